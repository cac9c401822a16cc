"""The plan as a workbook in the exports that people edit for weeks: whether they did, and where theirs is kept."""

import contextlib
import time
from datetime import datetime
from pathlib import Path

from stagkit.errors import StoreUnavailable, sentence
from stagkit.files.safe_save import MEMORY, edited, in_use
from stagkit.views.room import Room

NAME = "proposals.xlsx"
EARLIER = "earlier"
"""The folder in the exports in which people's own workbooks lie once they were taken in. Nothing is ever deleted."""


def plan_folder(room: Room) -> Path:
    """Where the plan is written; a rehearsal's goes into a folder of its own."""
    return room.workspace.exports / "rehearsal" if room.rehearsing else room.workspace.exports


def plans(room: Room) -> tuple[Path, ...]:
    """The workbooks of the plan that lie in its folder, the one changed last comes last."""
    return tuple(file for file, _, _ in _listed(plan_folder(room)) if file.name != MEMORY)


def edited_plans(room: Room) -> tuple[Path, ...]:
    """The workbooks of the plan that a person has changed since we wrote them, the one changed last comes last."""
    folder = plan_folder(room)
    listed, now = _listed(folder), time.monotonic()
    known = _seen.get(folder)
    if known is None or known[0] != listed or now - known[1] > TRUSTED:
        known = _seen[folder] = listed, now, edited(folder, NAME)
    return known[2]


Listing = tuple[tuple[Path, int, int], ...]
_seen: dict[Path, tuple[Listing, float, tuple[Path, ...]]] = {}
"""What lay in a folder when it was last read: pages look every three seconds, and most of the time nothing moved."""
TRUSTED = 30.0
"""Seconds after which the files are read again all the same: one that was held by a program may be free by now."""


def _listed(folder: Path) -> Listing:
    """Each workbook and our own notes beside them, with the moment and the size that tell whether it moved."""
    found = []
    for file in (*folder.glob(f"{Path(NAME).stem}*{Path(NAME).suffix}"), folder / MEMORY):
        with contextlib.suppress(OSError):
            told = file.stat()
            found.append((file, told.st_mtime_ns, told.st_size))
    return tuple(sorted(found, key=lambda own: own[1:]))


def put_aside(room: Room, file: Path) -> Path | None:
    """Move a person's workbook out of the way, so that the plan goes on under its own name; None while it is open.

    Raises StoreUnavailable where the folder may not be written to.
    """
    if in_use(file):
        return None
    folder = plan_folder(room) / EARLIER
    stem = f"{Path(NAME).stem}-{datetime.now().astimezone():%Y-%m-%d-%H%M%S}"
    try:
        folder.mkdir(exist_ok=True)
        target, number = folder / f"{stem}.xlsx", 2
        while target.exists():
            target, number = folder / f"{stem}-{number}.xlsx", number + 1
        file.rename(target)
    except PermissionError:
        return None  # Excel holds it: so does Windows say that a file is open
    except OSError as error:
        raise StoreUnavailable(
            sentence("Nothing can be saved in {folder} ({why}). Check that the folder may be written to."),
            folder=folder,
            why=error.strerror or error,
        ) from error
    return target
