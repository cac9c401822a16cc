"""The pictures in the documents are taken by a script; here it runs, and no page may ask for anything from outside."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from docs import take_pictures
from tests.accessibility import barriers
from tests.e2e.conftest import HERE

PHONE_SCREENS = 13


def test_a_page_that_keeps_somebody_out_is_found_out(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content("<html lang='en'><title>t</title><main><h1>A</h1><input><button></button></main></html>")

    assert barriers(page) == ["button-name button", "label input"]
    page.close()


@pytest.mark.timeout(600)
def test_the_script_takes_a_picture_of_every_screen(tmp_path: Path, chromium: Browser) -> None:
    outside: list[str] = []
    kept_out: list[str] = []
    made = chromium.new_context

    def look(name: str, page: Page) -> None:
        kept_out.extend(f"{name}: {barrier}" for barrier in barriers(page))

    def watched(**options: object) -> object:
        context = made(**options)
        context.on("request", lambda request: outside.append(request.url))
        return context

    chromium.new_context = watched  # type: ignore[method-assign]
    try:
        take_pictures.take(chromium, tmp_path, ("es",), look, ("es",))
    finally:
        del chromium.new_context

    taken = {file.name for file in tmp_path.glob("*.png")}
    committed = {file.name for file in take_pictures.FOLDER.glob("*.png")}
    assert taken - committed == set(), "Run `python docs/take_pictures.py` and commit the new pictures."
    assert {name.replace("-es.png", "-en.png") for name in taken} - committed == set()
    phones = {name for name in taken if name.startswith("phone-")}
    assert len(phones) >= PHONE_SCREENS
    for language in take_pictures.LANGUAGES:
        assert {name.replace("-es.png", f"-{language}.png") for name in phones} - committed == set()
    assert [
        url for url in outside if urlsplit(url).scheme.startswith("http") and urlsplit(url).hostname not in HERE
    ] == []
    assert kept_out == []
