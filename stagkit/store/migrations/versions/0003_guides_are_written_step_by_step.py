"""Keep every edit of a guide, so that each can be undone and two windows can write at once."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("guides", sa.Column("revision", sa.Integer, nullable=False, server_default="0"))
    op.create_table(
        "guide_steps",
        sa.Column("guide", sa.String(100), primary_key=True),
        sa.Column("version", sa.String(40), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("edits", sa.Text, nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("made_at", sa.String(40), nullable=False),
        sa.Column("undone", sa.Boolean, nullable=False),
        sa.ForeignKeyConstraint(["guide", "version"], ["guides.id", "guides.version"]),
    )
