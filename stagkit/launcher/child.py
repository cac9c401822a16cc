"""One program that is kept running: started, written down, started again when it dies, stopped."""

import contextlib
import logging
import os
import subprocess
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import IO

from stagkit.launcher.ports import answers

LOG_SIZE, LOG_COPIES = 1_000_000, 3


@dataclass(frozen=True, slots=True)
class Program:
    """What to start, how people call it, and the local web address at which it answers once it is up."""

    name: str
    title: str
    command: tuple[str, ...]
    port: int
    path: str


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait, in seconds. `steady`: one that lived less died "at once", and has to wait longer each time."""

    look: float = 0.1
    ready: float = 60.0
    steady: float = 10.0
    first_delay: float = 0.1
    longest_delay: float = 30.0
    stop: float = 15.0
    kill: float = 5.0


class Child:
    """A program's process, now this one, now the next.

    Its standard input stays open as long as we live: it is how the child knows (see `lifeline`).
    """

    def __init__(self, program: Program, environment: Mapping[str, str], logs: Path, patience: Patience) -> None:
        self.program, self.patience = program, patience
        self.log_file = logs / f"{program.name}.log"
        self.deaths = 0
        """How often in a row it died at once."""
        self._environment = dict(environment)
        self._log = _rotating(self.log_file, program.name)
        self._process: subprocess.Popen[bytes] | None = None
        self._started = 0.0
        self._next_start = 0.0

    @property
    def pid(self) -> int:
        """The process at this moment; 0 when there is none."""
        return self._process.pid if self._process and self._process.poll() is None else 0

    def start(self) -> None:
        """Start the program, apart from the terminal's Ctrl-C, which is the launcher's own to act on."""
        apart = (
            {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP} if os.name == "nt" else {"start_new_session": True}
        )
        self._log.info("--- started")
        self._process = subprocess.Popen(  # noqa: S603 - our own modules, no shell
            self.program.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=self._environment,
            **apart,  # type: ignore[arg-type]
        )
        self._started = time.monotonic()
        threading.Thread(target=self._write_down, args=(self._process.stdout,), daemon=True).start()

    def mind(self) -> bool:
        """Start the program again if it died and its delay is over. True when it was found dead just now."""
        if self.pid:
            if self.deaths and time.monotonic() - self._started > self.patience.steady:
                self.deaths = 0
            return False
        if self._process is not None:
            self._process.stdin.close()  # type: ignore[union-attr]
            self._log.info("--- ended with %s", self._process.returncode)
            self.deaths = self.deaths + 1 if time.monotonic() - self._started < self.patience.steady else 0
            self._process = None
            self._next_start = time.monotonic() + self.delay
            return True
        if time.monotonic() >= self._next_start:
            self.start()
        return False

    @property
    def delay(self) -> float:
        """How long to wait before the next start: doubled with each death at once."""
        return min(self.patience.first_delay * 2**self.deaths, self.patience.longest_delay)

    def is_ready(self) -> bool:
        """Whether it answers."""
        return bool(self.pid) and answers(self.program.port, self.program.path)

    def ask_to_stop(self) -> None:
        """Let the child know that it should end, on every system alike."""
        if self._process:
            with contextlib.suppress(OSError):
                self._process.stdin.close()  # type: ignore[union-attr]

    def stop(self) -> None:
        """End the process: kindly, then by force."""
        self.ask_to_stop()
        if self._process:
            try:
                self._process.wait(self.patience.stop)
            except subprocess.TimeoutExpired:
                self._process.terminate()
                try:
                    self._process.wait(self.patience.kill)
                except subprocess.TimeoutExpired:
                    self._process.kill()
                    self._process.wait()
            self._log.info("--- stopped")
            self._process = None
        for handler in list(self._log.handlers):
            self._log.removeHandler(handler)
            handler.close()

    def _write_down(self, output: IO[bytes]) -> None:
        with output:
            for line in output:
                self._log.info("%s", line.decode("utf-8", "replace").rstrip())


def _rotating(file: Path, name: str) -> logging.Logger:
    """A log that never grows beyond a few megabytes."""
    handler = RotatingFileHandler(file, maxBytes=LOG_SIZE, backupCount=LOG_COPIES, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    log = logging.Logger(f"stagkit.{name}", logging.INFO)
    log.addHandler(handler)
    return log
