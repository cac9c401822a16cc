"""The sheets of a guide found in a workbook, and the order in which its problems are told."""

from openpyxl.utils import column_index_from_string

from stagkit.domain.findings import closest
from stagkit.errors import Problem, sentence
from stagkit.files.guide_sheets import SHEETS, Sheet
from stagkit.files.spreadsheet import Grid
from stagkit.files.table import Table


def reading_order(problem: Problem) -> tuple[int, int, int]:
    """Sheet by sheet, row by row; what concerns the whole file first."""
    names = [sheet.name.casefold() for sheet in SHEETS]
    name = problem.sheet.strip().casefold()
    place = names.index(name) if name in names else len(names) if name else -1
    return place, problem.row, column_index_from_string(problem.column) if problem.column else 0


def guide_tables(grids: tuple[Grid, ...], problems: list[Problem]) -> dict[str, Table]:
    """The guide's sheets by name, as far as they are there; what is missing goes into `problems`."""
    by_name = {grid.name.strip().casefold(): grid for grid in grids}
    if not any(sheet.name.casefold() in by_name for sheet in SHEETS):
        problems.append(_no_guide([grid.name for grid in grids]))
        return {}
    damaged = {problem.sheet.strip().casefold() for problem in problems if problem.fatal}
    tables = {}
    for sheet in SHEETS:
        grid = by_name.get(sheet.name.casefold())
        if sheet.name.casefold() in damaged:
            continue
        if grid is None:
            problems.append(_missing_sheet(sheet, [own.name for own in grids if own.name not in SHEET_NAMES]))
        elif not grid.rows:
            problems.append(_empty_sheet(sheet))
        else:
            tables[sheet.name] = Table(sheet, grid, problems)
    return tables


SHEET_NAMES = frozenset(sheet.name for sheet in SHEETS)


def _no_guide(names: list[str]) -> Problem:
    return Problem(
        sentence("This workbook is not a guide: its sheets are {there}, but those of a guide are {needed}."),
        sentence("Start from a workbook that STAGkit wrote."),
        {"there": ", ".join(names[:8]), "needed": ", ".join(sheet.name for sheet in SHEETS)},
    )


def _missing_sheet(sheet: Sheet, others: list[str]) -> Problem:
    guess = closest(sheet.name, others)
    if guess:
        remedy = sentence("Sheet “{guess}” looks like it; rename it to {name}.")
    elif sheet.required:
        remedy = sentence("Add it, or start from a workbook that STAGkit wrote.")
    else:
        remedy = sentence("The guide is read without it.")
    return Problem(
        sentence("Sheet “{name}” is missing."),
        remedy,
        {"name": sheet.name, "guess": guess},
        fatal=sheet.required or bool(guess),
    )


def _empty_sheet(sheet: Sheet) -> Problem:
    return Problem(
        sentence("It is empty: not even the column names are there."),
        sentence("Put them back as row 1: {columns}."),
        {"columns": ", ".join(column.heading("es") for column in sheet.columns)},
        sheet=sheet.name,
        fatal=sheet.required,
    )
