"""The whole guide at one look: hand-counted tables, and the same figures as item by item."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stagkit.analysis.comparison import comparison, comparison_by
from stagkit.analysis.measures import practice, share_right
from stagkit.analysis.segments import by_segment
from stagkit.domain.guide import Competency, Guide, Subcompetency
from stagkit.domain.items import Item, ItemType
from tests.analysis.frames import (
    BAD_HABIT,
    CHOICE,
    COUNT,
    HABIT,
    NUMBER,
    ORDER,
    PAIRS,
    SPOTS,
    TICKS,
    WORDS,
    answers,
    people,
    text,
    told,
)

WHY = Item("stops", ItemType.OBSTACLE, text("What stops you?"), follows="lock")
AGAIN = Item("again", ItemType.TRUE_FALSE, text("Once more?"), key_true=True, isomorphic_of="guard")
KNOWS = (CHOICE, TICKS, ORDER, NUMBER, PAIRS, SPOTS, WORDS, AGAIN)
DOES = (HABIT, WHY, BAD_HABIT, COUNT)
GUIDE = Guide(
    "g",
    text("Guide"),
    competencies=(
        Competency(
            "c",
            text("C"),
            subcompetencies=(Subcompetency("s", text("S"), items=KNOWS), Subcompetency("t", text("T"), items=DOES)),
        ),
    ),
)
NOTHING = answers(CHOICE)


def row_of(frame: pd.DataFrame, item: Item) -> pd.DataFrame:
    return frame[frame["item"].eq(item.id)]


def test_every_item_that_is_asked_alone_has_a_row_in_the_guides_order():
    frame = comparison(NOTHING, GUIDE)

    assert told(frame, "item", "subcompetency", "block") == [
        ("guard", "s", "knowledge"),
        ("who", "s", "knowledge"),
        ("steps", "s", "knowledge"),
        ("cold", "s", "knowledge"),
        ("signs", "s", "knowledge"),
        ("hazards", "s", "knowledge"),
        ("why", "s", "knowledge"),
        ("lock", "t", "practice"),
        ("floor", "t", "practice"),
        ("boxes", "t", "practice"),
    ]
    assert not frame["enough"].any()
    assert frame[["n", "share", "low_practice", "score"]].isna().all(axis=None)


def test_check_questions_are_compared_when_asked_for_and_obstacles_never():
    frame = comparison(NOTHING, GUIDE, items=["again", "stops", "lock"])

    assert list(frame["item"]) == ["again", "lock"]


def test_knowledge_is_the_share_right_with_its_interval():
    votes = answers(CHOICE, *"bbbbaac", "?", "?", "b", "-")

    assert told(
        row_of(comparison(votes, GUIDE), CHOICE), "n", "dont_know", "right", "share", "low", "high", "score"
    ) == [(10, 0.2, 5, 0.5, 0.237, 0.763, 0.5)]


def test_practice_is_the_share_of_low_answers_with_its_interval_and_the_agreement():
    votes = answers(HABIT, 1, 1, 2, 2, 3, 3, 4, 4, "n/a")
    columns = ("n", "right", "share", "low_practice", "low_practice_low", "low_practice_high", "score", "consensus")

    assert told(row_of(comparison(votes, GUIDE), HABIT), *columns) == [(8, None, None, 0.5, 0.215, 0.785, 0.5, 0.255)]


def test_part_of_an_answer_counts_in_the_score_and_not_as_right():
    votes = answers(TICKS, ("w", "b"), ("w",), ("w",), ("n",), "?")

    assert told(row_of(comparison(votes, GUIDE), TICKS), "right", "share", "score") == [(1, 0.2, 0.4)]


def test_an_item_without_key_or_scale_has_only_its_numbers_of_answers():
    votes = answers(WORDS, "a", "b", "c", "d", "?")
    frame = row_of(comparison(votes, GUIDE), WORDS)

    assert told(frame, "n", "dont_know", "share", "score", "discussion") == [(5, 0.2, None, None, "")]


@pytest.mark.parametrize(("values", "n"), [(["b"] * 4, None), (["b"] * 5, 5), (["b"], None)])
def test_below_the_minimum_nothing_is_told(values, n):
    frame = row_of(comparison(answers(CHOICE, *values), GUIDE), CHOICE)

    assert told(frame, "n", "share", "enough") == [(n, 1.0 if n else None, bool(n))]


@pytest.mark.parametrize(("value", "figures"), [("b", (1.0, 0.0, "confirm")), ("a", (0.0, 0.0, "re_teach"))])
def test_all_the_same_answer_is_told_with_an_interval_that_is_not_empty(value, figures):
    frame = row_of(comparison(answers(CHOICE, *[value] * 6), GUIDE), CHOICE)

    assert told(frame, "share", "dont_know", "discussion") == [figures]
    assert (frame["high"] - frame["low"]).iloc[0] > 0.3


def test_all_on_one_point_of_a_scale_agree_wholly():
    frame = row_of(comparison(answers(HABIT, *[3] * 7), GUIDE), HABIT)

    assert told(frame, "low_practice", "consensus") == [(0.0, 1.0)]


def test_when_nobody_knows_the_share_is_nothing_and_the_group_is_told():
    frame = row_of(comparison(answers(CHOICE, *"??????"), GUIDE), CHOICE)

    assert told(frame, "n", "dont_know", "right", "share", "discussion", "enough") == [
        (6, 1.0, 0, 0.0, "re_teach", True)
    ]


def test_when_it_is_nobodys_job_there_is_no_group():
    frame = row_of(comparison(answers(HABIT, *["n/a"] * 9), GUIDE), HABIT)

    assert told(frame, "n", "low_practice", "enough") == [(None, None, False)]


def test_without_the_key_nothing_is_told_that_helps_to_find_it():
    votes = pd.concat([answers(CHOICE, *"bbbbba"), answers(HABIT, *[1] * 6)], ignore_index=True)
    frame = comparison(votes, GUIDE, items=["guard", "lock"], keyed=[])

    assert told(frame, "n", "right", "share", "low", "high", "score", "discussion", "low_practice") == [
        (6, None, None, None, None, None, "", None),
        (6, None, None, None, None, 0.0, "", 1.0),
    ]


def test_the_second_round_is_compared_apart():
    votes = pd.concat([answers(CHOICE, *"aaaaa"), answers(CHOICE, *"bbbbb", round=2)], ignore_index=True)

    assert [row_of(comparison(votes, GUIDE, number), CHOICE)["share"].item() for number in (1, 2)] == [0.0, 1.0]


VALUES = (
    (CHOICE, st.sampled_from(["a", "b", "c", "?", "-"])),
    (TICKS, st.sampled_from([("w",), ("w", "b"), ("w", "b", "n"), "?", "-"])),
    (ORDER, st.sampled_from([("w", "s", "l"), ("l", "s", "w"), "?"])),
    (NUMBER, st.sampled_from([4.0, 4.5, 7, 3.0, "?"])),
    (HABIT, st.sampled_from([1, 2, 3, 4, "n/a", "-"])),
    (BAD_HABIT, st.sampled_from([1, 2, 3, 4, "n/a"])),
)


@settings(deadline=None, max_examples=25)
@given(st.tuples(*(st.lists(values, max_size=12) for _, values in VALUES)))
def test_the_comparison_says_the_same_as_each_item_by_itself(given_values):
    items = [item for item, _ in VALUES]
    given_answers = [answers(item, *values) for item, values in zip(items, given_values, strict=True)]
    votes = pd.concat(given_answers, ignore_index=True)
    frame = comparison(votes, GUIDE)

    for item in items:
        if item.has_key:
            names = ["right", "share", "low", "high", "discussion", "enough"]
            assert told(row_of(frame, item), *names) == told(share_right(votes, item), *names)
        else:
            names = ["low_practice", "score", "consensus", "enough"]
            alone = practice(votes, item).rename(columns={"share_low": "low_practice"})
            assert told(row_of(frame, item), *names) == told(alone, *names)


def test_groups_are_those_of_the_chart_and_hidden_ones_have_no_figures():
    votes = answers(CHOICE, *"bbbbbaaabbbba")
    team = people(team="AAAAAAAABBBCC")

    frame = comparison_by(votes, team, GUIDE, "team", items=["guard"])
    chart = by_segment(votes, team, CHOICE, None, "team", with_key=True)

    assert told(frame, "group", "group_place", "n", "right", "share", "enough") == [
        ("A", 0, 8, 5, 0.625, True),
        ("B", 1, None, None, None, False),
        ("C", 2, None, None, None, False),
        ("others", 3, 5, 4, 0.8, True),
    ]
    assert told(chart[chart["code"].eq("b")], "group", "count") == [("A", 5), ("B", None), ("C", None), ("others", 4)]


def test_items_nobody_answered_have_no_groups():
    assert comparison_by(NOTHING, people(team="AAAAABBBBB"), GUIDE, "team")["enough"].sum() == 0


def test_no_frame_that_is_handed_in_is_changed():
    votes, team = answers(CHOICE, *"bbbbbaaaaa"), people(team="AAAAABBBBB")
    before = votes.copy(), team.copy()

    comparison(votes, GUIDE)
    comparison_by(votes, team, GUIDE, "team")

    pd.testing.assert_frame_equal(votes, before[0])
    pd.testing.assert_frame_equal(team, before[1])
