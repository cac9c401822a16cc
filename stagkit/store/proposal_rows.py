"""Proposals as rows: one per state, the newest that is not undone counts."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import Connection, Select, func, insert, select, text

from stagkit.domain.proposal_flow import check_new, check_step
from stagkit.domain.proposal_values import changed, fitting
from stagkit.domain.proposals import Proposal, ProposalStatus
from stagkit.errors import NotFound, Refused, sentence
from stagkit.store.cohorts import cohort_of
from stagkit.store.door import now
from stagkit.store.schema import new_id, proposal_authors, proposal_revisions, proposals, sessions
from stagkit.store.sessions import session_of

_proposal = TypeAdapter(Proposal)
_LOCK = 5_051_966
REHEARSED = "R"
"""What the numbers of a rehearsal's proposals begin with, in place of the year."""
MANY = 500
"""How many ids one query asks for; a database takes only so many values at once."""


def alone(db: Connection) -> None:
    """Let no other edit of proposals in until this transaction ends: an edit reads, checks, then writes.

    SQLite lets only one write at a time anyway.
    """
    if db.dialect.name == "postgresql":
        db.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def today() -> str:
    """The day on the laptop's clock, as ISO 8601."""
    return datetime.now().astimezone().date().isoformat()


def newest(ids: Iterable[str] | None = None) -> Select[tuple[str, str]]:
    """Id and content of the proposals as they stand; those of which everything was undone are left out."""
    own = proposal_revisions
    latest = select(own.c.proposal, func.max(own.c.revision).label("revision")).where(own.c.undone.is_(False))
    if ids is not None:
        latest = latest.where(own.c.proposal.in_(list(ids)))
    last = latest.group_by(own.c.proposal).subquery()
    return (
        select(own.c.proposal, own.c.content)
        .join(last, (own.c.proposal == last.c.proposal) & (own.c.revision == last.c.revision))
        .join(proposals, proposals.c.id == own.c.proposal)
        .order_by(proposals.c.captured_at, func.length(proposals.c.number), proposals.c.number)
    )


def current(db: Connection, id: str) -> Proposal:
    """The proposal as it stands. Raises NotFound."""
    found = several(db, [id])
    if id not in found:
        raise NotFound(sentence("This proposal is not in the workspace."))
    return found[id]


def several(db: Connection, ids: Iterable[str]) -> dict[str, Proposal]:
    """Those of the ids that are in the workspace, as they stand."""
    wanted = list(dict.fromkeys(ids))
    rows = [row for start in range(0, len(wanted), MANY) for row in db.execute(newest(wanted[start : start + MANY]))]
    return {row.proposal: loaded(row.content) for row in rows}


def loaded(content: str) -> Proposal:
    """The proposal that a row's JSON tells."""
    return _proposal.validate_json(content)


def edited(db: Connection, before: Proposal, values: Mapping[str, object], batch: str = "") -> Proposal:
    """Keep `before` with other values as a new state. Raises Refused; keeps nothing where nothing changes."""
    after = following(db, before, values)
    if after == before:
        return before
    mine = proposal_revisions.c.proposal == before.id
    last = db.scalar(select(func.max(proposal_revisions.c.revision)).where(mine)) or 0
    kept = replace(after, revision=last + 1)
    keep(db, kept, batch)
    return kept


def following(db: Connection, before: Proposal, values: Mapping[str, object]) -> Proposal:
    """What `before` becomes with other values, and what follows from them. Raises Refused."""
    after = changed(before, values)
    if after.reply != before.reply and "replied_on" not in values:
        after = replace(after, replied_on=(after.replied_on or today()) if after.reply.strip() else "")
    if before.status is ProposalStatus.MERGED and after.status is not before.status and "merged_into" not in values:
        after = replace(after, merged_into="")
    if after.merged_into != before.merged_into:
        _may_join(db, after)
    check_step(before, after)
    return after


def _may_join(db: Connection, proposal: Proposal) -> None:
    """Raises Refused where a proposal is merged into what does not go on, or into one of a rehearsal."""
    if not proposal.merged_into:
        return
    target = several(db, [proposal.merged_into]).get(proposal.merged_into)
    goes_on = target is not None and target.id != proposal.id and not target.archived
    if not goes_on or target is None or target.status is ProposalStatus.MERGED:
        raise Refused(sentence("Merge it into another proposal that goes on."))
    if _rehearsed(db, target.session) != _rehearsed(db, proposal.session):
        raise Refused(sentence("A proposal of a rehearsal and a real one cannot be merged."))


def _rehearsed(db: Connection, session: str) -> bool:
    return bool(db.scalar(select(sessions.c.rehearsal).where(sessions.c.id == session)))


def captured(
    db: Connection, proposal: Proposal, authors: Iterable[str] = (), *, sent_as: str = "", batch: str = ""
) -> Proposal:
    """Keep a new proposal with its id, its number and, where empty, today's date and its area. Raises Refused."""
    if not proposal.problem.strip() and not proposal.proposal.strip():
        raise Refused(sentence("Write what the problem is, or what should change."))
    proposal = fitting(proposal)
    check_new(proposal)
    session = session_of(db, proposal.session)
    date = proposal.date or today()
    kept = replace(
        proposal,
        id=new_id(),
        number=_next_number(db, REHEARSED if session.rehearsal else date[:4]),
        date=date,
        area=proposal.area.strip() or cohort_of(db, session.cohort).name,
        revision=1,
    )
    if kept.merged_into:
        _may_join(db, kept)
    db.execute(
        insert(proposals).values(
            id=kept.id, number=kept.number, session=kept.session, captured_at=now(), sent_as=sent_as or None
        )
    )
    keep(db, kept, batch)
    for person in dict.fromkeys(authors):
        db.execute(insert(proposal_authors).values(proposal=kept.id, person=person))
    return kept


def keep(db: Connection, proposal: Proposal, batch: str = "") -> None:
    """Write one state down."""
    db.execute(
        insert(proposal_revisions).values(
            proposal=proposal.id,
            revision=proposal.revision,
            content=_proposal.dump_json(proposal).decode(),
            undone=False,
            saved_at=now(),
            batch=batch,
        )
    )


def _next_number(db: Connection, prefix: str) -> str:
    number = proposals.c.number
    query = select(number).where(number.startswith(f"{prefix}-")).order_by(func.length(number).desc(), number.desc())
    last = db.scalar(query.limit(1)) or "-0"
    return f"{prefix}-{int(last.rpartition('-')[2]) + 1:03d}"
