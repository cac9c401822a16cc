"""The desk in a real browser: by mouse, by keyboard, and in two windows at once."""

from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from stagkit.domain.edits import siblings
from stagkit.domain.findings import Kind
from stagkit.domain.guide import Guide
from stagkit.launcher.jupyter import key_of, link
from stagkit.store import Store
from stagkit.views.room import Room
from stagkit.workspace import Workspace
from tests.accessibility import barriers
from tests.ports import free_port
from tests.views.conftest import Hall
from tests.views.site import Site, served
from tests.views.test_desk import draft

PICTURE = Path(__file__).parents[2] / "sample_data" / "packing-line" / "media" / "reception.svg"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Site]:
    workspace = Workspace.create(tmp_path_factory.mktemp("desk") / "plant", language="en", name="Fruit", sample=None)
    for notebook in workspace.notebooks.glob("*.ipynb"):
        if notebook.stem != "01_guide":
            notebook.unlink()
    store = Store.open(workspace.store_url)
    port = free_port()
    with served(workspace.folder, port):
        yield Site(Hall(Room(workspace, store), "", ()), chromium, port)
    store.close()


@pytest.fixture(scope="module")
def window(site: Site) -> Iterator[Page]:
    """One window on one guide for all: opening a page takes longer than what is done on it."""
    site.hall.store.guides.create(draft())
    page = opened(site)
    yield page
    page.close(run_before_unload=True)


@pytest.fixture
def desk(site: Site, window: Page) -> Iterator[tuple[Site, Page]]:
    yield site, window
    assert (site.trouble, site.outside) == ([], [])


def opened(site: Site) -> Page:
    page = site.browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
    page.on("pageerror", lambda error: site.trouble.append(str(error)))
    address = link(site.port, key_of(site.hall.room.workspace), "01_guide.ipynb?guide=line&version=1.0.0")
    page.goto(address, timeout=60_000)
    page.wait_for_selector("[data-ready]", timeout=60_000)
    return page


def stored(site: Site, page: Page) -> Guide:
    """The guide once the page says that all is kept."""
    expect(page.locator(".sk-state")).to_have_text("Saved")
    return site.hall.store.guides.get("line", "1.0.0")


def row(page: Page, key: str) -> Locator:
    return page.locator(f"[data-row='{key}']")


def test_a_question_is_written_by_mouse(desk: tuple[Site, Page]):
    site, page = desk
    row(page, "subcompetency|S2").click()
    page.get_by_role("button", name="Question", exact=True).click()
    page.get_by_role("button", name="Find in the picture").click()
    page.get_by_label("Question (es)").fill("¿Dónde está el peligro?")
    page.locator("input[type=file]").first.set_input_files(PICTURE)
    picture = page.locator(".sk-picture")
    picture.wait_for()
    picture.evaluate("own => own.scrollIntoView({ block: 'start' })")
    box = picture.bounding_box()
    page.mouse.move(box["x"] + 40, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 90, steps=4)
    page.mouse.up()
    page.get_by_label("What is there a (es)").fill("La rueda")
    row(page, "item|K3").drag_to(row(page, "item|P1"))
    expect(row(page, "item|P1").locator("xpath=following-sibling::li[1]")).to_have_attribute("data-row", "item|K3")

    page.get_by_role("tab", name="Checks").click()
    assert barriers(page) == []
    guide = stored(site, page)
    item = guide.item("K3")
    assert (item.stem.say("es"), item.image) == ("¿Dónde está el peligro?", "reception.svg")
    assert [option.text.say("es") for option in item.options] == ["La rueda"]
    assert siblings(guide, Kind.ITEM, "S1") == ("K1", "P1", "K3", "O1", "K2")


def test_the_same_is_done_by_keyboard_alone(desk: tuple[Site, Page]):
    site, page = desk
    press = page.keyboard.press
    assert barriers(page) == []
    row(page, "guide|").focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "Enter"):
        press(key)
    expect(page.locator(".sk-part h2")).to_have_text("What I know K1")
    press("Alt+ArrowDown")
    expect(row(page, "item|P1").locator("xpath=following-sibling::li[1]")).to_be_focused()
    page.get_by_label("Question (es)").focus()
    page.keyboard.type(" ¡Ya!")
    expect(row(page, "item|K1")).to_contain_text("¡Ya!")
    row(page, "item|K1").focus()
    press("Delete")
    expect(row(page, "item|K1")).to_have_count(0)
    without = siblings(stored(site, page), Kind.ITEM, "S1")
    press("Control+z")
    expect(row(page, "item|K1")).to_have_count(1)

    guide = stored(site, page)
    assert ("K1" in without, siblings(guide, Kind.ITEM, "S1")[:2]) == (False, ("P1", "K1"))
    assert guide.item("K1").stem.say("es").endswith("¡Ya!")


def test_two_windows_show_each_other_what_they_write(desk: tuple[Site, Page]):
    site, page = desk
    other = opened(site)
    for window in (page, other):
        row(window, "item|K1").click()
        expect(window.locator(".sk-part h2")).to_have_text("What I know K1")
    page.get_by_label("Question (es)").fill("uno")
    expect(other.get_by_label("Question (es)")).to_have_value("uno")
    other.get_by_label("Question (es)").press_sequentially("!")
    other.get_by_label("Question (en)").fill("one")
    expect(page.get_by_label("Question (en)")).to_have_value("one")
    text = stored(site, page).item("K1").stem.by_language
    other.close(run_before_unload=True)

    assert sorted(text.values()) in (["!uno", "one"], ["one", "uno!"])


def test_what_is_no_number_stays_in_its_field_with_a_sentence(desk: tuple[Site, Page]):
    _, page = desk
    row(page, "item|K1").click()
    weight = page.get_by_label("Weight")
    weight.fill("a lot")
    weight.blur()
    expect(page.locator(".sk-wrong")).to_have_text("Write a number, such as 4 or 0.5.")
    row(page, "item|P1").click()
    page.get_by_role("button", name="Not saved").click()
    expect(weight).to_have_value("a lot")
    weight.fill("2")
    expect(page.locator(".sk-state")).to_have_text("Saved")


def test_what_was_being_typed_when_the_kernel_died_is_there_after_one_click(desk: tuple[Site, Page]):
    site, page = desk
    row(page, "item|K1").click()
    field = page.get_by_label("Question (es)")
    field.fill("Antes")
    expect(page.locator(".sk-state")).to_have_text("Saved")
    kernel = page.evaluate("JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId")
    field.press("End")
    page.keyboard.type(" y durante")
    for process in psutil.process_iter(["cmdline"]):
        if any(kernel in part for part in process.info["cmdline"] or ()):
            process.kill()
    page.get_by_role("button", name="Go on").click(timeout=40_000)
    page.wait_for_selector("[data-ready]", timeout=60_000)

    expect(field).to_have_value("Antes y durante")
    assert stored(site, page).item("K1").stem.say("es") == "Antes y durante"
