"""The main job from end to end: 24 phones answer, the group sees itself, votes again, and proposes."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
from playwright.sync_api import BrowserContext, Page, WebSocket

from stagkit.domain.items import ItemType
from tests.e2e.workshop import Phone, Workshop, prepared, roster_names, serving, until

IN_BROWSER = 4


def open_screen(context: BrowserContext, workshop: Workshop, notebook: str, frames: list[str] | None = None) -> Page:
    """A facilitator's page, ready to be used; `frames` collects what the kernel sends it."""
    page = context.new_page()

    def listen(socket: WebSocket) -> None:
        if frames is not None:
            socket.on("framereceived", lambda frame: frames.append(str(frame)))

    page.on("websocket", listen)
    page.goto(workshop.page(notebook))
    page.wait_for_selector("[data-ready]")
    return page


def join_in_browser(page: Page, workshop: Workshop, code: str) -> None:
    page.goto(f"{workshop.phones_at}/{workshop.session.join_code}")
    page.fill("[name=code]", code.lower())
    page.check("[name=consent]", force=True)
    page.click("button[value=code]")
    page.wait_for_selector("form.question")


def tap_answer(page: Page, value: object) -> None:
    page.locator(f"input[name=answer][value='v.{value}']").check(force=True)


def test_a_workshop_from_the_first_tap_to_the_plan_in_excel(
    tmp_path: Path, open_context: Callable[..., BrowserContext]
) -> None:
    with prepared(tmp_path / "plant") as workshop, serving(workshop):
        first, second = workshop.sample_answers(1), workshop.sample_answers(2)
        asked = workshop.guide.asked_alone
        place = next(n for n, own in enumerate(asked) if own.type is ItemType.SINGLE_CHOICE)
        item = asked[place].id
        codes = workshop.people()
        by_hand, by_wire = codes[:IN_BROWSER], codes[IN_BROWSER:]

        # Each alone: twenty phones over HTTP answer everything, four people tap the first question in a browser.
        phones = [Phone(workshop, code) for code in by_wire]
        outcomes = {
            phone.answer(answer)["outcome"]
            for phone in phones
            for (code, _), answer in first.items()
            if code == phone.code
        }
        assert outcomes == {"stored"}
        pages = [open_context(360, 740, has_touch=True).new_page() for _ in by_hand]
        for page, code in zip(pages, by_hand, strict=True):
            join_in_browser(page, workshop, code)
            page.goto(f"{workshop.phones_at}/{workshop.session.join_code}/q/{item}")
            tap_answer(page, first[code, item].value if first[code, item].value is not None else "a")
        until(lambda: workshop.store.answers.voted(workshop.session.id, item, 1).voted == 24)

        # The facilitator sees who, never what.
        desk = open_context()
        desk.new_page().goto(workshop.link)
        alone = open_screen(desk, workshop, "02_self_assessment")
        alone.wait_for_selector(".sk-people li >> nth=23")
        assert alone.locator(".sk-people li:not(.sk-away)").count() == 24
        alone.get_by_role("button", name="Go on to the explanation").click()
        until(lambda: workshop.store.sessions.get(workshop.session.id).phase.value == "explanation")

        # Hidden means hidden on the server: not in the page, and not in anything the page was sent.
        console_got: list[str] = []
        wall_got: list[str] = []
        console = open_screen(desk, workshop, "03_explanation", console_got)
        wall = open_screen(open_wall(open_context, workshop), workshop, "03_projector", wall_got)
        console.locator(".sk-rail button").nth(place).click()
        until(lambda: "24 of 24" in wall.locator(".wall-count").inner_text())
        for page, got in ((console, console_got), (wall, wall_got)):
            assert page.locator("svg.marks, .sk-chart, .wall-chart").count() == 0
            assert [frame[:200] for frame in got if '"share"' in frame] == []

        # Reveal: both screens show the same chart, by themselves.
        console.keyboard.press("r")
        console.wait_for_selector(".sk-chart svg")
        wall.wait_for_selector(".wall-chart svg")
        counted = wall.locator(".wall-table tr").all_inner_texts()
        assert len(counted) >= 3

        # The second vote, on the phones.
        console.keyboard.press("v")
        for page, code in zip(pages, by_hand, strict=True):
            page.wait_for_selector("form.question[data-round='2']")
            assert page.locator("input[name=answer]:checked").count() == 0
            tap_answer(page, second[code, item].value if (code, item) in second and second[code, item].value else "a")
        for phone in phones:
            if (phone.code, item) in second:
                phone.answer(second[phone.code, item], 2)
            else:
                phone.tap(item, None, "dont_know", 2)
        until(lambda: workshop.store.answers.voted(workshop.session.id, item, 2).voted == 24)
        until(lambda: wall.locator(".wall-count b").inner_text() == "24")

        # Both votes, then key and reason, on every screen and phone.
        console.keyboard.press("r")
        until(lambda: workshop.store.sessions.stage(workshop.session.id, item).second_revealed)
        console.wait_for_selector(".sk-moves button:has-text('Key and reason'):not([disabled])")
        console.keyboard.press("k")
        reason = workshop.guide.item(item).explanation.say("en")
        for page in (console, wall, *pages):
            page.get_by_text(reason[:40]).first.wait_for()

        # Two proposals beside the chart, in Excel at once.
        for problem, idea in (("Tags are kept far away", "A board beside the belt"), ("=1+1", "Check twice")):
            console.keyboard.press("p")
            console.fill(".sk-propose textarea >> nth=0", problem)
            console.fill(".sk-propose textarea >> nth=1", idea)
            console.fill(".sk-propose input >> nth=0", "J. M.")
            console.keyboard.press("Control+Enter")
            console.wait_for_selector(".sk-propose", state="detached")
        kept = workshop.store.proposals.all(workshop.session.id)
        assert [(own.problem, own.proposal, own.owner, own.item) for own in kept] == [
            ("Tags are kept far away", "A board beside the belt", "J. M.", item),
            ("=1+1", "Check twice", "J. M.", item),
        ]
        file = workshop.workspace.exports / "proposals.xlsx"
        until(lambda: file.exists() and "Check twice" in cells(file))
        assert {"Tags are kept far away", "A board beside the belt", "=1+1", "Check twice"} <= cells(file)

        # A reloaded tab and a second one show the same.
        console.reload()
        console.wait_for_selector("[data-ready] .sk-chart svg")
        again = open_screen(desk, workshop, "03_explanation")
        again.wait_for_selector(".sk-chart svg")
        assert again.locator(".sk-question h1").inner_text() == console.locator(".sk-question h1").inner_text()

        # No name on the projector.
        text = wall.inner_text("body")
        assert [name for name in roster_names() if name in text] == []


def open_wall(open_context: Callable[..., BrowserContext], workshop: Workshop) -> BrowserContext:
    context = open_context(1920, 1080)
    context.new_page().goto(workshop.link)
    return context


def cells(file: Path) -> set[str]:
    """Every text in the workbook; none may be a formula."""
    book = openpyxl.load_workbook(file)
    return {
        str(cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value and cell.data_type == "s"
    }
