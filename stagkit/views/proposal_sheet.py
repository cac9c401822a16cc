"""The proposals as an Excel workbook in the workspace's exports, and the sentence that says where it is."""

from pathlib import Path

from stagkit.errors import Refused, StoreUnavailable, Translate, sentence
from stagkit.views.room import Room

NAME = "proposals.xlsx"


def write_sheet(room: Room, _: Translate) -> tuple[Path, str]:
    """Write all proposals; where they are now, and what to say about it.

    Raises Refused when there are none, StoreUnavailable when the file cannot be written.
    """
    from stagkit.files.proposals_workbook import write_proposals  # Excel is not needed to look at a page

    proposals = room.store.proposals.all()
    if not proposals:
        raise Refused(sentence("There is no proposal to write yet."))
    try:
        written = write_proposals(proposals, room.workspace.exports, language=room.language)
    except OSError as error:
        raise StoreUnavailable(
            sentence("The Excel file cannot be written to {folder}. Close it in Excel, or make room on the disk."),
            folder=room.workspace.exports,
        ) from error
    if written.name == NAME:
        return written, _("Written to exports/{file}.").format(file=written.name)
    return written, _(
        "Somebody has changed proposals.xlsx, so it stays as it is. The proposals are in exports/{file}."
    ).format(file=written.name)
