"""The style sheet, the script, and the guide's pictures and sounds."""

import gzip
import hashlib
import re
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from stagkit.domain.media import MEDIA_TYPES, PICTURE, SOUND
from stagkit.errors import NotFound, sentence
from stagkit.participant.desk import desk_of

FOLDER = Path(__file__).parent / "static"
PACKAGE = Path(__file__).parent.parent
DRAWING = (PACKAGE / "views" / "chart.js", PACKAGE / "share" / "labextensions" / "stagkit-vega" / "vega.js")
"""What draws the charts on the facilitator's pages draws them in another room too."""

TYPES = {".css": "text/css", ".js": "text/javascript"}
LARGEST_PICTURE, LARGEST_SOUND = 4 * 1024 * 1024, 20 * 1024 * 1024
COLOUR = re.compile(r"#[0-9a-fA-F]{6}", re.ASCII)


class Assets:
    """The static files, packed once. Their address holds their content's hash, so that they may be kept for ever.

    What draws charts is only read when a wall in another room asks for it: phones never do.
    """

    def __init__(self, brand: str) -> None:
        self._files: dict[str, tuple[bytes, bytes, str]] = {}
        self.addresses: dict[str, str] = {}
        for file in sorted(FOLDER.iterdir()):
            if file.suffix not in TYPES:
                continue
            text = file.read_text(encoding="utf-8")
            body = (branded(text, brand) if file.suffix == ".css" else text).encode()
            self._keep(file, body)
        for file in DRAWING:
            age = file.stat().st_mtime_ns if file.exists() else 0
            self.addresses[file.name] = f"/static/{file.name}?v={age:x}"

    def _keep(self, file: Path, body: bytes) -> None:
        self._files[file.name] = (body, gzip.compress(body, 9), TYPES[file.suffix])
        self.addresses[file.name] = f"/static/{file.name}?v={hashlib.sha256(body).hexdigest()[:10]}"

    def _draw(self, name: str) -> None:
        for file in DRAWING:
            if file.name == name and name not in self._files and file.exists():
                self._keep(file, file.read_bytes())

    async def __call__(self, request: Request) -> Response:
        """One file. Raises NotFound."""
        name = request.path_params["name"]
        if name not in self._files:
            await run_in_threadpool(self._draw, name)
        found = self._files.get(name)
        if found is None:
            raise NotFound(sentence("This page is not here."))
        body, packed, media_type = found
        headers = {"cache-control": "public, max-age=31536000, immutable", "vary": "accept-encoding"}
        if "gzip" in request.headers.get("accept-encoding", ""):
            return Response(packed, headers=headers | {"content-encoding": "gzip"}, media_type=media_type)
        return Response(body, headers=headers, media_type=media_type)


def branded(style: str, brand: str) -> str:
    """The style sheet in the workspace's colour: with a pale tint of it, and text on it that can be read."""
    if not COLOUR.fullmatch(brand):
        return style
    red, green, blue = (int(brand[at : at + 2], 16) for at in (1, 3, 5))
    tint = "#" + "".join(f"{round(255 - (255 - part) * 0.09):02x}" for part in (red, green, blue))
    dark = contrast_with_white(red, green, blue) >= 4.5
    for name, value in (("brand", brand), ("on-brand", "#fff" if dark else "#17212b"), ("tint", tint)):
        style = re.sub(rf"--{name}: #[0-9a-f]+", f"--{name}: {value}", style, count=1)
    return style


def contrast_with_white(*parts: int) -> float:
    """The contrast ratio of a colour with white, as WCAG 2.2 defines it; 1.0 to 21.0."""
    shares = [part / 255 for part in parts]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def media(request: Request) -> Response:
    """A picture or a sound of the guide. Only a plain name in the media folder itself; nothing in it can run.

    A part of it where only a part is asked for: some phones play a sound in no other way.
    """
    name = request.path_params["name"]
    folder = desk_of(request).media.resolve()
    file = folder / name
    largest = LARGEST_PICTURE if PICTURE.fullmatch(name) else LARGEST_SOUND if SOUND.fullmatch(name) else 0
    if not largest or not file.is_file() or file.resolve().parent != folder or file.stat().st_size > largest:
        raise NotFound(sentence("This picture is not here."))
    headers = {
        "cache-control": "public, max-age=3600",
        "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    }
    return FileResponse(file, headers=headers, media_type=MEDIA_TYPES[file.suffix.lower()])
