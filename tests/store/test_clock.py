from dataclasses import replace

import pytest

from stagkit.domain.design_clock import DesignPhase, Sitting
from stagkit.domain.edits import put
from stagkit.domain.findings import Kind, Place
from stagkit.domain.text import Text
from stagkit.errors import Refused
from stagkit.store import Store
from stagkit.store.clock import Clock
from tests.store.conftest import GUIDE


class Hands:
    """A clock's hands, moved by the test."""

    def __init__(self) -> None:
        self.at = "2030-01-01T08:00:00.000+00:00"

    def __call__(self) -> str:
        return self.at

    def reach(self, time: str) -> None:
        self.at = f"2030-01-01T{time}:00.000+00:00"


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def clock(store: Store, hands: Hands) -> Clock:
    return Clock(store.guides._door, hands)


def test_a_sitting_is_started_and_stopped(clock: Clock, hands: Hands) -> None:
    started = clock.start("line", DesignPhase.WRITE, 3, "questions on safety")
    hands.reach("08:20")
    stopped = clock.stop(started.id)

    assert started == Sitting(
        started.id, "line", DesignPhase.WRITE, "2030-01-01T08:00:00.000+00:00", "", 3, "questions on safety"
    )
    assert clock.sittings("line") == (stopped,) == (replace(started, ended_at=hands.at),)


def test_starting_another_sitting_ends_the_one_before(clock: Clock, hands: Hands) -> None:
    clock.start("line", DesignPhase.PLAN, 2)
    hands.reach("08:10")
    clock.start("line", DesignPhase.MAP, 2)

    assert [(own.phase.value, own.ended_at) for own in clock.sittings("line")] == [("plan", hands.at), ("map", "")]


def test_a_forgotten_clock_counts_till_the_last_edit(store: Store) -> None:
    clock = Clock(store.guides._door)
    started = clock.start("line", DesignPhase.WRITE, 2)
    store.guides.write("line", "1.0.0", [put(GUIDE, Place(Kind.GUIDE, field="title"), Text({"es": "A", "en": "B"}))])
    (edited,) = [step.made_at for step in store.guides.steps("line", "1.0.0")]
    tomorrow = Clock(store.guides._door, lambda: "2099-01-01T08:00:00.000+00:00")

    (forgotten,) = tomorrow.sittings("line")

    assert edited <= forgotten.ended_at <= clock.now()
    assert (forgotten.forgotten, forgotten.id) == (True, started.id)
    assert tomorrow.stop(started.id).ended_at == forgotten.ended_at


def test_a_sitting_without_the_clock_is_entered_and_put_right(clock: Clock) -> None:
    entered = clock.enter("line", DesignPhase.VALIDATE, "2029-12-01T14:00:00.000+00:00", 90, 8, "hall 2")
    corrected = clock.correct(entered.id, minutes=120, people=9)

    assert entered.ended_at == "2029-12-01T15:30:00.000+00:00"
    assert (corrected.ended_at, corrected.people) == ("2029-12-01T16:00:00.000+00:00", 9)


def test_a_dropped_sitting_does_not_count_until_it_is_restored(clock: Clock) -> None:
    started = clock.start("line", DesignPhase.MAP, 1)
    clock.drop(started.id)
    without = clock.sittings("line")
    restored = clock.restore(started.id)

    assert (without, clock.sittings("line")) == ((), (restored,))


def test_a_stopped_clock_runs_on(clock: Clock, hands: Hands) -> None:
    started = clock.start("line", DesignPhase.MAP, 1)
    clock.stop(started.id)

    assert clock.resume(started.id) == started
    with pytest.raises(Refused) as told:
        clock.resume(started.id)
    assert str(told.value) == "The clock is running already."


def test_nobody_and_no_time_are_refused(clock: Clock) -> None:
    refusals = []
    for people, minutes in ((0, 10), (1, 0), (1, 2000)):
        with pytest.raises(Refused) as told:
            clock.enter("line", DesignPhase.MAP, "2029-12-01T14:00:00.000+00:00", minutes, people)
        refusals.append(str(told.value))

    assert refusals == [
        "Say how many people sat there, at least one.",
        *["Say how many minutes it took, at most a day."] * 2,
    ]
