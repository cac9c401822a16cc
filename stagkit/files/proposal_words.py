"""The words for the codes of a proposal, as people read them in lists and tables."""

from stagkit.domain.proposals import CauseClass, Origin, ProposalStatus
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
"""In the order of the work; from `done` on nothing can be overdue."""

FINISHED = (
    ProposalStatus.DONE,
    ProposalStatus.VERIFIED,
    ProposalStatus.STANDARDISED,
    ProposalStatus.CLOSED,
    ProposalStatus.REJECTED,
    ProposalStatus.MERGED,
)

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
