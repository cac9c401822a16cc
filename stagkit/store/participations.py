"""Who has joined a session with which device. A device is known by a secret, of which only the hash is stored."""

import hashlib
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select

from stagkit.domain.people import Person
from stagkit.domain.sessions import Consent, Session
from stagkit.errors import NotFound, Refused, sentence
from stagkit.store.cohorts import add_person
from stagkit.store.schema import participations, people


@dataclass(frozen=True, slots=True)
class Participation:
    """One person in one session on one device. `token` is the device's secret; only its hash is stored.

    `devices` counts how many phones this person has joined with.
    """

    id: str
    token: str
    session: str
    person: str
    code: str
    language: str
    consent: Consent
    joined_at: str
    finished_at: str
    devices: int = 1


def person_for(db: Connection, session: Session, code: str) -> Person:
    """Who joins with this code: somebody on the list, or somebody new where the session takes them. Raises Refused."""
    listed = people.c.cohort == session.cohort
    if code:
        row = db.execute(select(people).where(listed, people.c.code == code)).first()
        if row:
            return Person(row.id, row.code)
    elif not session.anonymous:
        raise Refused(sentence("Type your personal code."))
    if not session.anonymous and db.scalar(select(func.count()).select_from(people).where(listed)):
        raise Refused(sentence("This code is not on the list. Look at your slip and type it again."))
    return add_person(db, session.cohort, Person("", code))


def participation_of(db: Connection, token: str) -> Participation:
    """The participation of the device with this secret. Raises NotFound."""
    query = select(participations, people.c.code).join(people).where(participations.c.token_hash == hashed(token))
    row = db.execute(query).first()
    if row is None:
        raise NotFound(sentence("This phone has not joined the session. Join again with the code on the screen."))
    return participation_in(row, token, 1)


def participation_in(row: Row[Any], token: str, devices: int) -> Participation:
    """The participation that a row of the table, with the person's code, tells."""
    return Participation(
        id=row.id,
        token=token,
        session=row.session,
        person=row.person,
        code=row.code,
        language=row.language,
        consent=Consent(row.consent),
        joined_at=row.joined_at,
        finished_at=row.finished_at or "",
        devices=devices,
    )


def hashed(token: str) -> str:
    """What is stored of a device's secret."""
    return hashlib.sha256(token.encode()).hexdigest()
