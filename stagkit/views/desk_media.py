"""Pictures and sounds brought to the desk: checked by what they are, and kept under a plain name of their own."""

import re
import unicodedata
from pathlib import Path
from xml.etree import ElementTree

from stagkit.domain.media import LARGEST, PICTURE, SOUND
from stagkit.errors import Refused, sentence
from stagkit.files.media_files import kept

BEGINS = {
    ".png": (0, b"\x89PNG\r\n\x1a\n"),
    ".jpg": (0, b"\xff\xd8\xff"),
    ".m4a": (4, b"ftyp"),
    ".ogg": (0, b"OggS"),
    ".wav": (8, b"WAVE"),
}
KNOWN = {"picture": PICTURE, "sound": SOUND}


def taken_in(name: str, content: bytes, of: str, folder: Path) -> str:
    """The name under which the file now lies in `folder`; a file that is there is never written over.

    `of` is "picture" or "sound". Raises Refused for what no phone could show, or what could run on one;
    StoreUnavailable where nothing can be written.
    """
    check(name, content, of)
    return kept(plain(name), content, folder)


def check(name: str, content: bytes, of: str) -> None:
    """Refuse a file that is too large, of another kind than its name says, or not of a kind phones know."""
    check_beforehand(name, len(content), of)
    ending = Path(name).suffix.lower()
    if not _is(ending, content):
        raise Refused(
            sentence("“{name}” is not what its name says. Save it once more as {kind}."), name=name, kind=ending[1:]
        )
    if ending == ".svg" and _runs(content):
        raise Refused(sentence("“{name}” holds a program or a link. Save it as png and try again."), name=name)


def check_beforehand(name: str, size: int, of: str) -> None:
    """Refuse by name and bytes alone, before the file is on its way."""
    ending = Path(name).suffix.lower()
    wanted = KNOWN.get(of)
    if wanted is None or not wanted.fullmatch(f"a{ending}"):
        if of == "sound":
            raise Refused(sentence("“{name}” is no sound that phones play. Use mp3, m4a, ogg or wav."), name=name)
        raise Refused(sentence("“{name}” is no picture that phones show. Use svg, png or jpg."), name=name)
    if size > LARGEST[of]:
        raise Refused(
            sentence("“{name}” has {size} MB; the most is {most} MB. Make it smaller first."),
            name=name,
            size=f"{size / (1 << 20):.1f}",
            most=LARGEST[of] >> 20,
        )


def _is(ending: str, content: bytes) -> bool:
    if ending == ".svg":
        return _drawing(content) is not None
    if ending == ".mp3":
        return content[:3] == b"ID3" or (len(content) > 1 and content[0] == 0xFF and content[1] & 0xE0 == 0xE0)
    at, begin = BEGINS[".jpg" if ending == ".jpeg" else ending]
    return content[at : at + len(begin)] == begin


def _drawing(content: bytes) -> ElementTree.Element | None:
    # Entities could grow without end, and a drawing needs none.
    if b"<!ENTITY" in content.replace(b"\0", b"").upper():
        return None
    try:
        root = ElementTree.fromstring(content)  # noqa: S314 - entities were ruled out above
    except ElementTree.ParseError:
        return None
    return root if _local(root.tag) == "svg" else None


def _runs(content: bytes) -> bool:
    root = _drawing(content)
    return root is None or any(_lively(element) for element in root.iter())


def _lively(element: ElementTree.Element) -> bool:
    if _local(element.tag) in {"script", "foreignobject", "iframe", "object", "embed", "handler"}:
        return True
    for name, value in element.attrib.items():
        name, value = _local(name), re.sub(r"\s", "", value).lower()
        outside = name in {"href", "src"} and not value.startswith(("#", "data:image/"))
        if name.startswith("on") or outside or "javascript:" in value:
            return True
    return False


def _local(name: object) -> str:
    return str(name).rsplit("}", 1)[-1].lower()


def plain(name: str) -> str:
    """A name that every system and every phone can take: letters without accents, digits and dashes."""
    stem, ending = Path(name).stem, Path(name).suffix.lower()
    letters = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    return (re.sub(r"[^A-Za-z0-9]+", "-", letters).strip("-").lower()[:40] or "file") + ending
