"""The columns of the sheet of proposals: stable keys, labels, groups, and what each cell may hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from stagkit.domain.proposal_words import (
    CAUSE_WORDS,
    CHECK_WORDS,
    EFFECT_WORDS,
    FIELD_WORDS,
    KIND_WORDS,
    ORIGIN_WORDS,
    STANDARD_WORDS,
    STATUS_WORDS,
)
from stagkit.errors import sentence

KEY_ROW, BAND_ROW, LABEL_ROW, FIRST_ROW = 1, 2, 3, 4
"""Hidden keys, groups, labels, and the first proposal; rows as Excel counts them."""
SEVERAL = "; "
"""What stands between several words in one cell."""


class Holds(StrEnum):
    """What a cell of a column holds. OURS is written by the program alone: never read back."""

    TEXT = "text"
    DAY = "day"
    NUMBER = "number"
    MONEY = "money"
    SCORE = "score"
    CHOICE = "choice"
    CHOICES = "choices"
    NUMBER_OF_ANOTHER = "number_of_another"
    OURS = "ours"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `key` is a field of `Proposal`, except where it is OURS. `band` is its visible group.

    `width` is in characters. A hidden column holds what the program needs to know a row again.
    """

    key: str
    label: str
    width: int
    band: str
    holds: Holds = Holds.TEXT
    hidden: bool = False


WHAT, WHENCE, PROBLEM, WHY, CHANGE, WHO, COST, BENEFIT, MEASURE, WORTH, STATE, PROOF = (
    sentence("Proposal"),
    sentence("Where it comes from"),
    sentence("Problem"),
    sentence("Cause"),
    sentence("What changes"),
    sentence("Who and when"),
    sentence("Cost"),
    sentence("Benefit"),
    sentence("Indicator"),
    sentence("Worth"),
    sentence("State"),
    sentence("Does it work, does it stay"),
)


def _field(key: str, width: int, band: str, holds: Holds = Holds.TEXT) -> Column:
    return Column(key, FIELD_WORDS[key], width, band, holds)


def _ours(key: str, label: str, width: int, band: str, *, hidden: bool = False) -> Column:
    return Column(key, label, width, band, Holds.OURS, hidden)


CODE = sentence("Code of the program")

COLUMNS: tuple[Column, ...] = (
    Column("id", CODE, 10, WHAT, hidden=True),
    Column("session", CODE, 10, WHAT, hidden=True),
    Column("revision", sentence("Revision"), 9, WHAT, Holds.NUMBER, hidden=True),
    Column("language", sentence("Language"), 9, WHAT, hidden=True),
    _field("number", 10, WHAT),
    _field("problem", 36, WHAT),
    _field("date", 12, WHENCE, Holds.DAY),
    _ours("cohort", sentence("Group"), 16, WHENCE),
    _field("area", 16, WHENCE),
    _field("origin", 16, WHENCE, Holds.CHOICE),
    Column("subcompetency", sentence("Code of the subcompetency"), 14, WHENCE),
    _ours("subcompetency_text", FIELD_WORDS["subcompetency"], 22, WHENCE),
    Column("item", sentence("Item"), 9, WHENCE),
    _ours("item_text", FIELD_WORDS["item"], 30, WHENCE),
    _field("proposer", 14, WHENCE),
    _field("current_value", 11, PROBLEM, Holds.NUMBER),
    _field("unit", 10, PROBLEM),
    _field("affected", 18, PROBLEM),
    _field("risk", 12, PROBLEM, Holds.SCORE),
    _field("photo_before", 14, PROBLEM),
    _field("root_cause", 30, WHY),
    _field("cause_class", 16, WHY, Holds.CHOICE),
    _field("proposal", 36, CHANGE),
    _field("effects", 20, CHANGE, Holds.CHOICES),
    _field("kind", 18, CHANGE, Holds.CHOICE),
    _field("owner", 16, WHO),
    _field("support", 20, WHO),
    _field("decided_by", 16, WHO),
    _field("decided_on", 12, WHO, Holds.DAY),
    _field("start", 12, WHO, Holds.DAY),
    _field("due", 12, WHO, Holds.DAY),
    _ours("deadline", sentence("Deadline"), 13, WHO),
    _field("done", 12, WHO, Holds.DAY),
    _ours("next_on", sentence("Next day"), 12, WHO),
    _field("cost", 12, COST, Holds.MONEY),
    _field("currency", 10, COST),
    _field("hours", 10, COST, Holds.NUMBER),
    _field("expected_benefit", 26, BENEFIT),
    _field("benefit_per_year", 14, BENEFIT, Holds.MONEY),
    _ours("payback_months", sentence("Paid back in months"), 12, BENEFIT),
    _ours("return_percent", sentence("Return in the first year"), 12, BENEFIT),
    _field("other_benefit", 24, BENEFIT),
    _field("indicator", 20, MEASURE),
    _field("baseline", 11, MEASURE, Holds.NUMBER),
    _field("target", 11, MEASURE, Holds.NUMBER),
    _field("actual", 11, MEASURE, Holds.NUMBER),
    _field("points_gain", 11, MEASURE, Holds.NUMBER),
    _field("impact", 11, WORTH, Holds.SCORE),
    _field("ease", 10, WORTH, Holds.SCORE),
    _ours("priority", FIELD_WORDS["priority"], 10, WORTH),
    _field("status", 17, STATE, Holds.CHOICE),
    _field("decision_reason", 26, STATE),
    _field("reply", 30, STATE),
    _field("replied_on", 12, STATE, Holds.DAY),
    _ours("waiting", sentence("Waiting for a reply"), 15, STATE),
    _field("merged_into", 12, STATE, Holds.NUMBER_OF_ANOTHER),
    _field("evidence", 24, PROOF),
    _field("photo_after", 14, PROOF),
    _field("verified_worker", 17, PROOF),
    _field("verified_worker_on", 15, PROOF, Holds.DAY),
    _field("verified_employer", 17, PROOF),
    _field("verified_employer_on", 15, PROOF, Holds.DAY),
    _field("standardised_in", 15, PROOF, Holds.CHOICE),
    _field("standardised_where", 18, PROOF),
    _field("standardised_on", 13, PROOF, Holds.DAY),
    _field("check_30", 14, PROOF, Holds.CHOICE),
    _field("check_60", 14, PROOF, Holds.CHOICE),
    _field("check_90", 14, PROOF, Holds.CHOICE),
    _field("recognition", 18, PROOF),
    _ours("next_order", CODE, 10, PROOF, hidden=True),
)
"""In the order in which they stand. The first visible ones stay in view."""

BY_KEY: Mapping[str, Column] = {column.key: column for column in COLUMNS}
PLACES: Mapping[str, int] = {column.key: number for number, column in enumerate(COLUMNS)}
"""Where each column stands, counted from 0."""

CHOICES: Mapping[str, Mapping[Any, str]] = {
    "status": STATUS_WORDS,
    "cause_class": CAUSE_WORDS,
    "origin": ORIGIN_WORDS,
    "effects": EFFECT_WORDS,
    "kind": KIND_WORDS,
    "standardised_in": STANDARD_WORDS,
    "check_30": CHECK_WORDS,
    "check_60": CHECK_WORDS,
    "check_90": CHECK_WORDS,
}
"""The words a column may hold, by code."""

PROPOSERS: Mapping[str, str] = {"group": sentence("the group"), "worker": sentence("a worker")}
"""The words for `GROUP` and `WORKER`; any other proposer stands as it was written."""

INSTRUCTIONS, TABLE, FOLLOW_UP, SUMMARY, LISTS, COHORT, ITEMS, LOG = (
    sentence("Instructions"),
    sentence("Proposals"),
    sentence("Follow-up"),
    sentence("Summary"),
    sentence("Lists"),
    sentence("Cohort"),
    sentence("Items"),
    sentence("ChangeLog"),
)
SHEETS = (INSTRUCTIONS, TABLE, FOLLOW_UP, SUMMARY, LISTS, COHORT, ITEMS, LOG)
"""The sheets in their order, each named in the reader's language by `sheet_title`."""


def sheet_title(name: str) -> str:
    """`name` as Excel takes it for a sheet: at most 31 characters and none of []:*?/\\ or outer quotes."""
    return "".join(" " if char in "[]:*?/\\" else char for char in name).strip(" '")[:31] or "Sheet"
