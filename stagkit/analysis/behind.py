"""What stops those who know: the obstacles named by the people of a cell of the knows x does grid."""

from collections.abc import Collection

import pandas as pd

from stagkit.analysis.distribution import DISTRIBUTION_COLUMNS, levels_of, tally
from stagkit.analysis.groups import Beside, Group, draw_beside, is_safe
from stagkit.analysis.placing import Cell, Earlier, Placed, place
from stagkit.analysis.votes import grown, voters, votes
from stagkit.domain.guide import Guide
from stagkit.domain.items import Item, ItemType
from stagkit.domain.people import MINIMUM_GROUP

BEHIND_COLUMNS = ("subcompetency", "practice", "knowledge", "cell", *DISTRIBUTION_COLUMNS)


def behind(
    answers: pd.DataFrame,
    people: pd.DataFrame,
    guide: Guide,
    subcompetency: str,
    *,
    items: Collection[str] | None = None,
    earlier: Earlier | None = None,
    minimum: int = MINIMUM_GROUP,
) -> pd.DataFrame:
    """The obstacles named by those who know but do not (cell "obstacles") and by those who do neither ("train").

    One row per pair of items, cell and level. Columns: subcompetency, practice, knowledge (the ids of the pair), cell,
    then those of `distribution` for the obstacle item. Only pairs of which both items are among `items` have rows.

    Here a person knows who is right in the knowledge item that the practice item mirrors. The cells of the whole
    subcompetency move while the session goes on and more items come to be counted; these stay, so that nobody's
    obstacle shows when somebody changes cells. A cell that may not be shown has no figures, and the whole group only
    is told of: a team's obstacles would nearly always be those of fewer than `minimum`. `earlier` as in `knows_does`.
    """
    told = [
        _of_pair(answers, people, guide, practice, items, earlier or {}, minimum)
        for sub in guide.subcompetencies
        for practice in sub.items
        if sub.id == subcompetency and practice.pairs_with and guide.obstacle_after(practice)
    ]
    frames = [frame.assign(subcompetency=subcompetency) for frame in told if len(frame)]
    if not frames:
        return pd.DataFrame(columns=list(BEHIND_COLUMNS))
    return pd.concat(frames, ignore_index=True)[list(BEHIND_COLUMNS)]


def _of_pair(
    answers: pd.DataFrame,
    people: pd.DataFrame,
    guide: Guide,
    practice: Item,
    items: Collection[str] | None,
    earlier: Earlier,
    minimum: int,
) -> pd.DataFrame:
    """The rows of one practice item; none where its pair may not be counted yet."""
    pair, following = {practice.id, practice.pairs_with}, guide.obstacle_after(practice)
    known = {own.id for own in guide.subcompetency_of(practice.id).items if own.type is not ItemType.OBSTACLE}
    if following is None or not pair <= known or (items is not None and not pair <= set(items)):
        return pd.DataFrame()
    named = voters(answers, following, 1)
    seen = [*grown(answers, following, 1, earlier.get(following.id, ())), named]
    both = (guide.item(practice.pairs_with), practice)
    placed = place(answers, people, guide, both, earlier, minimum, at_once=True)
    shown = _shown(placed, seen, minimum)
    own = votes(answers, following, 1)
    drawn = levels_of([own], following, None, minimum, with_key=False)
    frames = [
        tally(own[own["person"].isin(shown.get(cell, frozenset()))], following, None, drawn, 1, minimum).assign(
            practice=practice.id, knowledge=practice.pairs_with, cell=cell.value, missing=pd.NA
        )
        for cell in (Cell.OBSTACLES, Cell.TRAIN)
    ]
    told = pd.concat(frames, ignore_index=True)
    return told[told["kind"].eq("level")]


def _shown(placed: Placed, seen: list[Group], minimum: int) -> dict[Cell, Group]:
    """The people of each cell whose obstacles may be shown apart.

    How many named obstacles in each cell tells how many of all these know: that has to be safe beside the charts of
    the pair and its grid, as the obstacles have to be beside the chart of all obstacles.
    """
    told = frozenset(placed.cells) & seen[0]
    if not told or not all(own.is_safe((*placed.views, told), minimum) for own in placed.beside):
        return {}
    members = {cell.value: frozenset(person for person in told if placed.cells[person] is cell) for cell in Cell}
    if seen[-1] in members.values() and is_safe(seen, minimum):
        return {cell: told for cell in Cell if members[cell.value] == seen[-1]}
    rest = {"": seen[-1] - told}
    drawn = draw_beside(members | rest, [Beside(tuple(seen), seen[-1])], (), minimum)
    return {Cell(code): group for code, group in drawn.shown.items() if code}
