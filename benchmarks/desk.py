"""How soon the designer's page is ready with a guide of 500 items, and how soon an edit shows on it."""

import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import nbformat
from playwright.sync_api import BrowserContext, Page

from benchmarks.guides import large_guide
from benchmarks.pages import EMPTY, REFILL, SEEN
from benchmarks.table import Row
from stagkit.domain.guide import Guide
from tests.browser import opened
from tests.e2e.workshop import Workshop, empty, serving

TIMES, EDITS = 5, 20
SHOWN = """([row, words]) => { window.shown = new Promise(done => {
    let left = 0;
    addEventListener('focusout', () => { left = performance.now(); }, { once: true, capture: true });
    const look = () => {
        if (left && document.querySelector(`[data-row="${row}"]`).textContent.includes(words))
            done(performance.now() - left);
        else requestAnimationFrame(look);
    };
    look();
}); }"""
MOVED = """row => { window.shown = new Promise(done => {
    const place = () => [...document.querySelectorAll('[data-row]')].findIndex(own => own.dataset.row === row);
    const before = place();
    let pressed = 0;
    addEventListener('keydown', () => { pressed = performance.now(); }, { once: true, capture: true });
    const look = () => {
        if (pressed && place() !== before) done(performance.now() - pressed); else requestAnimationFrame(look);
    };
    look();
}); }"""


def rows() -> Iterator[Row]:
    """One workspace with the large guide; an empty page stands in for the shelf."""
    with opened() as browser, tempfile.TemporaryDirectory() as folder, empty(Path(folder) / "plant") as workshop:
        guide = workshop.store.guides.create(large_guide())
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(EMPTY)])
        nbformat.write(notebook, workshop.workspace.notebooks / "01_guides.ipynb")
        with serving(workshop):
            context = browser.new_context(viewport={"width": 1366, "height": 768})
            context.add_init_script(SEEN)
            context.new_page().goto(workshop.link)
            time.sleep(REFILL * 3)
            yield _ready(context, workshop, guide)
            yield from _edits(context, workshop, guide)
            context.close()


def _address(workshop: Workshop, guide: Guide, item: str) -> str:
    return f"{workshop.page('01_guide')}?guide={guide.id}&version={guide.version}&kind=item&id={item}&left=en"


def _ready(context: BrowserContext, workshop: Workshop, guide: Guide) -> Row:
    item = list(guide.items)[len(list(guide.items)) // 2].id
    took: dict[str, list[float]] = {workshop.page("01_guides"): [], _address(workshop, guide, item): []}
    for _ in range(TIMES):
        for address, times in took.items():
            page = context.new_page()
            page.goto(address, wait_until="commit")
            page.wait_for_selector("[data-ready]")
            times.append(float(page.evaluate("() => window.seen")) / 1000)
            page.close(run_before_unload=True)
            time.sleep(REFILL)
    nothing, desk = (statistics.median(times) for times in took.values())
    name = f"designer with {len(list(guide.items))} items ready / an empty Voilà page"
    return Row(name, desk / nothing, 2, "x", f"{desk:.2f} s / {nothing:.2f} s")


def _edits(context: BrowserContext, workshop: Workshop, guide: Guide) -> Iterator[Row]:
    items = [item.id for item in guide.items]
    item = items[len(items) // 2]
    page = context.new_page()
    page.goto(_address(workshop, guide, item))
    page.wait_for_selector("[data-ready]")
    page.wait_for_selector(f"[data-row='item|{item}']")
    time.sleep(3)
    yield Row("an edited text shows in the tree, p95", _p95(_texts(page, item)), 150, "ms", f"{EDITS} edits")
    yield Row("a moved question shows in the tree, p95", _p95(_moves(page, item)), 150, "ms", f"{EDITS} moves")
    page.close(run_before_unload=True)


def _texts(page: Page, item: str) -> Iterator[float]:
    field = page.get_by_label("Question (en)")
    for number in range(EDITS):
        page.evaluate(SHOWN, [f"item|{item}", f"{number}?"])
        field.fill(f"{number}? What goes first")
        field.blur()
        yield float(page.evaluate("() => window.shown"))


def _moves(page: Page, item: str) -> Iterator[float]:
    row = page.locator(f"[data-row='item|{item}']")
    row.click()
    for number in range(EDITS):
        page.evaluate(MOVED, f"item|{item}")
        row.press("Alt+ArrowDown" if number % 2 else "Alt+ArrowUp")
        yield float(page.evaluate("() => window.shown"))
        time.sleep(0.3)


def _p95(took: Iterator[float]) -> float:
    return sorted(took)[int(EDITS * 0.95) - 1]
