"""How far each item of a session has come, and how many have voted on it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from stagkit.domain.sessions import Phase, Session, Stage
from stagkit.store.door import now
from stagkit.store.schema import answers, participations, stages


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many of those who joined have voted; nothing about what."""

    voted: int
    joined: int

    @property
    def complete(self) -> bool:
        """Whether everybody who joined has voted, and somebody has joined."""
        return 0 < self.joined <= self.voted


def stage_of(db: Connection, session: str, item: str) -> Stage:
    """The stage of one item; hidden where nothing has happened yet."""
    row = db.execute(select(stages).where(stages.c.session == session, stages.c.item == item)).first()
    return stage_in(row) if row else Stage(item)


def reveal_if_complete(db: Connection, session: Session, item: str, round: int) -> None:
    """Where the session asks for it, reveal a round of the item under discussion once all who joined have voted."""
    if not session.reveal_when_complete or session.phase is not Phase.EXPLANATION or session.current_item != item:
        return
    if round == 1 and session.first_votes_late:
        return
    if round == 2 and not stage_of(db, session.id, item).second_open:
        return
    if turnout(db, session.id, item, round).complete:
        advance(db, session.id, item, "revealed_at" if round == 1 else "second_revealed_at")


def turnout(db: Connection, session: str, item: str, round: int) -> Turnout:
    """How many have left an answer of any kind to an item in a round, out of those who joined."""
    asked = (answers.c.session == session) & (answers.c.item == item) & (answers.c.round == round)
    voted = db.scalar(select(func.count(func.distinct(answers.c.person))).where(asked))
    came = participations.c.session == session
    joined = db.scalar(select(func.count(func.distinct(participations.c.person))).where(came))
    return Turnout(voted or 0, joined or 0)


def advance(db: Connection, session: str, item: str, fact: str) -> Stage:
    """Note that a fact such as "revealed_at" came true now; one that was true before keeps its time."""
    mine = (stages.c.session == session) & (stages.c.item == item)
    if db.scalar(select(stages.c.item).where(mine)) is None:
        db.execute(insert(stages).values(session=session, item=item))
    db.execute(update(stages).where(mine, stages.c[fact].is_(None)).values({fact: now()}))
    return stage_of(db, session, item)


def stage_in(row: Row[Any]) -> Stage:
    """The stage that a row of the table tells."""
    return Stage(
        row.item,
        revealed=row.revealed_at is not None,
        second_open=row.second_open_at is not None,
        second_revealed=row.second_revealed_at is not None,
        key_shown=row.key_shown_at is not None,
    )
