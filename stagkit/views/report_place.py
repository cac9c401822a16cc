"""Where the reports of a session lie."""

from pathlib import Path

from stagkit.errors import NotFound, Translate, sentence
from stagkit.views.room import Room

PRIVATE = "private"


def report_folder(room: Room, session: str) -> Path:
    """The folder of a session, by its number among all; those of a rehearsal lie apart. Raises NotFound."""
    every = room.store.sessions.all()
    number = next((place for place, own in enumerate(every, 1) if own.id == session), 0)
    if not number:
        raise NotFound(sentence("This session is not in the workspace."))
    rehearsal = every[number - 1].rehearsal
    exports = room.workspace.exports / "rehearsal" if rehearsal else room.workspace.exports
    return exports / f"session-{number:02d}"


def private_folder(folder: Path, language: str) -> Path:
    """Where the workers' own pages lie, apart from what everybody may read."""
    return folder / f"{PRIVATE}-{language}"


def written(room: Room, session: str, _: Translate) -> str:
    """Where the reports are, in a sentence."""
    folder = report_folder(room, session).relative_to(room.workspace.folder).as_posix()
    return _("The reports are in the folder {folder}.").format(folder=folder)
