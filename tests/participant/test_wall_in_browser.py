"""Another room's screen in real Chromium: it draws, follows by itself, and says what is wrong with the line."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from stagkit.charts.specs import fitted, stored
from stagkit.domain.sessions import WALL_THEMES
from tests.accessibility import barriers
from tests.participant.conftest import Process, Room, prepared
from tests.participant.test_wall import Wall, published

VEGA = Path("stagkit/share/labextensions/stagkit-vega/vega.js")
ROWS = [
    {"axis": f"{at:02d}|{word}", "figure": f"{count} · {count * 10} %", "value": count / 10, "fill": "#2a78af"}
    | {"kind": "level", "full": 1, "first": False, "ink": "#ffffff"}
    for at, (word, count) in enumerate([("Waste", 7), ("Box", 3)])
]
PICTURE = {
    "kind": "bars",
    "size": "projector",
    "rows": ROWS,
    "spec": fitted(stored("bars", "projector"), ROWS, "projector"),
    "subtitle": "n = 10",
    "alt": "Waste: 7. Box: 3.",
    "table": [{"vote": "", "group": "", "right": "", "answer": "Waste", "count": "7", "share": "70 %"}],
}


@pytest.fixture
def opened(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Opens walls that fail the test on an error, on anything their own rules forbid, and on a request elsewhere."""
    contexts, wrong = [], []

    def open_wall(wall: Wall, width: int = 1366, height: int = 768) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": height}, locale="en")
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if "Content Security" in said.text else None)
        page.on(
            "request", lambda sent: None if sent.url.startswith(("http://127.0.0.1:", "data:")) else wrong.append(1)
        )
        page.goto(wall.at)
        return page

    yield open_wall
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.mark.skipif(not VEGA.exists(), reason="the Vega bundle is not built")
def test_it_draws_follows_goes_dark_and_keeps_nobody_out(room: Room, opened):
    sessions, session = room.store.sessions, room.session.id
    wall = Wall(room)
    page = opened(wall)
    page.locator(".wall-join", has_text=room.code).wait_for()
    sessions.explain(session)
    published(room)
    page.get_by_text("Waste", exact=True).wait_for()

    sessions.reveal(session, "K1")
    published(room, picture=PICTURE, theme="dark", far=3.0)

    page.locator(".wall-chart svg", has_text="7 · 70 %").wait_for()
    assert page.locator(".wall-chart [role=img]").get_attribute("aria-label") == "Waste: 7. Box: 3."
    assert page.locator("button, input, select, a").count() == 0
    for theme in WALL_THEMES:
        published(room, picture=PICTURE, theme=theme)
        page.locator(f".wall[data-theme={theme}] .wall-chart svg").wait_for()
        assert barriers(page) == [], theme
    sessions.set_options(session, blank=True)
    page.locator(".wall-blank").wait_for()
    assert page.locator(".wall-question").count() == 0
    sessions.close_remote(session)
    page.locator("a[href='/wall']").wait_for()


@pytest.mark.parametrize(("width", "height", "far"), [(1024, 768, 3.4), (1920, 1080, 3.4), (3840, 2160, 1.4)])
def test_nothing_is_cut_off_however_long_it_is_or_far_the_back_row(room: Room, opened, width, height, far):
    room.store.sessions.explain(room.session.id)
    room.store.sessions.reveal(room.session.id, "K1")
    wall = Wall(room)
    published(room, far=far, board=long_board())
    page = opened(wall, width, height)
    page.locator(".wall-key").wait_for()
    page.wait_for_timeout(200)

    cut = page.evaluate(
        """() => [...document.querySelectorAll('.wall, .wall-body, .wall-body *, .wall-question')]
            .filter(own => own.clientHeight && (own.scrollHeight > own.clientHeight + .01 * innerHeight))
            .map(own => own.className || own.tagName)"""
    )
    assert cut == []


def long_board() -> dict[str, object]:
    """A long question with its key and a long reason, beside many written answers."""
    return {
        "stem": "The wash water reads thirty parts in a million at the second basin. What does our standard ask? " * 2,
        "block": "What I know or remember",
        "sub": "Work with clean hands and clean water",
        "place": 12,
        "of": 42,
        "image": "",
        "spots": [],
        "stage": "key",
        "shown": True,
        "count": {"round": 1, "voted": 3, "joined": 12},
        "texts": [f"because the machine hits the fruit on its way, number {at}" for at in range(9)],
        "pairs": [],
        "obstacles": [],
        "key": {
            "answers": ["Stop tipping and tell the quality team at once"],
            "reason": "With little chlorine the water carries rot from one fruit to all others. " * 4,
        },
    }


def test_the_line_is_told_of_in_words_and_comes_back_by_itself(process: Process, opened):
    from stagkit.store import Store

    store = Store.open(process.folder / "workspace.db")
    room = Room(store, store.sessions.open(prepared(store).id), f"http://127.0.0.1:{process.port}")
    store.sessions.explain(room.session.id)
    published(room)
    page = opened(Wall(room))
    page.get_by_text("Waste", exact=True).wait_for()

    process.kill()
    page.locator(".wall-away:visible").wait_for()
    assert page.locator(".wall-question").count() == 1
    store.sessions.reveal(room.session.id, "K1")
    published(room)
    process.start()
    began = time.monotonic()
    page.get_by_text("9 · 75 %").wait_for()
    page.locator(".wall-away").wait_for(state="hidden")

    assert time.monotonic() - began < 6
    store.close()
