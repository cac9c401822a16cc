"""What an edited workbook would do to the plan: each cell compared with what it held when the file was written, and
with what the store holds now.

Changed only there: taken. Changed only here: left. Changed on both sides to different values: a conflict, for a person
to decide. Where it is not known what a cell held before, every difference is a conflict.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from stagkit.domain.proposal_flow import StepRefused, check_new, check_step
from stagkit.domain.proposal_import import DryRun, Finding, Line, Written, WrittenPlan, WrittenRow
from stagkit.domain.proposal_matching import At, Match, Role, match_rows, realigned
from stagkit.domain.proposal_values import DATES, changed
from stagkit.domain.proposals import Origin, Proposal, ProposalStatus
from stagkit.errors import Problem, Translate, sentence

FIXED_THERE = {
    "number": (
        sentence("The number of a proposal never changes."),
        sentence("Put {number} back."),
    ),
    "photo_before": (
        sentence("A photo cannot be put in by its name."),
        sentence("Add it on the page of the proposals."),
    ),
    "photo_after": (
        sentence("A photo cannot be put in by its name."),
        sentence("Add it on the page of the proposals."),
    ),
}
"""Fields that a workbook shows and cannot change."""
NOTHING_SAID = (
    sentence("Nothing is said here."),
    sentence("Write what the problem is, or what should change."),
)
COPIED = sentence("The row is a copy of {first}."), sentence("It is taken as a new proposal.")
SAME_TWICE = sentence("The row is the same as {first}."), sentence("Delete one of the two, or change it.")
GONE = (
    sentence("This proposal was put away in the program after the workbook was written."),
    sentence("Bring it back there first, then take the workbook in again."),
)
ENDED = (
    sentence("A proposal is merged into another one that goes on."),
    sentence("Write the number of one that is not merged or put away itself."),
)
SORTED_APART = (
    sentence("Somebody sorted the rows without their hidden columns."),
    sentence("They are told apart by their numbers."),
)
NUMBERED = sentence("The number {number} is not kept."), sentence("A new proposal gets its number from the program.")
STEP = sentence("The step is not taken; everything else in the row can be.")
TAKEN_AWAY = sentence("It stays as it is.")
DEFAULTS = {"origin": Origin.SUGGESTION_SCHEME, "status": ProposalStatus.PROPOSED}


def merge(
    plan: WrittenPlan,
    proposals: Sequence[Proposal],
    at: At,
    *,
    tidy: Callable[[str], str],
    translate: Translate,
    session: str = "",
    language: str = "es",
    today: date,
) -> DryRun:
    """The dry run of a workbook that was read. `tidy` is how a text comes back from a cell where nobody touched it."""
    blank = Proposal("", "", today.isoformat(), session, "", "", language=language)
    merging = _Merge(tidy, translate, blank, {own.id: own for own in proposals})
    aligned = realigned(plan, proposals)
    notices = (Problem(*SORTED_APART, fatal=False),) if aligned is not plan else ()
    plan, matches = aligned, match_rows(aligned, proposals, at)
    lines: list[Line] = []
    unchanged = 0
    for match in matches:
        found = list(merging.lines(match))
        lines += found
        unchanged += not found
    return DryRun((*lines, *_deleted(plan, matches, proposals)), notices, unchanged)


class _Merge:
    def __init__(
        self, tidy: Callable[[str], str], translate: Translate, blank: Proposal, known: Mapping[str, Proposal]
    ) -> None:
        self._tidy, self._translate, self._blank, self._plan = tidy, translate, blank, known

    def lines(self, match: Match) -> Iterator[Line]:
        """Everything that one row does."""
        match match.role:
            case Role.KNOWN:
                yield from self._known(match)
            case Role.GONE:
                if any(self._differs(field, written, match.base) for field, written in match.row.cells.items()):
                    yield _refused(match.row, match.row.place, Problem(*GONE))
            case Role.COPY if match.first and self._same_row(match.row, match.first):
                yield _refused(match.row, match.row.place, Problem(*SAME_TWICE, {"first": match.first.place}))
            case _:
                yield from self._new(match)

    def _known(self, match: Match) -> Iterator[Line]:
        here = match.here
        assert here is not None
        if _cleared(match.row):
            yield _deletion(here, match.row.place, match.base)
            return
        found = [line for field, written in match.row.cells.items() for line in self._cell(match, field, written)]
        found += [_refused(match.row, cell, problem, here) for cell, problem in match.row.problems]
        yield from self._by_the_rules(here, found)

    def _cell(self, match: Match, field: str, written: Written) -> Iterator[Line]:
        here, base = match.here, match.base
        assert here is not None
        mine = getattr(here, field)
        if match.by_words and not written.text:
            return
        if not self._differs(field, written, here) or (base and not self._differs(field, written, base)):
            return
        before = getattr(base, field) if base else None
        if written.problem or field in FIXED_THERE:
            problem = written.problem or Problem(*FIXED_THERE[field], {"number": here.number})
            line = _refused(match.row, written.cell, problem, here, field)
            yield replace(line, before=before, here=mine, there=written.text)
            return
        untouched = base is not None and self._same(field, before, mine)
        kind = Finding.CHANGED if untouched else Finding.CONFLICT
        key = f"{kind}:{here.id}:{field}"
        yield Line(key, kind, written.cell, here.id, here.number, field, before, mine, written.value)

    def _by_the_rules(self, here: Proposal, lines: list[Line]) -> Iterator[Line]:
        """The lines, those refused that the way of a proposal does not allow."""
        lines = [_turned_down(own, Problem(*ENDED)) if self._joins_nothing(here, own) else own for own in lines]
        while refusal := self._refusal(here, lines):
            step = {line.field for line in lines if line.field == "status" and line.kind is not Finding.REFUSED}
            emptied = {line.field for line in lines if line.field in refusal.fields and not line.there}
            against = step or emptied
            if not against:
                break
            problem = self._step_problem(refusal, STEP if step else TAKEN_AWAY)
            lines = [_turned_down(line, problem) if line.field in against else line for line in lines]
        if here.problem or here.proposal:
            left = changed(here, _values(lines))
            if not left.problem and not left.proposal:
                said = ("problem", "proposal")
                lines = [_turned_down(own, Problem(*NOTHING_SAID)) if own.field in said else own for own in lines]
        yield from lines

    def _joins_nothing(self, here: Proposal, line: Line) -> bool:
        """Whether the line merges a proposal into itself, or into one that does not go on."""
        if line.field != "merged_into" or not line.there or line.kind is Finding.REFUSED:
            return False
        target = self._plan.get(str(line.there))
        return target is None or target.id == here.id or target.archived or target.status is ProposalStatus.MERGED

    def _refusal(self, here: Proposal, lines: list[Line]) -> StepRefused | None:
        """Why the changes may not be made, whichever way the conflicts beside them are decided; None if they may."""
        found = None
        for conflicts in (False, True):
            try:
                check_step(here, changed(here, _values(lines, conflicts=conflicts)))
                return None
            except StepRefused as refusal:
                found = found or refusal
        return found

    def _step_problem(self, refusal: StepRefused, remedy: str) -> Problem:
        return Problem(sentence("{why}"), remedy, {"why": refusal.say(self._translate)})

    def _new(self, match: Match) -> Iterator[Line]:
        row, values = match.row, dict[str, object](DEFAULTS)
        for field, written in row.cells.items():
            problem = written.problem
            if field in FIXED_THERE:
                if field != "number" and written.text:
                    yield _refused(row, written.cell, Problem(*FIXED_THERE[field]), field=field, there=written.text)
            elif problem is None:
                values[field] = written.value
            elif written.text:
                yield _refused(row, written.cell, problem, field=field, there=written.text)
        for cell, problem in row.problems:
            yield _refused(row, cell, problem)
        language = row.language if row.language in ("es", "en", "pt", "fr") else self._blank.language
        new = changed(self._blank, {**values, "language": language})
        if not new.problem and not new.proposal:
            yield _refused(row, row.place, Problem(*NOTHING_SAID))
            return
        try:
            check_new(new)
        except StepRefused as refusal:
            status, problem = row.cells["status"], self._step_problem(refusal, STEP)
            yield _refused(row, status.cell, problem, field="status", there=status.text)
            new = replace(new, status=ProposalStatus.PROPOSED)
        yield Line(f"new:{row.place}", Finding.NEW, row.place, new=new, problem=_notice(match))

    def _differs(self, field: str, written: Written, state: Proposal | None) -> bool:
        value = getattr(state, field)
        if written.problem:
            return self._tidy(str(value or "")) != self._tidy(written.text)
        return not self._same(field, written.value, value)

    def _same(self, field: str, one: object, other: object) -> bool:
        if one == other:
            return True
        if isinstance(one, float) and isinstance(other, float):
            return math.isclose(one, other, rel_tol=1e-12)
        if field in DATES:
            return str(one)[:10] == str(other)[:10]
        return isinstance(one, str) and isinstance(other, str) and self._tidy(one) == self._tidy(other)

    def _same_row(self, row: WrittenRow, other: WrittenRow) -> bool:
        fields = set(row.cells) | set(other.cells)
        blank = Written("", None)
        pairs = ((row.cells.get(own, blank), other.cells.get(own, blank)) for own in fields - {"number"})
        return all(one.value == two.value and one.text == two.text for one, two in pairs)


def _values(lines: Sequence[Line], *, conflicts: bool = False) -> dict[str, object]:
    """What would be set: changes, a conflict about the status, and the other conflicts if asked."""
    return {
        line.field: line.there
        for line in lines
        if line.kind is Finding.CHANGED or (line.kind is Finding.CONFLICT and (conflicts or line.field == "status"))
    }


def _cleared(row: WrittenRow) -> bool:
    """Whether every cell of a row with a code was emptied, which is how some people delete a row."""
    return all(not written.text for written in row.cells.values()) and not row.problems


def _notice(match: Match) -> Problem | None:
    if match.role is Role.COPY and match.first:
        return Problem(*COPIED, {"first": match.first.place}, fatal=False)
    number = match.row.number if not match.row.id else ""
    return Problem(*NUMBERED, {"number": number[:40]}, fatal=False) if number else None


def _refused(
    row: WrittenRow, cell: str, problem: Problem, here: Proposal | None = None, field: str = "", there: str = ""
) -> Line:
    """A refused line; `there` is what is written in the cell, as it is written."""
    key = f"refused:{row.place}:{cell}:{field}"
    named = (here.id, here.number) if here else ("", row.number)
    return Line(key, Finding.REFUSED, cell, *named, field, there=there or None, problem=problem)


def _turned_down(line: Line, problem: Problem) -> Line:
    return replace(line, key=f"refused:{line.id}:{line.field}", kind=Finding.REFUSED, problem=problem)


def _deletion(here: Proposal, cell: str, base: Proposal | None) -> Line:
    edited = base is not None and base.revision != here.revision
    what, remedy = sentence("It was changed here since the workbook was written."), sentence("Look before it goes.")
    problem = Problem(what, remedy, fatal=False) if edited else None
    return Line(f"deleted:{here.id}", Finding.DELETED, cell, here.id, here.number, problem=problem)


def _deleted(plan: WrittenPlan, matches: Sequence[Match], proposals: Sequence[Proposal]) -> Iterator[Line]:
    """Proposals that the file held when it was written, and that no row is any more."""
    if not plan.whole:
        return
    there = {row.id for row in plan.rows} | {match.here.id for match in matches if match.here}
    held = _held(plan, matches, proposals)
    for own in proposals:
        if own.id in held and own.id not in there and not own.archived:
            since = held[own.id] and held[own.id] != own.revision
            yield _deletion(own, "", replace(own, revision=held[own.id]) if since else own)


def _held(plan: WrittenPlan, matches: Sequence[Match], proposals: Sequence[Proposal]) -> dict[str, int]:
    """The proposals in the file as it was written, with their revisions, 0 where not known.

    A file that does not tell them held all up to the highest number in it: later ones were captured since.
    """
    if plan.held is not None:
        return dict(plan.held)
    highest: dict[str, int] = {}
    for match in matches:
        if match.here:
            prefix, _, tail = match.here.number.rpartition("-")
            highest[prefix] = max(highest.get(prefix, 0), int(tail) if tail.isdigit() else 0)
    held = {}
    for own in proposals:
        prefix, _, tail = own.number.rpartition("-")
        if tail.isdigit() and int(tail) <= highest.get(prefix, 0):
            held[own.id] = 0
    return held
