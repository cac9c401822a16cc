"""A real store, a real server process or thread, real HTTP."""

import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from stagkit.domain.people import Person
from stagkit.domain.sessions import Session
from stagkit.participant.app import create_app
from stagkit.participant.server import server
from stagkit.store import Store
from tests.participant.small_guide import GUIDE
from tests.ports import free_port

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4"/></svg>'
BELT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><rect width="40" height="30" fill="#9aa"/></svg>'


@dataclass
class Room:
    """A session in a store, and the address where phones find it."""

    store: Store
    session: Session
    address: str

    @property
    def code(self) -> str:
        return self.session.join_code

    def phone(self, code: str = "", language: str = "en", *, join: bool = True) -> "Phone":
        phone = Phone(self, language)
        if join:
            phone.join(code or "P01")
        return phone

    def answers(self) -> list[tuple[str, int, str, object]]:
        """Every tap in order: item, round, state, value."""
        return [(a.item, a.round, a.state.value, a.value) for a in self.store.answers.history(self.session.id)]


class Phone:
    """A browser without script: keeps cookies, does not follow redirects."""

    def __init__(self, room: Room, language: str) -> None:
        self.room, self.home = room, f"/{room.code}"
        self.http = httpx.Client(base_url=room.address, headers={"accept-language": language}, trust_env=False)

    def join(self, code: str, how: str = "code") -> httpx.Response:
        return self.http.post(self.home, data={"code": code, "consent": "yes", "how": how})

    def get(self, path: str = "") -> httpx.Response:
        return self.http.get(self.home + path)

    def post(self, path: str, **form: object) -> httpx.Response:
        return self.http.post(self.home + path, data=form)

    def answer(self, item: str, **form: object) -> httpx.Response:
        return self.post(f"/q/{item}", go="next", **{name.replace("_", "."): value for name, value in form.items()})

    def tap(self, item: str, value: object = None, **more: object) -> httpx.Response:
        tap = {"id": f"tap-{item}-0001", "item": item, "round": 1, "state": "answered", "value": value, **more}
        return self.http.post(f"{self.home}/api/answers", json=tap)


def sentences(reply: httpx.Response) -> list[str]:
    """What the page says is wrong."""
    return [found for found in re.findall(r'class="error"[^>]*>([^<]+)<', reply.text) if found.strip()]


def prepared(store: Store, people: int = 24, **options: object) -> Session:
    store.guides.save(GUIDE)
    cohort = store.cohorts.create("Shift A", GUIDE.id, GUIDE.version)
    store.cohorts.add_people(cohort.id, [Person("", f"P{number:02}") for number in range(1, people + 1)])
    return store.sessions.create(cohort.id, language="es", **options)


@pytest.fixture
def media(tmp_path: Path) -> Path:
    folder = tmp_path / "media"
    folder.mkdir()
    (folder / "guard.svg").write_text(PICTURE, encoding="utf-8")
    (folder / "belt.svg").write_text(BELT, encoding="utf-8")
    (folder / "say.mp3").write_bytes(b"ID3" + bytes(997))
    (folder / "notes.txt").write_text("not for phones", encoding="utf-8")
    (tmp_path / "secret.svg").write_text(PICTURE, encoding="utf-8")
    return folder


@pytest.fixture
def store(tmp_path: Path, empty: Path) -> Iterator[Store]:
    shutil.copyfile(empty, tmp_path / "workspace.db")
    opened = Store.open(tmp_path / "workspace.db")
    yield opened
    opened.close()


@pytest.fixture
def serve(store: Store, media: Path) -> Iterator[object]:
    """Serve the store from a thread; gives the address."""
    running = []

    def start(**options: object) -> str:
        port = free_port()
        app = create_app(store, organization="Packing Co", media=media, **options)
        served = server(app, "127.0.0.1", port)
        thread = threading.Thread(target=served.run, daemon=True)
        thread.start()
        running.append((served, thread))
        while not served.started:
            time.sleep(0.01)
        return f"http://127.0.0.1:{port}"

    yield start
    for served, thread in running:
        served.should_exit = True
        thread.join(5)
        assert not thread.is_alive()


@pytest.fixture
def room(store: Store, serve) -> Room:
    """A session whose self-assessment is open."""
    session = store.sessions.open(prepared(store).id)
    return Room(store, session, serve())


class Process:
    """`python -m stagkit.participant` on a workspace, to be killed for real."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "stagkit.participant", str(self.folder), "--host", "127.0.0.1"]
        self.running = subprocess.Popen([*command, "--port", str(self.port)], env=dict(os.environ))
        for _ in range(200):
            try:
                httpx.get(f"http://127.0.0.1:{self.port}/healthz", timeout=1, trust_env=False)
                return
            except httpx.TransportError:
                time.sleep(0.05)
        raise AssertionError("the participant app did not start")

    def kill(self) -> None:
        self.running.kill()
        self.running.wait()

    def stop(self) -> float:
        """End it kindly; the seconds it took."""
        began = time.monotonic()
        self.running.terminate()
        self.running.wait(10)
        return time.monotonic() - began


@pytest.fixture
def process(tmp_path: Path, empty: Path) -> Iterator[Process]:
    folder = tmp_path / "plant"
    folder.mkdir()
    shutil.copyfile(empty, folder / "workspace.db")
    (folder / "stagkit.toml").write_text('name = "Packing Co"\nlanguage = "es"\n', encoding="utf-8")
    started = Process(folder, free_port())
    yield started
    if started.running.poll() is None:
        started.kill()
