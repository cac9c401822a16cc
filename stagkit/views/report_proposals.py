"""The proposals of a session in its report: what is proposed, where it stands, and what was replied. No names of
those who proposed."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from stagkit.analysis.proposals import Measures
from stagkit.charts.rows import NO_BREAK
from stagkit.domain.people import tidy_code
from stagkit.domain.proposal_flow import checks_due, goes_on, overdue, silent
from stagkit.domain.proposal_words import FIELD_WORDS, STATUS_WORDS
from stagkit.domain.proposals import GROUP, WORKER, Proposal, ProposalStatus
from stagkit.errors import Translate
from stagkit.views.report_words import day

Row = dict[str, Any]
LABELLED = ("status", "owner", "due", "done", "cost", "benefit_per_year", "currency", "reply", "replied_on")
THIN = "\u202f"
BETWEEN_CODES = re.compile(r"[\s,;/+&|]+")


def proposal_section(
    proposals: Sequence[Proposal],
    plan: Mapping[str, Proposal],
    told: Measures,
    today: date,
    language: str,
    _: Translate,
) -> Row:
    """All proposals in the order of their numbers, how many are in each status, and `told` of them in words.

    Those that go on in another one of the `plan` (every proposal by its id) are told apart, as `told` does not count
    them either.
    """
    alive = [own for own in proposals if own.status is not ProposalStatus.MERGED]
    counted = Counter(own.status for own in alive)
    return {
        "lead": _measured(told, language, _) if alive else "",
        "none": _("No proposal was captured."),
        "columns": [_("No."), _("Problem"), _("Proposal"), _("Status")],
        "reply": _("Reply:"),
        "labels": [_("No."), _("Problem"), _("Proposal"), *(_(FIELD_WORDS[name]) for name in LABELLED), _("Note")],
        "rows": [_as_row(own, today, language, _) for own in alive],
        "merged": [_joined(own, plan, _) for own in proposals if own.status is ProposalStatus.MERGED],
        "counts": [{"status": _(STATUS_WORDS[code]), "count": counted[code]} for code in STATUS_WORDS if counted[code]],
    }


def bears(own: Proposal, code: str) -> bool:
    """Whether a personal code was put with a proposal, alone or among others."""
    if own.proposer in (GROUP, WORKER):
        return False
    written = {tidy_code(own.proposer), *(tidy_code(word) for word in BETWEEN_CODES.split(own.proposer))}
    return bool(code) and tidy_code(code) in written


def _joined(own: Proposal, plan: Mapping[str, Proposal], _: Translate) -> str:
    return _("{number} goes on with {other}.").format(number=own.number, other=goes_on(own, plan.get).number)


def _measured(told: Measures, language: str, _: Translate) -> str:
    """How the plan goes, in a few sentences."""
    parts = [
        _("Accepted: {accepted}. Done: {implemented}. Verified by both sides: {verified}.").format(
            accepted=told.accepted, implemented=told.implemented, verified=told.verified
        )
    ]
    if told.days_to_reply is not None:
        parts.append(_("Days until a reply, in the middle: {days}.").format(days=f"{told.days_to_reply:.0f}"))
    for currency, amount in told.benefit.items():
        parts.append(_("Verified benefit per year: {amount}.").format(amount=money(amount, currency, language)))
    return " ".join(parts)


def _as_row(own: Proposal, today: date, language: str, _: Translate) -> Row:
    about = (
        ("owner", own.owner),
        ("due", day(own.due, _)),
        ("done", day(own.done, _)),
        ("cost", money(own.cost, own.currency, language)),
        ("benefit_per_year", money(own.benefit_per_year, own.currency, language)),
        ("decision_reason", own.decision_reason if own.status is ProposalStatus.REJECTED else ""),
    )
    return {
        "number": own.number,
        "problem": own.problem,
        "proposal": own.proposal,
        "status": _(STATUS_WORDS[own.status]),
        "about": [[_named(FIELD_WORDS[name], _), told] for name, told in about if told],
        "owner": own.owner,
        "due": day(own.due, _),
        "done": day(own.done, _),
        "cost": _finite(own.cost),
        "benefit_per_year": _finite(own.benefit_per_year),
        "currency": own.currency,
        "reply": own.reply,
        "replied_on": day(own.replied_on, _),
        "warnings": _warnings(own, today, _),
    }


def _named(field: str, _: Translate) -> str:
    """A label before what it names; languages differ in the space before the colon."""
    return _("{name}: {told}").format(name=_(field), told="").rstrip()


def _warnings(own: Proposal, today: date, _: Translate) -> list[str]:
    told = (
        (overdue(own, today), _("Past its due date")),
        (silent(own, today), _("No reply for {days} days").format(days=_waited(own, today))),
        (bool(checks_due(own, today)), _("A check is due")),
    )
    return [words for holds, words in told if holds]


def _waited(own: Proposal, today: date) -> int:
    try:
        return (today - date.fromisoformat(own.date[:10])).days
    except ValueError:
        return 0


def money(amount: float | None, currency: str, language: str) -> str:
    """An amount with its cents, if it has any, and a decimal comma outside English; empty where it is not known.

    A thin space sets thousands apart: a point or a comma there is a decimal mark to half of those who read it.
    """
    known = _finite(amount)
    if known is None:
        return ""
    figure = f"{known:,.2f}".removesuffix(".00").replace(",", THIN)
    figure = figure if language == "en" else figure.replace(".", ",")
    return f"{figure}{NO_BREAK}{currency}".strip(NO_BREAK)


def _finite(amount: float | None) -> float | None:
    return round(amount, 2) if amount is not None and math.isfinite(amount) else None
