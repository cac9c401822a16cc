"""The way through a guide: which item comes when, and which obstacle question a low answer brings up.

A check question asks the same as another item once more, after the talk: nobody meets it when answering alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from stagkit.domain.guide import Guide
from stagkit.domain.items import SCALE_TYPES, AnswerState, Item, ItemType
from stagkit.domain.sessions import Answer


@dataclass(frozen=True, slots=True)
class Step:
    """One screen. `number` is what the progress says; an obstacle question shares that of the item it `follows`.

    `low` are the answers to that item, as strings, that bring it up. A check question shares the number of its item.
    """

    item: Item
    number: int
    follows: str = ""
    low: tuple[str, ...] = ()


def address(join_code: str, item: str) -> str:
    """Where the screen of an item is, whatever characters its id has."""
    return f"/{join_code}/q/{quote(item, safe='')}"


class Book:
    """A guide opened for reading: its items by id, and the steps through them.

    `checks`: each check question stands behind its item, for whoever looks through a guide rather than answers it.
    """

    def __init__(self, guide: Guide, *, checks: bool = False) -> None:
        self.guide = guide
        self.items = {item.id: item for item in guide.items}
        self._checks = checks
        self.steps = tuple(self._steps())
        self.total = max((step.number for step in self.steps), default=0)

    def _steps(self) -> list[Step]:
        steps: list[Step] = []
        number = 0
        obstacles = {item.follows: item for item in reversed(self.items.values()) if item.type is ItemType.OBSTACLE}
        for item in self.items.values():
            if self._comes_after_another(item):
                continue
            number += 1
            steps.append(Step(item, number))
            obstacle = obstacles.get(item.id)
            if obstacle:
                steps.append(Step(obstacle, number, item.id, self._low(item)))
            if self._checks and not item.isomorphic_of:
                steps += (Step(own, number) for own in self.items.values() if own.isomorphic_of == item.id)
        return steps

    def _comes_after_another(self, item: Item) -> bool:
        """Whether it has no place of its own. One whose item is not there (yet) is shown by itself in a preview."""
        if item.isomorphic_of:
            return not self._checks or self._stands(item.isomorphic_of)
        return item.type is ItemType.OBSTACLE and item.follows in self.items

    def _stands(self, id: str) -> bool:
        """Whether the guide has this item in a place of its own."""
        return id in self.items and not self.items[id].isomorphic_of

    def _low(self, item: Item) -> tuple[str, ...]:
        if item.type not in SCALE_TYPES:
            return ()
        scale = self.guide.scale_of(item)
        return tuple(str(point.value) for point in scale.points if scale.is_low(point.value, reverse=item.reverse))

    def visible(self, mine: Mapping[str, Answer]) -> tuple[Step, ...]:
        """The steps a person takes, given the answers so far (by item)."""
        return tuple(step for step in self.steps if not step.follows or _is_low(step, mine.get(step.follows)))

    def beside(self, item: str, mine: Mapping[str, Answer], by: int) -> Step | None:
        """The step `by` places from that of `item`; None beyond either end."""
        steps = self.visible(mine)
        at = next((place for place, step in enumerate(steps) if step.item.id == item), -1) + by
        return steps[at] if 0 <= at < len(steps) else None

    def unanswered(self, mine: Mapping[str, Answer]) -> tuple[Step, ...]:
        """The steps that nobody has touched; a skipped one was touched."""
        return tuple(step for step in self.visible(mine) if step.item.id not in mine)


def _is_low(step: Step, cause: Answer | None) -> bool:
    return cause is not None and cause.state is AnswerState.ANSWERED and str(cause.value) in step.low
