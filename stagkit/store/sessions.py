"""Sessions from prepared to closed, and what may be done in each phase."""

import secrets
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from stagkit.domain.checks import check_guide, ready_languages
from stagkit.domain.guide import Guide
from stagkit.domain.people import new_code, tidy_code
from stagkit.domain.sessions import Consent, Phase, Session, Stage
from stagkit.domain.validation import startable
from stagkit.errors import NotFound, Refused, sentence
from stagkit.locale import LANGUAGE_NAMES
from stagkit.store.cohorts import cohort_of
from stagkit.store.discussions import turn_to
from stagkit.store.door import Door, now
from stagkit.store.guide_rows import freeze
from stagkit.store.guides import Guides
from stagkit.store.participations import Participation, hashed, participation_in, participation_of, person_for
from stagkit.store.schema import new_id, participations, people, sessions, stages
from stagkit.store.stages import advance, reveal_if_complete, stage_in, stage_of

CODE_LENGTH = 6
"""Characters of the code that phones join with."""

_OPTIONS = frozenset(
    {
        "language",
        "anonymous",
        "reveal_when_complete",
        "first_votes_late",
        "rehearsal",
        "planned_minutes",
        "ballot",
        "blank",
        "wall_theme",
        "wall_distance",
    }
)


class Sessions:
    """The sessions of a store."""

    def __init__(self, door: Door, guides: Guides) -> None:
        self._door, self._guides = door, guides

    def create(
        self,
        cohort: str,
        *,
        language: str = "es",
        anonymous: bool = False,
        reveal_when_complete: bool = False,
        first_votes_late: bool = False,
        rehearsal: bool = False,
    ) -> Session:
        """A prepared session of `cohort` with a join code nobody else has. Raises Refused if its guide is retired."""
        startable(self._guide(cohort))
        with self._door.write() as db:
            return insert_session(
                db,
                cohort,
                language=language,
                anonymous=anonymous,
                reveal_when_complete=reveal_when_complete,
                first_votes_late=first_votes_late,
                rehearsal=rehearsal,
            )

    def get(self, id: str) -> Session:
        """The session of this id. Raises NotFound."""
        with self._door.read() as db:
            return session_of(db, id)

    def by_code(self, join_code: str) -> Session:
        """The session that phones join with this code, however it was typed. Raises NotFound."""
        with self._door.read() as db:
            row = db.execute(select(sessions).where(sessions.c.join_code == tidy_code(join_code))).first()
        if row is None:
            raise NotFound(sentence("No session has this code. Look at the code on the screen and type it again."))
        return session_in(row)

    def all(self) -> tuple[Session, ...]:
        """All sessions, newest last; trials of a guide are not among them."""
        query = select(sessions).where(sessions.c.trial.is_(False)).order_by(sessions.c.number)
        with self._door.read() as db:
            return tuple(session_in(row) for row in db.execute(query))

    def current(self) -> Session | None:
        """The newest session that is not closed; if all are, the newest. Never a trial."""
        every = self.all()
        return next((session for session in reversed(every) if session.phase is not Phase.CLOSED), None) or (
            every[-1] if every else None
        )

    def open(self, id: str) -> Session:
        """Let phones answer. From here on the guide's version is frozen.

        Raises Refused while a text of the guide is missing in one of its languages (phones offer them all), and while
        anything else keeps it from being used.
        """
        with self._door.write() as db:
            session = session_of(db, id)
            if session.phase is not Phase.PREPARED:
                raise Refused(sentence("This session is open already."))
            cohort = cohort_of(db, session.cohort)
            guide = self._guides.get(cohort.guide, cohort.version)
            startable(guide)
            unready = sorted(set(guide.languages) - set(ready_languages(guide)))
            if unready:
                raise Refused(
                    sentence(
                        "The guide has texts that are missing in: {languages}."
                        " Check its workbook: it names every empty cell."
                    ),
                    languages=", ".join(LANGUAGE_NAMES.get(code, code) for code in unready),
                )
            wrong = [own.place.name for own in check_guide(guide) if own.fatal]
            if wrong:
                raise Refused(
                    sentence(
                        "The guide is not ready. Mistakes: {count}, the first at: {place}."
                        " Mend them on the page of the guides."
                    ),
                    count=len(wrong),
                    place=wrong[0],
                )
            freeze(db, cohort.guide, cohort.version)
            return _changed(db, id, phase=Phase.SELF_ASSESSMENT.value)

    def explain(self, id: str) -> Session:
        """Go on to the explanation; the first item that everybody was asked comes up if none was chosen."""
        with self._door.write() as db:
            session = session_of(db, id)
            if session.phase is Phase.PREPARED:
                raise Refused(sentence("Open the self-assessment first, so that people can answer."))
            if session.trial:
                raise Refused(sentence("The answers of a trial are never shown. End it to see what was hard."))
            asked = self._guide(session.cohort).asked_alone
            first = session.current_item or next((item.id for item in asked), "")
            turn_to(db, id, first)
            return _changed(db, id, phase=Phase.EXPLANATION.value, current_item=first)

    def close(self, id: str) -> Session:
        """End the session. Nothing is answered any more."""
        with self._door.write() as db:
            session_of(db, id)
            turn_to(db, id, "")
            return _changed(db, id, phase=Phase.CLOSED.value, blank=False)

    def reopen(self, id: str) -> Session:
        """Undo a close: back to the explanation if the group had come so far, else to the self-assessment."""
        with self._door.write() as db:
            session = session_of(db, id)
            if session.phase is not Phase.CLOSED:
                raise Refused(sentence("This session is open already."))
            phase = Phase.EXPLANATION if session.current_item else Phase.SELF_ASSESSMENT
            turn_to(db, id, session.current_item)
            return _changed(db, id, phase=phase.value)

    def show(self, id: str, item: str) -> Session:
        """Bring an item under discussion, on every screen."""
        with self._door.write() as db:
            session = session_of(db, id)
            if session.phase is not Phase.EXPLANATION:
                raise Refused(sentence("Start the explanation first."))
            _known(self._items(session), item)
            turn_to(db, id, item)
            changed = _changed(db, id, current_item=item)
            reveal_if_complete(db, changed, item, 1)
            return changed

    def open_remote(self, id: str) -> Session:
        """Let another room follow: a session keeps the code it has."""
        with self._door.write() as db:
            session = session_of(db, id)
            return session if session.remote_code else _changed(db, id, remote_code=_free_code(db))

    def close_remote(self, id: str) -> Session:
        """Let nobody follow from another room any more; the next code will be a new one."""
        with self._door.write() as db:
            return _changed(db, id, remote_code="")

    def named(self, wanted: str) -> Session:
        """The session of this number among all, from 1, or of this code, however it was typed. Raises NotFound."""
        if not wanted.isdecimal() or len(wanted) >= CODE_LENGTH:
            return self.by_code(wanted)
        every = self.all()
        if 1 <= int(wanted) <= len(every):
            return every[int(wanted) - 1]
        raise NotFound(
            sentence("There is no session {number}. The newest has the number {last}."), number=wanted, last=len(every)
        )

    def by_remote_code(self, code: str) -> Session:
        """The session that another room follows with this code, however it was typed. Raises NotFound."""
        typed = tidy_code(code)
        with self._door.read() as db:
            row = db.execute(select(sessions).where(sessions.c.remote_code == typed)).first() if typed else None
            if row is None:
                raise NotFound(sentence("No session has this code. Look at the code on the screen and type it again."))
            return session_in(row)

    def set_segment(self, id: str, segment: str) -> Session:
        """Compare by this trait on the projector; empty for the whole group."""
        with self._door.write() as db:
            return _changed(db, id, projector_segment=segment)

    def set_options(self, id: str, **options: object) -> Session:
        """Change how a session runs or looks: any of `_OPTIONS`, which are fields of `Session`."""
        unknown = set(options) - _OPTIONS
        if unknown:
            raise TypeError(f"Not options of a session: {sorted(unknown)}")
        if not options:
            return self.get(id)
        with self._door.write() as db:
            return _changed(db, id, **options)

    def stage(self, id: str, item: str) -> Stage:
        """How far the group has come with an item."""
        with self._door.read() as db:
            return stage_of(db, id, item)

    def stages(self, id: str) -> dict[str, Stage]:
        """The stage of every item of the session's guide, in the guide's order."""
        with self._door.read() as db:
            session = session_of(db, id)
            rows = {row.item: stage_in(row) for row in db.execute(select(stages).where(stages.c.session == id))}
        return {item: rows.get(item, Stage(item)) for item in self._items(session)}

    def shown_at(self, id: str) -> dict[str, tuple[str, str]]:
        """When the first votes on an item, and when its key, were first shown; "" where they were not."""
        with self._door.read() as db:
            rows = db.execute(select(stages).where(stages.c.session == id)).all()
        return {
            row.item: (_first(row.revealed_at, row.second_revealed_at, row.key_shown_at), row.key_shown_at or "")
            for row in rows
        }

    def reveal(self, id: str, item: str) -> Stage:
        """Show how the group voted first."""
        with self._door.write() as db:
            session, stage = self._discussed(db, id, item)
            if session.first_votes_late and not stage.second_revealed:
                raise Refused(sentence("In this session the first votes are shown together with the second."))
            return advance(db, id, item, "revealed_at")

    def open_second(self, id: str, item: str) -> Stage:
        """Let the phones vote again on an item."""
        with self._door.write() as db:
            session, stage = self._discussed(db, id, item)
            if stage.key_shown:
                raise Refused(sentence("The right answer has been shown. A second vote would say nothing."))
            if not stage.revealed and not session.first_votes_late:
                raise Refused(sentence("Show the first votes before the group votes again."))
            return advance(db, id, item, "second_open_at")

    def reveal_second(self, id: str, item: str) -> Stage:
        """End the second vote and show it beside the first."""
        with self._door.write() as db:
            _, stage = self._discussed(db, id, item)
            if not stage.second_open:
                raise Refused(sentence("Let the group vote a second time first."))
            return advance(db, id, item, "second_revealed_at")

    def show_key(self, id: str, item: str) -> Stage:
        """Show the key and the reason. No vote on this item changes afterwards."""
        with self._door.write() as db:
            session, stage = self._discussed(db, id, item)
            if stage.second_open and not stage.second_revealed:
                raise Refused(sentence("Show the second votes first."))
            if not stage.revealed and not stage.second_revealed and not session.first_votes_late:
                raise Refused(sentence("Show the first votes first."))
            return advance(db, id, item, "key_shown_at")

    def join(self, id: str, code: str = "", *, language: str, consent: Consent) -> Participation:
        """Let a device in for the person of this code, or without a code where the session allows it.

        A code that is not on the list is taken only where there is no list or no code is asked for. Raises Refused.
        """
        typed, token = tidy_code(code), secrets.token_urlsafe(24)
        with self._door.write() as db:
            session = session_of(db, id)
            if session.phase is Phase.CLOSED:
                raise Refused(sentence("This session is closed."))
            person = person_for(db, session, typed)
            row = {
                "id": new_id(),
                "session": id,
                "person": person.id,
                "language": language,
                "consent": consent.value,
                "joined_at": now(),
            }
            db.execute(insert(participations).values(token_hash=hashed(token), **row))
            return participation_of(db, token)

    def participation(self, token: str) -> Participation:
        """The participation of a device's token. Raises NotFound."""
        with self._door.read() as db:
            return participation_of(db, token)

    def set_language(self, token: str, language: str) -> Participation:
        """Read on in another language; the answers stay."""
        with self._door.write() as db:
            db.execute(
                update(participations).where(participations.c.token_hash == hashed(token)).values(language=language)
            )
            return participation_of(db, token)

    def finish(self, token: str) -> Participation:
        """Note that the person says to be done; answering more stays possible."""
        with self._door.write() as db:
            db.execute(
                update(participations).where(participations.c.token_hash == hashed(token)).values(finished_at=now())
            )
            return participation_of(db, token)

    def joined(self, id: str) -> tuple[Participation, ...]:
        """Those who joined, one a person (the newest device), by code; tokens are left out."""
        query = (
            select(participations, people.c.code)
            .join(people)
            .where(participations.c.session == id)
            .order_by(people.c.code, participations.c.joined_at)
        )
        with self._door.read() as db:
            rows = db.execute(query).all()
        devices: dict[str, list[Row[Any]]] = {}
        for row in rows:
            devices.setdefault(row.person, []).append(row)
        return tuple(participation_in(own[-1], "", len(own)) for own in devices.values())

    def _guide(self, cohort: str) -> Guide:
        with self._door.read() as db:
            group = cohort_of(db, cohort)
        return self._guides.get(group.guide, group.version)

    def _items(self, session: Session) -> tuple[str, ...]:
        return tuple(item.id for item in self._guide(session.cohort).items)

    def _discussed(self, db: Connection, id: str, item: str) -> tuple[Session, Stage]:
        session = session_of(db, id)
        if session.phase is not Phase.EXPLANATION:
            raise Refused(sentence("Start the explanation first."))
        _known(self._items(session), item)
        return session, stage_of(db, id, item)


def insert_session(db: Connection, cohort: str, phase: Phase = Phase.PREPARED, **options: Any) -> Session:
    """A new session of the cohort with a join code nobody else has."""
    session = Session(id=new_id(), cohort=cohort, join_code=_free_code(db), phase=phase, **options)
    row = {name: getattr(session, name) for name in Session.__slots__} | {"phase": phase.value}
    number = (db.scalar(select(func.max(sessions.c.number))) or 0) + 1
    db.execute(insert(sessions).values(**row, number=number, created_at=now()))
    return session


def session_of(db: Connection, id: str) -> Session:
    """The session of this id. Raises NotFound."""
    row = db.execute(select(sessions).where(sessions.c.id == id)).first()
    if row is None:
        raise NotFound(sentence("This session is not in the workspace. Choose it again on the first page."))
    return session_in(row)


def _known(items: tuple[str, ...], item: str) -> None:
    if item not in items:
        raise NotFound(sentence("The guide has no question “{item}”."), item=item)


def _changed(db: Connection, id: str, **values: object) -> Session:
    db.execute(update(sessions).where(sessions.c.id == id).values(**values))
    return session_of(db, id)


def session_in(row: Row[Any]) -> Session:
    """The session that a row of the table tells."""
    values = {name: getattr(row, name) for name in Session.__slots__ if name != "phase"}
    return Session(**values, phase=Phase(row.phase))


def _first(*moments: str | None) -> str:
    return min((moment for moment in moments if moment), default="")


def _free_code(db: Connection) -> str:
    while True:
        code = new_code(CODE_LENGTH)
        same = (sessions.c.join_code == code) | (sessions.c.remote_code == code)
        if db.scalar(select(sessions.c.id).where(same)) is None:
            return code
