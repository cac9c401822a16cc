"""What a cell of the plan says, in the type of its field; what cannot be read is told and never guessed."""

import datetime
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from typing import TypeVar

from stagkit.domain.findings import closest
from stagkit.domain.proposal_import import Written
from stagkit.domain.proposal_values import ALWAYS, ValueRefused, value_of
from stagkit.domain.proposals import GROUP
from stagkit.errors import Problem, Translate, sentence
from stagkit.files.excel_text import LONGEST_CELL, legible
from stagkit.files.proposal_columns import BY_KEY, CHOICES, PROPOSERS, SEVERAL, Holds
from stagkit.files.row import as_text, not_text
from stagkit.files.spreadsheet import Cell
from stagkit.files.written_values import Ambiguous, day_counted, day_in, fold, money_in, number_in
from stagkit.locale import LANGUAGES, translator

QUOTED = 500
"""Characters of a cell that cannot be read, as far as it is told."""
NEEDED = ALWAYS | {"date"}
"""Fields that are never empty."""
EMPTY: Mapping[Holds, object] = {
    Holds.TEXT: "",
    Holds.DAY: "",
    Holds.SCORE: 0,
    Holds.CHOICES: (),
    Holds.NUMBER_OF_ANOTHER: "",
}

Number = TypeVar("Number")
Why = tuple[str, str, dict[str, object]]


class Unread(Exception):
    """Why a cell cannot be read: what, remedy and values."""

    def __init__(self, what: str, remedy: str, **values: object) -> None:
        self.why: Why = what, remedy, values


class Cells:
    """Reads cells. `numbers` says the id of each proposal by its number; `references` the code by itself and by its
    text, both folded; a field that is not in it may hold anything.
    """

    def __init__(
        self,
        language: str,
        translate: Translate,
        numbers: Mapping[str, str],
        references: Mapping[str, Mapping[str, str]],
    ) -> None:
        self._language, self._say = language, translate
        self._numbers, self._references = numbers, references
        self._readers = {
            Holds.TEXT: self._text,
            Holds.DAY: self._day,
            Holds.NUMBER: self._number,
            Holds.MONEY: self._money,
            Holds.SCORE: self._score,
            Holds.CHOICE: self._choice,
            Holds.CHOICES: self._choices,
            Holds.NUMBER_OF_ANOTHER: self._another,
        }
        self._kinds = {key: column.holds for key, column in BY_KEY.items()}
        self.sheet = ""

    def read(self, key: str, cell: Cell | None, letter: str, row: int) -> Written:
        """The cell of column `key`; None where nothing is in it."""
        place = f"{self.sheet}!{letter}{row}"
        holds = self._kinds[key]
        if cell is None or (cell.kind == "text" and not str(cell.value).strip()):
            if key not in NEEDED:
                return Written(place, GROUP if key == "proposer" else EMPTY.get(holds))
            why: Why = sentence("The cell is empty."), sentence("Fill it in again."), {}
            return Written(place, None, "", self._problem(why, letter, row))
        try:
            return Written(place, self._readers[holds](key, cell), shown(cell))
        except Unread as unread:
            return Written(place, None, shown(cell)[:QUOTED], self._problem(unread.why, letter, row))

    def currency(self, cell: Cell) -> str:
        """The code of the currency that stands beside an amount; "" where none does."""
        if cell.kind != "text":
            return ""
        try:
            found = money_in(str(cell.value))
        except Ambiguous:
            return ""
        return found[1] if found else ""

    def _problem(self, why: Why, letter: str, row: int) -> Problem:
        return Problem(why[0], why[1], why[2], self.sheet, row, letter)

    def _text(self, key: str, cell: Cell) -> object:
        text = plain(cell)
        if key == "proposer":
            return _proposers(self._language).get(fold(text), text)
        if key in self._references:
            code = self._references[key].get(fold(text))
            if code is None:
                raise Unread(
                    sentence("“{written}” is no code of the guides here."),
                    sentence("Choose a code from the sheet of questions."),
                    written=text[:80],
                )
            return code
        return text

    def _day(self, _key: str, cell: Cell) -> object:
        if isinstance(cell.value, datetime.date):
            day: datetime.date | None = cell.value
        elif cell.kind == "number":
            day = day_counted(float(str(cell.value)))
        else:
            day = day_in(plain(cell))
        if day is None:
            raise Unread(
                sentence("“{written}” is no day."),
                sentence("Write day, month and year, such as 31/12/2026."),
                written=shown(cell)[:80],
            )
        return day.isoformat()[:10]

    def _number(self, key: str, cell: Cell) -> object:
        if cell.kind == "number":
            return self._fitting(key, float(str(cell.value)), cell)
        return self._fitting(key, _parsed(number_in, plain(cell).removesuffix("%")), cell)

    def _money(self, key: str, cell: Cell) -> object:
        if cell.kind == "number":
            return self._fitting(key, float(str(cell.value)), cell)
        found = _parsed(money_in, plain(cell))
        return self._fitting(key, found[0] if found else None, cell)

    def _fitting(self, key: str, number: float | None, cell: Cell) -> object:
        if number is None:
            raise Unread(
                sentence("“{written}” is not a number."),
                sentence("Write a number only, such as 2 or 0.5."),
                written=shown(cell)[:80],
            )
        try:
            return value_of(key, number)
        except ValueRefused:
            raise Unread(
                sentence("“{written}” is below zero."), sentence("Write 0 or more."), written=shown(cell)[:80]
            ) from None

    def _score(self, _key: str, cell: Cell) -> object:
        number = float(str(cell.value)) if cell.kind == "number" else _parsed(number_in, plain(cell))
        if number is None or number not in range(6):
            raise Unread(
                sentence("“{written}” is no judgement from 1 to 5."),
                sentence("Write 1, 2, 3, 4 or 5, or clear the cell."),
                written=shown(cell)[:80],
            )
        return int(number)

    def _choice(self, key: str, cell: Cell) -> object:
        return self._code(key, plain(cell))

    def _choices(self, key: str, cell: Cell) -> object:
        words = (word for word in plain(cell).replace("\n", ";").replace(",", ";").split(";") if word.strip())
        return value_of(key, tuple(self._code(key, word) for word in words))

    def _code(self, key: str, word: str) -> object:
        code = _codes(key, self._language).get(fold(word))
        if code is None:
            known = [self._say(own) for own in CHOICES[key].values()]
            guess = closest(word.strip(), known)
            remedy = sentence("Did you mean “{guess}”?") if guess else sentence("Choose one of: {known}.")
            raise Unread(
                sentence("“{written}” is not in the list."),
                remedy,
                written=word.strip()[:80],
                guess=guess,
                known=SEVERAL.join(known),
            )
        return code

    def _another(self, _key: str, cell: Cell) -> object:
        number = plain(cell)
        if number in self._numbers.values():
            return number
        if number not in self._numbers:
            raise Unread(
                sentence("There is no proposal {written}."),
                sentence("Write the number of another proposal, such as 2026-003."),
                written=number[:80],
            )
        return self._numbers[number]


def plain(cell: Cell) -> str:
    """The cell as a text without spaces around it. Raises Unread where it holds none."""
    if cell.kind == "text":
        text = str(cell.value)
        if len(text) > LONGEST_CELL:
            raise Unread(
                sentence("The text is longer than {most} characters."), sentence("Shorten it."), most=LONGEST_CELL
            )
        return tidy(text)
    if cell.kind in ("number", "percent"):
        return as_text(cell)
    what, remedy, values = not_text(cell)
    raise Unread(what, remedy, **values)


def tidy(text: str) -> str:
    """`text` as it comes back from a cell: legible, its letters composed, without spaces around it."""
    return unicodedata.normalize("NFC", legible(text)).strip()


def shown(cell: Cell) -> str:
    """The cell as a person sees it, more or less."""
    return as_text(cell) if cell.kind in ("number", "percent") else str(getattr(cell.value, "text", cell.value)).strip()


def _parsed(parse: Callable[[str], Number | None], text: str) -> Number | None:
    try:
        return parse(text)
    except Ambiguous:
        raise Unread(
            sentence("“{written}” can be read in two ways: with thousands or with decimals."),
            sentence("Write it without a mark for thousands, such as 1500 or 1.5."),
            written=text[:80],
        ) from None


@cache
def _codes(key: str, language: str) -> Mapping[str, object]:
    """From a folded word of any language, `language` first, and from the code itself, to the code."""
    found: dict[str, object] = {}
    for own in (language, *LANGUAGES):
        for code, word in CHOICES[key].items():
            found.setdefault(fold(translator(own)(word)), code)
    for code in CHOICES[key]:
        found.setdefault(fold(code.value), code)
    return found


@cache
def _proposers(language: str) -> Mapping[str, str]:
    return {fold(translator(own)(word)): code for own in (*LANGUAGES, language) for code, word in PROPOSERS.items()}
