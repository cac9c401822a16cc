"""Guides as they were written, version by version; a version in use never changes."""

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Connection, insert, select, update

from stagkit.domain.guide import Guide
from stagkit.errors import NotFound, Refused, sentence
from stagkit.store.door import Door, now
from stagkit.store.schema import guides

_guide = TypeAdapter(Guide)


class Guides:
    """The guides of a store."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._read: dict[tuple[str, str, str], Guide] = {}

    def save(self, guide: Guide) -> None:
        """Keep `guide` under its id and version. Raises Refused if that version is in use and differs."""
        content = _guide.dump_json(guide).decode()
        with self._door.write() as db:
            there = db.execute(select(guides).where(_is(guide.id, guide.version))).first()
            if there is None:
                db.execute(insert(guides).values(id=guide.id, version=guide.version, content=content, saved_at=now()))
            elif there.content != content:
                if there.in_use_since:
                    raise Refused(
                        sentence(
                            "Version {version} of the guide is in use and cannot change."
                            " Give the changed guide a new version."
                        ),
                        version=guide.version,
                    )
                db.execute(update(guides).where(_is(guide.id, guide.version)).values(content=content, saved_at=now()))

    def get(self, id: str, version: str) -> Guide:
        """The guide of this id and version. Raises NotFound."""
        with self._door.read() as db:
            row = db.execute(select(guides.c.content, guides.c.saved_at).where(_is(id, version))).first()
        if row is None:
            raise NotFound(
                sentence("There is no guide “{guide}” of version {version} in this workspace."),
                guide=id,
                version=version,
            )
        key = (id, version, row.saved_at)
        if key not in self._read:
            self._read[key] = _guide.validate_json(row.content)
        return self._read[key]

    def all(self) -> tuple[Guide, ...]:
        """All guides, newest last."""
        with self._door.read() as db:
            rows = db.execute(select(guides.c.id, guides.c.version).order_by(guides.c.saved_at)).all()
        return tuple(self.get(row.id, row.version) for row in rows)

    def in_use(self, id: str, version: str) -> bool:
        """Whether a session of this version has ever been opened."""
        with self._door.read() as db:
            return db.scalar(select(guides.c.in_use_since).where(_is(id, version))) is not None


def freeze(db: Connection, id: str, version: str) -> None:
    """From now on this version never changes."""
    db.execute(update(guides).where(_is(id, version), guides.c.in_use_since.is_(None)).values(in_use_since=now()))


def _is(id: str, version: str) -> ColumnElement[bool]:
    return (guides.c.id == id) & (guides.c.version == version)
