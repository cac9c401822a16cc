"""Trials: a few workers try out a guide on their phones while it is still being written."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Select, Update, func, insert, select, update

from stagkit.domain.checks import check_guide, ready_languages
from stagkit.domain.guide import Guide
from stagkit.domain.items import AnswerState
from stagkit.domain.sessions import Phase, Session
from stagkit.domain.validation import may_show_difficulties, startable
from stagkit.domain.versions import trial_version
from stagkit.errors import Refused, sentence
from stagkit.locale import LANGUAGE_NAMES
from stagkit.store.cohorts import insert_cohort
from stagkit.store.door import Door, now
from stagkit.store.guide_rows import insert_copy
from stagkit.store.guides import Guides
from stagkit.store.schema import answers, cohorts, guides, new_id, participations, remarks, sessions
from stagkit.store.sessions import insert_session, session_in, session_of

LONGEST = 2000
"""Letters of a remark that are kept."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a worker said about a question, in the words of the phone."""

    item: str
    text: str


@dataclass(frozen=True, slots=True)
class Tap:
    """That something was tapped, and when; never what. `device` is the participation it came through.

    `answered_at` is the device's clock, `received_at` and `joined_at` the server's; all ISO 8601.
    """

    person: str
    device: str
    item: str
    state: AnswerState
    answered_at: str
    received_at: str
    joined_at: str


class Trials:
    """The trials of a store. Each has a frozen copy of the guide as its own version, so that writing can go on."""

    def __init__(self, door: Door, guides: Guides) -> None:
        self._door, self._guides = door, guides

    def start(self, guide: str, version: str, language: str) -> Session:
        """Open a trial of the guide as it stands: anonymous, and open at once. An earlier trial of it is closed.

        The copy asks in the languages whose texts are all there, `language` first. Raises Refused, NotFound.
        """
        copy = _trial_copy(self._guides.get(guide, version), language)
        with self._door.write() as db:
            for earlier in db.execute(_of(guide, version)).all():
                db.execute(_to(earlier.id, Phase.CLOSED))
            taken = db.scalars(select(guides.c.version).where(guides.c.id == guide)).all()
            copy = replace(copy, version=trial_version(version, taken))
            insert_copy(db, copy, version)
            cohort = insert_cohort(db, copy.version, guide, copy.version)
            return insert_session(db, cohort.id, Phase.SELF_ASSESSMENT, language=language, anonymous=True, trial=True)

    def all(self, guide: str, version: str) -> tuple[Session, ...]:
        """The trials of a version, newest last."""
        with self._door.read() as db:
            return tuple(session_in(row) for row in db.execute(_of(guide, version)))

    def guide(self, session: str) -> Guide:
        """The copy of the guide that a trial asks. Raises NotFound."""
        with self._door.read() as db:
            cohort = db.execute(select(cohorts).where(cohorts.c.id == session_of(db, session).cohort)).one()
        return self._guides.get(cohort.guide, cohort.version)

    def took_part(self, session: str) -> int:
        """How many people have answered at least one question."""
        with self._door.read() as db:
            return _people(db, session)

    def tried(self, guide: str, version: str) -> int:
        """How many people took part in the largest trial of a version; 0 if there was none."""
        with self._door.read() as db:
            return tried(db, guide, version)

    def end(self, session: str) -> Session:
        """Take no more answers; from now on it may be told how hard the questions were. Raises NotFound."""
        return self._turned(session, Phase.CLOSED)

    def reopen(self, session: str) -> Session:
        """Undo an end that came too early. Raises Refused once the difficulties could be seen, NotFound."""
        if self._may_show(session):
            raise Refused(sentence("What was hard in this trial has been shown. Start a new one."))
        return self._turned(session, Phase.SELF_ASSESSMENT)

    def _turned(self, session: str, phase: Phase) -> Session:
        with self._door.write() as db:
            db.execute(_to(session, phase))
            return session_of(db, session)

    def _may_show(self, session: str) -> bool:
        with self._door.read() as db:
            return may_show_difficulties(session_of(db, session), _people(db, session))

    def taps(self, session: str) -> tuple[Tap, ...]:
        """Every first-round tap in the order received, without what was answered; none before they may be shown."""
        if not self._may_show(session):
            return ()
        query = (
            select(answers, participations.c.joined_at)
            .join(participations, participations.c.id == answers.c.device)
            .where(answers.c.session == session, answers.c.round == 1)
            .order_by(answers.c.seq)
        )
        with self._door.read() as db:
            return tuple(
                Tap(
                    row.person,
                    row.device,
                    row.item,
                    AnswerState(row.state),
                    row.answered_at,
                    row.received_at,
                    row.joined_at,
                )
                for row in db.execute(query)
            )

    def remark(self, session: str, person: str, item: str, text: str) -> None:
        """Keep what a person says about a question; the latest counts, an empty one takes it back. Raises Refused."""
        kept = text.strip()[:LONGEST]
        with self._door.write() as db:
            own = session_of(db, session)
            if not own.trial:
                raise Refused(sentence("Only a trial of a guide takes remarks on its questions."))
            if own.phase is Phase.CLOSED:
                raise Refused(sentence("This trial is closed."))
            joined = (participations.c.session == session) & (participations.c.person == person)
            if db.scalar(select(participations.c.id).where(joined).limit(1)) is None:
                raise Refused(sentence("This remark belongs to nobody in the trial."))
            if kept == _last(db, session, person, item):
                return
            db.execute(
                insert(remarks).values(id=new_id(), session=session, person=person, item=item, text=kept, made_at=now())
            )

    def remarks_of(self, session: str, person: str) -> dict[str, str]:
        """What a person last said about each question, by question, for that person's own phone."""
        mine = (remarks.c.session == session) & (remarks.c.person == person)
        query = select(remarks.c.item, remarks.c.text).where(mine).order_by(remarks.c.seq)
        with self._door.read() as db:
            return {row.item: row.text for row in db.execute(query)}

    def remarks(self, session: str) -> tuple[Remark, ...]:
        """What was said about each question, without who said it: by question, then by its words.

        None before it may be shown.
        """
        if not self._may_show(session):
            return ()
        newest = (
            select(func.max(remarks.c.seq))
            .where(remarks.c.session == session)
            .group_by(remarks.c.person, remarks.c.item)
        )
        query = select(remarks.c.item, remarks.c.text).where(remarks.c.seq.in_(newest), remarks.c.text != "")
        with self._door.read() as db:
            return tuple(sorted((Remark(row.item, row.text) for row in db.execute(query)), key=_by_words))


def tried(db: Connection, guide: str, version: str) -> int:
    """How many people took part in the largest trial of a version; 0 if there was none."""
    return max((_people(db, row.id) for row in db.execute(_of(guide, version)).all()), default=0)


def _trial_copy(guide: Guide, language: str) -> Guide:
    startable(guide)
    ready = ready_languages(guide)
    if language not in ready:
        raise Refused(
            sentence("The guide has texts that are missing in {language}. Write them, or try it in another language."),
            language=LANGUAGE_NAMES.get(language, language),
        )
    copy = replace(guide, languages=(language, *(code for code in ready if code != language)))
    faults = sum(finding.fatal for finding in check_guide(copy))
    if faults:
        raise Refused(sentence("Faults to put right at the desk before a trial: {count}."), count=faults)
    return copy


def _of(guide: str, version: str) -> Select[Any]:
    return (
        select(sessions)
        .join(cohorts, cohorts.c.id == sessions.c.cohort)
        .join(guides, (guides.c.id == cohorts.c.guide) & (guides.c.version == cohorts.c.version))
        .where(sessions.c.trial, guides.c.id == guide, guides.c.trial_of == version)
        .order_by(sessions.c.number)
    )


def _people(db: Connection, session: str) -> int:
    return db.scalar(select(func.count(func.distinct(answers.c.person))).where(answers.c.session == session)) or 0


def _to(session: str, phase: Phase) -> Update:
    return update(sessions).where(sessions.c.id == session, sessions.c.trial).values(phase=phase.value)


def _last(db: Connection, session: str, person: str, item: str) -> str:
    mine = (remarks.c.session == session) & (remarks.c.person == person) & (remarks.c.item == item)
    return db.scalar(select(remarks.c.text).where(mine).order_by(remarks.c.seq.desc()).limit(1)) or ""


def _by_words(remark: Remark) -> tuple[str, str]:
    return remark.item, remark.text
