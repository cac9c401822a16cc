"""The words for the codes of a proposal, as people read them in lists and tables."""

from stagkit.domain.proposals import (
    GROUP,
    WORKER,
    CauseClass,
    Check,
    Effect,
    Origin,
    ProposalKind,
    ProposalStatus,
    Standard,
)
from stagkit.errors import sentence

STATUS_WORDS = {
    ProposalStatus.PROPOSED: sentence("Proposed"),
    ProposalStatus.UNDER_REVIEW: sentence("Under review"),
    ProposalStatus.NEEDS_INFORMATION: sentence("Needs information"),
    ProposalStatus.ACCEPTED: sentence("Accepted"),
    ProposalStatus.PLANNED: sentence("Planned"),
    ProposalStatus.IN_PROGRESS: sentence("In progress"),
    ProposalStatus.BLOCKED: sentence("Blocked"),
    ProposalStatus.DONE: sentence("Done"),
    ProposalStatus.VERIFIED: sentence("Verified"),
    ProposalStatus.STANDARDISED: sentence("Standardised"),
    ProposalStatus.CLOSED: sentence("Closed"),
    ProposalStatus.REJECTED: sentence("Rejected"),
    ProposalStatus.MERGED: sentence("Merged"),
}
"""In the order of the work; those that nothing can be overdue in stand last (`proposal_flow.FINISHED`)."""

CAUSE_WORDS = {
    CauseClass.KNOW_HOW: sentence("Know-how"),
    CauseClass.MEANS: sentence("Means"),
    CauseClass.METHOD: sentence("Method"),
    CauseClass.ORGANISATION: sentence("Organisation"),
    CauseClass.BEHAVIOUR: sentence("Behaviour"),
    CauseClass.EQUIPMENT: sentence("Equipment"),
    CauseClass.MATERIAL: sentence("Material"),
    CauseClass.ENVIRONMENT: sentence("Environment"),
    CauseClass.COMMUNICATION: sentence("Communication"),
}

ORIGIN_WORDS = {
    Origin.SELF_ASSESSMENT: sentence("Self-assessment"),
    Origin.EXPLANATION: sentence("Explanation"),
    Origin.FEEDBACK_MEETING: sentence("Feedback meeting"),
    Origin.ASSESSMENT: sentence("Assessment at work"),
    Origin.SUGGESTION_SCHEME: sentence("Suggestion scheme"),
    Origin.WALK: sentence("Walk through the workplace"),
}

EFFECT_WORDS = {
    Effect.MONEY: sentence("Money"),
    Effect.TIME: sentence("Time"),
    Effect.QUALITY: sentence("Quality"),
    Effect.SAFETY: sentence("Safety and conditions"),
    Effect.ENVIRONMENT: sentence("Environment"),
    Effect.EQUITY: sentence("Equity"),
    Effect.CLIMATE: sentence("Working climate"),
}

KIND_WORDS = {
    ProposalKind.QUICK_WIN: sentence("Quick win"),
    ProposalKind.AREA_DECISION: sentence("The area decides"),
    ProposalKind.MANAGEMENT_DECISION: sentence("Management decides"),
    ProposalKind.INVESTMENT: sentence("Investment"),
}

STANDARD_WORDS = {
    Standard.PROCEDURE: sentence("Procedure"),
    Standard.GUIDE: sentence("Guide"),
    Standard.TRAINING: sentence("Training"),
    Standard.FIVE_S: sentence("5S map"),
}

CHECK_WORDS = {
    Check.HOLDS: sentence("Holds"),
    Check.SLIPPED: sentence("Slipped back"),
    Check.NOT_CHECKED: sentence("Not checked"),
}

PROPOSER_WORDS = {GROUP: sentence("the group"), WORKER: sentence("a worker")}
"""Any other proposer stands as it was written."""

FIELD_WORDS = {
    "number": sentence("Number"),
    "date": sentence("Date"),
    "area": sentence("Area"),
    "origin": sentence("Arose in"),
    "subcompetency": sentence("Subcompetency"),
    "item": sentence("Question that raised it"),
    "proposer": sentence("Proposed by"),
    "problem": sentence("Problem: what, where, when"),
    "current_value": sentence("Value today"),
    "unit": sentence("Unit"),
    "affected": sentence("Who is affected"),
    "risk": sentence("Risk if nothing is done, 1-5"),
    "photo_before": sentence("Photo before"),
    "root_cause": sentence("Root cause"),
    "cause_class": sentence("Kind of cause"),
    "proposal": sentence("What changes"),
    "effects": sentence("What it makes better"),
    "kind": sentence("Kind of proposal"),
    "owner": sentence("Responsible"),
    "support": sentence("Help needed"),
    "decided_by": sentence("Decided by"),
    "decided_on": sentence("Decided on"),
    "start": sentence("Start"),
    "due": sentence("Due"),
    "done": sentence("Done on"),
    "cost": sentence("Cost"),
    "currency": sentence("Currency"),
    "hours": sentence("Hours of work"),
    "expected_benefit": sentence("Expected benefit"),
    "benefit_per_year": sentence("Benefit per year"),
    "other_benefit": sentence("Benefit beyond money"),
    "indicator": sentence("Indicator"),
    "baseline": sentence("Value before"),
    "target": sentence("Goal"),
    "actual": sentence("Value reached"),
    "points_gain": sentence("Points gained"),
    "impact": sentence("Impact 1-5"),
    "ease": sentence("Ease 1-5"),
    "priority": sentence("Priority"),
    "status": sentence("Status"),
    "decision_reason": sentence("Reason of the decision"),
    "reply": sentence("Reply to whoever proposed it"),
    "replied_on": sentence("Replied on"),
    "merged_into": sentence("Merged into"),
    "evidence": sentence("What shows that it works"),
    "photo_after": sentence("Photo after"),
    "verified_worker": sentence("Verified for the workers by"),
    "verified_worker_on": sentence("Verified for the workers on"),
    "verified_employer": sentence("Verified for the employer by"),
    "verified_employer_on": sentence("Verified for the employer on"),
    "standardised_in": sentence("Standardised in"),
    "standardised_where": sentence("Where it is written down"),
    "standardised_on": sentence("Standardised on"),
    "check_30": sentence("After 30 days"),
    "check_60": sentence("After 60 days"),
    "check_90": sentence("After 90 days"),
    "recognition": sentence("Recognition"),
}
"""The label of each field of `Proposal` that people see, in the order of the form."""
