"""Migrating: the tables of a database are brought up to what this version of the program knows."""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from bot.records.database import Database
from bot.records.errors import RecordsNewer

MIGRATIONS: Final = Path(__file__).parent / "migrations"
_TURN: Final = 0x76696E68  # names the lock under which one process of a PostgreSQL server migrates ("vinh")


def migrate(database: Database) -> None:
    """Bring the tables up to head; of two programs that start at once, one waits. Raises RecordsError."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    known = ScriptDirectory.from_config(config)
    with database.connecting() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": _TURN})
        at = _revision(connection)
        if at == known.get_current_head():
            return
        if at is not None and at not in {one.revision for one in known.walk_revisions()}:
            raise RecordsNewer(database.place, f"unknown revision {at}")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _revision(connection: Connection) -> str | None:
    """The revision that the tables are at; None where there are none yet."""
    return MigrationContext.configure(connection).get_current_revision()
