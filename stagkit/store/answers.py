"""Answers: one row per tap, never changed, the latest counts."""

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, Row, Select, func, insert, select
from sqlalchemy.exc import IntegrityError

from stagkit.domain.items import AnswerState, Value
from stagkit.domain.sessions import Answer, Phase, Session, Stage, accepts_first_answer, accepts_second_answer
from stagkit.errors import NotFound, Refused, StagkitError, sentence
from stagkit.store.asked import AskedItems
from stagkit.store.door import Door, now
from stagkit.store.schema import answers, participations, stages
from stagkit.store.sessions import session_of
from stagkit.store.stages import Turnout, reveal_if_complete, stage_of, turnout

_encoded = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of an answer: on disk now, there already, or refused with a reason."""

    id: str
    outcome: Literal["stored", "again", "refused"]
    error: StagkitError | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """That a person's first vote came in: how many had joined by then, and whether it was before the reveal.

    A chart that grows after the reveal is cut into steps by this, the same on every screen and after a restart.
    """

    person: str
    joined: int
    before: bool


class Answers:
    """The answers of a store."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._asked = AskedItems()

    def save(self, batch: Sequence[Answer]) -> tuple[Receipt, ...]:
        """Store answers in one transaction; a receipt each, in order, once all are on disk.

        An answer whose `id` is there already is acknowledged again and stored once.
        """
        try:
            with self._door.write() as db:
                return _save(db, batch, self._asked)
        except (IntegrityError, _Unsure):  # one is there already, is refused, or belongs to nobody
            pass
        try:
            with self._door.write() as db:
                return _save(db, batch, self._asked, _known(db, batch))
        except IntegrityError:
            if len(batch) > 1:
                return tuple(receipt for answer in batch for receipt in self.save([answer]))
            return (
                Receipt(batch[0].id, "refused", Refused(sentence("This answer belongs to nobody in the session."))),
            )

    def mine(self, session: str, person: str) -> dict[tuple[str, int], Answer]:
        """One person's latest answers by item and round."""
        with self._door.read() as db:
            rows = db.execute(_latest(session).where(answers.c.person == person)).all()
        return {(row.item, row.round): _answer(row) for row in rows}

    def latest(self, session: str, item: str = "") -> tuple[Answer, ...]:
        """The latest answer of each person to each item (or to one) in each round, in the order received."""
        query = _latest(session)
        if item:
            query = query.where(answers.c.item == item)
        with self._door.read() as db:
            return tuple(_answer(row) for row in db.execute(query.order_by(answers.c.seq)))

    def history(self, session: str) -> tuple[Answer, ...]:
        """Every tap, in the order received."""
        query = select(answers).where(answers.c.session == session).order_by(answers.c.seq)
        with self._door.read() as db:
            return tuple(_answer(row) for row in db.execute(query))

    def voted(self, session: str, item: str, round: int) -> Turnout:
        """How many have voted on an item in a round, out of those who joined."""
        with self._door.read() as db:
            return turnout(db, session, item, round)

    def arrivals(self, session: str, item: str, *, seen_with: str = "") -> tuple[Arrival, ...]:
        """Whose first vote on an item is in, in the order received; nothing about what.

        `seen_with` is the item whose reveal shows this one too, where it is another: a practice item shows the
        obstacle item that follows it.
        """
        votes = _latest(session).where(answers.c.item == item, answers.c.round == 1).order_by(answers.c.seq)
        first = (
            select(func.min(participations.c.joined_at))
            .where(participations.c.session == session)
            .group_by(participations.c.person)
        )
        with self._door.read() as db:
            joined, seen = sorted(db.scalars(first)), _seen_at(db, session, seen_with or item)
            return tuple(
                Arrival(row.person, bisect_right(joined, row.received_at), not seen or row.received_at <= seen)
                for row in db.execute(votes)
            )

    def progress(self, session: str) -> dict[str, int]:
        """How many of the items asked of everybody each person who joined has answered; nothing about what."""
        joined = select(participations.c.person).where(participations.c.session == session).distinct()
        with self._door.read() as db:
            alone = self._asked.of(db, session_of(db, session)).alone
            counted = (
                select(answers.c.person, func.count(func.distinct(answers.c.item)).label("items"))
                .where(answers.c.session == session, answers.c.round == 1, answers.c.item.in_(alone))
                .group_by(answers.c.person)
            )
            counts = {row.person: row.items for row in db.execute(counted)}
            return {person: int(counts.get(person, 0)) for person in db.scalars(joined)}


def _known(db: Connection, batch: Sequence[Answer]) -> frozenset[str]:
    """Which of these answers are there already."""
    return frozenset(db.scalars(select(answers.c.id).where(answers.c.id.in_([answer.id for answer in batch]))))


class _Unsure(Exception):
    """Whether an answer is there already has to be looked up, which most batches need not pay for."""


def _save(
    db: Connection, batch: Sequence[Answer], asked: AskedItems, known: frozenset[str] | None = None
) -> tuple[Receipt, ...]:
    """Store what may be stored. Without `known`, raises IntegrityError or _Unsure where some may be there already."""
    rules, there = _Rules(db, asked), set(known or ())
    receipts, rows, touched, received = [], [], set(), now()
    for answer in batch:
        if answer.id in there:
            receipts.append(Receipt(answer.id, "again"))
            continue
        refusal = rules.refusal(answer)
        if refusal and known is None:
            raise _Unsure
        if refusal:
            receipts.append(Receipt(answer.id, "refused", refusal))
            continue
        there.add(answer.id)
        rows.append(_row(answer, received))
        rules.note(answer)
        touched.add((answer.session, answer.item, answer.round))
        receipts.append(Receipt(answer.id, "stored"))
    if rows:
        db.execute(insert(answers), rows)
    for session, item, vote in touched:
        reveal_if_complete(db, rules.session(session), item, vote)
    return tuple(receipts)


class _Rules:
    """What may be stored, looked up once per batch."""

    def __init__(self, db: Connection, asked: AskedItems) -> None:
        self._db, self._asked = db, asked
        self._sessions: dict[str, Session] = {}
        self._stages: dict[tuple[str, str], Stage] = {}
        self._new: Counter[tuple[str, str, str]] = Counter()

    def session(self, id: str) -> Session:
        if id not in self._sessions:
            self._sessions[id] = session_of(self._db, id)
        return self._sessions[id]

    def stage(self, session: str, item: str) -> Stage:
        if (session, item) not in self._stages:
            self._stages[session, item] = stage_of(self._db, session, item)
        return self._stages[session, item]

    def note(self, answer: Answer) -> None:
        self._new[answer.session, answer.person, answer.item] += answer.round == 1

    def refusal(self, answer: Answer) -> StagkitError | None:
        try:
            session = self.session(answer.session)
        except NotFound as error:
            return error
        stage = self.stage(answer.session, answer.item)
        if answer.round == 1:
            if session.phase is Phase.SELF_ASSESSMENT and answer.item in self._asked.of(self._db, session).after:
                return Refused(sentence("This question comes after the group has talked."))
            if accepts_first_answer(session, stage, has_answered=False):
                if accepts_first_answer(session, stage, has_answered=True) or not self._has_answered(answer):
                    return None
                return Refused(sentence("The group has already talked about this question. Your first answer stays."))
        elif answer.round == 2 and accepts_second_answer(session, stage):
            return None
        return Refused(sentence("Answers to this question are closed."))

    def _has_answered(self, answer: Answer) -> bool:
        if self._new[answer.session, answer.person, answer.item]:
            return True
        mine = (
            (answers.c.session == answer.session)
            & (answers.c.person == answer.person)
            & (answers.c.item == answer.item)
            & (answers.c.round == 1)
        )
        return self._db.scalar(select(answers.c.seq).where(mine).limit(1)) is not None


def _seen_at(db: Connection, session: str, item: str) -> str:
    """When the group first saw the first votes; empty before."""
    row = db.execute(select(stages).where(stages.c.session == session, stages.c.item == item)).first()
    facts = (row.revealed_at, row.second_revealed_at, row.key_shown_at) if row else ()
    return min((fact for fact in facts if fact), default="")


def _latest(session: str) -> Select[Any]:
    newest = (
        select(func.max(answers.c.seq).label("seq"))
        .where(answers.c.session == session)
        .group_by(answers.c.person, answers.c.item, answers.c.round)
        .subquery()
    )
    return select(answers).join(newest, answers.c.seq == newest.c.seq)


def _row(answer: Answer, received: str) -> dict[str, object]:
    return {
        "id": answer.id,
        "session": answer.session,
        "person": answer.person,
        "item": answer.item,
        "round": answer.round,
        "state": answer.state.value,
        "value": _encoded(answer.value),
        "mode": answer.mode,
        "device": answer.device,
        "answered_at": answer.answered_at or received,
        "received_at": received,
    }


def _answer(row: Row[Any]) -> Answer:
    return Answer(
        id=row.id,
        session=row.session,
        person=row.person,
        item=row.item,
        round=row.round,
        value=_value(json.loads(row.value)),
        state=AnswerState(row.state),
        mode=row.mode,
        device=row.device,
        answered_at=row.answered_at,
    )


def _value(stored: Any) -> Value:
    return tuple(stored) if isinstance(stored, Iterable) and not isinstance(stored, str) else stored
