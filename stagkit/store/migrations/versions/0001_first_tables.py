"""The tables of the first release."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "guides",
        sa.Column("id", sa.String(100), primary_key=True),
        sa.Column("version", sa.String(40), primary_key=True),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("saved_at", sa.String(40), nullable=False),
        sa.Column("in_use_since", sa.String(40)),
    )
    op.create_table(
        "cohorts",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("guide", sa.String(100), nullable=False),
        sa.Column("version", sa.String(40), nullable=False),
        sa.Column("created_at", sa.String(40), nullable=False),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("cohort", sa.String(64), sa.ForeignKey("cohorts.id"), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("team", sa.Text, nullable=False),
        sa.Column("shift", sa.Text, nullable=False),
        sa.Column("sex", sa.String(20), nullable=False),
        sa.Column("age_band", sa.Text, nullable=False),
        sa.Column("tenure_band", sa.Text, nullable=False),
        sa.UniqueConstraint("cohort", "code"),
    )
    op.create_table(
        "names",
        sa.Column("person", sa.String(64), sa.ForeignKey("people.id"), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
    )
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("cohort", sa.String(64), sa.ForeignKey("cohorts.id"), nullable=False),
        sa.Column("join_code", sa.String(12), nullable=False, unique=True),
        sa.Column("phase", sa.String(30), nullable=False),
        sa.Column("language", sa.String(10), nullable=False),
        sa.Column("anonymous", sa.Boolean, nullable=False),
        sa.Column("reveal_when_complete", sa.Boolean, nullable=False),
        sa.Column("first_votes_late", sa.Boolean, nullable=False),
        sa.Column("rehearsal", sa.Boolean, nullable=False),
        sa.Column("current_item", sa.String(100), nullable=False),
        sa.Column("projector_segment", sa.String(40), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("created_at", sa.String(40), nullable=False),
    )
    op.create_table(
        "stages",
        sa.Column("session", sa.String(64), sa.ForeignKey("sessions.id"), primary_key=True),
        sa.Column("item", sa.String(100), primary_key=True),
        sa.Column("revealed_at", sa.String(40)),
        sa.Column("second_open_at", sa.String(40)),
        sa.Column("second_revealed_at", sa.String(40)),
        sa.Column("key_shown_at", sa.String(40)),
    )
    op.create_table(
        "participations",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("token_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("session", sa.String(64), sa.ForeignKey("sessions.id"), nullable=False),
        sa.Column("person", sa.String(64), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("language", sa.String(10), nullable=False),
        sa.Column("consent", sa.String(20), nullable=False),
        sa.Column("joined_at", sa.String(40), nullable=False),
        sa.Column("finished_at", sa.String(40)),
    )
    op.create_index("participations_by_session", "participations", ["session", "person"])
    op.create_table(
        "answers",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(64), nullable=False, unique=True),
        sa.Column("session", sa.String(64), sa.ForeignKey("sessions.id"), nullable=False),
        sa.Column("person", sa.String(64), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("item", sa.String(100), nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("mode", sa.String(30), nullable=False),
        sa.Column("device", sa.String(64), nullable=False),
        sa.Column("answered_at", sa.String(40), nullable=False),
        sa.Column("received_at", sa.String(40), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("answers_by_item", "answers", ["session", "item", "round", "person", "seq"])
    op.create_table(
        "proposals",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("number", sa.String(40), nullable=False, unique=True),
        sa.Column("session", sa.String(64), sa.ForeignKey("sessions.id"), nullable=False),
        sa.Column("captured_at", sa.String(40), nullable=False),
    )
    op.create_table(
        "proposal_revisions",
        sa.Column("proposal", sa.String(64), sa.ForeignKey("proposals.id"), primary_key=True),
        sa.Column("revision", sa.Integer, primary_key=True),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("undone", sa.Boolean, nullable=False),
        sa.Column("saved_at", sa.String(40), nullable=False),
    )
