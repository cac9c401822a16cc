"""Fresh codes go on like their neighbours'."""

import pytest

from stagkit.domain.codes import code_from, fresh_code
from stagkit.domain.findings import Kind
from stagkit.domain.guide import Competency, Guide, Subcompetency
from stagkit.domain.items import Item, ItemType, Option
from stagkit.domain.scales import Point, Scale
from stagkit.domain.text import Text

T = Text({"en": "x"})
GUIDE = Guide(
    "g",
    T,
    competencies=(
        Competency(
            "C1",
            T,
            subcompetencies=(
                Subcompetency(
                    "S1",
                    T,
                    items=(
                        Item("K1-03", ItemType.SINGLE_CHOICE, T, options=(Option("a", T), Option("c", T))),
                        Item("K1-04", ItemType.TRUE_FALSE, T),
                        Item("safety", ItemType.TRUE_FALSE, T),
                    ),
                ),
            ),
        ),
    ),
    scales=(Scale("own", T, (Point(1, T), Point(5, T))),),
)


@pytest.mark.parametrize(
    ("kind", "near", "code"),
    [
        (Kind.ITEM, "K1-03", "K1-05"),
        (Kind.ITEM, "safety", "safety-2"),
        (Kind.ITEM, "", "safety-2"),
        (Kind.COMPETENCY, "C1", "C2"),
        (Kind.CRITERION, "", "CR1"),
        (Kind.OPTION, "K1-03", "b"),
        (Kind.OPTION, "K1-04", "a"),
        (Kind.POINT, "own", "6"),
        (Kind.SCALE, "own", "own-2"),
    ],
)
def test_a_code_counts_on_from_the_part_beside_it(kind: Kind, near: str, code: str):
    assert fresh_code(GUIDE, kind, near) == code


def test_codes_given_out_already_are_not_given_twice():
    assert fresh_code(GUIDE, Kind.ITEM, "K1-03", taken=["K1-05", "K1-06"]) == "K1-07"


def test_a_guide_of_nothing_begins_with_the_first_code():
    assert fresh_code(Guide("g", T), Kind.ITEM) == "Q1"


def test_a_very_long_code_leaves_room_for_its_number():
    long = Guide("g", T, competencies=(Competency("x" * 60, T),))

    assert fresh_code(long, Kind.COMPETENCY, "x" * 60) == "x" * 50 + "-2"


@pytest.mark.parametrize(
    ("name", "code"),
    [("Línea 2 – Cámara fría", "linea-2-camara-fria"), ("  ", "guide"), ("日本", "guide"), ("A" * 50, "a" * 40)],
)
def test_a_name_gives_a_guide_its_code(name: str, code: str):
    assert code_from(name) == code
