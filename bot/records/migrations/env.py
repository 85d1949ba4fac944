"""What Alembic runs: the steps that are wanted, over the connection that it was given."""

from alembic import context

from bot.records.schema import Schema

context.configure(connection=context.config.attributes["connection"], target_metadata=Schema.metadata)
with context.begin_transaction():
    context.run_migrations()
