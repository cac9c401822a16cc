"""The shelf in a real browser: from an empty workspace to a guide picked together, and its workbook taken in part."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from stagkit.domain.text import Text
from stagkit.files.guide_workbook import read_guide, write_guide
from stagkit.launcher.jupyter import key_of, link
from stagkit.store import Store
from stagkit.workspace import Workspace
from tests.accessibility import barriers
from tests.ports import free_port
from tests.views.site import HERE, leave, served

UNNAMED = """[...document.querySelectorAll('.sk a, .sk button, .sk input, .sk select, .sk textarea')].filter(e =>
  !(e.getAttribute('aria-label') || e.textContent.trim() || [...(e.labels || [])].some(l => l.textContent.trim())))
  .map(e => e.outerHTML)"""
CUT = """[...document.querySelectorAll('.sk button, .sk h1, .sk h2, .sk label, .sk nav a, .sk a')]
  .filter(e => e.clientWidth && e.scrollWidth > e.clientWidth + 1).map(e => e.textContent.trim())"""
WIDE = "document.querySelector('.sk').scrollWidth - document.querySelector('.sk').clientWidth"


@dataclass
class Shelf:
    """A workspace without any guide, its page, and what went wrong on it."""

    workspace: Workspace
    store: Store
    page: Page
    trouble: list[str] = field(default_factory=list)

    def look(self) -> None:
        """Every control has a name; nothing is cut off, runs over the side or keeps somebody out."""
        assert barriers(self.page) == []
        assert (self.page.evaluate(UNNAMED), self.page.evaluate(CUT), self.page.evaluate(WIDE)) == ([], [], 0)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Shelf]:
    workspace = Workspace.create(tmp_path_factory.mktemp("shelf") / "plant", language="en", name="Fruit", sample=None)
    for notebook in workspace.notebooks.glob("*.ipynb"):
        if notebook.stem != "01_guides":
            notebook.unlink()
    store, port = Store.open(workspace.store_url), free_port()
    with served(workspace.folder, port):
        page = chromium.new_context(viewport={"width": 1366, "height": 768}).new_page()
        shelf = Shelf(workspace, store, page)
        page.on("pageerror", lambda error: shelf.trouble.append(str(error)))
        page.on("request", lambda ask: None if ask.url.startswith(HERE) else shelf.trouble.append(ask.url))
        page.goto(link(port, key_of(workspace), "01_guides.ipynb"), timeout=60_000)
        page.wait_for_selector("[data-ready=library]", timeout=60_000)
        yield shelf
        leave(page)
    store.close()


def test_an_empty_shelf_teaches_and_a_guide_is_picked_together_by_keyboard(shelf: Shelf):
    page = shelf.page
    assert page.locator(".sk-first li").count() == 3
    shelf.look()

    page.get_by_role("button", name="Pick competencies").press("Enter")
    page.get_by_label("Care for guests").press("Space")
    page.get_by_label("Work without accidents").press("Space")
    page.get_by_label("Title of the guide").fill("Care and safety")
    shelf.look()
    page.get_by_label("Title of the guide").press("Enter")
    page.locator(".sk-good", has_text="2 competencies are now in “Care and safety”").wait_for(timeout=15_000)

    shelf.look()
    (own,) = shelf.store.guides.all()
    assert [part.origin for part in own.competencies] == ["hotel-housekeeping 1.0.0 / HB", "packing-line 1.0.0 / D"]
    assert own.languages == ("es", "en", "pt", "fr")
    page.wait_for_function("document.activeElement.textContent.trim() === 'Write'", timeout=5000)
    assert page.get_by_role("link", name="Write: Care and safety").get_attribute("href") == (
        "01_guide.ipynb?guide=care-and-safety&version=0.1.0"
    )


def test_a_workbook_sent_from_the_browser_is_looked_at_taken_in_part_and_undone(shelf: Shelf, tmp_path: Path):
    page, store = shelf.page, shelf.store
    before = store.guides.get("care-and-safety", "0.1.0")
    page.get_by_role("button", name="More: Care and safety").click()
    shelf.look()
    with page.expect_download() as loading:
        page.get_by_role("button", name="Download: Care and safety").click()
    edited = tmp_path / "edited.xlsx"
    edited.write_bytes(changed(Path(loading.value.path()).read_bytes()))

    page.get_by_role("button", name="Changes from Excel: Care and safety").click()
    page.get_by_label("Choose a file of this computer").set_input_files(edited)
    page.wait_for_function("document.querySelector('.sk-task select').value === 'edited.xlsx'", timeout=15_000)
    page.get_by_role("button", name="Show what it would change").click()
    page.get_by_label("Welcome to the line").wait_for(timeout=15_000)
    shelf.look()
    page.get_by_label("Welcome to the line").uncheck()
    page.get_by_role("button", name="Take the ticked changes (1)").click()
    page.locator(".sk-good", has_text="1 changes are now in").wait_for(timeout=15_000)

    after = store.guides.get("care-and-safety", "0.1.0")
    assert (after.area, after.welcome) == ("Line 9", before.welcome)
    page.get_by_role("button", name="Undo the import").click()
    page.locator(".sk-good", has_text="is as it was before").wait_for(timeout=15_000)
    assert store.guides.get("care-and-safety", "0.1.0") == before


def changed(content: bytes) -> bytes:
    """The workbook with another area, and with a welcome in one language."""
    from dataclasses import replace

    guide = read_guide(BytesIO(content)).guide
    assert guide is not None
    stream = BytesIO()
    write_guide(replace(guide, area="Line 9", welcome=Text({"en": "Welcome to the line"})), stream)
    return stream.getvalue()


def test_nothing_left_the_machine_and_nothing_broke(shelf: Shelf):
    assert shelf.trouble == []
