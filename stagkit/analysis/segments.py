"""How teams, shifts and other parts of a group answered one item."""

from collections.abc import Iterable, Iterator, Sequence

import pandas as pd

from stagkit.analysis.distribution import DISTRIBUTION_COLUMNS, levels_of, tally
from stagkit.analysis.groups import Drawn, Group, draw
from stagkit.analysis.votes import grown, voters, votes
from stagkit.domain.items import AnswerState, Item
from stagkit.domain.people import MINIMUM_GROUP, SEGMENTS
from stagkit.domain.scales import Scale

OTHERS = "others"
OUTSIDE = (AnswerState.NA.value, AnswerState.SKIPPED.value)
SEGMENT_COLUMNS = ("segment", "group", "group_place", *DISTRIBUTION_COLUMNS)


def by_segment(
    answers: pd.DataFrame,
    people: pd.DataFrame,
    item: Item,
    scale: Scale | None,
    segment: str,
    minimum: int = MINIMUM_GROUP,
    *,
    round: int = 1,
    with_key: bool = False,
    earlier: Sequence[Group] = (),
    priority: Sequence[str] = SEGMENTS,
) -> pd.DataFrame:
    """The distribution of `item` in each group of `segment`: one row per group and level.

    Columns: segment, group (a code of `people`, "" where not stated, or "others"), group_place, then those of
    `distribution`. A group that may not be shown has `enough` False and neither count, share nor n; its people are
    drawn in "others", which stands last. n/a and skipped answers have no rows: they are told for the whole group only.

    All segments are cut together in the sequence of `priority`, so that no view taken from another gives away fewer
    than `minimum` people. `earlier` are the sets of voters the whole group was shown with before (a live chart).
    """
    own = votes(answers, item, round)
    voted = voters(answers, item, round)
    known = grown(answers, item, round, earlier)
    drawn = cuts(people, voted, segment, minimum, earlier=known, priority=priority)
    bars = levels_of([own], item, scale, minimum, with_key=with_key)
    parts: list[tuple[str, Group]] = [*drawn.shown.items(), *((code, frozenset()) for code in drawn.hidden)]
    parts = sorted(parts) + ([(OTHERS, drawn.others)] if drawn.others else [])
    frames = [
        tally(own[own["person"].isin(members)], item, scale, bars, round, minimum).assign(
            segment=segment, group=code, group_place=place, **({} if members else {"missing": pd.NA})
        )
        for place, (code, members) in enumerate(parts)
    ]
    told = pd.concat(frames) if frames else _empty()
    return told.loc[~told["code"].isin(OUTSIDE), list(SEGMENT_COLUMNS)].reset_index(drop=True)


def _empty() -> pd.DataFrame:
    return pd.DataFrame(columns=list(SEGMENT_COLUMNS))


def cuts(
    people: pd.DataFrame,
    voted: Group,
    segment: str,
    minimum: int = MINIMUM_GROUP,
    *,
    earlier: Sequence[Group] = (),
    priority: Sequence[str] = SEGMENTS,
) -> Drawn:
    """How `voted` is cut by `segment`, given every other view that may also be looked at."""
    wanted = priority if segment in priority else (*priority, segment)
    published = _published(people, earlier, minimum, wanted)
    return next(drawn for name, drawn in _cut(people, voted, minimum, wanted, published) if name == segment)


def views(
    people: pd.DataFrame, voted: Group, minimum: int = MINIMUM_GROUP, *, earlier: Sequence[Group] = ()
) -> tuple[Group, ...]:
    """Every set of people that may be seen apart when `voted` is shown whole and by each segment.

    `earlier` are the sets of voters the whole group was shown with before.
    """
    return tuple(_published(people, (*earlier, voted), minimum, SEGMENTS))


def _published(people: pd.DataFrame, shown: Sequence[Group], minimum: int, segments: Sequence[str]) -> list[Group]:
    published: list[Group] = []
    for voted in shown:
        for _ in _cut(people, voted, minimum, segments, published):
            pass
    return published


def _cut(
    people: pd.DataFrame, voted: Group, minimum: int, segments: Sequence[str], published: list[Group]
) -> Iterator[tuple[str, Drawn]]:
    """The cut by each segment in turn; what it shows is added to `published`, which the next has to respect."""
    published += [voted] if len(voted) >= minimum else []
    for name in segments:
        drawn = draw(members_of(people, voted, name), published, minimum)
        published += drawn.views
        yield name, drawn


def members_of(people: pd.DataFrame, voted: Iterable[str], segment: str) -> dict[str, Group]:
    """The people who voted by their code of `segment`, "" where not stated; codes without anybody too."""
    known: dict[str, str] = dict(zip(people["person"], people[segment].fillna("").astype(str), strict=True))
    members: dict[str, set[str]] = {code: set() for code in known.values()}
    for person in voted:
        members.setdefault(known.get(person, ""), set()).add(person)
    return {code: frozenset(group) for code, group in members.items()}
