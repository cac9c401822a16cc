"""What the first page weighs on a phone, and when it can be tapped on a slow one."""

import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page

from benchmarks.answers import prepared, running
from benchmarks.table import Row
from tests.browser import opened

SLOWER, TIMES = 4, 7
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
