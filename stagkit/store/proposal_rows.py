"""Proposals as rows: one per state, the newest that is not undone counts."""

from collections.abc import Iterable

from pydantic import TypeAdapter
from sqlalchemy import Connection, Select, func, select, text

from stagkit.domain.proposals import Proposal
from stagkit.errors import NotFound, sentence
from stagkit.store.schema import proposal_revisions, proposals

_proposal = TypeAdapter(Proposal)
_LOCK = 5_051_966
MANY = 500
"""How many ids one query asks for; a database takes only so many values at once."""


def alone(db: Connection) -> None:
    """Let no other edit of proposals in until this transaction ends: an edit reads, checks, then writes.

    SQLite lets only one write at a time anyway.
    """
    if db.dialect.name == "postgresql":
        db.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


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


def dumped(proposal: Proposal) -> str:
    """The proposal as JSON."""
    return _proposal.dump_json(proposal).decode()


def last_revisions(db: Connection, ids: Iterable[str]) -> dict[str, int]:
    """The number of the last edit of each, undone ones too."""
    own, wanted = proposal_revisions.c, list(dict.fromkeys(ids))
    found: dict[str, int] = {}
    for start in range(0, len(wanted), MANY):
        query = select(own.proposal, func.max(own.revision).label("revision")).group_by(own.proposal)
        for row in db.execute(query.where(own.proposal.in_(wanted[start : start + MANY]))):
            found[row.proposal] = row.revision
    return found
