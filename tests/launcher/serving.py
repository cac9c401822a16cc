"""A workspace served by the real command, and the real browser to look at it."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil
from playwright.sync_api import Browser, BrowserContext

from stagkit.launcher.ports import free_port
from stagkit.workspace import Workspace

TAPS = '''
import os
from pathlib import Path
import ipyvuetify as v, traitlets as t
kept = Path(os.environ["STAGKIT_WORKSPACE"]) / "taps.txt"
class Taps(v.VuetifyTemplate):
    n = t.Int(0).tag(sync=True)
    opened = t.Bool(False).tag(sync=True)
    asking = t.Bool(False).tag(sync=True)
    template = t.Unicode("""<template><div :data-ready="opened ? 'taps' : null">
      <button id="tap" @click="tap()">Taps</button> <output id="taps">{{ n }}</output>
      <a id="file" href="/voila/templates/stagkit/static/icon.svg" download>file</a>
      <a id="mail" href="mailto:a@b.c">mail</a>
      <button id="ask" @click="asking = true">Ask</button>
      <v-dialog v-model="asking" max-width="300"><v-card><v-card-text>
        <button id="one">one</button><button id="two">two</button></v-card-text></v-card></v-dialog>
      <div v-for="i in 80">line {{ i }}</div><p id="last">last</p>
    </div></template>
    <script>export default { mounted() { this.open({}); } }</script>""").tag(sync=True)
    def vue_open(self, *_):
        self.n, self.opened = int(kept.read_text()) if kept.exists() else 0, True
    def vue_tap(self, *_):
        self.n += 1
        kept.write_text(str(self.n))
Taps()
'''


def notebook(source: str) -> str:
    """A notebook of one cell."""
    cell = {"cell_type": "code", "id": "a", "execution_count": None, "metadata": {}, "outputs": [], "source": source}
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return json.dumps({"cells": [cell], "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5})


def made(folder: Path, notebooks: dict[str, str], language: str = "es") -> Workspace:
    """A workspace that holds these notebooks only, on ports that are free now."""
    workspace = Workspace.create(folder, sample=None, name="Frutas del Valle", language=language)
    for file in workspace.notebooks.glob("*.ipynb"):
        file.unlink()
    for name, source in notebooks.items():
        (workspace.notebooks / name).write_text(notebook(source), encoding="utf-8")
    phone = free_port(18000 + os.getpid() % 1000 * 4, "0.0.0.0")
    settings = (folder / "stagkit.toml").read_text(encoding="utf-8")
    settings = settings.replace("phone_port = 8000", f"phone_port = {phone}")
    settings = settings.replace("8866", str(free_port(phone + 1, "127.0.0.1")))
    (folder / "stagkit.toml").write_text(settings, encoding="utf-8")
    return Workspace.open(folder)


class Served:
    """`stagkit serve`, or another command, as a process of its own."""

    def __init__(
        self, workspace: Workspace | None, *options: str, command: tuple[str, ...] = (), **environment: str
    ) -> None:
        if workspace is not None:
            self.workspace = workspace
            command = command or ("serve", str(workspace.folder), "--no-browser")
        self.said: list[str] = []
        command = (sys.executable, "-m", "stagkit", *command, *options)
        environment = {"STAGKIT_LANGUAGE": "en", "PYTHONUNBUFFERED": "1", **environment}
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=os.environ | environment,
            start_new_session=True,
        )
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in self.process.stdout:
            self.said.append(line.rstrip("\n"))

    @property
    def text(self) -> str:
        """All it said."""
        return "\n".join(self.said)

    def ready(self) -> "Served":
        """Wait until it says where the pages are."""
        until(lambda: "Stop with Ctrl-C." in self.text or self.process.poll() is not None, 40)
        assert "Stop with Ctrl-C." in self.text, self.text
        return self

    @property
    def link(self) -> str:
        """The facilitator's link."""
        return re.search(r"http://localhost:\S+", self.text).group()

    @property
    def screens_port(self) -> int:
        return int(re.search(r"localhost:(\d+)", self.link).group(1))

    @property
    def phones_port(self) -> int:
        return self.workspace.running().phone_port

    def child(self, module: str) -> psutil.Process:
        """The child that runs this module."""
        return until(lambda: self._child(module), 10)

    def _child(self, module: str) -> psutil.Process | None:
        for child in psutil.Process(self.process.pid).children():
            try:
                if module in child.cmdline():
                    return child
            except psutil.Error:
                continue
        return None

    def kernels(self) -> set[int]:
        """The processes of all kernels."""
        return {
            child.pid
            for child in self.child("stagkit.launcher.voila").children(recursive=True)
            if child.is_running() and child.status() != psutil.STATUS_ZOMBIE and "ipykernel_launcher" in child.cmdline()
        }

    def stop(self, number: int = signal.SIGINT) -> int:
        """End it as Ctrl-C does; its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(30)


def until(true: Callable[[], object], seconds: float, every: float = 0.05) -> object:
    """What `true` gives as soon as it gives anything; fails after some seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := true():
            return found
        time.sleep(every)
    raise AssertionError(f"not within {seconds} s")


def watched(browser: Browser, outside: list[str], **options: object) -> BrowserContext:
    """A browser's profile that notes every request that would leave this computer."""
    context = browser.new_context(**options)
    stays = re.compile(r"(data|blob|mailto):|(http|ws)://localhost:")
    context.on("request", lambda request: None if stays.match(request.url) else outside.append(request.url))
    return context
