"""Fresh codes: short, like their neighbours', and not in use yet."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from itertools import count
from string import ascii_lowercase

from stagkit.domain.edits import Part, key_of
from stagkit.domain.findings import Kind
from stagkit.domain.guide import Guide

FIRST = {
    Kind.COMPETENCY: "C1",
    Kind.SUBCOMPETENCY: "S1",
    Kind.ITEM: "Q1",
    Kind.CRITERION: "CR1",
    Kind.SCALE: "scale-1",
}
"""What the first part of a kind is called when nothing stands beside it."""


def fresh_code(guide: Guide, kind: Kind, near: str = "", taken: Collection[str] = ()) -> str:
    """A code for a new part of `kind` that neither the guide nor `taken` holds.

    `near` is the code of the part beside it, whose numbering goes on ("K1-03" → "K1-04"). For an option it is its
    item's id (then "a", "b", …), for a point its scale's id (then one more than the highest value).
    """
    if kind is Kind.OPTION:
        return _free(_letters(), {*_held(next((item.options for item in guide.items if item.id == near), ())), *taken})
    if kind is Kind.POINT:
        values = [int(value) for value in _held(next((s.points for s in guide.scales if s.id == near), ()))]
        return str(max([*values, *map(int, taken)], default=0) + 1)
    used = {*_held(_all(guide, kind)), *taken}
    like = near or next(reversed(_held(_all(guide, kind))), "")
    return _free(_counting(like) if like else _counting(FIRST[kind], itself=True), used)


def code_from(name: str) -> str:
    """A name as the code of a guide: small letters, digits and dashes."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-") or "guide"


def _all(guide: Guide, kind: Kind) -> tuple[Part, ...]:
    parts: dict[Kind, tuple[Part, ...]] = {
        Kind.COMPETENCY: guide.competencies,
        Kind.SUBCOMPETENCY: tuple(guide.subcompetencies),
        Kind.ITEM: tuple(guide.items),
        Kind.CRITERION: tuple(guide.criteria),
        Kind.SCALE: guide.scales,
    }
    return parts[kind]


def _held(parts: tuple[Part, ...]) -> tuple[str, ...]:
    return tuple(key_of(part) for part in parts)


def _free(offered: Iterator[str], used: Collection[str]) -> str:
    return next(code for code in offered if code not in used)


def _letters() -> Iterator[str]:
    yield from ascii_lowercase
    yield from (f"o{number}" for number in count(27))


def _counting(like: str, *, itself: bool = False) -> Iterator[str]:
    """Codes that go on from `like`: its last number counts up, as wide as it was written; else one is put behind."""
    found = re.search(r"\d+$", like)
    stem, digits = (like[: found.start()], found.group()) if found else (f"{like[:50]}-", "1")
    start = int(digits) if itself else int(digits) + 1
    yield from (f"{stem}{number:0{len(digits)}d}" for number in count(start))
