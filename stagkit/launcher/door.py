"""One server per folder: the one that runs keeps a door on this computer, and a second one knocks before it starts.

A process id in a file could belong to any other program by now; who answers at the door with the right word cannot.
"""

import contextlib
import json
import os
import secrets
import socket
import threading
from types import TracebackType

from stagkit.errors import Refused, sentence
from stagkit.workspace import Workspace


class Door:
    """Says in `logs/running.json` who serves the folder, as long as it is open. Raises Refused when one is open."""

    def __init__(self, workspace: Workspace, phone_port: int, facilitator_port: int, preview_key: str = "") -> None:
        self._file = workspace.running_file
        self._word = secrets.token_hex(8)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._told = {
            "phone_port": phone_port,
            "facilitator_port": facilitator_port,
            "preview_key": preview_key,
            "pid": os.getpid(),
            "door": self._listener.getsockname()[1],
            "word": self._word,
        }

    def __enter__(self) -> "Door":
        threading.Thread(target=self._answer, name="door", daemon=True).start()
        fresh = self._file.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as private:
            json.dump(self._told, private)
        fresh.replace(self._file)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # lets the waiting thread go
        self._listener.close()
        self._file.unlink(missing_ok=True)

    def _answer(self) -> None:
        with contextlib.suppress(OSError):  # closed
            while True:
                visitor, _ = self._listener.accept()
                with visitor, contextlib.suppress(OSError):
                    visitor.sendall(self._word.encode())


def refuse_second(workspace: Workspace) -> None:
    """Raises Refused when a program serves this folder already."""
    try:
        told = json.loads(workspace.running_file.read_text(encoding="utf-8"))
        with socket.create_connection(("127.0.0.1", int(told["door"])), timeout=2) as door:
            served = door.recv(64) == str(told["word"]).encode()
    except (OSError, ValueError, TypeError, KeyError):
        return
    if served:
        raise Refused(
            sentence("{folder} is being served already. Use that window, or stop it there with Ctrl-C first."),
            folder=workspace.folder,
        )
