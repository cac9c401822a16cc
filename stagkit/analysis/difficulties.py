"""How hard each question was in a trial; never what anybody answered.

Plain values rather than frames: a trial has eight people at most, and the page that shows it starts without pandas.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from statistics import median

from stagkit.domain.items import AnswerState, Item, ItemType
from stagkit.domain.validation import TRIAL_FROM
from stagkit.store.trials import Remark, Tap

BREAK = timedelta(minutes=10)
"""Whoever takes longer has put the phone down; that time says nothing about the question."""

SLOW, SLOW_FROM = 2.0, 30.0
"""A question is slow when it takes so many times as long as the middle one of the guide, and so many seconds."""


@dataclass(frozen=True, slots=True)
class Difficulty:
    """One question: how many people left it how, and the seconds the middle one of them took.

    `enough` is False where fewer than three people came to it: then nothing is counted. `seconds` is None where
    fewer than three were timed. `remarks` are in the order of their words, which says nothing about who wrote them.
    """

    item: str
    enough: bool = False
    answered: int = 0
    dont_know: int = 0
    skipped: int = 0
    na: int = 0
    seconds: float | None = None
    slow: bool = False
    remarks: tuple[str, ...] = ()

    @property
    def hard(self) -> bool:
        """Whether a third of those who came to it could not say, or it was slow, or somebody remarked on it."""
        lost = self.dont_know + self.skipped
        came = lost + self.answered + self.na
        return bool(self.remarks) or self.slow or (lost > 0 and 3 * lost >= came)


def difficulties(items: Sequence[Item], taps: Iterable[Tap], remarks: Iterable[Remark] = ()) -> tuple[Difficulty, ...]:
    """One for each question that everybody is asked, in the guide's order; none before three people took part.

    An obstacle question is not counted, because it is only asked after a low answer: its count would tell of one.
    What is remarked on it stands with the question it follows.
    """
    taps = tuple(taps)
    if len({tap.person for tap in taps}) < TRIAL_FROM:
        return ()
    asked = [item.id for item in items if item.asked_alone]
    left, seconds = _left(taps, asked), _seconds(taps)
    above = {item.id: item.follows for item in items if item.type is ItemType.OBSTACLE}
    told = [(above.get(remark.item, remark.item), remark.text) for remark in remarks]
    found = [
        _difficulty(item, left[item], seconds.get(item, []), sorted(text for at, text in told if at == item))
        for item in asked
    ]
    return _with_slow(found)


def _left(taps: Sequence[Tap], asked: Sequence[str]) -> Mapping[str, list[AnswerState]]:
    """How each person at last left each question they came to; what they passed over counts as skipped."""
    by_person: dict[str, dict[str, AnswerState]] = {}
    for tap in taps:
        by_person.setdefault(tap.person, {})[tap.item] = tap.state
    left: dict[str, list[AnswerState]] = {item: [] for item in asked}
    for states in by_person.values():
        reached = max((place for place, item in enumerate(asked) if item in states), default=-1)
        for item in asked[: reached + 1]:
            left[item].append(states.get(item, AnswerState.SKIPPED))
    return left


def _seconds(taps: Sequence[Tap]) -> Mapping[str, list[float]]:
    """The seconds from one question's first tap to the next one's, on one device; its own clock tells both.

    The first question is timed by the server's clock, from joining.
    """
    took: dict[str, list[float]] = {}
    last: dict[str, str] = {}
    met: set[tuple[str, str]] = set()
    for tap in taps:
        if (tap.device, tap.item) not in met:
            met.add((tap.device, tap.item))
            before = last.get(tap.device)
            between = _between(before, tap.answered_at) if before else _between(tap.joined_at, tap.received_at)
            if timedelta() < between <= BREAK:
                took.setdefault(tap.item, []).append(between / timedelta(seconds=1))
        last[tap.device] = tap.answered_at
    return took


def _difficulty(item: str, left: list[AnswerState], took: list[float], remarks: list[str]) -> Difficulty:
    if len(left) < TRIAL_FROM:
        return Difficulty(item, remarks=tuple(remarks))
    return Difficulty(
        item,
        enough=True,
        answered=left.count(AnswerState.ANSWERED),
        dont_know=left.count(AnswerState.DONT_KNOW),
        skipped=left.count(AnswerState.SKIPPED),
        na=left.count(AnswerState.NA),
        seconds=median(took) if len(took) >= TRIAL_FROM else None,
        remarks=tuple(remarks),
    )


def _with_slow(found: Sequence[Difficulty]) -> tuple[Difficulty, ...]:
    timed = [own.seconds for own in found if own.seconds is not None]
    usual = median(timed) if timed else 0.0
    return tuple(replace(own, slow=(own.seconds or 0) > max(SLOW * usual, SLOW_FROM)) for own in found)


def _between(earlier: str, later: str) -> timedelta:
    """The time between two moments; none where a phone sent what is no moment, as nobody checks its clock."""
    try:
        return datetime.fromisoformat(later) - datetime.fromisoformat(earlier)
    except (ValueError, TypeError):
        return timedelta()
