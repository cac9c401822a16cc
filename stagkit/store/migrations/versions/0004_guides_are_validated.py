"""Keep what validates a guide: comments and signatures of each side, trials with remarks, the hours it took."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("guides", sa.Column("trial_of", sa.String(40), nullable=False, server_default=""))
    op.add_column("sessions", sa.Column("trial", sa.Boolean, nullable=False, server_default=sa.false()))
    _comments()
    _signatures()
    _sittings()
    _remarks()
    _say_which_are_in_use()


def _say_which_are_in_use() -> None:
    """So far a version in use kept the status it had before."""
    guides = sa.table("guides", *(sa.column(name) for name in ("id", "version", "content", "in_use_since")))
    db = op.get_bind()
    for row in db.execute(sa.select(guides).where(guides.c.in_use_since.is_not(None))).all():
        content = json.dumps(json.loads(row.content) | {"status": "in_use"}, ensure_ascii=False)
        own = (guides.c.id == row.id) & (guides.c.version == row.version)
        db.execute(sa.update(guides).where(own).values(content=content))


def _comments() -> None:
    op.create_table(
        "guide_comments",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("guide", sa.String(100), nullable=False),
        sa.Column("version", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("place_id", sa.String(100), nullable=False),
        sa.Column("part", sa.String(100), nullable=False),
        sa.Column("field", sa.String(60), nullable=False),
        sa.Column("language", sa.String(10), nullable=False),
        sa.Column("side", sa.String(20), nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("made_at", sa.String(40), nullable=False),
        sa.Column("settled_at", sa.String(40)),
        sa.Column("settled_by", sa.Text, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["guide", "version"], ["guides.id", "guides.version"]),
    )
    op.create_index("guide_comments_by_guide", "guide_comments", ["guide", "version"])


def _signatures() -> None:
    op.create_table(
        "guide_signatures",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("guide", sa.String(100), nullable=False),
        sa.Column("version", sa.String(40), nullable=False),
        sa.Column("content", sa.String(64), nullable=False),
        sa.Column("side", sa.String(20), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("signed_at", sa.String(40), nullable=False),
        sa.Column("withdrawn_at", sa.String(40)),
        sa.ForeignKeyConstraint(["guide", "version"], ["guides.id", "guides.version"]),
    )
    op.create_index("guide_signatures_by_guide", "guide_signatures", ["guide", "version"])


def _sittings() -> None:
    op.create_table(
        "design_sittings",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("guide", sa.String(100), nullable=False),
        sa.Column("phase", sa.String(20), nullable=False),
        sa.Column("started_at", sa.String(40), nullable=False),
        sa.Column("ended_at", sa.String(40)),
        sa.Column("people", sa.Integer, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("dropped", sa.Boolean, nullable=False),
    )
    op.create_index("design_sittings_by_guide", "design_sittings", ["guide", "started_at"])


def _remarks() -> None:
    op.create_table(
        "remarks",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(64), nullable=False, unique=True),
        sa.Column("session", sa.String(64), sa.ForeignKey("sessions.id"), nullable=False),
        sa.Column("person", sa.String(64), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("item", sa.String(100), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("made_at", sa.String(40), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("remarks_by_session", "remarks", ["session", "item", "person"])
