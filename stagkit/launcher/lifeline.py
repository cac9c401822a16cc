"""A child that ends when the one who started it is gone, however it went.

The starter holds the other end of the child's standard input and writes nothing. When it closes that end, or is
killed, the child reads the end of the file. This works alike on Windows and elsewhere, and needs no process ids.

`python -m stagkit.launcher.lifeline MODULE ARGUMENT...` runs any module this way.
"""

import _thread
import contextlib
import os
import runpy
import sys
import threading
import time
from collections.abc import Callable

GRACE = 10.0
"""Seconds that a child may take to stop by itself."""


def hold(let_go: Callable[[], object], grace: float = GRACE) -> None:
    """Call `let_go` once the starter is gone, and end the process if that does not end it in `grace` seconds."""

    def wait() -> None:
        # Read below Python's own buffer: its lock would block the interpreter on the way out.
        while os.read(0, 1024):
            pass
        let_go()
        time.sleep(grace)
        os._exit(1)

    threading.Thread(target=wait, name="lifeline", daemon=True).start()


def main() -> None:
    """Run the module named first with the arguments after it."""
    sys.argv = sys.argv[1:]
    hold(_thread.interrupt_main)
    with contextlib.suppress(KeyboardInterrupt):
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
