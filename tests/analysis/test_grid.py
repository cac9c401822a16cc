"""Knows x does, placed and counted by hand."""

import pandas as pd
import pytest

from stagkit.analysis.behind import behind
from stagkit.analysis.grid import knows_does
from stagkit.domain.guide import Competency, Guide, Subcompetency
from stagkit.domain.items import Item, ItemType
from tests.analysis.frames import answers, people, text, told

GUARD = Item("guard", ItemType.TRUE_FALSE, text("The guard stays on."), key_true=True)
TAG = Item("tag", ItemType.TRUE_FALSE, text("The tag is red."), key_true=True, weight=3.0)
LOCK = Item("lock", ItemType.FREQUENCY, text("I lock out"), pairs_with="guard")
WHY = Item("why", ItemType.OBSTACLE, text("What stops you?"), follows="lock")


def guide(*items: Item) -> Guide:
    return Guide(
        "g",
        text("G"),
        competencies=(Competency("c", text("C"), subcompetencies=(Subcompetency("s", text("S"), items=items),)),),
    )


GUIDE = guide(GUARD, LOCK, WHY)
CREW = people(team="AAAAAAAABBBBBBBB")
ONE_TEAM = people(team="A" * 16)


def crew(knows: str, does: list[object], stops: list[object] | None = None) -> pd.DataFrame:
    """Answers to the guard ("t" right, "f" wrong, "?" don't know, "-" skipped), the lock, and what stops them."""
    words = {"t": "true", "f": "false"}
    frames = [answers(GUARD, *(words.get(letter, letter) for letter in knows)), answers(LOCK, *does)]
    return pd.concat([*frames, answers(WHY, *(stops or []))], ignore_index=True)


def test_everybody_is_placed_in_one_of_four_cells():
    votes = crew("ttttttff??", [4, 4, 4, 1, 2, 3, 4, 1, 2, 1])

    frame = knows_does(votes, CREW, GUIDE, "s")

    assert told(frame, "group", "knows", "does", "cell", "count", "share", "n", "left_out", "enough") == [
        ("", True, True, "keep", 3, 0.3, 10, 0, True),
        ("", True, False, "obstacles", 3, 0.3, 10, 0, True),
        ("", False, True, "explain", 1, 0.1, 10, 0, True),
        ("", False, False, "train", 3, 0.3, 10, 0, True),
    ]


def test_weights_decide_which_side_of_the_cut_a_person_is_on():
    heavy = guide(GUARD, TAG, LOCK)
    votes = pd.concat(
        [
            answers(GUARD, *["true", "false"] * 5),
            answers(TAG, *["false", "true"] * 5),
            answers(LOCK, *[4] * 10),
        ],
        ignore_index=True,
    )

    frame = knows_does(votes, CREW, heavy, "s")  # a quarter, and three quarters of the worth

    assert told(frame, "cell", "count") == [("keep", 5), ("obstacles", 0), ("explain", 5), ("train", 0)]
    assert knows_does(votes, CREW, heavy, "s", cut=0.8)["count"].tolist() == [0, 0, 10, 0]
    assert knows_does(votes, CREW, heavy, "s", cut=0.25)["count"].tolist() == [10, 0, 0, 0]


def test_what_is_not_ones_job_is_not_held_against_one():
    votes = crew("ttttttt", [4, 4, 4, 4, 4, 4, 4]).assign()
    both = guide(GUARD, LOCK, Item("test", ItemType.LAST_TIME, text("Tested?")))
    more = answers(both.item("test"), 0, 0, 0, 0, 0, "n/a", "-")

    frame = knows_does(pd.concat([votes, more], ignore_index=True), CREW, both, "s")

    # With two items the cells rest on the five who answered both; the other two still count by the one they have.
    assert told(frame, "cell", "count", "n") == [
        ("keep", 2, 7),
        ("obstacles", 5, 7),
        ("explain", 0, 7),
        ("train", 0, 7),
    ]


def test_who_has_no_answer_in_one_block_is_in_no_cell():
    frame = knows_does(crew("ttttttttttt-----", [4] * 11 + [1] * 5), ONE_TEAM, GUIDE, "s")

    assert told(frame, "cell", "count", "n") == [
        ("keep", 11, 11),
        ("obstacles", 0, 11),
        ("explain", 0, 11),
        ("train", 0, 11),
    ]


def test_where_one_person_more_answered_only_one_block_others_are_left_out_with_them():
    votes = crew("t" * 16, [4] * 15 + ["n/a"])

    # The 15 who said how they lock out, less the 10 told of, are as many as is enough.
    assert told(knows_does(votes, ONE_TEAM, GUIDE, "s"), "n", "left_out", "enough")[0] == (10, 5, True)


@pytest.mark.parametrize(
    ("knows", "does"),
    [("", []), ("t", [4]), ("tttt", [4, 4, 4, 4]), ("tttttt", ["n/a"] * 6), ("------", [1] * 6)],
    ids=["nobody", "one", "four", "nobody's job", "all skipped"],
)
def test_too_few_are_not_told_of(knows, does):
    frame = knows_does(crew(knows, does), CREW, GUIDE, "s")

    assert not frame["enough"].any()
    assert frame[["count", "share", "n"]].isna().all(axis=None)


def test_it_is_said_how_many_more_must_answer():
    assert told(knows_does(crew("tttt", [4] * 4), CREW, GUIDE, "s"), "missing") == [(1,)] * 4


@pytest.mark.parametrize(("letter", "cell"), [("t", "keep"), ("f", "explain"), ("?", "explain")])
def test_all_the_same_stand_in_one_cell(letter, cell):
    frame = knows_does(crew(letter * 8, [4] * 8), CREW, GUIDE, "s")

    assert dict(told(frame, "cell", "share"))[cell] == 1.0


def test_a_subcompetency_with_one_block_only_has_no_cells():
    assert knows_does(crew("tttttttt", []), CREW, guide(GUARD), "s").empty


def test_items_that_may_not_be_counted_yet_are_not():
    votes = crew("tttttttt", [4] * 8)

    assert knows_does(votes, CREW, GUIDE, "s", items=["guard"]).empty
    assert knows_does(votes, CREW, GUIDE, "s", items=["guard", "lock"])["n"].eq(8).all()


def test_an_item_that_few_answered_is_not_counted():
    rare = guide(GUARD, TAG, LOCK)
    votes = pd.concat([crew("tttttttt", [4] * 8), answers(TAG, *["false"] * 3)], ignore_index=True)

    assert told(knows_does(votes, CREW, rare, "s"), "count") == [(8,), (0,), (0,), (0,)]


def test_teams_are_drawn_as_everywhere():
    frame = knows_does(crew("t" * 8 + "f" * 8, [4] * 16), CREW, GUIDE, "s", segment="team")
    small = people(team="AAAAAAAAAABBBBCC")

    assert told(frame[frame["count"].gt(0)], "segment", "group", "cell", "count", "n") == [
        ("team", "A", "keep", 8, 8),
        ("team", "B", "explain", 8, 8),
    ]
    parts = knows_does(crew("t" * 16, [4] * 16), small, GUIDE, "s", segment="team")
    assert told(parts.drop_duplicates("group"), "group", "n", "enough") == [
        ("A", 10, True),
        ("B", None, False),
        ("C", None, False),
        ("others", 6, True),
    ]


def test_late_answers_do_not_move_the_cells():
    votes = crew("t" * 16, [4] * 10 + [1] * 6)
    before = frozenset(f"p{number}" for number in range(1, 11))

    frame = knows_does(votes, CREW, GUIDE, "s", earlier={"guard": [before], "lock": [before]})

    assert told(frame, "cell", "count") == [("keep", 10), ("obstacles", 0), ("explain", 0), ("train", 0)]


STOPPED = ["no_time"] * 4 + ["no_means"] * 2 + ["custom"] * 5


def test_the_obstacles_of_those_who_know_stand_apart_from_those_of_the_others():
    votes = crew("t" * 6 + "f" * 5 + "ttttt", [1] * 11 + [4] * 5, STOPPED)

    frame = behind(votes, ONE_TEAM, GUIDE, "s")

    assert told(frame[frame["count"].gt(0)], "practice", "knowledge", "cell", "code", "count", "n") == [
        ("lock", "guard", "obstacles", "no_means", 2, 6),
        ("lock", "guard", "obstacles", "no_time", 4, 6),
        ("lock", "guard", "train", "custom", 5, 5),
    ]


def test_neither_is_told_where_the_other_are_too_few():
    frame = behind(crew("t" * 9 + "ff" + "ttttt", [1] * 11 + [4] * 5, STOPPED), ONE_TEAM, GUIDE, "s")

    assert set(frame["cell"]) == {"obstacles", "train"}
    assert frame[["count", "share", "n"]].isna().all(axis=None)


def test_where_all_who_were_asked_know_their_obstacles_are_all_obstacles():
    frame = behind(crew("t" * 11 + "fffff", [1] * 11 + [4] * 5, STOPPED), ONE_TEAM, GUIDE, "s")

    assert told(frame[frame["count"].gt(0)], "cell", "code", "count") == [
        ("obstacles", "no_means", 2),
        ("obstacles", "no_time", 4),
        ("obstacles", "custom", 5),
    ]


def test_obstacles_wait_until_both_questions_of_the_pair_may_be_counted():
    votes = crew("t" * 6 + "f" * 5 + "ttttt", [1] * 11 + [4] * 5, STOPPED)

    assert behind(votes, ONE_TEAM, GUIDE, "s", items=["lock"]).empty
    assert behind(votes, ONE_TEAM, GUIDE, "s", items=["lock", "guard"])["enough"].all()
    assert behind(votes, ONE_TEAM, guide(GUARD, LOCK), "s").empty


def test_obstacles_are_not_told_where_their_numbers_would_tell_what_three_of_a_team_know():
    votes = crew("t" * 6 + "f" * 5 + "ttttt", [1] * 11 + [4] * 5, STOPPED)

    assert not behind(votes, CREW, GUIDE, "s")["enough"].any()


def test_who_can_be_placed_by_one_more_question_cannot_be_found_between_two_looks():
    tested = Item("tested", ItemType.LAST_TIME, text("Tested?"))
    wide = guide(GUARD, TAG, LOCK, tested)
    votes = pd.concat(
        [answers(item, *[value] * 18) for item, value in ((GUARD, "true"), (TAG, "true"), (tested, 1))]
        + [answers(LOCK, *[4] * 16, "n/a", "n/a")],
        ignore_index=True,
    )
    one_team, before = people(team="A" * 18), ["guard", "tag", "lock"]

    def told_of(items: list[str] | None) -> tuple[object, ...]:
        return told(knows_does(votes, one_team, wide, "s", items=items), "n", "left_out")[0]

    assert told_of(before) == (16, 0)
    assert told_of([*before, "tested"]) == (15, 3)  # two came, three went
    assert told_of(["tested", *before]) == (18, 0)
    assert told_of(None) == (18, 0)
