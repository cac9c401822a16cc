"""The Excel plan follows the store by itself, and leaves alone what a person has edited or has open."""

from openpyxl import load_workbook

from stagkit.domain.proposals import WORKER, Proposal
from stagkit.views.explanation import Explanation
from stagkit.views.proposals import Proposals
from tests.views.conftest import Hall


def idea(hall: Hall, text: str) -> Proposal:
    return hall.store.proposals.capture(Proposal("", "", "", hall.session, text, "", proposer=WORKER))


def told(hall: Hall) -> str:
    file = hall.room.workspace.exports / "proposals.xlsx"
    page = load_workbook(file)["Proposals"]
    return " ".join(str(cell.value) for row in page.iter_rows(min_row=4) for cell in row if cell.value)


def test_what_a_phone_sends_stands_in_the_workbook_without_a_press(hall: Hall):
    hall.explain()
    page = Explanation(hall.room, watch=False)
    page.vue_open({})
    page.tick()
    assert not list(hall.room.workspace.exports.glob("*.xlsx"))

    idea(hall, "The hose leaks")
    page.tick()
    assert "The hose leaks" in told(hall)

    kept = idea(hall, "The lamp is broken")
    page.tick()
    hall.store.proposals.edit(kept.id, owner="Rosa")
    other = Proposals(hall.room, watch=False)
    other.vue_open({})
    other.tick()
    assert "Rosa" in told(hall)


def test_a_workbook_is_written_only_when_the_plan_has_moved(hall: Hall):
    hall.explain()
    idea(hall, "The hose leaks")
    Proposals(hall.room, watch=False).tick()
    file = hall.room.workspace.exports / "proposals.xlsx"
    before = file.stat().st_mtime_ns
    again = Proposals(hall.room, watch=False)
    again.tick()
    again.tick()

    assert file.stat().st_mtime_ns == before


def test_what_a_person_edits_or_has_open_is_left_alone(hall: Hall):
    hall.explain()
    idea(hall, "The hose leaks")
    page = Proposals(hall.room, watch=False)
    page.vue_open({})
    page.tick()
    file = hall.room.workspace.exports / "proposals.xlsx"
    lock = file.with_name("~$proposals.xlsx")
    lock.write_bytes(b"")
    idea(hall, "The lamp is broken")
    page.tick()
    assert "lamp" not in told(hall)

    lock.unlink()
    page.tick()
    assert "lamp" in told(hall)

    book = load_workbook(file)
    book["Proposals"]["A1"].comment = None
    book.save(file)
    edited = file.read_bytes()
    idea(hall, "The door jams")
    page.tick()
    assert file.read_bytes() == edited
    assert [own.name for own in file.parent.glob("*.xlsx")] == ["proposals.xlsx"]
