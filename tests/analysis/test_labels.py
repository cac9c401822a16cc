"""Codes in the reader's words."""

import pytest

from stagkit.analysis.labels import code_label, worded
from stagkit.analysis.segments import by_segment
from stagkit.domain.items import Item, ItemType, Option
from stagkit.domain.scales import AUTONOMY, FREQUENCY
from stagkit.domain.text import Text
from tests.analysis.frames import CHOICE, COUNT, HABIT, NUMBER, ORDER, PAIRS, SKILL, SPOTS, answers, people, text

TRUTH = Item("truth", ItemType.TRUE_FALSE, text("Gloves suffice"), key_true=False)
OBSTACLE = Item("stops", ItemType.OBSTACLE, text("Why?"), follows="lock")


@pytest.mark.parametrize(
    ("code", "item", "label"),
    [
        ("b", CHOICE, "Stopped and locked out"),
        ("dont_know", CHOICE, "I don't know"),
        ("skipped", CHOICE, "Skipped"),
        ("true", TRUTH, "True"),
        ("3", HABIT, "Almost always"),
        ("na", HABIT, "Not my job"),
        ("w>s>l", ORDER, "W › S › L"),
        ("other_orders", ORDER, "Other orders"),
        ("no_means", OBSTACLE, "I lack the means"),
        ("4.5", NUMBER, "4.5 °C"),
        ("within", NUMBER, "3.5 – 4.5 °C"),
        ("-2..0", NUMBER, "−2 to below 0 °C"),
        ("-inf..0", NUMBER, "below 0 °C"),
        ("10..inf", NUMBER, "10 °C or more"),
        ("r=y", PAIRS, "Red – Care"),
        ("r", PAIRS, "Red"),
        ("b", SPOTS, "2. Belt"),
        ("3", COUNT, "3 boxes"),
        ("20..inf", COUNT, "20 boxes or more"),
    ],
)
def test_a_code_is_said_as_people_chose_it(code, item, label):
    assert code_label(code, item, FREQUENCY, "en") == label


def test_a_level_of_autonomy_is_said_in_its_own_words():
    assert code_label("4", SKILL, AUTONOMY, "en") == "I can teach it"


def test_an_order_is_said_by_as_few_first_words_as_tell_its_steps_apart():
    steps = [("p", "Put on gloves"), ("w", "Warn the team"), ("s", "Put out the light")]
    item = Item("o", ItemType.ORDER, text("?"), options=tuple(Option(key, text(words)) for key, words in steps))

    assert code_label("w>p>s", item, None, "en") == "Warn › Put on › Put out"


def test_numbers_are_written_as_the_language_does():
    item = Item("n", ItemType.NUMBER, text("?"), key_number=4.0, unit=Text({"es": "°C"}))

    assert code_label("4.5", item, None, "es") == "4,5 °C"


def test_groups_are_called_as_people_call_them():
    frame = by_segment(answers(CHOICE, *"aaaaabbbbb", "c"), people(sex="fffffmmmmm "), CHOICE, None, "sex")

    assert worded(frame, CHOICE, None, "en")["group_label"].unique().tolist() == [
        "Not stated",
        "Women",
        "Men",
        "All others",
    ]
