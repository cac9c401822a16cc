"""Improvement proposals with every edit kept, so that every edit can be undone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection, func, select, update

from stagkit.domain.proposal_flow import goes_on
from stagkit.domain.proposals import Proposal, ProposalStatus
from stagkit.errors import Refused, sentence
from stagkit.store.door import Door
from stagkit.store.proposal_ballots import ProposalBallots
from stagkit.store.proposal_batches import ProposalBatches
from stagkit.store.proposal_rows import MANY, alone, current, loaded, newest
from stagkit.store.proposal_writing import Writing
from stagkit.store.schema import proposal_authors, proposal_revisions, proposals, sessions


@dataclass(frozen=True, slots=True)
class ProposalEdit:
    """One edit that stands: when (UTC, ISO 8601), the state before (None for the capture) and after."""

    at: str
    before: Proposal | None
    after: Proposal


class Proposals(ProposalBatches, ProposalBallots):
    """The proposals of a store."""

    def __init__(self, door: Door) -> None:
        self._door = door

    def capture(self, proposal: Proposal, *, authors: Sequence[str] = (), sent_as: str = "") -> Proposal:
        """Keep a new proposal and give it its id and number; today's date and the group's name as area where empty.

        `authors` are ids of people: they see the reply, nobody sees them. `sent_as` is a random id made by whoever
        sends it, so that sending it twice keeps it once. Raises Refused, NotFound.
        """
        with self._door.write() as db:
            alone(db)
            known = db.scalar(select(proposals.c.id).where(proposals.c.sent_as == sent_as)) if sent_as else None
            if known is None:
                writing = Writing(db)
                kept = writing.capture(proposal, authors, sent_as)
                writing.done()
                return kept
            kept = current(db, known)
            if kept.session != proposal.session or set(authors) != _authors(db, [known]):
                raise Refused(sentence("This proposal was sent by somebody else."))
            return kept

    def edit(self, id: str, **fields: object) -> Proposal:
        """Change some fields; the earlier state stays in the history.

        A reply is dated today where no date is given. Raises Refused on a value that does not fit and on a step that
        may not follow (`proposal_flow.StepRefused`), NotFound.
        """
        with self._door.write() as db:
            alone(db)
            writing = Writing(db)
            kept = writing.edit(id, fields)
            writing.done()
            return kept

    def undo(self, id: str) -> Proposal:
        """Take the last edit back; of a batch, only this proposal's part. Raises Refused when there is none."""
        with self._door.write() as db:
            alone(db)
            last = current(db, id)
            if last.revision == 1:
                raise Refused(sentence("There is nothing to undo."))
            mine = (proposal_revisions.c.proposal == id) & (proposal_revisions.c.revision == last.revision)
            db.execute(update(proposal_revisions).where(mine).values(undone=True))
            return current(db, id)

    def get(self, id: str) -> Proposal:
        """The proposal as it stands. Raises NotFound."""
        with self._door.read() as db:
            return current(db, id)

    def written(self) -> tuple[int, int]:
        """How many states were ever kept and undone: equal as long as nobody wrote or undid anything."""
        own = proposal_revisions.c
        undone = select(func.count()).where(own.undone.is_(True)).scalar_subquery()
        with self._door.read() as db:
            row = db.execute(select(select(func.count(own.revision)).scalar_subquery(), undone)).one()
        return row[0], row[1]

    def all(
        self, session: str = "", *, rehearsal: bool | None = None, archived: bool | None = False
    ) -> tuple[Proposal, ...]:
        """All proposals as they stand, or those of one session, in the order captured.

        Without the archived ones (False), those alone (True), or all of them (None). `rehearsal` picks those of
        rehearsals (True) or of real sessions (False).
        """
        query = newest()
        if session:
            query = query.where(proposals.c.session == session)
        if rehearsal is not None:
            query = query.join(sessions, sessions.c.id == proposals.c.session)
            query = query.where(sessions.c.rehearsal.is_(rehearsal))
        with self._door.read() as db:
            every = [loaded(row.content) for row in db.execute(query)]
        return tuple(own for own in every if archived is None or own.archived is archived)

    def history(self, id: str) -> tuple[Proposal, ...]:
        """Every state the proposal ever had, oldest first, undone ones too."""
        query = select(proposal_revisions.c.content).where(proposal_revisions.c.proposal == id)
        with self._door.read() as db:
            rows = db.scalars(query.order_by(proposal_revisions.c.revision)).all()
        return tuple(loaded(content) for content in rows)

    def edits(self, limit: int = 200, *, rehearsal: bool | None = None) -> tuple[ProposalEdit, ...]:
        """The last edits of all proposals that were not undone, newest first."""
        own = proposal_revisions.c
        query = select(own.proposal, own.revision, own.saved_at, own.content).where(own.undone.is_(False))
        if rehearsal is not None:
            query = query.join(proposals, proposals.c.id == own.proposal)
            query = query.join(sessions, sessions.c.id == proposals.c.session)
            query = query.where(sessions.c.rehearsal.is_(rehearsal))
        with self._door.read() as db:
            rows = db.execute(query.order_by(own.saved_at.desc(), own.proposal, own.revision.desc()).limit(limit)).all()
            earlier = _standing(db, {row.proposal for row in rows})
        told = []
        for row in rows:
            before = [content for revision, content in earlier[row.proposal] if revision < row.revision]
            told.append(ProposalEdit(row.saved_at, loaded(before[-1]) if before else None, loaded(row.content)))
        return tuple(told)

    def at(self, pairs: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Proposal]:
        """The states at given revisions, by (id, revision), undone ones too; those that never were are left out."""
        own, wanted = proposal_revisions.c, set(pairs)
        ids = sorted({known for known, _ in wanted})
        found: dict[tuple[str, int], Proposal] = {}
        with self._door.read() as db:
            for start in range(0, len(ids), MANY):
                query = select(own.proposal, own.revision, own.content).where(
                    own.proposal.in_(ids[start : start + MANY])
                )
                for row in db.execute(query):
                    if (row.proposal, row.revision) in wanted:
                        found[row.proposal, row.revision] = loaded(row.content)
        return found

    def sent(self, sent_as: str) -> Proposal | None:
        """What was captured under this id of its sender, as it stands; None where nothing was."""
        query = newest().where(proposals.c.sent_as == sent_as)
        with self._door.read() as db:
            row = db.execute(query).first()
        return loaded(row.content) if row else None

    def authors(self, id: str) -> tuple[str, ...]:
        """The ids of the people who proposed it, or another one that was merged into it. For replies, never shown."""
        with self._door.read() as db:
            every = [loaded(row.content) for row in db.execute(newest())]
            mine, grown = {id}, True
            while grown:
                joined = {own.id for own in every if own.status is ProposalStatus.MERGED and own.merged_into in mine}
                grown, mine = not joined <= mine, mine | joined
            return tuple(sorted(_authors(db, sorted(mine))))

    def authorship(self, session: str = "") -> dict[str, tuple[str, ...]]:
        """The ids of the people who sent each proposal, by its id; those merged are apart. Never shown."""
        query = select(proposal_authors).order_by(proposal_authors.c.proposal, proposal_authors.c.person)
        if session:
            query = query.join(proposals, proposals.c.id == proposal_authors.c.proposal)
            query = query.where(proposals.c.session == session)
        sent: dict[str, tuple[str, ...]] = {}
        with self._door.read() as db:
            for row in db.execute(query):
                sent[row.proposal] = (*sent.get(row.proposal, ()), row.person)
        return sent

    def of_author(self, session: str, person: str, *, sent_by: str = "") -> tuple[tuple[Proposal, Proposal], ...]:
        """What a person proposed in a session, each beside the one it was merged into, or itself; oldest first.

        `sent_by` leaves only those whose `sent_as` begins so: those of one device, because a personal code can be
        typed by somebody else.
        """
        mine = select(proposal_authors.c.proposal).where(proposal_authors.c.person == person)
        query = newest().where(proposals.c.session == session, proposals.c.id.in_(mine))
        if sent_by:
            query = query.where(proposals.c.sent_as.startswith(sent_by, autoescape=True))
        with self._door.read() as db:
            own = [loaded(row.content) for row in db.execute(query)]
            return tuple((each, goes_on(each, partial(current, db))) for each in own if not each.archived)


def _authors(db: Connection, ids: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for start in range(0, len(ids), MANY):
        asked = proposal_authors.c.proposal.in_(ids[start : start + MANY])
        found |= set(db.scalars(select(proposal_authors.c.person).where(asked)))
    return found


def _standing(db: Connection, ids: set[str]) -> dict[str, list[tuple[int, str]]]:
    """Revision and content of every state that was not undone, oldest first, by proposal."""
    own = proposal_revisions.c
    states: dict[str, list[tuple[int, str]]] = {}
    wanted = sorted(ids)
    for start in range(0, len(wanted), MANY):
        query = select(own.proposal, own.revision, own.content).where(
            own.undone.is_(False), own.proposal.in_(wanted[start : start + MANY])
        )
        for row in db.execute(query.order_by(own.revision)):
            states.setdefault(row.proposal, []).append((row.revision, row.content))
    return states
