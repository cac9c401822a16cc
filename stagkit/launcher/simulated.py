"""What simulated workers say: the sample's own answers where the guide is the sample's, else likely ones."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field

from stagkit.domain.guide import Guide
from stagkit.domain.items import SCALE_TYPES, AnswerState, Item, ItemType, Value
from stagkit.domain.people import Person, Sex

Said = tuple[AnswerState, Value]

RIGHT, UNSURE, ABSENT = 0.6, 0.1, 0.04
"""Shares of right answers, of "I don't know", and of "not my job" when answers are made up."""
RIGHT_AFTER_TALK = 0.8
TEAMS, SHIFTS, TENURES = ("A", "B", "C"), ("1", "2"), ("<1", "1-3", "3-10", ">10")


@dataclass(frozen=True, slots=True)
class Minds:
    """What each simulated worker answers. `known` holds answers by (personal code, item, round)."""

    guide: Guide
    known: Mapping[tuple[str, str, int], Said] = field(default_factory=dict)

    def say(self, code: str, item: Item, round: int) -> Said:
        """The worker's answer to `item`; the same each time it is asked."""
        known = self.known.get((code, item.id, round))
        if known is not None:
            return known
        dice = random.Random(f"{code} {item.id} {round}")  # noqa: S311 - a made-up answer is no secret
        if self.known and round > 1 and (before := self.known.get((code, item.id, 1))):
            return before
        return made_up(self.guide, item, round, dice)

    def path(self, code: str) -> tuple[Item, ...]:
        """The items a worker meets alone, in order: an obstacle question only after a low answer, no check question."""
        return tuple(item for item in self.guide.items if self._comes_up(code, item))

    def _comes_up(self, code: str, item: Item) -> bool:
        if item.type is not ItemType.OBSTACLE or not item.follows:
            return not item.isomorphic_of
        cause = self.guide.item(item.follows)
        state, value = self.say(code, cause, 1)
        if state is not AnswerState.ANSWERED or cause.type not in SCALE_TYPES:
            return False
        return self.guide.scale_of(cause).is_low(int(str(value)), reverse=cause.reverse)


def made_up(guide: Guide, item: Item, round: int, dice: random.Random) -> Said:
    """A likely answer to any item: more often right than not, more so after the talk."""
    alone = round == 1 and not item.isomorphic_of
    if item.allows_dont_know and alone and dice.random() < UNSURE:
        return AnswerState.DONT_KNOW, None
    if item.allows_na and dice.random() < ABSENT:
        return AnswerState.NA, None
    right = dice.random() < (RIGHT if alone else RIGHT_AFTER_TALK)
    return AnswerState.ANSWERED, _value(guide, item, right, dice)


def _value(guide: Guide, item: Item, right: bool, dice: random.Random) -> Value:
    choices = [option.key for option in item.choices]
    match item.type:
        case ItemType.TRUE_FALSE:
            return "true" if (item.key_true is not False) is right else "false"
        case ItemType.MULTIPLE_CHOICE | ItemType.HOTSPOT:
            if right and item.keys:
                return item.keys
            return tuple(key for key in choices if dice.random() < 0.5) or (dice.choice(choices),)
        case ItemType.ORDER | ItemType.MATCH:
            steps = list(item.keys)
            if not right:
                place = dice.randrange(len(steps) - 1)
                steps[place], steps[place + 1] = steps[place + 1], steps[place]
            return tuple(steps)
        case ItemType.NUMBER:
            key = item.key_number or 0.0
            return key if right else round(key + dice.choice((-1, 1)) * max(item.tolerance * 3, abs(key) * 0.3, 1), 2)
        case ItemType.HOW_MANY:
            return float(dice.randrange(1, 11))
        case ItemType.SHORT_TEXT:
            return "…"
        case ItemType.FREQUENCY | ItemType.LAST_TIME | ItemType.AUTONOMY:
            points = [point.value for point in guide.scale_of(item).points]
            return dice.choice(points[len(points) // 2 :] if right != item.reverse else points[: len(points) // 2])
        case _:
            wrong = [key for key in choices if key not in item.keys]
            return dice.choice(list(item.keys) if right and item.keys else wrong or choices)


def made_up_people(count: int) -> tuple[Person, ...]:
    """`count` people that nobody is, over teams and shifts, with codes R01, R02 ..."""
    dice = random.Random(count)  # noqa: S311
    return tuple(
        Person(
            id="",
            code=f"R{number:02}",
            team=TEAMS[number % len(TEAMS)],
            shift=SHIFTS[number % len(SHIFTS)],
            sex=dice.choice((Sex.FEMALE, Sex.MALE)),
            tenure_band=dice.choice(TENURES),
        )
        for number in range(1, count + 1)
    )


def on_the_wire(value: Value) -> object:
    """The value as a phone sends it: a string, or a list of strings."""
    if value is None:
        return None
    if isinstance(value, tuple):
        return list(value)
    return f"{value:.10g}" if isinstance(value, float) else str(value)
