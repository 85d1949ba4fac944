"""The first citation of a paper in full: kind, number, day, issuer and title, locked to the register's own words."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.drafting.tables import Table
from assistant.grounding import Quote
from corpus.folding import fold
from corpus.kinds import kinds
from corpus.model import Document
from corpus.register import DIGEST, Entry, Register
from corpus.register.identity import written

_HEAD = 400  # characters of a paper's own letterhead that are quoted
_LAWS = ("luat", "pl")


@dataclass(frozen=True, slots=True)
class Cited:
    """A paper as it is cited: in full the first time, by kind and number later, and what both rest on."""

    id: str
    full: str  # Chỉ thị số 41-CT/TW ngày 26/12/2024 của Bộ Chính trị về tăng cường …
    short: str  # Chỉ thị số 41-CT/TW
    quotes: tuple[Quote, ...]
    dated: str = ""  # of a law, as it stands among bases: Luật Thi đua, khen thưởng ngày 15/6/2022


@dataclass(frozen=True)
class FirstCitations:
    """Cites papers; `document` gives one that is held and that the register does not know."""

    register: Register
    document: Callable[[str], Document]
    leads: tuple[tuple[re.Pattern[str], str], ...]  # how a title begins, and the words before it

    def of(self, identity: str) -> Cited:
        """The citation of a paper. Raises UnknownDocument."""
        if not self.register.has(identity):
            return self._held(self.document(identity))
        entry = self.register.by_id(identity)
        quotes = _identity_of(self.register.digest(identity + DIGEST), entry)
        if entry.kind in _LAWS:
            return _law(entry, quotes)
        kind = kinds().by_code(entry.kind)
        short = f"{kind.name if kind else 'Văn bản'}{f' số {entry.number}' if entry.number else ''}"
        parts = [short, f"ngày {written(entry.issued)}" if entry.issued else f"năm {entry.year}" if entry.year else ""]
        parts += [f"của {entry.issuer}" if entry.issuer else "", self._title(entry.title)]
        full = " ".join(filter(None, parts))
        return Cited(identity, full, short if entry.number else full, quotes)

    def _title(self, title: str) -> str:
        """A title with the words that bind it: "về tăng cường …", "quy định chi tiết …"."""
        if not title:
            return ""
        lead = next((lead for begins, lead in self.leads if begins.match(fold(title))), "về")
        return f"{lead} {title[0].lower()}{title[1:]}".strip()

    def _held(self, paper: Document) -> Cited:
        """A paper that only the library knows: by its own letterhead."""
        root = paper.units[0]
        quote = Quote(root.address, 0, min(_HEAD, len(root.text)), root.text[:_HEAD])
        title = self._title(paper.metadata.title) if paper.metadata.title not in paper.name else ""
        full = re.sub(r"\bUBND\b", "Ủy ban nhân dân", paper.name)
        number = paper.metadata.number
        kind = kinds().by_code(paper.metadata.kind)
        short = f"{kind.name} số {number}" if kind and number else full
        return Cited(paper.id, " ".join(filter(None, (full, title))), short, (quote,))


def read_leads(table: Table) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The words before titles, from the table of bases. Raises DraftingDataError."""
    return tuple((re.compile(row.text("begins")), row.text("lead")) for row in table.rows("leads"))


def _law(entry: Entry, quotes: tuple[Quote, ...]) -> Cited:
    """A law is cited by its name alone, among bases with its day (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
    amending = entry.title.startswith("Sửa đổi")
    name = f"Luật {entry.title[0].lower()}{entry.title[1:]}" if amending else f"Luật {entry.title}"
    dated = f"{name} ngày {written(entry.issued)}" if entry.issued else name
    return Cited(entry.id, name, name, quotes, dated)


def _identity_of(digest: Document, entry: Entry) -> tuple[Quote, ...]:
    """The sentences of a digest that say who a paper is and what it is about."""
    units = digest.units[1 : 3 if entry.title else 2]
    return tuple(Quote(unit.address, 0, len(unit.text), unit.text) for unit in units)
