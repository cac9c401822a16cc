"""The talk of a group: the agenda, what was noted of each item, how long it took, and who was there."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from stagkit.domain.discussion import (
    HEADING,
    LONGEST_NOTE,
    MOST_POINTS,
    Attendance,
    Decision,
    Plan,
    Point,
    Record,
    Talk,
)
from stagkit.domain.people import Person
from stagkit.errors import NotFound, Refused, sentence
from stagkit.store.door import Door, now
from stagkit.store.schema import agenda, attendance, discussion_notes, new_id, participations, talks

DECISION, AGREED, POINT, STEP = "decision", "agreed", "point", "step"
WHOLE = ""
"""In place of an item: a note on the session as a whole."""


class Discussions:
    """The discussions of a store. Notes are only ever added to; the last one counts, and can be taken back."""

    def __init__(self, door: Door) -> None:
        self._door = door

    # the agenda

    def plan(self, session: str) -> tuple[Plan, ...]:
        """The agenda in its order; empty before one was made."""
        query = select(agenda).where(agenda.c.session == session).order_by(agenda.c.place, agenda.c.item)
        with self._door.read() as db:
            rows = db.execute(query).all()
        return tuple(Plan(row.item, row.place, row.minutes, Decision(row.decision)) for row in rows)

    def set_plan(self, session: str, lines: Sequence[Plan]) -> tuple[Plan, ...]:
        """Make these lines the agenda, in this order; places are counted anew. An empty plan takes it away."""
        placed = tuple(replace(line, place=place) for place, line in enumerate(lines, 1))
        with self._door.write() as db:
            db.execute(delete(agenda).where(agenda.c.session == session))
            if placed:
                rows = [
                    {
                        "session": session,
                        "item": line.item,
                        "place": line.place,
                        "minutes": max(0, line.minutes),
                        "decision": line.decision.value,
                    }
                    for line in placed
                ]
                db.execute(insert(agenda), rows)
        return placed

    # the record

    def records(self, session: str) -> dict[str, Record]:
        """What stays of each item that was talked about or noted, by item."""
        with self._door.read() as db:
            return _timed(db, session)

    def record(self, session: str, item: str) -> Record:
        """What stays of one item."""
        with self._door.read() as db:
            return _timed(db, session, item).get(item, Record(item))

    def decide(self, session: str, item: str, decision: Decision | None) -> Record:
        """Note how the item was treated; None takes it away."""
        return self._note(session, item, DECISION, decision.value if decision else "")

    def agree(self, session: str, item: str, answer: str) -> Record:
        """Note the answer that the group agreed on. Raises Refused if it is too long."""
        return self._note(session, item, AGREED, _fitting(answer))

    def step_to(self, session: str, item: str, step: int) -> Record:
        """Note which step of the script is on."""
        return self._note(session, item, STEP, str(max(0, step)))

    def stepped_at(self, session: str, item: str) -> str:
        """When the group came to the step that is on, in ISO 8601; empty while no step was noted."""
        own = (discussion_notes.c.session == session) & (discussion_notes.c.item == item)
        query = select(discussion_notes.c.made_at).where(own, discussion_notes.c.kind == STEP)
        with self._door.read() as db:
            return db.scalar(query.order_by(discussion_notes.c.seq.desc()).limit(1)) or ""

    def add_point(self, session: str, item: str, text: str) -> Record:
        """Note something that was said. Raises Refused without words, or if it is too much."""
        words = _fitting(text)
        if not words:
            raise Refused(sentence("Write down what was said first."))
        if len(self.record(session, item).points) >= MOST_POINTS:
            raise Refused(sentence("There are {most} points already. Take one away first."), most=MOST_POINTS)
        return self._note(session, item, POINT, words, new_id())

    def change_point(self, session: str, item: str, id: str, text: str) -> Record:
        """Change what was noted; without words the point goes. Raises NotFound, Refused if it is too long."""
        if id not in {point.id for point in self.record(session, item).points}:
            raise NotFound(sentence("This point is not there any more."))
        return self._note(session, item, POINT, _fitting(text), id)

    def undo(self, session: str, item: str) -> Record:
        """Take back what was last noted on an item. Raises Refused if there is nothing."""
        own = (discussion_notes.c.session == session) & (discussion_notes.c.item == item)
        last = select(discussion_notes.c.seq).where(
            own, discussion_notes.c.undone.is_(False), discussion_notes.c.kind != STEP
        )
        with self._door.write() as db:
            seq = db.scalar(last.order_by(discussion_notes.c.seq.desc()).limit(1))
            if seq is None:
                raise Refused(sentence("There is nothing to take back."))
            db.execute(update(discussion_notes).where(discussion_notes.c.seq == seq).values(undone=True))
        return self.record(session, item)

    # the session as a whole

    def talks(self, session: str) -> tuple[Talk, ...]:
        """When which item was under discussion, in the order of time."""
        query = select(talks).where(talks.c.session == session).order_by(talks.c.began_at, talks.c.id)
        with self._door.read() as db:
            return tuple(Talk(row.item, row.began_at, row.ended_at or "") for row in db.execute(query))

    def heading(self, session: str) -> dict[str, str]:
        """What was written about the session as a whole, by the fields of `HEADING`; empty where nothing was."""
        own = (discussion_notes.c.session == session) & (discussion_notes.c.item == WHOLE)
        query = select(discussion_notes).where(own, discussion_notes.c.undone.is_(False))
        with self._door.read() as db:
            written = {row.kind: row.text for row in db.execute(query.order_by(discussion_notes.c.seq))}
        return {field: written.get(field, "") for field in HEADING}

    def write_heading(self, session: str, field: str, text: str) -> dict[str, str]:
        """Write a field of `HEADING`; `undo` without an item takes it back. Raises NotFound, Refused if too long."""
        if field not in HEADING:
            raise NotFound(sentence("The minutes have no such line."))
        self._note(session, WHOLE, field, _fitting(text))
        return self.heading(session)

    def _note(self, session: str, item: str, kind: str, text: str, note: str = "") -> Record:
        row = {"session": session, "item": item, "kind": kind, "note": note, "text": text, "undone": False}
        with self._door.write() as db:
            db.execute(insert(discussion_notes).values(**row, made_at=now()))
        return self.record(session, item)

    # who was there

    def attendance(self, session: str, people: Iterable[Person]) -> tuple[Attendance, ...]:
        """Everybody of the list, then the guests. Who joined by phone was there, unless it was marked otherwise."""
        marks = select(attendance).where(attendance.c.session == session).order_by(attendance.c.name, attendance.c.id)
        came = select(participations.c.person).where(participations.c.session == session).distinct()
        with self._door.read() as db:
            marked = [
                Attendance(row.id, row.person, row.name, row.role, bool(row.present)) for row in db.execute(marks)
            ]
            joined = set(db.scalars(came))
        by_person = {own.person: own for own in marked if own.person}
        listed = [by_person.get(person.id, Attendance("", person.id, present=person.id in joined)) for person in people]
        return (*listed, *(own for own in marked if not own.person))

    def mark(self, session: str, person: str, *, present: bool) -> None:
        """Note that a person of the list was there, or was not."""
        own = (attendance.c.session == session) & (attendance.c.person == person)
        with self._door.write() as db:
            if not db.execute(update(attendance).where(own).values(present=present)).rowcount:
                db.execute(
                    insert(attendance).values(
                        id=new_id(), session=session, person=person, name="", role="", present=present
                    )
                )

    def add_guest(self, session: str, name: str, role: str = "") -> Attendance:
        """Note somebody who is not on the list. Raises Refused without a name."""
        if not name.strip():
            raise Refused(sentence("Write the name first."))
        guest = Attendance(new_id(), "", name.strip(), role.strip())
        with self._door.write() as db:
            db.execute(
                insert(attendance).values(
                    id=guest.id, session=session, person="", name=guest.name, role=guest.role, present=True
                )
            )
        return guest

    def drop_guest(self, session: str, id: str) -> None:
        """Take a guest off again."""
        own = (attendance.c.session == session) & (attendance.c.id == id) & (attendance.c.person == "")
        with self._door.write() as db:
            db.execute(delete(attendance).where(own))


def _fitting(text: str) -> str:
    words = text.strip()
    if len(words) > LONGEST_NOTE:
        raise Refused(sentence("This is longer than {most} letters. Make it shorter."), most=LONGEST_NOTE)
    return words


def _timed(db: Connection, session: str, only: str = "") -> dict[str, Record]:
    """What stays of every item, or of `only` one, with the time it took."""
    told = _records(db, session, only)
    for item, seconds in _seconds(db, session, only).items():
        told[item] = replace(told.get(item, Record(item)), seconds=seconds)
    return told


def _records(db: Connection, session: str, only: str) -> dict[str, Record]:
    of_items = discussion_notes.c.item == only if only else discussion_notes.c.item != WHOLE
    query = select(discussion_notes).where(
        discussion_notes.c.session == session, of_items, discussion_notes.c.undone.is_(False)
    )
    latest: dict[tuple[str, str, str], str] = {}
    for row in db.execute(query.order_by(discussion_notes.c.seq)):
        latest[row.item, row.kind, row.note] = row.text  # a point keeps the place where it was first noted
    told: dict[str, Record] = {}
    for (item, kind, note), text in latest.items():
        own = told.get(item, Record(item))
        match kind:
            case "decision":
                own = replace(own, decision=Decision(text) if text else None)
            case "agreed":
                own = replace(own, agreed=text)
            case "step":
                own = replace(own, step=int(text))
            case _ if text:
                own = replace(own, points=(*own.points, Point(note, text)))
        told[item] = own
    return told


def _seconds(db: Connection, session: str, only: str) -> dict[str, float]:
    spent: dict[str, float] = {}
    own = (talks.c.session == session) & (talks.c.item == only) if only else talks.c.session == session
    for row in db.execute(select(talks).where(own)):
        began, ended = datetime.fromisoformat(row.began_at), datetime.fromisoformat(row.ended_at or now())
        spent[row.item] = spent.get(row.item, 0.0) + max(0.0, (ended - began).total_seconds())
    return spent


def turn_to(db: Connection, session: str, item: str) -> None:
    """The group talks about another item from now on; about none where `item` is empty."""
    on = (talks.c.session == session) & talks.c.ended_at.is_(None)
    if item and db.scalar(select(talks.c.item).where(on)) == item:
        return
    db.execute(update(talks).where(on).values(ended_at=now()))
    if item:
        db.execute(insert(talks).values(id=new_id(), session=session, item=item, began_at=now()))
