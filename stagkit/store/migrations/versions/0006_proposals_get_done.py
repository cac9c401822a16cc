"""Keep who proposed what, the group's votes on proposals, and edits that came together, such as from an Excel file."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sessions", sa.Column("ballot", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("proposals", sa.Column("sent_as", sa.String(64)))
    op.create_index("proposals_by_sending", "proposals", ["sent_as"], unique=True)
    op.add_column("proposal_revisions", sa.Column("batch", sa.String(64), nullable=False, server_default=""))
    op.create_table(
        "proposal_authors",
        sa.Column("proposal", sa.String(64), sa.ForeignKey("proposals.id"), primary_key=True),
        sa.Column("person", sa.String(64), sa.ForeignKey("people.id"), primary_key=True),
    )
    op.create_index("proposal_authors_by_person", "proposal_authors", ["person"])
    op.create_table(
        "proposal_votes",
        sa.Column("session", sa.String(64), sa.ForeignKey("sessions.id"), primary_key=True),
        sa.Column("proposal", sa.String(64), sa.ForeignKey("proposals.id"), primary_key=True),
        sa.Column("person", sa.String(64), sa.ForeignKey("people.id"), primary_key=True),
        sa.Column("impact", sa.Integer, nullable=False),
        sa.Column("ease", sa.Integer, nullable=False),
        sa.Column("voted_at", sa.String(40), nullable=False),
    )
    op.create_table(
        "proposal_batches",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("made_at", sa.String(40), nullable=False),
        sa.Column("undone_at", sa.String(40)),
    )
