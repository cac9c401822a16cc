"""What a report counts over a whole session: who took part, first vote beside second, and what cannot be told."""

from collections.abc import Collection

import pandas as pd

from stagkit.analysis.groups import Group
from stagkit.analysis.segments import OTHERS, cuts
from stagkit.domain.people import MINIMUM_GROUP, SEGMENTS

PARTICIPATION_COLUMNS = ("trait", "group", "group_place", "n", "share")
VOTE_COLUMNS = ("n", "dont_know", "share", "low", "high", "low_practice", "low_practice_low", "low_practice_high")
BOTH_COLUMNS = (
    "item",
    "subcompetency",
    "block",
    "type",
    "critical",
    *VOTE_COLUMNS,
    *(f"{name}_2" for name in VOTE_COLUMNS),
    "missing",
)
HIDDEN, FEW = "hidden", "few"
"""Why an item has no figures: it was not shown to the group, or too few answered it."""


def participation(people: pd.DataFrame, took_part: Group, minimum: int = MINIMUM_GROUP) -> pd.DataFrame:
    """Who took part, cut by each trait in which enough people differ: one row per trait and group.

    Columns: trait, group (a code of `people`, "" where not stated, or "others"), group_place, n, share (of all who
    took part). Groups are cut as those of every chart: none below `minimum`, and none that follows by subtraction; a
    trait of which only one group could be told has no rows.
    """
    rows = []
    for trait in SEGMENTS:
        drawn = cuts(people, took_part, trait, minimum)
        told = [*sorted(drawn.shown.items()), *([(OTHERS, drawn.others)] if drawn.others else [])]
        rows += [
            (trait, code, place, len(members), len(members) / len(took_part))
            for place, (code, members) in enumerate(told)
        ]
    return pd.DataFrame(rows, columns=list(PARTICIPATION_COLUMNS))


def both_votes(first: pd.DataFrame, second: pd.DataFrame, shown: Collection[str]) -> pd.DataFrame:
    """Two `comparison` frames, of the first and the second vote, side by side: one row per item, in their order.

    Columns: item, subcompetency, block, type, critical, the figures of the first vote (`VOTE_COLUMNS`), those of the
    second (the same with "_2"), and missing: HIDDEN where the item is not among `shown`, FEW where it is but had not
    enough answers, else "". The figures of the two votes are of whoever voted in each; for the gain of those who voted
    in both see `transitions.before_after`.
    """
    later = second[["item", *VOTE_COLUMNS]].rename(columns={name: f"{name}_2" for name in VOTE_COLUMNS})
    both = first.merge(later, on="item", how="left", sort=False, validate="one_to_one")
    missing = [
        "" if enough else (FEW if item in shown else HIDDEN)
        for item, enough in zip(both["item"], both["enough"], strict=True)
    ]
    return both.assign(missing=missing)[list(BOTH_COLUMNS)]


def average_gain(pairs: Collection[tuple[float, float]]) -> tuple[float, float] | None:
    """The mean shares right before and after, over items with both votes (each a pair); None without any."""
    if not pairs:
        return None
    before, after = zip(*pairs, strict=True)
    return sum(before) / len(before), sum(after) / len(after)
