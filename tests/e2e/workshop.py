"""A workshop as its users meet it: `stagkit serve` in a process of its own, phones over HTTP, pages in a browser."""

import csv
import json
import os
import re
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpx

from stagkit.domain.guide import Guide
from stagkit.domain.sessions import Session
from stagkit.domain.text import Text
from stagkit.files.answers_csv import AnswerRow, read_answers
from stagkit.files.roster import read_roster
from stagkit.launcher.preparation import take_guide
from stagkit.store import Store
from stagkit.workspace import Workspace, shipped
from tests.ports import free_port

SAMPLE = "packing-line"
NO_GUIDE, NO_SESSION = Guide("", Text()), Session("", "", "")


@dataclass
class Workshop:
    """One workspace; prepared, with the sample guide, its 24 people and an open session."""

    workspace: Workspace
    store: Store
    guide: Guide = NO_GUIDE
    session: Session = NO_SESSION
    process: subprocess.Popen[str] | None = None
    told: list[str] = field(default_factory=list)

    @property
    def running(self) -> dict[str, int]:
        return json.loads((self.workspace.logs / "running.json").read_text(encoding="utf-8"))

    @property
    def phones_at(self) -> str:
        return f"http://127.0.0.1:{self.workspace.settings.phone_port}"

    @property
    def screens_at(self) -> str:
        return f"http://localhost:{self.workspace.settings.facilitator_port}"

    @property
    def link(self) -> str:
        """The facilitator's link, as the command printed it."""
        return next(found[0] for line in self.told if (found := re.search(r"http://localhost:\S+/login\S+", line)))

    def page(self, notebook: str) -> str:
        return f"{self.screens_at}/voila/render/{notebook}.ipynb"

    def people(self) -> list[str]:
        return [person.code for person in self.store.cohorts.people(self.session.cohort)]

    def sample_answers(self, round: int, *, checks: bool = False) -> dict[tuple[str, str], AnswerRow]:
        """By personal code and item; `checks`: those to the check questions, which nobody answers alone, instead."""
        with (shipped("sample_data") / SAMPLE / "answers.csv").open("rb") as stream:
            return {
                (answer.person, answer.item): answer
                for answer in read_answers(stream, self.guide).answers
                if answer.round == round and bool(self.guide.item(answer.item).isomorphic_of) is checks
            }

    def pid_of(self, module: str) -> int:
        """The process that runs a module for this workspace."""
        import psutil

        assert self.process is not None
        for child in psutil.Process(self.process.pid).children(recursive=True):
            line = child.cmdline()
            if module in line and str(self.workspace.folder) in line:
                return child.pid
        raise AssertionError(f"{module} does not run")

    def kill(self, module: str) -> None:
        os.kill(self.pid_of(module), signal.SIGTERM if os.name == "nt" else signal.SIGKILL)


class Phone:
    """A phone without a browser: joins by form, answers by the same API as the script."""

    def __init__(self, workshop: Workshop, code: str) -> None:
        self.workshop, self.code = workshop, code
        self.home = f"/{workshop.session.join_code}"
        self.http = httpx.Client(base_url=workshop.phones_at, trust_env=False, timeout=10)
        reply = self.http.post(self.home, data={"code": code, "consent": "yes", "how": "code"})
        assert reply.status_code == 303, reply.text

    def tap(self, item: str, value: object, state: str = "answered", round: int = 1, id: str = "") -> dict[str, str]:
        body = {"id": id or secrets.token_hex(12), "item": item, "round": round, "state": state, "value": value}
        reply = self.http.post(f"{self.home}/api/answers", json=body)
        assert reply.status_code == 200, reply.text
        return reply.json()["receipts"][0]

    def answer(self, answer: AnswerRow, round: int = 1) -> dict[str, str]:
        value = list(answer.value) if isinstance(answer.value, tuple) else answer.value
        return self.tap(answer.item, value, answer.state.value, round)


@contextmanager
def prepared(folder: Path, language: str = "en", **options: bool) -> Iterator[Workshop]:
    """The workspace made, the session open; nothing runs yet."""
    with empty(folder, language, sample=SAMPLE) as workshop:
        workspace, store = workshop.workspace, workshop.store
        guide = take_guide(store, workspace.guides / f"{SAMPLE}.xlsx")
        cohort = store.cohorts.create("Line 1", guide.id, guide.version)
        with (workspace.guides / f"{SAMPLE}-roster.csv").open("rb") as stream:
            roster = read_roster(stream)
        store.cohorts.add_people(cohort.id, [person for person, _ in roster.people], roster.names)
        session = store.sessions.open(store.sessions.create(cohort.id, language=language, **options).id)
        yield replace(workshop, guide=guide, session=session)


@contextmanager
def empty(folder: Path, language: str = "en", sample: str | None = None) -> Iterator[Workshop]:
    """The workspace of an organization without any guide yet."""
    workspace = Workspace.create(folder, language=language, name="Valle Verde", sample=sample)
    settings = workspace.folder / "stagkit.toml"
    text = settings.read_text(encoding="utf-8")
    for name in ("phone_port", "facilitator_port"):
        text = re.sub(rf"^#?\s*{name}\s*=.*$", f"{name} = {free_port()}", text, flags=re.MULTILINE)
    settings.write_text(text, encoding="utf-8")
    workspace = Workspace.open(folder)
    store = Store.open(workspace.store_url)
    try:
        yield Workshop(workspace, store)
    finally:
        store.close()


@contextmanager
def serving(workshop: Workshop, *more: str) -> Iterator[Workshop]:
    """`stagkit serve`, until it says that it is ready."""
    command = [sys.executable, "-m", "stagkit", "serve", str(workshop.workspace.folder), "--no-browser", *more]
    environment = os.environ | {"STAGKIT_LANGUAGE": "en", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
    ) as process:
        workshop.process = process
        assert process.stdout is not None
        for line in process.stdout:
            workshop.told.append(line)
            if "/login" in line:
                break
        else:
            raise AssertionError("".join(workshop.told))
        try:
            yield workshop
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(20)


def until(true: Callable[[], object], seconds: float = 20, every: float = 0.05) -> object:
    """Wait until `true()`; give what it gave."""
    deadline = time.monotonic() + seconds
    while not (found := true()):
        assert time.monotonic() < deadline, f"not within {seconds} s"
        time.sleep(every)
    return found


def roster_names() -> list[str]:
    """The names that must never stand on a projector."""
    with (shipped("sample_data") / SAMPLE / "roster.csv").open(encoding="utf-8-sig", newline="") as stream:
        return [row["name"] for row in csv.DictReader(stream)]
