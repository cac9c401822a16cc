"""The parts without a server: the way through a guide, the look in the workspace's colour."""

from dataclasses import replace

import pytest

from stagkit.domain.guide import Competency, Guide, Subcompetency
from stagkit.domain.items import AnswerState, Item, ItemType
from stagkit.domain.sessions import Answer
from stagkit.domain.text import Text
from stagkit.participant.files import FOLDER, branded
from stagkit.participant.path import Book, address
from stagkit.participant.wire import mixed, number
from tests.participant.small_guide import GUIDE, K4, K7, P1


def guide_of(*items: Item) -> Guide:
    part = Subcompetency("S", Text({"en": "s"}), items=items)
    return replace(GUIDE, competencies=(Competency("C", Text({"en": "c"}), subcompetencies=(part,)),))


def answered(item: str, value: object, state: AnswerState = AnswerState.ANSWERED) -> dict[str, Answer]:
    return {item: Answer("id", "s", "p", item, 1, value, state)}


@pytest.mark.parametrize(
    ("reverse", "value", "appears"),
    [(False, 1, True), (False, 2, True), (False, 3, False), (True, 3, True), (True, 4, True), (True, 1, False)],
)
def test_a_reversed_question_brings_up_its_obstacle_at_the_other_end(reverse, value, appears):
    obstacle = Item("O", ItemType.OBSTACLE, Text({"en": "Why?"}), follows="P1")
    book = Book(guide_of(replace(P1, reverse=reverse), obstacle))

    assert ("O" in [step.item.id for step in book.visible(answered("P1", value))]) is appears


def test_an_obstacle_stands_behind_its_question_wherever_the_guide_wrote_it():
    obstacle = Item("O", ItemType.OBSTACLE, Text({"en": "Why?"}), follows="P1")
    book = Book(guide_of(obstacle, K4, P1))

    assert [(step.item.id, step.number) for step in book.steps] == [("K4", 1), ("P1", 2), ("O", 2)]


def test_not_my_job_brings_up_no_obstacle():
    book = Book(GUIDE)

    assert "P1O" not in [step.item.id for step in book.visible(answered("P1", None, AnswerState.NA))]


def test_no_person_gets_the_steps_in_the_right_order():
    orders = {tuple(step.key for step in mixed(K4, f"person {at}")) for at in range(300)}

    assert ("a", "b", "c", "d") not in orders
    assert len(orders) == 23


def test_the_sides_of_a_match_stand_in_any_order():
    orders = {tuple(side.key for side in mixed(K7, f"person {at}")) for at in range(100)}

    assert len(orders) == 6


def test_a_question_is_found_whatever_its_id_is_made_of():
    assert address("ABCDEF", "1/ñ ?#") == "/ABCDEF/q/1%2F%C3%B1%20%3F%23"


@pytest.mark.parametrize(("value", "text"), [(4.0, "4"), (0.5, "0.5"), (-12.25, "-12.25"), (1e6, "1000000")])
def test_numbers_are_written_without_needless_zeros(value, text):
    assert number(value) == text


@pytest.mark.parametrize(
    ("brand", "colours"),
    [
        ("#7a1fa2", ["--brand: #7a1fa2", "--on-brand: #fff", "--tint: #f3ebf7"]),
        ("#ffd500", ["--brand: #ffd500", "--on-brand: #17212b", "--tint: #fffbe8"]),
        ("red; }", ["--brand: #0b5cab", "--on-brand: #fff", "--tint: #e9f1f9"]),
    ],
)
def test_the_workspaces_colour_comes_with_a_tint_and_with_text_that_can_be_read_on_it(brand, colours):
    style = branded((FOLDER / "phone.css").read_text(encoding="utf-8"), brand)

    assert [f"{name}:{style.split(f'{name}:')[1].split(';')[0]}" for name in ("--brand", "--on-brand", "--tint")] == (
        colours
    )
