"""Guides as they are written, version by version and step by step; a version in use never changes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, func, insert, select, update

from stagkit.domain.edits import Add, Edit, Move, Put, Remove, apply, move, put, remove, undoing
from stagkit.domain.guide import Guide, GuideStatus
from stagkit.errors import Refused, sentence
from stagkit.store.comments import carry_over
from stagkit.store.door import Door, now
from stagkit.store.edits_as_json import dumped, loaded
from stagkit.store.guide_rows import (
    content_of,
    guide_in,
    guide_row,
    insert_guide,
    is_version,
    mark_of,
    refuse_taken,
    set_status,
    write_guide,
)
from stagkit.store.schema import guide_steps, guides


@dataclass(frozen=True, slots=True)
class Step:
    """One act of writing: its edits, who did it (a window's name), when, and whether it was undone."""

    number: int
    edits: tuple[Edit, ...]
    by: str
    made_at: str
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A guide after a step. `overwrote` are places that somebody else had changed meanwhile, with their text.

    Theirs is not lost: it is what undoing the step brings back.
    """

    guide: Guide
    number: int
    overwrote: tuple[Put, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """A version as a list needs it: how often and when (ISO, UTC) it was last written, since when it is in use."""

    id: str
    version: str
    revision: int
    changed_at: str
    in_use_since: str


class Guides:
    """The guides of a store."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._read: dict[tuple[str, str], tuple[int, Guide]] = {}

    def save(self, guide: Guide) -> None:
        """Keep `guide` under its id and version. Raises Refused if that version is in use and differs."""
        with self._door.write() as db:
            there = db.execute(select(guides).where(is_version(guide.id, guide.version))).first()
            if there is None:
                insert_guide(db, guide)
            elif there.in_use_since:
                if mark_of(self._guide(db, guide.id, guide.version)) != mark_of(guide):
                    raise _frozen(guide.version)
            elif there.content != content_of(guide):
                write_guide(db, guide, there.revision + 1)

    def get(self, id: str, version: str) -> Guide:
        """The guide of this id and version. Raises NotFound."""
        with self._door.read() as db:
            return self._guide(db, id, version)

    def _guide(self, db: Connection, id: str, version: str) -> Guide:
        revision = db.scalar(select(guides.c.revision).where(is_version(id, version)))
        known = self._read.get((id, version))
        if known is None or known[0] != revision:
            row = guide_row(db, id, version)
            known = self._read[id, version] = row.revision, guide_in(row)
        return known[1]

    # writing

    def write(self, id: str, version: str, edits: Sequence[Edit], by: str = "") -> Written:
        """Take one step: all its edits or none, on the guide as it stands now, whoever else is writing.

        A verified or validated guide is a draft again after it. Raises Refused while the version is in use,
        Astray where a part is not there any more, NotFound.
        """
        with self._door.write() as db:
            row = guide_row(db, id, version, hold=True)
            _not_frozen(row)
            guide, done, overwrote = self._guide(db, id, version), [], []
            for edit in edits:
                stands = _as_it_stands(guide, edit)
                if isinstance(edit, Put) and isinstance(stands, Put) and stands.before not in (edit.before, edit.after):
                    overwrote.append(stands)
                guide = apply(guide, stands)
                done.append(stands)
            _keep_unique(guide)
            number = (db.scalar(select(func.max(guide_steps.c.number)).where(_of(id, version))) or 0) + 1
            db.execute(delete(guide_steps).where(_of(id, version), guide_steps.c.undone))
            db.execute(
                insert(guide_steps).values(
                    guide=id,
                    version=version,
                    number=number,
                    edits=dumped(tuple(done)),
                    by=by,
                    made_at=now(),
                    undone=False,
                )
            )
            guide = self._kept(db, guide, row.revision + 1)
        self._read[id, version] = row.revision + 1, guide
        return Written(guide, number, tuple(overwrote))

    def undo(self, id: str, version: str, number: int | None = None) -> Step:
        """Take back the last step that still stands. Raises Refused if there is none, or it cannot be taken back.

        `number`: only if it is this step, for whoever writes at the same moment could have taken another one.
        """
        return self._turn(id, version, undone=False, number=number)

    def redo(self, id: str, version: str) -> Step:
        """Do again the step that was undone last. Raises Refused if there is none."""
        return self._turn(id, version, undone=True)

    def _turn(self, id: str, version: str, *, undone: bool, number: int | None = None) -> Step:
        with self._door.write() as db:
            row = guide_row(db, id, version, hold=True)
            _not_frozen(row)
            wanted = guide_steps.c.number.asc() if undone else guide_steps.c.number.desc()
            found = db.execute(
                select(guide_steps).where(_of(id, version), guide_steps.c.undone.is_(undone)).order_by(wanted).limit(1)
            ).first()
            if number is not None and (found is None or found.number != number):
                raise Refused(
                    sentence("Somebody has written since then. Undo it step by step on the page of the guide.")
                )
            if found is None:
                raise Refused(
                    sentence("There is nothing to do again.") if undone else sentence("There is nothing to undo.")
                )
            step, guide = _step(found), self._guide(db, id, version)
            for edit in step.edits if undone else undoing(step.edits):
                guide = apply(guide, edit)
            _keep_unique(guide)
            mine = _of(id, version) & (guide_steps.c.number == step.number)
            db.execute(update(guide_steps).where(mine).values(undone=not undone))
            guide = self._kept(db, guide, row.revision + 1)
        self._read[id, version] = row.revision + 1, guide
        return replace(step, undone=not undone)

    def steps(self, id: str, version: str, last: int = 200) -> tuple[Step, ...]:
        """The newest steps, oldest first; those undone can be done again until somebody writes."""
        newest = select(guide_steps).where(_of(id, version)).order_by(guide_steps.c.number.desc()).limit(last)
        with self._door.read() as db:
            return tuple(_step(row) for row in reversed(db.execute(newest).all()))

    def renew(self, id: str, version: str, new_version: str) -> Guide:
        """A draft of a new version, as the old one stands, with the comments that nobody has settled.

        Raises Refused if that version exists, NotFound.
        """
        with self._door.write() as db:
            guide = replace(self._guide(db, id, version), version=new_version, status=GuideStatus.DRAFT)
            refuse_taken(db, id, new_version)
            insert_guide(db, guide)
            carry_over(db, id, version, new_version)
        return guide

    def create(self, guide: Guide) -> Guide:
        """A guide that was not there. Raises Refused if its id and version are taken."""
        with self._door.write() as db:
            refuse_taken(db, guide.id, guide.version)
            insert_guide(db, guide)
        return guide

    def set_status(self, id: str, version: str, status: GuideStatus) -> Guide:
        """How far the guide has come; no step of writing, so nothing to undo. Raises NotFound."""
        with self._door.write() as db:
            return set_status(db, id, version, status)

    def _kept(self, db: Connection, guide: Guide, revision: int) -> Guide:
        """Whatever was written, how far a guide has come is no edit's to say: it is a draft again."""
        guide = replace(guide, status=GuideStatus.DRAFT)
        write_guide(db, guide, revision)
        return guide

    def all(self) -> tuple[Guide, ...]:
        """All guides, newest last; the frozen copies that trials ask are not among them."""
        query = select(guides.c.id, guides.c.version).where(guides.c.trial_of == "").order_by(guides.c.saved_at)
        with self._door.read() as db:
            rows = db.execute(query).all()
        return tuple(self.get(row.id, row.version) for row in rows)

    def in_use(self, id: str, version: str) -> bool:
        """Whether a session of this version has ever been opened."""
        with self._door.read() as db:
            return db.scalar(select(guides.c.in_use_since).where(is_version(id, version))) is not None

    def listing(self) -> tuple[Listed, ...]:
        """All versions without their content, newest last: equal as long as nobody has written to any of them."""
        columns = guides.c.id, guides.c.version, guides.c.revision, guides.c.saved_at, guides.c.in_use_since
        query = select(*columns).where(guides.c.trial_of == "").order_by(guides.c.saved_at)
        with self._door.read() as db:
            return tuple(
                Listed(row.id, row.version, row.revision, row.saved_at, row.in_use_since or "")
                for row in db.execute(query)
            )


def _not_frozen(row: Row[Any]) -> None:
    if row.in_use_since:
        raise _frozen(row.version)


def _frozen(version: str) -> Refused:
    return Refused(
        sentence("Version {version} of the guide is in use and cannot change. Give the changed guide a new version."),
        version=version,
    )


def _as_it_stands(guide: Guide, edit: Edit) -> Edit:
    """The edit with what it replaces as it is now: undoing it brings back this, not what its writer once saw."""
    match edit:
        case Put():
            return put(guide, edit.place, edit.after)
        case Remove():
            return remove(guide, edit.place)
        case Move():
            return move(guide, edit.place, edit.parent, edit.behind)
        case Add():
            return edit


def _keep_unique(guide: Guide) -> None:
    """Edits name parts by id: two parts of a kind with one id could not be told apart any more."""
    for kind in (guide.competencies, guide.subcompetencies, guide.items, guide.criteria, guide.scales):
        seen: set[str] = set()
        for part in kind:
            if part.id in seen:
                raise Refused(sentence("Code “{id}” is used twice. Give every part a code of its own."), id=part.id)
            seen.add(part.id)


def _step(row: Row[Any]) -> Step:
    return Step(row.number, loaded(row.edits), row.by, row.made_at, row.undone)


def _of(id: str, version: str) -> ColumnElement[bool]:
    return (guide_steps.c.guide == id) & (guide_steps.c.version == version)
