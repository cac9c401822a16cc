"""From a guide to a workbook that a facilitator can fill in."""

from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from stagkit.domain.checks import written_texts
from stagkit.domain.guide import Guide
from stagkit.domain.scales import STANDARD_SCALES
from stagkit.domain.text import Text
from stagkit.errors import Translate, sentence
from stagkit.files.excel_look import (
    LAST_ROW,
    PERCENT_FORMAT,
    TEXT_FORMAT,
    TINTS,
    dress_body,
    dress_keys,
    dress_label,
    dropdown,
    lines_needed,
    prompt,
    put,
)
from stagkit.files.guide_instructions import write_instructions
from stagkit.files.guide_rows import Values, sheet_rows
from stagkit.files.guide_sheets import INSTRUCTIONS, LABEL_MARK, SPOT, Column
from stagkit.locale import LANGUAGE_NAMES, LANGUAGES, translator

LEFT = Alignment(horizontal="left", vertical="top", wrap_text=True)
"""For numbers too: they stand among texts."""


def write_workbook(guide: Guide, stream: BinaryIO, language: str = "en") -> None:
    """Write the guide as .xlsx into `stream`; labels and instructions are in `language`."""
    workbook = Workbook()
    translate = translator(language)
    instructions = workbook.active
    instructions.title = INSTRUCTIONS
    write_instructions(instructions, translate)
    languages = _languages(guide)
    for sheet, rows in sheet_rows(guide).items():
        page = workbook.create_sheet(sheet.name)
        columns = [(column, own) for column in sheet.columns for own in (languages if column.translated else ("",))]
        _write_headings(page, columns, translate)
        _write_rows(page, columns, rows, languages)
        _offer_choices(page, columns, [scale.id for scale in (*guide.scales, *STANDARD_SCALES)], translate)
        page.freeze_panes = "B3"
        _set_up_paper(page, sum(column.width for column, _ in columns))
    workbook.save(stream)


PAPER_WIDTH = 320
"""Characters side by side on a sheet of A3 that can still be read."""


def _set_up_paper(page: Worksheet, width: int) -> None:
    """As many sheets side by side as its columns need; each begins with the codes."""
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A3
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = -(-width // PAPER_WIDTH), 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows, page.print_title_cols = "2:2", "A:A"


def _languages(guide: Guide) -> tuple[str, ...]:
    """The guide's languages first, then those that some text is written in all the same."""
    used = {language for _, text, _ in written_texts(guide) for language in text.by_language}
    extra = (language for language in LANGUAGES if language in used)
    return tuple(dict.fromkeys((*guide.languages, *extra))) or ("es",)


def _write_headings(page: Worksheet, columns: list[tuple[Column, str]], translate: Translate) -> None:
    lines = 2
    for number, (column, language) in enumerate(columns, start=1):
        label = translate(column.label)
        if language:
            label += f"\n{LANGUAGE_NAMES.get(language, language)}"
        if number == 1:
            label = f"{LABEL_MARK} {label}"
        dress_keys(put(page.cell(1, number), column.heading(language)))
        dress_label(put(page.cell(2, number), label))
        dimension = page.column_dimensions[get_column_letter(number)]
        dimension.width = column.width
        dimension.number_format = FORMATS.get(column.key, TEXT_FORMAT)
        lines = max(lines, lines_needed(label, column.width - 2))
    page.row_dimensions[2].height = 15 * lines + 5


FORMATS = {
    **dict.fromkeys(("weight", "tolerance", "value", "low_up_to", "required_level"), "General"),
    **dict.fromkeys(SPOT, PERCENT_FORMAT),
}
"""How the columns of numbers show them; all others hold text."""


def _write_rows(
    page: Worksheet, columns: list[tuple[Column, str]], rows: list[Values], languages: tuple[str, ...]
) -> None:
    for number, row in enumerate(rows, start=3):
        lines = 1
        for place, (column, language) in enumerate(columns, start=1):
            value = row.get(column.key)
            if isinstance(value, Text):
                value = value.by_language.get(language, "")
            tint = TINTS[languages.index(language) % len(TINTS)] if language else TINTS[0]
            cell = put(page.cell(number, place), value)
            if column.key in SPOT:
                cell.number_format = PERCENT_FORMAT
            dress_body(cell, tint)
            cell.alignment = LEFT
            lines = max(lines, lines_needed(str(value or ""), column.width))
        page.row_dimensions[number].height = min(15 * lines + 3, 400)


def _offer_choices(page: Worksheet, columns: list[tuple[Column, str]], scales: list[str], translate: Translate) -> None:
    for number, (column, _) in enumerate(columns, start=1):
        letter = get_column_letter(number)
        cells, label = f"{letter}3:{letter}{LAST_ROW}", translate(column.label)
        if column.choices:
            wrong = translate(sentence("Choose one from the list."))
            hint = translate(column.hint) if column.hint else ""
            dropdown(page, cells, column.choices, strict=column.strict, title=label, message=wrong, hint=hint)
        elif column.refers == "Scales":
            dropdown(page, cells, list(dict.fromkeys(scales))[:12], strict=False, hint=translate(column.hint))
        elif column.refers:
            dropdown(page, cells, f"{column.refers}!$A$3:$A${LAST_ROW}", strict=False)
        elif column.hint:
            prompt(page, cells, label, translate(column.hint))
