"""Groups of legal bases: which law, decree or circular rules on a day, and what stands in the place of a dead one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.drafting.framing.first_citation import Cited, FirstCitations
from assistant.drafting.model import Order
from assistant.drafting.tables import Table
from assistant.grounding import Quote
from corpus.model import Change, Document, Status, Validity
from corpus.register import DIGEST, Entry, Mention, Register
from corpus.register.identity import written
from prompts.template import phrase

_MOST_HEIRS = 5
_SOON = 366  # days before the end of a basis within which it is told: plans are made for a year
_FORCE = ("hiệu lực",)  # in the sentence of a digest that tells how long a paper is in force


@dataclass(frozen=True, slots=True)
class Standing:
    """A paper that a request names, as it stands on the day: itself, its heir, or None where it may not be named."""

    cited: Cited | None
    statute: bool = False
    note: str = ""
    quotes: tuple[Quote, ...] = ()  # that the one named was replaced


@dataclass(frozen=True)
class BaseGroups:
    """Chooses among documents of the register by the day."""

    table: Table
    register: Register
    citations: FirstCitations

    def of_governments(self, group: str) -> bool:
        """Whether only governments of a territory have this basis."""
        return self._group(group).yes("governments")

    def lines(self, group: str, on: date) -> Iterator[tuple[str, tuple[Quote, ...], str]]:
        """The bases of a group on a day: line without its end, what it rests on, and a note (may be empty)."""
        row = self._group(group)
        current = next((one for one in row.texts("documents") if self._rules(self.register.by_id(one), on)), None)
        if current is None:
            yield from self._nothing(row, on)
            return
        yield self._line(current, on)
        for change in self.register.by_id(current).validity.amended if row.yes("amendments") else ():
            if self._amends(change, on):
                yield self._line(change.by, on)

    def named(self, mention: Mention, order: Order) -> Standing:
        """A paper that a request names, on the day of the order."""
        if not mention.ids:
            return Standing(Cited(mention.text, mention.text, mention.text, ()), note=_unknown(mention.text))
        identity = mention.ids[0]
        if not self.register.has(identity):
            return Standing(self.citations.of(identity))
        entry, quotes = self.register.by_id(identity), tuple[Quote, ...]()
        for _ in range(_MOST_HEIRS):
            if not _is_over(entry.validity, order.on):
                break
            heir = next((one for one in entry.validity.replaced if _began(one, order.on)), None)
            if heir is None:
                return Standing(None, note=self._gone(identity, order.on))
            quotes = (*quotes, *self._said(entry.id, ("thay thế",)))
            entry = self.register.by_id(heir.by)
        return self._standing(identity, entry, order.on, quotes)

    def _standing(self, asked: str, entry: Entry, on: date, quotes: tuple[Quote, ...]) -> Standing:
        """The paper itself or its heir, with a note on what was done."""
        cited, statute = self.citations.of(entry.id), entry.kind in self.table.texts("statutes")
        begins = entry.issued if not statute and entry.issued else entry.validity.since or entry.issued
        if begins and begins > on:
            return Standing(None, note=phrase("draft.note.not_yet", name=cited.short, day=written(begins)))
        if entry.id != asked:
            old, new = self.citations.of(asked).short, cited.short
            if old == new:  # two laws of one title
                old, new = (f"{one} số {self.register.by_id(of).number}" for one, of in ((old, asked), (new, entry.id)))
            return Standing(cited, statute, phrase("draft.note.replaced", old=old, new=new), quotes)
        return Standing(cited, statute, self._unverified(entry, cited, on))

    def _line(self, identity: str, on: date) -> tuple[str, tuple[Quote, ...], str]:
        entry, cited = self.register.by_id(identity), self.citations.of(identity)
        return f"Căn cứ {cited.dated or cited.full}", cited.quotes, self._unverified(entry, cited, on)

    def _nothing(self, row: Table, on: date) -> Iterator[tuple[str, tuple[Quote, ...], str]]:
        """A placeholder where no document of a group is known to rule on the day; nothing where none is needed."""
        if row.has("where_none"):
            near = self.register.by_id(row.text("near"))
            said = self._said(near.id, _FORCE)
            note = phrase("draft.note.no_basis", what=row.text("what"), day=written(on))
            yield f"Căn cứ {row.text('where_none')}", said, note

    def _rules(self, entry: Entry, on: date) -> bool:
        """Whether a document may stand as a basis on a day: begun, not ended; one whose beginning nobody knows has
        begun when it was issued.
        """
        began = entry.validity.since or entry.issued
        return began is not None and began <= on and not _is_over(entry.validity, on)

    def _amends(self, change: Change, on: date) -> bool:
        """Whether an amendment is in force on a day; one without a day is not known to be."""
        began = change.since is not None and change.since <= on
        return began and not _is_over(self.register.by_id(change.by).validity, on)

    def _unverified(self, entry: Entry, cited: Cited, on: date) -> str:
        """That the validity of a paper is not verified, or that it is about to end; empty for any other."""
        if entry.validity.status(on) is Status.UNVERIFIED:
            return phrase("draft.note.unverified", name=cited.short)
        until = entry.validity.until
        if until is not None and (until - on).days <= _SOON:
            return phrase("draft.note.ends", name=cited.short, day=written(until))
        return ""

    def _gone(self, identity: str, on: date) -> str:
        return phrase("draft.note.expired", name=self.citations.of(identity).short, day=written(on))

    def _said(self, identity: str, words: tuple[str, ...]) -> tuple[Quote, ...]:
        """The first sentence of a digest that has one of these words."""
        return tuple(_sentences(self.register.digest(identity + DIGEST), words))[:1]

    def _group(self, group: str) -> Table:
        return self.table.table("groups").table(group)


def _is_over(validity: Validity, on: date) -> bool:
    return validity.until is not None and validity.until <= on


def _began(change: Change, on: date) -> bool:
    return change.since is None or change.since <= on


def _unknown(text: str) -> str:
    return phrase("draft.note.unknown_paper", text=text)


def _sentences(digest: Document, words: tuple[str, ...]) -> Iterator[Quote]:
    for unit in digest.units[1:]:
        if any(word in unit.text for word in words):
            yield Quote(unit.address, 0, len(unit.text), unit.text)
