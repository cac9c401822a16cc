"""What the page of the desk asks for, as places in a guide."""

from dataclasses import replace
from typing import Any

from stagkit.domain.findings import WHOLE, Kind, Place
from stagkit.domain.guide import Guide
from stagkit.errors import NotFound, sentence
from stagkit.views.desk_tree import part_of

"""The guide itself, which is open when nothing else is."""


def kind_of(raw: Any) -> Kind:
    """A kind of part. Raises NotFound."""
    try:
        return Kind(str(raw))
    except ValueError:
        raise NotFound(sentence("There is no such part.")) from None


def to_open(kind: Any, id: Any) -> Place:
    """The part to open; the whole guide when none is named. Raises NotFound."""
    return part_of(Place(kind_of(kind), str(id or ""))) if kind else WHOLE


def part_asked(asked: dict[str, Any]) -> Place:
    """The part that an act is on: `{kind, id}`, and `part` of an option or point. Raises NotFound."""
    return Place(kind_of(asked.get("kind")), str(asked.get("id", "")), str(asked.get("part", "")))


def field_asked(asked: dict[str, Any]) -> Place:
    """The field that is written: `{place: {kind, id, part, field}, language}`. Raises NotFound."""
    place = asked.get("place") or {}
    return replace(part_asked(place), field=str(place.get("field", "")), language=str(asked.get("language") or ""))


def two_languages(guide: Guide, left: str, right: str | None) -> tuple[str, str]:
    """Two of the guide's languages to stand beside each other; `right` None asks for the usual second one."""
    known = guide.languages
    left = left if left in known else next(iter(known), "")
    others = [code for code in known if code != left]
    if right is None:
        return left, next(iter(others), "")
    return left, right if right in others else ""
