"""What a chart is given, and that it says the same in words."""

import pandas as pd
import pytest

from stagkit.analysis.distribution import distribution
from stagkit.analysis.labels import worded
from stagkit.analysis.segments import by_segment
from stagkit.analysis.sides import sides
from stagkit.charts import look
from stagkit.charts.look import CONSOLE, PROJECTOR
from stagkit.charts.reading import alt_text, counted, hidden, text_table
from stagkit.charts.rows import bar_rows, figure, group_rows, heading, percent, side_rows, vote_rows, wrapped
from stagkit.domain.scales import AUTONOMY, FREQUENCY
from stagkit.locale import translator
from tests.analysis.frames import CHOICE, COUNT, HABIT, PAIRS, SKILL, SPOTS, answers, people

ENGLISH = translator("en")


def choice(*values, with_key=False):
    return worded(distribution(answers(CHOICE, *values), CHOICE, with_key=with_key), CHOICE, None, "en")


def pick(rows, *names):
    return [tuple(row[name] for name in names) for row in rows]


@pytest.mark.parametrize(("share", "text"), [(0.0, "0 %"), (0.375, "38 %"), (0.125, "13 %"), (1.0, "100 %")])
def test_a_share_is_rounded_half_up(share, text):
    assert percent(share) == text.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("count", "share", "text"),
    [(9, 0.375, "9 · 38\u00a0%"), (3, pd.NA, "3"), (pd.NA, pd.NA, ""), (0, 0.0, "0 · 0\u00a0%")],
)
def test_a_figure_is_the_count_beside_the_percentage(count, share, text):
    assert figure({"count": count, "share": share}) == text


def test_long_words_are_wrapped_into_three_lines():
    lines = wrapped("With the belt stopped, " * 12, CONSOLE).split(look.LINE)

    assert len(lines) == 3
    assert all(len(line) <= CONSOLE.wrap for line in lines)
    assert lines[-1].endswith("…")


def test_a_title_is_wrapped_to_the_width_of_the_screen():
    assert len(heading("What do you do when fruit falls from the belt? " * 2, PROJECTOR).split(look.LINE)) == 2


def test_all_bars_are_there_and_not_knowing_comes_after_them():
    rows = bar_rows(choice("b", "b", "b", "a", "?"), CONSOLE)

    assert pick(rows, "axis", "kind", "value", "figure", "first") == [
        ("00|When jammed", "level", 0.2, "1 · 20\u00a0%", False),
        ("01|Stopped and locked out", "level", 0.6, "3 · 60\u00a0%", False),
        ("02|At the end of the shift", "level", 0.0, "0 · 0\u00a0%", False),
        ("53|I don't know", "apart", 0.2, "1 · 20\u00a0%", True),
    ]


def test_the_right_answer_has_a_tick_and_not_only_a_colour():
    rows = bar_rows(choice("b", "b", "b", "a", "?", with_key=True), CONSOLE)

    assert pick(rows, "axis", "fill")[:3] == [
        ("00|When jammed", look.WRONG),
        ("01|✓ Stopped and locked out", look.RIGHT),
        ("02|At the end of the shift", look.WRONG),
    ]


def test_too_few_answers_leave_bars_without_figures():
    rows = bar_rows(choice("b", "b"), CONSOLE)

    assert pick(rows, "value", "figure") == [(None, "")] * 4


def test_groups_stand_in_one_order_within_each_level_under_their_names():
    frame = by_segment(answers(CHOICE, *"aaaaabbbbbcc"), people(team="AAAAABBBBBCC"), CHOICE, None, "team")
    rows = group_rows(worded(frame, CHOICE, None, "en"), CONSOLE)

    assert sorted(pick(rows, "axis", "group", "figure"))[:4] == [
        ("00|", 0, "A"),
        ("00|", 1, "All others"),
        ("00|When jammed", 0, "5 · 100\u00a0%"),
        ("00|When jammed", 1, "0 · 0\u00a0%"),
    ]


def test_the_first_vote_stands_above_the_second():
    first, second = choice("a", "a", "b", "b", "?"), choice("b", "b", "b", "b", "b")
    rows = vote_rows(first, second, CONSOLE, ENGLISH)

    assert sorted(pick(rows, "axis", "group", "figure"))[:6] == [
        ("00|", 0, "First vote"),
        ("00|", 1, "Second vote"),
        ("00|When jammed", 0, "2 · 40\u00a0%"),
        ("00|When jammed", 1, "0 · 0\u00a0%"),
        ("01|Stopped and locked out", 0, "2 · 40\u00a0%"),
        ("01|Stopped and locked out", 1, "5 · 100\u00a0%"),
    ]


def test_what_stands_apart_is_never_filled_so_that_its_figure_can_be_read():
    both = vote_rows(choice(*"?????"), choice(*"?????"), CONSOLE, ENGLISH)
    teams = by_segment(answers(CHOICE, *"??????????"), people(team="AAAAABBBBB"), CHOICE, None, "team")
    rows = [*both, *group_rows(worded(teams, CHOICE, None, "en"), CONSOLE)]

    assert set(pick([row for row in rows if row["kind"] == "apart"], "figure", "fill", "ink")) == {
        ("5 · 100\u00a0%", look.APART, look.INK)
    }


def test_a_group_of_one_mind_is_one_full_bar():
    assert pick(bar_rows(choice(*"bbbbb"), CONSOLE), "value", "figure") == [
        (0.0, "0 · 0\u00a0%"),
        (1.0, "5 · 100\u00a0%"),
        (0.0, "0 · 0\u00a0%"),
        (0.0, "0 · 0\u00a0%"),
    ]


def test_practice_that_nobody_is_asked_to_do_has_no_parts():
    frame = sides(distribution(answers(HABIT, *["n/a"] * 6), HABIT, FREQUENCY), HABIT, FREQUENCY)
    rows = side_rows(worded(frame, HABIT, FREQUENCY, "en"), CONSOLE, "Everybody")

    assert {row["kind"] for row in rows} == {"key"}


def test_practice_is_laid_out_from_low_on_the_left_to_high_on_the_right_under_a_key():
    frame = sides(distribution(answers(HABIT, 1, 2, 2, 3, 4), HABIT, FREQUENCY), HABIT, FREQUENCY)
    rows = side_rows(worded(frame, HABIT, FREQUENCY, "en"), CONSOLE, "Everybody")

    assert [
        (kind, round(start, 2), round(end, 2), text)
        for kind, start, end, text in pick(rows, "kind", "start", "end", "figure")
    ] == [
        ("key", -1.0, -0.5, "Never"),
        ("key", -0.5, 0.0, "Sometimes"),
        ("key", 0.0, 0.5, "Almost always"),
        ("key", 0.5, 1.0, "Always"),
        ("part", -0.6, -0.4, f"1{look.LINE}20\u00a0%"),
        ("part", -0.4, 0.0, f"2{look.LINE}40\u00a0%"),
        ("part", 0.0, 0.2, f"1{look.LINE}20\u00a0%"),
        ("part", 0.2, 0.4, f"1{look.LINE}20\u00a0%"),
    ]


def test_the_numbers_are_there_as_a_table():
    assert text_table(choice("b", "b", "b", "a", "?", with_key=True), ENGLISH) == [
        {"group": "", "answer": "When jammed", "count": "1", "share": "20\u00a0%", "right": ""},
        {"group": "", "answer": "Stopped and locked out", "count": "3", "share": "60\u00a0%", "right": "✓"},
        {"group": "", "answer": "At the end of the shift", "count": "0", "share": "0\u00a0%", "right": ""},
        {"group": "", "answer": "I don't know", "count": "1", "share": "20\u00a0%", "right": ""},
        {"group": "", "answer": "Skipped", "count": "0", "share": "", "right": ""},
    ]


def test_a_hidden_group_is_one_row_of_the_table_that_says_so():
    frame = by_segment(answers(CHOICE, *"aaaaabbbbbcc"), people(team="AAAAABBBBBCC"), CHOICE, None, "team")
    table = text_table(worded(frame, CHOICE, None, "en"), ENGLISH)

    assert [row for row in table if row["group"] in "BC"] == [
        {"group": "B", "answer": "Not enough answers", "count": "", "share": "", "right": ""},
        {"group": "C", "answer": "Not enough answers", "count": "", "share": "", "right": ""},
    ]
    assert counted(worded(frame, CHOICE, None, "en"), ENGLISH) == (
        "A: n = 5 · All others: n = 7 · Not enough answers: B, C"
    )
    assert hidden(worded(frame, CHOICE, None, "en"), ENGLISH) == "Not enough answers: B, C"


def test_a_screen_reader_hears_every_answer_with_its_figure():
    assert alt_text(choice("b", "b", "b", "a", "?"), "When may the guard be removed?", ENGLISH) == (
        "When may the guard be removed? When jammed: 1 · 20\u00a0%; Stopped and locked out: 3 · 60\u00a0%; "
        "At the end of the shift: 0 · 0\u00a0%; I don't know: 1 · 20\u00a0%."
    )


def test_a_screen_reader_hears_that_there_are_not_enough_answers():
    assert alt_text(choice("b"), "The guard", ENGLISH) == "The guard. Not enough answers."


def test_the_line_under_the_title_says_how_many_answered_and_who_stands_outside():
    habit = worded(distribution(answers(HABIT, 1, 2, 3, 4, 4, "n/a", "-"), HABIT, FREQUENCY), HABIT, FREQUENCY, "en")

    assert counted(habit, ENGLISH) == "n = 5 · Not my job: 1 · Skipped: 1"
    assert counted(choice("b", "b"), ENGLISH) == "Not enough answers to show. Missing: 3."


def counted_as(item, *values, with_key=True):
    return worded(distribution(answers(item, *values), item, with_key=with_key), item, None, "en")


def test_each_line_of_a_match_has_its_right_pair_with_a_tick_and_the_mistake_of_many_without():
    frame = counted_as(PAIRS, *[("r", "g", "y")] * 3, ("r", "y", "g"), "?")

    assert pick(bar_rows(frame, CONSOLE), "axis", "figure", "fill") == [
        ("00|✓ Red – Stop", "4 · 80\u00a0%", look.RIGHT),
        ("01|✓ Yellow – Care", "1 · 20\u00a0%", look.RIGHT),
        ("02|Yellow – Exit", "3 · 60\u00a0%", look.WRONG),
        ("03|✓ Green – Exit", "1 · 20\u00a0%", look.RIGHT),
        ("04|Green – Care", "3 · 60\u00a0%", look.WRONG),
        ("55|I don't know", "1 · 20\u00a0%", look.APART),
    ]
    assert text_table(frame, ENGLISH)[0] == {
        "group": "",
        "answer": "Red – Stop",
        "count": "4",
        "share": "80\u00a0%",
        "right": "✓",
    }


def test_the_spots_of_a_hotspot_are_numbered_as_on_its_picture():
    frame = counted_as(SPOTS, ("p", "b"), ("p",), ("p", "l"), ("l",), ("l",))

    assert pick(bar_rows(frame, CONSOLE), "axis", "figure")[:3] == [
        ("00|✓ 1. Wet floor", "3 · 60\u00a0%"),
        ("01|✓ 2. Belt", "1 · 20\u00a0%"),
        ("02|3. Lamp", "3 · 60\u00a0%"),
    ]


def test_counts_have_their_unit_and_no_bar_is_the_right_one():
    frame = counted_as(COUNT, 0.0, 3.0, 3.0, 12.0, 3.0)

    assert pick(bar_rows(frame, CONSOLE), "axis", "figure", "fill")[:3] == [
        ("00|0 boxes", "1 · 20\u00a0%", look.BAR),
        ("01|3 boxes", "3 · 60\u00a0%", look.BAR),
        ("02|12 boxes", "1 · 20\u00a0%", look.BAR),
    ]


def test_autonomy_diverges_between_with_help_and_alone_in_each_group():
    votes, team = answers(SKILL, 1, 2, 2, 3, 4, 3, 3, 4, 4, 4), people(team="AAAAABBBBB")
    frame = sides(by_segment(votes, team, SKILL, AUTONOMY, "team"), SKILL, AUTONOMY)
    rows = side_rows(worded(frame, SKILL, AUTONOMY, "en"), CONSOLE)

    assert pick(rows, "kind", "figure")[:4] == [
        ("key", "I cannot yet"),
        ("key", "I can with help"),
        ("key", "I can alone"),
        ("key", "I can teach it"),
    ]
    assert [row["axis"] for row in rows if row["kind"] == "part"] == [f"01|A{look.LINE}n = 5"] * 4 + [
        f"02|B{look.LINE}n = 5"
    ] * 4
