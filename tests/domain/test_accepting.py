"""What may be stored as an answer: raw input of forms and scripts, and the sentence when it does not fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagkit.domain.items import LONGEST_TEXT, AnswerRefused, ItemType, accept, score
from stagkit.domain.scales import AUTONOMY, FREQUENCY, LAST_TIME
from tests.domain.test_scoring import (
    AUTONOMOUS,
    EXACT,
    HOTSPOT,
    HOW_MANY,
    LAST,
    MATCH,
    OBSTACLE,
    OFTEN,
    ORDER,
    SEVERAL,
    SINGLE,
    SITUATION,
    STEPS,
    TEXT,
    TRUE,
)

EVERY = (
    *(SINGLE, SEVERAL, TRUE, ORDER, MATCH, EXACT, HOTSPOT, TEXT),
    *(OFTEN, LAST, AUTONOMOUS, SITUATION, HOW_MANY, OBSTACLE),
)

CHOOSE = "Choose one of the answers on the screen."


@pytest.mark.parametrize(
    ("own", "raw", "value"),
    [
        (SINGLE, " b ", "b"),
        (SITUATION, "c", "c"),
        (OBSTACLE, "no_time", "no_time"),
        (TRUE, "true", "true"),
        (TRUE, True, "true"),
        (TRUE, False, "false"),
        (SEVERAL, ["scarf", "gloves"], ("gloves", "scarf")),
        (SEVERAL, "scarf, gloves", ("gloves", "scarf")),
        (SEVERAL, ["gloves", "gloves"], ("gloves",)),
        (ORDER, ",".join(reversed(STEPS)), tuple(reversed(STEPS))),
        (EXACT, "0,5", 0.5),
        (EXACT, " 1 000.5 ", 1000.5),
        (EXACT, "−3", -3.0),
        (EXACT, 4, 4.0),
        (TEXT, "  because  ", "because"),
        (TEXT, "x" * 2000, "x" * LONGEST_TEXT),
        (OFTEN, "4", 4),
        (LAST, 0, 0),
        (AUTONOMOUS, "4", 4),
        (MATCH, "green,red,red", ("green", "red", "red")),
        (HOTSPOT, ["wire", "belt"], ("belt", "wire")),
        (HOW_MANY, "0", 0.0),
        (HOW_MANY, "2,5", 2.5),
    ],
)
def test_what_fits_the_item_is_taken_in_its_stored_form(own, raw, value):
    assert accept(own, None, raw) == value


@pytest.mark.parametrize(
    ("own", "raw", "sentence"),
    [
        (SINGLE, "z", CHOOSE),
        (SINGLE, None, CHOOSE),
        (SINGLE, ["b"], CHOOSE),
        (OBSTACLE, "laziness", CHOOSE),
        (TRUE, "yes", CHOOSE),
        (SEVERAL, [], "Choose at least one answer."),
        (SEVERAL, ["gloves", "hat"], CHOOSE),
        (SEVERAL, 5, CHOOSE),
        (ORDER, STEPS[:4], "Give every step its own place."),
        (ORDER, (*STEPS[:4], "warn"), "Give every step its own place."),
        (EXACT, "many", "Write a number, such as 4 or 0.5."),
        (EXACT, "nan", "Write a number, such as 4 or 0.5."),
        (EXACT, "1e999", "Write a number, such as 4 or 0.5."),
        (EXACT, None, "Write a number, such as 4 or 0.5."),
        (TEXT, "  ", "Write a few words, or choose “I don't know”."),
        (OFTEN, "5", CHOOSE),
        (LAST, "2", CHOOSE),
        (AUTONOMOUS, "5", CHOOSE),
        (MATCH, ["red", "green"], "Choose a partner for every line."),
        (MATCH, ["red", "green", "blue"], "Choose a partner for every line."),
        (HOTSPOT, [], "Choose at least one answer."),
        (HOTSPOT, "floor", CHOOSE),
        (HOW_MANY, "-1", "Write zero or more."),
        (HOW_MANY, "many", "Write a number, such as 4 or 0.5."),
    ],
)
def test_what_does_not_fit_is_refused_with_what_would(own, raw, sentence):
    with pytest.raises(AnswerRefused) as refused:
        accept(own, None, raw)

    assert str(refused.value) == sentence


@pytest.mark.parametrize(("own", "scale"), [(OFTEN, FREQUENCY), (LAST, LAST_TIME), (AUTONOMOUS, AUTONOMY)])
def test_only_points_of_the_scale_are_taken(own, scale):
    taken = []
    for value in range(-2, 8):
        try:
            taken.append(accept(own, scale, str(value)))
        except AnswerRefused:
            continue

    assert taken == [point.value for point in scale.points]


raw = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.lists(st.one_of(st.text(max_size=5), st.integers(), st.none()), max_size=6),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
)


@pytest.mark.parametrize("own", EVERY, ids=lambda own: own.type.value)
@given(raw=raw)
def test_any_input_is_taken_or_refused_and_what_is_taken_can_be_taken_again_and_scored(own, raw):
    try:
        value = accept(own, None, raw)
    except AnswerRefused:
        return

    assert accept(own, None, value) == value
    worth = score(own, value)
    assert worth is None or 0.0 <= worth <= 1.0


def test_every_type_is_tried_here():
    assert {own.type for own in EVERY} == set(ItemType)
