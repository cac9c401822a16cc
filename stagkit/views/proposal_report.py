"""What a workbook of the plan would change, as a page lists it: by kind, by cell, before, here and there."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from stagkit.domain.proposal_import import DryRun, Finding, Line
from stagkit.domain.proposal_values import DATES
from stagkit.domain.proposal_words import FIELD_WORDS
from stagkit.domain.proposals import Proposal
from stagkit.errors import Problem, Translate, sentence
from stagkit.files.proposal_said import in_words
from stagkit.store.proposal_batches import SHORT
from stagkit.views.proposal_fields import number_text
from stagkit.views.report_words import day

HERE, THERE = "here", "there"
"""Which side of a line is to stand: what the store holds, or what the workbook says."""

LONGEST_LIST = 200
"""Lines of a kind that are listed one by one; the others follow what is said for all of the kind."""
LONGEST_TEXT = 600
"""Letters of a value; nobody compares longer ones on a page."""


@dataclass(frozen=True, slots=True)
class Told:
    """How a kind of line is told: its heading, what it means, and which side stands unless one says otherwise."""

    title: str
    why: str
    side: str


KINDS: Mapping[Finding, Told] = {
    Finding.CONFLICT: Told(
        sentence("Changed on both sides"),
        sentence(
            "Somebody changed it here, and somebody else in Excel. Choose one by one; what you leave stays as here."
        ),
        HERE,
    ),
    Finding.NEW: Told(sentence("New"), sentence("Rows that are not in the plan yet."), THERE),
    Finding.CHANGED: Told(sentence("Changed"), sentence("Changed in Excel only."), THERE),
    Finding.DELETED: Told(
        sentence("Deleted"),
        sentence("Not in the workbook any more. Nothing is taken out of the plan unless you tick it."),
        HERE,
    ),
    Finding.REFUSED: Told(
        sentence("Refused"),
        sentence("This cannot be taken. Mend it in Excel and bring the workbook again, or leave it."),
        HERE,
    ),
}
"""In the order of the report: what needs somebody first."""


def report(dry: DryRun, file: str, plan: Sequence[Proposal], language: str, translate: Translate) -> dict[str, Any]:
    """The dry run of `file` against the proposals of the `plan`, in the reader's language, ready for the page."""
    told = Telling({own.id: own for own in plan}, language, translate)
    groups = [_group(kind, dry.of(kind), told) for kind in KINDS]
    return {
        "file": file,
        "unchanged": dry.unchanged,
        "problems": [problem.say(translate) for problem in dry.problems],
        "fatal": any(problem.fatal for problem in dry.problems) and not dry.lines,
        "groups": [group for group in groups if group["count"]],
    }


class Telling:
    """Says lines in the reader's words. `plan` has the proposals by their ids."""

    def __init__(self, plan: Mapping[str, Proposal], language: str, translate: Translate) -> None:
        self._plan, self._language, self.say = plan, language, translate
        self._numbers = {own.id: own.number for own in plan.values()}

    def line(self, line: Line) -> dict[str, Any]:
        """One line: where it stands, which proposal it is about, and what it says on each side."""
        about = line.new or self._plan.get(line.id)
        return {
            "key": line.key,
            "cell": line.cell,
            "number": line.number,
            "what": _short(about.problem or about.proposal) if about else "",
            "label": self.say(FIELD_WORDS.get(line.field, line.field)) if line.field else "",
            "before": self.value(line.field, line.before),
            "here": self.value(line.field, line.here),
            "there": self._written(line),
            "fields": self._fields(line.new) if line.new else [],
            "note": _why(line.problem, line.cell, self.say) if line.problem else "",
        }

    def value(self, field: str, own: object) -> str:
        """A value as people write it, days in words, a decimal comma outside English; "" where it is empty."""
        if isinstance(own, float):
            return number_text(own, self._language)
        if field in DATES and isinstance(own, str):
            return day(own, self.say)
        return _short(in_words(field, own, self.say, self._numbers))

    def _written(self, line: Line) -> str:
        """What the workbook says; of what cannot be read, as it is written there."""
        if line.kind is Finding.REFUSED and type(line.there) is str:
            return _short(line.there)
        return self.value(line.field, line.there)

    def _fields(self, new: Proposal) -> list[dict[str, str]]:
        """What a new row fills in besides the words that name it."""
        left_out = {"problem" if new.problem else "proposal", "number", "date", "origin", "proposer", "status"}
        said = {field: self.value(field, getattr(new, field, "")) for field in FIELD_WORDS if field not in left_out}
        return [
            {"label": self.say(FIELD_WORDS[field]), "value": text}
            for field, text in said.items()
            if text and field != "priority"
        ]


def _group(kind: Finding, lines: Sequence[Line], telling: Telling) -> dict[str, Any]:
    told = KINDS[kind]
    return {
        "kind": kind.value,
        "title": telling.say(told.title),
        "why": telling.say(told.why),
        "side": told.side,
        "count": len(lines),
        "lines": [telling.line(line) for line in lines[:LONGEST_LIST]],
    }


def _why(problem: Problem, cell: str, translate: Translate) -> str:
    """What is wrong and what to do; where it is, only if the line does not say so by its cell."""
    if not cell:
        return problem.say(translate)
    return " ".join(translate(part).format(**problem.values) for part in (problem.what, problem.remedy) if part)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]} …"


def picks(dry: DryRun, sides: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, str]:
    """The side of every line that can be taken: as chosen for the line, else for its kind, else as it is usual."""
    chosen = {}
    for line in dry.lines:
        if line.kind is not Finding.REFUSED:
            side = own.get(line.key) or sides.get(line.kind.value) or KINDS[line.kind].side
            chosen[line.key] = THERE if side == THERE else HERE
    return chosen


def count_taken(dry: DryRun, sides: Mapping[str, str], refused: Collection[str]) -> int:
    """How many lines were taken; `refused` are what the store would not take, as `Taken` names it."""
    wanted = [line for line in dry.lines if sides.get(line.key) == THERE]
    words = {line.key: (line.new.problem or line.new.proposal).strip()[:SHORT] for line in wanted if line.new}
    return sum(words.get(line.key, line.number) not in refused for line in wanted)
