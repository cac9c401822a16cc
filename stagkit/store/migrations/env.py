"""What the migration library runs: the migrations, on the connection it was given."""

from alembic import context

from stagkit.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=False)
context.run_migrations()
