"""The way of a proposal from the first word to standard practice: which step may follow, and what each step needs.

Statuses, required fields and the two warnings are those of the domain notes, section 7.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from stagkit.domain.proposal_words import FIELD_WORDS, STATUS_WORDS
from stagkit.domain.proposals import Check, Proposal, ProposalStatus
from stagkit.errors import Refused, Translate, sentence

SILENT_AFTER = 14
"""Days after which a proposal without a reply counts as silent."""

CHECKS: Mapping[str, int] = {"check_30": 30, "check_60": 60, "check_90": 90}
"""Days after the work was done at which somebody looks whether it still holds."""

S = ProposalStatus
NEXT: Mapping[ProposalStatus, frozenset[ProposalStatus]] = {
    S.PROPOSED: frozenset({S.UNDER_REVIEW, S.ACCEPTED, S.NEEDS_INFORMATION, S.REJECTED, S.MERGED}),
    S.UNDER_REVIEW: frozenset({S.ACCEPTED, S.NEEDS_INFORMATION, S.REJECTED, S.MERGED}),
    S.NEEDS_INFORMATION: frozenset({S.UNDER_REVIEW, S.ACCEPTED, S.REJECTED, S.MERGED}),
    S.ACCEPTED: frozenset({S.PLANNED, S.UNDER_REVIEW, S.REJECTED, S.MERGED}),
    S.PLANNED: frozenset({S.IN_PROGRESS, S.DONE, S.BLOCKED, S.ACCEPTED, S.REJECTED}),
    S.IN_PROGRESS: frozenset({S.DONE, S.BLOCKED, S.PLANNED}),
    S.BLOCKED: frozenset({S.IN_PROGRESS, S.PLANNED, S.REJECTED}),
    S.DONE: frozenset({S.VERIFIED, S.IN_PROGRESS}),
    S.VERIFIED: frozenset({S.STANDARDISED, S.IN_PROGRESS}),
    S.STANDARDISED: frozenset({S.CLOSED, S.IN_PROGRESS}),
    S.CLOSED: frozenset({S.IN_PROGRESS}),
    S.REJECTED: frozenset({S.UNDER_REVIEW}),
    S.MERGED: frozenset({S.UNDER_REVIEW}),
}
"""The steps that may follow each status. Back to work leads from every later step, because a change can slip."""

PLAN = frozenset({S.PLANNED, S.IN_PROGRESS, S.BLOCKED, S.DONE})
PROVEN = frozenset({S.VERIFIED, S.STANDARDISED, S.CLOSED})
WORK_DONE = frozenset({S.DONE}) | PROVEN
"""The change is made, so somebody looks after 30, 60 and 90 days whether it holds."""
DROPPED = frozenset({S.REJECTED, S.MERGED})
"""Nothing is done for these any more, or only for the one that they were merged into."""
FINISHED = WORK_DONE | DROPPED
"""Nothing is overdue any more."""

FOR_PLAN = (
    "root_cause",
    "cause_class",
    "effects",
    "kind",
    "owner",
    "start",
    "due",
    "cost",
    "expected_benefit",
    "indicator",
    "baseline",
    "target",
)
FOR_PROOF = ("done", "actual", "evidence", "verified_worker", "verified_employer")
FOR_STANDARD = ("standardised_in", "standardised_on")


def goes_on(proposal: Proposal, find: Callable[[str], Proposal | None]) -> Proposal:
    """The one at the end of the merges, or itself; `find` gives a proposal by its id.

    Undoing may leave two that point at each other: then the last one before the circle closes.
    """
    seen = {proposal.id}
    while proposal.status is S.MERGED and proposal.merged_into not in seen:
        after = find(proposal.merged_into)
        if after is None:
            break
        seen.add(after.id)
        proposal = after
    return proposal


def lacking(proposal: Proposal, status: ProposalStatus) -> tuple[str, ...]:
    """The fields that are still empty and that `status` needs, in the order of the form."""
    needed: tuple[str, ...] = ()
    if status is S.REJECTED:
        needed = ("decision_reason",)
    elif status is S.MERGED:
        needed = ("merged_into",)
    elif status in PLAN | PROVEN:
        needed = FOR_PLAN
        if status in PROVEN:
            needed += FOR_PROOF
        if status in (S.STANDARDISED, S.CLOSED):
            needed += FOR_STANDARD
    return tuple(field for field in needed if not _filled(proposal, field))


def _filled(proposal: Proposal, field: str) -> bool:
    if field == "evidence":
        return bool(proposal.evidence.strip() or proposal.photo_after)
    value = getattr(proposal, field)
    return bool(value.strip()) if isinstance(value, str) else value is not None and value != ()


class StepRefused(Refused):
    """A step that may not follow, or lacks something. `fields` are the fields that are still empty."""

    def __init__(self, before: ProposalStatus, after: ProposalStatus, fields: tuple[str, ...] = ()) -> None:
        text = (
            sentence("For “{after}” this is still missing: {fields}.")
            if fields
            else sentence("From “{before}” a proposal cannot go to “{after}”.")
        )
        super().__init__(text, before=before, after=after, fields=fields)
        self.before, self.after, self.fields = before, after, fields

    def say(self, translate: Translate) -> str:
        """The sentence with the statuses and fields as the reader's lists and forms name them."""
        return translate(self.text).format(
            before=translate(STATUS_WORDS[self.before]),
            after=translate(STATUS_WORDS[self.after]),
            fields=", ".join(translate(FIELD_WORDS[field]) for field in self.fields),
        )


def check_step(before: Proposal, after: Proposal) -> None:
    """Raises StepRefused where the status of `after` may not follow that of `before`, or lacks what it needs.

    What was reached by earlier rules stays editable: only a step to another status, or taking away what the present
    one needs, is refused.
    """
    if after.status is not before.status and after.status not in NEXT[before.status]:
        raise StepRefused(before.status, after.status)
    missing = lacking(after, after.status)
    if after.status is before.status:
        missing = tuple(field for field in missing if field not in lacking(before, before.status))
    if missing:
        raise StepRefused(before.status, after.status, missing)


def check_new(proposal: Proposal) -> None:
    """Raises StepRefused where a new proposal lacks what its status needs.

    It may come in with any status, as from an Excel row in which it went its way before the program heard of it.
    """
    missing = lacking(proposal, proposal.status)
    if missing:
        raise StepRefused(S.PROPOSED, proposal.status, missing)


def overdue(proposal: Proposal, today: date) -> bool:
    """Whether its day has passed and it is not done."""
    return bool(proposal.due) and proposal.due < today.isoformat() and proposal.status not in FINISHED


def silent(proposal: Proposal, today: date) -> bool:
    """Whether whoever proposed it has waited for a reply for `SILENT_AFTER` days."""
    waits = not proposal.replied_on and proposal.status not in (S.MERGED, S.CLOSED)
    return waits and proposal.date <= (today - timedelta(days=SILENT_AFTER)).isoformat()


def checks_due(proposal: Proposal, today: date) -> tuple[str, ...]:
    """The fields of the follow-up checks whose day has come and that nobody has made."""
    if not proposal.done or proposal.status not in WORK_DONE:
        return ()
    done = date.fromisoformat(proposal.done[:10])
    return tuple(
        field
        for field, days in CHECKS.items()
        if today >= done + timedelta(days=days) and getattr(proposal, field) in (None, Check.NOT_CHECKED)
    )


def payback_months(proposal: Proposal) -> float | None:
    """12 * cost / benefit per year; None where either is unknown or there is no benefit."""
    if proposal.cost is None or not proposal.benefit_per_year or proposal.benefit_per_year < 0:
        return None
    return 12.0 * proposal.cost / proposal.benefit_per_year


def return_percent(proposal: Proposal) -> float | None:
    """The return on investment of the first year: 100 * (benefit - cost) / cost; None without a cost."""
    if not proposal.cost or proposal.benefit_per_year is None:
        return None
    return 100.0 * (proposal.benefit_per_year - proposal.cost) / proposal.cost
