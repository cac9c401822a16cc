"""The one way to the database: transactions that tell what went wrong in words."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError

from stagkit.errors import StoreUnavailable, sentence


def open_engine(url: str) -> Engine:
    """An engine for `url`. SQLite runs in WAL with synchronous=FULL: committed means on disk."""
    if not url.startswith("sqlite"):
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(url, connect_args={"timeout": 10.0})

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _: Any) -> None:
        connection.isolation_level = None
        # Each copying back of the log writes every page that changed, so a longer log writes a busy page less often.
        for pragma in ("busy_timeout=10000", "synchronous=FULL", "foreign_keys=ON", "wal_autocheckpoint=4000"):
            connection.execute(f"PRAGMA {pragma}")
        _write_ahead(connection)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A deferred transaction that turns from reading to writing fails at once when another one writes.
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _write_ahead(connection: Any) -> None:
    """Switch to WAL. SQLite does not wait by itself when several do so at once, as when all programs start together."""
    deadline = time.monotonic() + 10
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return


def now() -> str:
    """The moment, in UTC, as ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


class Door:
    """What every part of the store reads and writes through."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writing = engine.execution_options(writes=True)
        self._announces = engine.dialect.name == "postgresql"

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one moment of the store. Raises StoreUnavailable."""
        with speaking(), self._engine.begin() as db:
            yield db

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that is on disk when this returns, or not at all. Raises StoreUnavailable."""
        with speaking(), self._writing.begin() as db:
            yield db
            if self._announces:
                db.execute(text("SELECT pg_notify('stagkit', '')"))


@contextmanager
def speaking() -> Iterator[None]:
    """Turn a database's refusal into a sentence. Broken rules of the schema pass unchanged."""
    try:
        yield
    except DBAPIError as error:
        reason = str(error.orig).lower()
        if "full" in reason or "no space" in reason:
            raise StoreUnavailable(
                sentence("The disk of the laptop is full. Nothing was saved. Make room and try again.")
            ) from error
        if "locked" in reason or "busy" in reason:
            raise StoreUnavailable(
                sentence("Another program holds the workspace's data. Close it and try again.")
            ) from error
        if "readonly" in reason or "read-only" in reason or "unable to open" in reason:
            raise StoreUnavailable(
                sentence("The workspace's data cannot be written. Check that the folder is not write-protected.")
            ) from error
        if "malformed" in reason or "not a database" in reason or "disk i/o" in reason:
            raise StoreUnavailable(
                sentence("The workspace's data cannot be read. Restore the newest file from the folder “backups”.")
            ) from error
        if error.connection_invalidated or "connection" in reason:
            raise unreachable() from error
        raise


def unreachable() -> StoreUnavailable:
    """What to say when the database does not answer."""
    return StoreUnavailable(sentence("The database cannot be reached. Check the network and try again."))
