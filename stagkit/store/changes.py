"""Whether anything in the store has moved since one last looked."""

import threading
from typing import Any

from sqlalchemy import Engine

from stagkit.store.door import speaking, unreachable


class Changes:
    """Asks the database itself, so that other processes' writes are seen. Cheap enough to ask ten times a second.

    SQLite: PRAGMA data_version on a connection that never writes. PostgreSQL: LISTEN, counting notifications.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._listens = engine.dialect.name == "postgresql"
        self._connection: Any = None
        self._lock = threading.Lock()
        self._count = 0

    def version(self) -> object:
        """A value that differs (`!=`) from the last one once anybody has committed something.

        After a lost connection it differs too, since nobody knows what was missed. Raises StoreUnavailable.
        """
        with self._lock, speaking():
            if self._connection is None:
                self._connection = self._connect()
                self._count += 1
            try:
                return self._look()
            except Exception as error:
                self._drop()
                raise unreachable() from error

    def close(self) -> None:
        """Let go of the connection."""
        with self._lock:
            self._drop()

    def _connect(self) -> Any:
        pooled = self._engine.raw_connection()
        connection: Any = pooled.driver_connection
        pooled.detach()  # it is ours alone: a connection that listens must not serve anybody else
        if self._listens:
            connection.autocommit = True
            connection.execute("LISTEN stagkit")
        return connection

    def _look(self) -> object:
        if self._listens:
            self._count += sum(1 for _ in self._connection.notifies(timeout=0))
            return self._count
        return self._count, self._connection.execute("PRAGMA data_version").fetchone()[0]

    def _drop(self) -> None:
        if self._connection is not None:
            connection, self._connection = self._connection, None
            connection.close()
