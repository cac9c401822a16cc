"""What may be seen of the votes on an item: the one gate between the store and every chart of these pages."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

import pandas as pd

from stagkit.analysis.groups import Group, steps
from stagkit.analysis.votes import ANSWER_COLUMNS, COUNTED
from stagkit.domain.items import Item
from stagkit.domain.people import SEGMENTS, Person
from stagkit.domain.sessions import Answer, may_show_votes
from stagkit.store.answers import Turnout
from stagkit.views.room import Room, Scene

Kept = TypeVar("Kept")


@dataclass(frozen=True)
class Seen:
    """The votes that may be shown now. A round that is still hidden has no row in `answers`.

    `earlier`: the sets of voters the first round was shown with before, when it grew after the reveal. Once the second
    vote is shown, the first is again shown with those who voted by its reveal, and `earlier` has all its steps.
    `waiting`: how many first votes are in but wait until enough others come to be shown together, or came too late.
    """

    answers: pd.DataFrame
    rounds: tuple[int, ...] = ()
    earlier: tuple[Group, ...] = ()
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Counted:
    """How many voted in each round, out of those who joined; safe to show at any time."""

    first: Turnout = field(default_factory=lambda: Turnout(0, 0))
    second: Turnout = field(default_factory=lambda: Turnout(0, 0))


class Look:
    """One look at the votes of a session. What was asked once is kept, so that a page and its chart say the same."""

    def __init__(self, room: Room, scene: Scene) -> None:
        self.room, self.scene = room, scene
        self._counted: dict[str, Counted] = {}
        self._seen: dict[tuple[str, str], Seen] = {}
        self._kept: dict[str, Any] = {}

    def counted(self, item: str) -> Counted:
        """The turnout of an item."""
        if item not in self._counted:
            voted, session = self.room.store.answers.voted, self.scene.session.id
            self._counted[item] = Counted(voted(session, item, 1), voted(session, item, 2))
        return self._counted[item]

    def seen(self, item: Item, *, of: str = "") -> Seen:
        """The votes on `item` that may be shown now.

        `of` is the practice item that an obstacle item follows: its reveal shows the obstacles too.
        """
        asked = (item.id, of or item.id)
        if asked not in self._seen:
            self._seen[asked] = self._read(*asked)
        return self._seen[asked]

    @property
    def people(self) -> tuple[Person, ...]:
        """The people of the cohort."""
        return self.once("people", lambda: self.room.store.cohorts.people(self.scene.cohort.id))

    def once(self, name: str, find: Callable[[], Kept]) -> Kept:
        """What `find` gives, kept for this look under a name."""
        if name not in self._kept:
            self._kept[name] = find()
        return cast(Kept, self._kept[name])

    def _read(self, item: str, ruling: str) -> Seen:
        scene, answers = self.scene, self.room.store.answers
        stage = scene.stage(ruling)
        rounds = tuple(number for number in (1, 2) if may_show_votes(scene.session, stage, number))
        if not rounds:
            return Seen(frame([]))
        told = [own for own in answers.latest(scene.session.id, item) if own.round in rounds]
        if 1 not in rounds:
            return Seen(frame(told), rounds)
        arrivals = answers.arrivals(scene.session.id, item, seen_with=ruling)
        count = frozenset(own.person for own in told if own.round == 1 and own.state.value in COUNTED)
        grown = steps(arrivals, count, self.room.minimum_group, final=stage.key_shown)
        growth = tuple(shown & count for shown in grown)
        # Who comes late to the first vote after the second was shown would stand alone in what changed between them.
        again = 2 in rounds and bool(growth)
        few = frozenset(own.person for own in arrivals) if len(count) < self.room.minimum_group else frozenset()
        shown, everybody = (growth[0], grown[0]) if again else (growth[-1], grown[-1]) if growth else (few, few)
        kept = [
            own for own in told if own.round != 1 or own.person in (shown if own.state.value in COUNTED else everybody)
        ]
        earlier = growth[:-1] if not again else growth if len(growth) > 1 else ()
        return Seen(frame(kept), rounds, earlier, len(count - shown))


def frame(answers: Iterable[Answer]) -> pd.DataFrame:
    """Answers as `analysis` takes them: one row each, columns person, item, round, state, value."""
    rows = [(own.person, own.item, own.round, own.state.value, own.value) for own in answers]
    return pd.DataFrame(rows, columns=list(ANSWER_COLUMNS)).astype({"round": int, "value": object})


def people_frame(people: Iterable[Person]) -> pd.DataFrame:
    """People as `analysis` takes them: one row each, columns person and the traits a group is compared by."""
    rows = [(own.id, own.team, own.shift, own.sex.value, own.tenure_band, own.role) for own in people]
    return pd.DataFrame(rows, columns=["person", "team", "shift", "sex", "tenure_band", "role"])


def segments(people: Sequence[Person]) -> tuple[str, ...]:
    """The traits in which these people differ."""
    return tuple(trait for trait in SEGMENTS if len({str(getattr(own, trait)) for own in people}) > 1)
