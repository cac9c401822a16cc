"""Keeps the two programs of a workspace running until somebody presses Ctrl-C."""

import secrets
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType

from stagkit.errors import StagkitError, Translate, sentence
from stagkit.launcher.child import Child, Patience, Program
from stagkit.launcher.door import Door, refuse_second
from stagkit.launcher.jupyter import ensure_charts, environment
from stagkit.launcher.ports import free_port
from stagkit.workspace import PREVIEW_KEY, Workspace

PHONES = sentence("the phones' program")
SCREENS = sentence("the facilitator's program")
EVERYWHERE, HERE = "0.0.0.0", "127.0.0.1"  # noqa: S104 - phones come from the network; nothing else listens there


class NotStarted(StagkitError):
    """A program does not come up."""


@dataclass(frozen=True, slots=True)
class Ports:
    """Where the two programs answer."""

    phone: int
    facilitator: int


class Supervisor:
    """The two programs of one workspace. `tell` takes a sentence for the person at this computer."""

    def __init__(
        self, workspace: Workspace, *, say: Translate, tell: Callable[[str], object], patience: Patience | None = None
    ) -> None:
        refuse_second(workspace)
        ensure_charts()
        self.workspace, self._say, self._tell = workspace, say, tell
        self._patience = patience or Patience()
        self._stop = threading.Event()
        self.ports = self._choose_ports()
        self._preview_key = secrets.token_urlsafe(16)
        told = environment(workspace) | {PREVIEW_KEY: self._preview_key}
        self.children = tuple(
            Child(program, told, workspace.logs, self._patience) for program in programs(workspace, self.ports)
        )

    def run(self, when_ready: Callable[[], object]) -> None:
        """Start both, call `when_ready` once both answer, and mind them until `stop`. Raises NotStarted."""
        before = self._take_signals()
        try:
            with Door(self.workspace, self.ports.phone, self.ports.facilitator, self._preview_key):
                self._start()
                if not self._stop.is_set():
                    when_ready()
                while not self._stop.wait(self._patience.look):
                    for child in self.children:
                        self._mind(child)
        finally:
            for child in self.children:
                child.ask_to_stop()
            for child in self.children:
                child.stop()
            for number, handler in before.items():
                signal.signal(number, handler)

    def stop(self) -> None:
        """Make `run` end."""
        self._stop.set()

    def _choose_ports(self) -> Ports:
        settings = self.workspace.settings
        phone = free_port(settings.phone_port, EVERYWHERE)
        facilitator = free_port(settings.facilitator_port, HERE, taken=(phone,))
        for wanted, got in ((settings.phone_port, phone), (settings.facilitator_port, facilitator)):
            if got != wanted:
                told = sentence("Port {wanted} is taken by another program. {got} is used instead.")
                self._tell(self._say(told).format(wanted=wanted, got=got))
        return Ports(phone, facilitator)

    def _start(self) -> None:
        deadline = time.monotonic() + self._patience.ready
        for child in self.children:
            child.start()
        waiting = list(self.children)
        while waiting and not self._stop.wait(self._patience.look):
            for child in self.children:
                child.mind()
                if child.deaths >= 3 or time.monotonic() > deadline:
                    raise NotStarted(
                        sentence("{program} does not start. The newest lines in {log} and beside it say why."),
                        program=self._title(child),
                        log=child.log_file,
                    )
            waiting = [child for child in waiting if not child.is_ready()]

    def _mind(self, child: Child) -> None:
        if not child.mind():
            return
        if child.deaths > 1:
            told = sentence(
                "{program} stops again and again. Next try in {seconds} seconds. "
                "The newest lines in {log} and beside it say why."
            )
        else:
            told = sentence("{program} stopped. It is being started again; nothing is lost.")
        self._tell(
            self._say(told).format(program=self._title(child), seconds=round(child.delay, 1), log=child.log_file)
        )

    def _title(self, child: Child) -> str:
        title = self._say(child.program.title)
        return title[:1].upper() + title[1:]

    def _take_signals(self) -> dict[int, object]:
        """Ctrl-C, a closed window and a polite end all stop the same way. Only the main thread can be told so."""
        if threading.current_thread() is not threading.main_thread():
            return {}

        def on_signal(_number: int, _frame: FrameType | None) -> None:
            self.stop()

        numbers = [signal.SIGINT, signal.SIGTERM]
        numbers += [getattr(signal, name) for name in ("SIGBREAK", "SIGHUP") if hasattr(signal, name)]
        return {number: signal.signal(number, on_signal) for number in numbers}


def programs(workspace: Workspace, ports: Ports) -> tuple[Program, Program]:
    """How the two programs are started. The phones' program alone is reached from the network."""
    folder = str(workspace.folder)
    lifeline = (sys.executable, "-m", "stagkit.launcher.lifeline")
    phones = (*lifeline, "stagkit.participant", folder, "--host", EVERYWHERE, "--port", str(ports.phone))
    screens = (sys.executable, "-m", "stagkit.launcher.voila", folder, "--port", str(ports.facilitator))
    return (
        Program("phones", PHONES, phones, ports.phone, "/"),
        Program("facilitator", SCREENS, screens, ports.facilitator, "/login"),
    )
