"""Order the index of the answers by arrival: a batch of one item then touches one page of it, not one per person."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("answers_by_item", "answers")
    op.create_index("answers_by_item", "answers", ["session", "item", "round", "seq", "person"])
