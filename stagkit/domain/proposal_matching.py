"""Which proposal each row of an edited workbook is: by its code, else by its number, else by its words."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from stagkit.domain.proposal_import import WrittenPlan, WrittenRow
from stagkit.domain.proposals import Proposal

At = Callable[[Iterable[tuple[str, int]]], Mapping[tuple[str, int], Proposal]]
"""The states of proposals at given revisions (`store.proposals.at`); those that never were are left out."""


class Role(StrEnum):
    """What a row is. COPY: the same code stands in an earlier row. GONE: archived here, or its capture taken back."""

    KNOWN = "known"
    NEW = "new"
    COPY = "copy"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Match:
    """A row, the proposal it is now (`here`), and the state it was written from (`base`), None where not known.

    `first` is the row that a copy was made of. A row known `by_words` alone says nothing where it is empty.
    """

    row: WrittenRow
    role: Role
    here: Proposal | None = None
    base: Proposal | None = None
    first: WrittenRow | None = None
    by_words: bool = False


def realigned(plan: WrittenPlan, proposals: Sequence[Proposal]) -> WrittenPlan:
    """The plan with its codes beside their numbers again, where the rows were sorted without their hidden columns.

    That is so where codes and numbers name the same proposals, and not in the same order. Whatever else does not fit
    stays as it is, and is told of the cell.
    """
    known = {own.id for own in proposals}
    named = {own.number: own.id for own in proposals}
    apart = [row for row in plan.rows if row.id != named.get(row.number, "") and (row.id in known or not row.id)]
    by_code, by_number = Counter(row.id for row in apart), Counter(named.get(row.number, "") for row in apart)
    if not apart or by_code != by_number:
        return plan
    revisions = {row.id: row.revision for row in plan.rows}
    moved = {
        row.place: replace(row, id=own, revision=revisions.get(own, 0))
        for row in apart
        for own in [named.get(row.number, "")]
    }
    return replace(plan, rows=tuple(moved.get(row.place, row) for row in plan.rows))


def match_rows(plan: WrittenPlan, proposals: Sequence[Proposal], at: At) -> tuple[Match, ...]:
    """Every row with its proposal, in the order of the workbook."""
    gone = {own.id: own for own in proposals if own.archived}
    claims = _claims(plan, {own.id: own for own in proposals if not own.archived}, gone)
    asked = set()
    for row, (here, _, by_words) in zip(plan.rows, claims, strict=True):
        if here is not None:
            asked.add((here.id, _revision(row, here, plan, by_words)))
        elif row.id and row.id not in gone:
            asked |= {(row.id, row.revision or 1), (row.id, 1)}
    current = {(own.id, own.revision): own for own in proposals}
    states = {**at(sorted(asked - set(current))), **current}
    matches = []
    for row, (here, first, by_words) in zip(plan.rows, claims, strict=True):
        if here is not None:
            base = states.get((here.id, _revision(row, here, plan, by_words)))
            matches.append(Match(row, Role.KNOWN, here, base, by_words=by_words))
        elif first is not None:
            matches.append(Match(row, Role.COPY, first=first))
        else:
            was = states.get((row.id, row.revision)) or states.get((row.id, 1)) or gone.get(row.id)
            matches.append(Match(row, Role.GONE if was and row.id else Role.NEW, base=was))
    return tuple(matches)


def _revision(row: WrittenRow, here: Proposal, plan: WrittenPlan, by_words: bool) -> int:
    """The revision a row was written from. A row known by its words alone was taken in from a workbook: the first."""
    if by_words:
        return 1
    return (plan.held or {}).get(here.id) or row.revision or (1 if here.revision == 1 else 0)


Claim = tuple[Proposal | None, WrittenRow | None, bool]
"""The proposal of a row, the row it copies, and whether it is known by its words alone."""


def _claims(plan: WrittenPlan, known: Mapping[str, Proposal], gone: Collection[str]) -> list[Claim]:
    first: dict[str, WrittenRow] = {}
    claims: list[Claim] = []
    for row in plan.rows:
        if row.id in known and row.id not in first:
            claims.append((known[row.id], None, False))
        else:
            claims.append((None, first.get(row.id), False))
        if row.id:
            first.setdefault(row.id, row)
    left = {own.id: own for own in known.values() if own.id not in first}
    if _is_ours(plan, known):
        _claim_by_number(plan, claims, left)
    _claim_by_words(plan, claims, left, gone)
    return claims


def _is_ours(plan: WrittenPlan, known: Mapping[str, Proposal]) -> bool:
    """Whether numbers mean the same proposals: a workbook of another workspace numbers its own."""
    named = {row.id for row in plan.rows if row.id} | set(plan.held or {})
    return not named or bool(named & set(known))


def _claim_by_number(plan: WrittenPlan, claims: list[Claim], left: dict[str, Proposal]) -> None:
    numbers = {own.number: own for own in left.values()}
    for place, row in enumerate(plan.rows):
        own = numbers.pop(row.number, None) if not row.id else None
        if own is not None:
            claims[place] = (left.pop(own.id), None, False)


def _claim_by_words(
    plan: WrittenPlan, claims: list[Claim], left: Mapping[str, Proposal], gone: Collection[str]
) -> None:
    """A row without a code that was taken in before: so that the same workbook taken in twice adds nothing."""
    said: dict[tuple[str, str], list[Proposal]] = {}
    for own in reversed(tuple(left.values())):
        said.setdefault((_folded(own.problem), _folded(own.proposal)), []).append(own)
    for place, row in enumerate(plan.rows):
        words = (_folded(_value(row, "problem")), _folded(_value(row, "proposal")))
        if claims[place][0] is None and row.id not in gone and any(words) and said.get(words):
            claims[place] = (said[words].pop(), None, True)


def _value(row: WrittenRow, field: str) -> str:
    written = row.cells.get(field)
    return str(written.value or "") if written else ""


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
