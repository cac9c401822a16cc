"""What is worth the group's time, and an agenda that fits it."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stagkit.analysis.agenda import WEIGHTS, fitted, worth
from stagkit.domain.guide import Competency, Guide, Subcompetency
from stagkit.domain.items import Item, ItemType
from tests.analysis.frames import WORDS, answers, people, text, told

RULE = Item("rule", ItemType.TRUE_FALSE, text("One may run without relief."), key_true=True)
TAG = Item("tag", ItemType.TRUE_FALSE, text("The tag is red."), key_true=True, critical=True)
LOCK = Item("lock", ItemType.FREQUENCY, text("I lock out"), pairs_with="rule")
TIDY = Item("tidy", ItemType.FREQUENCY, text("I tidy up"))
AGAIN = Item("again", ItemType.TRUE_FALSE, text("Once more?"), key_true=True, isomorphic_of="tag")
GUIDE = Guide(
    "g",
    text("G"),
    competencies=(
        Competency(
            "c",
            text("C"),
            subcompetencies=(Subcompetency("s", text("S"), items=(RULE, TAG, LOCK, TIDY, WORDS, AGAIN)),),
        ),
    ),
)
CREW = people(team="A" * 10 + "B" * 10)


def said(item: Item, *values: object) -> pd.DataFrame:
    return answers(item, *({"t": "true", "f": "false"}.get(str(value), value) for value in values))


def judged(votes: pd.DataFrame, item: Item, who: pd.DataFrame = CREW) -> tuple[object, ...]:
    frame = worth(votes, who, GUIDE)
    return told(frame[frame["item"].eq(item.id)], "reasons", "decision")[0]


def test_the_weights_are_one_together():
    assert sum(WEIGHTS.values()) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("letters", "reasons", "decision"),
    [
        ("t" * 2 + "f" * 8, ("many_wrong",), "re_teach"),
        ("t" * 4 + "f" * 6, ("many_wrong", "divided"), "discuss"),
        ("t" * 6 + "f" * 4, ("divided",), "discuss"),
        ("t" * 8 + "f" * 2, ("agreed",), "brief"),
        ("t" * 10, ("agreed",), "brief"),
        ("?" * 10, ("many_wrong", "dont_know"), "re_teach"),
    ],
)
def test_knowledge_follows_the_bands_of_peer_instruction(letters, reasons, decision):
    assert judged(said(RULE, *letters), RULE) == (reasons, decision)


@pytest.mark.parametrize(
    ("values", "reasons", "decision"),
    [
        ([4] * 9 + [1], ("agreed",), "brief"),
        ([4] * 6 + [2] * 4, ("do_not_do",), "discuss"),
        ([1] * 5 + [4] * 5, ("divided", "do_not_do"), "discuss"),
        ([1] * 10, ("do_not_do",), "discuss"),
    ],
)
def test_practice_is_discussed_where_many_do_not_do_it_or_the_group_is_divided(values, reasons, decision):
    assert judged(said(TIDY, *values), TIDY) == (reasons, decision)


def test_a_critical_item_is_brief_only_where_the_whole_interval_is_in_the_upper_band():
    assert judged(said(TAG, *("t" * 9 + "f")), TAG) == (("critical", "agreed"), "discuss")
    assert judged(said(TAG, *("t" * 20)), TAG) == (("critical", "agreed"), "brief")


def test_to_know_and_not_to_do_is_a_reason_of_the_practice_item():
    votes = pd.concat([said(RULE, *("t" * 10)), said(LOCK, *[1] * 5, *[4] * 5)], ignore_index=True)

    assert judged(votes, LOCK) == (("divided", "do_not_do", "know_but_do_not"), "discuss")
    assert judged(votes, RULE) == (("agreed",), "brief")


def test_groups_differ_where_chance_does_not_explain_it():
    apart, alike = said(RULE, *("t" * 10 + "f" * 10)), said(RULE, *("ttttttttff" * 2))

    assert judged(apart, RULE) == (("divided", "groups_differ"), "discuss")
    assert judged(alike, RULE) == (("agreed",), "brief")
    assert judged(apart, RULE, people(role="b" * 10 + "w" * 10)) == (("divided", "bosses_differ"), "discuss")


def test_groups_that_may_not_be_shown_are_no_reason():
    votes = said(RULE, *("f" * 4 + "t" * 16))

    assert judged(votes, RULE, people(team="A" * 4 + "B" * 16)) == (("agreed",), "brief")


def test_the_worth_is_the_weighted_sum_of_its_parts():
    frame = worth(said(TAG, *("t" * 5 + "f" * 5)), CREW, GUIDE)

    # need 0.5, spread 1, gap 0, groups 0, critical 1
    assert told(frame[frame["item"].eq("tag")], "worth") == [(round(0.4 * 0.5 + 0.2 + 0.15, 3),)]


@pytest.mark.parametrize("letters", ["", "t", "tfff"], ids=["nobody", "one", "four"])
def test_of_too_few_nothing_is_told_and_the_item_is_discussed(letters):
    frame = worth(said(RULE, *letters), CREW, GUIDE)

    assert told(frame[frame["item"].eq("rule")], "worth", "reasons", "decision", "enough") == [
        (None, (), "discuss", False)
    ]


def test_texts_are_discussed_where_many_could_not_write_any():
    assert judged(answers(WORDS, *"abcdef", "?", "?", "?"), WORDS) == (("dont_know",), "discuss")
    assert judged(answers(WORDS, *"abcdefgh", "?"), WORDS) == ((), "brief")


VOTES = pd.concat(
    [
        said(RULE, *("t" * 8 + "f" * 2)),
        said(TAG, *("t" * 4 + "f" * 6)),
        said(LOCK, *[1] * 6, *[4] * 4),
        said(TIDY, *[4] * 10),
    ],
    ignore_index=True,
)


def plan(minutes: int) -> list[tuple[str, int, str]]:
    return [
        (line.item, line.minutes, line.decision.value) for line in fitted(worth(VOTES, CREW, GUIDE), GUIDE, minutes)
    ]


def test_the_most_worth_comes_first_and_practice_after_what_it_mirrors():
    assert plan(60) == [
        ("tag", 18, "discuss"),  # its check question takes two minutes more
        ("rule", 3, "brief"),
        ("lock", 9, "discuss"),
        ("tidy", 3, "brief"),
        ("why", 11, "discuss"),
    ]


def test_a_question_that_needs_talk_takes_the_turn_of_what_people_do_and_shows_it():
    half = pd.concat([said(RULE, *("t" * 5 + "f" * 5)), said(LOCK, *[1] * 10)], ignore_index=True)
    judged = worth(half, CREW, GUIDE)
    early, late = fitted(judged, GUIDE, 16), fitted(judged, GUIDE, 90, late=True)

    assert judged.set_index("item")["worth"]["lock"] > judged.set_index("item")["worth"]["rule"]
    assert [(line.item, line.minutes) for line in early if line.minutes] == [("rule", 16)]
    assert {line.item: line.decision.value for line in late}["lock"] == "discuss"


def test_without_time_for_a_talk_an_item_is_brief_and_without_any_it_is_left_out():
    assert plan(24) == [
        ("tag", 18, "discuss"),
        ("rule", 3, "brief"),
        ("lock", 3, "brief"),
        ("tidy", 0, "skip"),
        ("why", 0, "skip"),
    ]
    assert plan(0) == [(item, 0, "skip") for item in ("rule", "tag", "lock", "tidy", "why")]


def test_before_any_answer_the_guides_order_stands():
    lines = fitted(worth(VOTES.iloc[:0], CREW, GUIDE), GUIDE, 90)

    assert [line.item for line in lines] == ["rule", "lock", "tag", "tidy", "why"]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.one_of(st.none(), st.floats(0, 1)), min_size=5, max_size=5), st.integers(0, 120), st.booleans())
def test_an_agenda_never_takes_longer_than_there_is_and_has_every_item_once(values, minutes, late):
    frame = pd.DataFrame(
        {
            "item": ["rule", "tag", "lock", "tidy", "why"],
            "worth": pd.array(values, dtype="Float64"),
            "decision": ["re_teach", "discuss", "discuss", "brief", "discuss"],
        }
    )
    lines = fitted(frame, GUIDE, minutes, late=late)

    assert sum(line.minutes for line in lines) <= minutes
    assert sorted(line.item for line in lines) == sorted(frame["item"])
    assert [line.place for line in lines] == [1, 2, 3, 4, 5]
    places = {line.item: line.place for line in lines if line.decision.value != "skip"}
    if {"rule", "lock"} <= set(places):
        assert places["lock"] == places["rule"] + 1
