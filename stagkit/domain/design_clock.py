"""The hours that designing a guide costs: sittings by phase, and how many people sat there."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum


class DesignPhase(StrEnum):
    """What a sitting was for."""

    PLAN = "plan"
    MAP = "map"
    WRITE = "write"
    VERIFY = "verify"
    VALIDATE = "validate"


FORGOTTEN_AFTER = timedelta(minutes=30)
"""Without an edit for so long, nobody is believed to be sitting there any more."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """One sitting over a guide. Times are ISO 8601; `ended_at` is empty while it runs.

    `forgotten`: nobody stopped the clock, so it counts till the last thing that was done.
    """

    id: str
    guide: str
    phase: DesignPhase
    started_at: str
    ended_at: str = ""
    people: int = 1
    note: str = ""
    forgotten: bool = False

    @property
    def running(self) -> bool:
        """Whether its clock is running."""
        return not self.ended_at

    def hours(self, now: str) -> float:
        """How long it took, or has taken till `now`, in hours."""
        took = _moment(self.ended_at or now) - _moment(self.started_at)
        return max(took / timedelta(hours=1), 0.0)


@dataclass(frozen=True, slots=True)
class Spent:
    """What a phase cost: sittings, hours, and hours times the people who sat there."""

    phase: DesignPhase
    sittings: int
    hours: float
    person_hours: float


def stopped_by_itself(sitting: Sitting, acts: Iterable[str], now: str) -> Sitting:
    """The sitting as it is to be counted: a clock that was forgotten ended with the last act before the silence.

    `acts` are the moments at which something was done to the guide, in ISO 8601, in any order.
    """
    if not sitting.running:
        return sitting
    last = _moment(sitting.started_at)
    for act in sorted(_moment(act) for act in acts):
        if act - last > FORGOTTEN_AFTER:
            break
        last = max(last, act)
    if _moment(now) - last <= FORGOTTEN_AFTER:
        return sitting
    return replace(sitting, ended_at=last.isoformat(timespec="milliseconds"), forgotten=True)


def spent(sittings: Iterable[Sitting], now: str) -> tuple[Spent, ...]:
    """What each phase cost till `now`, in the order of the phases; those without a sitting are left out."""
    every = tuple(sittings)
    found = []
    for phase in DesignPhase:
        own = [sitting for sitting in every if sitting.phase is phase]
        hours = [sitting.hours(now) for sitting in own]
        people = [sitting.people for sitting in own]
        if own:
            person_hours = sum(took * there for took, there in zip(hours, people, strict=True))
            found.append(Spent(phase, len(own), sum(hours), person_hours))
    return tuple(found)


def later(moment: str, minutes: float) -> str:
    """The moment so many minutes later, in ISO 8601."""
    return (_moment(moment) + timedelta(minutes=minutes)).isoformat(timespec="milliseconds")


def _moment(written: str) -> datetime:
    return datetime.fromisoformat(written)
