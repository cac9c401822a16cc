"""Keep the explanation: its agenda, what was noted and how long it took, who was there, and what another room sees."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in (
        sa.Column("planned_minutes", sa.Integer, nullable=False, server_default="90"),
        sa.Column("blank", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("remote_code", sa.String(12), nullable=False, server_default=""),
        sa.Column("wall_theme", sa.String(20), nullable=False, server_default="light"),
        sa.Column("wall_distance", sa.Integer, nullable=False, server_default="8"),
    ):
        op.add_column("sessions", column)
    _agenda()
    _notes()
    _talks()
    _attendance()
    _walls()


def _agenda() -> None:
    op.create_table(
        "agenda",
        sa.Column("session", sa.String(64), sa.ForeignKey("sessions.id"), primary_key=True),
        sa.Column("item", sa.String(100), primary_key=True),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("minutes", sa.Integer, nullable=False),
        sa.Column("decision", sa.String(20), nullable=False),
    )


def _notes() -> None:
    op.create_table(
        "discussion_notes",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=True),
        sa.Column("session", sa.String(64), sa.ForeignKey("sessions.id"), nullable=False),
        sa.Column("item", sa.String(100), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("note", sa.String(64), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("undone", sa.Boolean, nullable=False),
        sa.Column("made_at", sa.String(40), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("discussion_notes_by_session", "discussion_notes", ["session", "item", "seq"])


def _talks() -> None:
    op.create_table(
        "talks",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("session", sa.String(64), sa.ForeignKey("sessions.id"), nullable=False),
        sa.Column("item", sa.String(100), nullable=False),
        sa.Column("began_at", sa.String(40), nullable=False),
        sa.Column("ended_at", sa.String(40)),
    )
    op.create_index("talks_by_session", "talks", ["session", "began_at"])


def _attendance() -> None:
    op.create_table(
        "attendance",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("session", sa.String(64), sa.ForeignKey("sessions.id"), nullable=False),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("present", sa.Boolean, nullable=False),
    )
    op.create_index("attendance_by_session", "attendance", ["session"])


def _walls() -> None:
    op.create_table(
        "walls",
        sa.Column("session", sa.String(64), sa.ForeignKey("sessions.id"), primary_key=True),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("made_at", sa.String(40), nullable=False),
    )
