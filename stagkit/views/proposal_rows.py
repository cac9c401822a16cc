"""Proposals as the board, the list, the calendar and the matrix show them: one short row each."""

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from stagkit.domain.proposal_flow import CHECKS, DROPPED, FINISHED, NEXT, WORK_DONE
from stagkit.domain.proposal_words import STATUS_WORDS
from stagkit.domain.proposals import Proposal, ProposalStatus
from stagkit.errors import Translate, sentence
from stagkit.views.plan_flags import FLAGS

KINDS: Mapping[str, str] = {
    "all": sentence("All"),
    "unreplied": sentence("To reply"),
    "silent": sentence("Silent"),
    "overdue": sentence("Overdue"),
    "checks": sentence("Checks due"),
    "open": sentence("No owner or day"),
    "finished": sentence("Finished"),
    "archived": sentence("Put away"),
}
"""What the rows can be narrowed to, by the names that other pages link to."""

LONGEST = 160
"""Letters of a text in a row; the form has all of it."""


def as_row(proposal: Proposal, about: str, today: date) -> dict[str, Any]:
    """One proposal in short; `about` is its subcompetency in words, `kinds` what it can be narrowed by."""
    return {
        "id": proposal.id,
        "number": proposal.number,
        "title": cut(proposal.problem or proposal.proposal),
        "more": cut(proposal.proposal) if proposal.problem else "",
        "about": about,
        "area": proposal.area,
        "owner": proposal.owner,
        "date": proposal.date,
        "due": proposal.due,
        "impact": proposal.impact,
        "ease": proposal.ease,
        "priority": proposal.priority,
        "status": proposal.status.value,
        "cause": proposal.cause_class.value if proposal.cause_class else "",
        "photo": bool(proposal.photo_before or proposal.photo_after),
        "checks": checks(proposal),
        "kinds": kinds(proposal, today),
    }


def kinds(proposal: Proposal, today: date) -> list[str]:
    """The names in `KINDS` that hold for the proposal; of one that was put away only that."""
    if proposal.archived:
        return ["archived"]
    holds = {
        "all": True,
        **{name: is_so(proposal, today) for name, is_so in FLAGS.items()},
        "open": proposal.status not in FINISHED and not (proposal.owner and proposal.due),
        "finished": proposal.status in WORK_DONE,
    }
    return [name for name, so in holds.items() if so]


def checks(proposal: Proposal) -> list[dict[str, str]]:
    """The checks that follow the work, with the day each is due and what was found; none before it is done."""
    if not proposal.done or proposal.status not in WORK_DONE:
        return []
    done = date.fromisoformat(proposal.done[:10])
    found = {field: getattr(proposal, field) for field in CHECKS}
    return [
        {"field": field, "day": (done + timedelta(days=days)).isoformat(), "found": value.value if value else ""}
        for (field, days), value in zip(CHECKS.items(), found.values(), strict=True)
    ]


def counted(rows: Iterable[dict[str, Any]], translate: Translate) -> list[dict[str, Any]]:
    """How many rows there are of each kind."""
    every = [name for row in rows for name in row["kinds"]]
    return [{"name": name, "title": translate(title), "count": every.count(name)} for name, title in KINDS.items()]


def steps(translate: Translate) -> list[dict[str, Any]]:
    """Every status in the order of the work, with the statuses that may follow it.

    `apart` stand those in which nothing is left to do, `dropped` are those that nobody weighs or waits for.
    """
    return [
        {
            "code": status.value,
            "text": translate(text),
            "next": [after.value for after in STATUS_WORDS if after in NEXT[status]],
            "apart": status in DROPPED | {ProposalStatus.CLOSED},
            "dropped": status in DROPPED,
        }
        for status, text in STATUS_WORDS.items()
    ]


def cut(text: str) -> str:
    """The first line or so."""
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else flat[: LONGEST - 1].rstrip() + "…"


def folded(text: str) -> str:
    """The text without capitals and accents, so that people find what they typed in a hurry."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def mentions(proposal: Proposal, words: Iterable[str]) -> bool:
    """Whether every word (folded) stands somewhere in what was written of the proposal."""
    told = (
        proposal.number,
        proposal.problem,
        proposal.proposal,
        proposal.root_cause,
        proposal.affected,
        proposal.owner,
        proposal.support,
        proposal.area,
        proposal.indicator,
        proposal.decision_reason,
        proposal.reply,
        proposal.evidence,
    )
    all_of_it = folded("\n".join(told))
    return all(word in all_of_it for word in words)
