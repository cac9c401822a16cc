"""How the workbooks that people edit look, and how text gets into them without becoming a formula."""

import re
from collections.abc import Sequence
from typing import Any

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from stagkit.files.excel_text import LONGEST_CELL, legible

INK, PAPER, QUIET, BLUE, PALE = "1F2933", "FFFFFF", "7B8794", "1F4E79", "EAF1F8"
TINTS = ("FFFFFF", "F4F8FC", "FBF8F1", "F4FAF4")
"""Backgrounds that tell the language columns apart; the heading says the language too."""

TEXT_FORMAT = "@"
PERCENT_FORMAT = "0.0%"
TOP = Alignment(vertical="top", wrap_text=True)
THIN = Border(bottom=Side("hair", color="C5CED6"))
LAST_ROW = 2000
"""Dropdowns reach down to here."""


def font(**look: Any) -> Font:
    """Calibri, which every spreadsheet has or replaces by one as wide; openpyxl's own default names none."""
    return Font(**{"name": "Calibri", "size": 11, **look})


def clean(text: str) -> str:
    """`text` as a cell can hold it: line ends as Excel keeps them, no control characters."""
    # Excel reads _x0041_ as the character of that number, unless its underscore is written so itself.
    return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", legible(text))[:LONGEST_CELL]


def put(cell: Cell, value: str | float | None) -> Cell:
    """Write a number as a number and everything else as text, so that "=…" never becomes a formula."""
    if value is None or value == "":
        return cell
    if isinstance(value, str):
        cell.value = clean(value)
        cell.data_type = "s"
        cell.number_format = TEXT_FORMAT
    else:
        cell.value = value
    return cell


def dress_keys(cell: Cell) -> None:
    """The look of the row of stable keys."""
    cell.font = font(name="Consolas", size=8, color=QUIET)
    cell.alignment = Alignment(vertical="center")


def dress_label(cell: Cell) -> None:
    """The look of the row of labels."""
    cell.font = font(bold=True, color=PAPER)
    cell.fill = PatternFill("solid", fgColor=BLUE)
    cell.alignment = Alignment(vertical="center", wrap_text=True)


def dress_body(cell: Cell, tint: str = PAPER) -> None:
    """The look of a filled cell."""
    cell.alignment, cell.border, cell.font = TOP, THIN, font()
    if tint != PAPER:
        cell.fill = PatternFill("solid", fgColor=tint)


def dropdown(
    sheet: Worksheet,
    cells: str,
    source: str | Sequence[str],
    *,
    strict: bool = True,
    title: str = "",
    message: str = "",
    hint: str = "",
) -> None:
    """Let `cells` choose from a range ("Lists!$A$2:$A$9") or from codes; not `strict`: other text stays possible.

    `message` is said when something else is typed, `hint` when a cell is chosen, both under `title`.
    """
    formula = source if isinstance(source, str) else '"' + ",".join(source) + '"'
    rule = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=strict)
    if message:
        rule.error, rule.errorTitle = message[:250], title[:30]
    if hint:
        rule.promptTitle, rule.prompt, rule.showInputMessage = title[:30], hint[:250], True
    rule.add(cells)
    sheet.add_data_validation(rule)


def prompt(sheet: Worksheet, cells: str, title: str, message: str) -> None:
    """Show a short hint when one of `cells` is chosen, whatever is typed."""
    rule = DataValidation(type="textLength", operator="lessThan", formula1=str(LONGEST_CELL), allow_blank=True)
    rule.promptTitle, rule.prompt, rule.showInputMessage, rule.showErrorMessage = title[:30], message[:250], True, False
    rule.add(cells)
    sheet.add_data_validation(rule)


def lines_needed(text: str, width: int) -> int:
    """How many lines `text` takes in a column of `width` characters."""
    return sum(max(1, -(-len(line) // max(1, width))) for line in text.split("\n"))
