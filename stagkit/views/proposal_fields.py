"""The fields of a proposal's form: in which group each stands, how it is filled in, and what may stand in it."""

import math
import re
from collections.abc import Mapping
from datetime import date
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
)
from stagkit.domain.proposals import Proposal
from stagkit.errors import NotFound, Refused, Translate, sentence
from stagkit.files.proposal_columns import PROPOSERS

GROUPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("problem", sentence("The problem"), ("problem", "current_value", "unit", "affected", "risk", "photo_before")),
    ("cause", sentence("Its cause"), ("root_cause", "cause_class")),
    ("change", sentence("The change"), ("proposal", "effects", "kind")),
    (
        "plan",
        sentence("Who does what by when"),
        ("owner", "support", "decided_by", "decided_on", "start", "due", "done"),
    ),
    (
        "money",
        sentence("Cost and benefit"),
        ("cost", "currency", "hours", "benefit_per_year", "expected_benefit", "other_benefit"),
    ),
    ("measure", sentence("How it is measured"), ("indicator", "baseline", "target", "actual", "points_gain")),
    ("decision", sentence("Priority and decision"), ("impact", "ease", "decision_reason")),
    (
        "proof",
        sentence("Does it work?"),
        (
            "evidence",
            "photo_after",
            "verified_worker",
            "verified_worker_on",
            "verified_employer",
            "verified_employer_on",
        ),
    ),
    (
        "standard",
        sentence("Does it stay?"),
        ("standardised_in", "standardised_where", "standardised_on", "check_30", "check_60", "check_90", "recognition"),
    ),
    ("source", sentence("Where it comes from"), ("origin", "area")),
)
"""Name, title and fields of each group, in the order of the domain notes, section 7."""

REPLY = ("reply", "replied_on")
"""Stands apart from the groups, because a proposal dies of silence."""

LONG = frozenset({"problem", "root_cause", "proposal", "expected_benefit", "decision_reason", "reply", "evidence"})
NUMBERS = frozenset(
    {
        "current_value",
        "cost",
        "hours",
        "benefit_per_year",
        "baseline",
        "target",
        "actual",
        "points_gain",
    }
)
SCALES = frozenset({"risk", "impact", "ease"})
DAYS = frozenset(
    {
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
CHOICES: Mapping[str, Mapping[Any, str]] = {
    "origin": ORIGIN_WORDS,
    "cause_class": CAUSE_WORDS,
    "kind": KIND_WORDS,
    "standardised_in": STANDARD_WORDS,
    "check_30": CHECK_WORDS,
    "check_60": CHECK_WORDS,
    "check_90": CHECK_WORDS,
    "effects": EFFECT_WORDS,
}
PHOTOS = frozenset({"photo_before", "photo_after"})
FILLED_IN = frozenset(field for _, _, fields in GROUPS for field in fields) | frozenset(REPLY)
"""The fields that this page changes one by one; the status has steps of its own, photos are sent as files."""

LONGEST = {True: 4000, False: 300}
"""Letters that a long text and a line take."""


def kind_of(field: str) -> str:
    """How the field is filled in: long, line, number, scale, day, choice, several or photo."""
    if field in PHOTOS:
        return "photo"
    if field == "effects":
        return "several"
    for kind, fields in (("long", LONG), ("number", NUMBERS), ("scale", SCALES), ("day", DAYS)):
        if field in fields:
            return kind
    return "choice" if field in CHOICES else "line"


def form_groups(translate: Translate) -> list[dict[str, Any]]:
    """The groups of the form with their fields, as the page draws them."""
    return [
        {"name": name, "title": translate(title), "fields": [as_field(field, translate) for field in fields]}
        for name, title, fields in (("reply", FIELD_WORDS["reply"], REPLY), *GROUPS)
    ]


def as_field(field: str, translate: Translate) -> dict[str, Any]:
    """One field: its name, its label, how it is filled in and what there is to choose from."""
    return {
        "field": field,
        "label": translate(FIELD_WORDS[field]),
        "kind": kind_of(field),
        "choices": choices(CHOICES.get(field, {}), translate),
        "longest": LONGEST[field in LONG],
    }


def choices(words: Mapping[Any, str], translate: Translate) -> list[dict[str, str]]:
    """Codes and their words, for a list to choose from."""
    return [{"code": code.value, "text": translate(text)} for code, text in words.items()]


def shown_values(proposal: Proposal, language: str) -> dict[str, Any]:
    """What stands in each field of the form: text, or a list of codes where several can be chosen."""
    return {field: shown(getattr(proposal, field), language) for field in sorted(FILLED_IN)}


def shown(value: object, language: str) -> Any:
    """A value as it stands in a field; a scale that is not judged stands as "0"."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return [code.value for code in value]
    if isinstance(value, StrEnum):
        return value.value
    return number_text(value, language) if isinstance(value, float) else str(value)


def number_text(value: float, language: str) -> str:
    """A number as people write it, with a decimal comma outside English and no separator of thousands."""
    text = str(int(value)) if value == int(value) else str(round(value, 6))
    return text if language == "en" else text.replace(".", ",")


def read_field(field: str, raw: Any, language: str) -> Any:
    """What was filled in, as the proposal keeps it. Raises NotFound for another field, Refused."""
    if field not in FILLED_IN or field in PHOTOS:
        raise NotFound(sentence("This column cannot be changed."))
    kind = kind_of(field)
    if kind == "several":
        chosen = {str(code) for code in raw or ()}
        return tuple(code for code in CHOICES[field] if code.value in chosen)
    text = str(raw if raw is not None else "").strip()
    if kind == "number":
        return read_number(text, language) if text else None
    if kind == "scale":
        return int(text) if text.isdecimal() else 0
    if kind == "choice":
        return text or None
    if kind == "day" and text:
        return read_day(text)
    if field in ("problem", "proposal") and not text:
        raise Refused(sentence("A proposal keeps its words. Write what it says now."))
    return text[: LONGEST[field in LONG]]


def read_day(text: str) -> str:
    """A day as ISO 8601. Raises Refused."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise Refused(sentence("“{value}” is no day. Choose it in the calendar."), value=text) from error


def read_number(text: str, language: str) -> float:
    """A number as people of this language write it: "1.200,5" and "1200,5" in Spanish, "1,200.5" in English.

    A lone point or comma before exactly three digits parts thousands only where the language writes it so. Raises
    Refused.
    """
    plain = re.sub(r"[\s\u00a0\u202f'’]", "", text)
    decimal, thousands = (".", ",") if language == "en" else (",", ".")
    if thousands in plain and decimal not in plain and not re.fullmatch(rf"-?\d{{1,3}}(\{thousands}\d{{3}})+", plain):
        decimal, thousands = thousands, decimal
    plain = plain.replace(thousands, "").replace(decimal, ".")
    if not re.fullmatch(r"-?(\d+\.?\d*|\.\d+)", plain) or not math.isfinite(float(plain)):
        raise Refused(sentence("“{value}” is no number. Write digits only, such as 12 or 12.5."), value=text)
    return float(plain)


def proposer(proposal: Proposal, translate: Translate) -> str:
    """Who proposed it, as far as that may be said: the group, a worker, or the codes people put with it."""
    return translate(PROPOSERS[proposal.proposer]) if proposal.proposer in PROPOSERS else proposal.proposer
