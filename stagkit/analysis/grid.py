"""What people know beside what they do: the four cells of a subcompetency, of everybody and of each group."""

from collections.abc import Sequence

import pandas as pd

from stagkit.analysis.comparison import asked_items
from stagkit.analysis.groups import Group
from stagkit.analysis.placing import CELLS, CUT, Earlier, Placed, place
from stagkit.analysis.segments import OTHERS
from stagkit.domain.guide import Guide
from stagkit.domain.items import Block, Item
from stagkit.domain.people import MINIMUM_GROUP

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


def knows_does(
    answers: pd.DataFrame,
    people: pd.DataFrame,
    guide: Guide,
    subcompetency: str,
    *,
    items: Sequence[str] | None = None,
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
    answer in one of the blocks is in no cell. `items` are those that may be counted now, in the sequence in which they
    came to be counted: the key of each must be shown, or its votes where it has none. An item with fewer than
    `minimum` answers is not counted.

    `earlier` has, for an item, the sets of voters its chart was shown with before. Only the first of them are placed,
    so that a late answer, which a growing chart hides among others, does not move a cell alone.
    """
    own = counted_items(guide, subcompetency, items)
    if len({item.block for item in own}) < len(Block):
        return pd.DataFrame(columns=list(GRID_COLUMNS))
    placed = place(answers, people, guide, own, earlier or {}, minimum, cut, at_once=items is None)
    frames = [
        _counted(placed, members, minimum).assign(segment=segment, group=code, group_place=number)
        for number, (code, members) in enumerate(_groups(placed, segment))
    ]
    frame = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=list(GRID_COLUMNS))
    return frame.assign(subcompetency=subcompetency, left_out=placed.left_out)[list(GRID_COLUMNS)]


def counted_items(guide: Guide, subcompetency: str, items: Sequence[str] | None) -> tuple[Item, ...]:
    """The items of a subcompetency to be counted, in the sequence of `items`; all, in the guide's, unless given."""
    own = {item.id: item for item in asked_items(guide, items) if guide.subcompetency_of(item.id).id == subcompetency}
    return tuple(own[code] for code in (own if items is None else items) if code in own)


def _groups(placed: Placed, segment: str) -> list[tuple[str, Group]]:
    """The groups to draw, in order; one without people may not be shown."""
    if not segment:
        return [("", placed.told)]
    drawn = placed.cuts[segment]
    shown: list[tuple[str, Group]] = sorted([*drawn.shown.items(), *((code, frozenset()) for code in drawn.hidden)])
    return shown + ([(OTHERS, drawn.others)] if drawn.others else [])


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
