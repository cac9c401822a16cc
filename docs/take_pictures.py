"""Take the pictures of every screen: `python docs/take_pictures.py`, `... es` for one language. A test does the same.

The facilitator's pages at 1366x768, the projector at 1920x1080, the phone at 360x740 in all four languages.
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from playwright.sync_api import Browser, BrowserContext, Page

from docs.plan_pictures import ideas, plan
from stagkit.domain.edits import put
from stagkit.domain.findings import Kind, Place
from stagkit.domain.guide import Guide
from stagkit.domain.items import ItemType
from stagkit.domain.proposals import WORKER, Proposal
from stagkit.domain.sessions import Answer, Consent
from stagkit.domain.validation import Side
from stagkit.files.guide_workbook import read_guide
from stagkit.locale import LANGUAGES
from stagkit.views.room import Room
from stagkit.workspace import shipped
from tests.browser import opened as opened_browser
from tests.e2e.workshop import Workshop, prepared, serving

FOLDER = Path(__file__).parent / "pictures"
DESK, WALL, PHONE = (1366, 768), (1920, 1080), (360, 740)
SCREEN_LANGUAGES = ("es", "en")


def take(
    browser: Browser,
    target: Path,
    languages: tuple[str, ...] = SCREEN_LANGUAGES,
    look: Callable[[str, Page], None] | None = None,
    phone_languages: tuple[str, ...] = LANGUAGES,
) -> None:
    """All pictures into `target`: the facilitator's in `languages`, the phone's in `phone_languages`.

    `look` is called with each page as it is taken.
    """
    for language in languages:
        with tempfile.TemporaryDirectory() as folder, prepared(Path(folder) / "plant", language) as workshop:
            fill(workshop)
            with serving(workshop):
                for name, page in screens(browser, workshop):
                    save(page, target / f"{name}-{language}.png", look)
                if language == languages[0]:
                    for name, page in phones(browser, workshop, phone_languages):
                        save(page, target / f"{name}.png", look)


def save(page: Page, file: Path, look: Callable[[str, Page], None] | None = None) -> None:
    """Once everything is drawn. A page that can be pushed sideways is a mistake."""
    page.evaluate("() => document.fonts.ready")
    time.sleep(0.4)
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), f"{file.name} scrolls sideways"
    page.screenshot(path=file, animations="disabled")
    if look:
        look(file.stem, page)


def fill(workshop: Workshop) -> None:
    """The sample's first answers of 24 people, without a browser."""
    by_code = {}
    for code in workshop.people():
        joined = workshop.store.sessions.join(
            workshop.session.id, code, language=workshop.session.language, consent=Consent.GROUP_ONLY
        )
        by_code[code] = joined
    answer(workshop, by_code, 1)


def answer(workshop: Workshop, joined: dict, round: int, items: set[str] | None = None) -> None:
    """Store the sample's answers of a round."""
    batch = [
        Answer(
            f"picture-{round}-{code}-{item}",
            workshop.session.id,
            joined[code].person,
            item,
            round,
            own.value,
            own.state,
            device=joined[code].id,
        )
        for (code, item), own in workshop.sample_answers(round).items()
        if items is None or item in items
    ]
    workshop.store.answers.save(batch)


def screens(browser: Browser, workshop: Workshop) -> Iterator[tuple[str, Page]]:
    """Each facilitator's screen and the projector, in the states of a workshop."""
    store, session = workshop.store, workshop.session.id
    desk, wall = open_context(browser, DESK, workshop), open_context(browser, WALL, workshop)
    choice = next(own for own in workshop.guide.items if own.type is ItemType.SINGLE_CHOICE)
    practice = next(
        own for own in workshop.guide.items if own.type is ItemType.FREQUENCY and workshop.guide.obstacle_after(own)
    )
    yield from once("home", opened(desk, workshop, "00_home"))
    yield from designing(desk, workshop)
    yield from once("self-assessment", opened(desk, workshop, "02_self_assessment"))
    yield from once("projector-join", opened(wall, workshop, "03_projector"))
    store.sessions.explain(session)
    store.sessions.show(session, choice.id)
    console, big = opened(desk, workshop, "03_explanation"), opened(wall, workshop, "03_projector")
    yield "explanation-hidden", console
    yield "projector-hidden", big
    console.locator(".sk-time button").click()
    console.locator(".sk-plan form button[type=submit]").click()
    console.wait_for_selector(".sk-lines-of-plan li")
    yield "explanation-plan", console
    console.keyboard.press("Escape")
    store.discussions.set_plan(session, [])  # the question on show need not be one of the plan's
    store.sessions.reveal(session, choice.id)
    store.discussions.step_to(session, choice.id, 1)
    console.wait_for_selector(".sk-chart svg")
    big.wait_for_selector(".wall-chart svg")
    yield "explanation", console
    yield "projector", big
    store.sessions.set_segment(session, "team")
    time.sleep(1)
    yield "explanation-teams", console
    yield "projector-teams", big
    store.sessions.set_segment(session, "")
    store.sessions.open_second(session, choice.id)
    yield "projector-vote", big
    joined = {own.code: own for own in store.sessions.joined(session)}
    answer(workshop, joined, 2, {choice.id})
    store.sessions.reveal_second(session, choice.id)
    time.sleep(1)
    yield "explanation-votes", console
    yield "projector-votes", big
    store.sessions.show_key(session, choice.id)
    time.sleep(1)
    yield "explanation-key", console
    yield "projector-key", big
    store.sessions.set_segment(session, "change")
    time.sleep(1)
    yield "explanation-change", console
    yield "projector-change", big
    store.sessions.set_segment(session, "")
    store.discussions.add_point(session, choice.id, NOTED[workshop.session.language])
    console.keyboard.press("n")
    console.wait_for_selector(".sk-noting")
    yield "explanation-note", console
    console.keyboard.press("Escape")
    store.sessions.show(session, practice.id)
    store.sessions.reveal(session, practice.id)
    time.sleep(1)
    yield "explanation-practice", console
    yield "projector-practice", big
    yield from other_looks(browser, workshop, big)
    sent, alike = SUNNY[workshop.session.language]
    send(workshop, practice.id, sent)
    console.wait_for_selector(".sk-ideas li")
    console.keyboard.press("p")
    console.keyboard.type(alike)
    console.wait_for_selector(".sk-alike button")
    yield "explanation-proposal", console
    console.keyboard.press("Escape")
    yield from plan(desk, workshop, opened)
    yield from reports(opened(desk, workshop, "03_minutes"))
    desk.close()
    wall.close()


SUNNY = {
    "es": ("Los pallets esperan al sol en el andén.", "Los pallets quedan al sol en el andén"),
    "en": ("The pallets wait in the sun on the dock.", "Pallets stand in the sun on the dock"),
}


def send(workshop: Workshop, item: str, problem: str) -> None:
    """A worker's proposal about a question, from a phone."""
    store, session = workshop.store, workshop.session
    author = store.cohorts.people(session.cohort)[4].id
    told = Proposal("", "", "", session.id, problem, "", item=item, proposer=WORKER, language=session.language)
    store.proposals.capture(told, authors=(author,), sent_as="picture-sunny")


def reports(page: Page) -> Iterator[tuple[str, Page]]:
    """The minutes, and the reports once they are made."""
    yield "minutes", page
    page.locator(".mr-report .sk-button").click()
    page.wait_for_selector(".mr-done", timeout=90_000)
    page.mouse.move(2, 2)
    yield from once("minutes-reports", page)


NOTED = {
    "es": "El termómetro está a cuarenta pasos de la mesa.",
    "en": "The thermometer is forty steps away from the table.",
}


def other_looks(browser: Browser, workshop: Workshop, big: Page) -> Iterator[tuple[str, Page]]:
    """The wall in a dark room and with a weak lamp, what is known beside what is done, and another room's screen."""
    store, session = workshop.store, workshop.session.id
    for theme in ("dark", "contrast"):
        store.sessions.set_options(session, wall_theme=theme)
        big.wait_for_selector(f"[data-theme={theme}]")
        time.sleep(0.5)
        yield f"projector-{theme}", big
    store.sessions.set_options(session, wall_theme="light")
    for item in workshop.guide.subcompetency_of(store.sessions.get(session).current_item).items:
        if item.asked_alone:
            store.sessions.reveal(session, item.id)
            store.sessions.show_key(session, item.id)
    store.sessions.set_segment(session, "knows_does")
    time.sleep(1)
    yield "projector-knows-does", big
    store.sessions.set_segment(session, "")
    code = store.sessions.open_remote(session).remote_code
    context = browser.new_context(viewport={"width": DESK[0], "height": DESK[1]}, locale=workshop.session.language)
    remote = context.new_page()
    remote.goto(f"{workshop.phones_at}/wall/{code}")
    remote.wait_for_selector(".wall-chart svg")
    yield "remote-room", remote
    context.close()


def once(name: str, page: Page) -> Iterator[tuple[str, Page]]:
    """A page that is needed no more afterwards: every open one follows each change, and takes its memory."""
    yield name, page
    page.close(run_before_unload=True)


def designing(desk: BrowserContext, workshop: Workshop) -> Iterator[tuple[str, Page]]:
    """The shelf, the desk and the validation, with a draft that has something to say."""
    store, language = workshop.store, workshop.session.language
    draft = store.guides.renew(workshop.guide.id, workshop.guide.version, "1.1.0")
    stem = Place(Kind.ITEM, next(draft.items).id, field="stem", language="pt")
    store.guides.write(draft.id, draft.version, [put(draft, stem, "")])
    first = store.guides.create(first_guide(workshop))
    yield from once("guides", opened(desk, workshop, "01_guides"))
    asked = f"?guide={draft.id}&version={draft.version}&left={language}&right=pt"
    page = opened(desk, workshop, "01_guide", f"{asked}&kind=item&id={stem.id}")
    page.frame_locator("iframe").locator("form.question").wait_for()
    yield "guide-question", page
    page.get_by_role("tab").nth(1).click()
    yield from once("guide-checks", page)
    spot = next(item for item in first.items if item.type is ItemType.HOTSPOT)
    asked = f"?guide={first.id}&version={first.version}&left={language}&kind=item&id={spot.id}"
    page = opened(desk, workshop, "01_guide", asked)
    page.frame_locator("iframe").locator("form.question").wait_for()
    page.locator(".sk-picture").evaluate("own => own.scrollIntoView({ block: 'center' })")
    yield from once("guide-picture", page)
    asked = f"?guide={draft.id}&version={draft.version}"
    said, author = REMARK[language]
    store.reviews.comment(draft.id, draft.version, replace(stem, language=""), Side.WORKER, author, said)
    for tab in ("comments", "signatures", "clock"):
        yield from once(f"validation-{tab}", opened(desk, workshop, "01_validation", f"{asked}&tab={tab}"))


REMARK = {
    "es": ("Con calor el camión espera más. ¿Qué hacemos entonces?", "L. Rojas"),
    "en": ("In the heat the truck waits longer. What do we do then?", "L. Rojas"),
}


def first_guide(workshop: Workshop) -> Guide:
    """The template that has a question of every kind, with its picture in the workspace."""
    folder = shipped("templates") / "guides"
    with (folder / "first-guide.xlsx").open("rb") as stream:
        guide = read_guide(stream).guide
    assert guide is not None
    for picture in (folder / "media").iterdir():
        shutil.copy(picture, workshop.workspace.media / picture.name)
    return guide


def phones(browser: Browser, workshop: Workshop, languages: tuple[str, ...]) -> Iterator[tuple[str, Page]]:
    """The worker's way, in each language; the session stands in the explanation when they begin."""
    store, guide = workshop.store, workshop.guide
    cohort = store.cohorts.get(workshop.session.cohort)
    shown = next(own for own in guide.items if own.type is ItemType.TRUE_FALSE)
    kinds = {own.type: own for own in reversed(tuple(guide.items))}
    first = next(own for own in store.guides.all() if own.id == "first-guide")
    store.sessions.close(workshop.session.id)
    for language in languages:
        session = store.sessions.open(store.sessions.create(cohort.id, language=language).id)
        home = f"{workshop.phones_at}/{session.join_code}"
        context = browser.new_context(
            viewport={"width": PHONE[0], "height": PHONE[1]},
            locale=language,
            has_touch=True,
            is_mobile=True,
        )
        page = context.new_page()
        page.goto(home)
        yield f"phone-join-{language}", page
        page.fill("[name=code]", workshop.people()[0])
        page.check("[name=consent]", force=True)
        page.click("button[value=code]")
        for kind, item in kinds.items():
            page.goto(f"{home}/q/{item.id}")
            if page.locator("form.question").count():
                yield f"phone-{kind.value.replace('_', '-')}-{language}", page
        for item in first.items:
            if item.type not in kinds:
                page.goto(preview(workshop, first, item.id, language))
                page.wait_for_selector("form.question")
                yield f"phone-{item.type.value.replace('_', '-')}-{language}", page
        page.goto(f"{home}/done")
        yield f"phone-done-{language}", page
        store.sessions.explain(session.id)
        page.wait_for_url(f"{home}/live")  # it follows by itself; whoever goes elsewhere meanwhile is brought back
        yield from ideas(page, home, workshop, session)
        store.sessions.show(session.id, shown.id)
        store.sessions.reveal(session.id, shown.id)
        store.sessions.open_second(session.id, shown.id)
        page.wait_for_selector("form.question[data-round='2']")
        yield f"phone-second-vote-{language}", page
        store.sessions.reveal_second(session.id, shown.id)
        store.sessions.show_key(session.id, shown.id)
        page.wait_for_selector(".key")
        yield f"phone-key-{language}", page
        store.sessions.show(session.id, next(own.id for own in guide.items if own.isomorphic_of))
        page.wait_for_selector("form.question")
        yield f"phone-check-{language}", page
        store.sessions.close(session.id)
        context.close()


def preview(workshop: Workshop, guide: Guide, item: str, language: str) -> str:
    """Where a question of a draft is seen as phones will show it."""
    address = Room(workshop.workspace, workshop.store).preview(guide.id, guide.version, item, language)
    assert address
    return address


def open_context(browser: Browser, size: tuple[int, int], workshop: Workshop) -> BrowserContext:
    """A signed-in browser of this size."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale=workshop.session.language)
    page = context.new_page()
    page.goto(workshop.link)
    page.close(run_before_unload=True)
    return context


def opened(context: BrowserContext, workshop: Workshop, notebook: str, asked: str = "") -> Page:
    """A screen that is ready."""
    page = context.new_page()
    page.goto(workshop.page(notebook) + asked)
    page.wait_for_selector("[data-ready]")
    return page


def main() -> None:
    """Take them all anew; with languages as arguments only those, and the others stay."""
    asked = tuple(sys.argv[1:])
    if not asked:
        for old in FOLDER.glob("*.png"):
            old.unlink()
    with opened_browser() as browser:
        take(browser, FOLDER, asked or SCREEN_LANGUAGES, phone_languages=asked or LANGUAGES)


if __name__ == "__main__":
    main()
