"""Edits of a guide: each does what it says, can be taken back, and any guide can become any other by edits."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stagkit.domain.differences import edits_between
from stagkit.domain.edits import (
    Add,
    Astray,
    Edit,
    Move,
    Put,
    Remove,
    add,
    apply,
    apply_all,
    inverse,
    move,
    position,
    put,
    remove,
    siblings,
    undoing,
    value_at,
)
from stagkit.domain.findings import Kind, Place
from stagkit.domain.guide import Competency, Criterion, Guide, Subcompetency
from stagkit.domain.items import Item, ItemType, Option
from stagkit.domain.scales import Point, Scale
from stagkit.domain.text import Text


def es(words: str) -> Text:
    return Text({"es": words})


K1 = Item("K1", ItemType.SINGLE_CHOICE, es("¿Dónde?"), options=(Option("a", es("Aquí"), True), Option("b", es("Allá"))))
P1 = Item("P1", ItemType.FREQUENCY, es("Aviso"), pairs_with="K1")
W1 = Criterion("W1", es("Avisa"))
S1 = Subcompetency("S1", es("Elegir"), items=(K1, P1), criteria=(W1,))
S2 = Subcompetency("S2", es("Empacar"))
MOOD = Scale("mood", es("Ánimo"), (Point(1, es("Mal")), Point(2, es("Bien"))))
GUIDE = Guide("g", es("Guía"), competencies=(Competency("C1", es("Línea"), subcompetencies=(S1, S2)),), scales=(MOOD,))

STEM = Place(Kind.ITEM, "K1", field="stem", language="es")


def only(guide: Guide, **fields: object) -> Guide:
    """The guide with other fields in its first subcompetency."""
    first = guide.competencies[0]
    return replace(
        guide,
        competencies=(
            replace(first, subcompetencies=(replace(first.subcompetencies[0], **fields), *first.subcompetencies[1:])),
        ),
    )


MEADOW = Item("K2", ItemType.TRUE_FALSE, es("¿Sí?"), key_true=True)


@pytest.mark.parametrize(
    ("edit", "after"),
    [
        (put(GUIDE, STEM, "¿Por dónde?"), only(GUIDE, items=(replace(K1, stem=es("¿Por dónde?")), P1))),
        (put(GUIDE, STEM, ""), only(GUIDE, items=(replace(K1, stem=Text()), P1))),
        (put(GUIDE, Place(Kind.GUIDE, field="area"), "Patio"), replace(GUIDE, area="Patio")),
        (
            put(GUIDE, Place(Kind.OPTION, "K1", "b", "correct"), True),
            only(GUIDE, items=(replace(K1, options=(K1.options[0], replace(K1.options[1], correct=True))), P1)),
        ),
        (
            put(GUIDE, Place(Kind.POINT, "mood", "2", "label", "es"), "Muy bien"),
            replace(GUIDE, scales=(replace(MOOD, points=(MOOD.points[0], Point(2, es("Muy bien")))),)),
        ),
        (
            put(GUIDE, Place(Kind.CRITERION, "W1", field="critical"), True),
            only(GUIDE, criteria=(replace(W1, critical=True),)),
        ),
        (add(Place(Kind.ITEM, "K2"), "S1", "K1", MEADOW), only(GUIDE, items=(K1, MEADOW, P1))),
        (add(Place(Kind.ITEM, "K2"), "S1", "", MEADOW), only(GUIDE, items=(MEADOW, K1, P1))),
        (remove(GUIDE, Place(Kind.ITEM, "K1")), only(GUIDE, items=(P1,))),
        (move(GUIDE, Place(Kind.ITEM, "K1"), "S1", "P1"), only(GUIDE, items=(P1, K1))),
    ],
)
def test_an_edit_does_what_it_says_and_its_inverse_takes_it_back(edit: Edit, after: Guide) -> None:
    assert apply(GUIDE, edit) == after
    assert apply(after, inverse(edit)) == GUIDE


def test_an_item_moves_into_another_subcompetency() -> None:
    there = apply(GUIDE, move(GUIDE, Place(Kind.ITEM, "K1"), "S2", ""))

    assert siblings(there, Kind.ITEM, "S1") == ("P1",)
    assert siblings(there, Kind.ITEM, "S2") == ("K1",)
    assert position(there, Place(Kind.ITEM, "K1")) == ("S2", "")


def test_a_part_behind_one_that_is_gone_goes_to_the_end() -> None:
    late = add(Place(Kind.ITEM, "K2"), "S1", "gone", MEADOW)

    assert siblings(apply(GUIDE, late), Kind.ITEM, "S1") == ("K1", "P1", "K2")


@pytest.mark.parametrize(
    "edit",
    [
        Put(Place(Kind.ITEM, "K9", field="stem", language="es"), "", "x"),
        Put(Place(Kind.ITEM, "K1", field="colour"), "", "x"),
        Remove(Place(Kind.OPTION, "K1", "z"), "K1", "", Option("z", es("z"))),
        Move(Place(Kind.SUBCOMPETENCY, "S9"), "C1", "", "C1", "S1"),
        Add(Place(Kind.ITEM, "K2"), "S9", "", MEADOW),
        Add(Place(Kind.ITEM, "K1"), "S2", "", K1),
    ],
)
def test_an_edit_that_does_not_fit_is_astray_and_changes_nothing(edit: Edit) -> None:
    with pytest.raises(Astray):
        apply(GUIDE, edit)


def test_what_is_not_written_in_a_language_reads_as_empty() -> None:
    assert value_at(GUIDE, replace(STEM, language="fr")) == ""


CODES = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=5)
WORDS = st.dictionaries(st.sampled_from(["es", "en"]), st.text("xyz", min_size=1, max_size=3), max_size=2).map(Text)


@st.composite
def guides(draw: st.DrawFn) -> Guide:
    """A small guide whose codes come from few letters, so that two of them share parts."""

    def dealt(prefix: str, groups: int) -> list[list[str]]:
        codes = draw(CODES)
        hands: list[list[str]] = [[] for _ in range(groups)]
        for code in codes if groups else []:
            hands[draw(st.integers(0, groups - 1))].append(prefix + code)
        return hands

    competencies = ["C" + code for code in draw(CODES)]
    subs = dealt("S", len(competencies))
    flat = [code for hand in subs for code in hand]
    items = dict(zip(flat, dealt("I", len(flat)), strict=True))
    criteria = dict(zip(flat, dealt("W", len(flat)), strict=True))

    def item(code: str) -> Item:
        options = tuple(Option(key, draw(WORDS), draw(st.booleans())) for key in draw(CODES))
        return Item(code, draw(st.sampled_from(ItemType)), draw(WORDS), options=options, weight=draw(st.floats(0, 2)))

    def sub(code: str) -> Subcompetency:
        return Subcompetency(
            code,
            draw(WORDS),
            items=tuple(item(own) for own in items[code]),
            criteria=tuple(Criterion(own, draw(WORDS)) for own in criteria[code]),
        )

    points = tuple(Point(value, draw(WORDS)) for value in sorted(draw(st.sets(st.integers(0, 5), max_size=4))))
    return Guide(
        "g",
        draw(WORDS),
        area=draw(st.sampled_from(["", "Patio"])),
        competencies=tuple(
            Competency(code, draw(WORDS), subcompetencies=tuple(sub(own) for own in own_subs))
            for code, own_subs in zip(competencies, subs, strict=True)
        ),
        scales=tuple(Scale(code, draw(WORDS), points) for code in draw(CODES)),
    )


@settings(max_examples=150, deadline=None)
@given(guides(), guides())
def test_any_guide_becomes_any_other_by_edits_and_back_by_undoing_them(before: Guide, after: Guide) -> None:
    edits = edits_between(before, after)

    assert apply_all(before, edits) == after
    assert apply_all(after, undoing(edits)) == before


@settings(max_examples=30, deadline=None)
@given(guides())
def test_a_guide_compared_with_itself_needs_no_edit(guide: Guide) -> None:
    assert edits_between(guide, guide) == ()


def test_an_order_is_changed_with_as_few_moves_as_possible() -> None:
    items = tuple(replace(MEADOW, id=f"K{n}") for n in range(6))
    before = only(GUIDE, items=items)
    after = only(GUIDE, items=(items[5], *items[:5]))

    assert edits_between(before, after) == (Move(Place(Kind.ITEM, "K5"), "S1", "K4", "S1", ""),)
