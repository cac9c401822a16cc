"""Earlier groups that were asked the same question: what may be seen of them beside the group of today."""

from collections.abc import Sequence

import pandas as pd

from stagkit.domain.guide import Guide
from stagkit.domain.items import SCALE_TYPES, Item
from stagkit.domain.sessions import Session, may_show_key
from stagkit.views.room import Room, Scene
from stagkit.views.seen import Look

MOST = 6
"""Earlier groups that one chart still shows apart; the newest are kept."""


def earlier_cohorts(room: Room, scene: Scene, item: Item) -> dict[str, pd.DataFrame]:
    """The first votes on `item` of each group that may be seen, by the group's name; the group of `scene` comes last.

    Earlier groups worked with the same guide, in this version or another that asks and counts `item` alike; rehearsals
    do not count. Empty while the votes on `item`, or the key that says which are right, are not shown today.
    """
    today = Look(room, scene).seen(item)
    if 1 not in today.rounds or (item.has_key and not may_show_key(scene.session, scene.stage(item.id))):
        return {}
    found = [(scene.cohort.name, today.answers)]
    for session in reversed(_before(room, scene)):
        then = room.scene_of(session)
        votes = Look(room, then).seen(item) if _asks(then.guide, scene.guide, item) else None
        if votes is not None and 1 in votes.rounds:
            found.append((then.cohort.name, votes.answers))
        if len(found) > MOST:
            break
    return _named(found[::-1])


def _before(room: Room, scene: Scene) -> tuple[Session, ...]:
    """The sessions before this one, oldest first, that are no rehearsals."""
    every = room.store.sessions.all()
    place = next((place for place, own in enumerate(every) if own.id == scene.session.id), 0)
    return tuple(own for own in every[:place] if not own.rehearsal)


def _asks(then: Guide, now: Guide, item: Item) -> bool:
    """Whether the guide of `then` asks the item so that its answers count as they do now; the words may differ."""
    other = next((own for own in then.items if own.id == item.id), None) if then.id == now.id else None
    return other is not None and _counted(other, then) == _counted(item, now)


def _counted(item: Item, guide: Guide) -> tuple[object, ...]:
    """All of an item that says what its answers are worth."""
    options = tuple(option.key for option in item.choices)
    key = (item.keys, item.key_true, item.key_number, item.tolerance)
    scale = guide.scale_of(item) if item.type in SCALE_TYPES else None
    steps = (scale.low, scale.high, scale.low_up_to) if scale else ()
    return item.type, options, key, item.reverse, steps


def _named(found: Sequence[tuple[str, pd.DataFrame]]) -> dict[str, pd.DataFrame]:
    """By name; a name that comes again gets a number."""
    named: dict[str, pd.DataFrame] = {}
    for name, answers in found:
        number, free = 2, name
        while free in named:
            number, free = number + 1, f"{name} ({number})"
        named[free] = answers
    return named
