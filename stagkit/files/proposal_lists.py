"""The sheet of lists: the words that cells may hold, each beside its code."""

from collections.abc import Iterable, Mapping
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from stagkit.domain.proposal_flow import FINISHED
from stagkit.domain.proposal_words import CAUSE_WORDS, ORIGIN_WORDS, STATUS_WORDS
from stagkit.errors import Translate, sentence
from stagkit.files.excel_look import dress_body, dress_keys, dress_label, put

FIRST_ROW = 3
SCORES = (1, 2, 3, 4, 5)
DEADLINES = (sentence("overdue"), sentence("within 7 days"), sentence("later"))

COLUMNS: tuple[tuple[str, str, Mapping[Any, str]], ...] = (
    ("status", sentence("Status"), STATUS_WORDS),
    ("cause_class", sentence("Kind of cause"), CAUSE_WORDS),
    ("origin", sentence("Arose in"), ORIGIN_WORDS),
)


class Lists:
    """Where each list stands: ranges for formulas, such as "'Lists'!$B$3:$B$15". Codes stand left of their words."""

    def __init__(self, title: str) -> None:
        self.quoted = "'" + title.replace("'", "''") + "'"
        self._places = {key: (2 * place + 2, len(words)) for place, (key, _, words) in enumerate(COLUMNS)}
        self._places["score"] = (8, len(SCORES))
        self._places["deadline"] = (9, len(DEADLINES))

    def range(self, key: str, first: int = 0) -> str:
        """The range of a list's words, from its entry number `first` on."""
        column, count = self._places[key]
        letter = get_column_letter(column)
        return f"{self.quoted}!${letter}${FIRST_ROW + first}:${letter}${FIRST_ROW + count - 1}"

    def cell(self, key: str, entry: int) -> str:
        """One entry of a list."""
        return f"{self.quoted}!${get_column_letter(self._places[key][0])}${FIRST_ROW + entry}"

    @property
    def finished(self) -> str:
        """The range of the statuses that no deadline touches any more; they stand last."""
        return self.range("status", len(STATUS_WORDS) - len(FINISHED))


def write_lists(page: Worksheet, translate: Translate) -> None:
    """Fill the sheet; the codes are in hidden columns."""
    for place, (key, label, words) in enumerate(COLUMNS):
        left = 2 * place + 1
        _write_column(page, left, f"{key}_code", key, [code.value for code in words])
        _write_column(page, left + 1, key, translate(label), [translate(word) for word in words.values()])
        page.column_dimensions[get_column_letter(left)].hidden = True
        page.column_dimensions[get_column_letter(left + 1)].width = 26
    _write_column(page, 8, "score", translate(sentence("Impact, ease")), SCORES)
    _write_column(page, 9, "deadline", translate(sentence("Deadline")), [translate(word) for word in DEADLINES])
    page.column_dimensions["H"].width = 16
    page.column_dimensions["I"].width = 20
    page.row_dimensions[1].hidden = True
    page.freeze_panes = "A3"
    page.protection.sheet = True


def _write_column(page: Worksheet, column: int, key: str, label: str, entries: Iterable[str | int]) -> None:
    dress_keys(put(page.cell(1, column), key))
    dress_label(put(page.cell(2, column), label))
    for row, entry in enumerate(entries, start=FIRST_ROW):
        dress_body(put(page.cell(row, column), entry))
