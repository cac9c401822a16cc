"""Guides as files of the workspace: workbooks that lie in its folders, are written there, or arrive from a browser."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from stagkit.domain.guide import Guide
from stagkit.domain.guide_media import media_of
from stagkit.errors import Refused, Translate, sentence
from stagkit.views.home import chosen, listed
from stagkit.views.room import Room

if TYPE_CHECKING:
    from stagkit.files.guide_workbook import Reading

WRITTEN = sentence("Written to exports/{file}.")
SIGNS = re.compile(r"[^\w.-]+")
"""What the name of a file cannot hold on every system."""
PICTURES_APART = sentence("Its pictures are in the folder “media”.")


def workbooks(room: Room) -> list[str]:
    """The names of the workbooks in the folder “guides”."""
    return [file.name for file in listed(room.guides, ".xlsx")]


def read(room: Room, name: str) -> "Reading":
    """The guide in a workbook of the folder “guides”. Raises NotFound."""
    from stagkit.files.guide_workbook import read_guide  # Excel is not needed to look at a page

    with chosen(listed(room.guides, ".xlsx"), name).open("rb") as stream:
        return read_guide(stream, room.workspace.media)


def keep(room: Room, name: str, content: bytes) -> str:
    """Put a workbook that arrived into the folder “guides”, never over another; the name it has there."""
    from stagkit.files.media_files import kept

    file = Path(name.replace("\\", "/"))
    if file.suffix.casefold() != ".xlsx" or file.name.startswith((".", "~$")):
        raise Refused(sentence("This is no Excel workbook. Choose a file that ends in .xlsx."))
    return kept(f"{file.stem}.xlsx", content, room.guides)


def write(room: Room, guide: Guide, say: Translate) -> tuple[Path, str]:
    """Write a guide as a workbook into the exports; where it is, and what to say about it.

    Raises StoreUnavailable where nothing can be written.
    """
    from stagkit.files.guide_workbook import write_guide
    from stagkit.files.safe_save import save

    stream = BytesIO()
    write_guide(guide, stream, room.language)
    name = f"{SIGNS.sub('-', f'{guide.id}-{guide.version}')}.xlsx"  # a guide may have come from anywhere
    saved = save(stream.getvalue(), room.workspace.exports, name, date.today())
    told = [say(saved.message.what).format(**saved.message.values)] if saved.message else []
    told.append(say(WRITTEN).format(file=saved.path.name))
    if media_of(guide):
        told.append(say(PICTURES_APART))
    return saved.path, " ".join(told)
