"""The shelf: guides are begun, copied, picked together, brought in from Excel, and told apart; nothing is lost."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from stagkit.domain.edits import put
from stagkit.domain.findings import Kind, Place
from stagkit.domain.guide import Guide, GuideStatus
from stagkit.domain.text import Text
from stagkit.files.guide_workbook import read_guide, write_guide
from stagkit.views import guide_sources
from stagkit.views.guide_files import write
from stagkit.views.library import Library
from stagkit.views.room import Room
from tests.views.conftest import GUIDE, Hall, both


def opened(room: Room) -> Library:
    page = Library(room, watch=False)
    page.vue_open({})
    return page


def offering(room: Room) -> Library:
    page = opened(room)
    page.vue_offer({})
    return page


def shelf(page: Library) -> list[tuple[str, str, str]]:
    return [(row["title"], row["version"], row["status"]) for book in page.books for row in versions(book)]


def versions(book: dict[str, Any]) -> list[dict[str, Any]]:
    return [book["newest"], *book["older"]]


def content(guide: Guide) -> bytes:
    stream = BytesIO()
    write_guide(guide, stream)
    return stream.getvalue()


def put_file(room: Room, guide: Guide, name: str = "line.xlsx") -> None:
    (room.guides / name).write_bytes(content(guide))


def sentence_of(language: str, text: str) -> Place:
    return Place(Kind.ITEM, "K1", field=text, language=language)


def test_an_empty_shelf_shows_nothing_and_says_nothing_wrong(room: Room):
    page = opened(room)

    assert (page.books, page.problem, page.sources) == ([], "", [])


def test_a_book_tells_what_somebody_choosing_a_guide_must_know(hall: Hall):
    hall.open(joining=1)
    page = opened(hall.room)

    row = page.books[0]["newest"]
    told = {name: row[name] for name in ("title", "version", "status", "frozen", "questions", "criteria", "write")}
    assert told == {
        "title": "Packing line",
        "version": "1.0.0",
        "status": "in_use",
        "frozen": True,
        "questions": 3,
        "criteria": 0,
        "write": "01_guide.ipynb?guide=line&version=1.0.0",
    }


def test_the_shelf_is_not_made_anew_while_people_answer(hall: Hall):
    hall.open(joining=2)
    page = opened(hall.room)
    before = page.books

    hall.answer("K1", {0: "waste", 1: "box"})
    page.refresh()
    same = page.books is before
    hall.store.guides.create(replace(GUIDE, version="1.1.0"))
    page.refresh()

    assert (same, len(page.books[0]["older"])) == (True, 1)


def test_versions_stand_in_one_book_the_highest_first(room: Room):
    for version in ("1.9.0", "1.10.0", "1.2.0"):
        room.store.guides.create(replace(GUIDE, version=version))

    page = opened(room)

    assert [[row["version"] for row in versions(book)] for book in page.books] == [["1.10.0", "1.9.0", "1.2.0"]]


def test_a_guide_begins_with_nothing_but_its_title(room: Room):
    page = opened(room)

    page.vue_begin({"title": "Cámara fría", "languages": ["en", "es"], "organization": "Fruit Ltd", "area": "Cold"})

    assert page.notice == "The guide “Cámara fría”, version 0.1.0, is on the shelf. Open it with “Write”."
    assert room.store.guides.all() == (
        Guide(
            "camara-fria",
            Text({"en": "Cámara fría"}),
            languages=("es", "en"),
            organization="Fruit Ltd",
            area="Cold",
        ),
    )


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"title": " ", "languages": ["en"]}, "Give the guide a title, such as the work it is about."),
        ({"title": "Line", "languages": ["xx"]}, "Choose at least one language."),
        ({"source": "sample nowhere"}, "This guide is not there any more. Choose another one."),
    ],
)
def test_a_guide_that_cannot_begin_says_why(room: Room, asked: dict[str, Any], said: str):
    page = opened(room)

    page.vue_begin(asked)

    assert (page.problem, room.store.guides.all()) == (said, ())


def test_a_guide_is_copied_for_another_area_and_remembers_where_it_came_from(room: Room):
    room.store.guides.create(replace(GUIDE, status=GuideStatus.VALIDATED))
    page = opened(room)

    page.vue_begin({"source": "guide line 1.0.0", "title": "Packing line", "organization": "South", "area": "Line 2"})

    own = room.store.guides.get("line-line-2", "0.1.0")
    assert (own.title, own.status, own.origin) == (GUIDE.title, GuideStatus.DRAFT, "line 1.0.0")
    assert own.competencies == GUIDE.competencies
    assert page.books[0]["newest"]["origins"] == ["Made from Packing line 1.0.0"]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"organization": "South", "area": "Línea 2"}, "line-linea-2"),
        ({"organization": "South"}, "line-south"),
        ({}, "line-2"),
    ],
)
def test_a_copy_has_a_code_of_its_own_after_its_place(room: Room, asked: dict[str, str], code: str):
    room.store.guides.create(GUIDE)
    page = opened(room)

    for _ in range(2):
        page.vue_begin({"source": "guide line 1.0.0", "title": "Packing line", **asked})

    assert [guide.id for guide in room.store.guides.all()][:2] == ["line", code]
    assert len({guide.id for guide in room.store.guides.all()}) == 3


def test_a_new_title_is_written_in_one_language_and_asks_to_be_translated(room: Room):
    room.store.guides.create(GUIDE)
    page = opened(room)

    page.vue_begin({"source": "guide line 1.0.0", "title": "Cold room"})

    assert room.store.guides.all()[-1].title == Text({"en": "Cold room"})


def test_a_sample_brings_its_pictures_and_writes_over_none(room: Room):
    (room.workspace.media / "bed.svg").write_text("mine", encoding="utf-8")
    page = offering(room)
    assert "sample hotel-housekeeping" in {own["key"] for own in page.sources}

    page.vue_begin({"source": "sample hotel-housekeeping", "title": "Hotel"})

    named = {item.image for item in room.store.guides.all()[0].items if item.image}
    assert {"bed-2.svg", "key-found.svg"} <= named
    assert "bed.svg" not in named
    assert {name for name in named if not (room.workspace.media / name).is_file()} == set()
    assert (room.workspace.media / "bed.svg").read_text(encoding="utf-8") == "mine"


def test_competencies_of_two_guides_are_put_together_in_one_step(room: Room):
    room.store.guides.create(GUIDE)
    page = offering(room)
    picks = [["sample hotel-housekeeping", "HB"], ["guide line 1.0.0", "C1"]]

    page.vue_pick({"picks": picks, "into": "", "title": "Together", "languages": ["en"]})

    own = room.store.guides.get("together", "0.1.0")
    assert (own.organization, [part.id for part in own.competencies]) == ("Fruit Ltd", ["HB", "C1"])
    assert page.books[0]["newest"]["origins"] == [
        "From hotel-housekeeping 1.0.0: Care for guests and for yourself",
        "From Packing line 1.0.0: Pack",
    ]
    assert page.notice == "2 competencies are now in “Together”, version 0.1.0."
    assert (room.workspace.media / "door-ajar.svg").is_file()
    assert not (room.workspace.media / "trolley.svg").exists()


def test_parts_of_a_competency_can_stay_behind_with_their_pictures(room: Room):
    page = offering(room)

    page.vue_pick({"picks": [["sample hotel-housekeeping", "HA", ["H2"]]], "title": "Clean", "languages": ["en"]})

    own = room.store.guides.get("clean", "0.1.0")
    assert ([sub.id for sub in own.subcompetencies], own.competencies[0].origin) == (
        ["H2"],
        "hotel-housekeeping 1.0.0 / HA",
    )
    assert sorted(file.name for file in room.workspace.media.iterdir()) == sorted(media(own))


def media(guide: Guide) -> set[str]:
    return {item.image for item in guide.items if item.image}


def test_a_picking_into_a_draft_is_undone_in_one_go(room: Room):
    room.store.guides.create(GUIDE)
    page = offering(room)
    page.vue_pick({"picks": [["sample hotel-housekeeping", "HA"]], "into": "line 1.0.0"})
    assert len(room.store.guides.get("line", "1.0.0").competencies) == 2
    undo = page.books[0]["newest"]["undo"]
    assert undo["word"] == "Undo the picking"

    page.vue_take_back({"key": "line 1.0.0", "number": undo["number"]})

    assert room.store.guides.get("line", "1.0.0") == GUIDE
    assert page.books[0]["newest"]["undo"] == {}


def test_what_somebody_wrote_after_a_picking_is_not_undone_with_it(room: Room):
    room.store.guides.create(GUIDE)
    page = offering(room)
    page.vue_pick({"picks": [["guide line 1.0.0", "C1"]], "into": "line 1.0.0"})
    number = page.books[0]["newest"]["undo"]["number"]
    changed = put(room.store.guides.get("line", "1.0.0"), sentence_of("en", "stem"), "New words")
    room.store.guides.write("line", "1.0.0", [changed], by="another window")

    page.vue_take_back({"key": "line 1.0.0", "number": number})

    assert page.problem == "Somebody has written since then. Undo it step by step on the page of the guide."
    assert room.store.guides.get("line", "1.0.0").item("K1").stem.say("en") == "New words"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"picks": []}, "Tick the competencies that the guide is to have."),
        ({"picks": [["guide line 1.0.0", "Z"]]}, "This guide is not there any more. Choose another one."),
        ({"picks": [["guide line 1.0.0", "C1"]], "into": "gone 1.0.0"}, "This guide is not there any more."),
    ],
)
def test_a_picking_that_cannot_be_says_why_and_changes_nothing(room: Room, asked: dict[str, Any], said: str):
    room.store.guides.create(GUIDE)
    page = offering(room)

    page.vue_pick({"title": "New", "languages": ["en"], "into": "", **asked})

    assert page.problem.startswith(said)
    assert room.store.guides.all() == (GUIDE,)


def test_a_guide_in_use_goes_on_as_a_new_version(hall: Hall):
    hall.open(joining=1)
    page = opened(hall.room)

    page.vue_renew({"key": "line 1.0.0"})

    assert shelf(page) == [("Packing line", "1.1.0", "draft"), ("Packing line", "1.0.0", "in_use")]
    assert page.fresh == "line 1.1.0"


def test_a_guide_is_written_to_excel_and_a_persons_file_stays(room: Room):
    room.store.guides.create(GUIDE)
    mine = room.workspace.exports / "line-1.0.0.xlsx"
    mine.write_text("edited by hand", encoding="utf-8")
    page = opened(room)

    page.vue_write({"key": "line 1.0.0"})

    (other,) = [file for file in room.workspace.exports.glob("*.xlsx") if file != mine]
    with other.open("rb") as stream:
        assert read_guide(stream).guide == GUIDE
    assert mine.read_text(encoding="utf-8") == "edited by hand"
    assert page.notice == (f"line-1.0.0.xlsx was changed by hand and stays as it is. Written to exports/{other.name}.")


def test_a_workbook_is_headed_in_the_language_of_the_pages(room: Room):
    room.store.guides.create(GUIDE)
    spoken = replace(room.workspace, settings=room.workspace.settings.model_copy(update={"language": "es"}))

    file, _ = write(replace(room, workspace=spoken), GUIDE, str)

    assert load_workbook(file)["Instructions"]["A1"].value == "Cómo llenar esta guía"


def test_a_guide_called_like_a_path_is_written_into_the_exports_all_the_same(room: Room):
    room.store.guides.create(replace(GUIDE, id="../../line", version="1/2"))
    page = opened(room)

    page.vue_write({"key": "../../line 1/2"})

    assert [file.name for file in room.workspace.exports.glob("*.xlsx")] == ["..-..-line-1-2.xlsx"]
    assert page.notice == "Written to exports/..-..-line-1-2.xlsx."


@pytest.mark.parametrize("called", [{"id": "../../line"}, {"version": "1/2"}])
def test_a_guide_called_like_a_path_is_not_taken_even_as_a_draft(room: Room, called: dict[str, str]):
    put_file(room, replace(GUIDE, **called))
    page = opened(room)

    page.vue_take({"file": "line.xlsx", "anyway": True})

    assert (page.faults["usable"], len(page.faults["problems"])) == (False, 1)
    assert room.store.guides.all() == ()


def test_a_template_that_another_program_holds_keeps_the_others_from_nobody(room: Room, monkeypatch: Any):
    def held(file: Path, _changed: int) -> None:
        raise PermissionError(13, "Permission denied", str(file))

    room.store.guides.create(GUIDE)
    monkeypatch.setattr(guide_sources, "_read", held)

    assert [own.key for own in guide_sources.sources(room)] == ["guide line 1.0.0"]


def test_a_workbook_of_the_folder_becomes_a_draft(room: Room):
    put_file(room, replace(GUIDE, status=GuideStatus.VALIDATED))
    page = opened(room)
    assert page.files == ["line.xlsx"]

    page.vue_take({"file": "line.xlsx"})

    assert room.store.guides.all() == (GUIDE,)


def test_a_workbook_with_mistakes_says_them_and_can_be_taken_as_a_draft_to_mend(room: Room):
    put_file(room, replace(GUIDE, title=Text({"en": "Packing line"})))
    page = opened(room)

    page.vue_take({"file": "line.xlsx"})
    told = page.faults
    page.vue_take({"file": "line.xlsx", "anyway": True})

    assert (told["file"], told["usable"], len(told["problems"])) == ("line.xlsx", True, 1)
    assert shelf(page) == [("Packing line", "1.0.0", "draft")]
    assert page.faults == {}


def slices(page: Library, name: str, whole: bytes, size: int) -> list[list[Any]]:
    sent: list[list[Any]] = []
    page.send = lambda message, *_: sent.append(message["args"])
    for at in range(0, len(whole), size):
        page.vue_chunk({"name": name, "at": at, "size": len(whole)}, [memoryview(whole[at : at + size])])
    return sent


def test_a_workbook_arrives_in_slices_and_lies_beside_the_others(room: Room):
    put_file(room, replace(GUIDE, version="2.0.0"))
    whole = content(GUIDE)
    page = opened(room)

    sent = slices(page, "C:\\Users\\ana\\line.xlsx", whole, 4000)

    assert [at for at, _ in sent][-1] == len(whole)
    assert [name for _, name in sent if name] == ["line-2.xlsx"]
    assert (room.guides / "line-2.xlsx").read_bytes() == whole
    assert page.files == ["line-2.xlsx", "line.xlsx"]


@pytest.mark.parametrize(
    ("slice", "said"),
    [
        ({"name": "a.exe", "at": 0, "size": 3}, "This is no Excel workbook. Choose a file that ends in .xlsx."),
        ({"name": "a.xlsx", "at": 5, "size": 8}, "The file did not arrive whole. Choose it once more."),
        (
            {"name": "a.xlsx", "at": 0, "size": 1 << 30},
            "The file is larger than 30 MB. Take pictures and other large things out of it.",
        ),
    ],
)
def test_a_file_that_is_none_is_refused_and_the_browser_stops_sending(room: Room, slice: dict[str, Any], said: str):
    page = opened(room)
    sent: list[list[Any]] = []
    page.send = lambda message, *_: sent.append(message["args"])

    page.vue_chunk(slice, [memoryview(b"abc")])

    assert (page.problem, sent, list(room.guides.iterdir())) == (said, [[-1, ""]], [])


CHANGED = replace(
    GUIDE,
    competencies=(replace(GUIDE.competencies[0], title=both("Empacar", "Pack and stack")),),
)


@pytest.fixture
def compared(room: Room) -> Library:
    room.store.guides.create(GUIDE)
    put_file(room, CHANGED)
    page = opened(room)
    page.vue_compare({"key": "line 1.0.0", "file": "line.xlsx"})
    return page


def test_a_dry_run_tells_every_change_with_its_cell_and_changes_nothing(compared: Library):
    assert compared.problem == ""
    told = [(line["kind"], line["ticked"]) for line in compared.report["lines"]]
    assert told == [("changed", True)]
    assert "Pack and stack" in compared.report["lines"][0]["text"]
    assert compared.report["lines"][0]["cell"].partition("!")[0] == "Competencies"
    assert compared.room.store.guides.get("line", "1.0.0") == GUIDE


def test_what_cannot_be_taken_is_told_with_its_cell_and_cannot_be_ticked(room: Room):
    room.store.guides.create(GUIDE)
    shown = replace(GUIDE.item("K1"), image="gone.svg")
    sub = GUIDE.competencies[0].subcompetencies[0]
    competency = replace(GUIDE.competencies[0], subcompetencies=(replace(sub, items=(shown, *sub.items[1:])),))
    put_file(room, replace(GUIDE, competencies=(competency,)))
    page = opened(room)

    page.vue_compare({"key": "line 1.0.0", "file": "line.xlsx"})

    (line,) = page.report["lines"]
    assert (line["kind"], line["can"], line["cell"].partition("!")[0]) == ("refused", False, "Items")
    assert line["text"] == "Picture “gone.svg” is not in the folder media. Put the file there, or clear the cell."


def test_the_ticked_changes_come_in_one_step_and_go_in_one(compared: Library):
    numbers = [line["number"] for line in compared.report["lines"]]

    compared.vue_bring({"numbers": numbers})
    after = compared.room.store.guides.get("line", "1.0.0")
    undo = compared.books[0]["newest"]["undo"]
    compared.vue_take_back({"key": "line 1.0.0", "number": undo["number"]})

    assert (after, undo["word"]) == (CHANGED, "Undo the import")
    assert compared.room.store.guides.get("line", "1.0.0") == GUIDE


@pytest.mark.parametrize(
    ("before", "numbers", "said"),
    [
        (lambda page: None, [], "Tick what is to be taken."),
        (lambda page: page.vue_offer({}), [1], "Choose the workbook once more."),
    ],
)
def test_nothing_is_taken_unasked(compared: Library, before: Callable[[Library], Any], numbers: list[int], said: str):
    before(compared)

    compared.vue_bring({"numbers": numbers})

    assert compared.problem == said
    assert compared.room.store.guides.get("line", "1.0.0") == GUIDE


def test_a_workbook_of_a_guide_that_is_here_is_held_against_it(room: Room):
    room.store.guides.create(GUIDE)
    put_file(room, CHANGED)
    page = opened(room)

    page.vue_take({"file": "line.xlsx"})

    assert (page.report["key"], len(page.report["lines"])) == ("line 1.0.0", 1)


def test_two_guides_are_told_apart_in_words(room: Room):
    room.store.guides.create(GUIDE)
    room.store.guides.create(replace(CHANGED, version="1.1.0"))
    page = opened(room)

    page.vue_differ({"before": "guide line 1.0.0", "after": "guide line 1.1.0"})

    assert page.problem == ""
    assert [(line["kind"], line["text"]) for line in page.changes["lines"]] == [
        ("changed", "Competency C1 “Pack”, title (English): “Pack” → “Pack and stack”")
    ]


def test_only_the_highest_version_of_a_guide_is_offered_to_pick_from(room: Room):
    room.store.guides.create(replace(GUIDE, version="1.10.0"))
    room.store.guides.create(replace(GUIDE, version="1.9.0"))

    newest = [own["key"] for own in offering(room).sources if own["newest"] and own["kind"] == "guide"]

    assert newest == ["guide line 1.10.0"]


def test_an_own_template_goes_before_the_one_that_travels_along(room: Room, tmp_path: Path):
    folder = room.workspace.templates / "guides"
    folder.mkdir()
    (folder / "ours.xlsx").write_bytes(content(replace(GUIDE, title=both("Nuestra", "Ours"))))
    (folder / "broken.xlsx").write_bytes(b"no workbook")

    templates = [own["title"] for own in offering(room).sources if own["key"] == "template ours"]

    assert templates == ["Ours"]


def test_a_template_whose_words_are_still_to_be_written_is_offered(room: Room):
    offered = {own["key"] for own in offering(room).sources}

    assert {"template first-guide", "template common-themes"} <= offered
