"""The pages in a real browser through the real server: live, by keyboard, and nothing leaves the machine."""

import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from stagkit.domain.guide import GuideStatus
from stagkit.domain.items import AnswerState
from stagkit.domain.sessions import Answer, Consent, Phase
from stagkit.files.guide_workbook import write_guide
from stagkit.launcher.jupyter import key_of, link
from stagkit.store import Store
from stagkit.workspace import Workspace
from tests.accessibility import barriers
from tests.ports import free_port
from tests.views.conftest import GUIDE
from tests.views.site import TWO_TEAMS, Site, explained, hidden, leave, served


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Site]:
    with explained(tmp_path_factory.mktemp("site"), chromium, TWO_TEAMS) as site:
        site.hall.explain()
        yield site


def test_answers_and_the_reveal_reach_both_pages_without_a_refresh(site: Site):
    hall, store = site.hall, site.hall.store
    store.sessions.show(hall.session, "K1")
    console, wall = site.open("03_explanation"), site.open("03_projector", 1920, 1080)
    wall.get_by_text("of 12 have answered").wait_for()

    hall.answer("K1", dict.fromkeys(range(7), "waste"))
    for page, place in ((console, ".sk-turnout b"), (wall, ".wall-count b")):
        page.wait_for_function(f"document.querySelector('{place}').textContent === '7'", timeout=5000)
    assert wall.locator("svg").count() == 0

    console.keyboard.press("r")

    for page in (console, wall):
        page.locator("svg", has_text="7 · 100").wait_for(timeout=8000)
    assert wall.locator(".wall").locator("button, input, a").count() == 0
    for page in (console, wall):
        leave(page)


def test_the_page_is_moved_within_300_milliseconds_of_a_write(site: Site):
    hall = site.hall
    wall = site.open("03_projector", 1920, 1080)
    delays = []
    for item in ("P1", "K2", "P1", "K2", "P1"):
        stem = next(own.stem.say("en") for own in GUIDE.items if own.id == item)
        wall.wait_for_timeout(130)
        start = time.monotonic()
        hall.store.sessions.show(hall.session, item)
        wall.wait_for_function(
            f"document.querySelector('.wall-question h1')?.textContent === '{stem}'", polling=10, timeout=5000
        )
        delays.append(time.monotonic() - start)
    leave(wall)

    assert sorted(delays)[2] < 0.3, delays


def test_a_proposal_is_written_by_keyboard_and_survives_a_reload_half_written(site: Site):
    hall = site.hall
    hall.store.sessions.show(hall.session, "P1")
    page = site.open("03_explanation")
    page.locator(".sk-question h1", has_text="I set it aside").wait_for()

    page.keyboard.press("p")
    page.locator(".sk-propose textarea").first.wait_for()
    page.keyboard.type("No gloves")
    page.wait_for_timeout(200)
    page.reload()
    page.wait_for_selector("[data-ready]", timeout=60_000)
    assert page.locator(".sk-propose textarea").first.input_value() == "No gloves"
    page.locator(".sk-propose textarea").first.focus()
    page.keyboard.press("Control+Enter")
    page.locator(".sk-good").wait_for(timeout=15_000)

    assert [own.problem for own in hall.store.proposals.all()] == ["No gloves"]
    assert (hall.room.workspace.exports / "proposals.xlsx").is_file()
    leave(page)


def test_a_proposal_is_filled_in_beside_the_others_and_the_plan_downloaded(site: Site):
    hall = site.hall
    if not hall.store.proposals.all():
        pytest.skip("no proposal was captured before")
    page = site.open("04_proposals")

    page.locator("[data-card]").first.click()
    page.get_by_label("Responsible").fill("Ana Soto")
    page.get_by_label("Responsible").press("Tab")
    page.get_by_role("button", name="The Excel plan").click()
    with page.expect_download() as loading:
        page.get_by_role("button", name="Download").click()

    assert loading.value.suggested_filename == "proposals.xlsx"
    assert hall.store.proposals.all()[0].owner == "Ana Soto"
    leave(page)


@pytest.mark.parametrize(
    "notebook", ["00_home", "02_self_assessment", "03_explanation", "03_projector", "04_proposals"]
)
def test_no_text_is_cut_off_and_nothing_scrolls_sideways(site: Site, notebook: str):
    page = site.open(notebook)

    found = hidden(page)
    leave(page)

    assert found == (0, [])


def look(page: Page) -> None:
    """Nothing keeps anybody out, is cut off or runs over the side."""
    assert (barriers(page), hidden(page)) == ([], (0, []))


def try_out(store: Store) -> None:
    """Three workers answer on their phones; two cannot say where rotten fruit goes."""
    (trial,) = store.trials.all("line", "1.1.0")
    for place in range(3):
        joined = store.sessions.join(trial.id, language="en", consent=Consent.GROUP_ONLY)
        for item in ("K1", "P1", "K2"):
            state = AnswerState.DONT_KNOW if item == "K1" and place else AnswerState.ANSWERED
            value = "waste" if state is AnswerState.ANSWERED else None
            sent = Answer(joined.id + item, trial.id, joined.person, item, 1, value, state, device=joined.id)
            store.answers.save([sent])


def test_a_guide_is_signed_tried_out_and_validated(site: Site):
    store = site.hall.store
    store.guides.renew("line", "1.0.0", "1.1.0")
    page = site.open("01_validation")
    page.get_by_role("button", name="Mark as verified").click()
    page.locator("[aria-current=step]", has_text="Verified").wait_for()

    page.get_by_role("tab", name="Comments").focus()
    page.keyboard.press("ArrowRight")
    for title, name in (("Workers'", "Ana Soto"), ("Employer's", "Luis Vega")):
        side = page.locator(".va-sides section", has_text=title)
        side.get_by_label("Name").fill(name)
        side.get_by_label("Role").fill("delegate")
        side.get_by_label("Role").press("Enter")
        side.get_by_text(name).wait_for()
    look(page)

    page.get_by_role("tab", name="Trial").click()
    page.get_by_role("button", name="Start a trial").click()
    page.get_by_role("button", name="End the trial").wait_for()
    try_out(store)
    page.locator(".va-counts p", has_text="are done").get_by_text("3").wait_for()
    page.get_by_role("button", name="End the trial").click()
    page.get_by_role("button", name="Make it a comment: K1").click()
    page.get_by_text("Is a comment").wait_for()
    look(page)

    page.get_by_role("tab", name="Comments").click()
    page.get_by_label("How was it settled?").fill("It names the bin now.")
    page.get_by_role("button", name="Settle", exact=True).click()
    page.get_by_role("button", name="Open it again").wait_for()
    page.get_by_role("button", name="Mark as validated").click()
    page.locator("[aria-current=step]", has_text="Validated").wait_for()
    look(page)

    page.get_by_role("tab", name="Hours").click()
    page.get_by_role("button", name="Start the clock").click()
    page.get_by_text("The clock is running").wait_for()
    look(page)
    page.get_by_role("button", name="Stop the clock").click()
    page.get_by_role("button", name="Let it run on").wait_for()
    page.get_by_role("tab", name="What changed").click()
    page.get_by_label("Compared with").select_option("1.0.0")
    page.get_by_text("Not a word has changed.").wait_for()

    page.get_by_role("tab", name="Comments").click()
    page.get_by_label("Comment", exact=True).fill("Which bin?")
    page.reload()
    page.wait_for_selector("[data-ready]", timeout=60_000)

    assert page.get_by_label("Comment", exact=True).input_value() == "Which bin?"
    assert store.guides.get("line", "1.1.0").status is GuideStatus.VALIDATED
    (comment,) = store.reviews.comments("line", "1.1.0")
    assert (comment.text, comment.answer) == ("2 of 3 did not know what to answer.", "It names the bin now.")
    assert [own.running for own in store.clock.sittings("line")] == [False]
    leave(page)


def test_from_an_empty_workspace_to_the_explanation_by_clicking(site: Site, tmp_path: Path):
    workspace = Workspace.create(tmp_path / "new", language="en", name="New", sample=None)
    stream = BytesIO()
    write_guide(GUIDE, stream)
    (workspace.guides / "line.xlsx").write_bytes(stream.getvalue())
    people = "code,name,team\n" + "".join(f"AB{n:02d},Name {n},day\n" for n in range(10, 16))
    (workspace.guides / "people.csv").write_text(people, encoding="utf-8")
    store, port = Store.open(workspace.store_url), free_port()
    with served(workspace.folder, port):
        page = site.browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
        page.goto(link(port, key_of(workspace)))
        page.wait_for_selector("[data-ready=home]", timeout=60_000)
        page.get_by_role("button", name="Check and load").click()
        page.get_by_role("button", name="Start a session").click()
        page.get_by_label("Name of the group").fill("Line 2, Monday")
        page.get_by_label("List of people").select_option("people.csv")
        page.get_by_role("button", name="Make the session").click()
        page.get_by_role("link", name="Go to the self-assessment").click()
        page.wait_for_selector("[data-ready=self_assessment]", timeout=60_000)
        page.get_by_role("button", name="Open for the phones").click()
        page.get_by_role("button", name="Go on to the explanation").click()
        page.get_by_role("link", name="Go to the explanation").click()
        page.wait_for_selector("[data-ready=explanation]", timeout=60_000)
        page.locator(".sk-question h1", has_text="Where does rotten fruit go?").wait_for()
        leave(page)

    session = store.sessions.current()
    assert session is not None
    assert (store.cohorts.get(session.cohort).name, session.phase) == ("Line 2, Monday", Phase.EXPLANATION)
    assert len(store.cohorts.people(session.cohort)) == 6
    store.close()


def test_nothing_left_the_machine_and_nothing_broke(site: Site):
    assert (site.outside, site.trouble) == ([], [])
