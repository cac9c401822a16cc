"""The first page: one clear next action in every phase; guides come in and sessions start."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from stagkit.domain.edits import apply, put
from stagkit.domain.findings import Kind, Place
from stagkit.domain.guide import Guide, GuideStatus
from stagkit.domain.people import Person
from stagkit.domain.proposals import Proposal, ProposalStatus
from stagkit.files.guide_workbook import write_guide
from stagkit.store import Store
from stagkit.views.home import Home
from stagkit.views.plan_flags import flags
from stagkit.views.proposal_sheet import write_sheet
from stagkit.views.room import Room
from tests.views.conftest import GUIDE, Hall


def opened(room: Room) -> Home:
    page = Home(room, watch=False)
    page.vue_open({})
    return page


def put_guide(room: Room, name: str = "line.xlsx", guide: Guide = GUIDE) -> None:
    stream = BytesIO()
    write_guide(guide, stream)
    (room.guides / name).write_bytes(stream.getvalue())


def test_an_empty_workspace_asks_for_a_guide(room: Room):
    page = opened(room)

    assert (page.next["title"], page.next["act"], page.next["href"]) == (
        "Begin with a guide",
        "guides",
        "01_guides.ipynb",
    )
    assert [step["state"] for step in page.steps] == ["now", "later", "later", "later", "later"]


def test_a_guide_in_the_folder_is_listed_and_taken(room: Room):
    put_guide(room)
    page = opened(room)
    assert page.files == [{"file": "line.xlsx"}]

    page.vue_take_guide({"file": "line.xlsx"})

    assert page.problem == ""
    assert [(guide["title"], guide["items"]) for guide in page.guides] == [("Packing line", 3)]
    assert page.notice == "The guide “Packing line”, version 1.0.0, is in the workspace."
    assert page.next["act"] == "start"


CHANGED = apply(GUIDE, put(GUIDE, Place(Kind.ITEM, "P1", field="stem", language="en"), "I take it out"))


def test_a_workbook_of_a_version_that_is_there_is_one_step_that_can_be_undone(room: Room):
    room.store.guides.save(GUIDE)
    put_guide(room, guide=CHANGED)
    page = opened(room)

    page.vue_take_guide({"file": "line.xlsx"})

    assert page.notice == (
        "The guide “Packing line”, version 1.0.0, is as the workbook says now. Changes: 1."
        " The page “Guides” can undo them."
    )
    assert room.store.guides.get("line", "1.0.0") == CHANGED
    room.store.guides.undo("line", "1.0.0")
    assert room.store.guides.get("line", "1.0.0") == GUIDE


def test_a_workbook_that_says_the_same_changes_nothing(room: Room):
    room.store.guides.save(GUIDE)
    put_guide(room)
    page = opened(room)

    page.vue_take_guide({"file": "line.xlsx"})

    assert page.notice == "The guide “Packing line”, version 1.0.0, is in the workspace already. Nothing changed."
    assert room.store.guides.steps("line", "1.0.0") == ()


def test_a_version_in_use_asks_for_a_new_version(hall: Hall):
    hall.open()
    put_guide(hall.room, guide=CHANGED)
    page = opened(hall.room)

    page.vue_take_guide({"file": "line.xlsx"})

    assert page.problem == (
        "Version 1.0.0 of the guide is in use and cannot change. Give the changed guide a new version."
    )
    assert (page.steps[0]["detail"], page.steps[0]["href"]) == (
        "Packing line, version 1.0.0: in use",
        "01_guides.ipynb",
    )


def test_a_guide_out_of_a_file_is_a_draft_and_said_to_be_not_validated(room: Room):
    put_guide(room, guide=replace(GUIDE, status=GuideStatus.VALIDATED))
    page = opened(room)

    page.vue_take_guide({"file": "line.xlsx"})

    told = "This guide is not validated yet. Workers, bosses and experts should agree on it before a group uses it."
    assert [(own["status"], own["warning"]) for own in page.guides] == [("draft", told)]
    assert page.steps[0]["detail"] == "Packing line, version 1.0.0: draft"
    page.vue_start({"guide": "line 1.0.0", "name": "Line 2", "language": "en"})
    assert (page.problem, page.next["why"].endswith(told)) == ("", True)


def test_a_validated_guide_has_no_warning_and_a_retired_one_is_not_offered(room: Room):
    room.store.guides.save(replace(GUIDE, status=GuideStatus.VALIDATED))
    room.store.guides.save(replace(GUIDE, id="old", status=GuideStatus.RETIRED))

    assert [(own["key"], own["status"], own["warning"]) for own in opened(room).guides] == [
        ("line 1.0.0", "validated", "")
    ]


def test_a_guide_that_is_none_is_not_taken_and_its_problems_are_sentences(room: Room):
    (room.guides / "broken.xlsx").write_bytes(b"this is no workbook")
    page = opened(room)

    page.vue_take_guide({"file": "broken.xlsx"})

    assert room.store.guides.all() == ()
    assert (page.faults["file"], page.faults["taken"]) == ("broken.xlsx", False)
    assert all(sentence.strip() for sentence in page.faults["problems"])
    assert page.faults["problems"]


@pytest.mark.parametrize("asked", ["../stagkit.toml", "gone.xlsx", "/etc/passwd"])
def test_only_files_of_the_folder_are_read(room: Room, asked: str):
    page = opened(room)

    page.vue_take_guide({"file": asked})

    assert page.problem == f"The file “{asked}” is not in the folder “guides” any more."


def test_a_session_starts_with_a_new_group_and_its_list(room: Room):
    room.store.guides.save(GUIDE)
    (room.guides / "people.csv").write_text(
        "code,name,role,team,shift,sex,age_band,tenure_band\nAB12,Ana Soto,,Day,,f,,\nCD34,Luis Paz,,Day,,m,,\n",
        encoding="utf-8",
    )
    page = opened(room)

    page.vue_start(
        {"guide": "line 1.0.0", "name": "Line 2", "roster": "people.csv", "language": "es", "first_votes_late": True}
    )

    assert page.problem == ""
    session = room.store.sessions.current()
    assert session is not None
    assert (session.language, session.first_votes_late, session.anonymous) == ("es", True, False)
    people = room.store.cohorts.people(session.cohort)
    assert [(person.code, person.team) for person in people] == [("AB12", "Day"), ("CD34", "Day")]
    assert sorted(room.store.cohorts.names(session.cohort).values()) == ["Ana Soto", "Luis Paz"]
    assert page.next["href"] == "02_self_assessment.ipynb"


def test_a_list_with_mistakes_starts_nothing_and_every_mistake_is_said(room: Room):
    room.store.guides.save(GUIDE)
    (room.guides / "people.csv").write_text("code,name,sex\nAB12,Ana,f\nAB12,Luis,x\n", encoding="utf-8")
    page = opened(room)

    page.vue_start({"guide": "line 1.0.0", "name": "Line 2", "roster": "people.csv"})

    assert page.problem == "The list people.csv has mistakes. Mend them and try again."
    assert page.faults["file"] == "people.csv"
    assert page.faults["problems"]
    assert (room.store.cohorts.all(), room.store.sessions.all()) == ((), ())


def test_a_session_can_go_on_with_an_earlier_group(hall: Hall):
    hall.store.sessions.close(hall.session)
    page = opened(hall.room)
    cohort = hall.store.sessions.get(hall.session).cohort

    page.vue_start({"guide": "line 1.0.0", "group": cohort, "language": "en"})

    sessions = hall.store.sessions.all()
    assert [session.cohort for session in sessions] == [cohort, cohort]


def test_a_group_without_a_name_is_asked_for_one(room: Room):
    room.store.guides.save(GUIDE)
    page = opened(room)

    page.vue_start({"guide": "line 1.0.0", "name": " "})

    assert page.problem == "Give the group a name, such as the line and the day."
    assert room.store.sessions.all() == ()


def test_the_next_action_follows_the_session(hall: Hall):
    page = opened(hall.room)
    told = [page.next["title"]]
    for act in (hall.open, lambda: hall.store.sessions.explain(hall.session)):
        act()
        page.refresh()
        told.append(page.next["title"])
    hall.store.sessions.close(hall.session)
    page.refresh()

    assert [*told, page.next["title"]] == [
        "Open the self-assessment",
        "Let everybody answer",
        "Talk about the answers",
        "Look after the proposals",
    ]


def test_the_numbers_count_people_and_nothing_else(hall: Hall):
    hall.open(joining=3)
    hall.answer("K1", {0: "waste", 1: "box"})
    hall.answer("P1", {0: 4})
    hall.answer("K2", {0: tuple("abcdef")})
    page = opened(hall.room)

    assert page.numbers == [
        {"value": 3, "label": "joined"},
        {"value": 1, "label": "answered everything"},
        {"value": 0, "label": "questions shown"},
        {"value": 0, "label": "proposals"},
    ]


def test_a_list_of_people_made_by_excel_beside_an_open_file_is_not_offered(room: Room):
    (room.guides / "~$people.csv").write_text("", encoding="utf-8")

    assert opened(room).rosters == []


def test_the_code_of_somebody_is_not_on_the_first_page(hall: Hall):
    hall.open()
    page = opened(hall.room)

    told = str(page.get_state())
    assert not any(isinstance(person, Person) and person.code in told for person in hall.people)


TODAY = date(2026, 11, 22)


def proposed(days_ago: int = 0, **fields: object) -> Proposal:
    said = (TODAY - timedelta(days=days_ago)).isoformat()
    return Proposal(**{"id": "p", "number": "1", "date": said, "session": "s", "problem": "x", "proposal": ""} | fields)


def counted(*proposals: Proposal) -> dict[str, int]:
    return {flag["name"]: flag["count"] for flag in flags(proposals, TODAY, str)}


def test_what_waits_in_the_plan_is_counted_by_flag():
    done = (TODAY - timedelta(days=30)).isoformat()

    assert counted(
        proposed(14),
        proposed(13),
        proposed(40, replied_on="2026-11-01", status=ProposalStatus.PLANNED, due="2026-11-21"),
        proposed(40, replied_on="2026-11-01", status=ProposalStatus.DONE, due="2026-11-21", done=done),
        proposed(40, status=ProposalStatus.MERGED),
    ) == {"silent": 1, "overdue": 1, "checks": 1, "unreplied": 2}
    assert counted(proposed(0, replied_on="2026-11-22")) == {}


def capture(store: Store, session: str, **fields: object) -> Proposal:
    return store.proposals.capture(proposed(**fields, id="", number="", session=session))


def test_the_first_page_leads_to_the_proposals_that_wait(hall: Hall):
    hall.explain()
    assert opened(hall.room).flags == []
    ago = (date.today() - TODAY).days
    capture(hall.store, hall.session, days_ago=20 - ago)
    capture(hall.store, hall.session, days_ago=-ago)

    told = [(flag["name"], flag["count"], flag["label"], flag["href"]) for flag in opened(hall.room).flags]

    assert told == [
        ("silent", 1, "silent for 14 days", "04_proposals.ipynb?show=silent"),
        ("unreplied", 2, "without a reply yet", "04_proposals.ipynb?show=unreplied"),
    ]


def test_what_waits_in_a_rehearsal_is_not_told_beside_what_is_real(hall: Hall):
    hall.explain()
    capture(hall.store, hall.session, days_ago=400)
    other = hall.store.sessions.create(hall.store.sessions.get(hall.session).cohort, language="en", rehearsal=True)
    hall.store.sessions.close(hall.session)
    hall.store.sessions.open(other.id)

    assert opened(hall.room).flags == []


def test_a_plan_that_was_edited_in_excel_is_said_until_the_file_is_ours_again(hall: Hall):
    hall.explain()
    capture(hall.store, hall.session)
    file, _ = write_sheet(hall.room, str)
    page = opened(hall.room)
    written = dict(page.edited)
    ours = file.read_bytes()
    book = load_workbook(file)
    book.active["B30"] = "mine"
    book.save(file)
    page.tick()

    assert (written, page.edited) == ({}, {"files": ["proposals.xlsx"], "href": "04_proposals.ipynb?show=excel"})
    file.write_bytes(ours)
    page.tick()
    assert page.edited == {}
