"""What an answer is worth: tables worked out by hand, and rules that hold for any answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagkit.domain.items import AnswerState, Item, ItemType, Option, Value, ordered_pairs, score
from stagkit.domain.scales import FREQUENCY, LAST_TIME, LEVEL, Point, Scale
from stagkit.domain.text import Text

NO_TEXT = Text()
STEPS = ("warn", "stop", "lock", "verify", "clean")


def item(kind: ItemType, keys: str = "", options: str = "a b c", **more: object) -> Item:
    """An item with these options, of which `keys` are right."""
    right = keys.split()
    return Item("i", kind, NO_TEXT, options=tuple(Option(k, NO_TEXT, k in right) for k in options.split()), **more)


SINGLE = item(ItemType.SINGLE_CHOICE, "b")
SEVERAL = item(ItemType.MULTIPLE_CHOICE, "gloves shield harness", "gloves shield harness sandals scarf")
TRUE = item(ItemType.TRUE_FALSE, options="", key_true=True)
FALSE = item(ItemType.TRUE_FALSE, options="", key_true=False)
ORDER = item(ItemType.ORDER, options=" ".join(STEPS))
PH = item(ItemType.NUMBER, options="", key_number=7.0, tolerance=0.2)
EXACT = item(ItemType.NUMBER, options="", key_number=5.0)
TEXT = item(ItemType.SHORT_TEXT, options="")
OFTEN = item(ItemType.FREQUENCY, options="")
REVERSED = item(ItemType.FREQUENCY, options="", reverse=True)
LAST = item(ItemType.LAST_TIME, options="")
LAST_REVERSED = item(ItemType.LAST_TIME, options="", reverse=True)
SITUATION = item(ItemType.SITUATION, "c")
UNKEYED = item(ItemType.SITUATION)
OBSTACLE = item(ItemType.OBSTACLE, options="", follows="p")
MATCH = item(ItemType.MATCH, options="red yellow green")
HOTSPOT = item(ItemType.HOTSPOT, "belt wire", "belt wire extinguisher")
AUTONOMOUS = item(ItemType.AUTONOMY, options="")
HOW_MANY = item(ItemType.HOW_MANY, options="")


@pytest.mark.parametrize(
    ("own", "value", "worth"),
    [
        (SINGLE, "b", 1.0),
        (SINGLE, "a", 0.0),
        (SEVERAL, ("gloves", "shield", "harness"), 1.0),
        (SEVERAL, ("gloves", "shield"), 2 / 3),
        (SEVERAL, ("gloves",), 1 / 3),
        (SEVERAL, ("gloves", "shield", "sandals"), 1 / 3),
        (SEVERAL, ("gloves", "shield", "harness", "sandals", "scarf"), 1 / 3),
        (SEVERAL, ("gloves", "sandals"), 0.0),
        (SEVERAL, ("sandals", "scarf"), 0.0),
        (TRUE, "true", 1.0),
        (TRUE, "false", 0.0),
        (FALSE, "false", 1.0),
        (FALSE, "true", 0.0),
        (ORDER, STEPS, 1.0),
        (ORDER, tuple(reversed(STEPS)), 0.0),
        (ORDER, ("stop", "warn", "lock", "verify", "clean"), 0.9),  # one of ten pairs turned round
        (ORDER, ("clean", "warn", "stop", "lock", "verify"), 0.6),  # clean before the four others
        (PH, 7.0, 1.0),
        (PH, 7.2, 1.0),
        (PH, 6.8, 1.0),
        (PH, 7.21, 0.0),
        (PH, 6.79, 0.0),
        (EXACT, 5.0, 1.0),
        (EXACT, 5.1, 0.0),
        (OFTEN, 1, 0.0),
        (OFTEN, 2, 1 / 3),
        (OFTEN, 3, 2 / 3),
        (OFTEN, 4, 1.0),
        (REVERSED, 1, 1.0),
        (REVERSED, 2, 2 / 3),
        (REVERSED, 3, 1 / 3),
        (REVERSED, 4, 0.0),
        (LAST, 1, 1.0),
        (LAST, 0, 0.0),
        (LAST_REVERSED, 1, 0.0),
        (LAST_REVERSED, 0, 1.0),
        (SITUATION, "c", 1.0),
        (SITUATION, "a", 0.0),
        (MATCH, ("red", "yellow", "green"), 1.0),
        (MATCH, ("red", "green", "yellow"), 1 / 3),
        (MATCH, ("yellow", "green", "red"), 0.0),
        (MATCH, ("red", "red", "red"), 1 / 3),
        (HOTSPOT, ("wire", "belt"), 1.0),
        (HOTSPOT, ("belt",), 0.0),
        (HOTSPOT, ("belt", "wire", "extinguisher"), 0.0),
        (AUTONOMOUS, 1, 0.0),
        (AUTONOMOUS, 3, 2 / 3),
        (AUTONOMOUS, 4, 1.0),
    ],
)
def test_an_answer_is_worth_what_the_method_says(own: Item, value: Value, worth: float):
    assert score(own, value) == pytest.approx(worth)


@pytest.mark.parametrize("own", [TEXT, UNKEYED, OBSTACLE, HOW_MANY], ids=["text", "no key", "obstacle", "how many"])
@pytest.mark.parametrize("state", [AnswerState.ANSWERED, AnswerState.DONT_KNOW])
def test_what_no_key_can_judge_does_not_count(own, state):
    assert score(own, "a", state) is None


@pytest.mark.parametrize("own", [SINGLE, SEVERAL, TRUE, ORDER, PH, SITUATION, MATCH, HOTSPOT])
def test_i_dont_know_is_zero_where_there_is_a_right_answer(own):
    assert score(own, None, AnswerState.DONT_KNOW) == 0.0


@pytest.mark.parametrize(
    "own",
    [SINGLE, SEVERAL, TRUE, ORDER, PH, SITUATION, OFTEN, LAST, TEXT, OBSTACLE, MATCH, HOTSPOT, AUTONOMOUS, HOW_MANY],
)
@pytest.mark.parametrize("state", [AnswerState.SKIPPED, AnswerState.NA])
def test_skipped_and_not_my_job_leave_the_count(own, state):
    assert score(own, None, state) is None


def test_a_scale_of_ones_own_is_shared_out_from_its_lowest_to_its_highest_point():
    stars = Scale("stars", NO_TEXT, tuple(Point(value, NO_TEXT) for value in (0, 1, 5, 10)))

    assert [score(OFTEN, value, scale=stars) for value in (0, 1, 5, 10)] == [0.0, 0.1, 0.5, 1.0]


@pytest.mark.parametrize(
    ("kind", "knowledge", "dont_know", "na"),
    [
        (ItemType.SINGLE_CHOICE, True, True, False),
        (ItemType.MULTIPLE_CHOICE, True, True, False),
        (ItemType.TRUE_FALSE, True, True, False),
        (ItemType.ORDER, True, True, False),
        (ItemType.NUMBER, True, True, False),
        (ItemType.SHORT_TEXT, True, True, False),
        (ItemType.FREQUENCY, False, False, True),
        (ItemType.LAST_TIME, False, False, True),
        (ItemType.SITUATION, False, False, True),
        (ItemType.OBSTACLE, False, False, False),
        (ItemType.MATCH, True, True, False),
        (ItemType.HOTSPOT, True, True, False),
        (ItemType.AUTONOMY, False, False, True),
        (ItemType.HOW_MANY, False, False, True),
    ],
)
def test_each_type_belongs_to_a_block_and_offers_its_way_out(kind, knowledge, dont_know, na):
    own = item(kind)

    assert (own.block == "knowledge", own.allows_dont_know, own.allows_na) == (knowledge, dont_know, na)


keys = st.lists(st.sampled_from("abcdefgh"), min_size=1, unique=True)


@given(options=st.lists(st.sampled_from("abcdefgh"), min_size=2, unique=True), data=st.data())
def test_several_choices_are_worth_zero_to_one_and_one_only_when_all_right(options, data):
    right = data.draw(st.lists(st.sampled_from(options), min_size=1, unique=True))
    picked = data.draw(st.lists(st.sampled_from(options), min_size=1, unique=True))
    own = item(ItemType.MULTIPLE_CHOICE, " ".join(right), " ".join(options))

    worth = score(own, tuple(picked))

    assert 0.0 <= worth <= 1.0
    assert (worth == 1.0) == (set(picked) == set(right))


@given(options=st.lists(st.sampled_from("abcdefgh"), min_size=3, unique=True), data=st.data())
def test_a_wrong_tick_more_never_helps(options, data):
    right = data.draw(st.lists(st.sampled_from(options[:-1]), min_size=1, unique=True))
    picked = data.draw(st.lists(st.sampled_from(options[:-1]), min_size=1, unique=True))
    own = item(ItemType.MULTIPLE_CHOICE, " ".join(right), " ".join(options))

    assert score(own, (*picked, options[-1])) <= score(own, tuple(picked))


@given(st.permutations(STEPS))
def test_an_order_and_the_same_turned_round_share_all_pairs(given_order):
    there, back = ordered_pairs(STEPS, given_order), ordered_pairs(STEPS, given_order[::-1])

    assert there + back == pytest.approx(1.0)
    assert (there == 1.0) == (tuple(given_order) == STEPS)


@given(st.permutations(STEPS), st.integers(0, 3))
def test_two_neighbours_changing_places_change_one_pair_of_ten(given_order, place):
    swapped = list(given_order)
    swapped[place], swapped[place + 1] = swapped[place + 1], swapped[place]

    assert abs(ordered_pairs(STEPS, swapped) - ordered_pairs(STEPS, given_order)) == pytest.approx(0.1)


@given(st.floats(-1e6, 1e6, allow_nan=False), st.floats(0, 1e3, allow_nan=False), st.floats(-1e6, 1e6, allow_nan=False))
def test_a_number_is_right_or_wrong_and_right_at_the_key(key, tolerance, value):
    own = item(ItemType.NUMBER, options="", key_number=key, tolerance=tolerance)

    assert score(own, key) == 1.0
    assert score(own, value) in (0.0, 1.0)


@pytest.mark.parametrize("scale", [FREQUENCY, LAST_TIME, LEVEL], ids=lambda scale: scale.id)
def test_turning_a_scale_round_mirrors_it_and_low_is_what_asks_for_obstacles(scale):
    for point in scale.points:
        assert scale.share(point.value) + scale.share(point.value, reverse=True) == pytest.approx(1.0)


def test_never_and_sometimes_are_low_and_on_a_reversed_item_always_and_almost_always():
    assert [value for value in (1, 2, 3, 4) if FREQUENCY.is_low(value)] == [1, 2]
    assert [value for value in (1, 2, 3, 4) if FREQUENCY.is_low(value, reverse=True)] == [3, 4]
    assert [value for value in (0, 1) if LAST_TIME.is_low(value)] == [0]
