"""Taking a workbook into a guide: a dry run by cell first, then as much of it as a person chooses."""

from collections.abc import Collection, Iterator

from stagkit.domain.edits import (
    Add,
    Astray,
    Edit,
    Move,
    Put,
    Remove,
    apply,
    find,
    move,
    position,
    put,
    remove,
    siblings,
)
from stagkit.domain.findings import Kind, Place
from stagkit.domain.guide import Competency, Guide, Subcompetency
from stagkit.files.guide_comparison import Comparison, Line, LineKind, compare
from stagkit.files.guide_parts import holder

__all__ = ["Comparison", "Line", "LineKind", "chosen", "compare"]


def chosen(comparison: Comparison, numbers: Collection[int]) -> tuple[Edit, ...]:
    """The edits that take these lines into the guide, in order, for `store.guides.write`.

    A line brings along what it needs: a new item its new subcompetency, scale and the items it names; a removed
    container the moves out of it. Numbers that are no line, and refused lines, are left out.
    """
    guide, edits = comparison.current, []
    wanted = _with_needs(comparison, numbers)
    for number, step in comparison.steps:
        if number in wanted:
            try:
                edit = _as_it_stands(guide, comparison.wanted, step)
                if edit:
                    guide = apply(guide, edit)
                    edits.append(edit)
            except Astray:  # what it changes is removed by another line
                continue
    return tuple(edits)


def _with_needs(comparison: Comparison, numbers: Collection[int]) -> frozenset[int]:
    added = {edit.place: number for number, edit in comparison.steps if isinstance(edit, Add)}
    moved = {edit.place: number for number, edit in comparison.steps if isinstance(edit, Move)}
    edits: dict[int, list[Edit]] = {}
    for number, edit in comparison.steps:
        edits.setdefault(number, []).append(edit)
    wanted: set[int] = set()
    waiting = [number for number in numbers if number in edits]
    while waiting:
        number = waiting.pop()
        wanted.add(number)
        for edit in edits[number]:
            needs = _moves_out(comparison.current, edit, moved) if isinstance(edit, Remove) else _named(edit, added)
            waiting += [need for need in needs if need not in wanted]
    return frozenset(wanted)


def _named(edit: Add | Put | Move, added: dict[Place, int]) -> Iterator[int]:
    """The lines of the new parts that an edit names."""
    names: list[Place] = []
    match edit:
        case Add() | Move():
            names.append(holder(edit.place, edit.parent))
        case Put():
            names += [Place(kind, str(edit.after)) for kind in REFERENCES.get(edit.place.field, ())]
    if isinstance(edit, Add):
        for field, kinds in REFERENCES.items():
            names += [Place(kind, getattr(edit.content, field, "")) for kind in kinds]
    return (added[place] for place in names if place in added)


REFERENCES = {
    "scale": (Kind.SCALE,),
    "pairs_with": (Kind.ITEM,),
    "follows": (Kind.ITEM,),
    "isomorphic_of": (Kind.ITEM,),
}
"""Fields that name another part of the guide."""


def _moves_out(guide: Guide, edit: Remove, moved: dict[Place, int]) -> Iterator[int]:
    """The lines of what is in a container now and stands elsewhere in the workbook: it is not to go with it."""
    part = find(guide, edit.place)
    subs = part.subcompetencies if isinstance(part, Competency) else (part,)
    for sub in subs:
        if isinstance(sub, Subcompetency):
            held = [Place(Kind.SUBCOMPETENCY, sub.id)]
            held += [Place(Kind.ITEM, item.id) for item in sub.items]
            held += [Place(Kind.CRITERION, criterion.id) for criterion in sub.criteria]
            yield from (moved[place] for place in held if place in moved)


def _as_it_stands(guide: Guide, wanted: Guide, step: Edit) -> Edit | None:
    """The step for the guide as far as it has come, so that it can be undone; None if nothing is left to do."""
    match step:
        case Put():
            edit = put(guide, step.place, step.after)
            return edit if edit.before != edit.after else None
        case Add():
            return Add(step.place, step.parent, _behind(guide, wanted, step), step.content)
        case Remove():
            return remove(guide, step.place)
        case Move():
            behind = _behind(guide, wanted, step)
            stays = position(guide, step.place) == (step.parent, behind)
            return None if stays else move(guide, step.place, step.parent, behind)


def _behind(guide: Guide, wanted: Guide, step: Add | Move) -> str:
    """The nearest sibling before it, in the workbook's order, that the guide has by now."""
    there = siblings(guide, step.place.kind, step.parent)
    if not step.behind or step.behind in there:
        return step.behind
    order = siblings(wanted, step.place.kind, step.parent)
    before = order[: order.index(step.behind)] if step.behind in order else ()
    return next((key for key in reversed(before) if key in there), "")
