"""A real Chromium in which any request that leaves the machine fails the test."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Request

HERE = {"localhost", "127.0.0.1", ""}


@pytest.fixture
def open_context(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Makes contexts (a person's own browser); afterwards no request may have gone anywhere but here."""
    contexts: list[BrowserContext] = []
    outside: list[str] = []

    def note(request: Request) -> None:
        if urlsplit(request.url).scheme not in ("data", "blob") and urlsplit(request.url).hostname not in HERE:
            outside.append(request.url)

    def make(width: int = 1366, height: int = 768, **options: object) -> BrowserContext:
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(30_000)
        context.on("request", note)
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        for page in context.pages:
            page.close(run_before_unload=True)
        context.close()
    assert outside == []
