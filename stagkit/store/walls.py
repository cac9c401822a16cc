"""What the projector of another room shows: one page of plain values, made by the facilitator's screen."""

from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update

from stagkit.store.door import Door, now
from stagkit.store.schema import walls


@dataclass(frozen=True, slots=True)
class Wall:
    """`content` (JSON) as it could be shown when the session stood at `state` (`domain.sessions.where`)."""

    state: str
    content: str
    made_at: str


class Walls:
    """The walls of a store, one a session."""

    def __init__(self, door: Door) -> None:
        self._door = door

    def get(self, session: str) -> Wall | None:
        """The page shown last; None before the first."""
        with self._door.read() as db:
            row = db.execute(select(walls).where(walls.c.session == session)).first()
        return Wall(row.state, row.content, row.made_at) if row else None

    def publish(self, session: str, state: str, content: str) -> bool:
        """Show a page. What is shown already is not written again; True if something was."""
        known = self.get(session)
        if known and (known.state, known.content) == (state, content):
            return False
        values = {"state": state, "content": content, "made_at": now()}
        with self._door.write() as db:
            if not db.execute(update(walls).where(walls.c.session == session).values(**values)).rowcount:
                db.execute(insert(walls).values(session=session, **values))
        return True

    def clear(self, session: str) -> None:
        """Show nothing any more."""
        with self._door.write() as db:
            db.execute(delete(walls).where(walls.c.session == session))
