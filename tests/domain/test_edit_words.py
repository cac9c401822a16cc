# ruff: noqa: E501 - sentences are compared whole
"""Edits are told in the words of people who write guides."""

from dataclasses import fields

import pytest

from stagkit.domain.edit_words import say_edit, title_of_step
from stagkit.domain.edits import PART_TYPES, Add, Edit, add, apply, move, put, remove
from stagkit.domain.findings import Kind, Place
from stagkit.domain.guide import Guide, GuideStatus, Theme
from stagkit.domain.guide_words import FIELDS
from stagkit.domain.items import Item, ItemType, Option, Spot
from stagkit.domain.text import Text
from tests.files.guides import GOOD


def english(message: str) -> str:
    return message


def at(kind: Kind, id: str = "", part: str = "", *, field: str = "", language: str = "") -> Place:
    return Place(kind, id, part, field, language)


LONG = Text({"en": "Before cleaning I stop the machine, lock it, hang my tag and try whether it really stays still."})
LATER = "Before cleaning I stop the machine, lock it, hang my tag and try the button once more."
NEW = Item("K10", ItemType.TRUE_FALSE, Text({"en": "A tag is enough"}), key_true=False)

SAID: dict[str, Edit] = {
    "Question K1 “When may the guard be removed?”, text (English): “When may the guard be removed?” → “When may it?”": put(
        GOOD, at(Kind.ITEM, "K1", field="stem", language="en"), "When may it?"
    ),
    "Question K1 “When may the guard be removed?”, explanation (Português): (empty) → “Só parado”": put(
        GOOD, at(Kind.ITEM, "K1", field="explanation", language="pt"), "Só parado"
    ),
    "Question K3 “Warning is enough”, right answer: no → yes": put(
        GOOD, at(Kind.ITEM, "K3", field="key_true"), True
    ),
    "Question K5 “How many locks?”, tolerance: 0.5 → 1": put(GOOD, at(Kind.ITEM, "K5", field="tolerance"), 1.0),
    "Question K6 “Why?”, kind of question: In own words → True or false": put(
        GOOD, at(Kind.ITEM, "K6", field="type"), ItemType.TRUE_FALSE
    ),
    "The guide, status: validated → draft": put(GOOD, at(Kind.GUIDE, field="status"), GuideStatus.DRAFT),
    "The guide, languages: Español, English → Français": put(GOOD, at(Kind.GUIDE, field="languages"), ("fr",)),
    "Subcompetency C1.1 “Stop and lock”, themes: Safety, Self-care → Gender": put(
        GOOD, at(Kind.SUBCOMPETENCY, "C1.1", field="themes"), (Theme.GENDER,)
    ),
    "Answer floor of question K8 “Floor”, place on the picture: 0 % from the left, 80 % from the top, 100 % wide, 20 % high → (empty)": put(
        GOOD, at(Kind.OPTION, "K8", "floor", field="spot"), None
    ),
    "Answer hand of question K8 “Hand”, place on the picture: 12.5 % from the left, 30 % from the top, 7 % wide, 33.3 % high → 1 % from the left, 2 % from the top, 30 % wide, 40 % high": put(
        GOOD, at(Kind.OPTION, "K8", "hand", field="spot"), Spot(0.01, 0.02, 0.3, 0.4)
    ),
    "Criterion A1 “Locks and tags at every cleaning”, critical: yes → no": put(
        GOOD, at(Kind.CRITERION, "A1", field="critical"), False
    ),
    "New: question K10 “A tag is enough”, in subcompetency C1.2 “Tell”": add(at(Kind.ITEM, "K10"), "C1.2", "K9", NEW),
    "New: answer d of question K1 “Never”": add(
        at(Kind.OPTION, "K1", "d"), "K1", "c", Option("d", Text({"en": "Never"}))
    ),
    "Taken out: subcompetency C1.2 “Tell” (questions in it: 8), in competency C1 “Lock out machines”": remove(
        GOOD, at(Kind.SUBCOMPETENCY, "C1.2")
    ),
    "Taken out: scale pace “Pace”": remove(GOOD, at(Kind.SCALE, "pace")),
    "Question K2 “Tick the equipment” moves from subcompetency C1.1 “Stop and lock” to subcompetency C1.2 “Tell”": move(
        GOOD, at(Kind.ITEM, "K2"), "C1.2", ""
    ),
    "Question K4 “Put in order” moves behind question K1": move(GOOD, at(Kind.ITEM, "K4"), "C1.1", "K1"),
    "Answer lock of question K4 “Lock” moves to the first place": move(GOOD, at(Kind.OPTION, "K4", "lock"), "K4", ""),
    "Point 2 of scale pace “Right”, label (Español): “Justo” → “Bien”": put(
        GOOD, at(Kind.POINT, "pace", "2", field="label", language="es"), "Bien"
    ),
}  # fmt: skip


@pytest.mark.parametrize("said", SAID)
def test_an_edit_says_which_part_which_field_and_from_what_to_what(said):
    assert say_edit(SAID[said], GOOD, "en", english) == said


def test_long_texts_are_shown_where_they_differ():
    place = at(Kind.ITEM, "K6", field="stem", language="en")
    guide = apply(GOOD, put(GOOD, place, LONG.say("en")))

    assert say_edit(put(guide, place, LATER), guide, "en", english) == (
        "Question K6 “Before cleaning I stop the machine, loc…”, text (English): "
        "“…hang my tag and try whether it really stays still.” → “…hang my tag and try the button once more.”"
    )


def test_a_part_the_guide_does_not_hold_is_called_by_its_code():
    edit = Add(at(Kind.ITEM, "K10"), "C9", "", NEW)

    assert say_edit(edit, GOOD, "en", english) == "New: question K10 “A tag is enough”, in subcompetency C9"


@pytest.mark.parametrize(
    ("edits", "title"),
    [
        ((put(GOOD, at(Kind.ITEM, "K1", field="stem", language="en"), "?"),), "text of question K1"),
        ((put(GOOD, at(Kind.GUIDE, field="area"), "Frío"),), "area of the guide"),
        ((add(at(Kind.ITEM, "K10"), "C1.2", "", NEW),), "new: question K10"),
        ((remove(GOOD, at(Kind.OPTION, "K1", "a")),), "taken out: answer a of question K1"),
        (
            tuple(put(GOOD, at(Kind.ITEM, "K1", field="stem", language=code), "?") for code in ("es", "en")),
            "question K1: 2 changes",
        ),
        ((remove(GOOD, at(Kind.ITEM, "K1")), remove(GOOD, at(Kind.ITEM, "K2"))), "2 changes"),
    ],
)
def test_a_step_has_a_title_of_a_few_words(edits, title):
    assert title_of_step(edits, GOOD, "en", english) == title


def test_every_field_of_every_part_has_a_word():
    held = {"competencies", "subcompetencies", "items", "criteria", "options", "scales", "points"}
    assert {kind: set(words) for kind, words in FIELDS.items()} == {
        kind: {own.name for own in fields(part)} - held for kind, part in {Kind.GUIDE: Guide, **PART_TYPES}.items()
    }
