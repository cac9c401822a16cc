"""The whole guide at one look: one row of figures per item, for everybody or for each part of the group."""

from collections.abc import Collection, Mapping, Sequence

import numpy as np
import pandas as pd

from stagkit.analysis.groups import Drawn, Group
from stagkit.analysis.marks import Marks, marks
from stagkit.analysis.measures import discussion, intervals
from stagkit.analysis.segments import OTHERS, cuts
from stagkit.domain.guide import Guide
from stagkit.domain.items import SCALE_TYPES, Item, ItemType
from stagkit.domain.people import MINIMUM_GROUP

ABOUT = ("item", "subcompetency", "block", "type", "round")
COUNTS = ("n", "right")
SHARES = (
    "dont_know",
    "share",
    "low",
    "high",
    "low_practice",
    "low_practice_low",
    "low_practice_high",
    "score",
    "consensus",
)
FIGURES = ("n", "dont_know", "right", *SHARES[1:])
COMPARISON_COLUMNS = (*ABOUT, *FIGURES, "discussion", "critical", "enough")
KEYED = ("right", "share", "low", "high", "score", "discussion")
"""What would tell, or help to tell, which answer is right."""

GROUP_COLUMNS = ("segment", "group", "group_place")


def comparison(
    answers: pd.DataFrame,
    guide: Guide,
    round: int = 1,
    *,
    items: Collection[str] | None = None,
    keyed: Collection[str] | None = None,
    minimum: int = MINIMUM_GROUP,
) -> pd.DataFrame:
    """One row per item that everybody is asked, in the guide's order.

    Columns: item, subcompetency, block, type, round, n (people who answered or said "don't know"), dont_know (share
    of n), right, share (of n), low and high (95 % Wilson interval of `share`), low_practice (share of the answers on
    a scale that are low), low_practice_low, low_practice_high, score (mean worth, 0 to 1), consensus (1 - SD / SDmax,
    on a scale), discussion (a code of `Discussion` or ""), critical, enough.

    Figures are missing below `minimum`, and where they have no meaning: right and share need a key, low_practice and
    consensus a scale. `items` are the ids to compare, `keyed` those whose key may be told; all, unless given.
    """
    asked = asked_items(guide, items)
    given = marks(answers, guide, asked, round)
    figures = _figures(given, given.item[given.row], guide, asked, minimum)
    frame = pd.concat([_about(guide, asked, round), figures], axis=1)
    return _without_keys(frame, keyed)[list(COMPARISON_COLUMNS)]


def comparison_by(
    answers: pd.DataFrame,
    people: pd.DataFrame,
    guide: Guide,
    segment: str,
    round: int = 1,
    *,
    items: Collection[str] | None = None,
    keyed: Collection[str] | None = None,
    earlier: Mapping[str, Sequence[Group]] | None = None,
    minimum: int = MINIMUM_GROUP,
) -> pd.DataFrame:
    """`comparison` in each group of `segment`: one row per item and group, groups as `by_segment` draws them.

    Columns: segment, group (a code of `people`, "" where not stated, or "others"), group_place, then those of
    `comparison`. A group that may not be shown has no figures. `earlier` has, for an item, the sets of voters the
    whole group was shown with before.
    """
    asked = asked_items(guide, items)
    given = marks(answers, guide, asked, round)
    part, cells = _parts(given, people, asked, segment, earlier or {}, minimum)
    item_of = [place for place, _, _ in cells]
    figures = _figures(given, part, guide, [asked[place] for place in item_of], minimum)
    about = _about(guide, asked, round).iloc[item_of].reset_index(drop=True)
    groups = pd.DataFrame([(segment, code, place) for _, code, place in cells], columns=list(GROUP_COLUMNS))
    frame = _without_keys(pd.concat([groups, about, figures], axis=1), keyed)
    return frame[[*GROUP_COLUMNS, *COMPARISON_COLUMNS]]


def asked_items(guide: Guide, items: Collection[str] | None = None) -> tuple[Item, ...]:
    """The items to compare: those of these ids, else all that everybody is asked alone.

    Obstacle items are never among them: they are only asked after a low answer, so that their n would tell of it.
    """
    if items is None:
        return tuple(item for item in guide.items if item.asked_alone)
    return tuple(item for item in guide.items if item.id in items and item.type is not ItemType.OBSTACLE)


def _about(guide: Guide, asked: Sequence[Item], round: int) -> pd.DataFrame:
    own = {item.id: sub.id for sub in guide.subcompetencies for item in sub.items}
    rows = [(item.id, own[item.id], item.block.value, item.type.value, round, item.critical) for item in asked]
    return pd.DataFrame(rows, columns=[*ABOUT, "critical"])


def _parts(
    given: Marks,
    people: pd.DataFrame,
    asked: Sequence[Item],
    segment: str,
    earlier: Mapping[str, Sequence[Group]],
    minimum: int,
) -> tuple[np.ndarray, list[tuple[int, str, int]]]:
    """For every answer the place of its item and group among the cells, -1 where hidden; and the cells."""
    counted, item = given.counted[given.row], given.item[given.row]
    part = np.full(len(given.row), -1, dtype=np.int64)
    cells: list[tuple[int, str, int]] = []
    cut: dict[object, Drawn] = {}
    for place, own in enumerate(asked):
        rows = np.flatnonzero((item == place) & counted)
        voted = frozenset(given.person[rows])
        outside = frozenset(given.person[(item == place) & ~counted])
        known = tuple(shown - outside for shown in earlier.get(own.id, ()))
        if (voted, known) not in cut:
            cut[voted, known] = cuts(people, voted, segment, minimum, earlier=known)
        drawn = cut[voted, known]
        codes = sorted([*drawn.shown, *drawn.hidden]) + ([OTHERS] if drawn.others else [])
        members = dict(drawn.shown) | ({OTHERS: drawn.others} if drawn.others else {})
        of = {person: len(cells) + codes.index(code) for code, group in members.items() for person in group}
        part[rows] = [of.get(person, -1) for person in given.person[rows]]
        cells += [(place, code, number) for number, code in enumerate(codes)]
    return part, cells


def _figures(given: Marks, cell: np.ndarray, guide: Guide, items: Sequence[Item], minimum: int) -> pd.DataFrame:
    """One row of figures for each of `items`; `cell` has the place among them of every answer, -1 for none."""
    pairs, counts = np.unique(
        cell[cell >= 0] * max(len(given.item), 1) + given.row[cell >= 0], return_counts=True
    )  # each different answer of a cell once, and how many gave it
    at, which = np.divmod(pairs, max(len(given.item), 1))

    def total(of_answer: np.ndarray) -> np.ndarray:
        each = np.nan_to_num(of_answer[which].astype(float))
        return np.bincount(at, weights=each * counts, minlength=len(items))

    n, scored, answered = total(given.counted), total(~np.isnan(given.worth)), total(~np.isnan(given.point))
    right, low = total(given.worth == 1.0), total(given.low)
    points, squares = total(given.point), total(given.point**2)
    enough = n >= minimum
    keyed = np.array([item.has_key for item in items], dtype=bool) & enough & (scored > 0)
    on_scale = enough & (answered > 0)
    half = np.array([_half(guide, item) for item in items], dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        told = {
            "n": (n, enough),
            "dont_know": (total(given.unknown) / n, enough & (n > 0)),
            "right": (right, keyed),
            "share": (right / scored, keyed),
            "low_practice": (low / answered, on_scale),
            "score": (total(given.worth) / scored, enough & (scored > 0)),
            "consensus": (1.0 - np.sqrt(answered * squares - points**2) / answered / half, on_scale),
        }
    told |= dict(zip(("low", "high"), ((end, keyed) for end in intervals(right, scored)), strict=True))
    ends = ((end, on_scale) for end in intervals(low, answered))
    told |= dict(zip(("low_practice_low", "low_practice_high"), ends, strict=True))
    frame = pd.DataFrame({name: _filled(*told[name], whole=name in COUNTS) for name in FIGURES})
    return frame.assign(discussion=[_advice(share) for share in frame["share"]], enough=enough)


def _half(guide: Guide, item: Item) -> float:
    """Half the range of an item's scale: the greatest spread there can be."""
    if item.type not in SCALE_TYPES:
        return 1.0
    scale = guide.scale_of(item)
    return (scale.high - scale.low) / 2


def _filled(values: np.ndarray, known: np.ndarray, *, whole: bool) -> pd.Series:
    """The figures that are known; the others missing."""
    safe = np.where(known, values, 0.0)
    return pd.Series(safe).astype("Int64" if whole else "Float64").where(known)


def _advice(share: object) -> str:
    return "" if pd.isna(share) else discussion(float(str(share))).value


def _without_keys(frame: pd.DataFrame, keyed: Collection[str] | None) -> pd.DataFrame:
    """`frame` without what would tell the key of an item that is not among `keyed`."""
    if keyed is None:
        return frame
    hidden = ~frame["item"].isin(keyed) & frame["low_practice"].isna()
    blank = {name: frame[name].mask(hidden, "" if name == "discussion" else pd.NA) for name in KEYED}
    return frame.assign(**blank)
