"""The proposals of a session in its report: what is proposed, where it stands, and what was replied. No names of
those who proposed."""

import math
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from stagkit.analysis.proposals import Measures
from stagkit.charts.rows import NO_BREAK
from stagkit.domain.proposal_flow import checks_due, overdue, silent
from stagkit.domain.proposal_words import FIELD_WORDS, STATUS_WORDS
from stagkit.domain.proposals import Proposal, ProposalStatus
from stagkit.errors import Translate
from stagkit.views.report_words import day

Row = dict[str, Any]
LABELLED = ("status", "owner", "due", "done", "cost", "benefit_per_year", "currency", "reply", "replied_on")
THIN = "\u202f"


def proposal_section(proposals: Sequence[Proposal], told: Measures, today: date, _: Translate) -> Row:
    """All proposals in the order of their numbers, how many are in each status, and `told` of them in words."""
    counted = Counter(own.status for own in proposals)
    return {
        "lead": _measured(told, _) if proposals else "",
        "none": _("No proposal was captured."),
        "columns": [_("No."), _("Problem"), _("Proposal"), _("Status")],
        "reply": _("Reply:"),
        "labels": [_("No."), _("Problem"), _("Proposal"), *(_(FIELD_WORDS[name]) for name in LABELLED), _("Note")],
        "rows": [_as_row(own, proposals, today, _) for own in proposals],
        "counts": [{"status": _(STATUS_WORDS[code]), "count": counted[code]} for code in STATUS_WORDS if counted[code]],
    }


def _measured(told: Measures, _: Translate) -> str:
    """How the plan goes, in a few sentences."""
    parts = [
        _("Accepted: {accepted}. Done: {implemented}. Verified by both sides: {verified}.").format(
            accepted=told.accepted, implemented=told.implemented, verified=told.verified
        )
    ]
    if told.days_to_reply is not None:
        parts.append(_("Days until a reply, in the middle: {days}.").format(days=f"{told.days_to_reply:.0f}"))
    for currency, amount in told.benefit.items():
        parts.append(_("Verified benefit per year: {amount}.").format(amount=_money(amount, currency)))
    return " ".join(parts)


def _as_row(own: Proposal, every: Sequence[Proposal], today: date, _: Translate) -> Row:
    numbers = {other.id: other.number for other in every}
    about = (
        ("merged_into", numbers.get(own.merged_into, "")),
        ("owner", own.owner),
        ("due", day(own.due, _)),
        ("done", day(own.done, _)),
        ("cost", _money(own.cost, own.currency)),
        ("benefit_per_year", _money(own.benefit_per_year, own.currency)),
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


def _money(amount: float | None, currency: str) -> str:
    """An amount as all four languages read it, thousands set apart by a thin space; empty where it is not known."""
    if _finite(amount) is None:
        return ""
    return f"{amount:,.0f}{NO_BREAK}{currency}".replace(",", THIN).strip(NO_BREAK)


def _finite(amount: float | None) -> float | None:
    return amount if amount is not None and math.isfinite(amount) else None
