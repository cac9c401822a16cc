"""How a group answered one item, counted by hand."""

from dataclasses import replace

import pandas as pd
import pytest

from stagkit.analysis.distribution import distribution, texts
from stagkit.domain.scales import AUTONOMY, FREQUENCY
from stagkit.domain.text import Text
from tests.analysis.frames import (
    BAD_HABIT,
    CHOICE,
    COUNT,
    HABIT,
    NUMBER,
    ORDER,
    PAIRS,
    SKILL,
    SPOTS,
    TICKS,
    WORDS,
    answers,
    told,
)

SEEN = ("kind", "code", "count", "share", "n")


def test_every_level_is_drawn_and_what_is_no_answer_stands_apart():
    votes = answers(CHOICE, "b", "b", "b", "a", "?", "?", "-", "-")

    frame = distribution(votes, CHOICE)

    assert told(frame, *SEEN) == [
        ("level", "a", 1, 0.167, 6),
        ("level", "b", 3, 0.5, 6),
        ("level", "c", 0, 0.0, 6),
        ("apart", "dont_know", 2, 0.333, 6),
        ("apart", "skipped", 2, None, 6),
    ]


def test_not_my_job_leaves_the_denominator():
    votes = answers(HABIT, 1, 2, 2, 4, 4, "n/a", "n/a")

    frame = distribution(votes, HABIT, FREQUENCY)

    assert told(frame, *SEEN) == [
        ("level", "1", 1, 0.2, 5),
        ("level", "2", 2, 0.4, 5),
        ("level", "3", 0, 0.0, 5),
        ("level", "4", 2, 0.4, 5),
        ("apart", "na", 2, None, 5),
        ("apart", "skipped", 0, None, 5),
    ]


def test_a_multiple_choice_counts_every_tick_of_the_people_who_answered():
    votes = answers(TICKS, ("w",), ("w", "b"), ("w", "b"), ("n",), "?")

    assert told(distribution(votes, TICKS), "code", "count", "share") == [
        ("w", 3, 0.6),
        ("b", 2, 0.4),
        ("n", 1, 0.2),
        ("dont_know", 1, 0.2),
        ("skipped", 0, None),
    ]


def test_the_right_answer_is_in_the_frame_only_with_the_key():
    votes = answers(CHOICE, "a", "b", "b", "c", "c")

    assert told(distribution(votes, CHOICE), "right") == [(None,)] * 5
    assert told(distribution(votes, CHOICE, with_key=True), "code", "right") == [
        ("a", False),
        ("b", True),
        ("c", False),
        ("dont_know", False),
        ("skipped", False),
    ]


def test_orders_show_the_most_common_first_and_with_the_key_the_right_one_on_top():
    votes = answers(ORDER, *[("s", "w", "l")] * 3, *[("l", "s", "w")] * 2, ("w", "s", "l"))

    assert told(distribution(votes, ORDER), "code", "count")[:3] == [("s>w>l", 3), ("l>s>w", 2), ("w>s>l", 1)]
    assert told(distribution(votes, ORDER, with_key=True), "code", "count", "right")[:3] == [
        ("w>s>l", 1, True),
        ("s>w>l", 3, False),
        ("l>s>w", 2, False),
    ]


def test_orders_beyond_the_most_common_are_counted_together():
    given = [tuple(order) for order in ("wsl", "wls", "swl", "slw", "lws", "lsw")]

    frame = distribution(answers(ORDER, *given), ORDER)

    assert told(frame, "code", "count")[4] == ("other_orders", 2)


def test_few_different_numbers_have_a_bar_each_and_the_key_gathers_those_within_the_tolerance():
    votes = answers(NUMBER, 4.0, 4.5, 3.5, 5.0, 0.0, 0.0)

    assert told(distribution(votes, NUMBER), "code", "count")[:5] == [
        ("0", 2),
        ("3.5", 1),
        ("4", 1),
        ("4.5", 1),
        ("5", 1),
    ]
    assert told(distribution(votes, NUMBER, with_key=True), "code", "count", "right")[:3] == [
        ("0", 2, False),
        ("within", 3, True),
        ("5", 1, False),
    ]


def test_many_numbers_are_cut_at_round_ones_and_a_slip_of_the_pen_stands_at_the_end():
    votes = answers(NUMBER, 0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 400.0)

    levels = distribution(votes, NUMBER).query("kind == 'level'")

    assert told(levels, "code", "count") == [
        ("0..2", 2),
        ("2..4", 2),
        ("4..6", 2),
        ("6..8", 2),
        ("8..10", 2),
        ("10..inf", 1),
    ]


def test_a_bar_of_numbers_never_holds_both_sides_of_the_key():
    votes = answers(NUMBER, *[float(number) for number in range(-20, 30, 4)], 4.4)

    codes = distribution(votes, NUMBER, with_key=True).query("kind == 'level'")["code"].tolist()

    ends = [tuple(map(float, code.split(".."))) for code in codes if code != "within"]
    assert not any(low < 4.0 < high for low, high in ends)


MATCHED = (
    ("r", "y", "g"),
    ("r", "g", "y"),
    ("r", "g", "y"),
    ("y", "r", "g"),
    ("y", "g", "r"),
    ("r", "y", "g"),
    "?",
    "-",
)
"""Red: four right, two say care. Yellow: two right, three say exit, one says stop. Green: three right, two, one."""


def test_before_the_key_a_line_is_drawn_with_its_commonest_partner_and_any_that_more_than_a_third_chose():
    frame = distribution(answers(PAIRS, *MATCHED), PAIRS)

    assert told(frame, *SEEN) == [
        ("level", "r=r", 4, 0.571, 7),
        ("level", "y=g", 3, 0.429, 7),
        ("level", "g=g", 3, 0.429, 7),
        ("apart", "dont_know", 1, 0.143, 7),
        ("apart", "skipped", 1, None, 7),
    ]
    assert told(frame, "right") == [(None,)] * 5


def test_with_the_key_every_line_says_how_many_paired_it_right_beside_the_mistake_that_many_make():
    frame = distribution(answers(PAIRS, *MATCHED), PAIRS, with_key=True).query("kind == 'level'")

    assert told(frame, "code", "count", "share", "right") == [
        ("r=r", 4, 0.571, True),
        ("y=y", 2, 0.286, True),
        ("y=g", 3, 0.429, False),
        ("g=g", 3, 0.429, True),
    ]


def test_before_the_key_the_pairs_that_are_drawn_depend_on_the_votes_alone():
    turned = replace(PAIRS, options=tuple(replace(own, match=Text()) for own in PAIRS.options))

    everybody_wrong = distribution(answers(PAIRS, *[("y", "r", "g")] * 6), PAIRS)

    assert told(everybody_wrong, "code", "count")[:3] == [("r=y", 6), ("y=r", 6), ("g=g", 6)]
    assert told(distribution(answers(PAIRS, *MATCHED), turned), "code") == told(
        distribution(answers(PAIRS, *MATCHED), PAIRS), "code"
    )


def test_lines_that_nobody_paired_are_drawn_empty():
    frame = distribution(answers(PAIRS, *["?"] * 6), PAIRS)

    assert told(frame, "code", "count")[:4] == [("r", 0), ("y", 0), ("g", 0), ("dont_know", 6)]


def test_two_votes_beside_one_another_have_the_same_bars():
    first = answers(PAIRS, *[("r", "y", "g")] * 6)
    both = pd.concat([first, answers(PAIRS, *[("r", "g", "y")] * 5, ("r", "y", "g"), round=2)], ignore_index=True)

    frames = [distribution(both, PAIRS, round=number, alike=(1, 2)) for number in (1, 2)]

    assert [told(frame.query("kind == 'level'"), "code", "count") for frame in frames] == [
        [("r=r", 6), ("y=y", 6), ("y=g", 0), ("g=g", 6), ("g=y", 0)],
        [("r=r", 6), ("y=y", 1), ("y=g", 5), ("g=g", 1), ("g=y", 5)],
    ]


def test_a_second_vote_of_too_few_adds_no_bars_to_the_first():
    both = pd.concat([answers(NUMBER, *[1.0] * 6), answers(NUMBER, 9.0, 9.0, round=2)], ignore_index=True)

    frame = distribution(both, NUMBER, alike=(1, 2))

    assert told(frame, "code", "count")[:2] == [("1", 6), ("dont_know", 0)]


def test_a_hotspot_counts_every_spot_that_was_picked():
    frame = distribution(answers(SPOTS, ("p",), ("p", "b"), ("p", "l"), ("l",), "?"), SPOTS, with_key=True)

    assert told(frame, "code", "count", "share", "right")[:4] == [
        ("p", 3, 0.6, True),
        ("b", 1, 0.2, True),
        ("l", 2, 0.4, False),
        ("dont_know", 1, 0.2, False),
    ]


def test_autonomy_draws_all_levels_of_its_scale():
    frame = distribution(answers(SKILL, 1, 2, 2, 4, 4, "n/a"), SKILL, AUTONOMY)

    assert told(frame, *SEEN)[:5] == [
        ("level", "1", 1, 0.2, 5),
        ("level", "2", 2, 0.4, 5),
        ("level", "3", 0, 0.0, 5),
        ("level", "4", 2, 0.4, 5),
        ("apart", "na", 1, None, 5),
    ]


def test_how_many_has_the_values_given_and_never_a_right_one():
    frame = distribution(answers(COUNT, 0.0, 3.0, 3.0, 12.0, 3.0, "n/a"), COUNT, with_key=True)

    assert told(frame, "code", "count", "right") == [
        ("0", 1, None),
        ("3", 3, None),
        ("12", 1, None),
        ("na", 1, None),
        ("skipped", 0, None),
    ]


def test_many_different_counts_are_cut_at_round_numbers():
    frame = distribution(answers(COUNT, *[float(count) for count in range(0, 100, 10)]), COUNT)

    assert told(frame.query("kind == 'level'"), "code", "count") == [
        ("0..20", 2),
        ("20..40", 2),
        ("40..60", 2),
        ("60..80", 2),
        ("80..100", 2),
    ]


@pytest.mark.parametrize(
    ("item", "given"),
    [(PAIRS, ("r", "y", "g")), (SPOTS, ("p",)), (SKILL, 2), (COUNT, 7.0)],
    ids=lambda own: getattr(own, "id", ""),
)
def test_below_the_minimum_no_type_tells_anything(item, given):
    frame = distribution(answers(item, *[given] * 4), item, with_key=True)

    assert set(told(frame, "count", "share", "n", "enough", "missing")) == {(None, None, None, False, 1)}


@pytest.mark.parametrize("count", range(5))
def test_below_the_minimum_nothing_is_told_but_how_many_are_missing(count):
    frame = distribution(answers(CHOICE, *["b"] * count, "-", "-"), CHOICE)

    assert told(frame, "code", "count", "share", "n", "enough", "missing") == [
        (code, None, None, None, False, 5 - count) for code in ("a", "b", "c", "dont_know", "skipped")
    ]


def test_below_the_minimum_the_bars_of_numbers_and_orders_tell_nothing_either():
    frame = distribution(answers(NUMBER, 1.0, 2.0, 3.0), NUMBER)

    assert frame["code"].tolist() == ["dont_know", "skipped"]


def test_one_respondent_may_be_shown_where_the_workspace_asks_for_no_minimum():
    frame = distribution(answers(CHOICE, "b"), CHOICE, minimum=1)

    assert told(frame, "code", "count", "share")[:2] == [("a", 0, 0.0), ("b", 1, 1.0)]


def test_everybody_not_knowing_leaves_every_level_drawn_empty():
    frame = distribution(answers(CHOICE, *["?"] * 6), CHOICE)

    assert told(frame, "code", "count", "share") == [
        ("a", 0, 0.0),
        ("b", 0, 0.0),
        ("c", 0, 0.0),
        ("dont_know", 6, 1.0),
        ("skipped", 0, None),
    ]


def test_people_whose_job_it_is_not_do_not_make_the_group_larger():
    frame = distribution(answers(BAD_HABIT, 1, 2, 3, 4, *["n/a"] * 6), BAD_HABIT, FREQUENCY)

    assert told(frame, "count", "enough", "missing") == [(None, False, 1)] * 6


def test_what_people_wrote_is_listed_after_the_reveal_in_a_sequence_of_its_own():
    votes = answers(WORDS, "to save sugar", "to save sugar", "losses", "I was told", "habit", "?")

    shown = texts(votes, WORDS, revealed=True)["text"].tolist()

    assert sorted(shown) == ["I was told", "habit", "losses", "to save sugar", "to save sugar"]
    assert texts(votes[::-1], WORDS, revealed=True)["text"].tolist() == shown


def test_what_people_wrote_stays_hidden_before_the_reveal_and_below_the_minimum():
    votes = answers(WORDS, "one", "two", "three", "four", "five")

    assert texts(votes, WORDS, revealed=False)["text"].tolist() == []
    assert texts(votes[:4], WORDS, revealed=True)["text"].tolist() == []
