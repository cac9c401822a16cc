"""Twenty phones propose; the group merges, votes and plans; what was promised is done, seen by both sides, and told."""

import os
import re
import secrets
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from stagkit.domain.proposal_words import FIELD_WORDS, STATUS_WORDS
from stagkit.domain.proposals import Proposal, ProposalStatus
from tests.e2e.test_workshop import join_in_browser, open_screen
from tests.e2e.workshop import Phone, Workshop, prepared, serving, until

PHONES, IN_BROWSER = 20, 3
ALIKE = (
    ("The lock tags are far away", "A board with lock tags at the boiler"),
    ("We look for lock tags every time", "Hang a board with lock tags at the boiler"),
    ("Lock tags are in the store", "Lock tags on a board beside the boiler"),
)
MADE = {"es": "Verificada", "en": "Verified", "pt": "Verificada", "fr": "Vérifiée"}


def written(place: int) -> tuple[str, str]:
    return ALIKE[place] if place < len(ALIKE) else (f"Problem number {place}", f"Change number {place}")


def propose_in_browser(page: Page, workshop: Workshop, place: int) -> None:
    problem, proposal = written(place)
    page.goto(f"{workshop.phones_at}/{workshop.session.join_code}/ideas")
    page.fill("#problem", problem)
    page.fill("#proposal", proposal)
    page.click(".idea-form button.go")
    page.wait_for_selector(f".sent:has-text('{proposal}')")


def propose_by_wire(phone: Phone, place: int) -> None:
    """Propose with the own code shown."""
    problem, proposal = written(place)
    form = {"sending": secrets.token_hex(16), "problem": problem, "proposal": proposal, "coded": "yes"}
    for _ in range(2):  # a form sent twice is one proposal
        assert phone.http.post(f"{phone.home}/ideas", data=form).status_code == 303


def plan(workshop: Workshop) -> dict[str, Proposal]:
    return {own.proposal: own for own in workshop.store.proposals.all()}


def fill(page: Page, field: str, value: str) -> None:
    """Fill a field of what the next step lacks, and leave it as a person does."""
    wanted = page.locator(".pr-wanted")
    if field == "effects":
        wanted.locator(".pr-several label", has_text=value).click()
        return
    place = wanted.locator(f".sk-field:has(> span:text-is('{FIELD_WORDS[field]}'))").locator("input, select, textarea")
    if place.evaluate("own => own.tagName") == "SELECT":
        place.select_option(value)
    else:
        place.fill(value)
        place.press("Tab")


def go(page: Page, workshop: Workshop, id: str, status: ProposalStatus, **fields: str) -> None:
    """Ask for the next step, fill what it lacks, and go."""
    page.locator(".pr-steps button", has_text=STATUS_WORDS[status]).click()
    for field, value in fields.items():
        fill(page, field, value)
    if fields:
        page.locator(".pr-wanted button.sk-primary").click()
    until(lambda: workshop.store.proposals.get(id).status is status)


@pytest.mark.timeout(240)
def test_twenty_phones_propose_and_what_is_planned_gets_done(
    tmp_path: Path, open_context: Callable[..., BrowserContext]
) -> None:
    with prepared(tmp_path / "plant") as workshop, serving(workshop):
        store, session = workshop.store, workshop.session.id
        codes = workshop.people()[:PHONES]
        pages = [open_context(360, 740, has_touch=True).new_page() for _ in range(IN_BROWSER)]
        for place, (page, code) in enumerate(zip(pages, codes, strict=False)):
            join_in_browser(page, workshop, code)
            propose_in_browser(page, workshop, place)
        phones = [Phone(workshop, code) for code in codes[IN_BROWSER:]]
        for place, phone in enumerate(phones, IN_BROWSER):
            propose_by_wire(phone, place)
        assert len(store.proposals.all()) == PHONES

        # Three that say the same become one.
        desk = open_context()
        desk.new_page().goto(workshop.link)
        screen = open_screen(desk, workshop, "04_proposals")
        numbers = {text: own.number for text, own in plan(workshop).items()}
        screen.get_by_role("button", name="List").click()
        for _, proposal in ALIKE:
            screen.get_by_label(f"Choose {numbers[proposal]}").check()
        board = plan(workshop)[ALIKE[0][1]]
        screen.locator(".pr-picked select").select_option(board.id)
        until(lambda: plan(workshop)[ALIKE[2][1]].status is ProposalStatus.MERGED)
        assert {plan(workshop)[own[1]].merged_into for own in ALIKE[1:]} == {board.id}

        # Everybody votes on a phone; only the count is seen meanwhile.
        screen.get_by_role("button", name="Matrix").click()
        screen.locator(".pr-vote button.sk-primary").click()
        until(lambda: store.sessions.get(session).ballot)
        on_ballot = store.proposals.ballot(session)
        assert len(on_ballot) == PHONES - 2
        for phone in phones:
            marks = {f"impact.{own.id}": "5" if own.id == board.id else "2" for own in on_ballot}
            marks |= {f"ease.{own.id}": "4" for own in on_ballot}
            assert phone.http.post(f"{phone.home}/ballot", data=marks).status_code == 303
        screen.wait_for_selector(f".pr-voted:has-text('{len(phones)}')")
        assert screen.locator(".pr-results").count() == 0
        screen.locator(".pr-vote button.sk-primary").click()
        screen.get_by_role("button", name="Count the votes").click()
        until(lambda: (plan(workshop)[ALIKE[0][1]].impact, plan(workshop)[ALIKE[0][1]].ease) == (5, 4))

        # It is planned with all that a plan needs, done, and seen by both sides.
        today = date.today()
        screen.goto(f"{workshop.page('04_proposals')}?number={board.number}")
        screen.wait_for_selector(".pr-form h2")
        go(screen, workshop, board.id, ProposalStatus.ACCEPTED)
        go(
            screen,
            workshop,
            board.id,
            ProposalStatus.PLANNED,
            root_cause="Tags are kept in the store",
            cause_class="means",
            effects="Time",
            kind="quick_win",
            owner="J. M.",
            start=today.isoformat(),
            due=(today + timedelta(days=7)).isoformat(),
            cost="40",
            expected_benefit="Nobody walks to the store",
            indicator="Minutes of looking",
            baseline="12",
            target="2",
        )
        go(screen, workshop, board.id, ProposalStatus.IN_PROGRESS)
        go(screen, workshop, board.id, ProposalStatus.DONE)
        assert plan(workshop)[ALIKE[0][1]].done == today.isoformat()
        go(
            screen,
            workshop,
            board.id,
            ProposalStatus.VERIFIED,
            actual="2",
            evidence="The board hangs",
            verified_worker="Ana",
            verified_employer="Luis",
        )

        # Its author reads the reply on the phone; the one who merged in reads it too.
        store.proposals.edit(board.id, reply="The board is up. Thank you.")
        for page in pages:
            page.goto(f"{workshop.phones_at}/{workshop.session.join_code}/ideas")
            page.wait_for_selector("blockquote:has-text('The board is up')")

        # One waits for three weeks: the first page says so.
        waiting = plan(workshop)["Change number 7"]
        store.proposals.edit(waiting.id, date=(today - timedelta(days=21)).isoformat())
        home = open_screen(desk, workshop, "00_home")
        home.locator("a[href*='show=silent']").wait_for()

        store.sessions.explain(session)
        store.sessions.close(session)
    for language, word in MADE.items():
        told = reported(workshop, language)
        assert board.number in told
        assert word.casefold() in told.casefold()
    own = {file.stem for file in (workshop.workspace.exports / "session-01" / "private-es").glob("*.pdf")}
    assert own == set(codes[IN_BROWSER:])  # a page for one who wrote without the code would tell who it was


def reported(workshop: Workshop, language: str) -> str:
    """The text of the group's report in a language."""
    command = [sys.executable, "-m", "stagkit", "report", str(workshop.workspace.folder), "-l", language]
    command += [] if language == "es" else ["--no-private"]
    made = subprocess.run(
        command, capture_output=True, text=True, env=os.environ | {"STAGKIT_LANGUAGE": "en"}, check=False
    )
    assert made.returncode == 0, made.stderr
    made_of = workshop.workspace.exports / "session-01" / f"management-{language}.pdf"
    text = subprocess.run(
        ["pdftotext", "-layout", str(made_of), "-"], capture_output=True, text=True, check=True
    ).stdout
    return re.sub(r"\s+", " ", text)
