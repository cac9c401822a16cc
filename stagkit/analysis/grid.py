"""What people know beside what they do: the four cells of a subcompetency, and what stops those who know."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from stagkit.analysis.comparison import asked_items
from stagkit.analysis.groups import Beside, Drawn, Group, draw_beside
from stagkit.analysis.marks import marks
from stagkit.analysis.segments import OTHERS, members_of, views
from stagkit.analysis.transitions import pairs
from stagkit.analysis.votes import grown, voters
from stagkit.domain.guide import Guide
from stagkit.domain.items import Block, Item
from stagkit.domain.people import MINIMUM_GROUP, SEGMENTS

CUT = 0.7
"""From this share of the worth of all answers on, a block counts as known, or as done (domain notes, section 5)."""

GRID_COLUMNS = (
    "subcompetency",
    "segment",
    "group",
    "group_place",
    "knows",
    "does",
    "cell",
    "count",
    "share",
    "n",
    "left_out",
    "enough",
    "missing",
)
Earlier = Mapping[str, Sequence[Group]]


class Cell(StrEnum):
    """What a group needs, by what it knows and does (domain notes, section 5)."""

    KEEP = "keep"
    OBSTACLES = "obstacles"
    EXPLAIN = "explain"
    TRAIN = "train"


CELLS = {
    (True, True): Cell.KEEP,
    (True, False): Cell.OBSTACLES,
    (False, True): Cell.EXPLAIN,
    (False, False): Cell.TRAIN,
}


@dataclass(frozen=True, slots=True)
class Placed:
    """Who is in which cell, as far as it may be told.

    `items` are those that were counted. `cells` has everybody who can be placed, `told` those of them who are
    counted; it is empty where they are too few. `came` counts those who have an answer in both blocks, `left_out`
    those who were left out so that nobody can be found by subtraction. `beside` is what else may be seen of them.
    """

    items: frozenset[str]
    cells: Mapping[str, Cell]
    told: Group
    came: int
    left_out: int
    beside: tuple[Beside, ...]


def knows_does(
    answers: pd.DataFrame,
    people: pd.DataFrame,
    guide: Guide,
    subcompetency: str,
    *,
    items: Collection[str] | None = None,
    cut: float = CUT,
    segment: str = "",
    earlier: Earlier | None = None,
    minimum: int = MINIMUM_GROUP,
) -> pd.DataFrame:
    """One row per group and cell: of all (group ""), or of each group of `segment`.

    Columns: subcompetency, segment, group, group_place, knows, does, cell (a code of `Cell`), count, share (count /
    n), n, left_out, enough, missing (how many more must answer, of the whole group only).

    A person knows who has at least `cut` of the worth of the knowledge items, and does who has it of the practice
    items: 100 * sum(weight * score) / sum(weight), without what was skipped or is not their job. Whoever has no
    answer in one of the blocks is in no cell. `items` are those that may be counted now: the key of each must be
    shown, or its votes where it has none. An item with fewer than `minimum` answers is not counted.

    `earlier` has, for an item, the sets of voters its chart was shown with before. Only the first of them are placed,
    so that a late answer, which a growing chart hides among others, does not move a cell alone.
    """
    placed = place(answers, people, guide, subcompetency, items, earlier or {}, minimum, cut)
    own = [item for item in asked_items(guide, items) if guide.subcompetency_of(item.id).id == subcompetency]
    if len({item.block for item in own}) < len(Block):
        return pd.DataFrame(columns=list(GRID_COLUMNS))
    frames = [
        _counted(placed, members, minimum).assign(segment=segment, group=code, group_place=number)
        for number, (code, members) in enumerate(_groups(placed, people, segment, minimum))
    ]
    frame = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=list(GRID_COLUMNS))
    return frame.assign(subcompetency=subcompetency, left_out=placed.left_out)[list(GRID_COLUMNS)]


def place(
    answers: pd.DataFrame,
    people: pd.DataFrame,
    guide: Guide,
    subcompetency: str,
    items: Collection[str] | None,
    earlier: Earlier,
    minimum: int,
    cut: float = CUT,
) -> Placed:
    """Everybody's cell in a subcompetency, and whose may be told."""
    own = [item for item in asked_items(guide, items) if guide.subcompetency_of(item.id).id == subcompetency]
    worth = _worth(answers, guide, own, earlier)
    came = len(_shares(worth))
    worth = worth[worth["item"].isin(_told(worth, minimum))]
    shares = _shares(worth)
    cells = {
        person: CELLS[knows >= cut - 1e-9, does >= cut - 1e-9]
        for person, knows, does in zip(shares.index, shares["knowledge"], shares["practice"], strict=True)
    }
    everybody = frozenset(cells)
    beside = _beside(worth, answers, people, guide, everybody, earlier, minimum)
    told, left_out = _with_some_left_out(everybody, subcompetency, beside, minimum)
    return Placed(frozenset(worth["item"]), cells, told, came, left_out, beside)


def _worth(answers: pd.DataFrame, guide: Guide, items: Sequence[Item], earlier: Earlier) -> pd.DataFrame:
    """One row per answer that has a worth: person, item, block, weight, worth."""
    given = marks(answers, guide, items, 1)
    place = given.item[given.row]
    frame = pd.DataFrame(
        {
            "person": given.person,
            "item": [items[own].id for own in place],
            "block": [items[own].block.value for own in place],
            "weight": [items[own].weight for own in place],
            "worth": given.worth[given.row],
        }
    )
    first = {item: seen[0] for item, seen in earlier.items() if seen}
    in_time = [
        item not in first or person in first[item] for person, item in zip(frame["person"], frame["item"], strict=True)
    ]
    return frame[pd.Series(in_time, dtype=bool) & frame["worth"].notna() & frame["weight"].gt(0)]


def _told(worth: pd.DataFrame, minimum: int) -> frozenset[str]:
    """The items answered by enough of those who can be placed; without the others, fewer can be, so ask again."""
    kept = frozenset(worth["item"])
    while True:
        left = worth[worth["item"].isin(kept)]
        both = left.groupby("person")["block"].nunique().eq(2)
        counts = left[left["person"].isin(both.index[both])]["item"].value_counts()
        enough = frozenset(counts.index[counts >= minimum])
        if enough == kept:
            return kept
        kept = enough


def _shares(worth: pd.DataFrame) -> pd.DataFrame:
    """One row per person with answers in both blocks: the share of the worth of each."""
    sums = (
        worth.assign(gained=worth["worth"] * worth["weight"]).groupby(["person", "block"])[["gained", "weight"]].sum()
    )
    wide = (sums["gained"] / sums["weight"]).unstack("block")
    return wide.reindex(columns=[block.value for block in Block]).dropna()


def _beside(
    worth: pd.DataFrame,
    answers: pd.DataFrame,
    people: pd.DataFrame,
    guide: Guide,
    everybody: Group,
    earlier: Earlier,
    minimum: int,
) -> tuple[Beside, ...]:
    """What else may be seen of the same people, for each item.

    Where one item alone makes a block, its charts and the cells tell the same. With several, whoever answered only
    one of them is known by that one, so its charts help to tell the cells; and when an item comes to be counted,
    only those move who answered it. So what the cells tell must rest on enough people with this item and another.
    """
    mine = worth[worth["person"].isin(everybody)]
    several = mine.groupby(["person", "block"])["item"].transform("nunique").gt(1)
    alone = mine.groupby("block")["item"].transform("nunique").eq(1)
    found = []
    for item in dict.fromkeys(mine["item"]):
        of_item = mine["item"].eq(item)
        if alone[of_item].all():
            seen = _seen(answers, people, guide.item(item), earlier.get(item, ()), minimum)
            found.append(Beside(seen, everybody))
        else:
            found.append(Beside((), frozenset(mine.loc[of_item & several, "person"])))
    return tuple(dict.fromkeys(found))


def _seen(
    answers: pd.DataFrame,
    people: pd.DataFrame,
    item: Item,
    earlier: Sequence[Group],
    minimum: int,
) -> tuple[Group, ...]:
    """Every set of people whose first answers to `item` can be seen apart, its change to a second vote too."""
    voted = voters(answers, item, 1)
    charts = views(people, voted, minimum, earlier=grown(answers, item, 1, earlier))
    both, _, _ = pairs(answers, item, minimum, people, earlier=earlier)
    return (*charts, *((frozenset(both.index),) if len(both) else ()))


def _with_some_left_out(everybody: Group, name: str, beside: Sequence[Beside], minimum: int) -> tuple[Group, int]:
    """All of `everybody`, or as many as can be told beside everything else; and how many were left out."""
    order = sorted(everybody, key=lambda person: hashlib.sha256(f"{name} {person}".encode()).hexdigest())
    for left_out in range(min(2 * minimum, len(order) - minimum) + 1):
        told = frozenset(order[left_out:])
        if all(own.is_safe((told,), minimum) for own in beside):
            return told, left_out
    return frozenset(), 0


def _groups(placed: Placed, people: pd.DataFrame, segment: str, minimum: int) -> list[tuple[str, Group]]:
    """The groups to draw, in order; one without people may not be shown."""
    if not segment:
        return [("", placed.told)]
    drawn = every_cut(placed, people, minimum, (segment,))[segment]
    shown: list[tuple[str, Group]] = sorted([*drawn.shown.items(), *((code, frozenset()) for code in drawn.hidden)])
    return shown + ([(OTHERS, drawn.others)] if drawn.others else [])


def every_cut(placed: Placed, people: pd.DataFrame, minimum: int, more: Sequence[str] = ()) -> dict[str, Drawn]:
    """How those who are told of are cut by each segment, given every other cut that may also be looked at."""
    seen: list[Group] = [placed.told] if placed.told else []
    found: dict[str, Drawn] = {}
    for name in dict.fromkeys((*SEGMENTS, *more)):
        found[name] = draw_beside(members_of(people, placed.told, name), placed.beside, seen, minimum)
        seen += found[name].views
    return found


def _counted(placed: Placed, members: Group, minimum: int) -> pd.DataFrame:
    """One row per cell of one group."""
    found = [placed.cells[person] for person in members]
    n, enough = len(members), len(members) >= minimum
    counts = [found.count(cell) if enough else pd.NA for cell in CELLS.values()]
    whole = members == placed.told
    frame = pd.DataFrame([(*both, cell.value) for both, cell in CELLS.items()], columns=["knows", "does", "cell"])
    frame["count"] = pd.array(counts, dtype="Int64")
    return frame.assign(
        share=frame["count"].astype("Float64") / max(n, 1),
        n=pd.array([n if enough else pd.NA] * len(frame), dtype="Int64"),
        enough=enough,
        missing=max(0, minimum - placed.came) if whole else pd.NA,
    )
