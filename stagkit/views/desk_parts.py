"""New parts, copies of parts, and parts under another code, as edits of a guide."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from stagkit.domain.checks import CODE
from stagkit.domain.codes import fresh_code
from stagkit.domain.edits import Add, Edit, Part, add, find, key_of, position, put, remove, siblings
from stagkit.domain.findings import Kind, Place
from stagkit.domain.guide import Competency, Criterion, Guide, Subcompetency
from stagkit.domain.items import OPTION_TYPES, Item, ItemType, Option, Spot
from stagkit.domain.scales import STANDARD_SCALES, Point, Scale
from stagkit.domain.text import Text
from stagkit.errors import Refused, sentence
from stagkit.views.desk_tree import seat
from stagkit.views.desk_types import FIELDS

MIDDLE = Spot(0.4, 0.4, 0.2, 0.2)
STARTS_WITH = {ItemType.SINGLE_CHOICE: "abc"}
NAMING = ("pairs_with", "follows", "isomorphic_of")
"""The fields in which an item names another."""


def added(guide: Guide, kind: Kind, near: Place, **given: Any) -> Add:
    """A new part of `kind`, beside the part that is open. Raises Refused while nothing can hold it.

    `given`: an item's `type`, an option's `spot`, the id of the scale that a new one starts `like`.
    """
    parent, behind = seat(guide, kind, near)
    beside = parent if kind in (Kind.OPTION, Kind.POINT) else _like(guide, parent, given) or behind
    code = fresh_code(guide, kind, beside)
    place = Place(kind, parent, code) if kind in (Kind.OPTION, Kind.POINT) else Place(kind, code)
    return add(place, parent, behind, _new(guide, kind, code, near, given))


def _new(guide: Guide, kind: Kind, code: str, near: Place, given: dict[str, Any]) -> Part:
    match kind:
        case Kind.COMPETENCY:
            return Competency(code, Text())
        case Kind.SUBCOMPETENCY:
            return Subcompetency(code, Text())
        case Kind.ITEM:
            kind_of = given.get("type") or ItemType.SINGLE_CHOICE
            after = near.id if kind_of is ItemType.OBSTACLE and _practice(guide, near) else ""
            keys = STARTS_WITH.get(kind_of, "")
            return Item(code, kind_of, Text(), options=tuple(Option(key, Text()) for key in keys), follows=after)
        case Kind.OPTION:
            hotspot = _is(guide, near.id, ItemType.HOTSPOT)
            return Option(code, Text(), correct=hotspot, spot=given.get("spot") or (MIDDLE if hotspot else None))
        case Kind.CRITERION:
            return Criterion(code, Text())
        case Kind.SCALE:
            like = next((own for own in STANDARD_SCALES if own.id == given.get("like")), STANDARD_SCALES[0])
            return replace(like, id=code)
        case _:
            return Point(int(code), Text())


def _like(guide: Guide, parent: str, given: dict[str, Any]) -> str:
    """The last question of the same block in the subcompetency: many guides number the two blocks apart."""
    if "type" not in given:
        return ""
    family = next((sub.items for sub in guide.subcompetencies if sub.id == parent), ())
    return next((own.id for own in reversed(family) if own.block is given["type"].block), "")


def _practice(guide: Guide, near: Place) -> bool:
    return near.kind is Kind.ITEM and any(own.id == near.id and own.type.block == "practice" for own in guide.items)


def _is(guide: Guide, item: str, type: ItemType) -> bool:
    return any(own.id == item and own.type is type for own in guide.items)


def copied(guide: Guide, place: Place) -> Add:
    """The part once more, right behind itself, with fresh codes for all it holds. Raises Astray."""
    part, (parent, _) = find(guide, place), position(guide, place)
    codes: dict[tuple[Kind, str], str] = {}
    if place.kind in (Kind.OPTION, Kind.POINT):
        code = fresh_code(guide, place.kind, place.id)
        value: Any = {"key": code} if place.kind is Kind.OPTION else {"value": int(code)}
        twin: Any = replace(part, **value)
        return add(Place(place.kind, place.id, code), parent, place.part, twin)
    for kind, own in _ids(part):
        codes[kind, own] = fresh_code(guide, kind, own, taken=[new for (k, _), new in codes.items() if k is kind])
    twin = _recoded(part, codes)
    return add(Place(place.kind, key_of(twin)), parent, place.id, twin)


def _ids(part: Any) -> Iterator[tuple[Kind, str]]:
    kinds = {
        Competency: Kind.COMPETENCY,
        Subcompetency: Kind.SUBCOMPETENCY,
        Item: Kind.ITEM,
        Criterion: Kind.CRITERION,
        Scale: Kind.SCALE,
    }
    yield kinds[type(part)], part.id
    for held in ("subcompetencies", "items", "criteria"):
        for own in getattr(part, held, ()):
            yield from _ids(own)


def _recoded(part: Any, codes: dict[tuple[Kind, str], str]) -> Any:
    """The part with all codes changed; items that name each other inside it go on doing so."""

    def item(own: Item) -> Item:
        names = {name: codes.get((Kind.ITEM, now := getattr(own, name)), now) for name in NAMING}
        return replace(own, id=codes[Kind.ITEM, own.id], **names)

    match part:
        case Item():
            return item(part)
        case Subcompetency():
            return replace(
                part,
                id=codes[Kind.SUBCOMPETENCY, part.id],
                items=tuple(item(own) for own in part.items),
                criteria=tuple(_recoded(own, codes) for own in part.criteria),
            )
        case Competency():
            subs = tuple(_recoded(own, codes) for own in part.subcompetencies)
            return replace(part, id=codes[Kind.COMPETENCY, part.id], subcompetencies=subs)
        case _:
            return replace(part, id=next(codes[own] for own in _ids(part)))


def renamed(guide: Guide, place: Place, code: str) -> tuple[Edit, ...]:
    """The part under another code, and all that names it. Raises Refused for a code that is no code, or is taken.

    It is taken out and put back, because edits find parts by their code: so the step can be undone.
    """
    part, (parent, behind) = find(guide, place), position(guide, place)
    if place.kind is Kind.POINT:
        return _revalued(guide, place, parent, code)
    known = siblings(guide, Kind.OPTION, place.id) if place.kind is Kind.OPTION else _all(guide, place.kind)
    if not CODE.fullmatch(code):
        raise Refused(sentence("Use letters, digits, dots and dashes only, such as K1-03."))
    if code in known:
        raise Refused(sentence("Code “{id}” is used already. Give every part a code of its own."), id=code)
    field = "key" if place.kind is Kind.OPTION else "id"
    twin: Any = replace(part, **{field: code})  # type: ignore[arg-type]
    to = Place(Kind.OPTION, place.id, code) if place.kind is Kind.OPTION else Place(place.kind, code)
    return (remove(guide, place), add(to, parent, behind, twin), *_followed(guide, place, code))


def _revalued(guide: Guide, place: Place, parent: str, code: str) -> tuple[Edit, ...]:
    """A point with another value, where it then belongs: points rise."""
    try:
        value = int(code)
    except ValueError:
        raise Refused(sentence("Write a whole number, such as 3.")) from None
    others = [own for own in siblings(guide, Kind.POINT, parent) if own != place.part]
    if str(value) in others:
        raise Refused(sentence("Value {value} is used already. Give every point a value of its own."), value=value)
    behind = next((own for own in reversed(others) if int(own) < value), "")
    point: Any = find(guide, place)
    return remove(guide, place), add(Place(Kind.POINT, parent, str(value)), parent, behind, replace(point, value=value))


def _all(guide: Guide, kind: Kind) -> tuple[str, ...]:
    every: dict[Kind, Any] = {
        Kind.COMPETENCY: guide.competencies,
        Kind.SUBCOMPETENCY: guide.subcompetencies,
        Kind.ITEM: guide.items,
        Kind.CRITERION: guide.criteria,
        Kind.SCALE: (*guide.scales, *STANDARD_SCALES),
    }
    return tuple(own.id for own in every[kind])


def _followed(guide: Guide, place: Place, code: str) -> Iterator[Edit]:
    """Whatever names the part by its old code names it by the new one."""
    if place.kind is Kind.ITEM:
        for item in guide.items:
            for field in NAMING:
                if getattr(item, field) == place.id:
                    yield put(guide, Place(Kind.ITEM, item.id if item.id != place.id else code, field=field), code)
    if place.kind is Kind.SCALE:
        for kind, parts in ((Kind.ITEM, guide.items), (Kind.CRITERION, guide.criteria)):
            for own in parts:
                if own.scale == place.id:
                    yield put(guide, Place(kind, own.id, field="scale"), code)


def unused(guide: Guide, item: Item) -> tuple[Edit, ...]:
    """Clearing what was written for another type of item and does not serve this one."""
    edits: list[Edit] = []
    if item.type not in OPTION_TYPES:
        edits += [remove(guide, Place(Kind.OPTION, item.id, option.key)) for option in reversed(item.options)]
    blank = Item("", item.type, Text())
    for field in ("key_true", "key_number", "tolerance", "scale", "reverse", *NAMING):
        if field not in FIELDS[item.type] and getattr(item, field) != getattr(blank, field):
            edits.append(put(guide, Place(Kind.ITEM, item.id, field=field), getattr(blank, field)))
    for field in ("unit", "full_answer", "half_answer"):
        if field not in FIELDS[item.type]:
            texts = getattr(item, field).by_language
            edits += [put(guide, Place(Kind.ITEM, item.id, field=field, language=code), "") for code in texts]
    return tuple(edits)
