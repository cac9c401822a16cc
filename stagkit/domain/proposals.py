"""Improvement proposals: short at capture, complete before they are planned."""

from dataclasses import dataclass
from enum import StrEnum


class ProposalStatus(StrEnum):
    """How far a proposal has come."""

    PROPOSED = "proposed"
    UNDER_REVIEW = "under_review"
    ACCEPTED = "accepted"
    NEEDS_INFORMATION = "needs_information"
    REJECTED = "rejected"
    MERGED = "merged"
    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    BLOCKED = "blocked"
    DONE = "done"
    VERIFIED = "verified"
    STANDARDISED = "standardised"
    CLOSED = "closed"


class Origin(StrEnum):
    """Where a proposal arose."""

    SELF_ASSESSMENT = "self_assessment"
    EXPLANATION = "explanation"
    FEEDBACK_MEETING = "feedback_meeting"
    ASSESSMENT = "assessment"
    SUGGESTION_SCHEME = "suggestion_scheme"
    WALK = "walk"


class CauseClass(StrEnum):
    """What kind of cause a problem has."""

    KNOW_HOW = "know_how"
    MEANS = "means"
    METHOD = "method"
    ORGANISATION = "organisation"
    BEHAVIOUR = "behaviour"
    EQUIPMENT = "equipment"
    MATERIAL = "material"
    ENVIRONMENT = "environment"
    COMMUNICATION = "communication"


CAUSE_OF_OBSTACLE = {
    "did_not_know": CauseClass.KNOW_HOW,
    "no_means": CauseClass.MEANS,
    "no_time": CauseClass.ORGANISATION,
    "custom": CauseClass.BEHAVIOUR,
    "told_otherwise": CauseClass.COMMUNICATION,
}
"""The cause a proposal is pre-filled with, from the obstacle most people named."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One improvement proposal.

    `id` is unique across plants and never shown; `number` is what people say ("2026-007"). Dates are ISO 8601
    days. `impact` and `ease` run from 1 to 5, 0 where not yet judged. `revision` counts edits from 1.
    """

    id: str
    number: str
    date: str
    session: str
    problem: str
    proposal: str
    item: str = ""
    subcompetency: str = ""
    origin: Origin = Origin.EXPLANATION
    proposer: str = "group"
    language: str = "es"
    root_cause: str = ""
    cause_class: CauseClass | None = None
    owner: str = ""
    due: str = ""
    impact: int = 0
    ease: int = 0
    status: ProposalStatus = ProposalStatus.PROPOSED
    decision_reason: str = ""
    revision: int = 1

    @property
    def priority(self) -> int:
        """Impact times ease, 1 to 25; 0 where either is not yet judged."""
        return self.impact * self.ease
