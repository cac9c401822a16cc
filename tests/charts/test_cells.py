"""Charts of cells and of intervals: what they are given, and that they say the same in words."""

import pandas as pd
import pytest

from stagkit.analysis.earlier import against_earlier
from stagkit.analysis.transitions import transitions
from stagkit.charts import look
from stagkit.charts.cell_reading import (
    interval_alt,
    interval_counted,
    interval_table,
    matrix_alt,
    matrix_counted,
    matrix_table,
    quadrant_alt,
    quadrant_counted,
    quadrant_table,
)
from stagkit.charts.cells import interval_rows, matrix_rows, quadrant_rows, worded_changes
from stagkit.charts.look import CONSOLE, PROJECTOR, SIZES
from stagkit.domain.scales import FREQUENCY
from stagkit.locale import translator
from tests.analysis.frames import CHOICE, HABIT, answers

ENGLISH = translator("en")
LACKING = {"vote": "", "group": "", "answer": "Not enough answers", "count": "", "share": "", "right": ""}


def changes(first, second):
    both = pd.concat([answers(CHOICE, *first), answers(CHOICE, *second, round=2)], ignore_index=True)
    return worded_changes(transitions(both, CHOICE), CHOICE, None, "en")


def four(group, *counts):
    """A group's rows of `knows_does`; without counts it has not enough answers."""
    codes = (("keep", True, True), ("obstacles", True, False), ("explain", False, True), ("train", False, False))
    told, n = counts or (pd.NA,) * 4, sum(counts) if counts else pd.NA
    return [
        {"group": group, "knows": knows, "does": does, "cell": cell, "count": count, "n": n}
        | {"share": count / n if counts else pd.NA, "enough": bool(counts), "missing": 0 if counts else 2}
        for (cell, knows, does), count in zip(codes, told, strict=True)
    ]


def grid(*groups):
    rows = [row | {"group_place": place} for place, own in enumerate(groups) for row in own]
    return pd.DataFrame(rows)


def pick(rows, *names):
    return [tuple(row.get(name) for name in names) for row in rows]


# first vote against second


def test_first_answers_come_from_above_and_second_ones_from_the_left():
    rows = matrix_rows(changes("aabb?", "babbb"), CONSOLE, ENGLISH)
    cells = [row for row in rows if row["kind"] == "cell"]

    assert pick(rows[:4], "axis", "kind", "figure") == [
        (f"00|Second vote →{look.LINE}First vote ↓", "head", mark) for mark in ("A", "B", "C", "?")
    ]
    assert pick(cells, "axis", "start", "figure", "kept")[:3] == [
        ("01|A · When jammed", 0.0, "1", True),
        ("01|A · When jammed", 0.25, "1", False),
        ("01|A · When jammed", 0.5, "0", False),
    ]
    assert cells[-1]["axis"] == "04|? · I don't know"


def test_the_fuller_a_cell_the_stronger_its_colour():
    cells = [row for row in matrix_rows(changes("aaaabbbc", "aaaabbbc"), CONSOLE, ENGLISH) if row["kind"] == "cell"]

    assert [(row["figure"], row["fill"]) for row in cells if row["kept"]] == [
        ("4", look.SHADES[4]),
        ("3", look.SHADES[3]),
        ("1", look.SHADES[1]),
        ("0", look.SHADES[0]),
    ]


def test_the_right_answer_has_its_tick_in_the_row_and_over_the_column():
    rows = matrix_rows(changes("aabbb", "babbb"), CONSOLE, ENGLISH, right=("b",))

    assert [row["figure"] for row in rows if row["kind"] == "head"] == ["A", "✓ B", "C", "?"]
    assert rows[4 + 4]["axis"] == "02|✓ B · Stopped and locked out"


def test_a_matrix_is_told_in_words_and_numbers():
    frame = changes("aabb?", "babbb")

    assert matrix_counted(frame, ENGLISH) == "n = 5 · changed their answer: 2 · framed: the same answer twice"
    assert matrix_alt(frame, "The guard?", ENGLISH) == (
        "The guard? n = 5 · changed their answer: 2 · framed: the same answer twice. "
        "When jammed → Stopped and locked out: 1; I don't know → Stopped and locked out: 1."
    )
    assert matrix_table(frame, ENGLISH)[1] == {
        "vote": "When jammed",
        "group": "",
        "answer": "Stopped and locked out",
        "count": "1",
        "share": "20\u00a0%",
        "right": "",
    }


def test_people_left_out_of_a_matrix_are_counted():
    assert matrix_counted(changes("aabb?", "babbb").assign(left_out=4), ENGLISH) == (
        "n = 5 · changed their answer: 2 · framed: the same answer twice · left out so that nobody stands out: 4"
    )


@pytest.mark.parametrize("votes", ["bbbb", "b", ""])
def test_too_few_votes_make_no_matrix(votes):
    frame = changes(votes, votes)

    assert matrix_rows(frame, CONSOLE, ENGLISH) == []
    assert matrix_table(frame, ENGLISH) == [LACKING]
    assert matrix_alt(frame, "The guard?", ENGLISH) == "The guard? Not enough answers."
    assert matrix_counted(frame, ENGLISH) == "Not enough answers"


def test_a_group_of_one_mind_is_one_full_cell():
    frame = changes("?????", "?????")
    cells = [row for row in matrix_rows(frame, CONSOLE, ENGLISH) if row["kind"] == "cell"]

    assert [row["axis"] for row in cells if row["figure"] != "0"] == ["04|? · I don't know"]
    assert matrix_alt(frame, "The guard?", ENGLISH) == (
        "The guard? n = 5 · changed their answer: 0 · framed: the same answer twice."
    )


def test_an_item_without_a_list_of_answers_has_no_matrix():
    assert matrix_rows(changes("aabbb", "babbb").iloc[0:0], CONSOLE, ENGLISH) == []


# knows by does


def test_one_group_is_a_square_with_those_who_know_on_the_right_and_those_who_do_above():
    rows = quadrant_rows(grid(four("", 6, 3, 1, 0)), CONSOLE, ENGLISH)

    assert pick(rows, "axis", "start", "end", "reach", "figure") == [
        ("00|", 0.0, 0.5, 0.05, f"Does it, does not know why{look.LINE}1 · 10\u00a0%"),
        ("00|", 0.5, 1.0, 0.8, f"Knows and does it{look.LINE}6 · 60\u00a0%"),
        ("01|", 0.0, 0.5, 0.0, f"Does not know, does not do it{look.LINE}0 · 0\u00a0%"),
        ("01|", 0.5, 1.0, 0.65, f"Knows, but does not do it{look.LINE}3 · 30\u00a0%"),
    ]


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_several_groups_are_lines_under_one_head(size):
    rows = quadrant_rows(grid(four("Day", 6, 3, 1, 0), four("Night"), four("others", 1, 2, 3, 4)), size, ENGLISH)

    assert [row["figure"].replace(look.LINE, " ") for row in rows[:4]] == [
        "Knows and does it",
        "Knows, but does not do it",
        "Does it, does not know why",
        "Does not know, does not do it",
    ]
    assert pick(rows[4:], "axis", "kind", "figure") == [
        *(
            (f"01|Day{look.LINE}n = 10", "cell", told)
            for told in ("6 · 60\u00a0%", "3 · 30\u00a0%", "1 · 10\u00a0%", "0 · 0\u00a0%")
        ),
        *(
            (f"02|All others{look.LINE}n = 10", "cell", told)
            for told in ("1 · 10\u00a0%", "2 · 20\u00a0%", "3 · 30\u00a0%", "4 · 40\u00a0%")
        ),
    ]


def test_knowing_and_doing_are_told_in_words_and_numbers():
    frame = grid(four("Day", 6, 3, 1, 0), four("Night"))

    assert quadrant_counted(frame, ENGLISH) == "Day: n = 10 · Not enough answers: Night"
    assert quadrant_alt(frame, "Lock out", ENGLISH) == (
        "Lock out. Day: Knows and does it: 6 · 60\u00a0%; Knows, but does not do it: 3 · 30\u00a0%; "
        "Does it, does not know why: 1 · 10\u00a0%; Does not know, does not do it: 0 · 0\u00a0%. "
        "Night: Not enough answers."
    )
    assert quadrant_table(frame, ENGLISH)[1:] == [
        {**LACKING, "group": "Day", "answer": "Knows, but does not do it", "count": "3", "share": "30\u00a0%"},
        {**LACKING, "group": "Day", "answer": "Does it, does not know why", "count": "1", "share": "10\u00a0%"},
        {**LACKING, "group": "Day", "answer": "Does not know, does not do it", "count": "0", "share": "0\u00a0%"},
        {**LACKING, "group": "Night"},
    ]


def test_a_whole_group_has_no_name():
    frame = grid(four("", 6, 3, 1, 0))

    assert quadrant_counted(frame, ENGLISH) == "n = 10"
    assert {row["group"] for row in quadrant_table(frame, ENGLISH)} == {""}


def test_too_small_a_group_has_no_square():
    frame = grid(four(""))

    assert quadrant_rows(frame, CONSOLE, ENGLISH) == []
    assert quadrant_table(frame, ENGLISH) == [LACKING]
    assert quadrant_counted(frame, ENGLISH) == "Not enough answers"


# one group beside earlier ones


def test_each_group_has_a_point_and_its_interval_and_the_present_one_stands_out():
    cohorts = {"March": answers(CHOICE, *"bbbbbbaa"), "June": answers(CHOICE, "b"), "Today": answers(CHOICE, *"bbbbb")}
    frame = against_earlier(cohorts, CHOICE)
    march, june, today = interval_rows(frame, PROJECTOR, ENGLISH)

    assert (march["axis"], march["figure"], march["shape"]) == (
        f"00|March{look.LINE}n = 8",
        "75\u00a0% (41–93\u00a0%)",
        "circle",
    )
    assert (june["axis"], june["kind"], june["figure"]) == ("01|June", "none", "Not enough answers")
    assert (today["value"], round(today["low"], 3), today["high"], today["shape"], today["fill"]) == (
        1.0,
        0.566,
        1.0,
        "diamond",
        look.RIGHT,
    )
    assert interval_alt(frame, "The guard?", ENGLISH) == (
        "The guard? March: 75\u00a0% (41–93\u00a0%), n = 8; June: Not enough answers; "
        "Today: 100\u00a0% (57–100\u00a0%), n = 5."
    )
    assert interval_table(frame, ENGLISH)[:2] == [
        {**LACKING, "group": "March", "answer": "41–93\u00a0%", "count": "8", "share": "75\u00a0%"},
        {**LACKING, "group": "June"},
    ]


def test_a_group_to_whom_nothing_applies_has_no_point():
    frame = against_earlier({"Today": answers(HABIT, *["n/a"] * 6)}, HABIT, FREQUENCY)

    assert pick(interval_rows(frame, CONSOLE, ENGLISH), "kind") == [("none",)]


def test_without_any_group_there_is_no_line_to_explain():
    frame = against_earlier({}, CHOICE)

    assert interval_rows(frame, CONSOLE, ENGLISH) == []
    assert interval_counted(frame, ENGLISH) == ""
