"""The organization's logo, as a page can show it without asking anybody."""

from stagkit.errors import sentence
from stagkit.files.media_files import as_address
from stagkit.locale import translator
from stagkit.views.room import Room

LARGEST = 256 << 10
"""Bytes of a logo: it travels with every page that is opened."""


def logo_of(room: Room) -> dict[str, str]:
    """`src`, the picture as an address, and `problem`, why there is none though the settings name one."""
    name, say = room.workspace.settings.logo, translator(room.language)
    src = as_address(name, room.workspace.media, LARGEST) if name else ""
    problem = say(sentence("The logo “{name}” cannot be shown. Put it into the folder media, up to {most} kB."))
    return {"src": src, "problem": "" if src or not name else problem.format(name=name, most=LARGEST >> 10)}
