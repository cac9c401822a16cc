"""The page of the proposals: edits go to the store and can be undone, steps say what they lack, files go out."""

import base64
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from stagkit.domain.proposals import Proposal, ProposalStatus
from stagkit.views.proposals import Proposals
from tests.views.conftest import Hall

TODAY = date.today()
PLAN = {
    "root_cause": "kept in the store",
    "cause_class": "means",
    "effects": ("time",),
    "kind": "quick_win",
    "owner": "Ana",
    "start": "2026-01-05",
    "due": "2026-01-12",
    "cost": 40.0,
    "expected_benefit": "faster",
    "indicator": "minutes",
    "baseline": 12.0,
    "target": 2.0,
}


def captured(hall: Hall, problem: str = "No gloves", **fields: object) -> Proposal:
    first = Proposal("", "", "2026-01-05", hall.session, problem, "A box at each table", subcompetency="S1")
    kept = hall.store.proposals.capture(first)
    return hall.store.proposals.edit(kept.id, **fields) if fields else kept


def planned(hall: Hall, problem: str = "No gloves", **fields: object) -> Proposal:
    kept = captured(hall, problem, **PLAN)
    hall.store.proposals.edit(kept.id, status="accepted")
    return hall.store.proposals.edit(kept.id, status="planned", **fields)


def opened(hall: Hall) -> Proposals:
    page = Proposals(hall.room, watch=False)
    page.vue_open({})
    return page


def sent(page: Proposals) -> list[Any]:
    """What the page tells the browser from now on."""
    told: list[Any] = []
    page.send = lambda content, buffers=None: told.append(content)
    return told


def test_a_proposal_stands_with_its_subcompetency(hall: Hall):
    captured(hall, impact=4, ease=5)

    row = opened(hall).rows[0]

    wanted = ("number", "title", "more", "about", "priority", "status")
    assert [row[name] for name in wanted] == ["2026-001", "No gloves", "A box at each table", "Select", 20, "proposed"]


def test_an_edit_is_in_the_store_at_once_and_can_be_undone(hall: Hall):
    kept = captured(hall)
    page = opened(hall)
    page.vue_choose({"id": kept.id})

    page.vue_edit({"id": kept.id, "field": "owner", "value": " Ana "})
    edited = (hall.store.proposals.get(kept.id).owner, page.form["values"]["owner"], page.form["edited"], page.last)
    page.vue_undo({"id": kept.id})

    assert edited == ("Ana", "Ana", True, "2026-001")
    assert hall.store.proposals.get(kept.id).owner == ""
    assert (page.notice, page.last) == ("Proposal 2026-001 is as it was before.", "")


def test_the_last_acts_of_this_window_are_taken_back_one_after_another(hall: Hall):
    one, two = captured(hall), captured(hall, "Too dark")
    page = opened(hall)
    page.vue_edit({"id": one.id, "field": "owner", "value": "Ana"})
    page.vue_edit({"id": two.id, "field": "owner", "value": "Luis"})

    page.vue_undo_last()
    owners = [hall.store.proposals.get(own.id).owner for own in (one, two)]
    page.vue_undo_last()
    nobody = hall.store.proposals.get(one.id).owner
    page.vue_undo_last()

    assert (owners, nobody) == (["Ana", ""], "")
    assert page.problem == "There is nothing to undo."


def test_what_somebody_else_wrote_since_is_not_undone(hall: Hall):
    kept = captured(hall)
    page = opened(hall)
    page.vue_edit({"id": kept.id, "field": "owner", "value": "Ana"})
    hall.store.proposals.edit(kept.id, owner="Luis")

    page.vue_undo_last()

    assert page.problem == "Somebody changed this proposal since. Open it and undo there."
    assert hall.store.proposals.get(kept.id).owner == "Luis"


@pytest.mark.parametrize(
    ("field", "value", "wanted"),
    [
        ("impact", "3", 3),
        ("risk", "0", 0),
        ("cause_class", "means", "means"),
        ("cause_class", "", None),
        ("effects", ["time", "money"], ("money", "time")),
        ("cost", "1,200.50", 1200.5),
        ("cost", "12,5", 12.5),
        ("cost", " ", None),
        ("due", "2026-03-01", "2026-03-01"),
        ("reply", "  We order them. ", "We order them."),
    ],
)
def test_what_is_filled_in_arrives_as_what_it_is(hall: Hall, field: str, value: object, wanted: object):
    kept = captured(hall, cause_class="method", cost=1.0)
    page = opened(hall)

    page.vue_edit({"id": kept.id, "field": field, "value": value})

    assert page.problem == ""
    assert getattr(hall.store.proposals.get(kept.id), field) == wanted


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("number", "1", "This column cannot be changed."),
        ("status", "planned", "This column cannot be changed."),
        ("photo_before", "other.jpg", "This column cannot be changed."),
        ("problem", "  ", "A proposal keeps its words. Write what it says now."),
        ("cost", "a lot", "“a lot” is no number. Write digits only, such as 12 or 12.5."),
        ("cost", "1e400", "“1e400” is no number. Write digits only, such as 12 or 12.5."),
        ("due", "tomorrow", "“tomorrow” is no day. Choose it in the calendar."),
    ],
)
def test_what_does_not_fit_is_refused_and_the_page_is_told(hall: Hall, field: str, value: str, said: str):
    kept = captured(hall)
    page = opened(hall)
    told = sent(page)

    page.vue_edit({"id": kept.id, "field": field, "value": value})

    assert page.problem == said
    assert hall.store.proposals.get(kept.id) == kept
    assert {"method": "settled", "args": [kept.id, field]} in told


def test_a_step_that_lacks_something_says_what_and_takes_nothing(hall: Hall):
    kept = captured(hall, status="accepted", **{**PLAN, "owner": "", "cost": None})
    page = opened(hall)
    page.vue_choose({"id": kept.id})
    offered = {own["code"]: own["lacks"] for own in page.form["steps"]}
    told = sent(page)

    page.vue_step({"id": kept.id, "status": "planned"})

    assert offered["planned"] == ["owner", "cost"]
    assert set(offered) == {"under_review", "planned", "rejected", "merged"}
    assert {"method": "lacks", "args": [kept.id, "planned"]} in told
    assert (page.problem, hall.store.proposals.get(kept.id).status) == ("", ProposalStatus.ACCEPTED)


def test_only_steps_that_may_follow_are_taken(hall: Hall):
    kept = captured(hall)
    page = opened(hall)

    page.vue_step({"id": kept.id, "status": "done"})

    assert page.problem == "From “Proposed” a proposal cannot go to “Done”."
    assert hall.store.proposals.get(kept.id).status is ProposalStatus.PROPOSED


def test_a_rejection_needs_a_reason_and_then_goes(hall: Hall):
    kept = captured(hall)
    page = opened(hall)

    page.vue_step({"id": kept.id, "status": "rejected"})
    before = hall.store.proposals.get(kept.id).status
    page.vue_edit({"id": kept.id, "field": "decision_reason", "value": "Gloves are worn already"})
    page.vue_step({"id": kept.id, "status": "rejected"})

    assert before is ProposalStatus.PROPOSED
    assert hall.store.proposals.get(kept.id).status is ProposalStatus.REJECTED


def test_the_counts_say_what_waits_and_what_is_late(hall: Hall):
    old, fresh = (TODAY - timedelta(days=20)).isoformat(), TODAY.isoformat()
    captured(hall, date=old)
    captured(hall, "Late", date=fresh, owner="Ana", due="2020-01-01", reply="We see to it")
    done = planned(hall, "Done", date=fresh, reply="Thank you")
    hall.store.proposals.edit(done.id, status="done", done=(TODAY - timedelta(days=31)).isoformat())
    hall.store.proposals.edit(captured(hall, "Away", date=old).id, archived=True)

    counts = {own["name"]: own["count"] for own in opened(hall).counts}

    assert counts == {
        "all": 3,
        "unreplied": 1,
        "silent": 1,
        "overdue": 1,
        "checks": 1,
        "open": 1,
        "finished": 1,
        "archived": 1,
    }


def test_checks_follow_the_work_after_30_60_and_90_days(hall: Hall):
    kept = planned(hall)
    hall.store.proposals.edit(kept.id, status="done", done="2026-02-01", check_30="holds")

    (row,) = opened(hall).rows

    assert [(own["field"], own["day"], own["found"]) for own in row["checks"]] == [
        ("check_30", "2026-03-03", "holds"),
        ("check_60", "2026-04-02", ""),
        ("check_90", "2026-05-02", ""),
    ]


def test_words_are_found_wherever_they_stand_without_accents(hall: Hall):
    one = captured(hall, root_cause="Falta capacitación")
    captured(hall, "Too dark")
    page = opened(hall)

    page.vue_seek({"text": "CAPACITACION gloves"})
    found = page.found
    page.vue_seek({"text": "capacitacion dark"})

    assert (found, page.found) == ([one.id], [])


def test_the_form_is_sent_for_the_open_one_only(hall: Hall):
    kept = captured(hall, cost=40.0, benefit_per_year=100.0, current_value=12.5)
    page = opened(hall)
    before = page.form
    page.vue_choose({"number": kept.number})
    shown = page.form
    page.vue_choose({"id": ""})

    assert (before, page.form) == ({}, {})
    assert (shown["values"]["current_value"], shown["payback"], shown["gains"]) == ("12.5", "4.8", "150")
    assert (shown["proposer"], shown["values"]["effects"]) == ("the group", [])
    assert not {"current_value", "root_cause"} & set(page.rows[0])


def test_what_is_put_away_leaves_the_lists_and_comes_back(hall: Hall):
    kept = captured(hall)
    page = opened(hall)

    page.vue_put_away({"id": kept.id})
    away = [row["kinds"] for row in page.rows]
    page.vue_put_away({"id": kept.id, "back": True})

    assert away == [["archived"]]
    assert "all" in page.rows[0]["kinds"]


def test_those_that_sound_alike_are_merged_and_parted_again(hall: Hall):
    one = captured(hall, "The gloves are missing at the table of the line")
    two = captured(hall, "There are no gloves at the table of our line")
    three = captured(hall, "No gloves on line two, table is bare")
    page = opened(hall)
    page.vue_choose({"id": one.id})
    suggested = [own["number"] for own in page.form["alike"]]

    page.vue_merge({"ids": [two.id, three.id], "into": one.id})
    merged = {row["number"]: row["status"] for row in page.rows}
    beside = [own["number"] for own in page.form["merged"]]
    undoes = page.last_said
    page.vue_undo_last()

    assert undoes == "Undo: the merging into 2026-001"
    assert two.number in suggested
    assert merged == {"2026-001": "proposed", "2026-002": "merged", "2026-003": "merged"}
    assert beside == ["2026-002", "2026-003"]
    assert {row["status"] for row in page.rows} == {"proposed"}


def test_a_proposal_from_elsewhere_is_kept_once(hall: Hall):
    page = opened(hall)
    draft = {"problem": "The floor is wet", "proposal": "", "origin": "walk", "sent_as": "page-1"}

    page.vue_add(draft)
    page.vue_add(draft)

    (kept,) = hall.store.proposals.all()
    assert (kept.problem, kept.origin, kept.area) == ("The floor is wet", "walk", "Line 2")
    assert page.form["id"] == kept.id


def test_a_new_proposal_is_an_act_of_its_own_that_puts_it_away_again(hall: Hall):
    one = captured(hall)
    page = opened(hall)
    page.vue_edit({"id": one.id, "field": "owner", "value": "Ana"})
    changed = page.last_said
    page.vue_add({"problem": "The floor is wet", "proposal": "", "origin": "walk", "sent_as": "page-1"})
    new = page.form["id"]
    page.vue_edit({"id": new, "field": "owner", "value": "Luis"})
    page.vue_undo({"id": new})
    added = (page.last, page.last_said)

    page.vue_undo_last()
    kept, away = hall.store.proposals.get(one.id), hall.store.proposals.get(new)
    told = (page.notice, page.form, page.last_said)
    page.vue_undo_last()

    assert (changed, added) == ("Undo: the change in 2026-001", ("2026-002", "Undo: new proposal 2026-002"))
    assert (kept.owner, away.owner, away.archived) == ("Ana", "", True)
    assert told == ("Proposal 2026-002 is put away.", {}, changed)
    assert hall.store.proposals.get(one.id).owner == ""


def test_a_new_proposal_that_somebody_wrote_in_since_is_not_put_away(hall: Hall):
    page = opened(hall)
    page.vue_add({"problem": "The floor is wet", "proposal": "", "origin": "walk", "sent_as": "page-1"})
    hall.store.proposals.edit(page.form["id"], owner="Luis")

    page.vue_undo_last()

    assert page.problem == "Somebody changed this proposal since. Open it and undo there."
    assert not hall.store.proposals.get(page.form["id"]).archived


def test_merged_and_rejected_ones_are_neither_finished_nor_weighed(hall: Hall):
    one, two, three = captured(hall), captured(hall, "Too dark"), captured(hall, "Too dear")
    hall.store.proposals.merge([two.id], one.id)
    hall.store.proposals.edit(three.id, status="rejected", decision_reason="too dear")
    done = planned(hall, "Done")
    hall.store.proposals.edit(done.id, status="done", done=TODAY.isoformat())

    page = opened(hall)

    assert [row["number"] for row in page.rows if "finished" in row["kinds"]] == [done.number]
    assert [row["number"] for row in page.rows if "open" in row["kinds"]] == [one.number]
    assert {own["code"] for own in page.statuses if own["dropped"]} == {"merged", "rejected"}


def test_merges_lead_to_the_one_that_goes_on(hall: Hall):
    one, two, three = captured(hall), captured(hall, "Too dark"), captured(hall, "Too wet")
    hall.store.proposals.merge([one.id], two.id)
    hall.store.proposals.merge([two.id], three.id)
    page = opened(hall)

    shown = {}
    for own in (one, two, three):
        page.vue_choose({"id": own.id})
        shown[own.number] = (page.form["into"].get("number"), [link["number"] for link in page.form["merged"]])

    assert shown == {
        "2026-001": ("2026-003", []),
        "2026-002": ("2026-003", []),
        "2026-003": (None, ["2026-001", "2026-002"]),
    }


PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def photograph(page: Proposals, content: bytes, **asked: object) -> list[object]:
    told = sent(page)
    page.vue_chunk(
        {"what": "photo", "name": "photo.jpg", "at": 0, "size": len(content), **asked}, [memoryview(content)]
    )
    return told[-1]["args"]


def test_a_photo_is_kept_under_a_name_of_its_own_and_shown(hall: Hall):
    kept = captured(hall)
    page = opened(hall)
    page.vue_choose({"id": kept.id})

    answer = photograph(page, PNG, id=kept.id, field="photo_before")
    name = hall.store.proposals.get(kept.id).photo_before
    shown = page.photos["photo_before"]
    page.vue_drop_photo({"id": kept.id, "field": "photo_before"})

    assert answer == [len(PNG), ""]
    assert name.startswith("photo-")
    assert (hall.room.workspace.media / name).read_bytes() == PNG
    assert shown.startswith("data:image/png;base64,")
    assert hall.store.proposals.get(kept.id).photo_before == ""


@pytest.mark.parametrize("content", [b"<svg onload='x'/>", b"\xff\xd8\xff" + bytes(3 << 20)])
def test_what_is_no_photo_or_too_large_is_refused(hall: Hall, content: bytes):
    kept = captured(hall)
    page = opened(hall)

    answer = photograph(page, content, id=kept.id, field="photo_before")

    assert answer[0] == -1
    assert answer[1]
    assert hall.store.proposals.get(kept.id).photo_before == ""


def test_a_photo_goes_into_no_other_field(hall: Hall):
    kept = captured(hall)

    answer = photograph(opened(hall), PNG, id=kept.id, field="owner")

    assert answer == [-1, "This column cannot be changed."]


def test_the_workbook_is_written_into_the_exports(hall: Hall):
    captured(hall)
    page = opened(hall)

    page.vue_write({})

    assert page.notice == "Written to exports/proposals.xlsx."
    assert (hall.room.workspace.exports / "proposals.xlsx").is_file()


def test_a_workbook_that_somebody_changed_stays_and_the_page_says_so(hall: Hall):
    captured(hall)
    page = opened(hall)
    page.vue_write({})
    file = hall.room.workspace.exports / "proposals.xlsx"
    book = load_workbook(file)
    book.active["A1"] = "mine"
    book.save(file)
    mine = file.read_bytes()

    page.vue_write({})

    assert file.read_bytes() == mine
    assert page.notice.startswith("proposals.xlsx was changed by hand and stays as it is. The new one is in ")


def test_nothing_to_write_is_said(hall: Hall):
    page = opened(hall)

    page.vue_write({})

    assert page.problem == "There is no proposal to write yet."


def test_the_download_is_the_workbook_itself(hall: Hall):
    captured(hall)
    page = opened(hall)
    told = sent(page)

    page.vue_download({})

    (taken,) = (own for own in told if own["method"] == "take")
    assert taken["args"][0] == "proposals.xlsx"
    assert load_workbook(BytesIO(base64.b64decode(taken["args"][1]))).sheetnames


def test_three_hundred_rows_stay_short(hall: Hall):
    for number in range(300):
        captured(hall, f"Problem {number} " + "with a long story " * 60)
    page = opened(hall)

    assert len(page.rows) == 300
    assert sum(len(str(row)) for row in page.rows) < 300 * 900
    assert isinstance(hall.room.workspace.exports, Path)
