"""Reports made beside the page: one pack after another in a thread, so that nobody waits for a page to answer."""

import logging
import threading
from dataclasses import dataclass, replace
from datetime import date

from stagkit.errors import Problem, Refused, StagkitError, sentence
from stagkit.views.report_words import FIGURES
from stagkit.views.room import Room

log = logging.getLogger("stagkit.views")
BROKEN = sentence("Something went wrong here. It is written in the folder “logs”. Try once more.")
BUSY = sentence("Reports are being made already. Wait until they are there.")


@dataclass(frozen=True, slots=True)
class Making:
    """How far the reports of a session are. `error` is why they stopped; `moved` are files that got another name."""

    session: str = ""
    language: str = ""
    done: int = 0
    total: int = 0
    text: str = ""
    files: int = 0
    running: bool = False
    error: StagkitError | None = None
    moved: tuple[Problem, ...] = ()

    @property
    def finished(self) -> bool:
        """Whether all reports of the pack are there."""
        return bool(self.session) and not self.running and self.error is None


class Maker:
    """Makes packs of reports, one at a time. `now` may be read from any thread."""

    def __init__(self, room: Room) -> None:
        self._room, self._lock = room, threading.Lock()
        self._thread: threading.Thread | None = None
        self.now = Making()

    def start(self, session: str, language: str, today: date, *, private: bool) -> None:
        """Begin with the reports of a session. Raises Refused while others are being made."""
        with self._lock:
            if self.now.running:
                raise Refused(BUSY)
            self.now = Making(session, language, text=FIGURES, running=True)
            self._thread = threading.Thread(
                target=self._make, args=(session, language, today, private), name="reports", daemon=True
            )
            self._thread.start()

    def wait(self, seconds: float = 120.0) -> Making:
        """What has become of the pack, once it is made or `seconds` have passed."""
        if self._thread is not None:
            self._thread.join(seconds)
        return self.now

    def _make(self, session: str, language: str, today: date, private: bool) -> None:
        from stagkit.views.report_pack import make_pack  # what draws the figures is not needed to look at a page

        try:
            for step in make_pack(self._room, session, language, today, private=private):
                saved = step.saved
                moved = (saved.message,) if saved is not None and saved.message is not None else ()
                self.now = replace(
                    self.now,
                    done=step.done,
                    total=step.total,
                    text=step.text,
                    files=self.now.files + (saved is not None),
                    moved=self.now.moved + moved,
                )
            self.now = replace(self.now, running=False)
        except StagkitError as error:
            self.now = replace(self.now, running=False, error=error)
        except Exception:
            log.exception("reports of %s", session)
            self.now = replace(self.now, running=False, error=StagkitError(BROKEN))
