"""The proposals of a session in its report: what is proposed, where it stands, and what was replied. No names of
those who proposed."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from stagkit.domain.proposal_flow import FINISHED, PROVEN, checks_due, overdue, silent
from stagkit.domain.proposal_words import FIELD_WORDS, STATUS_WORDS
from stagkit.domain.proposals import Proposal, ProposalStatus
from stagkit.errors import Translate
from stagkit.views.report_words import day

Row = dict[str, Any]
LABELLED = ("status", "owner", "due", "done", "reply", "replied_on")
DONE = PROVEN | {ProposalStatus.DONE}


def proposal_section(proposals: Sequence[Proposal], today: date, _: Translate) -> Row:
    """All proposals in the order of their numbers, and how many are in each status."""
    counted = Counter(own.status for own in proposals)
    return {
        "lead": "",
        "none": _("No proposal was captured."),
        "columns": [_("No."), _("Problem"), _("Proposal"), _("Status")],
        "reply": _("Reply:"),
        "labels": [_("No."), _("Problem"), _("Proposal"), *(_(FIELD_WORDS[name]) for name in LABELLED), _("Note")],
        "rows": [_as_row(own, proposals, today, _) for own in proposals],
        "counts": [{"status": _(STATUS_WORDS[code]), "count": counted[code]} for code in STATUS_WORDS if counted[code]],
    }


def _as_row(own: Proposal, every: Sequence[Proposal], today: date, _: Translate) -> Row:
    numbers = {other.id: other.number for other in every}
    about = (
        ("merged_into", numbers.get(own.merged_into, "")),
        ("owner", own.owner),
        ("due", day(own.due, _)),
        ("done", day(own.done, _)),
        ("decision_reason", own.decision_reason if own.status is ProposalStatus.REJECTED else ""),
    )
    return {
        "number": own.number,
        "problem": own.problem,
        "proposal": own.proposal,
        "status": _(STATUS_WORDS[own.status]),
        "about": [[_(FIELD_WORDS[name]), told] for name, told in about if told],
        "owner": own.owner,
        "due": day(own.due, _),
        "done": day(own.done, _),
        "reply": own.reply,
        "replied_on": day(own.replied_on, _),
        "warnings": _warnings(own, today, _),
    }


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


def counted(proposals: Sequence[Proposal]) -> dict[str, int]:
    """How many proposals there are without those merged into others, how many are done, and how many wait for a
    reply."""
    own = [one for one in proposals if one.status is not ProposalStatus.MERGED]
    return {
        "all": len(own),
        "done": sum(one.status in DONE for one in own),
        "open": sum(one.status not in FINISHED for one in own),
        "unanswered": sum(not one.replied_on and one.status is not ProposalStatus.CLOSED for one in own),
    }
