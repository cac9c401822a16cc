"""The table of proposals: edits go to the store, can be undone, and leave as Excel."""

import base64
from io import BytesIO

from openpyxl import load_workbook

from stagkit.domain.proposals import Proposal, ProposalStatus
from stagkit.views.proposals import Proposals
from tests.views.conftest import Hall


def captured(hall: Hall, problem: str = "No gloves", **fields: object) -> Proposal:
    first = Proposal("", "", "2026-01-05", hall.session, problem, "A box at each table", subcompetency="S1")
    kept = hall.store.proposals.capture(first)
    return hall.store.proposals.edit(kept.id, **fields) if fields else kept


def opened(hall: Hall) -> Proposals:
    page = Proposals(hall.room, watch=False)
    page.vue_open({})
    return page


def test_a_proposal_stands_with_its_subcompetency(hall: Hall):
    captured(hall, impact=4, ease=5)

    row = opened(hall).rows[0]

    wanted = ("number", "problem", "proposal", "about", "priority", "status")
    assert [row[name] for name in wanted] == ["2026-001", "No gloves", "A box at each table", "Select", 20, "proposed"]


def test_an_edit_is_in_the_store_at_once_and_can_be_undone(hall: Hall):
    kept = captured(hall)
    page = opened(hall)

    page.vue_edit({"id": kept.id, "field": "owner", "value": " Ana "})
    edited = (hall.store.proposals.get(kept.id).owner, page.rows[0]["owner"], page.rows[0]["edited"])
    page.vue_undo({"id": kept.id})

    assert edited == ("Ana", "Ana", True)
    assert hall.store.proposals.get(kept.id).owner == ""
    assert page.notice == "Proposal 2026-001 is as it was before."


def test_numbers_codes_and_empty_choices_arrive_as_such(hall: Hall):
    kept = captured(hall, cause_class="means")
    page = opened(hall)

    page.vue_edit({"id": kept.id, "field": "impact", "value": "3"})
    page.vue_edit({"id": kept.id, "field": "cause_class", "value": ""})
    page.vue_edit({"id": kept.id, "field": "status", "value": "planned"})

    now = hall.store.proposals.get(kept.id)
    assert (now.impact, now.cause_class, now.status) == (3, None, ProposalStatus.PLANNED)


def test_only_the_columns_of_the_table_can_be_edited(hall: Hall):
    kept = captured(hall)
    page = opened(hall)

    page.vue_edit({"id": kept.id, "field": "number", "value": "1"})

    assert page.problem == "This column cannot be changed."
    assert hall.store.proposals.get(kept.id) == kept


def test_a_proposal_keeps_its_words(hall: Hall):
    kept = captured(hall)
    page = opened(hall)

    page.vue_edit({"id": kept.id, "field": "problem", "value": "  "})

    assert page.problem == "A proposal keeps its words. Write what it says now."


def test_the_counts_say_what_lacks_and_what_is_late(hall: Hall):
    captured(hall)
    captured(hall, "Late", owner="Ana", due="2020-01-01")
    captured(hall, "Done", status="done")

    assert [(count["name"], count["count"]) for count in opened(hall).counts] == [
        ("all", 3),
        ("open", 1),
        ("overdue", 1),
        ("finished", 1),
    ]


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
    assert page.notice.startswith("proposals.xlsx was changed by hand and stays as it is. The new list is in ")


def test_nothing_to_write_is_said(hall: Hall):
    page = opened(hall)

    page.vue_write({})

    assert page.problem == "There is no proposal to write yet."


def test_the_download_is_the_workbook_itself(hall: Hall):
    captured(hall)
    page, sent = opened(hall), []
    page.send = lambda content, buffers=None: sent.append(content)

    page.vue_download({})

    assert (sent[0]["method"], sent[0]["args"][0]) == ("take", "proposals.xlsx")
    assert load_workbook(BytesIO(base64.b64decode(sent[0]["args"][1]))).sheetnames
