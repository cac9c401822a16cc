"""What waits in the plan of proposals, as a few numbers that each lead to the proposals meant."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from stagkit.domain.proposal_flow import SILENT_AFTER, checks_due, overdue, silent
from stagkit.domain.proposals import Proposal, ProposalStatus
from stagkit.errors import Translate, sentence
from stagkit.views.screen import ADDRESS


def unreplied(proposal: Proposal, _today: date) -> bool:
    """Whether nobody has told the author yet what becomes of it."""
    return not proposal.replied_on and proposal.status not in (ProposalStatus.MERGED, ProposalStatus.CLOSED)


FLAGS: Mapping[str, Callable[[Proposal, date], bool]] = {
    "silent": silent,
    "overdue": overdue,
    "checks": lambda proposal, today: bool(checks_due(proposal, today)),
    "unreplied": unreplied,
}
"""The flags by name; the page of the proposals shows those of one flag by `?show=` and its name."""

FLAG_WORDS = {
    "silent": sentence("silent for {days} days"),
    "overdue": sentence("overdue"),
    "checks": sentence("to be checked"),
    "unreplied": sentence("without a reply yet"),
}
FLAG_REASONS = {
    "silent": sentence("Whoever proposed it has heard nothing. A proposal dies of silence."),
    "overdue": sentence("The day has passed and the work is not done."),
    "checks": sentence("It was done 30, 60 or 90 days ago. Look whether it still holds."),
    "unreplied": sentence("Each author needs an answer, a no with its reason too."),
}
ICONS = {
    "silent": "mdi-bell-alert-outline",
    "overdue": "mdi-clock-alert-outline",
    "checks": "mdi-clipboard-check-outline",
    "unreplied": "mdi-message-reply-text-outline",
}


def flags(proposals: Iterable[Proposal], today: date, _: Translate) -> list[dict[str, Any]]:
    """One entry per flag that any proposal has: how many, in which words, and where they are."""
    kept = tuple(proposals)
    counted = {name: sum(holds(own, today) for own in kept) for name, holds in FLAGS.items()}
    return [
        {
            "name": name,
            "count": count,
            "label": _(FLAG_WORDS[name]).format(days=SILENT_AFTER),
            "why": _(FLAG_REASONS[name]),
            "icon": ICONS[name],
            "href": plan(name),
        }
        for name, count in counted.items()
        if count
    ]


def plan(show: str) -> str:
    """The address of the proposals' page where only those of a flag are shown, or its part `excel`."""
    return f"{ADDRESS['proposals']}?show={show}"
