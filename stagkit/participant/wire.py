"""What an answer looks like between phone and laptop, and the same answer as the guide speaks of it.

The steps of an order item, and the right sides of a match item, stand shuffled, the same way for the same person
each time. On the wire they are called by their place on that person's screen ("~0"), because the guide's own keys
(a, b, c) would tell the order, and which sides belong together.
"""

import random
import re
from collections.abc import Sequence

from stagkit.domain.items import AnswerState, Item, ItemType, Option
from stagkit.domain.sessions import Answer

PLACE = re.compile(r"~(\d{1,3})", re.ASCII)


def mixed(item: Item, person: str) -> tuple[Option, ...]:
    """The options that stand mixed on this person's screen, never in the guide's order where there are two.

    For a match item: one option for each right side; sides that read the same are one.
    """
    if item.type is ItemType.MATCH:
        firsts = [option for at, option in enumerate(item.options) if _side(item, option) == at]
        return _shuffled(firsts, item, person)
    return _shuffled(item.options, item, person)


def _shuffled(ordered: Sequence[Option], item: Item, person: str) -> tuple[Option, ...]:
    shuffled = list(ordered)
    random.Random(f"{item.id} {person}").shuffle(shuffled)  # noqa: S311 - not a secret, only a fair mix
    return tuple(shuffled[1:] + shuffled[:1]) if shuffled == list(ordered) else tuple(shuffled)


def _side(item: Item, chosen: Option) -> int:
    """The place of the first option whose right side reads as that of `chosen`."""
    return next(at for at, option in enumerate(item.options) if option.match == chosen.match)


def from_wire(item: Item, person: str, raw: object) -> object:
    """What was sent, with the guide's own keys, for `stagkit.domain.items.accept`."""
    if item.type not in (ItemType.ORDER, ItemType.MATCH):
        return raw
    sent = raw.split(",") if isinstance(raw, str) else raw
    if not isinstance(sent, list | tuple):
        return raw
    stands = mixed(item, person)
    meant = [_meant(stands, str(key)) for key in sent]
    if item.type is ItemType.ORDER or len(meant) != len(item.options):
        return [key.key if isinstance(key, Option) else key for key in meant]
    return [_partner(own, chosen) for own, chosen in zip(item.options, meant, strict=True)]


def _meant(stands: tuple[Option, ...], sent: str) -> Option | str:
    place = PLACE.fullmatch(sent.strip())
    return stands[int(place[1])] if place and int(place[1]) < len(stands) else sent


def _partner(own: Option, chosen: Option | str) -> str:
    """The key of the side chosen for `own`: its own key also where another option's side reads the same."""
    if isinstance(chosen, str):
        return chosen
    return own.key if own.match == chosen.match else chosen.key


def to_wire(item: Item, answer: Answer) -> object:
    """A stored answer as the page speaks of it: a string, or a list of strings; None without a value."""
    if answer.state is not AnswerState.ANSWERED or answer.value is None:
        return None
    if not isinstance(answer.value, tuple):
        return number(answer.value) if isinstance(answer.value, float) else str(answer.value)
    names = {option.key: option.key for option in item.options}
    if item.type is ItemType.ORDER:
        names = {step.key: f"~{at}" for at, step in enumerate(mixed(item, answer.person))}
    if item.type is ItemType.MATCH:
        sides = {_side(item, option): f"~{at}" for at, option in enumerate(mixed(item, answer.person))}
        names = {option.key: sides[_side(item, option)] for option in item.options}
    return [names.get(key, key) for key in answer.value]


def number(value: float) -> str:
    """A number as people write it: no needless zeros."""
    return f"{value:.10g}"
