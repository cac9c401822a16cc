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


class Effect(StrEnum):
    """What a proposal makes better."""

    MONEY = "money"
    TIME = "time"
    QUALITY = "quality"
    SAFETY = "safety_conditions"
    ENVIRONMENT = "environment"
    EQUITY = "equity"
    CLIMATE = "climate"


class ProposalKind(StrEnum):
    """Who can decide it. A quick win takes at most seven days and costs nothing."""

    QUICK_WIN = "quick_win"
    AREA_DECISION = "area_decision"
    MANAGEMENT_DECISION = "management_decision"
    INVESTMENT = "investment"


class Standard(StrEnum):
    """Where a change that works is written down, so that it stays."""

    PROCEDURE = "procedure"
    GUIDE = "guide"
    TRAINING = "training"
    FIVE_S = "five_s"


class Check(StrEnum):
    """Whether the change still holds some weeks after it was done."""

    HOLDS = "holds"
    SLIPPED = "slipped"
    NOT_CHECKED = "not_checked"


CAUSE_OF_OBSTACLE = {
    "did_not_know": CauseClass.KNOW_HOW,
    "no_means": CauseClass.MEANS,
    "no_time": CauseClass.ORGANISATION,
    "custom": CauseClass.BEHAVIOUR,
    "told_otherwise": CauseClass.COMMUNICATION,
}
"""The cause a proposal is pre-filled with, from the obstacle most people named."""


GROUP, WORKER = "group", "worker"
"""Who proposed it where no personal code is given: the group together, or one worker who prefers not to be named."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One improvement proposal: the whole form of the domain notes, section 7. What is not known yet is empty.

    `id` is unique across plants and never shown; `number` is what people say ("2026-007"). Dates are ISO 8601 days.
    `proposer` is GROUP, WORKER, or what a person wrote, such as personal codes. Judgements (`risk`, `impact`, `ease`)
    run from 1 to 5, 0 where not yet judged. `current_value`, `baseline`, `target` and `actual` are in `unit`; `cost` is
    paid once, `benefit_per_year` comes every year, both in `currency`. `merged_into` is the id of the proposal that
    goes on instead. `photo_before` and `photo_after` are names of files in the workspace's media. An archived
    proposal is out of every list, but kept. `revision` counts edits from 1.
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
    proposer: str = GROUP
    language: str = "es"
    area: str = ""
    # the problem
    current_value: float | None = None
    unit: str = ""
    affected: str = ""
    risk: int = 0
    photo_before: str = ""
    # its cause
    root_cause: str = ""
    cause_class: CauseClass | None = None
    # what changes
    effects: tuple[Effect, ...] = ()
    kind: ProposalKind | None = None
    # who, when, what it costs
    owner: str = ""
    support: str = ""
    decided_by: str = ""
    decided_on: str = ""
    start: str = ""
    due: str = ""
    done: str = ""
    cost: float | None = None
    currency: str = ""
    hours: float | None = None
    # what it brings
    expected_benefit: str = ""
    benefit_per_year: float | None = None
    other_benefit: str = ""
    indicator: str = ""
    baseline: float | None = None
    target: float | None = None
    actual: float | None = None
    points_gain: float | None = None
    # what was decided
    impact: int = 0
    ease: int = 0
    status: ProposalStatus = ProposalStatus.PROPOSED
    decision_reason: str = ""
    reply: str = ""
    replied_on: str = ""
    merged_into: str = ""
    # whether it works, and stays
    evidence: str = ""
    photo_after: str = ""
    verified_worker: str = ""
    verified_worker_on: str = ""
    verified_employer: str = ""
    verified_employer_on: str = ""
    standardised_in: Standard | None = None
    standardised_where: str = ""
    standardised_on: str = ""
    check_30: Check | None = None
    check_60: Check | None = None
    check_90: Check | None = None
    recognition: str = ""
    archived: bool = False
    revision: int = 1

    @property
    def priority(self) -> int:
        """Impact times ease, 1 to 25; 0 where either is not yet judged."""
        return self.impact * self.ease
