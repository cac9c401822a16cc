"""The desk without a browser: every action, and two windows on one store."""

import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from stagkit.domain.checks import check_guide
from stagkit.domain.edits import siblings, value_at
from stagkit.domain.findings import Kind, Place
from stagkit.domain.guide import Criterion, Guide, GuideStatus, Theme
from stagkit.domain.items import Item, ItemType, Option, Spot
from stagkit.domain.scales import FREQUENCY
from stagkit.domain.text import Text
from stagkit.domain.writing_checks import advise
from stagkit.store import Store
from stagkit.views.desk import Desk
from stagkit.views.desk_form import form
from stagkit.views.desk_values import read
from stagkit.views.markup import markup
from stagkit.views.room import Room
from stagkit.workspace import Workspace
from tests.views.conftest import GUIDE, Hall, both

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40


NUMBERS = itertools.count(1)


def draft(id: str = "line") -> Guide:
    (competency,) = GUIDE.competencies
    sub = replace(competency.subcompetencies[0], criteria=(Criterion("A1", both("Separa", "Sets aside")),))
    second = replace(sub, id="S2", items=(), criteria=())
    return replace(GUIDE, id=id, competencies=(replace(competency, subcompetencies=(sub, second)),))


class Window(Desk):
    """A desk whose messages to the page are kept."""

    def __init__(self, room: Room, search: str = "?guide=line&version=1.0.0") -> None:
        self.sent: list[dict[str, Any]] = []
        super().__init__(room, watch=False)
        self.vue_open({"search": search})

    def send(self, content: dict[str, Any], buffers: Any = None) -> None:
        self.sent.append(content)

    def put(self, kind: str, id: str, field: str, value: Any, language: str = "", part: str = "", **more: Any) -> Any:
        """Set a field; what the page is told."""
        place = {"kind": kind, "id": id, "part": part, "field": field}
        self.vue_put({"place": place, "language": language, "value": value, "draft": {"slot": "x"}, **more})
        return self.sent[-1]

    @property
    def now(self) -> Guide:
        return self.room.store.guides.get(*self._at)

    @property
    def steps(self) -> int:
        return len(self.room.store.guides.steps(*self._at))

    @property
    def untouched(self) -> Guide:
        return draft(self._at[0])

    def beside(self, search: str = "") -> "Window":
        """Another window on the same guide."""
        return Window(self.room, f"?guide={self._at[0]}&version=1.0.0{search}")


KEPT = {"method": "kept", "args": [{"slot": "x"}]}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """One workspace for all: every test has a guide of its own in it."""
    folder = tmp_path_factory.mktemp("office") / "plant"
    workspace = Workspace.create(folder, language="en", name="Fruit Ltd", sample=None)
    store = Store.open(workspace.store_url)
    yield Room(workspace, store)
    store.close()


@pytest.fixture
def desk(office: Room) -> Window:
    guide = office.store.guides.create(draft(f"line-{next(NUMBERS)}"))
    return Window(office, f"?guide={guide.id}&version=1.0.0")


# opening


def test_a_desk_without_an_address_opens_the_draft_written_last(room: Room):
    room.store.guides.create(replace(draft(), id="other", status=GuideStatus.RETIRED))
    room.store.guides.create(draft())

    assert Window(room, "").head["guide"] == "line"


def test_a_desk_without_a_guide_says_so(room: Room):
    page = Window(room, "")

    assert (page.head, page.opened, page.problem) == ({}, True, "")


def test_an_address_names_the_part_and_the_languages(room: Room):
    room.store.guides.create(draft())

    page = Window(room, "?guide=line&version=1.0.0&kind=item&id=P1&left=en&right=es")

    assert (page.part["key"], page.left, page.right) == ("item|P1", "en", "es")


def test_a_guide_that_is_not_there_is_a_sentence(room: Room):
    page = Window(room, "?guide=nowhere&version=1")

    assert page.problem == "There is no guide “nowhere” of version 1 in this workspace."


def test_the_tree_has_a_row_for_every_part_in_the_language_on_the_left(desk: Window):
    assert json.loads(desk.tree) == [
        ["guide", "", 1, "Línea de embalaje", ""],
        ["competency", "C1", 2, "Empacar", ""],
        ["subcompetency", "S1", 3, "Seleccionar", ""],
        ["item", "K1", 4, "¿Dónde va la fruta con pudrición?", "single_choice"],
        ["item", "P1", 4, "La separo", "frequency"],
        ["item", "O1", 4, "¿Por qué no?", "obstacle"],
        ["item", "K2", 4, "Ordene", "order"],
        ["criterion", "A1", 4, "Separa", ""],
        ["subcompetency", "S2", 3, "Seleccionar", ""],
    ]


def test_every_action_that_the_markup_calls_is_there(desk: Window):
    whole = markup("desk")
    script = whole.split("<script>")[1].split("</script>")[0]
    there = set(re.findall(r"^    (?:async )?(\w+)\(", script, re.MULTILINE))
    there |= {name.removeprefix("vue_") for name in dir(desk) if name.startswith("vue_")}
    handlers = re.findall(r'@[\w.]+="([^"]*)"', whole)
    called = set(re.findall(r"this\.(\w+)\(", script)) | set(re.findall(r"(?<![.\w])(\w+)\(", " ".join(handlers)))

    assert called - there == set()


# writing


def test_a_text_is_kept_as_one_step_and_said_to_be(desk: Window):
    told = desk.put("item", "K1", "stem", "¿Y la podrida?", "es")

    (step,) = desk.room.store.guides.steps(*desk._at)
    assert told == KEPT
    assert desk.now.item("K1").stem == both("¿Y la podrida?", "Where does rotten fruit go?")
    assert step.by == desk.window
    assert json.loads(desk.tree)[3][3] == "¿Y la podrida?"


def test_what_stands_already_is_no_step(desk: Window):
    assert desk.put("item", "K1", "stem", "La separo", "es", before="x") == KEPT
    desk.put("item", "K1", "stem", "La separo", "es")

    assert desk.steps == 1


@pytest.mark.parametrize(
    ("place", "value", "stands"),
    [
        (("guide", "", "languages"), ["es", "en", "pt"], ("es", "en", "pt")),
        (("guide", "", "area"), "Línea 1", "Línea 1"),
        (("competency", "C1", "kind"), "generic", "generic"),
        (("subcompetency", "S1", "themes"), ["gender", "safety"], (Theme.SAFETY, Theme.GENDER)),
        (("subcompetency", "S1", "weight"), "1,5", 1.5),
        (("item", "K1", "key_number"), " 7,5 ", 7.5),
        (("item", "K1", "key_number"), "", None),
        (("item", "K1", "key_true"), "false", False),
        (("item", "P1", "reverse"), True, True),
        (("item", "P1", "pairs_with"), "", ""),
        (("criterion", "A1", "required_level"), "4", 4),
        (("criterion", "A1", "method"), "document", "document"),
    ],
)
def test_every_kind_of_field_becomes_its_value(desk: Window, place: tuple[str, str, str], value: Any, stands: Any):
    kind, code, field = place

    assert desk.put(*place, value) == KEPT
    assert value_at(desk.now, Place(Kind(kind), code, field=field)) == stands


@pytest.mark.parametrize(
    ("place", "value", "why"),
    [
        (("item", "K1", "weight"), "a lot", "Write a number, such as 4 or 0.5."),
        (("item", "K1", "tolerance"), "-1", "Write zero or more."),
        (("item", "K1", "type"), "riddle", "Choose one from the list."),
        (("criterion", "A1", "required_level"), "2.5", "Write a whole number, such as 3."),
        (("guide", "", "languages"), [], "A guide is written in one language at least."),
        (("guide", "", "status"), "validated", "This field cannot be changed here."),
        (("item", "K1", "id"), "P1", "Code “P1” is used already. Give every part a code of its own."),
        (("item", "K1", "id"), "K 1", "Use letters, digits, dots and dashes only, such as K1-03."),
        (("item", "gone", "weight"), "2", "item gone / weight is not in the guide any more."),
    ],
)
def test_what_does_not_fit_is_a_sentence_for_its_field_and_changes_nothing(
    desk: Window, place: tuple[str, str, str], value: Any, why: str
):
    told = desk.put(*place, value)

    assert told == {"method": "refused", "args": [{"slot": "x"}, why]}
    assert (desk.now, desk.problem) == (desk.untouched, "")


def test_a_single_choice_has_one_right_answer_in_one_step(desk: Window):
    desk.put("option", "K1", "correct", True, part="box")

    assert desk.now.item("K1").keys == ("box",)
    assert desk.steps == 1


def test_a_new_code_is_taken_over_by_whoever_names_it_and_can_be_undone(desk: Window):
    desk.vue_choose({"kind": "item", "id": "K1"})
    desk.put("item", "K1", "id", "K1-01")
    renamed = desk.now

    desk.vue_undo()

    assert (renamed.item("P1").pairs_with, next(own.id for own in renamed.items)) == ("K1-01", "K1-01")
    assert desk.now == desk.untouched


def test_a_check_question_names_a_keyed_question_beside_it_and_keeps_to_it(desk: Window):
    desk.vue_choose({"kind": "item", "id": "K1"})
    desk.vue_add({"kind": "item", "type": "true_false"})
    desk.vue_add({"kind": "item", "type": "short_text"})
    desk.vue_choose({"kind": "item", "id": "K3"})
    (field,) = (own for own in fields_of(desk) if own["place"]["field"] == "isomorphic_of")
    desk.put("item", "K3", "isomorphic_of", "K1")
    desk.put("item", "K1", "id", "K1-01")
    tied = desk.now.item("K3").isomorphic_of
    desk.put("item", "K3", "type", "short_text")
    offered, gone = desk.part["unused"], [own["place"]["field"] for own in fields_of(desk)]
    desk.vue_clear()

    assert [own["code"] for own in field["choices"]] == ["", "K1", "K2"]
    assert (tied, offered, "isomorphic_of" in gone) == ("K1-01", True, False)
    assert desk.now.item("K3").isomorphic_of == ""


def fields_of(desk: Window) -> list[dict[str, Any]]:
    return [own for block in desk.part["sections"] for row in block["rows"] for own in row.get("fields", ())]


def test_another_type_loses_nothing_until_it_is_tidied(desk: Window):
    desk.vue_choose({"kind": "item", "id": "K1"})
    desk.put("item", "K1", "type", "number")
    kept, offered = desk.now.item("K1").options, desk.part["unused"]
    desk.vue_clear()

    assert (kept, offered) == (draft().item("K1").options, True)
    assert (desk.now.item("K1").options, desk.part["unused"]) == ((), False)


@pytest.mark.parametrize("type", list(ItemType))
def test_what_a_form_shows_is_what_it_would_write(type: ItemType):
    item = replace(draft().item("K1"), type=type, key_number=1.5, image="a.png")
    (competency,) = draft().competencies
    sub = replace(competency.subcompetencies[0], items=(item,))
    guide = replace(draft(), competencies=(replace(competency, subcompetencies=(sub,)),))

    shown = form(guide, Place(Kind.ITEM, "K1"), str)

    for field in (field for block in shown["sections"] for row in block["rows"] for field in row["fields"]):
        for language in field.get("texts", {"": ""}):
            place = Place(**{**field["place"], "kind": Kind(field["place"]["kind"]), "language": language})
            if field["control"] not in ("spot", "code"):
                value = field["texts"][language] if language else field["value"]
                assert read(place, value) == value_at(guide, place), place.name


# parts


def test_a_new_part_stands_behind_the_open_one_and_is_open(desk: Window):
    desk.vue_choose({"kind": "item", "id": "K1"})
    desk.vue_add({"kind": "item", "type": "hotspot"})

    assert siblings(desk.now, Kind.ITEM, "S1") == ("K1", "K3", "P1", "O1", "K2")
    assert desk.part["key"] == "item|K3"
    assert desk.sent[-1] == {"method": "focus", "args": ["item|K3||stem", "es"]}


def test_a_guide_grows_from_nothing(room: Room):
    room.store.guides.create(Guide("line", both("Línea", "Line"), version="1.0.0"))
    page = Window(room)
    page.vue_add({"kind": "item"})
    first = page.problem
    for kind in ("competency", "subcompetency", "item", "criterion", "scale"):
        page.vue_add({"kind": kind, "like": "level"})

    assert first == "Add a subcompetency first. It will hold the question or criterion."
    assert [row[:3] for row in json.loads(page.tree)] == [
        ["guide", "", 1],
        ["competency", "C1", 2],
        ["subcompetency", "S1", 3],
        ["item", "Q1", 4],
        ["criterion", "CR1", 4],
        ["scale", "scale-1", 2],
    ]
    assert [point.value for point in page.now.scales[0].points] == [1, 2, 3, 4]


def test_a_copy_has_codes_of_its_own_and_keeps_its_inner_pairs(desk: Window):
    desk.vue_copy({"kind": "subcompetency", "id": "S1"})

    copy = desk.now.competencies[0].subcompetencies[1]
    assert (copy.id, [own.id for own in copy.items]) == ("S3", ["K3", "P2", "O2", "K4"])
    assert (copy.items[1].pairs_with, copy.items[2].follows) == ("K3", "P2")


def test_a_part_taken_out_comes_back_by_undo(desk: Window):
    desk.vue_choose({"kind": "item", "id": "P1"})
    desk.vue_remove({"kind": "item", "id": "P1"})
    without, notice, opened = siblings(desk.now, Kind.ITEM, "S1"), desk.notice, desk.part["key"]
    desk.vue_undo()

    assert (without, notice, opened) == (("K1", "O1", "K2"), "P1 is taken out. Undo brings it back.", "item|O1")
    assert (desk.now, desk.part["key"]) == (desk.untouched, "item|P1")


def test_the_guide_itself_cannot_be_taken_out(desk: Window):
    desk.vue_remove({"kind": "guide"})

    assert desk.problem == "The guide itself stays. Guides are put away on the page “Guides”."


def test_rows_move_up_and_down_and_on_into_the_next_subcompetency(desk: Window):
    for _ in range(2):
        desk.vue_shift({"kind": "item", "id": "O1", "by": 1})
    moved = siblings(desk.now, Kind.ITEM, "S1"), siblings(desk.now, Kind.ITEM, "S2")
    for _ in range(4):
        desk.vue_shift({"kind": "item", "id": "O1", "by": -1})

    assert moved == (("K1", "P1", "K2"), ("O1",))
    assert siblings(desk.now, Kind.ITEM, "S1") == ("O1", "K1", "P1", "K2")
    assert desk.sent[-1] == {"method": "row", "args": ["item|O1"]}


def test_at_the_very_end_a_row_stays(desk: Window):
    desk.vue_shift({"kind": "subcompetency", "id": "S2", "by": 1})
    desk.vue_shift({"kind": "item", "id": "K1", "by": -1})

    assert desk.now == desk.untouched
    assert desk.problem == ""


@pytest.mark.parametrize(
    ("onto_kind", "onto", "above", "first", "second"),
    [
        ("item", "K1", True, ("K2", "K1", "P1", "O1"), ()),
        ("item", "P1", False, ("K1", "P1", "K2", "O1"), ()),
        ("subcompetency", "S2", False, ("K1", "P1", "O1"), ("K2",)),
        ("criterion", "A1", True, ("K1", "P1", "O1", "K2"), ()),
        ("item", "O1", False, ("K1", "P1", "O1", "K2"), ()),
    ],
)
def test_a_row_stands_where_it_is_dropped(
    desk: Window, onto_kind: str, onto: str, above: bool, first: tuple[str, ...], second: tuple[str, ...]
):
    desk.vue_drop({"kind": "item", "id": "K2", "onto_kind": onto_kind, "onto": onto, "above": above})

    assert (siblings(desk.now, Kind.ITEM, "S1"), siblings(desk.now, Kind.ITEM, "S2")) == (first, second)


def test_what_cannot_hold_a_row_says_so(desk: Window):
    desk.vue_drop({"kind": "item", "id": "K2", "onto_kind": "competency", "onto": "C1"})

    assert desk.problem == "It cannot stand there. Drop it among others of its kind, or on what may hold it."


def test_options_are_added_moved_and_taken_out(desk: Window):
    desk.vue_choose({"kind": "item", "id": "K1"})
    desk.vue_add({"kind": "option", "near_kind": "item", "near": "K1"})
    desk.vue_shift({"kind": "option", "id": "K1", "part": "a", "by": -1})
    desk.vue_remove({"kind": "option", "id": "K1", "part": "box"})

    assert siblings(desk.now, Kind.OPTION, "K1") == ("waste", "a")
    assert desk.part["key"] == "item|K1"


def test_a_spot_is_drawn_and_moved_but_never_out_of_the_picture(desk: Window):
    desk.vue_choose({"kind": "item", "id": "K2"})
    desk.put("item", "K2", "type", "hotspot")
    desk.vue_add({"kind": "option", "near_kind": "item", "near": "K2", "spot": [0.1, 0.2, 0.3, 0.001]})
    drawn = desk.now.item("K2").options[-1]
    desk.put("option", "K2", "spot", [0.9, "0,5", 0.3, 0.1], part=drawn.key)

    assert drawn == Option("g", Text(), correct=True, spot=Spot(0.1, 0.2, 0.3, 0.02))
    assert desk.now.item("K2").options[-1].spot == Spot(0.7, 0.5, 0.3, 0.1)


def test_a_point_with_another_value_stands_where_it_belongs(desk: Window):
    desk.vue_add({"kind": "scale", "like": "frequency"})
    desk.put("point", "scale-1", "value", "9", part="2")
    refused = desk.put("point", "scale-1", "value", "4", part="3")

    assert siblings(desk.now, Kind.POINT, "scale-1") == ("1", "3", "4", "9")
    assert desk.now.scales[0].points[-1].label == FREQUENCY.points[1].label
    assert refused["args"][1] == "Value 4 is used already. Give every point a value of its own."


# steps


def test_undo_and_redo_say_what_they_do(desk: Window):
    desk.put("item", "P1", "stem", "Siempre la separo", "es")
    before = dict(desk.history)
    desk.vue_undo()
    after = dict(desk.history)
    desk.vue_redo()

    assert before == {"undo": "text of question P1", "redo": ""}
    assert after == {"undo": "", "redo": "text of question P1"}
    assert desk.now.item("P1").stem.say("es") == "Siempre la separo"
    assert desk.part["key"] == "item|P1"


def test_undoing_a_new_part_opens_what_held_it(desk: Window):
    desk.vue_choose({"kind": "item", "id": "K1"})
    desk.vue_add({"kind": "item", "type": "number"})
    desk.vue_undo()

    assert desk.part["key"] == "subcompetency|S1"


def test_with_nothing_to_undo_the_page_says_so(desk: Window):
    desk.vue_undo()

    assert desk.problem == "There is nothing to undo."


# two windows


def test_two_windows_lose_nothing_of_different_fields(desk: Window):
    other = desk.beside()
    desk.put("item", "K1", "stem", "uno", "es", before="¿Dónde va la fruta con pudrición?")
    other.put("item", "K1", "stem", "one", "en", before="Where does rotten fruit go?")
    desk.refresh()

    assert desk.now.item("K1").stem == both("uno", "one")
    assert (desk.overwrote, other.overwrote) == ([], [])
    assert desk.history["undo"] == "text of question K1 (written in another window)"


def test_a_page_loaded_again_knows_its_own_steps(desk: Window):
    desk.put("item", "K1", "stem", "uno", "es")

    again = desk.beside(f"&window={desk.head['window']}")

    assert again.history["undo"] == "text of question K1"


def test_who_writes_over_another_is_told_and_may_take_theirs(desk: Window):
    other, before = desk.beside(), "¿Dónde va la fruta con pudrición?"
    desk.put("item", "K1", "stem", "mine", "es", before=before)
    other.put("item", "K1", "stem", "yours", "es", before=before)
    told = list(other.overwrote)
    other.vue_take_theirs()

    assert told == [
        {"key": "item|K1||stem", "language": "es", "theirs": "mine", "label": "question K1, text"},
    ]
    assert (desk.now.item("K1").stem.say("es"), other.overwrote) == ("mine", [])


def test_a_part_taken_out_in_another_window_closes_here(desk: Window):
    other = desk.beside("&kind=item&id=K2")
    desk.vue_remove({"kind": "item", "id": "K2"})
    other.refresh()

    assert (other.part["key"], other.problem) == ("guide|", "")


# frozen


def test_a_version_in_use_is_read_only_until_it_is_renewed(hall: Hall):
    hall.open()
    page = Window(hall.room)
    told = page.put("item", "K1", "stem", "x", "es")
    frozen, offered = page.head["frozen"], page.head["next_version"]
    page.vue_renew({"version": offered})
    again = page.put("item", "K1", "stem", "x", "es")

    assert (frozen, offered, told["method"]) == (True, "1.1.0", "refused")
    assert (page.head["version"], page.head["frozen"], again) == ("1.1.0", False, KEPT)
    assert hall.store.guides.get("line", "1.0.0").item("K1") == GUIDE.item("K1")


def test_a_retired_version_says_that_writing_makes_it_a_draft_again(desk: Window):
    desk.room.store.guides.set_status(*desk._at, GuideStatus.RETIRED)
    desk.refresh()

    assert desk.head["settled"] == ("This version is retired. Whatever is written now makes it a draft again.")


# languages and findings


def test_a_new_language_shows_what_lacks_and_the_way_to_it(desk: Window):
    desk.put("guide", "", "languages", ["es", "en", "pt"])
    desk.vue_languages({"left": "es", "right": "pt"})
    desk._check()
    desk.vue_next_missing({"at": "competency|C1||title", "language": "pt"})

    assert desk.head["languages"][2] == {"code": "pt", "name": "Português", "missing": 18}
    assert desk.part["key"] == "subcompetency|S1"
    assert desk.sent[-1] == {"method": "focus", "args": ["subcompetency|S1||title", "pt"]}


def test_findings_stand_at_their_field_at_once_and_mark_the_tree(desk: Window):
    desk.vue_choose({"kind": "item", "id": "K1"})
    desk.put("option", "K1", "correct", False, part="waste")

    fatal = [own for own in desk.findings if own["fatal"]]
    assert [(own["at"], own["what"]) for own in fatal] == [("item|K1||options", "The right answer is missing.")]
    assert desk.marks["item|K1"] == "fatal"


def test_the_whole_guide_is_checked_once_it_is_quiet(desk: Window):
    for _ in range(12):
        desk.idle()

    found = {(own.place, own.what) for own in (*check_guide(desk.now), *advise(desk.now))}
    assert {(own.place, own.what) for own in desk._review.findings} == found
    assert (desk.review["fatal"], desk._review.behind(desk.now)) == (0, False)
    assert desk.review["advice"] == len(desk.review["list"])
    assert [own["text"] for own in desk.review["covered"]][:2] == ["Gender", "Self-care"]


# pictures


def upload(desk: Window, name: str, content: bytes, of: str = "picture", field: str = "image") -> dict[str, Any]:
    place = {"kind": "item", "id": "K1", "part": "", "field": field}
    asked = {"name": name, "size": len(content), "place": place, "of": of, "draft": {"slot": "x"}}
    half = len(content) // 2
    desk.vue_chunk({**asked, "at": 0}, [memoryview(content[:half])])
    if desk.sent[-1] == {"method": "next", "args": [half]}:
        desk.vue_chunk({**asked, "at": half}, [memoryview(content[half:])])
    return desk.sent[-2]


def test_a_picture_comes_in_slices_under_a_fresh_plain_name(desk: Window):
    desk.vue_choose({"kind": "item", "id": "K1"})
    media: Path = desk.room.workspace.media
    (media / "grua-no-2.png").write_bytes(b"somebody's")
    upload(desk, "Grúa Nº 2.PNG", PNG)

    assert desk.now.item("K1").image == "grua-no-2-2.png"
    assert ((media / "grua-no-2-2.png").read_bytes(), (media / "grua-no-2.png").read_bytes()) == (PNG, b"somebody's")
    assert desk.media["grua-no-2-2.png"].startswith("data:image/png;base64,")


@pytest.mark.parametrize(
    ("name", "content", "of", "why"),
    [
        ("b.exe", PNG, "picture", "“b.exe” is no picture that phones show. Use svg, png or jpg."),
        ("b.png", PNG, "sound", "“b.png” is no sound that phones play. Use mp3, m4a, ogg or wav."),
        ("b.png", b"hello there", "picture", "“b.png” is not what its name says. Save it once more as png."),
        ("b.png", PNG + b"0" * (2 << 20), "picture", "“b.png” has 2.0 MB; the most is 2 MB. Make it smaller first."),
        ("b.png", PNG + b"0" * (9 << 20), "picture", "“b.png” has 9.0 MB; the most is 2 MB. Make it smaller first."),
        (
            "b.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>x()</script></svg>",
            "picture",
            "“b.svg” holds a program or a link. Save it as png and try again.",
        ),
        (
            "b.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>",
            "picture",
            "“b.svg” holds a program or a link. Save it as png and try again.",
        ),
        (
            "b.svg",
            b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>",
            "picture",
            "“b.svg” is not what its name says. Save it once more as svg.",
        ),
        (
            "b.svg",
            "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>".encode("utf-16"),
            "picture",
            "“b.svg” is not what its name says. Save it once more as svg.",
        ),
    ],
)
def test_what_no_phone_could_show_is_refused(desk: Window, name: str, content: bytes, of: str, why: str):
    told = upload(desk, name, content, of)

    assert told == {"method": "refused", "args": [{"slot": "x"}, why]}
    assert desk.now == desk.untouched
    assert not list(desk.room.workspace.media.glob(f"{Path(name).stem}.*"))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.mp3", b"ID3" + b"0" * 20),
        ("a.m4a", b"0000ftypM4A " + b"0" * 20),
        ("a.ogg", b"OggS" + b"0" * 20),
        ("a.wav", b"RIFF0000WAVE" + b"0" * 20),
    ],
)
def test_sounds_of_every_kind_come_in(desk: Window, name: str, content: bytes):
    upload(desk, name, content, "sound", "audio")

    assert desk.now.item("K1").audio == name


def test_without_a_phones_server_the_preview_has_no_address(desk: Window):
    desk.vue_choose({"kind": "criterion", "id": "A1"})

    assert (desk.preview["item"], desk.preview["addresses"]) == ("K1", {})


def test_a_large_guide_is_sent_as_light_rows(room: Room):
    items = tuple(Item(f"K{n}", ItemType.TRUE_FALSE, both("x" * 200, "y")) for n in range(500))
    competency = draft().competencies[0]
    sub = replace(competency.subcompetencies[0], items=items)
    room.store.guides.create(replace(draft(), competencies=(replace(competency, subcompetencies=(sub,)),)))

    assert len(Window(room).tree) < 500 * 140
