"""One row of a table, asked for its cells as text, codes, numbers, yes or no."""

import math
import re
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from openpyxl.utils import get_column_letter

from stagkit.domain.findings import closest
from stagkit.domain.text import Text
from stagkit.errors import sentence
from stagkit.files.spreadsheet import Cell

if TYPE_CHECKING:
    from stagkit.files.table import Table

Code = TypeVar("Code", bound=StrEnum)

YES = frozenset(
    {"yes", "y", "true", "1", "x", "sí", "si", "s", "verdadero", "sim", "verdadeiro", "oui", "o", "vrai", "v"}
)
NO = frozenset({"no", "n", "false", "0", "falso", "não", "nao", "non", "faux", "f"})


class Row:
    """One filled row of a table, asked for its cells by column key."""

    def __init__(self, table: "Table", number: int, cells: dict[int, Cell]) -> None:
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
        what, remedy, values = not_text(cell)
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
        if number is None and written:
            self._report_no_number(key, written)
        return default if number is None else number

    def shares(self, keys: Sequence[str]) -> tuple[float, ...]:
        """Cells in percent as fractions: 12.5, "12,5 %" or a cell that Excel shows as 12.5% is 0.125.

        Plain numbers none of which is above 1 are fractions already: pasted as values, a cell of percent loses
        its look. Empty, with a problem, where one is no number.
        """
        found = [self._share(key) for key in keys]
        read = [share for share in found if share is not None]
        if len(read) < len(keys):
            return ()
        whole = 100 if any(number > 1 for number, ready in read if not ready) else 1
        return tuple(number if ready else number / whole for number, ready in read)

    def _share(self, key: str) -> tuple[float, bool] | None:
        """The number in the cell, and whether it is a fraction already."""
        cell = self.cells.get(self.table.columns.get((key, ""), 0))
        if cell is not None and cell.kind in ("number", "percent"):
            return float(str(cell.value)), cell.kind == "percent"
        written = self.text(key)
        number = as_number(written.removesuffix("%"))
        if number is None:
            self._report_no_number(key, written)
            return None
        return (number / 100, True) if written.endswith("%") else (number, False)

    def _report_no_number(self, key: str, written: str) -> None:
        if not self.marked(key):
            self.complain(
                key,
                sentence("“{written}” is not a number."),
                sentence("Write a number only, such as 2 or 0.5."),
                written=written,
            )

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


def not_text(cell: Cell) -> tuple[str, str, dict[str, Any]]:
    """Why the cell is no text: what is wrong, the remedy, and the values of both sentences."""
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
