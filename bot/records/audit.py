"""The audit: who did what, to what."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from bot.records.database import Database
from bot.records.schema import EntryRow


@dataclass(frozen=True, slots=True)
class Entry:
    """One deed."""

    id: int
    at: datetime
    who: str
    did: str
    what: str


@dataclass(frozen=True, slots=True)
class Audit:
    """All deeds; they are only ever added to."""

    database: Database

    def note(self, who: str, did: str, what: str) -> None:
        """Keep a deed, at this moment."""
        with self.database.writing() as session:
            session.add(EntryRow(at=self.database.clock(), who=who, did=did, what=what))

    def recent(self, most: int) -> tuple[Entry, ...]:
        """The last deeds, newest first."""
        with self.database.reading() as session:
            rows = session.scalars(select(EntryRow).order_by(EntryRow.id.desc()).limit(most)).all()
            return tuple(Entry(row.id, row.at, row.who, row.did, row.what) for row in rows)
