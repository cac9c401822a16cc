"""A read workbook beside the guide it is to change: a dry run, line by line, each with its cell."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

from stagkit.domain.checks import CODE
from stagkit.domain.differences import edits_between
from stagkit.domain.edits import Add, Astray, Edit, Move, Part, Put, Remove, add, apply, find, key_of, position
from stagkit.domain.findings import Kind, Place
from stagkit.domain.guide import Competency, Criterion, Guide, Subcompetency
from stagkit.domain.items import Item, ItemType, Spot
from stagkit.errors import Problem, sentence
from stagkit.files.excel_look import clean
from stagkit.files.guide_parts import holder, tree, within
from stagkit.files.guide_reader import Orphan
from stagkit.files.guide_workbook import Reading
from stagkit.files.item_reader import KEYED


class LineKind(StrEnum):
    """What taking a line does; a refused one cannot be taken."""

    ADDED = "added"
    CHANGED = "changed"
    MOVED = "moved"
    REMOVED = "removed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a dry run. `cell` such as "Items!C7", "" where the workbook has none: what it lacks is removed.

    A refused line has no edit; its `problem` says why and what to do. Another line may have a problem too: it can
    be taken, and the guide's check will say it.
    """

    number: int
    kind: LineKind
    cell: str
    edit: Edit | None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The lines, and what taking them needs: `steps` are edits in order, each with the number of its line."""

    current: Guide
    wanted: Guide
    lines: tuple[Line, ...] = ()
    steps: tuple[tuple[int, Edit], ...] = ()


def compare(current: Guide, reading: Reading) -> Comparison:
    """What a workbook would change in `current`: by cell, what can be taken and what is refused.

    A column or sheet that is not in the workbook changes nothing, nor does a cell that could not be read. What has
    no row any more is removed, unless a row without a code may be it. Id, version and status are not taken.
    """
    if reading.guide is None:
        refused = (Line(n, LineKind.REFUSED, _cell(own), None, own) for n, own in enumerate(reading.refused, start=1))
        return Comparison(current, current, tuple(refused))
    wanted = replace(reading.guide, id=current.id, version=current.version, status=current.status)
    wanted = _housed(wanted, current, reading.orphans)
    lines = _Lines(current, wanted, reading)
    for edit in edits_between(current, wanted):
        lines.take(edit)
    if reading.guide.id and reading.guide.id != current.id:
        lines.refuse(_other_guide(current.id, reading.guide.id, reading.cells.get(Place(Kind.GUIDE), "")))
    for problem in reading.refused:
        lines.refuse(problem)
    return Comparison(current, wanted, tuple(lines.lines), tuple(lines.steps))


class _Lines:
    """Edits on their way to lines."""

    def __init__(self, current: Guide, wanted: Guide, reading: Reading) -> None:
        self.current, self.wanted, self.reading = current, wanted, reading
        self.lines: list[Line] = []
        self.steps: list[tuple[int, Edit]] = []
        self._unread = {_cell(problem) for problem in reading.refused if problem.column}
        self._merged = [(own.sheet, str(own.values["cells"])) for own in reading.refused if "cells" in own.values]
        self._problems = {_cell(problem): problem for problem in reversed(reading.problems) if problem.column}
        self._gone = frozenset(_gone(current, wanted, reading))
        self._own: dict[Place, int] = {}
        """The line of each part that is added or moved."""
        self._blocked: dict[Place, Problem] = {}

    def take(self, edit: Edit) -> None:
        match edit:
            case Put() if self._told(edit):
                self._line(LineKind.CHANGED, edit)
            case Add():
                self._added(edit)
            case Remove() if edit.place in self._gone and holder(edit.place, edit.parent) not in self._gone:
                part = find(self.current, edit.place)
                assert not isinstance(part, Guide)
                self._line(LineKind.REMOVED, replace(edit, content=_what_goes(part, self._gone)))
            case Move() if edit.place in self._own:
                self._moved_again(edit)
            case Move() if holder(edit.place, edit.parent) not in self._blocked:
                self._line(LineKind.MOVED, edit)
            case _:
                pass

    def refuse(self, problem: Problem) -> None:
        self.lines.append(Line(len(self.lines) + 1, LineKind.REFUSED, _cell(problem), None, problem))

    def _line(self, kind: LineKind, edit: Edit, problem: Problem | None = None) -> None:
        number, cell = len(self.lines) + 1, self.reading.cells.get(edit.place, "")
        problem = problem or self._problems.get(cell)
        self.lines.append(Line(number, kind, cell, edit, problem))
        self.steps.append((number, edit))
        if not isinstance(edit, Put):
            self._own[edit.place] = number

    def _added(self, edit: Add) -> None:
        problem = self._blocked.get(holder(edit.place, edit.parent)) or self._bad_code(edit)
        if problem:
            self._blocked[edit.place] = problem
            cell = self.reading.cells.get(edit.place, "")
            self.lines.append(Line(len(self.lines) + 1, LineKind.REFUSED, cell, None, problem))
        else:
            self._line(LineKind.ADDED, edit, self._in_row(edit))

    def _moved_again(self, edit: Move) -> None:
        """One line for a part, however many steps it takes to its new place."""
        number = self._own[edit.place]
        self.steps.append((number, edit))
        line = self.lines[number - 1]
        if isinstance(line.edit, Move):
            final = replace(line.edit, parent=edit.parent, behind=edit.behind)
            self.lines[number - 1] = replace(line, edit=final)

    def _told(self, edit: Put) -> bool:
        """Whether the workbook has a cell for this field that could be read, and says something else in it."""
        cell = self.reading.cells.get(edit.place)
        if cell is None or cell in self._unread or any(_lies_in(cell, *merged) for merged in self._merged):
            return False
        return not _same(edit.before, edit.after) and not _left_over(edit, self.current, self.wanted)

    def _bad_code(self, edit: Add) -> Problem | None:
        """What is wrong with the code of a new part, or of an answer in it: addresses and lists could not hold it."""
        keys = [option.key for option in edit.content.options] if isinstance(edit.content, Item) else []
        places = [edit.place, *(Place(Kind.OPTION, edit.place.id, key) for key in keys)]
        for place, key in zip(places, [key_of(edit.content), *keys], strict=True):
            if place.kind is not Kind.POINT and not CODE.fullmatch(key):
                return self._problems.get(self.reading.cells.get(place, ""))
        return None

    def _in_row(self, edit: Add) -> Problem | None:
        """The first thing the check will say about the row of a new part."""
        cell = self.reading.cells.get(edit.place, "")
        sheet, row = cell.split("!")[0], "".join(char for char in cell.split("!")[-1] if char.isdecimal())
        rows = (own for own in self.reading.problems if own.sheet == sheet and str(own.row) == row)
        return next(rows, None)


def _gone(current: Guide, wanted: Guide, reading: Reading) -> Iterator[Place]:
    """The parts that the workbook lacks; a part is not gone while something in it may still stand in the workbook."""
    kept = {place for place, _ in tree(wanted)}
    for place, part in tree(current):
        inside = [place, *(own for own, _ in within(place, part))]
        if all(own in kept or _lacks(reading, own) for own in inside) and place not in kept:
            yield place


def _lacks(reading: Reading, place: Place) -> bool:
    return place not in reading.cells and place.kind not in reading.unsure


def _what_goes(part: Part, gone: frozenset[Place]) -> Part:
    """A part that is removed, without what moves elsewhere."""
    match part:
        case Competency():
            subs = (sub for sub in part.subcompetencies if Place(Kind.SUBCOMPETENCY, sub.id) in gone)
            return replace(part, subcompetencies=tuple(_what_goes(sub, gone) for sub in subs))  # type: ignore[misc]
        case Subcompetency():
            items = tuple(item for item in part.items if Place(Kind.ITEM, item.id) in gone)
            criteria = tuple(own for own in part.criteria if Place(Kind.CRITERION, own.id) in gone)
            return replace(part, items=items, criteria=criteria)
        case _:
            return part


def _housed(wanted: Guide, current: Guide, orphans: tuple[Orphan, ...]) -> Guide:
    """Parts whose row names nothing that could hold them stay where the guide has them, with what they say now."""
    for part in sorted(orphans, key=lambda own: not isinstance(own, Subcompetency)):
        kind = {Subcompetency: Kind.SUBCOMPETENCY, Item: Kind.ITEM, Criterion: Kind.CRITERION}[type(part)]
        place = Place(kind, part.id)
        try:
            wanted = apply(wanted, add(place, *position(current, place), part))
        except Astray:
            continue
    return wanted


def _same(before: Any, after: Any) -> bool:
    """Whether a cell could not tell the two apart: spaces round a text, the sixteenth digit of a number."""
    match before, after:
        case str(), str():
            return clean(before).strip() == clean(after).strip()
        case float() | int(), float() | int():
            return math.isclose(before, after, rel_tol=1e-12, abs_tol=1e-12)
        case Spot(), Spot():
            sides = ("left", "top", "width", "height")
            return all(_same(getattr(before, side), getattr(after, side)) for side in sides)
        case _:
            return False


def _left_over(edit: Put, current: Guide, wanted: Guide) -> bool:
    """Whether the answer is left from another type of the item: the cell answer, which serves its type, hides it."""
    types = {
        (Kind.ITEM, "key_true"): {ItemType.TRUE_FALSE},
        (Kind.ITEM, "key_number"): {ItemType.NUMBER},
        (Kind.OPTION, "correct"): KEYED,
    }.get((edit.place.kind, edit.place.field))
    if types is None:
        return False
    now = wanted.item(edit.place.id).type
    return now not in types and now is current.item(edit.place.id).type


def _other_guide(own: str, other: str, cell: str) -> Problem:
    sheet, _, address = cell.partition("!")
    column = "".join(char for char in address if char.isalpha())
    row = int("".join(char for char in address if char.isdecimal()) or 0)
    return Problem(
        sentence("The workbook holds guide “{other}”, not “{own}”."),
        sentence("All else is compared all the same; the guide keeps its code."),
        {"own": own, "other": other},
        sheet,
        row,
        column,
        fatal=False,
    )


def _lies_in(cell: str, sheet: str, cells: str) -> bool:
    """Whether a cell is one of those merged on a sheet, of which only the first holds what was written."""
    own, _, address = cell.partition("!")
    row, column = coordinate_to_tuple(address)
    left, top, right, bottom = range_boundaries(cells)
    return own == sheet and left <= column <= right and top <= row <= bottom


def _cell(problem: Problem) -> str:
    """A problem's place as lines name it: "Items!C7", "Items!7", "Items!C", "Items"."""
    return f"{problem.sheet}!{problem.column}{problem.row or ''}".rstrip("!")
