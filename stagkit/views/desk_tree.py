"""The tree of a guide on the desk: its rows, and where a part stands when it is moved, dropped or added."""

from typing import Any

from stagkit.domain.edits import HOLDER, Move, find, move, position, siblings
from stagkit.domain.findings import Kind, Place
from stagkit.domain.guide import Guide
from stagkit.domain.items import Item
from stagkit.domain.text import Text
from stagkit.errors import Refused, sentence

ROW_LETTERS = 90


def row_key(place: Place) -> str:
    """A part's name on the page."""
    return f"{place.kind}|{place.id}"


def part_of(place: Place) -> Place:
    """The part whose fields the desk shows for a place: an option's is its item, a point's its scale."""
    kind = {Kind.OPTION: Kind.ITEM, Kind.POINT: Kind.SCALE}.get(place.kind, place.kind)
    return Place(kind, place.id if kind is not Kind.GUIDE else "")


def rows(guide: Guide, language: str) -> list[list[Any]]:
    """Every row as [kind, code, level, text, type]; a row belongs to the last one above it of a lower level.

    The type of a check question is "check", whatever it asks for.
    """

    def row(kind: Kind, code: str, level: int, text: Text, type: str = "") -> list[Any]:
        return [kind.value, code, level, _short(text.say(language)), type]

    lines = [row(Kind.GUIDE, "", 1, guide.title)]
    for competency in guide.competencies:
        lines.append(row(Kind.COMPETENCY, competency.id, 2, competency.title))
        for sub in competency.subcompetencies:
            lines.append(row(Kind.SUBCOMPETENCY, sub.id, 3, sub.title))
            lines += [row(Kind.ITEM, item.id, 4, item.stem, _sign(item)) for item in sub.items]
            lines += [row(Kind.CRITERION, own.id, 4, own.statement) for own in sub.criteria]
    lines += [row(Kind.SCALE, scale.id, 2, scale.name) for scale in guide.scales]
    return lines


def _sign(item: Item) -> str:
    return "check" if item.isomorphic_of else item.type.value


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= ROW_LETTERS else text[: ROW_LETTERS - 1].rstrip() + "…"


def path(guide: Guide, place: Place) -> dict[Kind, str]:
    """The ids of the part and of all that hold it, by kind."""
    found: dict[Kind, str] = {}
    place = part_of(place)
    while place.kind is not Kind.GUIDE:
        found[place.kind] = place.id
        place = Place(HOLDER[place.kind], position(guide, place)[0])
    return found


def seat(guide: Guide, kind: Kind, near: Place) -> tuple[str, str]:
    """Where a new part of `kind` goes when `near` is open: the part that will hold it, and its elder sibling.

    Raises Refused while nothing can hold it.
    """
    if kind in (Kind.OPTION, Kind.POINT):
        return near.id, _last(guide, kind, near.id)
    above, holder = path(guide, near), HOLDER[kind]
    parent = above.get(holder, "")
    if holder is not Kind.GUIDE and not parent:
        parent = _nearest(guide, holder, above)
    behind = above.get(kind, "")
    return parent, behind or _last(guide, kind, parent)


def _nearest(guide: Guide, holder: Kind, above: dict[Kind, str]) -> str:
    """The last part that could hold it, inside the competency at hand if there is one."""
    if holder is Kind.SUBCOMPETENCY and Kind.COMPETENCY in above:
        known = siblings(guide, holder, above[Kind.COMPETENCY])
    else:
        known = parents(guide, holder)
    if not known:
        wanted = {
            Kind.COMPETENCY: sentence("Add a competency first."),
            Kind.SUBCOMPETENCY: sentence("Add a subcompetency first. It will hold the question or criterion."),
        }
        raise Refused(wanted[holder])
    return known[-1]


def parents(guide: Guide, kind: Kind) -> tuple[str, ...]:
    """The ids of all parts of `kind`, in the guide's order."""
    if kind is Kind.COMPETENCY:
        return tuple(own.id for own in guide.competencies)
    return tuple(own.id for own in guide.subcompetencies) if kind is Kind.SUBCOMPETENCY else ("",)


def _last(guide: Guide, kind: Kind, parent: str) -> str:
    return next(reversed(siblings(guide, kind, parent)), "")


def shifted(guide: Guide, place: Place, by: int) -> Move | None:
    """The part one place up (-1) or down (+1); at the end of its holder on into the next one. None at the very end."""
    parent, _ = position(guide, place)
    family = siblings(guide, place.kind, parent)
    at = family.index(place.part or place.id)
    if 0 <= at + by < len(family):
        return move(guide, place, parent, _behind(family, at, by))
    if place.kind in (Kind.OPTION, Kind.POINT):
        return None
    homes = parents(guide, HOLDER[place.kind])
    home = homes.index(parent) + by
    if not 0 <= home < len(homes):
        return None
    return move(guide, place, homes[home], _last(guide, place.kind, homes[home]) if by < 0 else "")


def _behind(family: tuple[str, ...], at: int, by: int) -> str:
    if by > 0:
        return family[at + 1]
    return family[at - 2] if at >= 2 else ""


def dropped(guide: Guide, place: Place, onto: Place, *, above: bool) -> Move | None:
    """The part dropped on the upper or lower half of another row. None where it stands already.

    Raises Refused where it cannot stand.
    """
    find(guide, onto)
    if onto.kind is place.kind:
        parent, before = position(guide, onto)
        behind = before if above else onto.id
        if onto.id == place.id or behind == place.id:
            return None
        return _unless_there(move(guide, place, parent, behind))
    if onto.kind is HOLDER[place.kind]:
        return _unless_there(move(guide, place, onto.id, ""))
    if HOLDER.get(onto.kind) is HOLDER[place.kind]:
        parent = position(guide, onto)[0]
        last = [own for own in siblings(guide, place.kind, parent) if own != place.id]
        return _unless_there(move(guide, place, parent, last[-1] if last else ""))
    raise Refused(sentence("It cannot stand there. Drop it among others of its kind, or on what may hold it."))


def _unless_there(edit: Move) -> Move | None:
    there = (edit.parent_before, edit.behind_before) == (edit.parent, edit.behind)
    return None if there else edit


def neighbour(guide: Guide, place: Place) -> Place:
    """What is open after the part was taken out: the sibling below, else above, else what held it."""
    parent, _ = position(guide, place)
    family = siblings(guide, place.kind, parent)
    at = family.index(place.id)
    beside = next(iter([*family[at + 1 : at + 2], *family[max(at - 1, 0) : at]]), "")
    return Place(place.kind, beside) if beside else Place(HOLDER[place.kind], parent)
