"""How soon a facilitator's page is ready, against an empty page of the same Voilà; memory; phone to projector."""

import secrets
import socket
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
import psutil
from playwright.sync_api import Browser, Page

from benchmarks.table import Row
from tests.browser import opened
from tests.e2e.workshop import Phone, Workshop, prepared, serving

SCREENS = (
    "00_home",
    "01_guides",
    "01_validation",
    "02_self_assessment",
    "03_explanation",
    "03_projector",
    "04_proposals",
)
TIMES, REFILL = 4, 5.0
"""Visits to each page; seconds for a new kernel to be heated after each."""
EMPTY = "import ipywidgets\nipywidgets.HTML('<p data-ready=\"empty\">Empty</p>')"
SEEN = """addEventListener('DOMContentLoaded', () => { window.seen = new Promise(done => {
    const look = () => {
        const box = document.querySelector('[data-ready]')?.getBoundingClientRect();
        box && box.width && box.height ? done(performance.now()) : requestAnimationFrame(look);
    };
    look();
}); })"""
"""When a page can be seen and used, by its own clock: the driver's is too coarse for a ratio."""
ITEMS = 4
WATCH = """selector => { window.moved = new Promise(done => {
    const counter = document.querySelector(selector), before = counter.textContent;
    const observer = new MutationObserver(() => {
        if (counter.textContent !== before) { observer.disconnect(); done(Date.now()); }
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
}); }"""


def rows() -> Iterator[Row]:
    """Two workshops: in each, an empty notebook stands in for one of the screens, so that all are measured."""
    with opened() as browser:
        for stand_in in (SCREENS[-1], SCREENS[0]):
            with tempfile.TemporaryDirectory() as folder, prepared(Path(folder) / "plant") as workshop:
                notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(EMPTY)])
                nbformat.write(notebook, workshop.workspace.notebooks / f"{stand_in}.ipynb")
                workshop.store.sessions.explain(workshop.session.id)
                with serving(workshop):
                    yield from _ready(browser, workshop, stand_in)
                    if stand_in == SCREENS[-1]:
                        yield from _at_rest(workshop)
                        yield from _delay(browser, workshop)


def _ready(browser: Browser, workshop: Workshop, stand_in: str) -> Iterator[Row]:
    """All are visited by turns in both workshops, so that each is measured under the same conditions."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.add_init_script(SEEN)
    context.new_page().goto(workshop.link)
    time.sleep(REFILL * 2)
    took: dict[str, list[float]] = {name: [] for name in SCREENS}
    for _ in range(TIMES):
        for name, times in took.items():
            page = context.new_page()
            page.goto(workshop.page(name), wait_until="commit")
            page.wait_for_selector("[data-ready]")
            times.append(float(page.evaluate("() => window.seen")) / 1000)
            page.close(run_before_unload=True)
            time.sleep(REFILL)
    context.close()
    empty = statistics.median(took[stand_in])
    for name in SCREENS[:-1] if stand_in == SCREENS[-1] else SCREENS[-1:]:
        ready = statistics.median(took[name])
        yield Row(f"{name} ready / an empty Voilà page", ready / empty, 1.3, "x", f"{ready:.2f} s / {empty:.2f} s")


def _at_rest(workshop: Workshop) -> Iterator[Row]:
    assert workshop.process is not None
    time.sleep(REFILL)
    tree = psutil.Process(workshop.process.pid)
    each = [process.memory_info().rss for process in (tree, *tree.children(recursive=True))]
    yield Row("stagkit serve whole, at rest, pages preheated", sum(each) / 1e9, 1.2, "GB", f"{len(each)} processes")


def _delay(browser: Browser, workshop: Workshop) -> Iterator[Row]:
    with on_wall(browser, workshop) as page:
        phones = [Phone(workshop, code) for code in workshop.people()]
        took = delays(page, workshop, phones, phones)
    yield Row(
        "phone to projector, 95th percentile, 24 phones",
        p95(took),
        300,
        "ms",
        f"median {statistics.median(took):.0f} ms",
    )


@contextmanager
def on_wall(browser: Browser, workshop: Workshop) -> Iterator[Page]:
    """The projector, ready."""
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    page = context.new_page()
    page.goto(workshop.link)
    page.goto(workshop.page("03_projector"))
    page.wait_for_selector("[data-ready]")
    yield page
    context.close()


def delays(page: Page, workshop: Workshop, phones: list[Phone], tapping: list[Phone]) -> list[float]:
    """Milliseconds from each tap of those `tapping` to the moved projector, while all `phones` follow the session."""
    streams = [stream(workshop, phone) for phone in phones]
    took: list[float] = []
    for item in workshop.guide.asked_alone[:ITEMS]:
        workshop.store.sessions.show(workshop.session.id, item.id)
        time.sleep(1)
        took += [_one(page, phone, item.id) for phone in tapping]
    for open_stream in streams:
        open_stream.close()
    return took


def p95(took: list[float]) -> float:
    """The 95th percentile."""
    return sorted(took)[int(len(took) * 0.95)]


def _one(page: Page, phone: Phone, item: str) -> float:
    page.evaluate(WATCH, ".wall-count b")
    start = time.time()
    phone.tap(item, None, "skipped", id=secrets.token_hex(12))
    return float(page.evaluate("() => window.moved")) - start * 1000


def stream(workshop: Workshop, phone: Phone) -> socket.socket:
    """The stream that a phone keeps open to follow the session."""
    opened = socket.create_connection(("127.0.0.1", workshop.workspace.settings.phone_port))
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in phone.http.cookies.jar)
    opened.sendall(f"GET {phone.home}/events HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookies}\r\n\r\n".encode())
    return opened
