"""What a workbook that comes back would do to the plan: a dry run, line by line, before anything is taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from stagkit.domain.proposals import Proposal
from stagkit.errors import Problem


class Finding(StrEnum):
    """What a line of the dry run says. CONFLICT: changed here and there, since the workbook was written."""

    NEW = "new"
    CHANGED = "changed"
    CONFLICT = "conflict"
    DELETED = "deleted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing the workbook would do.

    `key` names the line for whoever chooses: unique in its report, the same each time the same file is read. `cell`
    is where it stands in the workbook ("Proposals!H12", a row as "Proposals!12"). CHANGED and CONFLICT are about one
    `field` of the proposal `id`: `before` when the workbook was written (None where that is not known), `here` in the
    store now, `there` in the workbook. NEW holds the whole proposal in `new`; DELETED is about the whole proposal.
    REFUSED says why in `problem`, and nothing of it can be taken; other lines may carry a notice there.
    """

    key: str
    kind: Finding
    cell: str = ""
    id: str = ""
    number: str = ""
    field: str = ""
    before: object = None
    here: object = None
    there: object = None
    new: Proposal | None = None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class DryRun:
    """All lines in the order of the workbook, what is wrong with the file itself, and how many rows say nothing new.

    A file that cannot be read at all has a fatal problem and no lines.
    """

    lines: tuple[Line, ...] = ()
    problems: tuple[Problem, ...] = ()
    unchanged: int = 0

    def of(self, kind: Finding) -> tuple[Line, ...]:
        """The lines of one kind."""
        return tuple(line for line in self.lines if line.kind is kind)


@dataclass(frozen=True, slots=True)
class Taking:
    """What was chosen of a dry run: fields to set by proposal, proposals to archive, and new proposals."""

    changes: dict[str, dict[str, object]] = field(default_factory=dict)
    archived: tuple[str, ...] = ()
    new: tuple[Proposal, ...] = ()


class Written(NamedTuple):
    """What a cell says: its value in the type of the field, or the problem why it cannot be read.

    `cell` is where it stands, `text` how it is written; both are "" where a value follows from another cell.
    """

    cell: str
    value: object
    text: str = ""
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class WrittenRow:
    """One row of the workbook: what it says it is, and what its cells say, by field.

    A field whose column is not there, or whose cell cannot hold a value, is not in `cells`. `problems` are cells or
    parts of the row that cannot be taken, as (cell, problem). `revision` is 0 where it cannot be read.
    """

    place: str
    id: str = ""
    revision: int = 0
    number: str = ""
    language: str = ""
    cells: Mapping[str, Written] = field(default_factory=dict)
    problems: tuple[tuple[str, Problem], ...] = ()


@dataclass(frozen=True, slots=True)
class WrittenPlan:
    """All rows of the workbook in their order.

    `held` is the revision of each proposal that the file held when it was written, by id; None where the file does
    not tell. `whole` is False where rows may be missing that were not deleted.
    """

    rows: tuple[WrittenRow, ...] = ()
    held: Mapping[str, int] | None = None
    whole: bool = True


TAKEN = frozenset({Finding.NEW, Finding.CHANGED})
"""What is taken unless somebody says otherwise. A conflict is for a person to decide, and nothing goes by itself."""


def chosen(run: DryRun, picks: Mapping[str, str] | None = None) -> Taking:
    """What to take of a dry run. `picks`: by line key "there" (as in the workbook) or "here" (as in the store).

    Without a pick new and changed ones are taken, conflicts and deleted ones left. Refused lines never are.
    """
    changes: dict[str, dict[str, object]] = {}
    archived: list[str] = []
    new: list[Proposal] = []
    for line in run.lines:
        pick = (picks or {}).get(line.key, "there" if line.kind in TAKEN else "here")
        if pick != "there" or line.kind is Finding.REFUSED:
            continue
        if line.new is not None:
            new.append(line.new)
        elif line.kind is Finding.DELETED:
            archived.append(line.id)
        else:
            changes.setdefault(line.id, {})[line.field] = line.there
    return Taking(changes, tuple(archived), tuple(new))
