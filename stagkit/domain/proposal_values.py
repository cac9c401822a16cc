"""What each field of a proposal may hold, wherever the value comes from: a form, a phone or a cell of a workbook."""

import math
from collections.abc import Collection, Mapping
from dataclasses import fields, replace
from datetime import date
from enum import StrEnum
from typing import Any

from stagkit.domain.proposal_words import FIELD_WORDS
from stagkit.domain.proposals import (
    CauseClass,
    Check,
    Effect,
    Origin,
    Proposal,
    ProposalKind,
    ProposalStatus,
    Standard,
)
from stagkit.errors import Refused, Translate, sentence

FIXED = frozenset({"id", "number", "session", "revision"})
"""What the store gives a proposal. It never changes."""

DATES = frozenset(
    {
        "date",
        "decided_on",
        "start",
        "due",
        "done",
        "replied_on",
        "verified_worker_on",
        "verified_employer_on",
        "standardised_on",
    }
)
JUDGEMENTS = frozenset({"risk", "impact", "ease"})
NUMBERS = frozenset(
    {"current_value", "cost", "hours", "benefit_per_year", "baseline", "target", "actual", "points_gain"}
)
NEVER_NEGATIVE = frozenset({"cost", "hours"})
CODES: Mapping[str, type[StrEnum]] = {
    "origin": Origin,
    "cause_class": CauseClass,
    "kind": ProposalKind,
    "status": ProposalStatus,
    "standardised_in": Standard,
    "check_30": Check,
    "check_60": Check,
    "check_90": Check,
}
ALWAYS = frozenset({"origin", "status"})
"""Codes that are never empty."""

_FIELDS = frozenset(field.name for field in fields(Proposal))


class ValueRefused(Refused):
    """A value that does not fit its `field`."""

    def __init__(self, field: str, value: object) -> None:
        self.field, self.value = field, str(value)[:80]
        label = FIELD_WORDS.get(field, field)
        super().__init__(
            sentence("“{field}” cannot be “{value}”. Choose another value."), field=label, value=self.value
        )

    def say(self, translate: Translate) -> str:
        """The sentence with the field as the reader's form names it."""
        return translate(self.text).format(field=translate(str(self.values["field"])), value=self.value)


def changed(before: Proposal, values: Mapping[str, object]) -> Proposal:
    """`before` with other values, each brought to the type of its field. Raises ValueRefused.

    Whether the step may follow is `proposal_flow.check_step`'s to say. A name that is no field raises TypeError.
    """
    if FIXED & set(values) or set(values) - _FIELDS:
        raise TypeError(f"These fields cannot be changed: {sorted((FIXED & set(values)) | (set(values) - _FIELDS))}")
    given = {name: value for name, value in values.items() if value != getattr(before, name)}
    fit: dict[str, Any] = {name: value_of(name, value) for name, value in given.items()}
    return replace(before, **fit)


def fitting(proposal: Proposal) -> Proposal:
    """A new proposal with every value in the type of its field. Raises ValueRefused."""
    fit: dict[str, Any] = {name: value_of(name, getattr(proposal, name)) for name in _FIELDS - FIXED}
    return replace(proposal, **fit)


def value_of(field: str, value: object) -> object:
    """`value` in the type of the field: text, a date as ISO 8601, a number, a code. Raises ValueRefused.

    Empty is "" or None from anywhere; numbers may come as text with a decimal point.
    """
    if field in CODES:
        return _code(field, value)
    if field in NUMBERS:
        return _number(field, value)
    if field in JUDGEMENTS:
        return _judgement(field, value)
    if field in DATES:
        return _day(field, value)
    if field == "effects":
        return _effects(value)
    if field == "archived":
        return bool(value)
    if value is None:
        return ""
    return _text(field, value)


def _text(field: str, value: object) -> str:
    """Raises ValueRefused on half characters and NUL, which neither a database nor Excel keeps."""
    if not isinstance(value, str) or "\x00" in value or any("\ud800" <= char <= "\udfff" for char in value):
        raise ValueRefused(field, repr(value))
    return value


def _code(field: str, value: object) -> StrEnum | None:
    if value in (None, "") and field not in ALWAYS:
        return None
    try:
        return CODES[field](str(value))
    except ValueError as error:
        raise ValueRefused(field, value) from error


def _number(field: str, value: object) -> float | None:
    if value is None or value == "":
        return None
    number = _float(field, value)
    if field in NEVER_NEGATIVE and number < 0:
        raise ValueRefused(field, value)
    return number


def _judgement(field: str, value: object) -> int:
    number = 0.0 if value in (None, "") else _float(field, value)
    if number not in range(6):
        raise ValueRefused(field, value)
    return int(number)


def _float(field: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ValueRefused(field, value)
    try:
        number = float(value)
    except (ValueError, OverflowError) as error:
        raise ValueRefused(field, value) from error
    if not math.isfinite(number):
        raise ValueRefused(field, value)
    return number


def _day(field: str, value: object) -> str:
    text = value.isoformat()[:10] if isinstance(value, date) else str(value or "").strip()
    if not text:
        return ""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise ValueRefused(field, value) from error
    return day.isoformat()


def _effects(value: object) -> tuple[Effect, ...]:
    """Each once, in the order of the form."""
    given = value if isinstance(value, Collection) and not isinstance(value, str) else [value] if value else []
    try:
        chosen = {Effect(str(one)) for one in given}
    except ValueError as error:
        raise ValueRefused("effects", value) from error
    return tuple(effect for effect in Effect if effect in chosen)
