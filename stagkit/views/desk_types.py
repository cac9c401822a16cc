"""The kinds of question on the desk: the sign of each, and which fields serve it."""

from stagkit.domain.items import ItemType

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
_KEYED = frozenset({"isomorphic_of"})
FIELDS: dict[ItemType, frozenset[str]] = {
    ItemType.SINGLE_CHOICE: _KEYED,
    ItemType.MULTIPLE_CHOICE: _KEYED,
    ItemType.TRUE_FALSE: _KEYED | {"key_true"},
    ItemType.ORDER: _KEYED,
    ItemType.MATCH: _KEYED,
    ItemType.NUMBER: _KEYED | {"key_number", "tolerance", "unit"},
    ItemType.HOTSPOT: _KEYED,
    ItemType.SHORT_TEXT: frozenset({"full_answer", "half_answer"}),
    ItemType.FREQUENCY: _SCALED,
    ItemType.LAST_TIME: _SCALED,
    ItemType.AUTONOMY: _SCALED,
    ItemType.SITUATION: _KEYED | {"pairs_with"},
    ItemType.HOW_MANY: frozenset({"unit", "pairs_with"}),
    ItemType.OBSTACLE: frozenset({"follows"}),
}
"""The fields that only some types have. All others serve every type."""
