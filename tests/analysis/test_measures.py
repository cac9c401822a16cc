"""Single figures against hand-computed ones and, where one is installed, an independent library."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stagkit.analysis.measures import consensus, discussion, gain, middle, practice, right_pairs, share_right, wilson
from stagkit.domain.scales import AUTONOMY, FREQUENCY
from tests.analysis.frames import BAD_HABIT, CHOICE, COUNT, HABIT, PAIRS, SKILL, SPOTS, TICKS, answers, told


@pytest.mark.parametrize(
    ("right", "n", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (5, 10, 0.2366, 0.7634),
        (11, 24, 0.2789, 0.6493),
        (1, 1, 0.2065, 1.0),
    ],
)
def test_the_interval_of_a_share_is_wilsons(right, n, low, high):
    assert wilson(right, n) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def test_there_is_no_interval_without_answers():
    assert wilson(0, 0) is None


@settings(deadline=None)
@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_agrees_with_statsmodels(counts):
    proportion = pytest.importorskip("statsmodels.stats.proportion")
    right, n = counts

    assert wilson(right, n) == pytest.approx(proportion.proportion_confint(right, n, method="wilson"), abs=1e-9)


@pytest.mark.parametrize(
    ("share", "code"),
    [(0.0, "re_teach"), (0.299, "re_teach"), (0.3, "discuss"), (0.7, "discuss"), (0.701, "confirm"), (1.0, "confirm")],
)
def test_the_share_right_suggests_what_to_do(share, code):
    assert discussion(share) == code


@pytest.mark.parametrize(
    ("before", "after", "expected"), [(0.45, 0.78, 0.6), (0.0, 0.5, 0.5), (0.5, 0.25, -0.5), (0.5, 0.5, 0.0)]
)
def test_normalized_gain_is_the_part_of_the_possible_rise(before, after, expected):
    assert gain(before, after) == pytest.approx(expected)


def test_gain_is_undefined_when_all_were_right_before():
    assert gain(1.0, 0.9) is None


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, 1, 4, 4], 0.0),
        ([3, 3, 3], 1.0),
        ([2], 1.0),
        ([1, 2, 3, 4], 1 - 1.25**0.5 / 1.5),
        ([1, 1, 1, 4], 1 - (27 / 16) ** 0.5 / 1.5),
    ],
)
def test_consensus_is_one_less_the_spread_of_the_greatest_spread(values, expected):
    assert consensus(values, 1, 4) == pytest.approx(expected)


def test_there_is_no_consensus_without_answers():
    assert consensus([], 1, 4) is None


def test_share_right_counts_not_knowing_as_not_right_and_skipping_not_at_all():
    frame = share_right(answers(CHOICE, "b", "b", "a", "?", "-", "b"), CHOICE)

    assert told(frame, "right", "n", "share", "discussion", "enough") == [(3, 5, 0.6, "discuss", True)]


def test_a_multiple_choice_is_right_only_when_whole():
    frame = share_right(answers(TICKS, ("w", "b"), ("w",), ("w", "b", "n"), ("w", "b"), ("n",)), TICKS)

    assert told(frame, "right", "n", "share") == [(2, 5, 0.4)]


def test_share_right_is_silent_below_the_minimum():
    frame = share_right(answers(CHOICE, "b", "b", "b", "b"), CHOICE)

    assert told(frame, "right", "n", "share", "discussion", "enough") == [(None, None, None, "", False)]


def test_practice_counts_low_answers_and_agreement_without_those_it_is_not_the_job_of():
    frame = practice(answers(HABIT, 1, 1, 2, 2, 3, 3, 4, 4, "n/a"), HABIT, FREQUENCY)

    assert told(frame, "low", "n", "share_low", "score", "consensus", "enough") == [(4, 8, 0.5, 0.5, 0.255, True)]


def test_a_reversed_item_counts_always_as_low():
    frame = practice(answers(BAD_HABIT, 4, 4, 4, 1, 1), BAD_HABIT, FREQUENCY)

    assert told(frame, "low", "n", "share_low", "score") == [(3, 5, 0.6, 0.4)]


def test_practice_of_nobody_is_not_told():
    frame = practice(answers(HABIT, *["n/a"] * 6), HABIT, FREQUENCY)

    assert told(frame, "low", "n", "share_low", "consensus", "enough") == [(None, None, None, None, False)]


def test_a_match_tells_how_many_paired_how_many_lines_right():
    votes = answers(PAIRS, ("r", "y", "g"), ("r", "y", "g"), ("r", "g", "y"), ("y", "r", "r"), "?", "-")

    assert told(right_pairs(votes, PAIRS), "right", "of", "count", "share", "n", "enough") == [
        (3, 3, 2, 0.4, 5, True),
        (2, 3, 0, 0.0, 5, True),
        (1, 3, 1, 0.2, 5, True),
        (0, 3, 1, 0.2, 5, True),
    ]
    assert (
        told(right_pairs(votes, PAIRS, minimum=6), "count", "share", "n", "enough") == [(None, None, None, False)] * 4
    )
    assert told(share_right(votes, PAIRS), "right", "n", "share", "discussion") == [(2, 5, 0.4, "discuss")]


def test_a_hotspot_is_right_only_with_all_its_spots_and_no_other():
    votes = answers(SPOTS, ("p", "b"), ("p",), ("p", "b", "l"), ("p", "b"), "?")

    assert told(share_right(votes, SPOTS), "right", "n", "share") == [(2, 5, 0.4)]


def test_the_two_lower_levels_of_autonomy_are_low():
    votes = answers(SKILL, 1, 2, 2, 3, 4, "n/a")

    assert told(practice(votes, SKILL, AUTONOMY), "low", "n", "share_low", "score") == [(3, 5, 0.6, 0.467)]


def test_a_count_has_a_middle_and_neither_score_nor_share_right():
    votes = answers(COUNT, 0.0, 3.0, 12.0, 5.0, 400.0, "n/a")

    assert middle(votes, COUNT) == 5.0
    assert middle(votes, COUNT, minimum=6) is None
    assert told(share_right(votes, COUNT), "right", "n", "share", "discussion", "enough") == [
        (None, None, None, "", True)
    ]
