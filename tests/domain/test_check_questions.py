"""Check questions: which items are asked alone, what may check what, and where nothing is counted twice."""

from dataclasses import replace

import pytest

from stagkit.domain.adapting import blank, picked
from stagkit.domain.checks import check_guide
from stagkit.domain.coverage import coverage
from stagkit.domain.edits import apply_all
from stagkit.domain.guide import Competency, CompetencyKind, Guide, Subcompetency, Theme
from stagkit.domain.items import Item, ItemType, Option
from stagkit.domain.minutes import CHECK, minutes_to_answer, minutes_to_discuss
from stagkit.domain.text import Text
from stagkit.domain.writing_checks import advise_item


def en(words: str) -> Text:
    return Text({"en": words})


OPTIONS = (Option("a", en("Stop"), True), Option("b", en("Go on")))
KEYLESS = (Option("a", en("Stop")), Option("b", en("Go on")))
KNOWS = Item("K1", ItemType.TRUE_FALSE, en("A sign is enough."), key_true=False)
AGAIN = Item("K2", ItemType.TRUE_FALSE, en("Only a lock is enough."), key_true=True, isomorphic_of="K1")
DOES = Item("P1", ItemType.FREQUENCY, en("I lock"), pairs_with="K1")
WHY = Item("O1", ItemType.OBSTACLE, en("Why not?"), follows="P1")
CASE = Item("P2", ItemType.SITUATION, en("The belt jams."), options=OPTIONS)
FREE = Item("P3", ItemType.SITUATION, en("A lamp is out."), options=KEYLESS)


def guide_of(*families: tuple[Item, ...]) -> Guide:
    subs = tuple(
        Subcompetency(f"S{n}", en("s"), themes=(Theme.SAFETY,) if n else (), items=items)
        for n, items in enumerate(families)
    )
    return Guide(
        "g",
        en("G"),
        languages=("en",),
        competencies=(Competency("C", en("c"), CompetencyKind.GENERIC, subcompetencies=subs),),
    )


def checking(item: str, **more: object) -> Item:
    return replace(AGAIN, id="X", isomorphic_of=item, **more)


WHOLE = guide_of((KNOWS, AGAIN, DOES, WHY, CASE))


def test_nobody_is_asked_an_obstacle_or_a_check_question_alone():
    assert [item.id for item in WHOLE.asked_alone] == ["K1", "P1", "P2"]
    assert (WHOLE.check_after(KNOWS), WHOLE.check_after(CASE)) == (AGAIN, None)
    assert check_guide(WHOLE) == ()


ALONE = "Name the item that everybody answers alone, or clear the field."
BOTH_NEED = "both need a right answer. Name an item that has a right answer, or give both one."


@pytest.mark.parametrize(
    ("families", "told"),
    [
        ([(KNOWS, checking("K9"))], ["There is no item “K9”. Write the code of an item of this guide."]),
        (
            [(KNOWS, checking("X"))],
            [f"The item names itself. A check question asks the same as another item, in other words. {ALONE}"],
        ),
        ([(KNOWS, AGAIN, checking("K2"))], [f"Item “K2” is a check question itself. {ALONE}"]),
        ([(KNOWS, DOES, checking("P1"))], [f"Item “X” (true_false) cannot check item “P1” (frequency): {BOTH_NEED}"]),
        (
            [(KNOWS, FREE, checking("P3", type=ItemType.SITUATION, options=OPTIONS))],
            [f"Item “X” (situation) cannot check item “P3” (situation): {BOTH_NEED}"],
        ),
        (
            [(KNOWS, CASE, checking("P2", type=ItemType.SITUATION, options=KEYLESS))],
            [f"Item “X” (situation) cannot check item “P2” (situation): {BOTH_NEED}"],
        ),
        (
            [(KNOWS,), (checking("K1"),)],
            [
                "Item “K1” belongs to another subcompetency or block, so it asks something else. "
                "Put both into the same subcompetency and block, or name another item."
            ],
        ),
        (
            [(KNOWS, CASE, checking("P2"))],
            [
                "Item “P2” belongs to another subcompetency or block, so it asks something else. "
                "Put both into the same subcompetency and block, or name another item."
            ],
        ),
        (
            [(KNOWS, AGAIN, checking("K1"))],
            [
                "Item “K1” has a check question already: “K2”. This one will never be asked. "
                "Keep one of the two, or let this one check another item."
            ],
        ),
        ([(KNOWS, checking("K1", key_true=None))], []),  # that its right answer is missing is told for itself
    ],
    ids=["unknown", "itself", "a chain", "no key", "no key yet", "no key of its own", "far", "block", "two", "to do"],
)
def test_what_a_check_question_cannot_check_is_told_where_it_is_named(families, told):
    guide = guide_of(*families)

    found = [own for own in check_guide(guide) if own.place.field == "isomorphic_of"]

    assert [own.say(str).removeprefix("item X / isomorphic_of: ") for own in found] == told
    assert {own.fatal for own in found} <= {"already" not in "".join(told)}


def test_an_item_known_to_be_elsewhere_is_not_missed():
    assert check_guide(guide_of((KNOWS, checking("K9"))), frozenset({"K9"})) == ()


def test_nothing_mirrors_a_check_question():
    guide = guide_of((KNOWS, AGAIN, replace(DOES, pairs_with="K2")))

    assert [own.say(str) for own in check_guide(guide)] == [
        "item P1 / pairs_with: Item “K2” is a check question: nobody answers it alone, so nothing can mirror it. "
        "Name the item that it checks: “K1”."
    ]


@pytest.mark.parametrize(
    ("check", "told"),
    [
        (AGAIN, []),
        (
            replace(AGAIN, key_true=False),
            [
                "isomorphic_of: What is right for “K1” is right here as well: whoever repeats it has not understood "
                "yet. Turn the statement round, or take other numbers."
            ],
        ),
        (
            replace(AGAIN, stem=en("A  SIGN is enough.")),
            [
                "stem (en): It asks in the very words of “K1”: people repeat what they have just heard. "
                "Ask the same with another case, or in other words."
            ],
        ),
        (
            replace(AGAIN, type=ItemType.NUMBER, key_number=1.0),
            [
                "isomorphic_of: It is of another type than “K1”, so guessing right is easier in one of them. "
                "Ask both in the same way."
            ],
        ),
        (replace(AGAIN, isomorphic_of="K9"), []),
        (replace(AGAIN, isomorphic_of="K2"), []),
    ],
    ids=["good", "same key", "same words", "other type", "unknown", "itself"],
)
def test_what_makes_a_check_question_useless_is_told_while_it_is_written(check, told):
    guide = guide_of((KNOWS, check, DOES))

    found = [own for own in advise_item(guide, check) if "K1" in own.values.values()]

    assert [own.say(str).removeprefix("item K2 / ") for own in found] == told
    assert not any(own.fatal for own in found)


def test_a_check_question_takes_time_in_the_group_and_none_alone():
    without = guide_of((KNOWS, DOES, WHY, CASE))

    assert minutes_to_answer(WHOLE) == minutes_to_answer(without)
    assert minutes_to_answer(AGAIN, "en") > 0
    assert minutes_to_discuss(WHOLE, AGAIN) == CHECK
    assert minutes_to_discuss(WHOLE) == minutes_to_discuss(without) + CHECK


def test_a_check_question_covers_nothing_new():
    found = coverage(guide_of((KNOWS, AGAIN), (replace(CASE, id="P9"),)))

    assert (found.themes[Theme.SAFETY].items, found.themes[Theme.SAFETY].share) == (1, 0.5)


def test_a_check_question_is_picked_with_its_item_and_stays_behind_without_it():
    there = guide_of((replace(KNOWS, stem=en("Other")),))
    alone = guide_of((checking("K1"), CASE))

    together = apply_all(there, picked("C", WHOLE, there))

    assert [(item.id, item.isomorphic_of) for item in together.items if item.isomorphic_of] == [("K2", "K1-2")]
    apart = apply_all(blank("new", en("N"), ("en",)), picked("C", alone, blank("new", en("N"), ("en",))))
    assert [item.id for item in apart.items] == ["P2"]
