"""Pictures and sounds that come with a guide: copied into a workspace's folder "media", never over another file."""

import itertools
from collections.abc import Iterable
from pathlib import Path


def adopt(names: Iterable[str], source: Path, media: Path) -> dict[str, str]:
    """Copy the files called `names` from the folder `source` into `media`; the new names of those that got one.

    A file that is there with the same content serves as it is. Only plain names of files are looked at: a guide
    that somebody sent may name anything. Raises OSError where nothing can be written.
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
    """Keep `content` in the folder as `name`, or with a number behind it where another file is; the name it has."""
    stem, ending = Path(name).stem, Path(name).suffix
    names = itertools.chain([name], (f"{stem}-{number}{ending}" for number in itertools.count(2)))
    return next(own for own in names if _is_kept(content, folder / own))


def _is_kept(content: bytes, file: Path) -> bool:
    """Whether the file holds `content` now; it is written only where no file is."""
    try:
        with file.open("xb") as stream:
            stream.write(content)
    except FileExistsError:
        return file.is_file() and file.read_bytes() == content
    return True
