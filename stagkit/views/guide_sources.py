"""What a new guide can be made of: the workspace's guides, the templates, and the samples that travel along."""

import logging
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from stagkit.domain.guide import Guide
from stagkit.domain.guide_media import media_of, with_media
from stagkit.errors import NotFound, sentence
from stagkit.views.room import Room
from stagkit.workspace import samples, shipped

log = logging.getLogger("stagkit.views")

GONE = sentence("This guide is not there any more. Choose another one.")


@dataclass(frozen=True, slots=True)
class Source:
    """A guide to start from or to pick out of. `media` is where its pictures lie; None: in the workspace already."""

    key: str
    kind: str
    guide: Guide
    media: Path | None = None


def sources(room: Room) -> tuple[Source, ...]:
    """Everything there is: own guides (newest first), templates (the organization's own first), samples."""
    own = (Source(f"guide {guide.id} {guide.version}", "guide", guide) for guide in reversed(room.store.guides.all()))
    return (*own, *_of_folders(room))


def source(room: Room, key: str) -> Source:
    """The source that a page names: a browser may ask for anything. Raises NotFound."""
    for own in sources(room):
        if own.key == key:
            return own
    raise NotFound(GONE)


def with_own_pictures(source: Source, room: Room) -> Guide:
    """The source's guide, its pictures copied into the workspace and named as they are called there.

    Raises StoreUnavailable where they cannot be written.
    """
    from stagkit.files.media_files import adopt

    if source.media is None:
        return source.guide
    return with_media(source.guide, adopt(media_of(source.guide), source.media, room.workspace.media))


def _of_folders(room: Room) -> list[Source]:
    own, ours = room.workspace.templates / "guides", shipped("templates") / "guides"
    files = {file.stem: file for folder in (ours, own) for file in sorted(folder.glob("*.xlsx")) if _is_guide(file)}
    found = [(f"template {name}", "template", file, file.parent / "media") for name, file in files.items()]
    folders = {name: shipped("sample_data") / name for name in samples()}
    found += [(f"sample {name}", "sample", path / "guide.xlsx", path / "media") for name, path in folders.items()]
    read = ((key, kind, _readable(file), media) for key, kind, file, media in found)
    return [Source(key, kind, guide, media) for key, kind, guide, media in read if guide is not None]


def _is_guide(file: Path) -> bool:
    return file.is_file() and not file.name.startswith(("~$", "."))


def _readable(file: Path) -> Guide | None:
    """The guide in a file; one that another program holds keeps the others from nobody."""
    try:
        return _read(file, file.stat().st_mtime_ns)
    except OSError as error:
        log.warning("%s cannot be read: %s", file.name, error.strerror or error)
        return None


@lru_cache(maxsize=64)
def _read(file: Path, _changed: int) -> Guide | None:
    """The guide in a file that we or the organization keep as a template; one that is wrong is told to the log."""
    from stagkit.files.guide_workbook import read_guide

    with file.open("rb") as stream:
        reading = read_guide(stream)
    if reading.refused:
        log.warning("%s is no guide to start from: %s", file.name, "; ".join(map(str, reading.refused[:3])))
        return None
    return reading.guide
