"""The sheet of proposals, one row each, and the sheet that says how to use it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from stagkit.domain.proposal_words import CAUSE_WORDS, ORIGIN_WORDS, STATUS_WORDS
from stagkit.domain.proposals import Proposal
from stagkit.errors import Translate, sentence
from stagkit.files.excel_look import (
    BLUE,
    INK,
    PAPER,
    TEXT_FORMAT,
    dress_body,
    dress_keys,
    dropdown,
    font,
    lines_needed,
    put,
)
from stagkit.files.proposal_lists import Lists

FIRST_ROW = 4
LAST_ROW = 1000
DAY_FORMAT = "yyyy-mm-dd"
RED, AMBER, GREY = "F8D7DA", "FFF0C2", "E5E8EB"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its stable key, its label, its width in characters, and the band it belongs to."""

    key: str
    label: str
    width: int
    band: str
    choices: str = ""


WHAT, WHY, WHO, WORTH, STATE = (
    sentence("Proposal"),
    sentence("Cause"),
    sentence("Who and when"),
    sentence("Worth"),
    sentence("State"),
)
BANDS = {WHAT: BLUE, WHY: "7A4E1D", WHO: "2F6B4F", WORTH: "5B3A7A", STATE: "44546A"}

COLUMNS = (
    Column("id", sentence("Code of the program"), 10, WHAT),
    Column("number", sentence("Number"), 10, WHAT),
    Column("date", sentence("Date"), 12, WHAT),
    Column("problem", sentence("Problem: what, where, when"), 38, WHAT),
    Column("proposal", sentence("What changes"), 38, WHAT),
    Column("item", sentence("Item"), 8, WHAT),
    Column("item_text", sentence("Question that raised it"), 28, WHAT),
    Column("subcompetency", sentence("Subcompetency"), 20, WHAT),
    Column("origin", sentence("Arose in"), 14, WHAT, "origin"),
    Column("proposer", sentence("Proposed by"), 12, WHAT),
    Column("root_cause", sentence("Root cause"), 28, WHY),
    Column("cause_class", sentence("Kind of cause"), 16, WHY, "cause_class"),
    Column("owner", sentence("Responsible"), 16, WHO),
    Column("due", sentence("Due"), 12, WHO),
    Column("deadline", sentence("Deadline"), 14, WHO),
    Column("impact", sentence("Impact 1-5"), 11, WORTH, "score"),
    Column("ease", sentence("Ease 1-5"), 10, WORTH, "score"),
    Column("priority", sentence("Priority"), 10, WORTH),
    Column("status", sentence("Status"), 16, STATE, "status"),
    Column("decision_reason", sentence("Reason of the decision"), 26, STATE),
    Column("language", sentence("Language"), 9, STATE),
    Column("revision", sentence("Revision"), 9, STATE),
)
CENTRED = ("date", "due", "impact", "ease", "priority")
HIDDEN = ("id", "language", "revision")
LETTERS = {column.key: get_column_letter(number) for number, column in enumerate(COLUMNS, start=1)}


def column_range(key: str) -> str:
    """The cells of a column, for formulas, such as "$S$4:$S$1000"."""
    return f"${LETTERS[key]}${FIRST_ROW}:${LETTERS[key]}${LAST_ROW}"


def write_table(
    page: Worksheet,
    proposals: Sequence[Proposal],
    lists: Lists,
    translate: Translate,
    items: Mapping[str, str],
    subcompetencies: Mapping[str, str],
) -> None:
    """One row for each proposal: stable keys in hidden row 1 and ids in hidden column A, words everywhere else."""
    _write_headings(page, translate)
    for row, proposal in enumerate(proposals, start=FIRST_ROW):
        _write_row(page, row, proposal, lists, translate, items, subcompetencies)
    for column in COLUMNS:
        if column.choices:
            wrong = translate(sentence("Choose one from the list."))
            cells = f"{LETTERS[column.key]}{FIRST_ROW}:{LETTERS[column.key]}{LAST_ROW}"
            dropdown(page, cells, lists.range(column.choices), title=translate(column.label), message=wrong)
    _colour_deadlines(page, lists)
    page.freeze_panes = f"{LETTERS['problem']}{FIRST_ROW}"
    page.auto_filter.ref = f"A3:{LETTERS['revision']}{max(FIRST_ROW, FIRST_ROW + len(proposals) - 1)}"
    page.sheet_view.zoomScale = 90
    _set_up_paper(page)


def _set_up_paper(page: Worksheet) -> None:
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A3
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "2:3"
    page.page_margins.left = page.page_margins.right = 0.4
    page.oddFooter.right.text = "&P / &N"


def _write_headings(page: Worksheet, translate: Translate) -> None:
    shown: set[str] = set()
    for number, column in enumerate(COLUMNS, start=1):
        dress_keys(put(page.cell(1, number), column.key))
        band, label = page.cell(2, number), put(page.cell(3, number), translate(column.label))
        for cell in (band, label):
            cell.fill = PatternFill("solid", fgColor=BANDS[column.band])
            cell.font = font(bold=True, color=PAPER)
        label.alignment = Alignment(vertical="center", wrap_text=True)
        if column.band not in shown and column.key not in HIDDEN:
            put(band, translate(column.band))
            shown.add(column.band)
        dimension = page.column_dimensions[get_column_letter(number)]
        dimension.width, dimension.hidden = column.width, column.key in HIDDEN
    page.row_dimensions[1].hidden = True
    page.row_dimensions[3].height = 32


def _write_row(
    page: Worksheet,
    row: int,
    proposal: Proposal,
    lists: Lists,
    translate: Translate,
    items: Mapping[str, str],
    subcompetencies: Mapping[str, str],
) -> None:
    values = _values(proposal, translate, items, subcompetencies)
    for number, column in enumerate(COLUMNS, start=1):
        cell = page.cell(row, number)
        value = values[column.key]
        if isinstance(value, date):
            cell.value, cell.number_format = value, DAY_FORMAT
        else:
            put(cell, value)
            if not isinstance(value, int):
                cell.number_format = DAY_FORMAT if column.key == "due" else TEXT_FORMAT
        dress_body(cell)
        if column.key in CENTRED:
            cell.alignment = Alignment(horizontal="center", vertical="top")
    page[f"{LETTERS['priority']}{row}"] = _priority(row)
    page[f"{LETTERS['deadline']}{row}"] = _deadline(row, lists)
    for key in ("priority", "deadline"):
        page[f"{LETTERS[key]}{row}"].number_format = "General"
    lines = max(lines_needed(str(values[column.key] or ""), column.width) for column in COLUMNS)
    page.row_dimensions[row].height = min(15 * max(lines, 2) + 3, 400)


def _values(
    proposal: Proposal, translate: Translate, items: Mapping[str, str], subcompetencies: Mapping[str, str]
) -> dict[str, str | int | date | None]:
    cause = proposal.cause_class
    return {
        "id": proposal.id,
        "number": proposal.number,
        "date": _day(proposal.date),
        "problem": proposal.problem,
        "proposal": proposal.proposal,
        "item": proposal.item,
        "item_text": items.get(proposal.item, ""),
        "subcompetency": subcompetencies.get(proposal.subcompetency, proposal.subcompetency),
        "origin": translate(ORIGIN_WORDS[proposal.origin]),
        "proposer": translate(GROUP) if proposal.proposer == "group" else proposal.proposer,
        "root_cause": proposal.root_cause,
        "cause_class": translate(CAUSE_WORDS[cause]) if cause else "",
        "owner": proposal.owner,
        "due": _day(proposal.due),
        "deadline": "",
        "impact": proposal.impact or None,
        "ease": proposal.ease or None,
        "priority": "",
        "status": translate(STATUS_WORDS[proposal.status]),
        "decision_reason": proposal.decision_reason,
        "language": proposal.language,
        "revision": proposal.revision,
    }


GROUP = sentence("the group")


def _day(written: str) -> date | str:
    """A day as a date, so that Excel sorts and colours it; what is no day stays as it was written."""
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return written


def _priority(row: int) -> str:
    impact, ease = f"{LETTERS['impact']}{row}", f"{LETTERS['ease']}{row}"
    return f'=IF(OR({impact}="",{ease}=""),"",{impact}*{ease})'


def _deadline(row: int, lists: Lists) -> str:
    """Overdue, soon or later, in words; nothing where no day is set or the work is finished."""
    due, status = f"{LETTERS['due']}{row}", f"{LETTERS['status']}{row}"
    overdue, soon, later = (lists.cell("deadline", entry) for entry in range(3))
    open_ends = f"IF({due}<TODAY(),{overdue},IF({due}<=TODAY()+7,{soon},{later}))"
    return f'=IF(OR(NOT(ISNUMBER({due})),COUNTIF({lists.finished},{status})>0),"",{open_ends})'


def _colour_deadlines(page: Worksheet, lists: Lists) -> None:
    """Colour the day and the word beside it; the word says it too."""
    due, status = (f"${LETTERS[key]}{FIRST_ROW}" for key in ("due", "status"))
    cells = f"{LETTERS['due']}{FIRST_ROW}:{LETTERS['deadline']}{LAST_ROW}"
    is_open = f"AND(ISNUMBER({due}),COUNTIF({lists.finished},{status})=0"
    overdue = PatternFill(bgColor=RED), Font(bold=True, color="8B1A1A")
    soon = PatternFill(bgColor=AMBER), Font(color="6B4E00")
    rules = (
        (f"{is_open},{due}<TODAY())", overdue),
        (f"{is_open},{due}>=TODAY(),{due}<=TODAY()+7)", soon),
    )
    for formula, (fill, look) in rules:
        page.conditional_formatting.add(cells, FormulaRule([formula], fill=fill, font=look, stopIfTrue=True))
    finished = f"COUNTIF({lists.finished},{status})>0"
    rows = f"B{FIRST_ROW}:{LETTERS['decision_reason']}{LAST_ROW}"
    page.conditional_formatting.add(rows, FormulaRule([finished], fill=PatternFill(bgColor=GREY)))


STEPS = (
    sentence("Each row of the sheet Proposals is one proposal of the group. Nothing that was said is left out."),
    sentence("Choose the status, the kind of cause, impact and ease from the lists in the cells."),
    sentence("Impact and ease run from 1 (little, hard) to 5 (much, easy). The priority is one times the other."),
    sentence("Write one responsible person and one day for each proposal. Red is overdue, amber is due within 7 days."),
    sentence("A rejected proposal needs a reason. Answer its author within 14 days."),
    sentence("Rows and columns that are hidden hold codes for the program: leave them as they are."),
    sentence("As soon as you change this file, STAGkit leaves it as it is and writes later proposals to a new file."),
)


def write_instructions(page: Worksheet, translate: Translate) -> None:
    """Fill the first sheet."""
    page.sheet_view.showGridLines = False
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 4, 110
    title = put(page["A1"], translate(sentence("Improvement proposals: how to use this workbook")))
    title.font = font(bold=True, size=18, color=BLUE)
    page.row_dimensions[1].height = 34
    for number, step in enumerate(STEPS, start=1):
        row, text = number + 2, translate(step)
        mark, cell = put(page.cell(row, 1), f"{number}."), put(page.cell(row, 2), text)
        mark.font, cell.font = font(bold=True, color=BLUE), font(size=12, color=INK)
        mark.alignment = cell.alignment = Alignment(vertical="top", wrap_text=True)
        page.row_dimensions[row].height = 18 * lines_needed(text, 105) + 4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
