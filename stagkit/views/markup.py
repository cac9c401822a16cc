"""The markup of a screen: its own .vue file inside the frame that all facilitator's pages share.

A page is sent as one component, because a component compiled apart costs a round trip before the page is ready.
"""

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
PLACE = "<!-- the screen -->"
PART = re.compile(r"<!-- part: (\w+) -->")
"""Where a screen takes in the template of another file, whose script and style come with it."""


@cache
def markup(name: str, frame: str = "frame") -> str:
    """The whole component for the screen `name`: `frame`.vue with `name`.vue in its place.

    The frame's script gives what every page does; the screen's own script goes on top of it as Vue's mixins do, and
    so do those of the parts that the screen names by `<!-- part: ... -->`.
    """
    outer, inner = _parts(frame), _parts(name)
    parts = {part: _parts(part) for part in PART.findall(inner["template"])}
    own = PART.sub(lambda place: parts[place[1]]["template"], inner["template"])
    template = outer["template"].replace(PLACE, own)
    mixins = {"frame": outer, **parts}
    scripts = "".join(f"const {part} = {_component(file['script'])};\n" for part, file in mixins.items())
    script = f"{_shared(frame, 'script')}{scripts}const own = {_component(inner['script'])};\n"
    styles = "\n".join(file["style"] for file in (outer, *parts.values(), inner))
    return (
        f"<template>{template}</template>\n"
        f"<script>\n{script}export default {{ ...own, mixins: [{', '.join(mixins)}] }};\n</script>\n"
        f"<style>\n{_shared(frame, 'style')}{styles}\n</style>\n"
    )


def _shared(name: str, tag: str) -> str:
    """What `name`.vue has by `src`: files that another room's browser gets too."""
    text = (FOLDER / f"{name}.vue").read_text(encoding="utf-8")
    sources = re.findall(rf'^<{tag} src="([^"]+)"></{tag}>', text, re.MULTILINE)
    return "".join((FOLDER / source).read_text(encoding="utf-8") for source in sources)


def _parts(name: str) -> dict[str, str]:
    text = (FOLDER / f"{name}.vue").read_text(encoding="utf-8")
    found = {tag: re.search(rf"^<{tag}>\n(.*)^</{tag}>", text, re.DOTALL | re.MULTILINE) for tag in PARTS}
    return {tag: match.group(1) if match else "" for tag, match in found.items()}


PARTS = ("template", "script", "style")


def _component(script: str) -> str:
    return script.strip().removeprefix("export default").rstrip().rstrip(";") or "{}"
