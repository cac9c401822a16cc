"""The worked notebook as a page: screens, tables and own charts among one another, without the internet."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.e2e.workshop import Workshop, prepared, serving

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 1"><rect width="3" height="1" fill="#7a1fa2"/></svg>'
STAYS = re.compile(r"(data|blob):|(http|ws)://localhost:")
ADDED = "from stagkit import Workbook\nworkbook = Workbook.open()\nworkbook.home().add(workbook.improvements())"


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    with prepared(tmp_path_factory.mktemp("examples") / "plant") as workshop:
        workspace = workshop.workspace
        settings = workspace.folder / "stagkit.toml"
        text = settings.read_text("utf-8").replace('logo = ""', 'logo = "logo.svg"')
        settings.write_text(text.replace("#0b5cab", "#7a1fa2"), "utf-8")
        (workspace.media / "logo.svg").write_text(LOGO, "utf-8")
        write(workspace.notebooks / "own.ipynb", ADDED)
        with serving(workshop):
            yield workshop


def write(file: Path, source: str) -> None:
    cell = {"cell_type": "code", "id": "a", "execution_count": None, "metadata": {}, "outputs": [], "source": source}
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook = {"cells": [cell], "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    file.write_text(json.dumps(notebook), "utf-8")


@pytest.fixture(scope="module")
def context(workshop: Workshop, chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.goto(workshop.link)
    page.close(run_before_unload=True)
    yield context
    context.close()


def opened(context: BrowserContext, workshop: Workshop, notebook: str) -> Page:
    page = context.new_page()
    page.set_default_timeout(90_000)  # its kernel is not heated ahead
    page.goto(workshop.page(notebook))
    page.wait_for_selector("[data-ready]")
    return page


def test_own_cells_stand_beside_the_screens_of_a_notebook(context: BrowserContext, workshop: Workshop):
    outside: list[str] = []
    context.on("request", lambda request: None if STAYS.match(request.url) else outside.append(request.url))
    page = opened(context, workshop, "examples/adapting")
    page.wait_for_selector("[data-ready=proposals]")
    page.wait_for_selector(".sk-added svg")

    assert page.locator(".sk-page").count() == 0, "no screen covers the other cells"
    assert page.get_by_text("Line 1: the group answers alone.").count() == 1
    assert page.get_by_text("There is nothing to show yet.").count() >= 3
    assert page.locator(".jp-RenderedHTMLCommon table").count() == 5
    places = page.locator(".jp-Cell").evaluate_all("cells => cells.map(own => own.getBoundingClientRect().top)")
    assert places == sorted(places)
    home = page.locator(".sk-bar nav a").first
    assert home.evaluate("link => link.href") == f"{workshop.screens_at}/voila/render/00_home.ipynb"
    assert outside == []
    page.close(run_before_unload=True)


def test_a_screen_that_is_alone_fills_the_window_and_shows_what_was_added_below(
    context: BrowserContext, workshop: Workshop
):
    page = opened(context, workshop, "own")
    page.wait_for_selector(".sk-added [data-ready=proposals]")

    screen = page.locator(".sk").first.bounding_box()
    assert screen == {"x": 0, "y": 0, "width": 1366, "height": 768}
    added = page.locator(".sk-added")
    assert 500 < added.bounding_box()["y"] < 768, "its top can be seen, so that people scroll"
    added.scroll_into_view_if_needed()
    assert added.get_by_text("No proposal yet").is_visible()
    assert page.locator(".sk-wait").count() == 0
    page.close(run_before_unload=True)


def test_the_bar_wears_the_logo_and_the_colour(context: BrowserContext, workshop: Workshop):
    page = opened(context, workshop, "00_home")

    logo = page.locator(".sk-logo")
    assert logo.get_attribute("alt") == "Valle Verde"
    assert logo.evaluate("picture => picture.naturalWidth") > 0
    assert page.locator(".sk-bar nav a[aria-current]").evaluate("link => getComputedStyle(link).color") == (
        "rgb(122, 31, 162)"
    )
    page.close(run_before_unload=True)
