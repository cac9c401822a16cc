"""Pictures and sounds of guides: copied into a workspace's folder "media", never over another file, and shown."""

import itertools
from base64 import b64encode
from collections.abc import Iterable
from pathlib import Path

from stagkit.domain.media import MEDIA_TYPES, PICTURE, SOUND
from stagkit.errors import StoreUnavailable, sentence


def adopt(names: Iterable[str], source: Path, media: Path) -> dict[str, str]:
    """Copy the files called `names` from the folder `source` into `media`; the new names of those that got one.

    A file that is there with the same content serves as it is. Only plain names of files are looked at: a guide
    that somebody sent may name anything. Raises StoreUnavailable where nothing can be written.
    """
    renamed: dict[str, str] = {}
    for name in names:
        file = source / name
        if name == Path(name).name and not name.startswith(".") and file.is_file():
            own = kept(name, file.read_bytes(), media)
            if own != name:
                renamed[name] = own
    return renamed


def kept(name: str, content: bytes, folder: Path) -> str:
    """Keep `content` in the folder as `name`, or with a number behind it where another file is; the name it has.

    Raises StoreUnavailable where nothing can be written; no half of a file stays behind.
    """
    stem, ending = Path(name).stem, Path(name).suffix
    names = itertools.chain([name], (f"{stem}-{number}{ending}" for number in itertools.count(2)))
    try:
        return next(own for own in names if _is_kept(content, folder / own))
    except OSError as error:
        raise StoreUnavailable(
            sentence("Nothing can be saved in {folder} ({why}). Check that the folder may be written to."),
            folder=folder,
            why=error.strerror or error,
        ) from error


def as_address(name: str, folder: Path, largest: int) -> str:
    """The file as an address that a page can show without asking anybody; empty where there is none so small."""
    file = folder / name
    if not (PICTURE.fullmatch(name) or SOUND.fullmatch(name)) or not file.is_file() or file.stat().st_size > largest:
        return ""
    return f"data:{MEDIA_TYPES[file.suffix.lower()]};base64,{b64encode(file.read_bytes()).decode()}"


def _is_kept(content: bytes, file: Path) -> bool:
    """Whether the file holds `content` now; it is written only where no file is."""
    try:
        stream = file.open("xb")
    except FileExistsError:
        return file.is_file() and file.read_bytes() == content
    try:
        with stream:
            stream.write(content)
    except OSError:
        file.unlink(missing_ok=True)
        raise
    return True
