"""The design clock: sittings over a guide, started and stopped, or entered afterwards."""

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from stagkit.domain.design_clock import DesignPhase, Sitting, later, stopped_by_itself
from stagkit.errors import NotFound, Refused, sentence
from stagkit.store.door import Door, now
from stagkit.store.schema import (
    answers,
    cohorts,
    design_sittings,
    guide_comments,
    guide_signatures,
    guide_steps,
    guides,
    new_id,
    sessions,
)

LONGEST_MINUTES = 24 * 60


class Clock:
    """The sittings of a store. `moment` tells the time, in ISO 8601."""

    def __init__(self, door: Door, moment: Callable[[], str] = now) -> None:
        self._door, self._now = door, moment

    def start(self, guide: str, phase: DesignPhase, people: int, note: str = "") -> Sitting:
        """Begin a sitting; one that still ran ends. Raises Refused."""
        sitting = Sitting(new_id(), guide, phase, self._now(), people=_counted(people), note=note.strip())
        with self._door.write() as db:
            for earlier in self._all(db, guide):
                if earlier.running or earlier.forgotten:
                    _put(db, earlier.id, ended_at=earlier.ended_at or sitting.started_at)
            _insert(db, sitting)
        return sitting

    def stop(self, id: str) -> Sitting:
        """End a sitting; one that was forgotten ended before. Raises NotFound."""
        with self._door.write() as db:
            sitting = self._get(db, id)
            if sitting.running or sitting.forgotten:
                _put(db, id, ended_at=sitting.ended_at or self._now())
            return self._get(db, id)

    def resume(self, id: str) -> Sitting:
        """Let the clock of a sitting that was stopped by mistake run on. Raises Refused, NotFound."""
        with self._door.write() as db:
            sitting = self._get(db, id)
            if any(other.running for other in self._all(db, sitting.guide)):
                raise Refused(sentence("The clock is running already."))
            _put(db, id, ended_at=None)
            return self._get(db, id)

    def enter(
        self, guide: str, phase: DesignPhase, started_at: str, minutes: float, people: int, note: str = ""
    ) -> Sitting:
        """Keep a sitting that was held without the clock. Raises Refused."""
        ended = later(started_at, _lasting(minutes))
        sitting = Sitting(new_id(), guide, phase, later(started_at, 0), ended, _counted(people), note.strip())
        with self._door.write() as db:
            _insert(db, sitting)
        return sitting

    def correct(self, id: str, *, minutes: float | None = None, people: int | None = None) -> Sitting:
        """Put right how long a sitting took, or how many sat there. Raises Refused, NotFound."""
        with self._door.write() as db:
            sitting = self._get(db, id)
            if minutes is not None:
                _put(db, id, ended_at=later(sitting.started_at, _lasting(minutes)))
            if people is not None:
                _put(db, id, people=_counted(people))
            return self._get(db, id)

    def drop(self, id: str) -> Sitting:
        """Leave a sitting out of the count. Raises NotFound."""
        return self._dropped(id, True)

    def restore(self, id: str) -> Sitting:
        """Count a sitting again that was left out. Raises NotFound."""
        return self._dropped(id, False)

    def sittings(self, guide: str) -> tuple[Sitting, ...]:
        """The sittings over all versions of a guide, oldest first, as they are to be counted."""
        with self._door.read() as db:
            return tuple(self._all(db, guide))

    def now(self) -> str:
        """The moment by this clock, in ISO 8601."""
        return self._now()

    def _dropped(self, id: str, dropped: bool) -> Sitting:
        with self._door.write() as db:
            sitting = self._get(db, id)
            if sitting.running and dropped:
                _put(db, id, ended_at=self._now())
            _put(db, id, dropped=dropped)
            return self._get(db, id)

    def _all(self, db: Connection, guide: str) -> list[Sitting]:
        mine = (design_sittings.c.guide == guide) & design_sittings.c.dropped.is_(False)
        rows = db.execute(select(design_sittings).where(mine).order_by(design_sittings.c.started_at)).all()
        return [self._counted(db, row) for row in rows]

    def _get(self, db: Connection, id: str) -> Sitting:
        row = db.execute(select(design_sittings).where(design_sittings.c.id == id)).first()
        if row is None:
            raise NotFound(sentence("This sitting is not in the workspace."))
        return self._counted(db, row)

    def _counted(self, db: Connection, row: Row[Any]) -> Sitting:
        phase, ended = DesignPhase(row.phase), row.ended_at or ""
        sitting = Sitting(row.id, row.guide, phase, row.started_at, ended, row.people, row.note)
        return stopped_by_itself(sitting, _acts(db, sitting), self._now()) if sitting.running else sitting


def _acts(db: Connection, sitting: Sitting) -> Iterable[str]:
    """When something was done to any version of the guide since the sitting began."""
    trials = cohorts.join(sessions, (sessions.c.cohort == cohorts.c.id) & sessions.c.trial)
    for moment, of, source in (
        (guides.c.saved_at, guides.c.id, guides),
        (guide_steps.c.made_at, guide_steps.c.guide, guide_steps),
        (guide_comments.c.made_at, guide_comments.c.guide, guide_comments),
        (guide_comments.c.settled_at, guide_comments.c.guide, guide_comments),
        (guide_signatures.c.signed_at, guide_signatures.c.guide, guide_signatures),
        (sessions.c.created_at, cohorts.c.guide, trials),
        (answers.c.received_at, cohorts.c.guide, trials.join(answers, answers.c.session == sessions.c.id)),
    ):
        query = select(moment).select_from(source).where(of == sitting.guide, moment >= sitting.started_at)
        yield from db.scalars(query)


def _insert(db: Connection, sitting: Sitting) -> None:
    db.execute(
        insert(design_sittings).values(
            id=sitting.id,
            guide=sitting.guide,
            phase=sitting.phase.value,
            started_at=sitting.started_at,
            ended_at=sitting.ended_at or None,
            people=sitting.people,
            note=sitting.note,
            dropped=False,
        )
    )


def _put(db: Connection, id: str, **values: object) -> None:
    db.execute(update(design_sittings).where(design_sittings.c.id == id).values(**values))


def _counted(people: int) -> int:
    if people < 1:
        raise Refused(sentence("Say how many people sat there, at least one."))
    return people


def _lasting(minutes: float) -> float:
    if not 0 < minutes <= LONGEST_MINUTES:
        raise Refused(sentence("Say how many minutes it took, at most a day."))
    return minutes
