"""This group beside those before it."""

import pytest

from stagkit.analysis.earlier import against_earlier
from stagkit.domain.scales import FREQUENCY
from tests.analysis.frames import BAD_HABIT, CHOICE, HABIT, WORDS, answers, told

NOBODY = answers(CHOICE)


def test_each_cohort_has_its_share_right_in_the_sequence_given():
    frame = against_earlier({"May": answers(CHOICE, *"bbaaa"), "Now": answers(CHOICE, *"bbbba?")}, CHOICE)

    assert told(frame, "cohort", "place", "n", "share", "low", "high", "enough") == [
        ("May", 0, 5, 0.4, 0.118, 0.769, True),
        ("Now", 1, 6, 0.667, 0.3, 0.903, True),
    ]


@pytest.mark.parametrize(("item", "share"), [(HABIT, 0.4), (BAD_HABIT, 0.6)])
def test_of_a_practice_item_it_is_the_share_that_is_not_low(item, share):
    frame = against_earlier({"Now": answers(item, 1, 2, 1, 3, 4, "n/a")}, item, FREQUENCY)

    assert told(frame, "n", "share") == [(5, share)]


@pytest.mark.parametrize("values", [[], ["b"], ["b"] * 4], ids=["nobody", "one", "four"])
def test_a_cohort_of_too_few_stands_without_figures(values):
    frame = against_earlier({"May": answers(CHOICE, *values), "Now": answers(CHOICE, *"bbbbb")}, CHOICE)

    assert told(frame, "cohort", "n", "share", "low", "enough") == [
        ("May", None, None, None, False),
        ("Now", 5, 1.0, 0.566, True),
    ]


def test_nobodys_job_has_no_share():
    assert told(against_earlier({"Now": answers(HABIT, *["n/a"] * 7)}, HABIT, FREQUENCY), "n", "share", "enough") == [
        (None, None, False)
    ]


def test_when_nobody_knew_the_share_is_nothing():
    assert told(against_earlier({"Now": answers(CHOICE, *"?????")}, CHOICE), "n", "share") == [(5, 0.0)]


def test_without_cohorts_and_without_key_or_scale_there_are_no_rows():
    assert against_earlier({}, CHOICE).empty
    assert against_earlier({"Now": answers(WORDS, *"abcde")}, WORDS).empty
