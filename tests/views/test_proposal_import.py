"""The plan that comes back from Excel: seen before it is taken, chosen line by line, undone; nobody's file is lost."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from stagkit.domain.proposals import Proposal
from stagkit.store.proposal_batches import IMPORT
from stagkit.views.proposal_sheet import write_sheet
from stagkit.views.proposals import Proposals
from tests.views.conftest import Hall

FILE = "proposals.xlsx"
Sheet = Mapping[str, Callable[[int], Any]]


def kept(hall: Hall, problem: str, **fields: object) -> Proposal:
    own = {"id": "", "number": "", "date": "2026-01-05", "session": hall.session, "proposal": "", "problem": problem}
    return hall.store.proposals.capture(Proposal(**own | fields))


@pytest.fixture
def plan(hall: Hall) -> tuple[Proposal, ...]:
    hall.explain()
    return tuple(kept(hall, problem) for problem in ("No gloves", "The bin is far", "No light"))


def opened(hall: Hall) -> Proposals:
    page = Proposals(hall.room, watch=False)
    page.sent = []
    page.send = lambda content, buffers=None: page.sent.append(content)
    page.vue_open({})
    return page


def edited(hall: Hall, values: Mapping[tuple[str, str], Any], gone: tuple[str, ...] = (), new: str = "") -> Path:
    """Write the plan, then do as a person in Excel does: cells by (number, field), rows that go, a row that comes."""
    file, _ = write_sheet(hall.room, str)
    book = load_workbook(file)
    sheet = book["Proposals"]
    column = {cell.value: cell.column for cell in sheet[1]}
    row = {sheet.cell(at, column["number"]).value: at for at in range(4, 4 + len(hall.store.proposals.all()))}
    for (number, field), value in values.items():
        sheet.cell(row[number], column[field]).value = value
    for number in gone:
        for cell in sheet[row[number]]:
            cell.value = None
    if new:
        sheet.cell(max(row.values()) + 1, column["problem"]).value = new
    book.save(file)
    return file


def groups(page: Proposals) -> dict[str, list[dict[str, Any]]]:
    return {group["kind"]: group["lines"] for group in page.excel_report.get("groups", ())}


def looked(hall: Hall, file: str = FILE) -> Proposals:
    page = opened(hall)
    page.vue_excel_look({"file": file})
    assert page.problem == ""
    return page


def test_a_plan_edited_in_excel_is_said_and_seen_before_anything_changes(hall: Hall, plan: tuple[Proposal, ...]):
    number = plan[0].number
    file = edited(hall, {(number, "owner"): "Ana"}, gone=(plan[1].number,), new="No mats")
    before, content = hall.store.proposals.all(), file.read_bytes()
    page = looked(hall)

    assert page.excel["edited"] == [FILE]
    told = groups(page)
    assert [(line["number"], line["label"], line["here"], line["there"]) for line in told["changed"]] == [
        (number, "Responsible", "", "Ana")
    ]
    assert re.fullmatch(r"Proposals![A-Z]+4", told["changed"][0]["cell"])
    assert [line["what"] for line in told["new"]] == ["No mats"]
    assert [line["number"] for line in told["deleted"]] == [plan[1].number]
    assert (hall.store.proposals.all(), file.read_bytes()) == (before, content)


def test_a_day_is_said_as_people_say_it(hall: Hall, plan: tuple[Proposal, ...]):
    edited(hall, {(plan[0].number, "due"): date(2026, 7, 31)})
    (line,) = groups(looked(hall))["changed"]
    assert (line["label"], line["here"], line["there"]) == ("Due", "", "31 July 2026")


def test_what_is_taken_is_one_step_and_the_persons_file_is_kept_apart(hall: Hall, plan: tuple[Proposal, ...]):
    file = edited(hall, {(plan[0].number, "owner"): "Ana"}, new="No mats")
    content = file.read_bytes()
    page = looked(hall)

    page.vue_excel_take({"sides": {}, "own": {}})

    store = hall.store.proposals
    assert store.get(plan[0].id).owner == "Ana"
    assert (page.problem, page.excel_taken["count"], page.excel_taken["refused"]) == ("", 2, [])
    (mine,) = (file.parent / "earlier").glob("*.xlsx")
    assert mine.read_bytes() == content
    assert page.notice == f"Your workbook is kept as exports/earlier/{mine.name}. Written to exports/{FILE}."
    assert (page.excel["edited"], page.excel_report) == ([], {})
    assert [(own["name"], own["count"], own["undone"]) for own in page.excel["imports"]] == [(FILE, 2, False)]


def test_the_import_is_undone_except_for_what_was_edited_since(hall: Hall, plan: tuple[Proposal, ...]):
    first, second, _ = plan
    edited(hall, {(first.number, "owner"): "Ana", (second.number, "owner"): "Luis"}, new="No mats")
    page = looked(hall)
    page.vue_excel_take({"sides": {}, "own": {}})
    hall.store.proposals.edit(second.id, owner="Rosa")

    page.vue_excel_undo({"id": page.excel_taken["batch"]})

    store = hall.store.proposals
    assert [store.get(own.id).owner for own in plan] == ["", "Rosa", ""]
    assert [own.problem for own in store.all()] == ["No gloves", "The bin is far", "No light"]
    assert page.notice.startswith(
        f"The import of {FILE} is undone. These were edited since and stay as they are: {second.number}."
    )
    assert [own["undone"] for own in page.excel["imports"]] == [True]


def test_of_what_changed_on_both_sides_each_line_is_chosen(hall: Hall, plan: tuple[Proposal, ...]):
    first, second, _ = plan
    edited(hall, {(first.number, "owner"): "Ana", (second.number, "owner"): "Luis"})
    hall.store.proposals.edit(first.id, owner="Rosa")
    hall.store.proposals.edit(second.id, owner="Rosa")
    page = looked(hall)
    told = groups(page)["conflict"]
    assert [(line["before"], line["here"], line["there"]) for line in told] == [
        ("", "Rosa", "Ana"),
        ("", "Rosa", "Luis"),
    ]

    page.vue_excel_take({"sides": {}, "own": {}})
    assert page.problem == "Tick what is to be taken."  # a conflict is never taken by itself
    page.vue_excel_take({"sides": {}, "own": {told[1]["key"]: "there"}})

    assert [hall.store.proposals.get(own.id).owner for own in (first, second)] == ["Rosa", "Luis"]
    assert (page.excel_taken["count"], page.excel_taken["left"]) == (1, 1)


def test_a_part_is_taken_and_a_deleted_row_only_if_asked(hall: Hall, plan: tuple[Proposal, ...]):
    edited(hall, {(plan[0].number, "owner"): "Ana"}, gone=(plan[1].number,), new="No mats")
    page = looked(hall)

    page.vue_excel_take({"sides": {"changed": "here", "new": "here", "deleted": "there"}, "own": {}})

    store = hall.store.proposals
    assert ([own.problem for own in store.all()], store.get(plan[0].id).owner) == (["No gloves", "No light"], "")
    assert [own.id for own in store.all(archived=True)] == [plan[1].id]


def test_a_step_that_may_not_follow_is_refused_by_its_cell(hall: Hall, plan: tuple[Proposal, ...]):
    edited(hall, {(plan[0].number, "status"): "Verified", (plan[1].number, "owner"): "Ana"})
    page = looked(hall)

    (line,) = groups(page)["refused"]
    assert (line["number"], line["label"]) == (plan[0].number, "Status")
    assert re.fullmatch(r"Proposals![A-Z]+4", line["cell"])
    assert line["note"]
    page.vue_excel_take({"sides": {}, "own": {line["key"]: "there"}})
    assert [hall.store.proposals.get(own.id).status for own in plan[:2]] == ["proposed", "proposed"]


def test_what_changes_between_the_report_and_the_taking_is_shown_first(hall: Hall, plan: tuple[Proposal, ...]):
    edited(hall, {(plan[0].number, "owner"): "Ana"})
    page = looked(hall)
    hall.store.proposals.edit(plan[0].id, owner="Rosa")

    page.vue_excel_take({"sides": {}, "own": {}})

    assert page.problem == "The plan was changed meanwhile. Look at the report again, then take it in."
    assert (list(groups(page)), hall.store.proposals.get(plan[0].id).owner) == (["conflict"], "Rosa")
    hall.store.proposals.edit(plan[1].id, owner="Luis")  # of another proposal: nothing in the report is different
    page.vue_excel_take({"sides": {"conflict": "there"}, "own": {}})
    assert hall.store.proposals.get(plan[0].id).owner == "Ana"


def test_a_workbook_from_the_browser_is_read_and_its_twin_in_the_exports_is_put_aside(
    hall: Hall, plan: tuple[Proposal, ...]
):
    file = edited(hall, {(plan[0].number, "owner"): "Ana"})
    content, page = file.read_bytes(), opened(hall)

    page.vue_chunk(
        {"what": "plan", "name": "C:\\desk\\mine.xlsx", "at": 0, "size": len(content)}, [memoryview(content)]
    )

    assert page.excel_report["file"] == "mine.xlsx"
    assert page.sent[-1] == {"method": "next", "args": [len(content), ""]}
    page.vue_excel_take({"sides": {}, "own": {}})
    assert (page.problem, page.excel["edited"]) == ("", [])
    assert [own.name for own in hall.store.proposals.batches() if own.kind == IMPORT] == ["mine.xlsx"]


def test_a_file_that_is_no_workbook_gets_a_sentence(hall: Hall, plan: tuple[Proposal, ...]):
    page = opened(hall)
    page.vue_chunk({"what": "plan", "name": "a.xlsx", "at": 0, "size": 5}, [memoryview(b"hello")])

    assert (page.excel_report["fatal"], page.excel_report["groups"]) == (True, [])
    assert page.excel_report["problems"]
    page.vue_excel_take({})
    assert page.problem == "Tick what is to be taken."
    page.vue_excel_forget({})
    assert page.excel_report == {}


@pytest.mark.parametrize("asked", ["../stagkit.toml", "gone.xlsx", "/etc/passwd", "earlier"])
def test_only_edited_workbooks_of_the_exports_are_read(hall: Hall, plan: tuple[Proposal, ...], asked: str):
    page = opened(hall)

    page.vue_excel_look({"file": asked})

    assert page.problem == f"{asked} is not there any more, or nobody has changed it."


def test_an_edited_workbook_can_be_put_aside_without_taking_it(hall: Hall, plan: tuple[Proposal, ...]):
    file = edited(hall, {(plan[0].number, "owner"): "Ana"})
    content, page = file.read_bytes(), opened(hall)

    page.vue_excel_aside({"file": FILE})

    (mine,) = (file.parent / "earlier").glob("*.xlsx")
    assert (mine.read_bytes(), page.excel["edited"]) == (content, [])
    assert hall.store.proposals.get(plan[0].id).owner == ""
    assert file.is_file()


def test_a_workbook_that_was_saved_once_more_meanwhile_stays_to_be_taken_in(hall: Hall, plan: tuple[Proposal, ...]):
    file = edited(hall, {(plan[0].number, "owner"): "Ana"})
    page = looked(hall)
    book = load_workbook(file)
    book["Proposals"].cell(5, 2).value = "more"
    book.save(file)
    later = file.read_bytes()

    page.vue_excel_take({"sides": {}, "own": {}})

    assert hall.store.proposals.get(plan[0].id).owner == "Ana"
    assert (file.read_bytes(), page.excel["edited"]) == (later, [FILE])


def test_what_the_store_refuses_is_told_and_not_counted(hall: Hall, plan: tuple[Proposal, ...]):
    edited(hall, {(plan[0].number, "owner"): "Ana", (plan[0].number, "support"): "two days"})
    page = looked(hall)
    page._excel_dry = replace(
        page._excel_dry,
        lines=tuple(replace(own, there=-1.0, field="cost") for own in page._excel_dry.lines if own.field == "owner")
        + tuple(own for own in page._excel_dry.lines if own.field != "owner"),
    )

    page.vue_excel_take({"sides": {}, "own": {}})

    assert (page.excel_taken["count"], page.excel_taken["batch"]) == (0, "")
    assert page.excel_taken["refused"] == [
        {"about": plan[0].number, "why": "“Cost” cannot be “-1.0”. Choose another value."}
    ]


def test_a_workbook_that_is_still_open_stays_where_it_is(hall: Hall, plan: tuple[Proposal, ...]):
    file = edited(hall, {(plan[0].number, "owner"): "Ana"})
    content = file.read_bytes()
    (file.parent / f"~${file.name}").write_bytes(b"")
    page = looked(hall)

    page.vue_excel_take({"sides": {}, "own": {}})

    assert hall.store.proposals.get(plan[0].id).owner == "Ana"
    assert (file.read_bytes(), page.excel["edited"]) == (content, [FILE])
    assert page.notice.startswith(f"{FILE} is open in another program and stays where it is.")


def test_what_was_taken_stands_where_the_workbook_cannot_be_moved(hall: Hall, plan: tuple[Proposal, ...]):
    file = edited(hall, {(plan[0].number, "owner"): "Ana"})
    content, page = file.read_bytes(), looked(hall)
    (file.parent / "earlier").write_text("a file where the folder should be")

    page.vue_excel_take({"sides": {}, "own": {}})

    assert (hall.store.proposals.get(plan[0].id).owner, page.excel_taken["count"]) == ("Ana", 1)
    assert (file.read_bytes(), page.excel["edited"]) == (content, [FILE])
    assert page.notice.startswith("Nothing can be saved in ")
    assert "proposals.xlsx was changed by hand and stays as it is." in page.notice


def test_the_same_file_twice_says_nothing_new_the_second_time(hall: Hall, plan: tuple[Proposal, ...]):
    file = edited(hall, {(plan[0].number, "owner"): "Ana"})
    content = file.read_bytes()
    looked(hall).vue_excel_take({"sides": {}, "own": {}})
    page = opened(hall)
    page.vue_chunk({"what": "plan", "name": FILE, "at": 0, "size": len(content)}, [memoryview(content)])

    assert (page.excel_report["groups"], page.excel_report["unchanged"]) == ([], 3)


def test_the_words_of_the_panel_are_given_and_what_people_typed_is_text(hall: Hall, plan: tuple[Proposal, ...]):
    page = opened(hall)

    used = set(re.findall(r"words\.excel\.(\w+)", page.template))

    assert used - set(page.words["excel"]) == set()
    assert "v-html" not in page.template


def test_no_person_is_told(hall: Hall, plan: tuple[Proposal, ...]):
    sent = Proposal("", "", "", hall.session, "From a phone", "", proposer="worker")
    hall.store.proposals.capture(sent, authors=[hall.people[3].id])
    edited(hall, {(plan[0].number, "owner"): "Ana"})

    told = json.dumps(looked(hall).excel_report)

    assert not any(person.id in told or person.code in told for person in hall.people)
