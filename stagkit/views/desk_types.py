"""The kinds of question on the desk: how people call them, and which fields serve each."""

from stagkit.domain.guide import CompetencyKind, EvidenceType, Method, Theme
from stagkit.domain.items import ItemType
from stagkit.errors import sentence

TYPES = {
    ItemType.SINGLE_CHOICE: sentence("One right answer"),
    ItemType.MULTIPLE_CHOICE: sentence("Several right answers"),
    ItemType.TRUE_FALSE: sentence("True or false"),
    ItemType.ORDER: sentence("Put in order"),
    ItemType.MATCH: sentence("Match pairs"),
    ItemType.NUMBER: sentence("A number"),
    ItemType.HOTSPOT: sentence("Find in the picture"),
    ItemType.SHORT_TEXT: sentence("In own words"),
    ItemType.FREQUENCY: sentence("How often I do it"),
    ItemType.LAST_TIME: sentence("The last time"),
    ItemType.AUTONOMY: sentence("How well I can do it alone"),
    ItemType.SITUATION: sentence("What I do in a situation"),
    ItemType.HOW_MANY: sentence("How many or how long"),
    ItemType.OBSTACLE: sentence("What stops me"),
}
ICONS = {
    ItemType.SINGLE_CHOICE: "mdi-radiobox-marked",
    ItemType.MULTIPLE_CHOICE: "mdi-checkbox-marked-outline",
    ItemType.TRUE_FALSE: "mdi-check-circle-outline",
    ItemType.ORDER: "mdi-sort-numeric-ascending",
    ItemType.MATCH: "mdi-arrow-left-right",
    ItemType.NUMBER: "mdi-numeric",
    ItemType.HOTSPOT: "mdi-image-search-outline",
    ItemType.SHORT_TEXT: "mdi-text-box-outline",
    ItemType.FREQUENCY: "mdi-chart-bar",
    ItemType.LAST_TIME: "mdi-history",
    ItemType.AUTONOMY: "mdi-account-arrow-up-outline",
    ItemType.SITUATION: "mdi-sign-direction",
    ItemType.HOW_MANY: "mdi-counter",
    ItemType.OBSTACLE: "mdi-wall",
}
_SCALED = frozenset({"scale", "reverse", "pairs_with"})
FIELDS: dict[ItemType, frozenset[str]] = {
    ItemType.SINGLE_CHOICE: frozenset(),
    ItemType.MULTIPLE_CHOICE: frozenset(),
    ItemType.TRUE_FALSE: frozenset({"key_true"}),
    ItemType.ORDER: frozenset(),
    ItemType.MATCH: frozenset(),
    ItemType.NUMBER: frozenset({"key_number", "tolerance", "unit"}),
    ItemType.HOTSPOT: frozenset(),
    ItemType.SHORT_TEXT: frozenset({"full_answer", "half_answer"}),
    ItemType.FREQUENCY: _SCALED,
    ItemType.LAST_TIME: _SCALED,
    ItemType.AUTONOMY: _SCALED,
    ItemType.SITUATION: frozenset({"pairs_with"}),
    ItemType.HOW_MANY: frozenset({"unit", "pairs_with"}),
    ItemType.OBSTACLE: frozenset({"follows"}),
}
"""The fields that only some types have. All others serve every type."""

COMPETENCY_KINDS = {
    CompetencyKind.KEY: sentence("Key to the organization"),
    CompetencyKind.GENERIC: sentence("Generic"),
    CompetencyKind.TECHNICAL: sentence("Technical"),
}
THEMES = {
    Theme.TECHNICAL: sentence("Technical"),
    Theme.QUALITY: sentence("Quality"),
    Theme.SAFETY: sentence("Safety"),
    Theme.ENVIRONMENT: sentence("Environment"),
    Theme.TEAMWORK: sentence("Teamwork"),
    Theme.GENDER: sentence("Gender"),
    Theme.SELF_CARE: sentence("Self-care"),
    Theme.DECENT_WORK: sentence("Decent work"),
    Theme.SOCIAL_DIALOGUE: sentence("Social dialogue"),
}
EVIDENCE = {
    EvidenceType.PERFORMANCE: sentence("How the work is done"),
    EvidenceType.PRODUCT: sentence("What the work leaves"),
    EvidenceType.KNOWLEDGE: sentence("What is known"),
    EvidenceType.ATTITUDE: sentence("How people meet"),
}
METHODS = {
    Method.OBSERVATION: sentence("Watching the work"),
    Method.SIMULATION: sentence("Doing it as a trial"),
    Method.PRODUCT_CHECK: sentence("Looking at the product"),
    Method.ORAL_QUESTION: sentence("Asking"),
    Method.DOCUMENT: sentence("Reading a document"),
}
