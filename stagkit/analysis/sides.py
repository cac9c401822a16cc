"""Answers on a scale laid out from the worst practice on the left to the best on the right."""

import pandas as pd

from stagkit.domain.items import Item
from stagkit.domain.scales import Scale

LOW, NEUTRAL, HIGH = "low", "neutral", "high"


def sides(frame: pd.DataFrame, item: Item, scale: Scale) -> pd.DataFrame:
    """A `distribution` or `by_segment` of a practice item, its levels laid out on both sides of zero.

    Keeps one row per level (n/a and skipped go) and adds side ("low", "neutral", "high"), strength (1 next to the
    middle, more towards the ends), start and end: shares, negative on the low side. A reversed item is turned
    round, so that left is always the practice that asks for talk. The middle of an odd scale straddles zero.
    """
    levels = frame[frame["kind"].eq("level")].copy()
    order = [str(point.value) for point in scale.points]
    order = order[::-1] if item.reverse else order
    side = {code: _side(int(code), item, scale) for code in order}
    levels["side"] = levels["code"].map(side)
    levels["strength"] = levels["code"].map(_strength(order, side))
    levels["worst_first"] = levels["code"].map(order.index)
    group = levels["group_place"] if "group_place" in levels else levels["item"]
    levels = levels.assign(group_key=group).sort_values(["group_key", "worst_first"], kind="stable", ignore_index=True)
    part = levels["side"].map({LOW: 1.0, NEUTRAL: 0.5, HIGH: 0.0})
    left = (levels["share"] * part).groupby(levels["group_key"]).transform("sum")
    end = levels.groupby("group_key")["share"].cumsum() - left
    return levels.assign(start=end - levels["share"], end=end).drop(columns=["worst_first", "group_key"])


def _side(value: int, item: Item, scale: Scale) -> str:
    if scale.low_up_to >= scale.low:
        return LOW if scale.is_low(value, reverse=item.reverse) else HIGH
    share = scale.share(value, reverse=item.reverse)
    return NEUTRAL if share == 0.5 else LOW if share < 0.5 else HIGH


def _strength(order: list[str], side: dict[str, str]) -> dict[str, int]:
    lows = [code for code in order if side[code] == LOW]
    highs = [code for code in order if side[code] == HIGH]
    return (
        dict.fromkeys(order, 0) | {c: i for i, c in enumerate(lows[::-1], 1)} | {c: i for i, c in enumerate(highs, 1)}
    )
