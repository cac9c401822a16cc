"""Changes as a page lists them: what kind, where in the workbook, and in a sentence."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from stagkit.domain.edit_words import say_edit
from stagkit.domain.edits import Add, Edit, Move, Put, Remove
from stagkit.domain.findings import Kind
from stagkit.domain.guide import Guide
from stagkit.errors import Problem, Translate, sentence

if TYPE_CHECKING:
    from stagkit.files.guide_import import Line

KINDS = {Add: "added", Put: "changed", Move: "moved", Remove: "removed"}
KIND_WORDS = {
    "added": sentence("added"),
    "changed": sentence("changed"),
    "moved": sentence("moved"),
    "removed": sentence("removed"),
    "refused": sentence("refused"),
}
_NAMES = frozenset({"id", "version", "status", "origin"})
"""Fields of a guide by which any two differ."""


def told(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits worth telling between two guides: what they are called is seen above the list."""
    return tuple(edit for edit in edits if not (edit.place.kind is Kind.GUIDE and edit.place.field in _NAMES))


def as_change(edit: Edit, guide: Guide, language: str, say: Translate) -> dict[str, Any]:
    """An edit in words; `guide` is the guide that it is to change."""
    kind = KINDS[type(edit)]
    return {"kind": kind, "word": say(KIND_WORDS[kind]), "text": say_edit(edit, guide, language, say)}


def as_line(line: "Line", guide: Guide, language: str, say: Translate) -> dict[str, Any]:
    """A line of a dry run. What a workbook lacks is not ticked: it may be a part of the guide only."""
    problem = _told(line.problem, line.cell, say) if line.problem else ""
    return {
        "number": line.number,
        "kind": line.kind,
        "word": say(KIND_WORDS[line.kind]),
        "cell": line.cell,
        "text": say_edit(line.edit, guide, language, say) if line.edit else problem,
        "problem": problem if line.edit else "",
        "can": line.edit is not None,
        "ticked": line.edit is not None and line.kind != "removed",
    }


def _told(problem: Problem, cell: str, say: Translate) -> str:
    """What is wrong and what to do; where it is, only if the line does not say so by its cell."""
    if not cell:
        return problem.say(say)
    return " ".join(say(part).format(**problem.values) for part in (problem.what, problem.remedy))
