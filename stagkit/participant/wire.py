"""What an answer looks like between phone and laptop, and the same answer as the guide speaks of it.

The steps of an order item, and the right sides of a match item, stand shuffled, the same way for the same person
each time. On the wire they are called by their place on that person's screen ("~0"), because the guide's own keys
(a, b, c) would tell the order, and which sides belong together.
"""

import random
import re

from stagkit.domain.items import AnswerState, Item, ItemType, Option
from stagkit.domain.sessions import Answer

PLACE = re.compile(r"~\d{1,3}", re.ASCII)
MIXED = (ItemType.ORDER, ItemType.MATCH)


def mixed(item: Item, person: str) -> tuple[Option, ...]:
    """The options as they stand on this person's screen; steps never in the right order where there are two."""
    shuffled = list(item.options)
    random.Random(f"{item.id} {person}").shuffle(shuffled)  # noqa: S311 - not a secret, only a fair mix
    solved = item.type is ItemType.ORDER and shuffled == list(item.options)
    return tuple(shuffled[1:] + shuffled[:1]) if solved else tuple(shuffled)


def from_wire(item: Item, person: str, raw: object) -> object:
    """What was sent, with the guide's own keys, for `stagkit.domain.items.accept`."""
    if item.type not in MIXED:
        return raw
    sent = raw.split(",") if isinstance(raw, str) else raw
    if not isinstance(sent, list | tuple):
        return raw
    keys = {f"~{at}": option.key for at, option in enumerate(mixed(item, person))}
    return [keys.get(str(key), str(key)) for key in sent]


def to_wire(item: Item, answer: Answer) -> object:
    """A stored answer as the page speaks of it: a string, or a list of strings; None without a value."""
    if answer.state is not AnswerState.ANSWERED or answer.value is None:
        return None
    if not isinstance(answer.value, tuple):
        return number(answer.value) if isinstance(answer.value, float) else str(answer.value)
    if item.type not in MIXED:
        return list(answer.value)
    places = {option.key: f"~{at}" for at, option in enumerate(mixed(item, answer.person))}
    return [places[key] for key in answer.value]


def number(value: float) -> str:
    """A number as people write it: no needless zeros."""
    return f"{value:.10g}"
