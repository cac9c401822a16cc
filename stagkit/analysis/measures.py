"""Single figures about one item: share right, consensus, gain, and what they suggest to do."""

import math
from collections.abc import Sequence
from enum import StrEnum
from statistics import median

import numpy as np
import pandas as pd

from stagkit.analysis.votes import COUNTED, votes
from stagkit.domain.items import SCALE_TYPES, AnswerState, Item, ItemType, score, standard_scale
from stagkit.domain.people import MINIMUM_GROUP
from stagkit.domain.scales import Scale

Z95 = 1.959963984540054
"""The normal quantile of a two-sided interval of 95 %."""


class Discussion(StrEnum):
    """What the share right suggests: the thresholds of peer instruction."""

    RE_TEACH = "re_teach"
    DISCUSS = "discuss"
    CONFIRM = "confirm"


def wilson(right: int, n: int, z: float = Z95) -> tuple[float, float] | None:
    """The score interval of a share (E. B. Wilson 1927, J. Am. Stat. Assoc. 22:209); None without answers."""
    if n == 0:
        return None
    low, high = intervals(np.array([right]), np.array([n]), z)
    return float(low[0]), float(high[0])


def intervals(right: np.ndarray, n: np.ndarray, z: float = Z95) -> tuple[np.ndarray, np.ndarray]:
    """The lower and upper ends of `wilson` for many shares at once; not a number without answers."""
    with np.errstate(divide="ignore", invalid="ignore"):
        share, square = right / n, z * z
        middle = (share + square / (2 * n)) / (1 + square / n)
        half = z / (1 + square / n) * np.sqrt(share * (1 - share) / n + square / (4 * n * n))
    return np.maximum(0.0, middle - half), np.minimum(1.0, middle + half)


def difference(right: int, n: int, other_right: int, other_n: int, z: float = Z95) -> tuple[float, float] | None:
    """The interval of the difference of two groups' shares, first less second; None where one has no answers.

    Newcombe's hybrid score interval (R. G. Newcombe 1998, Stat. Med. 17:873, method 10): it joins the two Wilson
    intervals, and holds for groups as small as a team.
    """
    one, two = wilson(right, n, z), wilson(other_right, other_n, z)
    if one is None or two is None:
        return None
    first, second = right / n, other_right / other_n
    below = math.hypot(first - one[0], two[1] - second)
    above = math.hypot(one[1] - first, second - two[0])
    return first - second - below, first - second + above


def discussion(share: float) -> Discussion:
    """Below 30 % right re-teach, from 30 to 70 % discuss in pairs and vote again, above 70 % confirm."""
    if share < 0.3:
        return Discussion.RE_TEACH
    return Discussion.DISCUSS if share <= 0.7 else Discussion.CONFIRM


def gain(before: float, after: float) -> float | None:
    """Normalized gain of two shares (0..1): (after - before) / (1 - before); None where before is already 1.

    R. R. Hake 1998, Am. J. Phys. 66:64. From 45 % to 78 % it is 33 / 55 = 0.60.
    """
    return None if before >= 1.0 else (after - before) / (1.0 - before)


def consensus(values: Sequence[float], low: float, high: float) -> float | None:
    """1 - SD / SDmax: 1.0 when all say the same, 0.0 when half say the lowest and half the highest; None if empty.

    Population SD; SDmax is half the range of the scale (domain notes, section 5).
    """
    if not values:
        return None
    mean = sum(values) / len(values)
    spread = math.sqrt(sum((value - mean) ** 2 for value in values) / len(values))
    return 1.0 - spread / ((high - low) / 2)


def division(share: float) -> float:
    """1 - `consensus` of right and wrong: 1.0 when half are right, 0.0 when all are or none is.

    The SD of a share is sqrt(share * (1 - share)), and its greatest is 0.5.
    """
    return 2.0 * math.sqrt(share * (1.0 - share))


def share_right(
    answers: pd.DataFrame,
    item: Item,
    scale: Scale | None = None,
    round: int = 1,
    minimum: int = MINIMUM_GROUP,
) -> pd.DataFrame:
    """One row: how many are right, out of those whose answer counts, with a 95 % Wilson interval.

    Columns: item, round, right, n, share, low, high, discussion (a code of `Discussion`), enough. Right means a
    score of 1; "don't know" is not right; skipped answers are not in n. Figures are missing below `minimum`
    and for items without a key.
    """
    own = votes(answers, item, round)
    scores = [
        score(item, value, AnswerState(state), scale)
        for state, value in zip(own["state"], own["value"], strict=True)
        if state in COUNTED
    ]
    counted = [value for value in scores if value is not None]
    right, n = sum(value == 1.0 for value in counted), len(counted)
    enough = len(scores) >= minimum
    interval = wilson(right, n) if enough and item.has_key else None
    figures = (
        (right, n, right / n, *interval, discussion(right / n).value)
        if interval
        else (None, None, None, None, None, "")
    )
    names = ("right", "n", "share", "low", "high", "discussion")
    return pd.DataFrame([{"item": item.id, "round": round, **dict(zip(names, figures, strict=True)), "enough": enough}])


def right_pairs(
    answers: pd.DataFrame,
    item: Item,
    round: int = 1,
    minimum: int = MINIMUM_GROUP,
) -> pd.DataFrame:
    """How many lines of a match item each person paired right: one row per number, all of them first, none last.

    Columns: item, round, right, of, count, share (count / n), n (people who answered or said "don't know"), enough.
    "Don't know" is in n and in no row, as in `distribution`. Figures are missing below `minimum`. It gives the key
    away where all are right or none, so it is for after the key is shown.
    """
    if item.type is not ItemType.MATCH:
        raise ValueError(f"{item.id} has no pairs")
    own = votes(answers, item, round)
    n, of = int(own["state"].isin(COUNTED).sum()), len(item.options)
    enough = n >= minimum
    right = [
        int(0.5 + (score(item, value) or 0.0) * of)
        for value in own.loc[own["state"] == AnswerState.ANSWERED.value, "value"]
    ]
    rows = [{"item": item.id, "round": round, "right": number, "of": of} for number in range(of, -1, -1)]
    counts = [right.count(number) if enough else pd.NA for number in range(of, -1, -1)]
    frame = pd.DataFrame(rows).assign(count=pd.array(counts, dtype="Int64"))
    return frame.assign(
        share=(frame["count"].astype("Float64") / max(n, 1)),
        n=pd.array([n if enough else pd.NA] * len(frame), dtype="Int64"),
        enough=enough,
    )


def middle(answers: pd.DataFrame, item: Item, round: int = 1, minimum: int = MINIMUM_GROUP) -> float | None:
    """The median of the numbers a group gave; None below `minimum` and where nobody gave one."""
    own = votes(answers, item, round)
    given = [float(str(value)) for value in own.loc[own["state"] == AnswerState.ANSWERED.value, "value"]]
    return median(given) if given and own["state"].isin(COUNTED).sum() >= minimum else None


def practice(
    answers: pd.DataFrame,
    item: Item,
    scale: Scale | None = None,
    round: int = 1,
    minimum: int = MINIMUM_GROUP,
) -> pd.DataFrame:
    """One row about a practice item on a scale: how many answer low, and how far the group agrees.

    Columns: item, round, low, n, share_low, score (mean, 0 to 1, reversed items turned round), consensus, enough.
    n/a leaves the denominator. Figures are missing below `minimum` and where nobody answered.
    """
    if item.type not in SCALE_TYPES:
        raise ValueError(f"{item.id} is not answered on a scale")
    used = scale or standard_scale(item)
    own = votes(answers, item, round)
    given = [int(value) for value in own.loc[own["state"] == AnswerState.ANSWERED.value, "value"]]
    enough = int(own["state"].isin(COUNTED).sum()) >= minimum
    low = sum(used.is_low(value, reverse=item.reverse) for value in given)
    n = len(given)
    figures = (
        {
            "low": low,
            "n": n,
            "share_low": low / n,
            "score": sum(used.share(value, reverse=item.reverse) for value in given) / n,
            "consensus": consensus(given, used.low, used.high),
        }
        if enough and n
        else dict.fromkeys(("low", "n", "share_low", "score", "consensus"))
    )
    return pd.DataFrame([{"item": item.id, "round": round, **figures, "enough": enough}])
