"""The improvement plan as a notebook is given it."""

from datetime import datetime

import pandas as pd

from stagkit.analysis.proposals import proposals_frame
from stagkit.domain.guide import Guide
from stagkit.views.room import Room


def plan_frame(room: Room, session: str = "") -> pd.DataFrame:
    """The proposals of a session, or all of them; those of rehearsals while one is at hand.

    Columns are those of `analysis.proposals.proposals_frame`, words in the language of the facilitator's pages.
    Raises NotFound where there is no such session.
    """
    if session:
        room.store.sessions.get(session)
    rehearsal = None if session else room.rehearsing
    proposals = room.store.proposals.all(session, rehearsal=rehearsal)
    guides = _guides(room, {own.session for own in proposals})
    return proposals_frame(proposals, guides, room.language, datetime.now().astimezone().date())


def _guides(room: Room, sessions: set[str]) -> dict[str, Guide]:
    """The guide of each session, each version read once."""
    read: dict[str, Guide] = {}
    found: dict[str, Guide] = {}
    for session in sorted(sessions):
        cohort = room.store.cohorts.get(room.store.sessions.get(session).cohort)
        if cohort.id not in read:
            read[cohort.id] = room.store.guides.get(cohort.guide, cohort.version)
        found[session] = read[cohort.id]
    return found
