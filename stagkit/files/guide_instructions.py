"""The first sheet of a guide's workbook: how to fill it in, in the reader's language."""

from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from stagkit.domain.items import ItemType
from stagkit.errors import Translate, sentence
from stagkit.files.excel_look import BLUE, INK, QUIET, dress_body, dress_label, font, lines_needed, put
from stagkit.files.guide_sheets import SHEETS

STEPS = (
    sentence("Each sheet is a table. Row 1 holds names for the program: do not change them."),
    sentence("Row 2 says in your language what goes into each column. Write from row 3 on."),
    sentence("Give every competency, subcompetency, item and criterion a short code, such as K1-03."),
    sentence("Columns such as stem (es) and stem (en) hold the same text in two languages. Fill in all of them."),
    sentence("Cells with an arrow offer a list. Choose from it."),
    sentence("Columns may change places. Rows may be sorted, except options to put in order and points of a scale."),
    sentence("Do not merge cells, and write no formulas."),
    sentence("Pictures and sounds go into the folder media next to this file; write their file names here."),
    sentence("Save the file, then check it. The check names every cell that needs work."),
)
TYPES = {
    ItemType.SINGLE_CHOICE: sentence("One right option. Options on their sheet; its key under answer."),
    ItemType.MULTIPLE_CHOICE: sentence("Several right options. Their keys under answer, with commas: a, c."),
    ItemType.TRUE_FALSE: sentence("A statement. Under answer: true or false."),
    ItemType.ORDER: sentence("Steps to put in order. Write the options in the right order; phones shuffle them."),
    ItemType.MATCH: sentence("Pairs. Each option is one pair: its text on the left, its match on the right."),
    ItemType.NUMBER: sentence("A number. The right one under answer; tolerance and unit beside it."),
    ItemType.HOTSPOT: sentence(
        "Places to point to on the picture under image. Each option is one place: left, top, width and height in "
        "percent of the picture. The keys of the right places under answer."
    ),
    ItemType.SHORT_TEXT: sentence(
        "A few words of one's own. No answer here. full_answer says what is worth 1, half_answer what is worth a half."
    ),
    ItemType.FREQUENCY: sentence("How often I do it: never, sometimes, almost always, always, or not my job."),
    ItemType.LAST_TIME: sentence("Whether I did it the last time: no, yes, or not my job."),
    ItemType.AUTONOMY: sentence("How well I can do it: not yet, with help, alone, or I can teach it."),
    ItemType.SITUATION: sentence(
        "What I do when something happens. Options on their sheet; the right key under answer."
    ),
    ItemType.HOW_MANY: sentence("How often or how long. Nothing is right or wrong; the unit beside it."),
    ItemType.OBSTACLE: sentence(
        "What stops me. Asked after a low answer to the item under follows. Options may be left out."
    ),
}
WRITING = (
    sentence("One idea in each item. Words that workers use. No double negation."),
    sentence("Every wrong option is a mistake that really happens."),
    sentence("For each thing to do, one item on what I know and one on what I do; link them under pairs_with."),
    sentence("Right answers come from the site's own standard."),
    sentence("A check question asks the same in other words after the talk; name its item under isomorphic_of."),
)


def write_instructions(sheet: Worksheet, translate: Translate) -> None:
    """Fill the sheet with the manual."""
    sheet.sheet_view.showGridLines = False
    for letter, width in zip("ABC", (4, 22, 92), strict=True):
        sheet.column_dimensions[letter].width = width
    row = _heading(sheet, 1, translate(sentence("How to fill in this guide")), 18)
    row = _numbered(sheet, row + 1, [translate(step) for step in STEPS])
    row = _heading(sheet, row + 1, translate(sentence("The sheets")), 13)
    row = _pairs(sheet, row, [(own.name, translate(own.label)) for own in SHEETS])
    row = _heading(sheet, row + 1, translate(sentence("The types of items")), 13)
    row = _pairs(sheet, row, [(kind.value, translate(text)) for kind, text in TYPES.items()])
    row = _heading(sheet, row + 1, translate(sentence("Good items")), 13)
    _numbered(sheet, row, [translate(rule) for rule in WRITING])
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _heading(sheet: Worksheet, row: int, text: str, size: int) -> int:
    cell = put(sheet.cell(row, 1), text)
    cell.font = font(bold=True, size=size, color=BLUE)
    sheet.row_dimensions[row].height = size * 1.8
    return row + 1


def _numbered(sheet: Worksheet, row: int, texts: list[str]) -> int:
    for number, text in enumerate(texts, start=1):
        mark = put(sheet.cell(row, 1), f"{number}.")
        mark.font, mark.alignment = font(bold=True, color=QUIET), Alignment(vertical="top", horizontal="right")
        sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=3)
        cell = put(sheet.cell(row, 2), text)
        cell.font, cell.alignment = font(color=INK), Alignment(vertical="top", wrap_text=True)
        sheet.row_dimensions[row].height = 16 * lines_needed(text, 108)
        row += 1
    return row


def _pairs(sheet: Worksheet, row: int, pairs: list[tuple[str, str]]) -> int:
    for name, text in pairs:
        dress_label(put(sheet.cell(row, 2), name))
        cell = put(sheet.cell(row, 3), text)
        dress_body(cell)
        sheet.row_dimensions[row].height = 16 * lines_needed(text, 98) + 2
        row += 1
    return row
