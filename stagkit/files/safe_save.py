"""Saving a workbook that people may have opened or edited: whole or not at all, and never over their work."""

import errno
import hashlib
import json
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from stagkit.errors import Problem, Refused, StoreUnavailable, sentence

MEMORY = ".written.json"
"""Beside the files: what we wrote last under each name, as SHA-256, and the name now in use."""
WRITING, PATIENCE = ".writing", 3.0
"""The mark of a window that writes, and how many seconds another one waits for it."""


@dataclass(frozen=True, slots=True)
class Saved:
    """Where the file is now. `message` is there when it is not where the reader expects it."""

    path: Path
    message: Problem | None = None


def save(content: bytes, folder: Path, name: str, today: date) -> Saved:
    """Save `content` as `name` in `folder`, or under a new name when the file there is a person's by now.

    Raises StoreUnavailable when nothing can be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(folder):
            return _save(content, folder, name, today)
    except OSError as error:
        raise _unavailable(error, folder) from error


def save_new(content: bytes, path: Path) -> None:
    """Save `content` where no file is. Raises Refused where one is, StoreUnavailable when nothing can be written."""
    try:
        with path.open("xb") as stream:
            stream.write(content)
    except FileExistsError as error:
        raise Refused(
            sentence("{path} is there already. Choose another name, so that nothing of yours is lost."), path=path
        ) from error
    except OSError as error:
        raise _unavailable(error, path.parent) from error


def edited(folder: Path, name: str) -> tuple[Path, ...]:
    """The files in `folder` that begin like `name`, such as "proposals-2026-11-21.xlsx", and that a person changed.

    One that cannot be read at this moment is left out. The one changed last comes last.
    """
    memory = _remembered(folder)
    stem, ending = Path(name).stem, Path(name).suffix
    named = (path for path in _files(folder) if path.name.startswith(stem) and path.suffix == ending)
    return tuple(sorted((path for path in named if _in_the_way(path, memory) == EDITED), key=_changed_at))


def _changed_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _files(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.is_file()]
    except OSError:
        return []


def in_use(path: Path) -> bool:
    """Whether a spreadsheet program says beside the file that it has it open; on many systems nothing else does."""
    locks = (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#"))
    return any(lock.exists() for lock in locks)


def _save(content: bytes, folder: Path, name: str, today: date) -> Saved:
    memory = _remembered(folder)
    first = folder / name
    current = folder / str(memory.get("current", {}).get(name, name))
    why = ""
    for path in dict.fromkeys((first, current)):
        why = _in_the_way(path, memory)
        if not why and _written(content, path, memory):
            if path is first and current != first:
                _take_away(current, memory)
            return Saved(path)
        why = why or IN_USE
    path = _free_name(folder, name, today)
    if not _written(content, path, memory, begins=name):
        raise PermissionError(errno.EACCES, "permission denied", str(folder))
    message = Problem(why, sentence("The new one is in {new}."), {"old": current.name, "new": path.name}, fatal=False)
    return Saved(path, message)


def _take_away(stale: Path, memory: dict[str, dict[str, str]]) -> None:
    """Drop the file we wrote beside the first one while that was open: it would grow stale, and people fill it in."""
    if stale.exists() and not _in_the_way(stale, memory):
        with suppress(OSError):
            stale.unlink()


EDITED = sentence("{old} was changed by hand and stays as it is.")
IN_USE = sentence("{old} is open in another program and stays as it is.")


def _in_the_way(path: Path, memory: dict[str, dict[str, str]]) -> str:
    """Why the file at `path` must not be replaced; "" if it may."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return ""
    except PermissionError:
        return IN_USE
    if hashlib.sha256(content).hexdigest() not in memory.get(path.name, {}):
        return EDITED
    return IN_USE if in_use(path) else ""


def _written(content: bytes, path: Path, memory: dict[str, dict[str, str]], begins: str = "") -> bool:
    """Replace the file at once; False where another program holds it.

    What we are about to write is remembered first: after a crash between the two, either content is known as ours.
    """
    digest = hashlib.sha256(content).hexdigest()
    before = memory.get(path.name, {})
    if begins:
        memory["current"] = {**memory.get("current", {}), begins: path.name}
    memory[path.name] = {**before, digest: "next"}
    _replace(path.with_name(MEMORY), json.dumps(memory, indent=1).encode())
    try:
        _replace(path, content)
    except PermissionError:
        memory[path.name] = before
        return False
    memory[path.name] = {digest: "last"}
    _replace(path.with_name(MEMORY), json.dumps(memory, indent=1).encode())
    return True


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one window write at a time, so that none takes what another just wrote for a person's work.

    A mark that a crash left behind holds nobody up for longer than `PATIENCE`.
    """
    mark = folder / WRITING
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            os.close(os.open(mark, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            break
        except OSError as error:
            # Windows forbids it while the mark is being taken away; any other reason is told when the file is saved.
            if not isinstance(error, FileExistsError) and os.name != "nt":
                break
            time.sleep(0.01)
    try:
        yield
    finally:
        with suppress(OSError):
            mark.unlink(missing_ok=True)


def _replace(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=".saving-", dir=path.parent)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        draft.chmod(0o644)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _remembered(folder: Path) -> dict[str, dict[str, str]]:
    """What was written; nothing, if that cannot be read: then every file counts as a person's."""
    try:
        memory = json.loads((folder / MEMORY).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    whole = isinstance(memory, dict) and all(isinstance(known, dict) for known in memory.values())
    return memory if whole else {}


def _free_name(folder: Path, name: str, today: date) -> Path:
    stem, ending = Path(name).stem, Path(name).suffix
    path = folder / f"{stem}-{today:%Y-%m-%d}{ending}"
    number = 2
    while path.exists():
        path = folder / f"{stem}-{today:%Y-%m-%d}-{number}{ending}"
        number += 1
    return path


def _unavailable(error: OSError, folder: Path) -> StoreUnavailable:
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return StoreUnavailable(
            sentence("The disk is full, so nothing was saved in {folder}. Free some space and try again."),
            folder=folder,
        )
    return StoreUnavailable(
        sentence("Nothing can be saved in {folder} ({why}). Check that the folder may be written to."),
        folder=folder,
        why=error.strerror or error,
    )
