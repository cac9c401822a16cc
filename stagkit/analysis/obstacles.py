"""What stops people from doing what they know: the obstacles named after a low practice answer."""

import pandas as pd

from stagkit.analysis.distribution import distribution
from stagkit.domain.guide import Guide
from stagkit.domain.items import Item
from stagkit.domain.people import MINIMUM_GROUP
from stagkit.domain.proposals import CAUSE_OF_OBSTACLE, CauseClass


def obstacles(
    answers: pd.DataFrame,
    guide: Guide,
    item: Item,
    round: int = 1,
    minimum: int = MINIMUM_GROUP,
) -> pd.DataFrame:
    """The distribution of the obstacle item that follows `item`, or of `item` itself if it is one.

    Columns as in `distribution`; no rows where no obstacle item follows. n counts only those who were asked, that
    is, whose practice answer was low.
    """
    following = guide.obstacle_after(item) or item
    frame = distribution(answers, following, None, round, minimum=minimum)
    return frame if following.type.value == "obstacle" else frame.iloc[0:0]


def likely_cause(named: pd.DataFrame) -> CauseClass | None:
    """The cause to pre-fill a proposal with, from the obstacle most people named; None if not told, tied or other."""
    counts = named[named["kind"].eq("level") & named["count"].notna()]
    top = counts[counts["count"].eq(counts["count"].max()) & counts["count"].gt(0)]
    return CAUSE_OF_OBSTACLE.get(str(top["code"].iloc[0])) if len(top) == 1 else None
