"""What pictures and sounds of a guide may be called: plain names that every phone and every system can take."""

import re
from collections.abc import Iterator

from stagkit.domain.findings import Finding, Kind, Place
from stagkit.domain.items import Item
from stagkit.errors import sentence

PICTURE = re.compile(r"\w[\w.-]*\.(svg|png|jpe?g)", re.ASCII | re.IGNORECASE)
SOUND = re.compile(r"\w[\w.-]*\.(mp3|m4a|ogg|wav)", re.ASCII | re.IGNORECASE)

LARGEST = {"picture": 2 << 20, "sound": 8 << 20}
"""Bytes that a phone on a plant's network still loads in a few seconds."""

MEDIA_TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".ogg": "audio/ogg",
    ".wav": "audio/wav",
}
"""What the web calls each kind of file, by the ending of its name in small letters."""


def media_findings(item: Item) -> Iterator[Finding]:
    """Names of files that no page would show or play."""
    yield from _name(Place(Kind.ITEM, item.id, field="image"), item.image, PICTURE, "lock.png")
    yield from _name(Place(Kind.ITEM, item.id, field="audio"), item.audio, SOUND, "lock.mp3")
    for option in item.options:
        yield from _name(Place(Kind.OPTION, item.id, option.key, "image"), option.image, PICTURE, "lock.png")


def _name(place: Place, name: str, allowed: re.Pattern[str], example: str) -> Iterator[Finding]:
    if not name or allowed.fullmatch(name):
        return
    if "/" in name or "\\" in name:
        what = sentence("File “{name}” has a folder in its name.")
        remedy = sentence("Put the file into the folder media and write its name only.")
    else:
        what = sentence("Phones cannot show or play a file called “{name}”.")
        remedy = sentence("Name it with letters without accents, digits and dashes, such as {example}.")
    yield Finding(place, what, remedy, {"name": name, "example": example})
