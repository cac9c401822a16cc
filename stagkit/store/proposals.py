"""Improvement proposals with every edit kept, so that every edit can be undone."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection, func, insert, select, update

from stagkit.domain.proposals import Proposal
from stagkit.errors import NotFound, Refused, sentence
from stagkit.store.door import Door, now
from stagkit.store.schema import new_id, proposal_revisions, proposals, sessions

_proposal = TypeAdapter(Proposal)
REHEARSED = "R"
"""What the numbers of a rehearsal's proposals begin with, in place of the year."""
_FIXED = frozenset({"id", "number", "session", "revision"})


class Proposals:
    """The proposals of a store."""

    def __init__(self, door: Door) -> None:
        self._door = door

    def capture(self, proposal: Proposal) -> Proposal:
        """Keep a new proposal and give it its id, its number and, if it has none, today's date. Raises Refused."""
        if not proposal.problem.strip() and not proposal.proposal.strip():
            raise Refused(sentence("Write what the problem is, or what should change."))
        date = proposal.date or datetime.now().astimezone().date().isoformat()
        with self._door.write() as db:
            rehearsal = db.scalar(select(sessions.c.rehearsal).where(sessions.c.id == proposal.session))
            number = _next_number(db, REHEARSED if rehearsal else date[:4])
            kept = replace(proposal, id=new_id(), number=number, date=date, revision=1)
            db.execute(
                insert(proposals).values(id=kept.id, number=kept.number, session=kept.session, captured_at=now())
            )
            _keep(db, kept)
        return kept

    def edit(self, id: str, **fields: object) -> Proposal:
        """Change some fields; the earlier state stays in the history. Raises Refused on a value that does not fit."""
        if _FIXED & set(fields):
            raise TypeError(f"These fields never change: {sorted(_FIXED & set(fields))}")
        with self._door.write() as db:
            before = _current(db, id)
            try:
                changed = _proposal.validate_python({**_proposal.dump_python(before), **fields})
            except ValidationError as error:
                raise Refused(
                    sentence("“{field}” cannot be “{value}”. Choose another value."),
                    field=str(error.errors()[0]["loc"][-1]),
                    value=str(error.errors()[0]["input"]),
                ) from error
            if changed == before:
                return before
            kept = replace(changed, revision=_last_revision(db, id) + 1)
            _keep(db, kept)
        return kept

    def undo(self, id: str) -> Proposal:
        """Take the last edit back. Raises Refused when only the capture itself is left."""
        with self._door.write() as db:
            current = _current(db, id)
            if current.revision == 1:
                raise Refused(sentence("There is nothing to undo."))
            mine = (proposal_revisions.c.proposal == id) & (proposal_revisions.c.revision == current.revision)
            db.execute(update(proposal_revisions).where(mine).values(undone=True))
            return _current(db, id)

    def get(self, id: str) -> Proposal:
        """The proposal as it stands. Raises NotFound."""
        with self._door.read() as db:
            return _current(db, id)

    def all(self, session: str = "", *, rehearsal: bool | None = None) -> tuple[Proposal, ...]:
        """All proposals as they stand, or those of one session, in the order captured.

        `rehearsal` picks those of rehearsals (True) or of real sessions (False).
        """
        newest = (
            select(proposal_revisions.c.proposal, func.max(proposal_revisions.c.revision).label("revision"))
            .where(proposal_revisions.c.undone.is_(False))
            .group_by(proposal_revisions.c.proposal)
            .subquery()
        )
        query = (
            select(proposal_revisions.c.content)
            .join(
                newest,
                (proposal_revisions.c.proposal == newest.c.proposal)
                & (proposal_revisions.c.revision == newest.c.revision),
            )
            .join(proposals, proposals.c.id == newest.c.proposal)
            .order_by(proposals.c.number)
        )
        if session:
            query = query.where(proposals.c.session == session)
        if rehearsal is not None:
            query = query.join(sessions, sessions.c.id == proposals.c.session)
            query = query.where(sessions.c.rehearsal.is_(rehearsal))
        with self._door.read() as db:
            return tuple(_proposal.validate_json(content) for content in db.scalars(query))

    def history(self, id: str) -> tuple[Proposal, ...]:
        """Every state the proposal ever had, oldest first, undone ones too."""
        query = select(proposal_revisions.c.content).where(proposal_revisions.c.proposal == id)
        with self._door.read() as db:
            rows = db.scalars(query.order_by(proposal_revisions.c.revision)).all()
        return tuple(_proposal.validate_json(content) for content in rows)


def _current(db: Connection, id: str) -> Proposal:
    query = (
        select(proposal_revisions.c.content)
        .where(proposal_revisions.c.proposal == id, proposal_revisions.c.undone.is_(False))
        .order_by(proposal_revisions.c.revision.desc())
        .limit(1)
    )
    content: Any = db.scalar(query)
    if content is None:
        raise NotFound(sentence("This proposal is not in the workspace."))
    return _proposal.validate_json(content)


def _last_revision(db: Connection, id: str) -> int:
    mine = proposal_revisions.c.proposal == id
    return db.scalar(select(func.max(proposal_revisions.c.revision)).where(mine)) or 0


def _keep(db: Connection, proposal: Proposal) -> None:
    db.execute(
        insert(proposal_revisions).values(
            proposal=proposal.id,
            revision=proposal.revision,
            content=_proposal.dump_json(proposal).decode(),
            undone=False,
            saved_at=now(),
        )
    )


def _next_number(db: Connection, prefix: str) -> str:
    taken = db.scalars(select(proposals.c.number).where(proposals.c.number.startswith(f"{prefix}-")))
    last = max((int(number.partition("-")[2]) for number in taken), default=0)
    return f"{prefix}-{last + 1:03d}"
