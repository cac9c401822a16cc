"""This group beside the groups before it: one share with its interval for each cohort."""

from collections.abc import Mapping

import pandas as pd

from stagkit.analysis.measures import practice, share_right, wilson
from stagkit.domain.items import SCALE_TYPES, Item
from stagkit.domain.people import MINIMUM_GROUP
from stagkit.domain.scales import Scale

EARLIER_COLUMNS = ("cohort", "place", "n", "share", "low", "high", "enough")


def against_earlier(
    cohorts: Mapping[str, pd.DataFrame],
    item: Item,
    scale: Scale | None = None,
    *,
    round: int = 1,
    minimum: int = MINIMUM_GROUP,
) -> pd.DataFrame:
    """One row per cohort, in the sequence given: those before, and the one of now at the end.

    `cohorts` has the answers of each, by its name. Columns: cohort, place (0..), n, share, low, high (95 % Wilson
    interval), enough. The share is of those who are right; for a practice item on a scale of those whose answer is
    not low, so that more is better in both. Figures are missing below `minimum`; an item with neither key nor scale
    has no rows. Where a key is not yet shown, the caller does not ask.
    """
    if not item.has_key and item.type not in SCALE_TYPES:
        return _frame([])
    return _frame([(name, *_good(answers, item, scale, round, minimum)) for name, answers in cohorts.items()])


def _good(
    answers: pd.DataFrame, item: Item, scale: Scale | None, round: int, minimum: int
) -> tuple[int | None, float | None, float | None, float | None, bool]:
    """n, share, low, high, enough."""
    if item.type in SCALE_TYPES:
        told = practice(answers, item, scale, round, minimum).iloc[0]
        good, n = (None, None) if pd.isna(told["n"]) else (int(told["n"]) - int(told["low"]), int(told["n"]))
    else:
        told = share_right(answers, item, scale, round, minimum).iloc[0]
        good, n = (None, None) if pd.isna(told["n"]) else (int(told["right"]), int(told["n"]))
    interval = wilson(good, n) if good is not None and n else None
    if good is None or not n or interval is None:
        return None, None, None, None, bool(told["enough"])
    return n, good / n, *interval, True


def _frame(rows: list[tuple[object, ...]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=[name for name in EARLIER_COLUMNS if name != "place"])
    kinds = {"n": "Int64", "share": "Float64", "low": "Float64", "high": "Float64", "enough": bool}
    return frame.assign(place=range(len(frame))).astype(kinds)[list(EARLIER_COLUMNS)]
