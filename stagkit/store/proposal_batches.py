"""Edits of several proposals at once, such as from an Excel file: taken together, undone together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, func, insert, select, update

from stagkit.domain.proposal_import import Taking
from stagkit.domain.proposals import Proposal, ProposalStatus
from stagkit.errors import NotFound, Problem, Refused, StagkitError, sentence
from stagkit.store.door import Door, now
from stagkit.store.proposal_rows import MANY, alone, current, several
from stagkit.store.proposal_writing import Writing
from stagkit.store.schema import new_id, proposal_batches, proposal_revisions, proposals
from stagkit.store.sessions import session_of

IMPORT, MERGE = "import", "merge"
"""The kinds of batches that the store itself makes; a screen may name its own."""
SHORT = 60
"""How much of its text names a proposal that has no number yet."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Edits that were made together: of `count` proposals, at `made_at`, undone at `undone_at` or ""."""

    id: str
    kind: str
    name: str
    made_at: str
    undone_at: str
    count: int


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a `Taking`: its batch ("" if nothing changed), what was refused and why, and the new proposals.

    A refused proposal is named by its number, a new one by the first words of its text.
    """

    batch: str
    refused: tuple[tuple[str, Problem | StagkitError], ...] = ()
    new: tuple[Proposal, ...] = ()


class ProposalBatches:
    """The part of the proposals that changes many of them in one transaction."""

    _door: Door

    def edit_many(self, changes: Mapping[str, Mapping[str, object]], *, kind: str, name: str) -> str:
        """Change fields of several proposals, all or none; gives the batch back, which may be of none.

        Raises Refused, NotFound.
        """
        with self._door.write() as db:
            alone(db)
            return _edit_all(db, changes, kind, name)

    def merge(self, ids: Sequence[str], into: str, *, name: str = "") -> Proposal:
        """Let `into` go on for the others, which keep their own words. Their authors get its replies.

        Raises Refused where one of them is too far on its way, NotFound.
        """
        others = [other for other in dict.fromkeys(ids) if other != into]
        values: Mapping[str, object] = {"status": ProposalStatus.MERGED, "merged_into": into}
        with self._door.write() as db:
            alone(db)
            target = current(db, into)
            if not others:
                raise Refused(sentence("Choose two proposals or more."))
            _edit_all(db, dict.fromkeys(others, values), MERGE, name or target.number)
            return target

    def take(self, taking: Taking, *, session: str, name: str) -> Taken:
        """Take in what was chosen of a workbook; what breaks a rule is refused, the rest is taken.

        New proposals belong to `session`. Raises NotFound where there is no such session.
        """
        refused: list[tuple[str, Problem | StagkitError]] = []
        new: list[Proposal] = []
        changes: dict[str, dict[str, object]] = {known: dict(values) for known, values in taking.changes.items()}
        for known in taking.archived:
            changes.setdefault(known, {})["archived"] = True
        with self._door.write() as db:
            alone(db)
            session_of(db, session)
            batch = _begin(db, IMPORT, name)
            writing = Writing(db, batch, changes)
            for known, values in changes.items():
                try:
                    writing.edit(known, values)
                except StagkitError as error:
                    refused.append((_number_of(writing, known), error))
            for proposal in taking.new:
                try:
                    new.append(writing.capture(replace(proposal, session=session)))
                except StagkitError as error:
                    refused.append(((proposal.problem or proposal.proposal).strip()[:SHORT], error))
            if not writing.done():
                _forget(db, batch)
                batch = ""
        return Taken(batch, tuple(refused), tuple(new))

    def batches(self) -> tuple[Batch, ...]:
        """All batches, newest first."""
        own = proposal_batches.c
        counted = (
            select(proposal_revisions.c.batch, func.count(proposal_revisions.c.proposal.distinct()).label("edited"))
            .group_by(proposal_revisions.c.batch)
            .subquery()
        )
        query = (
            select(proposal_batches, counted.c.edited)
            .outerjoin(counted, counted.c.batch == own.id)
            .order_by(own.made_at.desc(), own.id)
        )
        with self._door.read() as db:
            rows = db.execute(query).all()
        return tuple(
            Batch(row.id, row.kind, row.name, row.made_at, row.undone_at or "", row.edited or 0) for row in rows
        )

    def undo_batch(self, id: str) -> tuple[str, ...]:
        """Take a batch back; gives the numbers of the proposals that stay, because they were edited since.

        Proposals that came with it are hidden; their numbers are not given again. Raises NotFound.
        """
        own = proposal_revisions.c
        with self._door.write() as db:
            alone(db)
            if db.scalar(select(proposal_batches.c.id).where(proposal_batches.c.id == id)) is None:
                raise NotFound(sentence("This import is not in the workspace."))
            query = select(own.proposal, own.revision).where(own.batch == id, own.undone.is_(False))
            mine = {row.proposal: row.revision for row in db.execute(query)}
            now_at = several(db, mine)
            stays = [number for proposal, number in _numbers(db, mine) if now_at[proposal].revision != mine[proposal]]
            free = [proposal for proposal in mine if now_at[proposal].revision == mine[proposal]]
            for start in range(0, len(free), MANY):
                these = (own.batch == id) & own.proposal.in_(free[start : start + MANY])
                db.execute(update(proposal_revisions).where(these).values(undone=True))
            if free or not stays:
                db.execute(update(proposal_batches).where(proposal_batches.c.id == id).values(undone_at=now()))
        return tuple(stays)


def _edit_all(db: Connection, changes: Mapping[str, Mapping[str, object]], kind: str, name: str) -> str:
    batch = _begin(db, kind, name)
    writing = Writing(db, batch, changes)
    for known, values in changes.items():
        writing.edit(known, values)
    writing.done()
    return batch


def _number_of(writing: Writing, id: str) -> str:
    try:
        return writing.standing(id).number
    except NotFound:
        return id


def _begin(db: Connection, kind: str, name: str) -> str:
    batch = new_id()
    db.execute(insert(proposal_batches).values(id=batch, kind=kind, name=name, made_at=now()))
    return batch


def _forget(db: Connection, batch: str) -> None:
    db.execute(proposal_batches.delete().where(proposal_batches.c.id == batch))


def _numbers(db: Connection, ids: Mapping[str, object]) -> list[tuple[str, str]]:
    rows = db.execute(select(proposals.c.id, proposals.c.number).order_by(proposals.c.number))
    return [(row.id, row.number) for row in rows if row.id in ids]
