"""What a chart is given: plain rows with their words, figures and fills, so that new votes only replace rows."""

import math
import textwrap
from collections.abc import Mapping
from typing import Any

import pandas as pd

from stagkit.charts import look
from stagkit.charts.look import Size
from stagkit.errors import Translate, sentence

Row = dict[str, Any]
NO_BREAK = "\u00a0"


def percent(share: float) -> str:
    """A share as people read it: "38 %", rounded half up."""
    return f"{math.floor(share * 100 + 0.5)}{NO_BREAK}%"


def figure(row: Mapping[str, Any]) -> str:
    """The count beside the percentage, "9 · 38 %"; the count alone where there is no share; "" where not told."""
    if pd.isna(row["count"]):
        return ""
    return str(row["count"]) if pd.isna(row["share"]) else f"{row['count']} · {percent(row['share'])}"


def wrapped(text: str, size: Size) -> str:
    """The words in at most `size.lines` lines; what does not fit ends in an ellipsis."""
    return look.LINE.join(
        textwrap.wrap(text, size.wrap, max_lines=size.lines, placeholder="…", break_on_hyphens=False) or [""]
    )


def heading(text: str, size: Size, *, small: bool = False) -> str:
    """A chart's title, or the `small` line under it, in at most three lines that fit where the chart is shown."""
    # The wall enlarges a chart with few bars by up to a half.
    wide = int(size.width * 0.66 / (size.subtitle * 0.56)) if small else int(size.width / (size.title * 0.56))
    return look.LINE.join(textwrap.wrap(text, wide, max_lines=3, placeholder="…"))


def axis(place: int, text: str, size: Size) -> str:
    """A place on the axis: sorts by `place`, shows `text`, and tells equal texts apart."""
    return f"{place:02d}|{wrapped(text, size)}"


def bar_rows(frame: pd.DataFrame, size: Size) -> list[Row]:
    """One row per bar of a worded `distribution`. Nobody having skipped needs no bar."""
    keyed = bool(frame["right"].any())
    rows = [
        _bar(row, size)
        | {"fill": _fill(row, keyed=keyed), "figure": figure(row), "value": _number(row["share"])}
        | {"full": None if row["code"] in ("na", "skipped") else 1}
        for row in _told(frame)
    ]
    return _lined(rows)


def _told(frame: pd.DataFrame) -> list[Row]:
    return [
        row
        for row in frame.to_dict("records")
        if row["code"] != "skipped" or (pd.notna(row["count"]) and row["count"] > 0)
    ]


def _bar(row: Row, size: Size) -> Row:
    apart = row["kind"] == "apart"
    right = pd.notna(row["right"]) and bool(row["right"])
    text = (look.TICK if right else "") + row["label"]
    return {"axis": axis(row["place"] + 50 * apart, text, size), "kind": row["kind"]}


def _lined(rows: list[Row]) -> list[Row]:
    """The rows, the first band apart marked for its line, and the ink of a figure inside its bar.

    What stands apart is never filled, whichever group or vote it is of.
    """
    first = min((row["axis"] for row in rows if row["kind"] == "apart"), default="")
    rows = [row | {"fill": look.APART} if row["kind"] == "apart" else row for row in rows]
    return [row | {"first": row["axis"] == first, "ink": look.on(row["fill"])} for row in rows]


def _fill(row: Row, *, keyed: bool) -> str:
    if row["kind"] == "apart":
        return look.APART
    if not keyed:
        return look.BAR
    return look.RIGHT if row["right"] else look.WRONG


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)


def group_rows(frame: pd.DataFrame, size: Size) -> list[Row]:
    """One row per bar of a worded `by_segment`: within each level the groups in one order; above them their names."""
    shown = frame[frame["enough"]].sort_values("group_place", kind="stable")
    groups = shown.drop_duplicates("group").to_dict("records")
    places = {row["group"]: place for place, row in enumerate(groups)}
    fills = {
        row["group"]: look.OTHERS if row["group"] == "others" else look.GROUPS[place % len(look.GROUPS)]
        for place, row in enumerate(groups)
    }
    names = [_named(places[row["group"]], row["group_label"], fills[row["group"]]) for row in groups]
    rows = [_grouped(row, size, places[row["group"]]) | {"fill": fills[row["group"]]} for row in _told(shown)]
    return _lined([*names, *rows])


SWATCH = 0.04
"""How long the bar is that shows a group's colour beside its name, as a part of the longest bar."""


def _named(place: int, name: str, fill: str) -> Row:
    """A line of the key above the bars, which is drawn as a bar itself: no legend has to be laid out anew."""
    return {
        "axis": "00|",
        "kind": "level",
        "group": place,
        "figure": name,
        "value": SWATCH,
        "full": None,
        "fill": fill,
    }


def _grouped(row: Row, size: Size, place: int) -> Row:
    return _bar(row, size) | {
        "group": place,
        "figure": figure(row),
        "value": _number(row["share"]),
        "full": None if row["code"] in ("na", "skipped") else 1,
    }


FIRST, SECOND = sentence("First vote"), sentence("Second vote")


def vote_rows(first: pd.DataFrame, second: pd.DataFrame, size: Size, translate: Translate) -> list[Row]:
    """One row per bar: within each level the first vote above the second; above them which is which."""
    codes = list(dict.fromkeys([*first["code"], *second["code"]]))
    both = ((FIRST, first, look.FIRST_VOTE), (SECOND, second, look.SECOND_VOTE))
    names = [_named(place, translate(name), fill) for place, (name, _, fill) in enumerate(both)]
    rows = [
        _grouped(row | {"place": codes.index(row["code"])}, size, place) | {"fill": fill}
        for place, (_, votes, fill) in enumerate(both)
        for row in _told(votes)
    ]
    return _lined([*names, *rows])


def side_rows(frame: pd.DataFrame, size: Size, whole: str = "") -> list[Row]:
    """One row per part of a diverging bar, from worded `sides`; above them the levels' own words as the key.

    `whole` names the one bar of an undivided group.
    """
    frame = frame.assign(fill=_side_fills(frame))
    parts = [_side(row, size, whole) for row in frame[frame["enough"]].to_dict("records")]
    return [*_key(frame, size), *parts]


def _side_fills(frame: pd.DataFrame) -> list[str]:
    """The fill of every part. A level that is alone on its side need not be pale."""
    alone = frame.groupby("side")["strength"].transform("max").eq(1)
    strengths = frame["strength"] + alone
    return [look.side(side, strength) for side, strength in zip(frame["side"], strengths, strict=True)]


def _side(row: Row, size: Size, whole: str) -> Row:
    place, name = (row["group_place"], row["group_label"]) if "group_label" in row else (0, whole)
    share = _number(row["share"]) or 0.0
    text = [str(row["count"]), percent(share)] if share >= 0.1 else [str(row["count"])] if share >= 0.035 else []
    return {
        "axis": f"{place + 1:02d}|{wrapped(name, size)}{look.LINE}n = {row['n']}",
        "kind": "part",
        "start": _number(row["start"]),
        "end": _number(row["end"]),
        "fill": row["fill"],
        "ink": look.on(row["fill"]),
        "figure": look.LINE.join(text),
    }


def _key(frame: pd.DataFrame, size: Size) -> list[Row]:
    levels = frame.drop_duplicates("code")
    lows, middle = (levels["side"] == "low").sum(), (levels["side"] == "neutral").sum()
    width = 1.0 / max(lows + middle / 2, len(levels) - lows - middle / 2, 1)
    left = -(lows + middle / 2) * width
    narrow = max(8, int(size.wrap * 1.3 * width))
    return [
        {
            "axis": "00|",
            "kind": "key",
            "start": left + number * width,
            "end": left + (number + 1) * width,
            "fill": row["fill"],
            "ink": look.on(row["fill"]),
            "figure": look.LINE.join(textwrap.wrap(row["label"], narrow, max_lines=2, placeholder="…")),
        }
        for number, row in enumerate(levels.to_dict("records"))
    ]
