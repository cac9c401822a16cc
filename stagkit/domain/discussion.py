"""What a group does with an item in the explanation: the plan for it, the talk, and what stays of it."""

from dataclasses import dataclass
from enum import StrEnum

MOST_POINTS = 40
LONGEST_NOTE = 2000
HEADING = ("place", "facilitator", "remarks")
"""What the minutes of a session say besides its items: where it was, who led it, and what else was said."""


class Decision(StrEnum):
    """How much talk an item is given, or was given."""

    SKIP = "skip"
    BRIEF = "brief"
    DISCUSS = "discuss"
    RE_TEACH = "re_teach"


@dataclass(frozen=True, slots=True)
class Plan:
    """One line of the agenda: an item, its place (1..), the minutes meant for it, and how it is to be treated."""

    item: str
    place: int
    minutes: int
    decision: Decision


@dataclass(frozen=True, slots=True)
class Point:
    """Something said that shall stay. No speaker is noted."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Record:
    """What stays of the talk on one item. `decision` is what was done, `agreed` the answer the group agreed on.

    `step` is the step of the script that is on, from 0. `seconds` is how long the item was under discussion.
    """

    item: str
    decision: Decision | None = None
    agreed: str = ""
    points: tuple[Point, ...] = ()
    step: int = 0
    seconds: float = 0.0

    @property
    def empty(self) -> bool:
        """Whether nothing was noted."""
        return self.decision is None and not self.agreed and not self.points


@dataclass(frozen=True, slots=True)
class Talk:
    """One stretch of time in which an item was under discussion, in ISO 8601; `ended_at` is empty while it is."""

    item: str
    began_at: str
    ended_at: str = ""


@dataclass(frozen=True, slots=True)
class Attendance:
    """One who was at the session: a person of the list (`person` is their id), or a guest by `name` and `role`."""

    id: str
    person: str = ""
    name: str = ""
    role: str = ""
    present: bool = True
