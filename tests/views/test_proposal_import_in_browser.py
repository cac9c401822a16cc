"""The plan in Excel in a real browser: told on the first page, seen line by line, taken in part, brought, undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, expect

from stagkit.domain.people import Person
from stagkit.domain.proposals import WORKER, Proposal
from stagkit.views.proposal_sheet import write_sheet
from tests.accessibility import barriers
from tests.views.site import Site, explained, hidden, leave

PEOPLE = tuple(Person("", f"CODE{n:02d}") for n in range(12))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Site]:
    with explained(tmp_path_factory.mktemp("site"), chromium, PEOPLE) as site:
        site.hall.explain()
        yield site


def test_the_plan_comes_back_from_excel(site: Site, tmp_path: Path):
    hall, store = site.hall, site.hall.store.proposals
    first, second = (kept(site, problem) for problem in ("No gloves", "The bin is far"))
    file, _ = write_sheet(hall.room, str)
    book = load_workbook(file)
    sheet = book["Proposals"]
    column = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(4, column["owner"]).value = "Ana"
    sheet.cell(5, column["owner"]).value = "<b>Luis</b>"
    sheet.cell(5, column["status"]).value = "Verified"
    book.save(file)
    (mine := tmp_path / "mine.xlsx").write_bytes(file.read_bytes())
    store.edit(first.id, owner="Rosa")

    page = site.open("00_home")
    page.set_default_timeout(60_000)
    expect(page.locator(".sk-edited")).to_contain_text("The plan was edited in Excel.")
    assert (barriers(page), hidden(page)) == ([], (0, []))
    page.locator(".sk-edited a").click()
    page.get_by_role("button", name="See what it would change").click()
    expect(page.locator(".ex-report h2")).to_be_focused()
    expect(page.locator(".ex-change ins")).to_have_text("<b>Luis</b>")
    expect(page.locator(".ex-refused .ex-note")).to_contain_text("From “Proposed” a proposal cannot go to “Verified”.")
    assert (barriers(page), hidden(page)) == ([], (0, []))

    page.get_by_label("Ana").check()  # of the two sides, the one in Excel
    page.get_by_role("button", name="Take in 2").click()
    expect(page.locator(".ex-taken h2")).to_have_text("Taken in: 2")
    expect(page.locator(".sk-message")).to_contain_text("Your workbook is kept as exports/earlier/proposals-")
    assert [store.get(own.id).owner for own in (first, second)] == ["Ana", "<b>Luis</b>"]
    assert barriers(page) == []

    page.locator(".ex-imports button").click()
    expect(page.locator(".ex-imports em")).to_have_text("undone")
    assert [store.get(own.id).owner for own in (first, second)] == ["Rosa", ""]
    page.locator(".ex-bring input").set_input_files(mine)
    expect(page.locator(".ex-report h2")).to_have_text("What mine.xlsx would change")
    leave(page)
    assert (site.trouble, site.outside) == ([], [])


def test_a_proposal_is_written_beside_the_chart_and_added_to_its_like(site: Site):
    hall, store = site.hall, site.hall.store.proposals
    like = kept(site, "The lamp above the table is broken", item="K1")
    told = Proposal("", "", "", hall.session, "Nobody told the new ones", "", item="K1", proposer=WORKER)
    store.capture(told, authors=[hall.people[2].id])
    hall.store.sessions.reveal(hall.session, "K1")
    page = site.open("03_explanation")
    page.set_default_timeout(60_000)
    expect(page.locator(".sk-ideas li")).to_contain_text("Nobody told the new ones")

    page.keyboard.press("p")
    page.keyboard.type("The lamp above our table broken again")
    page.locator(".sk-alike button", has_text="The lamp above the table is broken").click()
    expect(page.locator(".sk-alike [aria-pressed=true]")).to_contain_text("Will be added to this one")
    assert (barriers(page), hidden(page)) == ([], (0, []))
    page.keyboard.press("Control+Enter")
    expect(page.locator(".sk-message")).to_contain_text(f"is kept and added to {like.number}.")

    own = next(own for own in store.all() if own.problem == "The lamp above our table broken again")
    assert own.merged_into == like.id
    page.locator(".sk-apart-again").click()
    expect(page.locator(".sk-message")).to_contain_text(f"Proposal {own.number} stands on its own again.")
    leave(page)
    assert (site.trouble, site.outside) == ([], [])


def kept(site: Site, problem: str, item: str = "") -> Proposal:
    return site.hall.store.proposals.capture(Proposal("", "", "2026-01-05", site.hall.session, problem, "", item=item))
