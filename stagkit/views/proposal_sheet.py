"""The proposals as an Excel workbook in the workspace's exports, and the sentence that says where it is."""

from pathlib import Path

from stagkit.errors import Refused, Translate, sentence
from stagkit.views.room import Room

WRITTEN = sentence("Written to {folder}/{file}.")


def write_sheet(room: Room, _: Translate) -> tuple[Path, str]:
    """Write all proposals; where they are now, and what to say about it. A rehearsal's go into a folder of their own.

    Raises Refused when there are none, StoreUnavailable when nothing can be written.
    """
    from stagkit.files.proposals_workbook import write_proposals  # Excel is not needed to look at a page

    language, rehearsing = room.language, room.rehearsing
    proposals = room.store.proposals.all(rehearsal=rehearsing)
    folder = room.workspace.exports / "rehearsal" if rehearsing else room.workspace.exports
    folder.mkdir(exist_ok=True)
    if not proposals:
        raise Refused(sentence("There is no proposal to write yet."))
    guides = room.store.guides.all()
    saved = write_proposals(
        proposals,
        folder,
        language=language,
        items={item.id: item.stem.say(language) for guide in guides for item in guide.items},
        subcompetencies={sub.id: sub.title.say(language) for guide in guides for sub in guide.subcompetencies},
    )
    said = _(WRITTEN).format(folder=folder.relative_to(room.workspace.folder).as_posix(), file=saved.path.name)
    return saved.path, f"{saved.message.say(_)} {said}" if saved.message else said
