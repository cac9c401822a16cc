"""Edits: how one guide becomes another, as values that can be stored, said, undone and taken one by one.

An edit names its part by id, never by position, so that two people can edit one guide at the same time.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, cast

from stagkit.domain.findings import Kind, Place
from stagkit.domain.guide import Competency, Criterion, Guide, Subcompetency
from stagkit.domain.items import Item, Option
from stagkit.domain.scales import Point, Scale
from stagkit.domain.text import Text
from stagkit.errors import StagkitError, sentence

Part = Competency | Subcompetency | Item | Criterion | Option | Scale | Point

PART_TYPES: Mapping[Kind, type] = {
    Kind.COMPETENCY: Competency,
    Kind.SUBCOMPETENCY: Subcompetency,
    Kind.ITEM: Item,
    Kind.OPTION: Option,
    Kind.CRITERION: Criterion,
    Kind.SCALE: Scale,
    Kind.POINT: Point,
}

_HOLDERS: Mapping[Kind, tuple[Kind, str]] = {
    Kind.COMPETENCY: (Kind.GUIDE, "competencies"),
    Kind.SUBCOMPETENCY: (Kind.COMPETENCY, "subcompetencies"),
    Kind.ITEM: (Kind.SUBCOMPETENCY, "items"),
    Kind.CRITERION: (Kind.SUBCOMPETENCY, "criteria"),
    Kind.OPTION: (Kind.ITEM, "options"),
    Kind.SCALE: (Kind.GUIDE, "scales"),
    Kind.POINT: (Kind.SCALE, "points"),
}
"""Which kind holds a kind, and in which field."""
HOLDER: Mapping[Kind, Kind] = {kind: holder for kind, (holder, _) in _HOLDERS.items()}
"""Which kind holds a kind."""


class Astray(StagkitError):
    """The edit does not fit the guide: its part is not there (any more), or is there already."""


@dataclass(frozen=True, slots=True)
class Put:
    """Set one field of a part, or one language of a text (`place.language`), from `before` to `after`."""

    place: Place
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Add:
    """Put a part with all it holds into the part `parent`, behind its sibling `behind` ("" = as the first)."""

    place: Place
    parent: str
    behind: str
    content: Part


@dataclass(frozen=True, slots=True)
class Remove:
    """Take a part out with all it holds; the fields tell where it stood and what it was, to put it back."""

    place: Place
    parent: str
    behind: str
    content: Part


@dataclass(frozen=True, slots=True)
class Move:
    """Move a part behind another sibling, or into another parent of the same kind."""

    place: Place
    parent_before: str
    behind_before: str
    parent: str
    behind: str


Edit = Put | Add | Remove | Move


def apply(guide: Guide, edit: Edit) -> Guide:
    """The guide after the edit. Raises Astray where the edit does not fit it."""
    match edit:
        case Put():
            return _changed(guide, edit.place, lambda part: _put(part, edit.place, edit.after))
        case Add():
            return _inserted(guide, edit.place, edit.parent, edit.behind, edit.content)
        case Remove():
            return _taken_out(guide, edit.place)
        case Move():
            part = find(guide, edit.place)
            return _inserted(_taken_out(guide, edit.place), edit.place, edit.parent, edit.behind, cast("Part", part))


def apply_all(guide: Guide, edits: Iterable[Edit]) -> Guide:
    """The guide after the edits, in their order. Raises Astray."""
    for edit in edits:
        guide = apply(guide, edit)
    return guide


def inverse(edit: Edit) -> Edit:
    """The edit that takes this one back."""
    match edit:
        case Put():
            return Put(edit.place, edit.after, edit.before)
        case Add():
            return Remove(edit.place, edit.parent, edit.behind, edit.content)
        case Remove():
            return Add(edit.place, edit.parent, edit.behind, edit.content)
        case Move():
            return Move(edit.place, edit.parent, edit.behind, edit.parent_before, edit.behind_before)


def undoing(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits that take all of these back, last first."""
    return tuple(inverse(edit) for edit in reversed(tuple(edits)))


def put(guide: Guide, place: Place, after: Any) -> Put:
    """Setting a field of the guide as it stands. Raises Astray."""
    return Put(place, value_at(guide, place), after)


def add(place: Place, parent: str, behind: str, content: Part) -> Add:
    """Adding a part. `place` names its kind and id (and for an option or point its item or scale)."""
    return Add(place, parent, behind, content)


def remove(guide: Guide, place: Place) -> Remove:
    """Taking a part out of the guide as it stands. Raises Astray."""
    parent, behind = position(guide, place)
    return Remove(place, parent, behind, cast("Part", find(guide, place)))


def move(guide: Guide, place: Place, parent: str, behind: str) -> Move:
    """Moving a part of the guide as it stands. Raises Astray."""
    return Move(place, *position(guide, place), parent, behind)


def value_at(guide: Guide, place: Place) -> Any:
    """What stands in a field now; of a text in `place.language`, "" where nothing is written. Raises Astray."""
    part = find(guide, place)
    if place.field not in {own.name for own in fields(part)}:
        raise _astray(place)
    value = getattr(part, place.field)
    return value.by_language.get(place.language, "") if place.language else value


def find(guide: Guide, place: Place) -> Guide | Part:
    """The part that a place names. Raises Astray."""
    if place.kind is Kind.GUIDE:
        return guide
    for _, part in _parts(guide, place):
        if key_of(part) == _own_key(place):
            return part
    raise _astray(place)


def position(guide: Guide, place: Place) -> tuple[str, str]:
    """The id of the part that holds this one, and of the sibling it stands behind ("" = it is the first)."""
    behind: dict[str, str] = {}
    for parent, part in _parts(guide, place):
        if key_of(part) == _own_key(place):
            return parent, behind.get(parent, "")
        behind[parent] = key_of(part)
    raise _astray(place)


def siblings(guide: Guide, kind: Kind, parent: str) -> tuple[str, ...]:
    """The ids of the parts of a kind that `parent` holds, in order."""
    place = Place(kind, parent) if kind in (Kind.OPTION, Kind.POINT) else Place(kind)
    return tuple(key_of(part) for holder, part in _parts(guide, place) if holder == parent)


def key_of(part: Guide | Part) -> str:
    """What a part is called by within its kind: its id, an option's key, a point's value."""
    match part:
        case Option():
            return part.key
        case Point():
            return str(part.value)
        case _:
            return part.id


def place_of(kind: Kind, part: Part, parent: str) -> Place:
    """The place of a part held by `parent`."""
    if kind in (Kind.OPTION, Kind.POINT):
        return Place(kind, parent, key_of(part))
    return Place(kind, key_of(part))


def _own_key(place: Place) -> str:
    return place.part if place.kind in (Kind.OPTION, Kind.POINT) else place.id


def _parts(guide: Guide, place: Place) -> Iterable[tuple[str, Part]]:
    """Every part of the place's kind with the id of what holds it; options and points only of the place's own."""
    match place.kind:
        case Kind.COMPETENCY:
            return (("", part) for part in guide.competencies)
        case Kind.SUBCOMPETENCY:
            return ((above.id, part) for above in guide.competencies for part in above.subcompetencies)
        case Kind.ITEM:
            return ((above.id, part) for above in guide.subcompetencies for part in above.items)
        case Kind.CRITERION:
            return ((above.id, part) for above in guide.subcompetencies for part in above.criteria)
        case Kind.OPTION:
            return ((above.id, part) for above in guide.items if above.id == place.id for part in above.options)
        case Kind.SCALE:
            return (("", part) for part in guide.scales)
        case _:
            return ((above.id, part) for above in guide.scales if above.id == place.id for part in above.points)


def _put(part: Any, place: Place, after: Any) -> Any:
    if place.field not in {own.name for own in fields(part)}:
        raise _astray(place)
    if not place.language:
        return replace(part, **{place.field: after})
    texts = dict(getattr(part, place.field).by_language)
    if after:
        texts[place.language] = after
    else:
        texts.pop(place.language, None)
    return replace(part, **{place.field: Text(texts)})


def _changed(guide: Guide, place: Place, change: Callable[[Any], Any]) -> Guide:
    """The guide with one part changed; only what holds it is made anew. Raises Astray."""
    if place.kind is Kind.GUIDE:
        return cast("Guide", change(guide))
    holder, name = _HOLDERS[place.kind]
    parent, _ = position(guide, place)
    above = _holder_place(holder, place, parent)

    def among(whole: Any) -> Any:
        parts = tuple(change(part) if key_of(part) == _own_key(place) else part for part in getattr(whole, name))
        return replace(whole, **{name: parts})

    return _changed(guide, above, among)


def _taken_out(guide: Guide, place: Place) -> Guide:
    holder, name = _HOLDERS[place.kind]
    parent, _ = position(guide, place)

    def without(whole: Any) -> Any:
        return replace(whole, **{name: tuple(p for p in getattr(whole, name) if key_of(p) != _own_key(place))})

    return _changed(guide, _holder_place(holder, place, parent), without)


def _inserted(guide: Guide, place: Place, parent: str, behind: str, content: Part) -> Guide:
    if any(key_of(part) == key_of(content) for _, part in _parts(guide, place)):
        raise Astray(sentence("{place} is in the guide already."), place=place.name)
    holder, name = _HOLDERS[place.kind]

    def grown(whole: Any) -> Any:
        parts = list(getattr(whole, name))
        keys = [key_of(part) for part in parts]
        # A sibling that somebody else has taken away meanwhile: the new part goes to the end rather than nowhere.
        at = 0 if not behind else keys.index(behind) + 1 if behind in keys else len(parts)
        return replace(whole, **{name: (*parts[:at], content, *parts[at:])})

    return _changed(guide, _holder_place(holder, place, parent), grown)


def _holder_place(holder: Kind, place: Place, parent: str) -> Place:
    if place.kind in (Kind.OPTION, Kind.POINT):
        return Place(holder, place.id)
    return Place(holder, parent)


def _astray(place: Place) -> Astray:
    return Astray(sentence("{place} is not in the guide any more."), place=place.name)
