"""Plain tables of rows under headings, from a .csv or the first sheet of an .xlsx: rosters and answers."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import BinaryIO

from openpyxl.utils import get_column_letter

from stagkit.errors import Problem, sentence
from stagkit.files.row import as_text
from stagkit.files.spreadsheet import LARGEST_FILE, Cell, read_book

MOST_LINES = 200_000


@dataclass(frozen=True, slots=True)
class Line:
    """One filled row: its number as the spreadsheet counts, and its cells as text by heading."""

    number: int
    cells: dict[str, str]

    def __getitem__(self, heading: str) -> str:
        return self.cells.get(heading, "")


@dataclass(frozen=True, slots=True)
class Lines:
    """A table's headings (with their column letters), its filled rows, and what is wrong with the file.

    `sheet` is the name by which problems call the place.
    """

    sheet: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    rows: tuple[Line, ...] = ()
    problems: tuple[Problem, ...] = ()

    def letter(self, heading: str) -> str:
        """The column's letter; "" where it is not there."""
        return dict(self.columns).get(heading, "")


def read_lines(stream: BinaryIO) -> Lines:
    """The rows of a .csv or .xlsx file. Any bytes give problems, never an exception.

    A .csv may have commas, semicolons or tabs, a byte order mark, and be in UTF-8, UTF-16 or Windows-1252.
    """
    content = stream.read(LARGEST_FILE + 1)
    if content.startswith((b"PK", bytes.fromhex("d0cf11e0"))) or not content or len(content) > LARGEST_FILE:
        return _from_workbook(content)
    text = _decoded(content)
    if text is None:
        return _from_workbook(content)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error:
        return Lines(problems=(_unreadable(),))
    return _lines("CSV", enumerate(rows[:MOST_LINES], start=1))


def _from_workbook(content: bytes) -> Lines:
    book = read_book(BytesIO(content))
    if not book.grids:
        return Lines(problems=book.problems)
    grid = book.grids[0]
    rows = ((number, [_shown(cells.get(column)) for column in range(1, max(cells) + 1)]) for number, cells in grid.rows)
    lines = _lines(grid.name, rows)
    return Lines(lines.sheet, lines.columns, lines.rows, tuple(p for p in book.problems if p.fatal))


def _shown(cell: Cell | None) -> str:
    if cell is None:
        return ""
    if cell.kind in ("number", "percent"):
        return as_text(cell)
    return str(cell.value).lower() if cell.kind == "yes_no" else str(cell.value)


def _decoded(content: bytes) -> str | None:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\0" in content:
        return None
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _delimiter(text: str) -> str:
    first = text.lstrip().split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _unreadable() -> Problem:
    return Problem(
        sentence("The file cannot be read as a table."),
        sentence("Save it from Excel as “CSV UTF-8” or as “Excel workbook (.xlsx)”."),
    )


def _lines(sheet: str, rows: Iterator[tuple[int, list[str]]]) -> Lines:
    """The first filled row gives the headings."""
    filled = ((number, [cell.strip() for cell in cells]) for number, cells in rows if any(c.strip() for c in cells))
    _, header = next(filled, (0, []))
    columns = [(name.casefold().replace(" ", "_"), get_column_letter(at)) for at, name in enumerate(header, 1) if name]
    names = [name.casefold().replace(" ", "_") for name in header]
    found = tuple(Line(number, {n: c for n, c in zip(names, cells, strict=False) if n}) for number, cells in filled)
    return Lines(sheet, tuple(columns), found)
