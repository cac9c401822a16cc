"""Practice laid out on both sides of the middle, computed by hand."""

from dataclasses import replace

from stagkit.analysis.distribution import distribution
from stagkit.analysis.segments import by_segment
from stagkit.analysis.sides import sides
from stagkit.domain.scales import AUTONOMY, FREQUENCY, Point, Scale
from tests.analysis.frames import BAD_HABIT, HABIT, SKILL, answers, people, text, told

FIVE = Scale("five", text("Five"), tuple(Point(value, text(str(value))) for value in range(1, 6)))


def test_low_answers_lie_left_of_zero_and_high_ones_right():
    frame = sides(distribution(answers(HABIT, 1, 2, 2, 3, 4, "n/a"), HABIT, FREQUENCY), HABIT, FREQUENCY)

    assert told(frame, "code", "side", "strength", "start", "end") == [
        ("1", "low", 2, -0.6, -0.4),
        ("2", "low", 1, -0.4, 0.0),
        ("3", "high", 1, 0.0, 0.2),
        ("4", "high", 2, 0.2, 0.4),
    ]


def test_a_reversed_item_is_turned_round():
    frame = sides(distribution(answers(BAD_HABIT, 4, 4, 3, 1, 1), BAD_HABIT, FREQUENCY), BAD_HABIT, FREQUENCY)

    assert told(frame, "code", "side", "start", "end") == [
        ("4", "low", -0.6, -0.2),
        ("3", "low", -0.2, 0.0),
        ("2", "high", 0.0, 0.0),
        ("1", "high", 0.0, 0.4),
    ]


def test_the_middle_of_an_odd_scale_straddles_zero():
    item = replace(HABIT, scale="five")
    frame = sides(distribution(answers(item, 1, 3, 3, 5, 5), item, FIVE), item, FIVE)

    assert told(frame, "code", "side", "start", "end") == [
        ("1", "low", -0.4, -0.2),
        ("2", "low", -0.2, -0.2),
        ("3", "neutral", -0.2, 0.2),
        ("4", "high", 0.2, 0.2),
        ("5", "high", 0.2, 0.6),
    ]


def test_each_group_has_its_own_middle_and_hidden_groups_none():
    votes = answers(HABIT, 1, 1, 4, 4, 4, 1, 1, 1, 1, 4, 2, 2)
    frame = sides(by_segment(votes, people(team="AAAAABBBBBBC"), HABIT, FREQUENCY, "team"), HABIT, FREQUENCY)

    ends = frame.groupby("group").agg(start=("start", "min"), end=("end", "max"))
    assert told(ends.reset_index(), "group", "start", "end") == [
        ("A", None, None),
        ("B", -0.833, 0.167),
        ("C", None, None),
        ("others", -0.5, 0.5),
    ]


def test_autonomy_is_laid_out_by_groups_with_help_on_the_left_and_alone_on_the_right():
    votes, team = answers(SKILL, 1, 2, 2, 3, 4, 3, 3, 4, 4, 4), people(team="AAAAABBBBB")
    frame = sides(by_segment(votes, team, SKILL, AUTONOMY, "team"), SKILL, AUTONOMY)

    assert told(frame, "group", "code", "side", "start", "end") == [
        ("A", "1", "low", -0.6, -0.4),
        ("A", "2", "low", -0.4, 0.0),
        ("A", "3", "high", 0.0, 0.2),
        ("A", "4", "high", 0.2, 0.4),
        ("B", "1", "low", 0.0, 0.0),
        ("B", "2", "low", 0.0, 0.0),
        ("B", "3", "high", 0.0, 0.4),
        ("B", "4", "high", 0.4, 1.0),
    ]
