"""The tables. Identifiers are random and unique across plants, so that stores can be merged."""

import uuid

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, MetaData, String, Table, Text, false
from sqlalchemy import ForeignKeyConstraint as Foreign
from sqlalchemy import UniqueConstraint as Unique

metadata = MetaData()

HEAD = "0006"
"""The newest migration; a store that says so needs none, and is opened without loading the migration library."""


def new_id() -> str:
    """A fresh identifier, unique across plants."""
    return uuid.uuid4().hex


def _id() -> Column[str]:
    return Column("id", String(64), primary_key=True)


guides = Table(
    "guides",
    metadata,
    Column("id", String(100), primary_key=True),
    Column("version", String(40), primary_key=True),
    Column("content", Text, nullable=False),
    Column("saved_at", String(40), nullable=False),
    Column("in_use_since", String(40)),
    Column("revision", Integer, nullable=False, server_default="0"),
    Column("trial_of", String(40), nullable=False, server_default=""),
)

guide_steps = Table(
    "guide_steps",
    metadata,
    Column("guide", String(100), primary_key=True),
    Column("version", String(40), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("edits", Text, nullable=False),
    Column("by", String(64), nullable=False),
    Column("made_at", String(40), nullable=False),
    Column("undone", Boolean, nullable=False, default=False),
    Foreign(["guide", "version"], ["guides.id", "guides.version"]),
)

guide_comments = Table(
    "guide_comments",
    metadata,
    _id(),
    Column("guide", String(100), nullable=False),
    Column("version", String(40), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("place_id", String(100), nullable=False),
    Column("part", String(100), nullable=False),
    Column("field", String(60), nullable=False),
    Column("language", String(10), nullable=False),
    Column("side", String(20), nullable=False),
    Column("author", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("made_at", String(40), nullable=False),
    Column("settled_at", String(40)),
    Column("settled_by", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Foreign(["guide", "version"], ["guides.id", "guides.version"]),
    Index("guide_comments_by_guide", "guide", "version"),
)

guide_signatures = Table(
    "guide_signatures",
    metadata,
    _id(),
    Column("guide", String(100), nullable=False),
    Column("version", String(40), nullable=False),
    Column("content", String(64), nullable=False),
    Column("side", String(20), nullable=False),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("signed_at", String(40), nullable=False),
    Column("withdrawn_at", String(40)),
    Foreign(["guide", "version"], ["guides.id", "guides.version"]),
    Index("guide_signatures_by_guide", "guide", "version"),
)

design_sittings = Table(
    "design_sittings",
    metadata,
    _id(),
    Column("guide", String(100), nullable=False),
    Column("phase", String(20), nullable=False),
    Column("started_at", String(40), nullable=False),
    Column("ended_at", String(40)),
    Column("people", Integer, nullable=False),
    Column("note", Text, nullable=False),
    Column("dropped", Boolean, nullable=False),
    Index("design_sittings_by_guide", "guide", "started_at"),
)

cohorts = Table(
    "cohorts",
    metadata,
    _id(),
    Column("name", Text, nullable=False),
    Column("guide", String(100), nullable=False),
    Column("version", String(40), nullable=False),
    Column("created_at", String(40), nullable=False),
)

people = Table(
    "people",
    metadata,
    _id(),
    Column("cohort", String(64), ForeignKey("cohorts.id"), nullable=False),
    Column("code", String(40), nullable=False),
    Column("role", Text, nullable=False, default=""),
    Column("team", Text, nullable=False, default=""),
    Column("shift", Text, nullable=False, default=""),
    Column("sex", String(20), nullable=False),
    Column("age_band", Text, nullable=False, default=""),
    Column("tenure_band", Text, nullable=False, default=""),
    Unique("cohort", "code"),
)

names = Table(
    "names",
    metadata,
    Column("person", String(64), ForeignKey("people.id"), primary_key=True),
    Column("name", Text, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    _id(),
    Column("cohort", String(64), ForeignKey("cohorts.id"), nullable=False),
    Column("join_code", String(12), nullable=False, unique=True),
    Column("phase", String(30), nullable=False),
    Column("language", String(10), nullable=False),
    Column("anonymous", Boolean, nullable=False),
    Column("reveal_when_complete", Boolean, nullable=False),
    Column("first_votes_late", Boolean, nullable=False),
    Column("rehearsal", Boolean, nullable=False),
    Column("trial", Boolean, nullable=False, server_default=false()),
    Column("current_item", String(100), nullable=False, default=""),
    Column("projector_segment", String(40), nullable=False, default=""),
    Column("planned_minutes", Integer, nullable=False, server_default="90"),
    Column("blank", Boolean, nullable=False, server_default=false()),
    Column("remote_code", String(12), nullable=False, server_default=""),
    Column("wall_theme", String(20), nullable=False, server_default="light"),
    Column("wall_distance", Integer, nullable=False, server_default="8"),
    Column("ballot", Boolean, nullable=False, server_default=false()),
    Column("number", Integer, nullable=False),
    Column("created_at", String(40), nullable=False),
)

stages = Table(
    "stages",
    metadata,
    Column("session", String(64), ForeignKey("sessions.id"), primary_key=True),
    Column("item", String(100), primary_key=True),
    Column("revealed_at", String(40)),
    Column("second_open_at", String(40)),
    Column("second_revealed_at", String(40)),
    Column("key_shown_at", String(40)),
)

participations = Table(
    "participations",
    metadata,
    _id(),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("session", String(64), ForeignKey("sessions.id"), nullable=False),
    Column("person", String(64), ForeignKey("people.id"), nullable=False),
    Column("language", String(10), nullable=False),
    Column("consent", String(20), nullable=False),
    Column("joined_at", String(40), nullable=False),
    Column("finished_at", String(40)),
    Index("participations_by_session", "session", "person"),
)

answers = Table(
    "answers",
    metadata,
    Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("session", String(64), ForeignKey("sessions.id"), nullable=False),
    Column("person", String(64), ForeignKey("people.id"), nullable=False),
    Column("item", String(100), nullable=False),
    Column("round", Integer, nullable=False),
    Column("state", String(20), nullable=False),
    Column("value", Text, nullable=False),
    Column("mode", String(30), nullable=False),
    Column("device", String(64), nullable=False),
    Column("answered_at", String(40), nullable=False),
    Column("received_at", String(40), nullable=False),
    Index("answers_by_item", "session", "item", "round", "seq", "person"),
    sqlite_autoincrement=True,
)

remarks = Table(
    "remarks",
    metadata,
    Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("session", String(64), ForeignKey("sessions.id"), nullable=False),
    Column("person", String(64), ForeignKey("people.id"), nullable=False),
    Column("item", String(100), nullable=False),
    Column("text", Text, nullable=False),
    Column("made_at", String(40), nullable=False),
    Index("remarks_by_session", "session", "item", "person"),
    sqlite_autoincrement=True,
)

agenda = Table(
    "agenda",
    metadata,
    Column("session", String(64), ForeignKey("sessions.id"), primary_key=True),
    Column("item", String(100), primary_key=True),
    Column("place", Integer, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("decision", String(20), nullable=False),
)

discussion_notes = Table(
    "discussion_notes",
    metadata,
    Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("session", String(64), ForeignKey("sessions.id"), nullable=False),
    Column("item", String(100), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("note", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("undone", Boolean, nullable=False, default=False),
    Column("made_at", String(40), nullable=False),
    Index("discussion_notes_by_session", "session", "item", "seq"),
    sqlite_autoincrement=True,
)

talks = Table(
    "talks",
    metadata,
    _id(),
    Column("session", String(64), ForeignKey("sessions.id"), nullable=False),
    Column("item", String(100), nullable=False),
    Column("began_at", String(40), nullable=False),
    Column("ended_at", String(40)),
    Index("talks_by_session", "session", "began_at"),
)

attendance = Table(
    "attendance",
    metadata,
    _id(),
    Column("session", String(64), ForeignKey("sessions.id"), nullable=False),
    Column("person", String(64), nullable=False),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("present", Boolean, nullable=False),
    Index("attendance_by_session", "session"),
)

walls = Table(
    "walls",
    metadata,
    Column("session", String(64), ForeignKey("sessions.id"), primary_key=True),
    Column("state", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("made_at", String(40), nullable=False),
)

proposals = Table(
    "proposals",
    metadata,
    _id(),
    Column("number", String(40), nullable=False, unique=True),
    Column("session", String(64), ForeignKey("sessions.id"), nullable=False),
    Column("captured_at", String(40), nullable=False),
    Column("sent_as", String(64)),
    Index("proposals_by_sending", "sent_as", unique=True),
)

proposal_authors = Table(
    "proposal_authors",
    metadata,
    Column("proposal", String(64), ForeignKey("proposals.id"), primary_key=True),
    Column("person", String(64), ForeignKey("people.id"), primary_key=True),
    Index("proposal_authors_by_person", "person"),
)

proposal_votes = Table(
    "proposal_votes",
    metadata,
    Column("session", String(64), ForeignKey("sessions.id"), primary_key=True),
    Column("proposal", String(64), ForeignKey("proposals.id"), primary_key=True),
    Column("person", String(64), ForeignKey("people.id"), primary_key=True),
    Column("impact", Integer, nullable=False),
    Column("ease", Integer, nullable=False),
    Column("voted_at", String(40), nullable=False),
)

proposal_batches = Table(
    "proposal_batches",
    metadata,
    _id(),
    Column("kind", String(20), nullable=False),
    Column("name", Text, nullable=False),
    Column("made_at", String(40), nullable=False),
    Column("undone_at", String(40)),
)

proposal_revisions = Table(
    "proposal_revisions",
    metadata,
    Column("proposal", String(64), ForeignKey("proposals.id"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("content", Text, nullable=False),
    Column("undone", Boolean, nullable=False, default=False),
    Column("saved_at", String(40), nullable=False),
    Column("batch", String(64), nullable=False, server_default=""),
)
