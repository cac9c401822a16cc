"""The filled cells of a large sheet, read in one pass: a plan of thousands of rows must not keep people waiting.

Texts, numbers, days, formulas and errors come as the general reader gives them.
"""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils import column_index_from_string, range_boundaries
from openpyxl.utils.datetime import from_excel

MERGED_BOUNDS = tuple[int, int, int, int]


class DocumentTypeFound(ValueError):
    """The sheet holds a document type, which may grow without end."""


class _Enough(Exception):
    """All rows that are wanted were read."""


@dataclass
class Styles:
    """What the formats of a workbook make of a number, by the number of the style."""

    dates: frozenset[int]
    spans: frozenset[int]
    percents: frozenset[int]
    epoch: datetime.datetime

    @classmethod
    def of(cls, workbook: Any) -> "Styles":
        """The styles of a workbook that was opened for reading."""
        own = workbook._number_formats
        formats = [
            BUILTIN_FORMATS.get(style.numFmtId) or (own[style.numFmtId - 164] if style.numFmtId >= 164 else "")
            for style in workbook._cell_styles
        ]
        percents = frozenset(number for number, code in enumerate(formats) if code.endswith("%"))
        return cls(frozenset(workbook._date_formats), frozenset(workbook._timedelta_formats), percents, workbook.epoch)


Raw = tuple[object, str]
"""A value and its kind, as `spreadsheet.Cell`."""


@dataclass
class SheetRows:
    """Reads one sheet. `most` rows and columns at most; `cut` says whether rows below were left."""

    texts: Sequence[str]
    styles: Styles
    most: tuple[int, int]
    rows: dict[int, dict[int, Raw]] = field(default_factory=dict)
    merged: list[MERGED_BOUNDS] = field(default_factory=list)
    cut: bool = False
    _row: int = 0
    _column: int = 0
    _cell: Mapping[str, str] = field(default_factory=dict)
    _said: dict[str, str] = field(default_factory=dict)
    _collected: list[str] | None = None
    _aloud: int = 0
    _letters: dict[str, int] = field(default_factory=dict)

    def read(self, xml: bytes) -> "SheetRows":
        """Everything of the sheet. Raises whatever the parser raises on what is no sheet."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._begin, self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = _refuse
        try:
            parser.Parse(xml, True)
        except _Enough:
            self.cut = True
        return self

    def _begin(self, name: str, given: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "c":
                self._cell, self._said = given, {}
                self._column = self._number_of(given["r"]) if "r" in given else self._column + 1
            case "v" | "f" | "t" if not self._aloud:
                self._collected = []
            case "row":
                self._row, self._column = int(given.get("r", self._row + 1)), 0
                if self._row > self.most[0]:
                    raise _Enough
            case "rPh":
                self._aloud += 1  # how a Japanese text is read aloud stands beside it
            case "mergeCell":
                bounds = range_boundaries(given["ref"])
                self.merged.append((bounds[0], bounds[1], bounds[2], bounds[3]))

    def _end(self, name: str) -> None:
        match name.rpartition(":")[2]:
            case "c":
                self._keep()
            case ("v" | "f" | "t") as part if self._collected is not None:
                self._said[part] = self._said.get(part, "") + "".join(self._collected)
                self._collected = None
            case "rPh":
                self._aloud -= 1

    def _text(self, text: str) -> None:
        if self._collected is not None:
            self._collected.append(text)

    def _number_of(self, place: str) -> int:
        letters = place.rstrip("0123456789")
        number = self._letters.get(letters)
        if number is None:
            number = self._letters[letters] = column_index_from_string(letters)
        return number

    def _keep(self) -> None:
        raw = self._raw()
        if raw is not None and raw[0] not in (None, "") and self._column <= self.most[1]:
            self.rows.setdefault(self._row, {})[self._column] = raw

    def _raw(self) -> Raw | None:
        kind, said = self._cell.get("t", "n"), self._said
        if "f" in said:
            return f"={said['f']}", "formula"
        if kind == "inlineStr":
            return said.get("t", ""), "text"
        if "v" not in said:
            return None
        return READERS.get(kind, _error)(self, said["v"])

    def number(self, written: str) -> Raw:
        """A number, or what its format makes of it."""
        style = int(self._cell.get("s", 0))
        number = float(written) if any(mark in written for mark in ".eE") else int(written)
        if style in self.styles.dates:
            try:
                return from_excel(number, self.styles.epoch, timedelta=style in self.styles.spans), "date"
            except (OverflowError, ValueError):
                return "#VALUE!", "error"
        return number, "percent" if style in self.styles.percents else "number"

    def shared(self, written: str) -> Raw:
        """A text of the list that all sheets share."""
        place = int(written)
        if place < 0:
            raise IndexError(place)
        return self.texts[place], "text"


def _error(_rows: SheetRows, written: str) -> Raw:
    return written, "error"


def _refuse(*_given: object) -> None:
    raise DocumentTypeFound


READERS: Mapping[str, Callable[[SheetRows, str], Raw]] = {
    "n": SheetRows.number,
    "s": SheetRows.shared,
    "str": lambda _rows, written: (written, "text"),
    "b": lambda _rows, written: (written.strip() == "1", "yes_no"),
    "d": lambda _rows, written: (datetime.datetime.fromisoformat(written), "date"),
    "e": _error,
}
