"""Guides as rows: read, inserted, rewritten, frozen; one version, one row."""

import hashlib
import json
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Connection, Row, insert, select, update

from stagkit.domain.guide import Guide, GuideStatus
from stagkit.errors import NotFound, Refused, sentence
from stagkit.store.door import now
from stagkit.store.schema import guides

_guide = TypeAdapter(Guide)


def freeze(db: Connection, id: str, version: str) -> None:
    """From now on this version is in use and never changes."""
    if not guide_row(db, id, version, hold=True).in_use_since:
        set_status(db, id, version, GuideStatus.IN_USE)
        db.execute(update(guides).where(is_version(id, version)).values(in_use_since=now()))


def insert_copy(db: Connection, copy: Guide, of: str) -> None:
    """Keep the frozen copy of version `of` that a trial asks."""
    insert_guide(db, copy, of)
    freeze(db, copy.id, copy.version)


def set_status(db: Connection, id: str, version: str, status: GuideStatus) -> Guide:
    """The guide with another status, stored; the day it was last written stays. Raises NotFound."""
    row = guide_row(db, id, version, hold=True)
    changed = replace(guide_in(row), status=status)
    values = {"content": content_of(changed), "revision": row.revision + 1}
    db.execute(update(guides).where(is_version(id, version)).values(values))
    return changed


def used(db: Connection, id: str, version: str) -> bool:
    """Whether a session of this version has ever been opened; nobody else changes it before the act is done."""
    return guide_row(db, id, version, hold=True).in_use_since is not None


def guide_row(db: Connection, id: str, version: str, *, hold: bool = False) -> Row[Any]:
    """The stored guide. `hold` makes other writers on PostgreSQL wait; on SQLite there is but one."""
    query = select(guides).where(is_version(id, version))
    row = db.execute(query.with_for_update() if hold else query).first()
    if row is None:
        raise NotFound(
            sentence("There is no guide “{guide}” of version {version} in this workspace."),
            guide=id,
            version=version,
        )
    return row


def insert_guide(db: Connection, guide: Guide, trial_of: str = "") -> None:
    """Keep a guide that has no row yet."""
    row = {"id": guide.id, "version": guide.version, "content": content_of(guide), "trial_of": trial_of}
    db.execute(insert(guides).values(**row, saved_at=now(), revision=0))


def write_guide(db: Connection, guide: Guide, revision: int) -> None:
    """Put the guide in the place of what its row held."""
    changed = {"content": content_of(guide), "saved_at": now(), "revision": revision}
    db.execute(update(guides).where(is_version(guide.id, guide.version)).values(changed))


def mark_of(guide: Guide) -> str:
    """A mark of the guide's very words, the same however far it has come; what a signature is given for.

    Fields that say nothing are left out, so that a guide keeps its mark when a later release knows more fields.
    """
    said = _guide.dump_python(replace(guide, status=GuideStatus.DRAFT), mode="json", exclude_defaults=True)
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def guide_in(row: Row[Any]) -> Guide:
    """The guide that a row holds."""
    return _guide.validate_json(row.content)


def content_of(guide: Guide) -> str:
    """The guide as its row holds it."""
    return _guide.dump_json(guide).decode()


def refuse_taken(db: Connection, id: str, version: str) -> None:
    """Raise Refused if the version is there already."""
    if db.scalar(select(guides.c.id).where(is_version(id, version))) is not None:
        raise Refused(
            sentence("Version {version} of the guide “{guide}” is in the workspace already."),
            guide=id,
            version=version,
        )


def is_version(id: str, version: str) -> ColumnElement[bool]:
    """The row of this version."""
    return (guides.c.id == id) & (guides.c.version == version)
