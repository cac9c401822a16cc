"""What a workbook that comes back would do to the plan: a dry run, line by line, before anything is taken."""

from dataclasses import dataclass, field
from enum import StrEnum

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
