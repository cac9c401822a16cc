"""The sheet of lists: the words that cells may hold, each beside its code, under names that formulas use."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from stagkit.domain.proposal_flow import FINISHED, PROVEN, WORK_DONE
from stagkit.domain.proposal_words import CHECK_WORDS, FIELD_WORDS, STATUS_WORDS
from stagkit.domain.proposals import Check, Proposal, ProposalStatus
from stagkit.errors import Translate, sentence
from stagkit.files.excel_cells import Page
from stagkit.files.excel_page import Pages, put_number, put_text
from stagkit.files.proposal_columns import CHOICES

FIRST_ROW = 3
SCORES = (1, 2, 3, 4, 5)
DEADLINES = {"overdue": sentence("overdue"), "soon": sentence("within 7 days"), "later": sentence("later")}
WAITING = {"waiting": sentence("no reply yet"), "silent": sentence("silent for 14 days")}
LISTS: tuple[tuple[str, str, Mapping[Any, str]], ...] = (
    *((key, FIELD_WORDS[key], CHOICES[key]) for key in ("status", "cause_class", "origin", "effects", "kind")),
    ("standardised_in", FIELD_WORDS["standardised_in"], CHOICES["standardised_in"]),
    ("check", sentence("Does it hold?"), CHECK_WORDS),
    ("deadline", sentence("Deadline"), DEADLINES),
    ("waiting", sentence("Waiting for a reply"), WAITING),
)
SINGLE: tuple[tuple[str, str, Any], ...] = (
    *((name, "deadline", name) for name in DEADLINES),
    *((name, "waiting", name) for name in WAITING),
    ("merged", "status", ProposalStatus.MERGED),
    ("rejected", "status", ProposalStatus.REJECTED),
    ("closed", "status", ProposalStatus.CLOSED),
    ("not_checked", "check", Check.NOT_CHECKED),
)
"""Words that formulas name one by one, as "word_overdue"."""

NAMED_STATUSES = {"finished": FINISHED, "built": WORK_DONE, "proven": PROVEN}
"""Groups of statuses that stand beside one another, named as "list_finished"."""
WRITTEN = ("written_id", "written_revision")


def list_of(key: str) -> str:
    """The name of the list that a column chooses from."""
    if key.startswith("check_"):
        return "list_check"
    return "list_score" if key in ("risk", "impact", "ease") else f"list_{key}"


def write_lists(pages: Pages, title: str, proposals: Sequence[Proposal], translate: Translate) -> None:
    """Make the sheet and the names; the codes are in hidden columns. Nobody types here, so it is locked.

    Two more hidden columns say which proposals the workbook holds as it is written, and in which revision: so that a
    row deleted later can be told from a proposal captured later.
    """
    page = pages.page(title)
    for place, (key, label, words) in enumerate(LISTS):
        left = 2 * place
        _column(pages, page, left, f"{key}_code", key, [str(code) for code in words])
        _column(pages, page, left + 1, key, translate(label), [translate(word) for word in words.values()])
        page.set_column(left, left, 12, None, {"hidden": True})
        page.set_column(left + 1, left + 1, 27)
        _name(pages, title, f"list_{key}", left + 1, 0, len(words) - 1)
        for name, own, code in SINGLE:
            if own == key:
                _name(pages, title, f"word_{name}", left + 1, list(words).index(code))
    _column(pages, page, 2 * len(LISTS), "score", translate(sentence("Impact, ease")), SCORES)
    page.set_column(2 * len(LISTS), 2 * len(LISTS), 16)
    _name(pages, title, "list_score", 2 * len(LISTS), 0, len(SCORES) - 1)
    left = 2 * len(LISTS) + 1
    for column, key in enumerate(WRITTEN, start=left):
        put_text(page, 0, column, key, pages.look("keys"))
    for row, own in enumerate(proposals, start=FIRST_ROW - 1):
        put_text(page, row, left, own.id)
        put_number(page, row, left + 1, own.revision)
    page.set_column(left, left + 1, 12, None, {"hidden": True})
    statuses = list(STATUS_WORDS)
    for name, group in NAMED_STATUSES.items():
        places = [statuses.index(status) for status in group]
        _name(pages, title, f"list_{name}", 1, min(places), max(places))
    page.set_row(0, None, None, {"hidden": True})
    page.freeze_panes(FIRST_ROW - 1, 0)
    page.protect()


def _column(pages: Pages, page: Page, column: int, key: str, label: str, entries: Iterable[str | int]) -> None:
    put_text(page, 0, column, key, pages.look("keys"))
    put_text(page, 1, column, label, pages.look("label"))
    for row, entry in enumerate(entries, start=FIRST_ROW - 1):
        if isinstance(entry, str):
            put_text(page, row, column, entry, pages.look("text"))
        else:
            put_number(page, row, column, entry, pages.look("count"))


def _name(pages: Pages, title: str, name: str, column: int, first: int, last: int | None = None) -> None:
    letter, top = xl_col_to_name(column), FIRST_ROW + first
    end = "" if last is None else f":${letter}${FIRST_ROW + last}"
    pages.book.define_name(name, f"={quoted(title)}!${letter}${top}{end}")


def quoted(title: str) -> str:
    """A sheet's name as formulas write it."""
    return "'" + title.replace("'", "''") + "'"
