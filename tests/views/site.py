"""The served pages of a workspace, and a browser that notes what goes wrong on them."""

import contextlib
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page

from stagkit.domain.people import Person
from stagkit.launcher.jupyter import key_of, link
from stagkit.store import Store
from stagkit.views.room import Room
from stagkit.workspace import Workspace
from tests.ports import free_port
from tests.views.conftest import GUIDE, Hall

TWO_TEAMS = tuple(Person("", f"CODE{n:02d}", team="ab"[n % 2]) for n in range(12))
HERE = ("http://localhost:", "data:", "blob:", "ws://localhost:")


@dataclass
class Site:
    """A workspace in the explanation, its server, and a browser that notes what goes wrong."""

    hall: Hall
    browser: Browser
    port: int
    trouble: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def open(self, notebook: str, width: int = 1366, height: int = 768) -> Page:
        page = self.browser.new_context(viewport={"width": width, "height": height}).new_page()
        page.on("pageerror", lambda error: self.trouble.append(str(error)))
        page.on("request", lambda ask: None if ask.url.startswith(HERE) else self.outside.append(ask.url))
        page.goto(link(self.port, key_of(self.hall.room.workspace), f"{notebook}.ipynb"), timeout=60_000)
        page.wait_for_selector("[data-ready]", timeout=60_000)
        return page


def leave(page: Page) -> None:
    """Close a page as a person does; one that is torn down leaves its kernel behind."""
    page.close(run_before_unload=True)
    page.context.close()


def hidden(page: Page) -> tuple[int, list[str]]:
    """By how much the page is wider than its window, and the texts that are cut off."""
    wide = page.evaluate("document.querySelector('.sk').scrollWidth - document.querySelector('.sk').clientWidth")
    cut = page.evaluate(
        "[...document.querySelectorAll('.sk button, .sk h1, .sk h2, .sk label, .sk nav a')]"
        ".filter(e => e.clientWidth && e.scrollWidth > e.clientWidth + 1 && !e.closest('.sk-rail'))"
        ".map(e => e.textContent.trim())"
    )
    return wide, cut


@contextlib.contextmanager
def explained(
    folder: Path, chromium: Browser, people: Sequence[Person], names: Mapping[str, str] | None = None
) -> Iterator[Site]:
    """A session of the small guide with these people, and its pages."""
    workspace = Workspace.create(folder / "plant", language="en", name="Fruit", sample=None)
    store = Store.open(workspace.store_url)
    store.guides.save(GUIDE)
    cohort = store.cohorts.create("Line 2", "line", "1.0.0")
    store.cohorts.add_people(cohort.id, people, names or {})
    session = store.sessions.create(cohort.id, language="en")
    hall = Hall(Room(workspace, store), session.id, store.cohorts.people(cohort.id))
    port = free_port()
    with served(workspace.folder, port):
        yield Site(hall, chromium, port)
    store.close()


@contextlib.contextmanager
def served(folder: Path, port: int) -> Iterator[None]:
    log = (folder / "logs" / "voila.log").open("w")
    command = [sys.executable, "-m", "stagkit.launcher.voila", str(folder), "--port", str(port)]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=log, stderr=log)
    try:
        for _ in range(240):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"http://localhost:{port}/login", timeout=1).close()
                break
            time.sleep(0.25)
        yield
    finally:
        assert child.stdin
        child.stdin.close()
        child.terminate()
        child.wait(20)
        log.close()
