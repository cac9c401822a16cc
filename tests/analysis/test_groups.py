"""Nobody can be found by comparing views. Two attackers (`attackers.py`) try it on random groups."""

from dataclasses import dataclass
from itertools import combinations, pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stagkit.analysis.groups import draw, is_safe, released, steps
from stagkit.analysis.segments import by_segment, cuts, views
from stagkit.analysis.transitions import pairs
from stagkit.domain.scales import FREQUENCY
from tests.analysis.attackers import solving, subtracting
from tests.analysis.frames import CHOICE, HABIT, answers, people, told


def group(letters: str) -> dict[str, frozenset[str]]:
    """Groups by letter: "AAB" is p1 and p2 in A, p3 in B."""
    return {
        code: frozenset(f"p{number}" for number, letter in enumerate(letters, 1) if letter == code)
        for code in set(letters)
    }


def test_groups_of_the_minimum_are_shown_by_themselves():
    drawn = draw(group("AAAAABBBBBB"))

    assert (set(drawn.shown), drawn.others, drawn.hidden) == ({"A", "B"}, frozenset(), ())


def test_a_single_small_group_takes_the_smallest_other_with_it():
    drawn = draw(group("AAAAAAABBBBBBCC"))

    assert (set(drawn.shown), len(drawn.others), drawn.hidden) == ({"A"}, 8, ("B", "C"))


def test_small_groups_that_are_enough_together_are_shown_as_others():
    drawn = draw(group("AAAAABBBCC"))

    assert (set(drawn.shown), len(drawn.others), drawn.hidden) == ({"A"}, 5, ("B", "C"))


@pytest.mark.parametrize("letters", ["", "A" * 12, "AAAAABB", "AABBCC"])
def test_with_nothing_safe_to_compare_nothing_is_shown(letters):
    drawn = draw(group(letters))

    assert (drawn.shown, drawn.others, set(drawn.hidden)) == ({}, frozenset(), set(letters))


def test_a_team_that_is_all_but_a_few_of_a_shift_keeps_the_shift_from_being_shown():
    cohort = people(team="A" * 8 + "B" * 8, shift="d" * 10 + "n" * 6)
    everybody = frozenset(cohort["person"])

    assert set(cuts(cohort, everybody, "team").shown) == {"A", "B"}
    assert cuts(cohort, everybody, "shift").shown == {}
    assert set(cuts(cohort, everybody, "shift", priority=("shift",)).shown) == {"d", "n"}


def test_two_traits_that_differ_by_one_person_each_way_are_not_both_shown():
    cohort = people(team="AAAAABBBBB", shift="ddddndnnnn")
    everybody = frozenset(cohort["person"])

    assert set(cuts(cohort, everybody, "team").shown) == {"A", "B"}
    assert cuts(cohort, everybody, "shift").shown == {}  # else team A less day shift: p5's answer less p6's


def test_a_group_that_grew_by_one_since_it_was_shown_is_not_shown_again_by_itself():
    cohort = people(team="AAAAABBBBBABBBB")
    before = frozenset(f"p{number}" for number in range(1, 11))

    assert set(cuts(cohort, before, "team").shown) == {"A", "B"}
    assert cuts(cohort, frozenset(cohort["person"]), "team", earlier=[before]).shown == {}


def test_a_hidden_group_has_neither_count_nor_share_nor_n():
    votes = answers(CHOICE, *"aaaaabbbbbbcc")
    frame = by_segment(votes, people(team="AAAAAAAABBBCC"), CHOICE, None, "team")

    assert told(frame[frame["kind"] == "level"], "group", "code", "count", "share", "n", "enough") == [
        ("A", "a", 5, 0.625, 8, True),
        ("A", "b", 3, 0.375, 8, True),
        ("A", "c", 0, 0.0, 8, True),
        ("B", "a", None, None, None, False),
        ("B", "b", None, None, None, False),
        ("B", "c", None, None, None, False),
        ("C", "a", None, None, None, False),
        ("C", "b", None, None, None, False),
        ("C", "c", None, None, None, False),
        ("others", "a", 0, 0.0, 5, True),
        ("others", "b", 3, 0.6, 5, True),
        ("others", "c", 2, 0.4, 5, True),
    ]
    assert frame.loc[frame["group"].isin(["B", "C"]), "missing"].isna().all()


def test_people_who_are_not_on_the_roster_are_a_group_without_a_name():
    frame = by_segment(answers(HABIT, *[1] * 10), people(team="AAAAA"), HABIT, FREQUENCY, "team")

    assert told(frame[frame["code"] == "1"], "group", "count") == [("", 5), ("A", 5)]


cohorts = st.integers(1, 14).flatmap(
    lambda count: st.fixed_dictionaries(
        {
            "team": st.text("ABC", min_size=count, max_size=count),
            "shift": st.text("dn", min_size=count, max_size=count),
            "sex": st.text("fm", min_size=count, max_size=count),
            "voted": st.lists(st.booleans(), min_size=count, max_size=count),
            "before": st.integers(0, count),
            "again": st.lists(st.booleans(), min_size=count, max_size=count),
        }
    )
)


@settings(deadline=None, max_examples=150)
@given(cohorts, st.integers(2, 5))
def test_no_attacker_finds_fewer_than_the_minimum_in_any_set_of_views(cohort, minimum):
    who = people(team=cohort["team"], shift=cohort["shift"], sex=cohort["sex"])
    voted = frozenset(person for person, did in zip(who["person"], cohort["voted"], strict=True) if did)
    before = frozenset(sorted(voted)[: cohort["before"]])
    earlier = [before] if released(len(before), 0, len(who), minimum, final=True) else []
    now = voted if released(len(voted), len(before) if earlier else 0, 0, minimum, final=True) else before

    tables = [shown for shown in (*earlier, now) if len(shown) >= minimum]
    for shown, seen in [(before, []), (now, earlier)] if earlier else [(now, [])]:
        for trait in ("team", "shift", "sex", "tenure_band", "role"):
            tables += cuts(who, shown, trait, minimum, earlier=seen if shown != before else []).views

    assert all(len(table) >= minimum for table in tables)
    assert subtracting(tables, minimum) is None
    assert solving(tables, minimum) is None if tables else True


@settings(deadline=None, max_examples=100)
@given(cohorts, st.integers(2, 5))
def test_no_attacker_finds_fewer_than_the_minimum_by_the_changes_between_two_votes(cohort, minimum):
    who = people(team=cohort["team"], shift=cohort["shift"], sex=cohort["sex"])
    first = answers(CHOICE, *["a" if did else None for did in cohort["voted"]])
    second = answers(CHOICE, *["b" if did else None for did in cohort["again"]], round=2)
    both, _, enough = pairs(pd.concat([first, second], ignore_index=True), CHOICE, minimum, who)

    for votes in (first, second):
        tables = list(views(who, frozenset(votes["person"]), minimum))
        tables += [frozenset(both.index)] if enough else []
        assert subtracting(tables, minimum) is None
        assert solving(tables, minimum) is None if tables else True


@settings(deadline=None, max_examples=200)
@given(st.lists(st.frozensets(st.sampled_from("abcdefghij"), min_size=1), min_size=1, max_size=5), st.integers(2, 4))
def test_views_are_judged_as_the_attacker_who_solves_finds(views, minimum):
    assert is_safe(views, minimum) == (solving(views, minimum) is None)


@pytest.mark.parametrize(("minimum", "steps"), [(5, [5, 10, 15, 24]), (3, [3, 6, 9, 12, 15, 18, 21, 24]), (24, [24])])
def test_a_growing_chart_moves_in_steps_of_the_minimum_and_strands_nobody(minimum, steps):
    shown = [0]
    for voted in range(1, 25):
        if released(voted, shown[-1], 24, minimum):
            shown.append(voted)

    assert shown[1:] == steps


def test_when_nobody_else_is_waited_for_the_rest_is_shown_if_it_is_enough():
    assert not released(22, 15, 24)
    assert released(22, 15, 24, final=True)
    assert not released(19, 15, 24, final=True)


@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=60), st.integers(1, 8))
def test_two_views_of_a_growing_chart_never_differ_by_fewer_than_the_minimum(events, minimum):
    joined = voted = 0
    shown = [0]
    for votes, final in events:
        joined, voted = (joined, voted + 1) if votes and voted < joined else (joined + 1, voted)
        if released(voted, shown[-1], joined, minimum, final=final):
            shown.append(voted)

    assert all(later - sooner >= minimum for sooner, later in combinations(shown, 2))


@dataclass(frozen=True)
class Vote:
    person: str
    joined: int
    before: bool


def test_all_votes_before_the_reveal_are_shown_at_once_and_later_ones_in_steps():
    votes = [Vote(f"p{number}", 24, number <= 13) for number in range(1, 25)]

    assert [len(shown) for shown in steps(votes, frozenset(vote.person for vote in votes))] == [13, 18, 24]


def test_people_whose_job_it_is_not_do_not_fill_a_step():
    votes = [Vote(f"p{number}", 16, number <= 6) for number in range(1, 17)]
    counted = frozenset(f"p{number}" for number in range(1, 17)) - {"p7", "p8", "p9"}

    assert [len(shown & counted) for shown in steps(votes, counted)] == [6, 13]


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 3)), max_size=40), st.integers(0, 40), st.integers(2, 6))
def test_two_steps_never_differ_by_fewer_than_the_minimum_of_people_who_count(events, revealed, minimum):
    votes = []
    joined = 0
    for number, (_, came) in enumerate(events, 1):
        joined = max(joined + came, number)
        votes.append(Vote(f"p{number}", joined, number <= revealed))
    counted = frozenset(vote.person for vote, (counts, _) in zip(votes, events, strict=True) if counts)

    for final in (False, True):
        seen = [frozenset(), *steps(votes, counted, minimum, final=final)]
        assert all(len((later - sooner) & counted) >= minimum for sooner, later in pairwise(seen))


@given(st.lists(st.booleans(), min_size=1, max_size=40), st.integers(0, 40))
def test_what_was_shown_once_stays_among_the_steps_when_more_votes_come(counts, revealed):
    votes = [Vote(f"p{number}", 40, number <= revealed) for number in range(1, len(counts) + 1)]
    counted = frozenset(vote.person for vote, counts_too in zip(votes, counts, strict=True) if counts_too)
    fewer = votes[: max(revealed, len(votes) - 1)]

    before = steps(fewer, counted & {vote.person for vote in fewer})

    assert steps(votes, counted)[: len(before)] == before
