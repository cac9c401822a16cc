"""What changed between two guides: the edits that turn one into the other."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from typing import Any

from stagkit.domain.edits import Add, Astray, Edit, Move, Put, Remove, apply, find, place_of, position, siblings
from stagkit.domain.findings import Kind, Place
from stagkit.domain.guide import Competency, Guide, Subcompetency
from stagkit.domain.text import Text

_HELD = {
    Kind.GUIDE: frozenset({"competencies", "scales"}),
    Kind.COMPETENCY: frozenset({"subcompetencies"}),
    Kind.SUBCOMPETENCY: frozenset({"items", "criteria"}),
    Kind.ITEM: frozenset({"options"}),
    Kind.SCALE: frozenset({"points"}),
}
_KINDS = (Kind.SCALE, Kind.COMPETENCY, Kind.SUBCOMPETENCY, Kind.ITEM, Kind.CRITERION)


def edits_between(before: Guide, after: Guide) -> tuple[Edit, ...]:
    """The edits that turn `before` into `after`, parts matched by id. `apply_all(before, edits) == after`.

    Parts come in before what they hold; what is gone goes last, so that what moved out of it is kept.
    """
    steps = _Steps(before)
    steps.put_fields(Place(Kind.GUIDE), before, after)
    for kind in _KINDS:
        for parent in _parents(after, kind):
            steps.bring(kind, parent, _held(after, kind, parent))
    for kind in reversed(_KINDS):
        steps.drop(kind, after)
    for kind in _KINDS:
        for parent in _parents(after, kind):
            steps.order(kind, parent, _held(after, kind, parent))
    return tuple(steps.edits)


class _Steps:
    """The guide on its way from one to the other."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self.edits: list[Edit] = []

    def take(self, edit: Edit) -> None:
        self.guide = apply(self.guide, edit)
        self.edits.append(edit)

    def put_fields(self, place: Place, before: Any, after: Any) -> None:
        for name in (own.name for own in fields(after) if own.name not in _HELD.get(place.kind, ())):
            for edit in _puts(replace(place, field=name), getattr(before, name), getattr(after, name)):
                self.take(edit)

    def bring(self, kind: Kind, parent: str, wanted: Sequence[Any]) -> None:
        """Add what is new, change what is there, and fetch what stood elsewhere."""
        behind = ""
        for part in wanted:
            place = place_of(kind, part, parent)
            there = _there(self.guide, place)
            if there is None:
                self.take(Add(place, parent, behind, _shell(part)))
            else:
                holder, stood = position(self.guide, place)
                if holder != parent:
                    self.take(Move(place, holder, stood, parent, behind))
                self.put_fields(place, there, part)
                if kind is Kind.ITEM:
                    self.within(Kind.OPTION, part.id, part.options)
                if kind is Kind.SCALE:
                    self.within(Kind.POINT, part.id, part.points)
            behind = part.id

    def within(self, kind: Kind, parent: str, wanted: Sequence[Any]) -> None:
        """The same for the options of an item and the points of a scale."""
        keys = [place_of(kind, part, parent).part for part in wanted]
        for key in siblings(self.guide, kind, parent):
            if key not in keys:
                self.remove(Place(kind, parent, key))
        behind = ""
        for key, part in zip(keys, wanted, strict=True):
            there = _there(self.guide, Place(kind, parent, key))
            if there is None:
                self.take(Add(Place(kind, parent, key), parent, behind, part))
            else:
                self.put_fields(Place(kind, parent, key), there, part)
            behind = key
        self.order(kind, parent, wanted)

    def drop(self, kind: Kind, after: Guide) -> None:
        """Take out what the other guide does not have; all that is to stay has left it by now."""
        kept = {part.id for parent in _parents(after, kind) for part in _held(after, kind, parent)}
        for parent in _parents(self.guide, kind):
            for part in _held(self.guide, kind, parent):
                if part.id not in kept:
                    self.remove(Place(kind, part.id))

    def remove(self, place: Place) -> None:
        parent, behind = position(self.guide, place)
        part = find(self.guide, place)
        assert not isinstance(part, Guide)
        self.take(Remove(place, parent, behind, part))

    def order(self, kind: Kind, parent: str, wanted: Sequence[Any]) -> None:
        """Move as few as possible so that all stand in the wanted order."""
        keys = [place_of(kind, part, parent).part or part.id for part in wanted]
        now = list(siblings(self.guide, kind, parent))
        staying = set(_rising([now.index(key) for key in keys], keys))
        behind = ""
        for part, key in zip(wanted, keys, strict=True):
            if key not in staying:
                place = place_of(kind, part, parent)
                holder, stood = position(self.guide, place)
                if stood != behind:
                    self.take(Move(place, holder, stood, parent, behind))
            behind = key


def _puts(place: Place, before: Any, after: Any) -> Iterator[Put]:
    if isinstance(after, Text):
        for language in dict.fromkeys((*before.by_language, *after.by_language)):
            old, new = before.by_language.get(language, ""), after.by_language.get(language, "")
            if old != new:
                yield Put(replace(place, language=language), old, new)
    elif before != after:
        yield Put(place, before, after)


def _shell(part: Any) -> Any:
    """The part without what comes into it by edits of its own."""
    match part:
        case Competency():
            return replace(part, subcompetencies=())
        case Subcompetency():
            return replace(part, items=(), criteria=())
        case _:
            return part


def _parents(guide: Guide, kind: Kind) -> tuple[str, ...]:
    match kind:
        case Kind.SCALE | Kind.COMPETENCY:
            return ("",)
        case Kind.SUBCOMPETENCY:
            return tuple(competency.id for competency in guide.competencies)
        case _:
            return tuple(sub.id for sub in guide.subcompetencies)


def _held(guide: Guide, kind: Kind, parent: str) -> tuple[Any, ...]:
    match kind:
        case Kind.SCALE:
            return guide.scales
        case Kind.COMPETENCY:
            return guide.competencies
        case Kind.SUBCOMPETENCY:
            return next((own.subcompetencies for own in guide.competencies if own.id == parent), ())
        case Kind.ITEM:
            return next((sub.items for sub in guide.subcompetencies if sub.id == parent), ())
        case _:
            return next((sub.criteria for sub in guide.subcompetencies if sub.id == parent), ())


def _there(guide: Guide, place: Place) -> Any:
    try:
        return find(guide, place)
    except Astray:
        return None


def _rising(places: Sequence[int], keys: Sequence[str]) -> list[str]:
    """The keys of a longest rising run of `places`: what can stay while the rest moves around it."""
    best: list[list[int]] = []
    for at, place in enumerate(places):
        earlier = max((run for run in best if places[run[-1]] < place), key=len, default=[])
        best.append([*earlier, at])
    return [keys[at] for at in max(best, key=len, default=[])]
