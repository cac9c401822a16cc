"""How long a guide takes: to answer alone, and to talk about in the group.

All figures are working assumptions: nothing authoritative was found. Each is a named number, so that a trial with
three to eight workers can put a measured one in its place.
"""

from stagkit.domain.guide import Guide
from stagkit.domain.items import Block, Item, ItemType
from stagkit.domain.readability import words_in

READING = {"en": 228, "es": 218, "pt": 181, "fr": 195}
"""Words a minute of practised readers aloud: S. Trauzettel-Klosinski, K. Dietz, "Standardized assessment of reading
performance: the new International Reading Speed Texts IReST", Investigative Ophthalmology & Visual Science 53
(2012) 5452-5461."""
PRACTISED_SHARE = 0.5
"""Assumed: people who read little, and read to answer, go at half that pace."""
THINKING = {
    ItemType.SINGLE_CHOICE: 12,
    ItemType.MULTIPLE_CHOICE: 20,
    ItemType.TRUE_FALSE: 8,
    ItemType.ORDER: 10,
    ItemType.MATCH: 10,
    ItemType.NUMBER: 15,
    ItemType.HOTSPOT: 20,
    ItemType.SHORT_TEXT: 75,
    ItemType.FREQUENCY: 8,
    ItemType.LAST_TIME: 6,
    ItemType.AUTONOMY: 8,
    ItemType.SITUATION: 15,
    ItemType.HOW_MANY: 15,
    ItemType.OBSTACLE: 10,
}
"""Seconds to think and to tap, beside reading; for order and match, beside the seconds of each step."""
STEP = 6
"""Seconds to place one step of an order, or to choose one partner of a match."""
OBSTACLES_ASKED = 0.5
"""The share of people whom an obstacle item meets: those who answered low."""

READ_ALOUD, REVEAL, PAIRS, VOTE, VOICES, KEY, OBSTACLES, PROPOSALS = 1.0, 1.0, 3.5, 1.0, 2.0, 2.0, 3.0, 2.0
"""Minutes of the script for one item in the group (domain notes, 4.1): read it aloud; reveal the answers; pairs
convince each other; second vote; two voices; key, reason and standard; what stops us; write the proposal."""
CHECK = 2.0
"""Minutes to put the check question of an item to the group, and to see whether the talk has helped."""


def minutes_to_answer(what: Guide | Item, language: str = "") -> float:
    """Minutes one person needs alone, in `language` or else in the guide's first.

    An obstacle counts with the share of people it meets. A check question counts for itself, but not in the guide:
    it is asked in the group.
    """
    if isinstance(what, Guide):
        spoken = language or (what.languages[0] if what.languages else "")
        return sum(minutes_to_answer(item, spoken) for item in what.items if not item.isomorphic_of)
    read = sum(len(words_in(text)) for text in _read(what, language)) / (_pace(language) * PRACTISED_SHARE)
    steps = STEP * len(what.options) if what.type in (ItemType.ORDER, ItemType.MATCH) else 0
    whole = read + (THINKING[what.type] + steps) / 60
    return whole * OBSTACLES_ASKED if what.type is ItemType.OBSTACLE else whole


def minutes_to_discuss(guide: Guide, item: Item | None = None) -> float:
    """Minutes of group talk if everything is talked about in full; of the one `item`, else of the whole guide.

    A practice item that mirrors a knowledge item, and every obstacle, is talked about with that item: 0 by itself.
    An item that nearly everybody got right takes `KEY` only. A check question takes `CHECK` on top of its item.
    """
    mirrored = frozenset(own.pairs_with for own in guide.items)
    return sum(_talk(own, mirrored) for own in ((item,) if item else guide.items))


def _talk(item: Item, mirrored: frozenset[str]) -> float:
    if item.isomorphic_of:
        return CHECK
    if item.type is ItemType.OBSTACLE or item.pairs_with:
        return 0.0
    if item.block is Block.PRACTICE:
        return READ_ALOUD + REVEAL + OBSTACLES + PROPOSALS
    whole = READ_ALOUD + REVEAL + PAIRS + VOTE + VOICES + KEY + PROPOSALS
    return whole + (OBSTACLES if item.id in mirrored else 0.0)


def _read(item: Item, language: str) -> tuple[str, ...]:
    texts = (item.stem, item.unit, *(text for option in item.choices for text in (option.text, option.match)))
    return tuple(text.say(language) for text in texts)


def _pace(language: str) -> int:
    return READING.get(language, min(READING.values()))
