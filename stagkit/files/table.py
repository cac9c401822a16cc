"""A sheet with named columns, read cell by cell; every cell that cannot be read becomes a problem with its place."""

import re

from openpyxl.utils import get_column_letter

from stagkit.domain.findings import closest
from stagkit.errors import Problem, sentence
from stagkit.files.guide_sheets import LABEL_MARK, Sheet
from stagkit.files.row import Row
from stagkit.files.spreadsheet import Cell, Grid, address
from stagkit.locale import LANGUAGES

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
