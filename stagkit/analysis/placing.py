"""Who is in which cell of knows x does, and whose cells may be told beside everything else that can be seen."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import pandas as pd

from stagkit.analysis.groups import Beside, Drawn, Group, draw_beside
from stagkit.analysis.marks import marks
from stagkit.analysis.segments import members_of, views
from stagkit.analysis.transitions import pairs
from stagkit.analysis.votes import grown, voters
from stagkit.domain.guide import Guide
from stagkit.domain.items import Block, Item
from stagkit.domain.people import SEGMENTS

CUT = 0.7
"""From this share of the worth of all answers on, a block counts as known, or as done (domain notes, section 5)."""

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
    those who were left out so that nobody can be found by subtraction. `cuts` has the groups of each trait, `beside`
    what else may be seen of them.
    """

    items: frozenset[str]
    cells: Mapping[str, Cell]
    told: Group
    came: int
    left_out: int
    cuts: Mapping[str, Drawn]
    beside: tuple[Beside, ...]

    @property
    def views(self) -> tuple[Group, ...]:
        """Every set of people whose cells can be seen apart."""
        whole = (self.told,) if self.told else ()
        return (*whole, *(view for cut in self.cuts.values() for view in cut.views))


def place(
    answers: pd.DataFrame,
    people: pd.DataFrame,
    guide: Guide,
    items: Sequence[Item],
    earlier: Earlier,
    minimum: int,
    cut: float = CUT,
    *,
    at_once: bool = False,
) -> Placed:
    """Everybody's cell by `items` of one subcompetency, and whose may be told.

    The items stand in the sequence in which they came to be counted, so that the cells could be looked at before each
    of them: what is told now is safe beside what was told then. `at_once`: they are all counted from the start.
    """
    worth = _worth(answers, guide, items, earlier)
    ids = [item.id for item in items]
    looks: list[Placed] = []
    for far in range(len(ids) if at_once else 1, len(ids) + 1):
        so_far = worth[worth["item"].isin(ids[:far])]
        counted = _told(so_far, minimum)
        if looks and looks[-1].items == counted:
            looks[-1] = replace(looks[-1], came=len(_shares(so_far)))
            continue
        looks.append(
            _look(
                worth[worth["item"].isin(counted)],
                len(_shares(so_far)),
                looks,
                answers,
                people,
                guide,
                earlier,
                minimum,
                cut,
            )
        )
    return looks[-1] if looks else Placed(frozenset(), {}, frozenset(), 0, 0, {}, ())


def _look(
    worth: pd.DataFrame,
    came: int,
    before: Sequence[Placed],
    answers: pd.DataFrame,
    people: pd.DataFrame,
    guide: Guide,
    earlier: Earlier,
    minimum: int,
    cut: float,
) -> Placed:
    """The cells by the answers of `worth`, beside those that were told `before`."""
    shares = _shares(worth)
    cells = {
        person: CELLS[knows >= cut - 1e-9, does >= cut - 1e-9]
        for person, knows, does in zip(shares.index, shares["knowledge"], shares["practice"], strict=True)
    }
    everybody = frozenset(cells)
    beside = _beside(worth, before, answers, people, guide, everybody, earlier, minimum)
    told, left_out = _with_some_left_out(everybody, guide.id, beside, minimum)
    items = frozenset(worth["item"])
    return Placed(items, cells, told, came, left_out, _cuts(told, people, beside, minimum), beside)


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
    before: Sequence[Placed],
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
    The cells of earlier looks that counted the same items of the block tell the same as those of now.
    """
    mine = worth[worth["person"].isin(everybody)]
    several = mine.groupby(["person", "block"])["item"].transform("nunique").gt(1)
    alone = mine.groupby("block")["item"].transform("nunique").eq(1)
    found = []
    for item in dict.fromkeys(mine["item"]):
        of_item = mine["item"].eq(item)
        block = frozenset(mine.loc[mine["block"].eq(guide.item(item).block.value), "item"])
        ids = frozenset(own.id for own in guide.items if own.block is guide.item(item).block)
        same = tuple(view for look in before if look.items & ids == block for view in look.views)
        if alone[of_item].all():
            seen = _seen(answers, people, guide.item(item), earlier.get(item, ()), minimum)
            found.append(Beside(seen, everybody, same))
        else:
            found.append(Beside((), frozenset(mine.loc[of_item & several, "person"]), same))
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


def _cuts(told: Group, people: pd.DataFrame, beside: Sequence[Beside], minimum: int) -> dict[str, Drawn]:
    """How those who are told of are cut by each trait, given every other cut that may also be looked at."""
    seen: list[Group] = [told] if told else []
    found: dict[str, Drawn] = {}
    for name in SEGMENTS:
        found[name] = draw_beside(members_of(people, told, name), beside, seen, minimum)
        seen += found[name].views
    return found
