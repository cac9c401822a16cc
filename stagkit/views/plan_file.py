"""The plan as a workbook in the exports that people edit for weeks: whether they did, and where theirs is kept."""

import hashlib
import json
from datetime import datetime
from pathlib import Path

from stagkit.errors import StoreUnavailable, sentence
from stagkit.files.safe_save import MEMORY
from stagkit.views.room import Room

NAME = "proposals.xlsx"
EARLIER = "earlier"
"""The folder in the exports in which people's own workbooks lie once they were taken in. Nothing is ever deleted."""


def plan_folder(room: Room) -> Path:
    """Where the plan is written; a rehearsal's goes into a folder of its own."""
    return room.workspace.exports / "rehearsal" if room.rehearsing else room.workspace.exports


def edited_plans(room: Room) -> tuple[Path, ...]:
    """The workbooks of the plan that a person has changed since we wrote them, oldest first."""
    return edited(plan_folder(room), NAME)


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


def edited(folder: Path, name: str) -> tuple[Path, ...]:
    """The files that begin as `name` does, and whose content we did not write."""
    try:
        memory = json.loads((folder / MEMORY).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        memory = {}
    return tuple(file for file in _workbooks(folder, Path(name)) if not _ours(file, memory))


def _workbooks(folder: Path, name: Path) -> list[Path]:
    files = (file for file in folder.glob(f"{name.stem}*{name.suffix}") if file.is_file())
    return sorted(files, key=lambda file: (file.name != name.name, file.name))


def _ours(file: Path, memory: dict[str, dict[str, str]]) -> bool:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest() in memory.get(file.name, {})
    except OSError:
        return True  # somebody holds it: what it says is seen once it is let go


def in_use(file: Path) -> bool:
    """Whether another program has the file open, as far as it tells."""
    locks = (file.with_name(f"~${file.name}"), file.with_name(f".~lock.{file.name}#"))
    return any(lock.exists() for lock in locks)
