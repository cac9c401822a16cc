"""Texts, people's codes, the guide's own questions about itself, and the standard scales."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagkit.domain.items import ItemType, standard_scale
from stagkit.domain.people import ALPHABET, new_code, tidy_code
from stagkit.domain.proposals import CAUSE_OF_OBSTACLE, CauseClass, Proposal
from stagkit.domain.scales import FREQUENCY, LAST_TIME, LEVEL, STANDARD_SCALES
from stagkit.domain.text import Text
from stagkit.locale import LANGUAGES
from tests.files.guides import GOOD

TEXT = Text({"es": "Hola", "en": " ", "fr": "Salut"})


@pytest.mark.parametrize(
    ("language", "said"), [("es", "Hola"), ("fr", "Salut"), ("en", "Hola"), ("pt", "Hola"), ("", "Hola")]
)
def test_a_text_is_said_in_the_language_asked_for_else_in_the_one_first_written(language, said):
    assert TEXT.say(language) == said


def test_a_text_knows_where_it_is_missing():
    assert TEXT.missing(("es", "en", "pt", "fr")) == ("en", "pt")
    assert [bool(text) for text in (TEXT, Text(), Text({"es": "  "}))] == [True, False, False]
    assert Text().say("es") == ""


@pytest.mark.parametrize(
    ("typed", "code"), [("a-07 ", "A07"), ("ab c2 34", "ABC234"), ("", ""), ("ñ7", "Ñ7"), ("--", "")]
)
def test_a_code_as_typed_by_hand_is_brought_to_its_form(typed, code):
    assert tidy_code(typed) == code


@given(st.text())
def test_a_tidy_code_stays_as_it_is(typed):
    assert tidy_code(tidy_code(typed)) == tidy_code(typed)


@given(st.integers(1, 12))
def test_a_new_code_can_be_read_aloud_and_typed(length):
    code = new_code(length)

    assert len(code) == length
    assert set(code) <= set(ALPHABET)
    assert tidy_code(code.lower()) == code


def test_letters_and_digits_that_look_alike_are_not_in_codes():
    assert not set("IL1O0") & set(ALPHABET)


@pytest.mark.parametrize("scale", STANDARD_SCALES, ids=lambda scale: scale.id)
def test_standard_scales_rise_and_speak_all_languages(scale):
    values = [point.value for point in scale.points]

    assert values == sorted(set(values))
    assert [text.missing(LANGUAGES) for text in (scale.name, *(point.label for point in scale.points))] == [()] * (
        1 + len(values)
    )


def test_items_of_a_scale_use_the_standard_one_unless_they_name_another():
    assert [GOOD.scale_of(GOOD.item(code)).id for code in ("P1", "P3", "P5")] == ["frequency", "last_time", "pace"]
    assert standard_scale(GOOD.item("P3")) is LAST_TIME
    assert (GOOD.scale("level"), GOOD.scale("frequency")) == (LEVEL, FREQUENCY)


def test_a_guide_finds_its_parts():
    assert [item.id for item in GOOD.items] == (
        ["K1", "K2", "K3", "K4", "K5", "K6", "P1", "P2", "P3", "P4", "P5", "K7", "K8", "K9", "P6", "P7"]
    )
    assert GOOD.subcompetency_of("P3").id == "C1.2"
    assert [criterion.id for criterion in GOOD.criteria] == ["A1"]
    assert GOOD.obstacle_after(GOOD.item("P1")) == GOOD.item("P2")
    assert GOOD.obstacle_after(GOOD.item("P5")) is None


@pytest.mark.parametrize("ask", [GOOD.item, GOOD.subcompetency_of, GOOD.scale])
def test_a_part_that_is_not_there_is_a_key_error(ask):
    with pytest.raises(KeyError):
        ask("none")


def test_an_obstacle_item_offers_the_standard_reasons_in_all_languages():
    choices = GOOD.item("P2").choices

    assert GOOD.item("P2").type is ItemType.OBSTACLE
    assert {own.key for own in choices} == {*CAUSE_OF_OBSTACLE, "other"}
    assert all(own.text.missing(LANGUAGES) == () for own in choices)
    assert set(CAUSE_OF_OBSTACLE.values()) <= set(CauseClass)


@pytest.mark.parametrize(("impact", "ease", "priority"), [(5, 5, 25), (2, 3, 6), (0, 5, 0), (4, 0, 0)])
def test_priority_is_impact_times_ease_and_nothing_until_both_are_judged(impact, ease, priority):
    assert Proposal("i", "2026-001", "2026-11-21", "s", "p", "q", impact=impact, ease=ease).priority == priority
