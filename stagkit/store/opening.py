"""Opening a store: SQLite in a file, or PostgreSQL for many plants; brought to the newest shape first."""

from pathlib import Path

from sqlalchemy import Engine, inspect, text

from stagkit.store.answers import Answers
from stagkit.store.changes import Changes
from stagkit.store.clock import Clock
from stagkit.store.cohorts import Cohorts
from stagkit.store.discussions import Discussions
from stagkit.store.door import Door, open_engine, speaking
from stagkit.store.guides import Guides
from stagkit.store.proposals import Proposals
from stagkit.store.reviews import Reviews
from stagkit.store.schema import HEAD
from stagkit.store.sessions import Sessions
from stagkit.store.trials import Trials
from stagkit.store.walls import Walls


class Store:
    """The only door to the data of a workspace. All calls block, and may come from any thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        door = Door(engine)
        self.guides = Guides(door)
        self.cohorts = Cohorts(door)
        self.sessions = Sessions(door, self.guides)
        self.answers = Answers(door)
        self.proposals = Proposals(door)
        self.trials = Trials(door, self.guides)
        self.reviews = Reviews(door, self.guides)
        self.clock = Clock(door)
        self.discussions = Discussions(door)
        self.walls = Walls(door)
        self.changes = Changes(engine)

    @classmethod
    def open(cls, where: str | Path) -> "Store":
        """The store at a database URL, or in an SQLite file at a path. Raises StoreUnavailable."""
        url = where if isinstance(where, str) else f"sqlite:///{where.resolve().as_posix()}"
        engine = open_engine(url)
        with speaking():
            if _revision(engine) != HEAD:
                from stagkit.store.migrations import upgrade  # loading the migration library costs a phone's memory

                upgrade(engine)
        return cls(engine)

    def close(self) -> None:
        """Let go of all connections."""
        self.changes.close()
        self._engine.dispose()


def _revision(engine: Engine) -> str:
    with engine.connect() as db:
        if not inspect(db).has_table("alembic_version"):
            return ""
        return str(db.scalar(text("SELECT version_num FROM alembic_version")) or "")
