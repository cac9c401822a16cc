"""How stores of earlier versions come to today's shape."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, text


def upgrade(engine: Engine) -> None:
    """Bring the store to the newest shape, in one transaction; others who try at once wait and find it done."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    with engine.execution_options(writes=True).begin() as db:
        if engine.dialect.name == "postgresql":
            db.execute(text("SELECT pg_advisory_xact_lock(739847)"))
        config.attributes["connection"] = db
        command.upgrade(config, "head")
