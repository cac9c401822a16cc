"""What the first page weighs on a phone, when it can be tapped on a slow one, and a whole plant's phones at once."""

import select
import socket
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page

from benchmarks.answers import prepared, running
from benchmarks.pages import delays, on_wall, p95, stream
from benchmarks.table import Row
from stagkit.domain.people import Person
from tests.browser import opened
from tests.e2e.workshop import Phone, Workshop, serving
from tests.e2e.workshop import prepared as workshop_of_24

SLOWER, TIMES = 4, 7
CROWD, STEPS = 300, 20
WEIGHT = """() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    .reduce((sum, entry) => sum + entry.transferSize, 0)"""
TAPPABLE = """() => Math.max(performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd,
    ...performance.getEntriesByType('paint').map(entry => entry.startTime))"""


def rows() -> Iterator[Row]:
    """The page behind the QR, and the first question."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "workspace.db"
        code, _ = prepared(file)
        with running(file) as (port, _process), opened() as browser:
            address = f"http://127.0.0.1:{port}/{code}"
            seen = [visit(browser, address) for _ in range(TIMES)]
    yield Row(
        "first phone page, everything included", statistics.median(weight for weight, _, _ in seen) / 1000, 30, "kB"
    )
    yield Row(
        "first tap possible, CPU slowed 4x: first page", statistics.median(tap for _, tap, _ in seen) / 1000, 0.8, "s"
    )
    yield Row(
        "first tap possible, CPU slowed 4x: first question",
        statistics.median(tap for _, _, tap in seen) / 1000,
        0.8,
        "s",
    )
    with opened() as browser:
        yield from crowd(browser)


def crowd(browser: Browser) -> Iterator[Row]:
    """Three hundred phones follow a session: from a tap to the projector, and from a step to the last of the phones."""
    with tempfile.TemporaryDirectory() as folder, workshop_of_24(Path(folder) / "plant") as workshop:
        more = [Person("", f"CROWD{at:03}") for at in range(CROWD - len(workshop.people()))]
        workshop.store.cohorts.add_people(workshop.session.cohort, more)
        workshop.store.sessions.explain(workshop.session.id)
        with serving(workshop), on_wall(browser, workshop) as page:
            phones = [Phone(workshop, code) for code in workshop.people()]
            took = delays(page, workshop, phones, phones[:: CROWD // 24])
            told = _told(workshop, [stream(workshop, phone) for phone in phones])
    half = f"median {statistics.median(took):.0f} ms"
    yield Row(f"phone to projector, 95th percentile, {CROWD} phones", p95(took), 500, "ms", half)
    half = f"median {statistics.median(told):.0f} ms"
    yield Row(f"a step to the last of {CROWD} phones, 95th percentile", p95(told), 500, "ms", half)


def _told(workshop: Workshop, streams: list[socket.socket]) -> list[float]:
    """Milliseconds from each step of the session until every phone was told of it."""
    items, took = workshop.guide.asked_alone[:STEPS], []
    for open_stream in streams:
        open_stream.settimeout(10)
    for item in items:
        time.sleep(0.5)
        _drained(streams)
        start = time.perf_counter()
        workshop.store.sessions.show(workshop.session.id, item.id)
        for open_stream in streams:
            open_stream.recv(4096)
        took.append((time.perf_counter() - start) * 1000)
    return took


def _drained(streams: list[socket.socket]) -> None:
    """Read what was told before."""
    while ready := select.select(streams, [], [], 0)[0]:
        for open_stream in ready:
            open_stream.recv(65536)


def visit(browser: Browser, address: str) -> tuple[float, float, float]:
    """A new phone: bytes of the first page, milliseconds until it and the first question can be tapped."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address)
    weight, first = page.evaluate(WEIGHT), tappable(page)
    page.check("[name=consent]", force=True)
    page.click("button[value=anonymous]")
    page.wait_for_selector("form.question")
    question = tappable(page)
    context.close()
    return weight, first, question


def tappable(page: Page) -> float:
    page.wait_for_function("() => performance.getEntriesByType('paint').length > 0")
    return float(page.evaluate(TAPPABLE))
