"""A sheet with named columns, read cell by cell; every cell that cannot be read becomes a problem with its place."""

import math
import re
from enum import StrEnum
from typing import Any, TypeVar

from openpyxl.utils import get_column_letter

from stagkit.domain.checks import closest
from stagkit.domain.text import Text
from stagkit.errors import Problem, sentence
from stagkit.files.guide_sheets import LABEL_MARK, Sheet
from stagkit.files.spreadsheet import Cell, Grid, address
from stagkit.locale import LANGUAGES

Code = TypeVar("Code", bound=StrEnum)

YES = frozenset(
    {"yes", "y", "true", "1", "x", "sí", "si", "s", "verdadero", "sim", "verdadeiro", "oui", "o", "vrai", "v"}
)
NO = frozenset({"no", "n", "false", "0", "falso", "não", "nao", "non", "faux", "f"})

HEADING = re.compile(r"\s*([^()]*?)\s*(?:\(\s*([^()]*?)\s*\))?\s*")


class Table:
    """The rows of one sheet under its known columns.

    `columns` maps (key, language) to the column's number; language is "" for what is not translated. `problems`
    is shared by all tables of a workbook; `marked` are the cells already complained about.
    """

    def __init__(self, sheet: Sheet, grid: Grid, problems: list[Problem]) -> None:
        self.sheet, self.grid, self.problems = sheet, grid, problems
        self.columns: dict[tuple[str, str], int] = {}
        self.marked: set[tuple[str, int]] = set()
        self.unplaced: list[str] = []
        header, body = self._split()
        self._read_header(header)
        self._report_merged()
        self.rows = [Row(self, number, cells) for number, cells in body if self._holds_data(cells)]

    def complain(
        self, what: str, remedy: str, /, *, row: int = 0, column: int = 0, fatal: bool = True, **values: object
    ) -> None:
        """Add a problem at a cell, a row, a column or the whole sheet; a cell is complained about once."""
        letter = get_column_letter(column) if column else ""
        if row and column:
            if (letter, row) in self.marked or self._swallowed(row, column):
                return
            self.marked.add((letter, row))
        self.problems.append(Problem(what, remedy, values, self.grid.name, row, letter, fatal))

    def languages(self, key: str) -> tuple[str, ...]:
        """The languages in which this column stands, in the order of the sheet."""
        return tuple(language for own, language in self.columns if own == key and language)

    def has(self, key: str) -> bool:
        """Whether the column is there, in any language."""
        return any(own == key for own, _ in self.columns)

    def _split(self) -> tuple[dict[int, Cell], list[tuple[int, dict[int, Cell]]]]:
        rows = list(self.grid.rows)
        header = rows.pop(0)[1] if rows and rows[0][0] == 1 else {}
        if rows and rows[0][0] == 2 and any(str(cell.value).startswith(LABEL_MARK) for cell in rows[0][1].values()):
            rows.pop(0)
        return header, rows

    def _holds_data(self, cells: dict[int, Cell]) -> bool:
        return any(column in self._numbers and str(cell.value).strip() for column, cell in cells.items())

    def _read_header(self, header: dict[int, Cell]) -> None:
        unknown: dict[int, str] = {}
        if any(str(cell.value).startswith(LABEL_MARK) for cell in header.values()):
            header = {}
        for number, cell in header.items():
            written = str(cell.value).strip()
            place = self._place(written)
            if place is None:
                unknown[number] = written
            elif place in self.columns:
                self.complain(
                    sentence("Column “{written}” stands twice."),
                    sentence("Delete one of the two."),
                    row=1,
                    column=number,
                    written=written,
                )
            else:
                self.columns[place] = number
        self._numbers = frozenset(self.columns.values())
        missing = [column for column in self.sheet.columns if column.required and not self.has(column.key)]
        if not self.columns:
            self._report_no_header()
            return
        self._report_unknown(unknown)
        for column in missing:
            if column.key not in self.unplaced:
                self.unplaced.append(column.key)
                self._report_missing(column.heading("es") if column.translated else column.key)

    def _place(self, written: str) -> tuple[str, str] | None:
        """The column a heading names, or None. Capitals and spaces do not matter."""
        match = HEADING.fullmatch(written)
        key, language = (match[1].casefold(), (match[2] or "").casefold()) if match else ("", "")
        column = self.sheet.column(re.sub(r"[\s\-]+", "_", key))
        if column is None or column.translated != bool(language) or (language and language not in LANGUAGES):
            return None
        return column.key, language

    def _report_no_header(self) -> None:
        self.complain(
            sentence("Row 1 holds none of the column names."),
            sentence("Put them back as row 1: {columns}."),
            columns=", ".join(column.heading("es") for column in self.sheet.columns),
        )

    def _report_unknown(self, unknown: dict[int, str]) -> None:
        for number, written in unknown.items():
            guess = self._guess(written)
            key = guess.split(" (")[0]
            column = self.sheet.column(key)
            fatal = column is not None and column.required and not self.has(key)
            if fatal:
                self.unplaced.append(key)
            remedy = sentence("It will be ignored.")
            if guess:
                remedy = sentence("Did you mean “{guess}”?")
            elif (match := HEADING.fullmatch(written)) and match[2] and self.sheet.column(match[1].casefold()):
                remedy = sentence("It will be ignored: the languages are {languages}.")
            self.complain(
                sentence("Column “{written}” is not known."),
                remedy,
                row=1,
                column=number,
                fatal=fatal,
                written=written,
                guess=guess,
                languages=", ".join(LANGUAGES),
            )

    def _guess(self, written: str) -> str:
        """The heading that is still free and most like what was written."""
        free = [
            column.heading(language)
            for column in self.sheet.columns
            for language in (LANGUAGES if column.translated else ("",))
            if (column.key, language) not in self.columns
        ]
        match = HEADING.fullmatch(written)
        if match and match[2] and match[2].casefold() not in LANGUAGES:
            return ""
        return closest(written, free)

    def _report_missing(self, heading: str) -> None:
        self.complain(
            sentence("Column “{heading}” is missing."),
            sentence("Add it: write {heading} in row 1."),
            heading=heading,
        )

    def require_language(self, language: str) -> None:
        """Report every column that stands in other languages, but not in this one."""
        for column in self.sheet.columns:
            if column.translated and self.has(column.key) and (column.key, language) not in self.columns:
                self._report_missing(column.heading(language))

    def _swallowed(self, row: int, column: int) -> bool:
        """Whether the cell lies in a merged range without being the first of it."""
        return any(
            left <= column <= right and top <= row <= bottom and (left, top) != (column, row)
            for left, top, right, bottom in self.grid.merged
        )

    def _report_merged(self) -> None:
        for first_column, first_row, last_column, last_row in self.grid.merged:
            if not any(first_column <= number <= last_column for number in self._numbers):
                continue
            self.complain(
                sentence("Cells {cells} are merged, so only the first of them holds a value."),
                sentence("Unmerge them and fill in every cell."),
                row=first_row,
                column=first_column,
                cells=f"{address(first_column, first_row)}:{address(last_column, last_row)}",
            )


class Row:
    """One filled row of a table, asked for its cells by column key."""

    def __init__(self, table: Table, number: int, cells: dict[int, Cell]) -> None:
        self.table, self.number, self.cells = table, number, cells

    def complain(
        self, key: str, what: str, remedy: str, /, *, language: str = "", fatal: bool = True, **values: object
    ) -> None:
        """Add a problem at this row's cell in column `key`."""
        column = self.table.columns.get((key, language), 0)
        if column or key not in self.table.unplaced:
            self.table.complain(what, remedy, row=self.number, column=column, fatal=fatal, **values)

    def text(self, key: str, language: str = "") -> str:
        """The cell as text without spaces around it; "" where there is none."""
        cell = self.cells.get(self.table.columns.get((key, language), 0))
        if cell is None:
            return ""
        if cell.kind == "text":
            return str(cell.value).strip()
        if cell.kind in ("number", "percent"):
            return as_text(cell)
        what, remedy, values = _not_text(cell)
        self.complain(key, what, remedy, language=language, **values)
        return ""

    def said(self, key: str) -> Text:
        """The cells of a translated column as one text."""
        languages = self.table.languages(key)
        written = ((language, self.text(key, language)) for language in languages)
        return Text({language: text for language, text in written if text})

    def codes(self, key: str) -> tuple[str, ...]:
        """Several codes of one cell, with commas, semicolons or new lines between them."""
        return tuple(code.strip() for code in re.split(r"[,;\n]", self.text(key)) if code.strip())

    def choice(self, key: str, among: type[Code], default: Code | None = None) -> Code | None:
        """The code in the cell, `default` where it is empty; None, with a problem, where it is none of them."""
        written = self.text(key)
        if not written:
            if default is None and not self.marked(key):
                self.complain(
                    key,
                    sentence("The cell is empty."),
                    sentence("Choose one of: {known}."),
                    known=", ".join(code.value for code in among),
                )
            return default
        return self._code(key, written, among) or default

    def choices(self, key: str, among: type[Code]) -> tuple[Code, ...]:
        """Several codes in one cell; the unknown ones are problems."""
        found = (self._code(key, written, among) for written in self.codes(key))
        return tuple(dict.fromkeys(code for code in found if code is not None))

    def _code(self, key: str, written: str, among: type[Code]) -> Code | None:
        known = [code.value for code in among]
        tidy = re.sub(r"[\s\-]+", "_", written.casefold())
        if tidy in known:
            return among(tidy)
        guess = closest(written, known)
        remedy = sentence("Did you mean “{guess}”? Choose one of: {known}.")
        self.complain(
            key,
            sentence("“{written}” is not known here."),
            remedy if guess else sentence("Choose one of: {known}."),
            written=written,
            guess=guess,
            known=", ".join(known),
        )
        return None

    def number_in(self, key: str, default: float | None = None) -> float | None:
        """The number in the cell, also when it is text or has a decimal comma; `default` where it is none."""
        cell = self.cells.get(self.table.columns.get((key, ""), 0))
        if cell is None:
            return default
        if cell.kind in ("number", "percent"):
            return float(str(cell.value))
        written = self.text(key)
        number = as_number(written)
        if number is None and not self.marked(key) and written:
            self.complain(
                key,
                sentence("“{written}” is not a number."),
                sentence("Write a number only, such as 2 or 0.5."),
                written=written,
            )
        return default if number is None else number

    def whole(self, key: str, default: int) -> int:
        """The whole number in the cell."""
        number = self.number_in(key)
        if number is None:
            return default
        if not number.is_integer():
            self.complain(
                key,
                sentence("“{written}” is not a whole number."),
                sentence("Write a whole number, such as 3."),
                written=f"{number:g}",
            )
            return default
        return int(number)

    def yes(self, key: str, default: bool | None = False) -> bool | None:
        """Yes or no, in any of the four languages; `default` where the cell is empty."""
        cell = self.cells.get(self.table.columns.get((key, ""), 0))
        if cell is not None and cell.kind == "yes_no":
            return bool(cell.value)
        written = self.text(key)
        if written.casefold() in YES:
            return True
        if written.casefold() in NO:
            return False
        if written:
            self._report_neither(key, written)
        return default

    def _report_neither(self, key: str, written: str) -> None:
        what, remedy = sentence("“{written}” is neither yes nor no."), sentence("Choose yes or no.")
        if key == "answer":
            what, remedy = sentence("“{written}” is neither true nor false."), sentence("Write true or false.")
        self.complain(key, what, remedy, written=written)

    def marked(self, key: str, language: str = "") -> bool:
        """Whether a problem of this cell is told already."""
        column = self.table.columns.get((key, language), 0)
        return bool(column) and (get_column_letter(column), self.number) in self.table.marked


def as_text(cell: Cell) -> str:
    """A number as a person wrote it: 4, not 4.0; 50%, not 0.5."""
    number = float(str(cell.value)) * (100 if cell.kind == "percent" else 1)
    tidy = f"{number:.10g}"
    return f"{tidy}%" if cell.kind == "percent" else tidy


def as_number(written: str) -> float | None:
    """The finite number in `written`, with a point or a comma; None if it is none."""
    tidy = written.replace("\u00a0", "").replace(" ", "").replace("−", "-").replace(",", ".")
    try:
        number = float(tidy)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _not_text(cell: Cell) -> tuple[str, str, dict[str, Any]]:
    shown = str(getattr(cell.value, "text", cell.value))[:40]
    match cell.kind:
        case "formula":
            return (
                sentence("The cell holds a formula ({formula})."),
                sentence("Write the text or number itself: copy the cell and paste it as values."),
                {"formula": shown},
            )
        case "date":
            return (
                sentence("Excel made a date of what was typed ({date})."),
                sentence("Set the cell's format to Text and type it again."),
                {"date": shown.removesuffix(" 00:00:00")},
            )
        case "yes_no":
            return (
                sentence("Excel made a true/false value of what was typed."),
                sentence("Set the cell's format to Text and type it again."),
                {},
            )
        case _:
            return (
                sentence("The cell shows the error {error}."),
                sentence("Write the text or number itself."),
                {"error": shown},
            )
