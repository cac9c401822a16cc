"""Which items the people of a session meet when: alone, or only after the talk."""

from dataclasses import dataclass

from sqlalchemy import Connection

from stagkit.domain.sessions import Phase, Session
from stagkit.store.cohorts import cohort_of
from stagkit.store.guide_rows import guide_in, guide_row


@dataclass(frozen=True, slots=True)
class Asked:
    """The ids of the items that everybody is asked alone, and of the check questions, which come after the talk."""

    alone: frozenset[str]
    after: frozenset[str]


class AskedItems:
    """Looked up once for each cohort: the guide of a session that has been opened never changes."""

    def __init__(self) -> None:
        self._kept: dict[str, Asked] = {}

    def of(self, db: Connection, session: Session) -> Asked:
        """The items of the session's guide. Raises NotFound."""
        if session.cohort in self._kept:
            return self._kept[session.cohort]
        cohort = cohort_of(db, session.cohort)
        guide = guide_in(guide_row(db, cohort.guide, cohort.version))
        found = Asked(
            frozenset(item.id for item in guide.asked_alone),
            frozenset(item.id for item in guide.items if item.isomorphic_of),
        )
        if session.phase is not Phase.PREPARED:
            self._kept[session.cohort] = found
        return found
