"""The second vote against the first, counted by hand."""

import pandas as pd

from stagkit.analysis.transitions import right_wrong, transitions
from tests.analysis.frames import CHOICE, COUNT, HABIT, PAIRS, SPOTS, TICKS, answers, people, told


def both(item, first, second):
    return pd.concat([answers(item, *first), answers(item, *second, round=2)], ignore_index=True)


def test_every_change_between_first_and_second_vote_is_counted():
    votes = both(CHOICE, ["a", "a", "b", "b", "?"], ["b", "a", "b", "c", "b"])

    frame = transitions(votes, CHOICE)

    assert len(frame) == 16
    assert told(frame[frame["count"] > 0], "first", "second", "count", "share", "n", "left_out") == [
        ("a", "a", 1, 0.2, 5, 0),
        ("a", "b", 1, 0.2, 5, 0),
        ("b", "b", 1, 0.2, 5, 0),
        ("b", "c", 1, 0.2, 5, 0),
        ("dont_know", "b", 1, 0.2, 5, 0),
    ]


def test_the_four_ways_from_wrong_and_right():
    votes = both(CHOICE, ["a", "a", "b", "b", "?", "c"], ["b", "a", "b", "c", "b", "?"])

    assert told(right_wrong(votes, CHOICE), "change", "count", "n") == [
        ("right_right", 1, 6),
        ("wrong_right", 2, 6),
        ("right_wrong", 1, 6),
        ("wrong_wrong", 2, 6),
    ]


def test_ticks_are_compared_as_right_or_wrong_only():
    votes = both(TICKS, [("w",)] * 5, [("w", "b")] * 5)

    assert transitions(votes, TICKS).empty
    assert told(right_wrong(votes, TICKS), "count") == [(0,), (5,), (0,), (0,)]


def test_pairs_and_spots_are_compared_as_right_or_wrong_and_counts_not_at_all():
    pairs = both(PAIRS, [("r", "g", "y")] * 5, [("r", "y", "g")] * 5)
    spots = both(SPOTS, [("p", "b")] * 5, [("p",)] * 5)
    counts = both(COUNT, [1.0] * 5, [2.0] * 5)

    assert [transitions(votes, item).empty for votes, item in ((pairs, PAIRS), (spots, SPOTS), (counts, COUNT))] == [
        True
    ] * 3
    assert told(right_wrong(pairs, PAIRS), "count") == [(0,), (5,), (0,), (0,)]
    assert told(right_wrong(spots, SPOTS), "count") == [(0,), (0,), (5,), (0,)]
    assert right_wrong(counts, COUNT).empty


def test_practice_has_changes_but_neither_right_nor_wrong():
    votes = both(HABIT, [1, 1, 2, 2, 2, "n/a"], [2, 2, 2, 2, 2, "n/a"])

    assert told(transitions(votes, HABIT).query("count > 0"), "first", "second", "count") == [
        ("1", "2", 2),
        ("2", "2", 3),
    ]
    assert right_wrong(votes, HABIT).empty


def test_with_few_who_voted_only_once_others_are_left_out_so_that_nobody_can_be_found():
    votes = both(CHOICE, ["a"] * 24, ["b"] * 23)

    assert told(right_wrong(votes, CHOICE), "count", "n", "left_out", "enough") == [
        (0, 18, 5, True),
        (18, 18, 5, True),
        (0, 18, 5, True),
        (0, 18, 5, True),
    ]


def test_changes_are_not_told_where_too_few_remain():
    votes = both(CHOICE, ["a"] * 8, ["b"] * 7)

    assert told(right_wrong(votes, CHOICE), "count", "share", "n", "enough") == [(None, None, None, False)] * 4


def test_changes_are_not_told_where_a_team_would_be_given_away():
    votes = both(CHOICE, ["a"] * 16, ["b"] * 8 + [None] * 5 + ["b"] * 3)

    assert right_wrong(votes, CHOICE)["enough"].all()
    assert not right_wrong(votes, CHOICE, people=people(team="A" * 8 + "B" * 8))["enough"].any()
