"""The console in a real browser: keys and a presenter's remote control, clocks, and panels that keep nobody out."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.accessibility import barriers
from tests.views.site import TWO_TEAMS, Site, explained, hidden, leave

VOTES = {place: "waste" if place % 3 else "box" for place in range(12)}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Site]:
    with explained(tmp_path_factory.mktemp("site"), chromium, TWO_TEAMS) as site:
        site.hall.explain()
        site.hall.answer("K1", VOTES)
        yield site


def step(page: Page, code: str) -> None:
    page.locator(".sk-at-now", has_text=code).wait_for(timeout=10_000)


def press(page: Page, key: str, then: str) -> None:
    """One press of a remote control; it may not bounce."""
    page.wait_for_timeout(400)
    page.keyboard.press(key)
    step(page, then)


def test_a_remote_control_leads_through_an_item(site: Site):
    hall, page = site.hall, site.open("03_explanation")
    stage = hall.store.sessions.stage
    step(page, "Read it aloud")

    press(page, "PageDown", "Show the answers")
    page.locator(".sk-chart svg").wait_for()
    press(page, "ArrowRight", "Talk in pairs")
    press(page, "PageUp", "Show the answers")
    press(page, " ", "Talk in pairs")
    press(page, "PageDown", "Vote again")
    assert stage(hall.session, "K1").second_open
    page.keyboard.press("b")
    page.get_by_text("The screens are dark").wait_for()
    page.wait_for_timeout(400)
    page.keyboard.press("PageDown")
    page.get_by_text("The screens are dark").wait_for(state="detached")
    assert not stage(hall.session, "K1").second_revealed
    press(page, "PageDown", "Two voices")
    assert page.locator("[data-clock=step]").inner_text().endswith("/ 2 min")
    leave(page)


def test_two_presses_at_once_show_one_thing(site: Site):
    hall, page = site.hall, site.open("03_explanation")
    hall.store.sessions.show(hall.session, "K2")
    page.locator(".sk-question h1", has_text="Put in order").wait_for()
    step(page, "Read it aloud")

    for _ in range(2):
        page.keyboard.press("PageDown")
    step(page, "Show the answers")
    page.wait_for_timeout(600)

    assert hall.store.discussions.record(hall.session, "K2").step == 1
    leave(page)


def test_who_writes_is_not_disturbed_by_keys_nor_by_votes_that_come_in(site: Site):
    hall, page = site.hall, site.open("03_explanation")
    hall.store.sessions.show(hall.session, "P1")
    page.locator(".sk-question h1", has_text="I set it aside").wait_for()

    page.keyboard.press("n")
    page.get_by_label("The answer we agreed on").fill("Back off")
    page.get_by_placeholder("A new point").type("Brown bins vary")
    hall.answer("P1", dict.fromkeys(range(6), 1))
    page.wait_for_timeout(1500)
    assert page.get_by_placeholder("A new point").input_value() == "Brown bins vary"
    page.keyboard.press("Enter")
    page.locator(".sk-points textarea").wait_for()
    assert page.get_by_placeholder("A new point").input_value() == ""
    record = hall.store.discussions.record(hall.session, "P1")
    assert ([point.text for point in record.points], record.agreed) == (["Brown bins vary"], "Back off")
    assert not hall.store.sessions.get(hall.session).blank
    assert not hall.store.sessions.stage(hall.session, "P1").revealed
    page.keyboard.press("Escape")
    step(page, "Read it aloud")
    leave(page)


def test_the_plan_is_changed_by_keyboard_alone(site: Site):
    hall, page = site.hall, site.open("03_explanation")
    page.get_by_role("button", name="Plan the discussion").click()
    page.get_by_role("button", name="Make the plan").press("Enter")
    lines = page.locator(".sk-what")
    lines.first.wait_for(timeout=20_000)
    before = [line.item for line in hall.store.discussions.plan(hall.session)]

    page.get_by_role("button", name="Move down").first.press("Enter")
    page.wait_for_function(f"document.querySelectorAll('[data-line]')[1].dataset.line === '{before[0]}'")
    page.wait_for_function(f"document.activeElement.closest('[data-line]')?.dataset.line === '{before[0]}'")
    assert (barriers(page), hidden(page)) == ([], (0, []))
    page.get_by_role("button", name="Use the guide's order").press("Enter")
    page.get_by_text("The questions come in the guide's order").wait_for()

    assert hall.store.discussions.plan(hall.session) == ()
    leave(page)


def test_no_panel_keeps_anybody_out_or_is_cut_off(site: Site):
    page, found = site.open("03_explanation"), {}
    for panel in ("Notes", "Screens", "Keys", "Write a proposal"):
        page.locator(".sk-quiet").get_by_role("button", name=panel).click()
        page.wait_for_timeout(300)
        found[panel] = (barriers(page), hidden(page))
        page.keyboard.press("Escape")
        page.locator(".sk-on").wait_for()
    leave(page)

    assert found == dict.fromkeys(found, ([], (0, [])))


def test_nothing_left_the_machine_and_nothing_broke(site: Site):
    assert (site.outside, site.trouble) == ([], [])
