"""From the sheets of an edited workbook to rows of written cells; what cannot be read is told, and nothing is lost."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from openpyxl.utils import get_column_letter

from stagkit.domain.proposal_import import Written, WrittenPlan, WrittenRow
from stagkit.errors import Problem, Translate, sentence
from stagkit.files.proposal_cells import Cells
from stagkit.files.proposal_columns import BY_KEY
from stagkit.files.proposal_header import READ, TELLING, Header, find_header, keys_in
from stagkit.files.spreadsheet import Book, Cell, Grid, address
from stagkit.files.written_values import fold

MARKS = frozenset({"id", "session", "revision", "language"})
"""Columns that say which proposal a row is, and nothing about it."""
MOST_MERGED = 200
HELD_KEYS = ("written_id", "written_revision")
"""Columns of any sheet, by their key in row 1, that list what the file held when it was written."""
REFERENCES = ("item", "subcompetency")
"""Fields that hold codes of a guide."""
CURRENCY_BESIDE = frozenset({"cost", "benefit_per_year"})

Values = dict[int, Cell]


def read_plan(
    book: Book,
    ids: Collection[str],
    numbers: Mapping[str, str],
    *,
    language: str,
    translate: Translate,
    references: Mapping[str, Mapping[str, str]],
) -> tuple[WrittenPlan, tuple[Problem, ...]]:
    """The rows of the sheet of proposals, and what is wrong with the workbook as a whole.

    `ids` are those of the store, `numbers` gives the id of each number; `references` are the codes of questions and
    subcompetencies by field, each code and each folded text with its code.
    """
    problems = list(book.problems)
    headers = find_header(book.grids, ids)
    if not headers:
        if book.grids:
            problems.append(_not_a_plan(book.grids))
        return WrittenPlan(), tuple(problems)
    header = headers[0]
    problems += _header_problems(header, headers[1:], translate)
    if len(header.grid.merged) > MOST_MERGED:
        problems.append(_too_merged(header.grid))
        return WrittenPlan(), tuple(problems)
    known = _references(book.grids, references)
    cells = Cells(header.language or language, translate, numbers, known)
    cells.sheet = header.grid.name
    rows = _Rows(header, cells).rows()
    cut = any(problem.sheet == header.grid.name and not problem.row and not problem.column for problem in book.problems)
    return WrittenPlan(rows, _held(book.grids), whole=not cut), tuple(problems)


def plan_sheets(tops: tuple[Grid, ...]) -> Collection[str]:
    """Of the first rows of every sheet, those to be read: the plan, its copies, and the list of questions."""
    headers = find_header(tops, ())
    if not headers:
        return {grid.name for grid in tops}
    plans = {own.grid.name for own in headers if len(own.columns) == len(headers[0].columns)}
    return plans | {grid.name for grid in tops if _lists_questions(grid) or _held_columns(grid)}


class _Rows:
    """Reads the rows below a header."""

    def __init__(self, header: Header, cells: Cells) -> None:
        self._grid, self._columns, self._cells, self._first = header.grid, header.columns, cells, header.first
        self._language = header.language
        self._letters = {key: get_column_letter(number) for key, number in header.columns.items()}
        self._fields = tuple(key for key in sorted(header.columns, key=header.columns.__getitem__) if key not in MARKS)
        self._swallowed = _swallowed(header)

    def rows(self) -> tuple[WrittenRow, ...]:
        """Every row that says anything."""
        found = ((number, cells) for number, cells in self._grid.rows if number >= self._first)
        return tuple(self._row(number, cells) for number, cells in found if self._says_something(cells))

    def _says_something(self, cells: Values) -> bool:
        asked = (*self._fields, "id")
        return any(_filled(cells.get(self._columns.get(key, 0))) for key in asked)

    def _row(self, number: int, cells: Values) -> WrittenRow:
        lost = self._swallowed.get(number, {})
        read = {
            key: self._cells.read(key, cells.get(self._columns[key]), self._letters[key], number)
            for key in self._fields
            if key not in lost
        }
        self._read_currency(read, cells)
        return WrittenRow(
            place=f"{self._grid.name}!{number}",
            id=self._mark("id", cells),
            revision=_whole(self._mark("revision", cells)),
            number=read["number"].text if "number" in read else "",
            language=self._mark("language", cells).casefold() or self._language,
            cells=read,
            problems=tuple({lost[key]: self._merged(number, key, lost[key]) for key in lost}.values()),
        )

    def _mark(self, key: str, cells: Values) -> str:
        cell = cells.get(self._columns.get(key, 0))
        if cell is None or cell.kind not in ("text", "number"):
            return ""
        return str(cell.value).strip().removesuffix(".0")

    def _read_currency(self, read: dict[str, Written], cells: Values) -> None:
        """A currency beside an amount fills its empty cell; one that says another is a problem of the amount."""
        for key in sorted(CURRENCY_BESIDE & set(read)):
            amount = read[key]
            code = self._cells.currency(cells.get(self._columns[key], Cell("", "text")))
            if not code or amount.problem:
                continue
            stated = str(read["currency"].value or "") if "currency" in read else ""
            if stated and stated.upper() != code:
                what = sentence("The amount is in {written}, but the column of the currency says {stated}.")
                remedy = sentence("Write the same currency in both.")
                values: dict[str, object] = {"written": code, "stated": stated[:20]}
                row = int(amount.cell.rpartition(self._letters[key])[2])
                problem = Problem(what, remedy, values, self._grid.name, row, self._letters[key])
                read[key] = amount._replace(problem=problem)
            elif not stated:
                read["currency"] = Written(amount.cell, code, code)

    def _merged(self, row: int, key: str, range_: str) -> tuple[str, Problem]:
        what = sentence("Cells {cells} are merged, so only the first of them holds a value.")
        remedy = sentence("Unmerge them and fill in every cell.")
        letter = self._letters[key]
        return f"{self._grid.name}!{range_}", Problem(what, remedy, {"cells": range_}, self._grid.name, row, letter)


def _filled(cell: Cell | None) -> bool:
    return cell is not None and bool(str(cell.value).strip())


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _swallowed(header: Header) -> dict[int, dict[str, str]]:
    """By row and field the merged range that a cell lies in without being its first; only rows that are there."""
    there = [number for number, _ in header.grid.rows if number >= header.first]
    found: dict[int, dict[str, str]] = {}
    for left, top, right, bottom in header.grid.merged:
        within = [key for key, column in header.columns.items() if left <= column <= right and key not in MARKS]
        cells = f"{address(left, top)}:{address(right, bottom)}"
        for row in there:
            if top <= row <= bottom:
                for key in within:
                    if (header.columns[key], row) != (left, top):
                        found.setdefault(row, {})[key] = cells
    return found


def _held(grids: Iterable[Grid]) -> dict[str, int] | None:
    """The revision of each proposal in the file as it was written, by id; None where no sheet lists them."""
    for grid in grids:
        if columns := _held_columns(grid):
            return {
                str(cells[columns[0]].value): _whole(str(cells[columns[1]].value).removesuffix(".0"))
                for _, cells in grid.rows[1:]
                if set(columns) <= set(cells)
            }
    return None


def _held_columns(grid: Grid) -> tuple[int, ...]:
    keys = {str(cell.value): column for column, cell in (grid.rows[0][1] if grid.rows else {}).items()}
    return tuple(keys[key] for key in HELD_KEYS) if set(HELD_KEYS) <= set(keys) else ()


def _references(grids: Iterable[Grid], given: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """The codes that each field may hold, each code and each text folded: those given, and those the file lists."""
    found = {field: dict(codes) for field, codes in given.items()}
    for grid in grids:
        for field, (code_column, text_column) in _lists_questions(grid).items():
            for _, cells in grid.rows[1:]:
                if code_column in cells:
                    code = str(cells[code_column].value).strip()
                    found[field].setdefault(fold(code), code)
                    if text_column in cells:
                        found[field].setdefault(fold(str(cells[text_column].value)), code)
    return found


def _lists_questions(grid: Grid) -> dict[str, tuple[int, int]]:
    """By field the columns of its codes and of their texts, where the sheet lists them."""
    labels = keys_in(grid.rows[0][1]) if grid.rows else {}
    columns = {key: column for column, key in labels.items()}
    if TELLING & set(columns):
        return {}
    return {
        field: (columns[field], columns[f"{field}_text"])
        for field in REFERENCES
        if {field, f"{field}_text"} <= set(columns)
    }


def _not_a_plan(grids: Collection[Grid]) -> Problem:
    return Problem(
        sentence("No sheet of this workbook is a list of proposals. Its sheets are {sheets}."),
        sentence("Start from a workbook that STAGkit wrote."),
        {"sheets": ", ".join(grid.name for grid in list(grids)[:8])},
    )


def _too_merged(grid: Grid) -> Problem:
    return Problem(
        sentence("More than {most} places are merged, so nobody can tell which cell belongs to which row."),
        sentence("Unmerge the cells and try again."),
        {"most": MOST_MERGED},
        grid.name,
    )


def _header_problems(header: Header, others: Collection[Header], translate: Translate) -> list[Problem]:
    """What the heading shows: columns that stand twice, are missing or are not ours, and sheets that are copies."""
    sheet, found = header.grid.name, []
    for _, column, written in header.twice:
        what = sentence("Column “{written}” stands twice, so none of the two is read.")
        remedy = sentence("Delete one of the two.")
        letter = get_column_letter(column)
        found.append(Problem(what, remedy, {"written": written}, sheet, column=letter, fatal=False))
    there = {*header.columns, *MARKS, *(key for key, _, _ in header.twice)}
    missing = dict.fromkeys(translate(BY_KEY[key].label) for key in READ if key not in there)
    if missing:
        what, remedy = sentence("These columns are not there: {columns}."), sentence("What they held stays as it is.")
        found.append(Problem(what, remedy, {"columns": _some(list(missing))}, sheet, fatal=False))
    extra = [written for _, written in header.unknown if written]
    if extra:
        what, remedy = sentence("These columns are not of the plan: {columns}."), sentence("They are not read.")
        found.append(Problem(what, remedy, {"columns": _some(extra)}, sheet, fatal=False))
    copies = [own.grid.name for own in others if len(own.columns) == len(header.columns)]
    if copies:
        what, remedy = sentence("Sheet “{copy}” is a list of proposals too."), sentence("Only “{sheet}” is read.")
        found.append(Problem(what, remedy, {"copy": copies[0], "sheet": sheet}, sheet, fatal=False))
    return found


def _some(names: Sequence[str], most: int = 12) -> str:
    return ", ".join(names[:most]) + (", …" if len(names) > most else "")
