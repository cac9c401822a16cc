"""No route through the analysis tells of fewer people than the minimum, alone or beside any other.

A random group goes through a session: items are shown one after the other, late votes come in by steps, second votes
follow. Everything that may be looked at at each look is collected, as the set of people each table was made of, and
an attacker who remembers all of them and solves for every few people finds nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import pandas as pd
from hypothesis import HealthCheck, given, settings

from stagkit.analysis.behind import behind
from stagkit.analysis.comparison import comparison_by
from stagkit.analysis.grid import counted_items, knows_does
from stagkit.analysis.groups import Group, released
from stagkit.analysis.placing import place
from stagkit.analysis.segments import by_segment, cuts
from stagkit.analysis.transitions import pairs, transitions
from stagkit.analysis.votes import voters
from stagkit.domain.items import Item
from tests.analysis.attackers import Token, solving_all
from tests.analysis.cohorts import ASKED, DOES, DOES_TOO, GUIDE, KNOWS, KNOWS_TOO, PLACES, STOPS, Meeting, meetings

TRAITS = ("team", "shift", "sex")
Table = frozenset[Token]
PERSON_ON = {place: person for person, place in PLACES.items()}


def told(meeting: Meeting, look: int) -> tuple[pd.DataFrame, dict[str, list[Group]]]:
    """What the gate lets through at a look, and the sets of voters each item was shown with before.

    As on the pages: items that are not shown have no answers, late ones come in by steps (`released`), and none after
    the group is done with an item; once the second votes are shown, the first chart goes back to those who had voted
    before they saw it.
    """
    frames, steps = [], {}
    shown, done = meeting.looks[look]
    for item in (*ASKED, STOPS):
        ruling = DOES.id if item is STOPS else item.id
        if ruling not in shown:
            continue
        own = meeting.answers[meeting.answers["item"].eq(item.id)]
        first, again = own[own["round"].eq(1)], own[own["round"].eq(2)]
        seen: list[Group] = []
        begun = next(n for n, (ids, _) in enumerate(meeting.looks) if ruling in ids)
        ended = next((n for n, (_, ids) in enumerate(meeting.looks[:look]) if ruling in ids), look)
        for past in range(begun, ended + 1):
            counted = voters(first[first["look"] <= past], item, 1)
            if released(len(counted), len(seen[-1]) if seen else 0, len(counted), meeting.minimum):
                seen.append(counted)
        back = bool(seen) and ruling in done and not again.empty
        now = (seen[0] if back else seen[-1]) if seen else frozenset()
        came = first[first["person"].isin(now) | ~first["state"].eq("answered")]
        frames += [came, again] if ruling in done else [came]
        steps[item.id] = seen if back else seen[:-1]
    return pd.concat(frames, ignore_index=True).drop(columns="look"), steps


def charts(meeting: Meeting, answers: pd.DataFrame, grown: Mapping[str, list[Group]]) -> Iterator[Table]:
    """Every table about single items: whole, by every trait, and from the first to the second vote.

    The sets are those that the routes draw; that their counts are made of these is another test.
    """
    for item in (own for own in (*ASKED, STOPS) if own.id in grown):
        for number in (1, 2):
            voted = voters(answers, item, number)
            known = grown[item.id] if number == 1 else []
            seen = [voted] if len(voted) >= meeting.minimum else []
            for trait in TRAITS if item is not STOPS else ():
                seen += cuts(meeting.people, voted, trait, meeting.minimum, earlier=known).views
            yield from (asked_of(item, number, own) for own in seen)
        both, _, _ = pairs(answers, item, meeting.minimum, meeting.people, earlier=grown[item.id])
        yield from (asked_of(item, number, both.index) for number in (1, 2))


def grids(
    meeting: Meeting, answers: pd.DataFrame, grown: Mapping[str, list[Group]], ids: Sequence[str]
) -> Iterator[Table]:
    """The cells of everybody and by trait: what one knows, what one does, and both at once.

    Who answered only one question of a block is known, or not, by that alone: the same is asked of them as there.
    """
    items = counted_items(GUIDE, "s", ids)
    placed = place(answers, meeting.people, GUIDE, items, grown, meeting.minimum)
    for group in placed.views:
        given = {who: frozenset(items_of(answers, grown, who) & placed.items) for who in group}
        blocks = [frozenset({KNOWS.id, KNOWS_TOO.id}), frozenset({DOES.id, DOES_TOO.id})]
        for block in blocks:
            asked = {who: given[who] & block for who in group}
            yield frozenset((f"{min(own)} 1" if len(own) == 1 else str(sorted(own)), who) for who, own in asked.items())
        yield frozenset((str(sorted(given[who])), who) for who in group)


def reasons(
    meeting: Meeting, answers: pd.DataFrame, grown: Mapping[str, list[Group]], ids: Sequence[str]
) -> Iterator[Table]:
    """What stops those who know and those who do not; their numbers tell how many of all these know."""
    shown = behind(answers, meeting.people, GUIDE, "s", items=ids, earlier=grown, minimum=meeting.minimum)
    parts = [table(STOPS, 1, part) for _, part in shown.groupby("cell")]
    yield from parts
    if any(parts):
        placed = place(answers, meeting.people, GUIDE, (KNOWS, DOES), grown, meeting.minimum, at_once=True)
        first = grown[STOPS.id][0] if grown[STOPS.id] else voters(answers, STOPS, 1)
        named = frozenset(placed.cells) & first & voters(answers, STOPS, 1)
        yield asked_of(KNOWS, 1, named)


def in_sequence(meeting: Meeting, look: int) -> list[str]:
    """The items the group is done with, in the sequence in which it was."""
    return list(dict.fromkeys(item for _, done in meeting.looks[: look + 1] for item in sorted(done)))


def asked_of(item: Item, number: int, people: Iterable[str]) -> Table:
    """What these people were asked."""
    return frozenset((f"{item.id} {number}", person) for person in people)


def items_of(answers: pd.DataFrame, grown: Mapping[str, list[Group]], who: str) -> set[str]:
    """What a person answered in time to be placed: by the first look at the item."""
    own = answers[answers["person"].eq(who) & answers["round"].eq(1) & answers["state"].eq("answered")]
    return {item for item in own["item"] if not grown[item] or who in grown[item][0]}


def table(item: Item, number: int, counts: pd.DataFrame) -> Table:
    """The people a table of counts was made of, and what they were asked: everybody has an answer of their own."""
    named = counts[counts["kind"].eq("level") & counts["count"].fillna(0).gt(0)]
    people = [code if code.startswith("p") else PERSON_ON[int(code)] for code in named["code"]]
    return asked_of(item, number, people)


def everything(meeting: Meeting) -> list[Table]:
    """Every table of every look."""
    found: list[Table] = []
    for look in range(len(meeting.looks)):
        ids = in_sequence(meeting, look)
        answers, grown = told(meeting, look)
        found += charts(meeting, answers, grown)
        found += grids(meeting, answers, grown, ids)
        found += reasons(meeting, answers, grown, ids)
    return [own for own in dict.fromkeys(found) if own]


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(meetings)
def test_no_route_and_no_difference_of_two_tells_of_fewer_than_the_minimum(meeting):
    tables = everything(meeting)

    assert all(len(own) >= meeting.minimum for own in tables)
    assert solving_all(tables, meeting.minimum) is None


@settings(deadline=None, max_examples=6, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(meetings)
def test_every_table_is_made_of_the_people_it_is_drawn_for(meeting):
    answers, grown = told(meeting, len(meeting.looks) - 1)
    for item in (KNOWS, DOES):
        scale, known = GUIDE.scale_of(item) if item.scale else None, grown.get(item.id, [])
        voted = voters(answers, item, 1)
        cut = by_segment(answers, meeting.people, item, scale, "shift", meeting.minimum, earlier=known)
        drawn = cuts(meeting.people, voted, "shift", meeting.minimum, earlier=known)
        both, _, _ = pairs(answers, item, meeting.minimum, meeting.people, earlier=known)
        changes = transitions(answers, item, scale, meeting.minimum, meeting.people, earlier=known)
        stayed = changes.assign(kind="level").rename(columns={"first": "code"})
        of_groups = {code: table(item, 1, cut[cut["group"].eq(code)]) for code in dict.fromkeys(cut["group"])}

        assert {own for own in of_groups.values() if own} == {asked_of(item, 1, own) for own in drawn.views}
        assert table(item, 1, stayed) == asked_of(item, 1, both.index)
        compared = comparison_by(
            answers, meeting.people, GUIDE, "shift", items=[item.id], earlier=grown, minimum=meeting.minimum
        )
        assert dict(zip(compared["group"], compared["n"].fillna(0), strict=True)) == {
            code: len(own) for code, own in of_groups.items()
        }


@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(meetings)
def test_the_cells_are_made_of_the_people_they_are_told_of(meeting):
    ids = in_sequence(meeting, len(meeting.looks) - 1)
    answers, grown = told(meeting, len(meeting.looks) - 1)
    grid = knows_does(
        answers, meeting.people, GUIDE, "s", segment="shift", items=ids, earlier=grown, minimum=meeting.minimum
    )
    placed = place(answers, meeting.people, GUIDE, counted_items(GUIDE, "s", ids), grown, meeting.minimum)
    shown = [row for row in grid.to_dict("records") if row["enough"]]
    sizes = {
        group: sum(row["count"] for row in shown if row["group"] == group) for group in {r["group"] for r in shown}
    }
    drawn = placed.cuts["shift"].views if placed.cuts and len(grid) else ()

    assert sorted(sizes.values()) == sorted(len(view) for view in drawn)
