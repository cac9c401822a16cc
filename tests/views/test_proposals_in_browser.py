"""The plan in a real browser: cards that are dragged, a form that says what lacks, photos, the vote, and old links."""

import struct
import time
import zlib
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from stagkit.domain.people import Person
from stagkit.domain.proposals import Proposal, ProposalStatus
from tests.accessibility import barriers
from tests.views.site import Site, explained, hidden, leave
from tests.views.test_proposals import PLAN

PEOPLE = tuple(Person("", f"CODE{n:02d}") for n in range(12))
OLD = (date.today() - timedelta(days=20)).isoformat()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Site]:
    with explained(tmp_path_factory.mktemp("site"), chromium, PEOPLE) as site:
        site.hall.explain()
        yield site


def captured(site: Site, problem: str, **fields: object) -> Proposal:
    store = site.hall.store.proposals
    kept = store.capture(Proposal("", "", OLD, site.hall.session, problem, "A box at each table", subcompetency="S1"))
    return store.edit(kept.id, **fields) if fields else kept


def at(site: Site, address: str = "") -> Page:
    page = site.open("04_proposals")
    page.set_default_timeout(30_000)
    if address:
        page.goto(page.url.partition("?")[0] + address)
        page.wait_for_selector("[data-ready]", timeout=60_000)
    return page


def beside(page: Page, proposal: Proposal) -> None:
    """Open the proposal's form."""
    page.locator(f"[data-card='{proposal.id}']").click()
    page.locator(".pr-form h2", has_text=proposal.number).wait_for()


def view(page: Page, name: str) -> None:
    page.get_by_role("group", name="Views").get_by_role("button", name=name, exact=True).click()


def eventually(holds: Callable[[], object], seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def picture(width: int, height: int) -> bytes:
    """A PNG of one colour, of this many pixels."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        whole = kind + content
        return struct.pack(">I", len(content)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x20\x80\x40" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_a_card_is_moved_by_keys_and_by_hand_and_what_lacks_is_asked_for(site: Site):
    store = site.hall.store.proposals
    kept = captured(site, "No gloves", **{**PLAN, "owner": "", "target": None})
    other = captured(site, "Too dark")
    page = at(site)
    card = page.locator(f"[data-card='{kept.id}']")
    card.wait_for()
    assert (barriers(page), hidden(page)) == ([], (0, []))

    card.focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator(f"[data-card='{other.id}']")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(card).to_be_focused()
    page.keyboard.press("Shift+ArrowRight")
    eventually(lambda: store.get(kept.id).status is ProposalStatus.UNDER_REVIEW)
    expect(card).to_be_focused()  # in its new column
    page.get_by_role("region", name="Under review").locator(card).wait_for()

    store.edit(kept.id, status="accepted")
    page.get_by_role("region", name="Accepted").locator(card).wait_for()
    card.drag_to(page.get_by_role("region", name="Planned"))
    wanted = page.locator(".pr-wanted")
    wanted.get_by_text("Still missing for “Planned”").wait_for()
    assert barriers(page) == []
    go = wanted.get_by_role("button", name="Go to “Planned”")
    expect(go).to_be_disabled()
    wanted.get_by_label("Responsible").fill("Ana Soto")
    wanted.get_by_label("Goal").fill("2,5")
    go.click()
    eventually(lambda: store.get(kept.id).status is ProposalStatus.PLANNED)
    assert (store.get(kept.id).owner, store.get(kept.id).target) == ("Ana Soto", 2.5)

    page.get_by_role("button", name="Undo: the change in 2026").click()
    eventually(lambda: store.get(kept.id).status is ProposalStatus.ACCEPTED)
    card.drag_to(page.get_by_role("region", name="Closed"))  # may not follow: nothing happens
    page.wait_for_timeout(300)
    assert store.get(kept.id).status is ProposalStatus.ACCEPTED
    assert (site.trouble, site.outside) == ([], [])
    leave(page)


def test_a_reply_that_was_being_typed_is_there_after_the_page_is_loaded_again(site: Site):
    store = site.hall.store.proposals
    kept = captured(site, "The label printer jams")
    page = at(site)
    beside(page, kept)
    reply = page.get_by_label("Reply to whoever proposed it")

    reply.fill("Maintenance comes on Monday")
    page.goto(page.url.partition("?")[0] + f"?number={kept.number}")
    page.wait_for_selector("[data-ready]", timeout=60_000)
    expect(reply).to_have_value("Maintenance comes on Monday")
    eventually(lambda: store.get(kept.id).reply == "Maintenance comes on Monday")
    assert store.get(kept.id).replied_on == date.today().isoformat()

    page.get_by_label("Risk if nothing is done").select_option("4")
    page.get_by_label("Help needed").fill("none")
    page.get_by_label("Help needed").press("Escape")
    page.locator(".pr-form").wait_for(state="detached")
    eventually(lambda: (store.get(kept.id).risk, store.get(kept.id).support) == (4, "none"))
    assert site.trouble == []
    leave(page)


def test_a_number_that_is_none_goes_back_to_what_it_was(site: Site):
    store = site.hall.store.proposals
    kept = captured(site, "The scale is not calibrated", cost=40.0)
    page = at(site)
    beside(page, kept)
    page.get_by_role("button", name="Cost and benefit").click()
    cost = page.get_by_label("Cost", exact=True)

    cost.fill("a lot")
    cost.press("Tab")
    page.get_by_text("“a lot” is no number.").wait_for()

    expect(cost).to_have_value("40")
    assert store.get(kept.id) == kept
    leave(page)


def test_a_photo_is_made_smaller_kept_and_looked_at_large(site: Site):
    hall = site.hall
    kept = captured(site, "Pallets stand in the emergency exit")
    page = at(site)
    beside(page, kept)

    page.locator(".pr-photo input").first.set_input_files(
        {"name": "C:\\photos\\exit.png", "mimeType": "image/png", "buffer": picture(3000, 1500)}
    )
    page.get_by_role("button", name="Look at it large").click()
    large = page.get_by_role("dialog").locator("img")
    assert large.evaluate("i => [i.naturalWidth, i.naturalHeight]") == [1600, 800]
    assert barriers(page) == []
    page.keyboard.press("Escape")
    large.wait_for(state="detached")
    name = hall.store.proposals.get(kept.id).photo_before
    assert (hall.room.workspace.media / name).read_bytes().startswith(b"\xff\xd8\xff")

    page.locator(".pr-photo input").first.set_input_files(
        {"name": "exit.heic", "mimeType": "image/heic", "buffer": b"no picture"}
    )
    page.get_by_text("This photo cannot be read here.").wait_for()
    assert hall.store.proposals.get(kept.id).photo_before == name
    leave(page)


def test_a_link_shows_the_silent_ones_and_three_are_merged(site: Site):
    store = site.hall.store.proposals
    three = [captured(site, f"Lock tags are far away, table {n}") for n in range(3)]
    captured(site, "Answered", reply="Thank you")
    page = at(site, "?show=silent")
    page.locator(".pr-list").wait_for()
    shown = page.locator(".pr-list tbody tr")
    assert shown.count() == len([own for own in store.all() if not own.replied_on])

    page.get_by_label("Search").fill("LOCK tags")
    page.wait_for_function("document.querySelectorAll('.pr-list tbody tr').length === 3")
    for own in three:
        page.get_by_label(f"Choose {own.number}").check()
    assert (barriers(page), hidden(page)) == ([], (0, []))
    page.get_by_label("Merge into …").select_option(three[0].id)
    page.get_by_text("Merged into this one").wait_for()

    assert [store.get(own.id).status.value for own in three] == ["proposed", "merged", "merged"]
    page.get_by_role("button", name="Undo: the merging into 2026").click()
    eventually(lambda: {store.get(own.id).status.value for own in three} == {"proposed"})
    leave(page)


def test_the_group_votes_and_the_medians_become_the_priority(site: Site):
    hall = site.hall
    kept = captured(site, "The boxes are too heavy")
    page = at(site)
    view(page, "Matrix")
    page.get_by_role("button", name="Open the vote on the phones").click()
    page.get_by_text("of 12 have voted").wait_for()
    for place, person in enumerate(hall.people[:7]):
        hall.store.proposals.vote(hall.session, kept.id, person.id, 5, 2 + place % 3)
    page.get_by_text("7 of 12 have voted").wait_for()
    assert page.locator(".pr-results").count() == 0

    page.get_by_role("button", name="Close the vote").click()
    page.get_by_role("button", name="Count the votes").click()
    page.locator(".pr-results tr", has_text=kept.number).get_by_text("5", exact=True).wait_for()

    assert (hall.store.proposals.get(kept.id).impact, hall.store.proposals.get(kept.id).ease) == (5, 3)
    assert page.get_by_role("button", name="Open the vote").count() == 0
    assert (barriers(page), hidden(page)) == ([], (0, []))
    leave(page)


def test_every_view_can_be_used_by_everybody(site: Site):
    kept = captured(site, "Light is weak", owner="Luis Vega", due=date.today().isoformat())
    page = at(site)
    for name in ("Board", "List", "Calendar", "Matrix", "The Excel plan"):
        view(page, name)
        page.wait_for_timeout(200)
        assert (name, barriers(page), hidden(page)) == (name, [], (0, []))
    view(page, "Calendar")
    page.get_by_title(f"{kept.number} Light is weak").click()
    page.locator(".pr-form", has_text="Light is weak").wait_for()
    folded = page.locator(".pr-group h3 button[aria-expanded=false]")
    while folded.count():
        folded.first.click()
    assert (barriers(page), hidden(page)) == ([], (0, []))
    page.evaluate("document.querySelector('.pr-fields').scrollTo(0, 9999)")
    page.get_by_role("button", name="New proposal").click()
    page.get_by_label("Problem: what, where, when").last.fill("The floor is wet")
    assert barriers(page) == []
    page.get_by_role("button", name="Keep").click()
    page.locator(".pr-form", has_text="The floor is wet").wait_for()
    page.wait_for_function("document.querySelector('.pr-fields').scrollTop === 0")
    assert (site.trouble, site.outside) == ([], [])
    leave(page)
