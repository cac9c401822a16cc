"""Rows for charts made of cells and of intervals: first vote by second, knows by does, and one group by another."""

import textwrap
from collections.abc import Collection

import pandas as pd

from stagkit.analysis.labels import code_label, group_label
from stagkit.charts import look
from stagkit.charts.look import Size
from stagkit.charts.rows import FIRST, SECOND, Row, axis, percent, wrapped
from stagkit.domain.items import AnswerState, Item
from stagkit.domain.scales import Scale
from stagkit.errors import Translate, sentence

NOT_ENOUGH = sentence("Not enough answers")
QUADRANTS = {
    "explain": sentence("Does it, does not know why"),
    "keep": sentence("Knows and does it"),
    "train": sentence("Does not know, does not do it"),
    "obstacles": sentence("Knows, but does not do it"),
}
"""The cells of knows x does as they stand: does above does not, knows on the right."""

LINE_OF_CELLS = ("keep", "obstacles", "explain", "train")
LETTER = 0.6
"""How wide a bold letter is on average, as a part of its height."""


def worded_changes(frame: pd.DataFrame, item: Item, scale: Scale | None, language: str) -> pd.DataFrame:
    """`transitions` with `first_label` and `second_label`, the words of the codes."""
    return frame.assign(
        **{f"{vote}_label": [code_label(code, item, scale, language) for code in frame[vote]] for vote in FIRST_SECOND}
    )


FIRST_SECOND = ("first", "second")


def matrix_rows(frame: pd.DataFrame, size: Size, translate: Translate, right: Collection[str] = ()) -> list[Row]:
    """One row per cell of worded `transitions`: first answers from above, second answers from the left.

    Who kept an answer is in a framed cell. Codes in `right` have a tick; they are for after the key was shown.
    """
    if not len(frame) or not frame["enough"].all():
        return []
    codes = list(dict.fromkeys(frame["first"]))
    marks = {code: _mark(place, code, right) for place, code in enumerate(codes)}
    width, most = 1 / len(codes), int(frame["count"].max())
    corner = f"00|{translate(SECOND)} →{look.LINE}{translate(FIRST)} ↓"
    heads = [
        {"axis": corner, "kind": "head", "start": place * width, "end": (place + 1) * width, "figure": marks[code]}
        for place, code in enumerate(codes)
    ]
    cells = [
        {
            "axis": axis(codes.index(row["first"]) + 1, f"{marks[row['first']]} · {row['first_label']}", size),
            "kind": "cell",
            "start": codes.index(row["second"]) * width,
            "end": (codes.index(row["second"]) + 1) * width,
            "fill": (fill := look.shade(row["count"], most)),
            "ink": look.on(fill),
            "figure": str(row["count"]),
            "kept": row["first"] == row["second"],
        }
        for row in frame.to_dict("records")
    ]
    return [*heads, *cells]


def _mark(place: int, code: str, right: Collection[str]) -> str:
    """A letter for an answer, so that columns need not repeat its words."""
    letter = "?" if code == AnswerState.DONT_KNOW.value else chr(ord("A") + place)
    return f"{look.TICK}{letter}" if code in right else letter


def _room(size: Size) -> float:
    """How wide the cells are together at least, in pixels; names of groups are shorter than answers."""
    return size.width * 0.8 - size.column / 2


def quadrant_rows(frame: pd.DataFrame, size: Size, translate: Translate) -> list[Row]:
    """One row per cell of `knows_does`: a square of four for one group, one line of four for each of several.

    Groups with not enough answers are not drawn; `cell_reading.quadrant_counted` names them.
    """
    groups = grouped(frame, translate)
    shown = [(name, own) for name, own in groups if own["enough"].all()]
    if not shown:
        return []
    if len(groups) == 1:
        return _square(frame, translate)
    heads = [
        {"axis": "00|", "kind": "head", "start": at / 4, "end": (at + 1) / 4, "figure": _named(code, size, translate)}
        for at, code in enumerate(LINE_OF_CELLS)
    ]
    lines = [row for place, (name, own) in enumerate(shown, 1) for row in _line(place, name, own, size)]
    return [*heads, *lines]


def grouped(frame: pd.DataFrame, translate: Translate) -> list[tuple[str, pd.DataFrame]]:
    """The groups of `knows_does` in their order, each with its name; the whole group has none."""
    places = frame["group_place"] if "group_place" in frame else pd.Series(0, index=frame.index)
    parts = [own for _, own in frame.groupby(places, sort=True)]
    return [(_group_name(own, translate, several=len(parts) > 1), own) for own in parts]


def _group_name(own: pd.DataFrame, translate: Translate, *, several: bool) -> str:
    if "group_label" in own:
        return str(own["group_label"].iloc[0])
    return group_label(str(own["group"].iloc[0]), translate) if several else ""


def _named(code: str, size: Size, translate: Translate) -> str:
    letters = max(10, int(_room(size) / 4 / (size.text * LETTER)))
    return look.LINE.join(textwrap.wrap(translate(QUADRANTS[code]), letters, break_on_hyphens=False))


def _square(own: pd.DataFrame, translate: Translate) -> list[Row]:
    told = {row["cell"]: row for row in own.to_dict("records")}
    return [
        _cell(told[code], f"{place // 2:02d}|", (place % 2) / 2, 1 / 2)
        | {"figure": look.LINE.join([translate(words), _figure(told[code])])}
        for place, (code, words) in enumerate(QUADRANTS.items())
        if code in told
    ]


def _line(place: int, name: str, own: pd.DataFrame, size: Size) -> list[Row]:
    told = {row["cell"]: row for row in own.to_dict("records")}
    at = f"{place:02d}|{wrapped(name, size)}{look.LINE}n = {own['n'].iloc[0]}"
    return [_cell(told[code], at, n / 4, 1 / 4) for n, code in enumerate(LINE_OF_CELLS) if code in told]


def _cell(row: Row, at: str, start: float, width: float) -> Row:
    fill, strip = look.QUADRANTS[row["cell"]]
    share = 0.0 if pd.isna(row["share"]) else float(row["share"])
    return {
        "axis": at,
        "kind": "cell",
        "start": start,
        "end": start + width,
        "fill": fill,
        "ink": look.on(fill),
        "strip": strip,
        "reach": start + width * share,
        "figure": _figure(row),
    }


def _figure(row: Row) -> str:
    return "" if pd.isna(row["count"]) else f"{row['count']} · {percent(row['share'])}"


def interval_rows(frame: pd.DataFrame, size: Size, translate: Translate) -> list[Row]:
    """One row per group of `against_earlier`, in its order: its share and the 95 % interval; the last is the present
    group, which stands out."""
    last = len(frame) - 1
    return [
        _interval(place, row, size, translate, now=place == last) for place, row in enumerate(frame.to_dict("records"))
    ]


def _interval(place: int, row: Row, size: Size, translate: Translate, *, now: bool) -> Row:
    if not row["enough"] or pd.isna(row["share"]):
        return {"axis": axis(place, row["cohort"], size), "kind": "none", "figure": translate(NOT_ENOUGH)}
    return {
        "axis": f"{place:02d}|{wrapped(row['cohort'], size)}{look.LINE}n = {row['n']}",
        "kind": "share",
        "value": float(row["share"]),
        "low": float(row["low"]),
        "high": float(row["high"]),
        "fill": look.RIGHT if now else look.BAR,
        "shape": "diamond" if now else "circle",
        "wide": round((size.text * (1.4 if now else 1.0)) ** 2),
        "figure": f"{percent(row['share'])} ({between(row)})",
    }


def between(row: Row) -> str:
    """The ends of an interval: "45–77 %"."""
    return f"{percent(row['low']).split()[0]}–{percent(row['high'])}"
