"""Guides made out of others: codes stay apart, ties hold, scales come along, and every part says where it is from."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stagkit.domain.adapting import Descent, blank, cloned, free_code, lineage, picked, picked_together
from stagkit.domain.checks import check_guide
from stagkit.domain.edits import apply_all, undoing
from stagkit.domain.guide import Competency, Criterion, Guide, GuideStatus, Subcompetency
from stagkit.domain.guide_media import media_of, with_media
from stagkit.domain.items import Item, ItemType, Option
from stagkit.domain.scales import LEVEL, Point, Scale
from stagkit.domain.text import Text


def both(text: str) -> Text:
    return Text({"es": text, "en": text})


def scale(id: str, highest: int = 2) -> Scale:
    return Scale(id, both(id), tuple(Point(n, both(str(n))) for n in range(1, highest + 1)))


def guide_of(id: str, *competencies: Competency, scales: tuple[Scale, ...] = ()) -> Guide:
    return Guide(id, both(id), "1.0.0", languages=("es", "en"), competencies=competencies, scales=scales)


def competency(id: str, *items: Item, criteria: tuple[Criterion, ...] = ()) -> Competency:
    return Competency(
        id, both(id), subcompetencies=(Subcompetency(f"{id}.1", both(id), items=items, criteria=criteria),)
    )


def knows(id: str) -> Item:
    return Item(id, ItemType.TRUE_FALSE, both(id), key_true=True)


def does(id: str, pairs_with: str = "", scale: str = "") -> Item:
    return Item(id, ItemType.FREQUENCY, both(id), pairs_with=pairs_with, scale=scale)


def why(id: str, follows: str) -> Item:
    return Item(id, ItemType.OBSTACLE, both(id), follows=follows)


HOTEL = guide_of(
    "hotel",
    competency("A", knows("K1"), does("P1", "K1", "pace"), why("O1", "P1"), does("P9", "K2"), why("O9", "P2")),
    competency("B", knows("K2"), does("P2", "K1"), criteria=(Criterion("C1", both("c"), scale="level"),)),
    scales=(scale("pace"),),
)
PLANT = guide_of("plant", competency("A", knows("K1"), does("P1", "K1")))


def taken(picks: tuple[str, ...], source: Guide = HOTEL, into: Guide = PLANT) -> Guide:
    return apply_all(into, picked_together(tuple((code, source) for code in picks), into))


def ties(guide: Guide) -> list[tuple[str, str, str]]:
    return [(item.id, item.pairs_with, item.follows) for item in guide.items]


def test_a_blank_guide_is_a_draft_without_parts():
    assert blank("line", both("Line"), ("es",)) == Guide("line", both("Line"), "0.1.0", languages=("es",))


def test_a_clone_is_a_draft_of_its_own_that_knows_where_it_came_from():
    used = replace(HOTEL, status=GuideStatus.IN_USE)

    own = cloned(used, "hotel-sur", title=both("South"), organization="Sur", area="Pisos")

    assert own == replace(
        HOTEL,
        id="hotel-sur",
        title=both("South"),
        version="0.1.0",
        organization="Sur",
        area="Pisos",
        origin="hotel 1.0.0",
    )


@pytest.mark.parametrize(
    ("code", "given", "free"),
    [
        ("A1", (), "A1"),
        ("A1", ("A1",), "A1-2"),
        ("A1", ("A1", "A1-2"), "A1-3"),
        ("x" * 60, ("x" * 60,), "x" * 58 + "-2"),
    ],
)
def test_a_code_that_is_taken_gets_a_number_behind_it(code: str, given: tuple[str, ...], free: str):
    assert free_code(code, given) == free


def test_a_competency_comes_with_free_codes_and_its_ties_follow_them():
    own = taken(("A",))

    assert [part.id for part in own.competencies] == ["A", "A-2"]
    assert ties(own)[2:] == [("K1-2", "", ""), ("P1-2", "K1-2", ""), ("O1", "", "P1-2"), ("P9", "", "")]


def test_a_tie_to_what_stays_behind_is_cut_and_an_obstacle_stays_with_its_question():
    assert [item.id for item in taken(("A",), into=blank("new", both("New"), ("es",))).items] == [
        "K1",
        "P1",
        "O1",
        "P9",
    ]


def test_ties_between_competencies_hold_when_both_are_picked():
    own = taken(("B", "A"), into=blank("new", both("New"), ("es", "en")))

    assert ties(own) == [
        ("K2", "", ""),
        ("P2", "K1", ""),
        ("K1", "", ""),
        ("P1", "K1", ""),
        ("O1", "", "P1"),
        ("P9", "K2", ""),
        ("O9", "", "P2"),
    ]


def test_the_same_competency_picked_twice_makes_two_that_are_tied_within():
    own = taken(("A", "A"), into=blank("new", both("New"), ("es", "en")))

    assert [item.pairs_with for item in own.items if item.id.startswith("P1")] == ["K1", "K1-2"]


def test_a_guide_that_is_not_touched_keeps_its_own_parts():
    assert taken(("A", "B")).competencies[:1] == PLANT.competencies


@pytest.mark.parametrize(
    ("there", "after", "used"),
    [
        ((), ["pace"], "pace"),
        ((scale("pace"),), ["pace"], "pace"),
        ((scale("pace", 3),), ["pace", "pace-2"], "pace-2"),
        ((scale("pace", 3), replace(scale("pace"), id="tempo")), ["pace", "tempo"], "tempo"),
        ((scale("other"), scale("pace", 3)), ["other", "pace", "pace-2"], "pace-2"),
    ],
)
def test_a_scale_comes_along_unless_it_is_there(there: tuple[Scale, ...], after: list[str], used: str):
    own = taken(("A",), HOTEL, replace(PLANT, scales=there))

    assert [part.id for part in own.scales] == after
    assert [item.scale for item in own.items if item.scale] == [used]


def test_a_standard_scale_that_the_guide_has_changed_comes_as_it_was():
    own = taken(("B",), into=replace(PLANT, scales=(scale("level", 3),)))

    assert own.scales == (scale("level", 3), replace(LEVEL, id="level-2"))
    assert [criterion.scale for criterion in own.criteria] == ["level-2"]


def test_texts_stay_in_languages_that_the_guide_does_not_offer():
    own = taken(("B",), into=blank("new", Text({"es": "Nueva"}), ("es",)))

    assert next(own.items).stem == both("K2")


def test_what_was_picked_says_where_it_is_from():
    own = replace(taken(("B", "A")), origin="plant 1.0.0")

    assert lineage(own) == (
        Descent("", "plant", "1.0.0"),
        Descent("B", "hotel", "1.0.0", "B"),
        Descent("A-2", "hotel", "1.0.0", "A"),
    )


def test_a_competency_that_is_not_there_cannot_be_picked():
    with pytest.raises(KeyError):
        picked("Z", HOTEL, PLANT)


CODES = st.sampled_from(["A", "A-2", "B", "K1", "K1-2", "P1"])


@st.composite
def guides(draw: st.DrawFn, id: str) -> Guide:
    """Small sound guides whose codes clash easily, with ties inside and between competencies, and own scales."""
    codes = draw(st.lists(CODES, min_size=1, max_size=3, unique=True))
    items = draw(st.lists(CODES, min_size=len(codes) * 2, max_size=6, unique=True))
    scales = tuple(scale(code, draw(st.integers(2, 3))) for code in draw(st.lists(CODES, max_size=2, unique=True)))
    knowledge, practice = items[: len(codes)], items[len(codes) :]
    offered = st.sampled_from(["", "frequency", *(own.id for own in scales)])
    made = [
        competency(
            code,
            knows(known),
            *(does(own, draw(st.sampled_from(["", *knowledge])), draw(offered)) for own in practice[at :: len(codes)]),
            why(f"O{at}", draw(st.sampled_from(practice))),
        )
        for at, (code, known) in enumerate(zip(codes, knowledge, strict=True))
    ]
    return guide_of(id, *made, scales=scales)


@settings(max_examples=60, deadline=None)
@given(guides("source"), guides("into"), st.data())
def test_picking_brings_no_fatal_mistake_into_a_sound_guide_and_can_be_undone(source: Guide, into: Guide, data):
    chosen = data.draw(st.lists(st.sampled_from([own.id for own in source.competencies]), min_size=1, max_size=3))

    edits = picked_together(tuple((code, source) for code in chosen), into)
    own = apply_all(into, edits)

    assert [finding for finding in check_guide(own) if finding.fatal] == []
    assert len(own.competencies) == len(into.competencies) + len(chosen)
    assert apply_all(own, undoing(edits)) == into


def test_a_guide_names_its_pictures_and_sounds_once_and_can_name_others():
    shown = Item(
        "H1",
        ItemType.HOTSPOT,
        both("h"),
        image="a.png",
        audio="a.mp3",
        options=(Option("1", both("x"), image="a.png"), Option("2", both("y"), image="b.png")),
    )
    own = guide_of("hotel", competency("A", knows("K1"), shown))

    other = with_media(own, {"a.png": "a-2.png", "c.png": "d.png"})

    assert (media_of(own), media_of(other)) == (("a.png", "a.mp3", "b.png"), ("a-2.png", "a.mp3", "b.png"))
    assert with_media(other, {"a-2.png": "a.png"}) == own
