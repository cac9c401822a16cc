"""Cohorts and their people. Names live in a table of their own, apart from answers."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from stagkit.domain.people import Cohort, Person, Sex, new_code, tidy_code
from stagkit.errors import NotFound, Refused, sentence
from stagkit.store.door import Door, now
from stagkit.store.schema import cohorts, names, new_id, people, sessions


class Cohorts:
    """The cohorts of a store."""

    def __init__(self, door: Door) -> None:
        self._door = door

    def create(self, name: str, guide: str, version: str) -> Cohort:
        """A new cohort, still without people, that works through this version of a guide."""
        with self._door.write() as db:
            return insert_cohort(db, name, guide, version)

    def get(self, id: str) -> Cohort:
        """The cohort of this id. Raises NotFound."""
        with self._door.read() as db:
            return cohort_of(db, id)

    def all(self) -> tuple[Cohort, ...]:
        """All cohorts, newest last; those who tried out a guide are not among them."""
        trials = select(sessions.c.cohort).where(sessions.c.trial)
        query = select(cohorts).where(cohorts.c.id.not_in(trials)).order_by(cohorts.c.created_at)
        with self._door.read() as db:
            rows = db.execute(query).all()
        return tuple(Cohort(row.id, row.name, row.guide, row.version) for row in rows)

    def add_people(self, cohort: str, added: Iterable[Person], names_by_code: Mapping[str, str] | None = None) -> None:
        """Add people, all or none. `names_by_code` maps personal code to name. Raises Refused on a code twice."""
        named = {tidy_code(code): name for code, name in (names_by_code or {}).items()}
        try:
            with self._door.write() as db:
                cohort_of(db, cohort)
                for person in added:
                    kept = add_person(db, cohort, person)
                    if named.get(kept.code, "").strip():
                        db.execute(insert(names).values(person=kept.id, name=named[kept.code].strip()))
        except IntegrityError as error:
            raise Refused(sentence("A personal code stands twice. Every person needs a code of their own.")) from error

    def people(self, cohort: str) -> tuple[Person, ...]:
        """The people of a cohort, by code."""
        with self._door.read() as db:
            rows = db.execute(select(people).where(people.c.cohort == cohort).order_by(people.c.code)).all()
        return tuple(
            Person(row.id, row.code, row.role, row.team, row.shift, Sex(row.sex), row.age_band, row.tenure_band)
            for row in rows
        )

    def names(self, cohort: str) -> dict[str, str]:
        """Name by person id, of those who gave one. For the facilitator's own list; never for a projector."""
        with self._door.read() as db:
            rows = db.execute(select(names).join(people).where(people.c.cohort == cohort)).all()
        return {row.person: row.name for row in rows}


def insert_cohort(db: Connection, name: str, guide: str, version: str) -> Cohort:
    """A new cohort, still without people."""
    cohort = Cohort(new_id(), name, guide, version)
    db.execute(insert(cohorts).values(id=cohort.id, name=name, guide=guide, version=version, created_at=now()))
    return cohort


def cohort_of(db: Connection, id: str) -> Cohort:
    """The cohort of this id. Raises NotFound."""
    row = db.execute(select(cohorts).where(cohorts.c.id == id)).first()
    if row is None:
        raise NotFound(sentence("This group is not in the workspace. Choose it again on the first page."))
    return Cohort(row.id, row.name, row.guide, row.version)


def add_person(db: Connection, cohort: str, person: Person) -> Person:
    """Insert `person`, making the id or the code where empty."""
    kept = replace(person, id=person.id or new_id(), code=tidy_code(person.code) or new_code())
    db.execute(
        insert(people).values(
            id=kept.id,
            cohort=cohort,
            code=kept.code,
            role=kept.role,
            team=kept.team,
            shift=kept.shift,
            sex=kept.sex.value,
            age_band=kept.age_band,
            tenure_band=kept.tenure_band,
        )
    )
    return kept
