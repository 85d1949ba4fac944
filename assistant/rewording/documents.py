"""Naming: documents and units that a sentence names, which must be those that it cites or that these name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.rewording.evidence import Evidence
from assistant.rewording.tokens import Named, TokenKind, tokens
from corpus.address import Address, Segment
from corpus.folding import fold
from corpus.kinds import kinds
from corpus.model import Span
from corpus.references import Reference, find_references, target
from corpus.register import Mention, Register

UNIT = "unit:"
_ITEM = re.compile(r"(?m)^[^\S\n]*(?:[a-zđ]\)|\d{1,2}(?:\.\d{1,2})*[.)])(?=\s)")


@dataclass(frozen=True, slots=True)
class Naming:
    """Finds documents by the register."""

    register: Register

    def of_sentence(self, text: str, cited: Sequence[Evidence]) -> tuple[Named, ...] | None:
        """What a sentence names; None where one of it is neither what the evidence is of nor named there.

        A document that is cited only says where something stands; another one is claimed.
        """
        mentions = self.register.resolve(text)
        references = find_references(text, mentions)
        own, known = self._cited_only(cited), self._known(cited)
        theirs = [mention for one in cited for mention in self.register.resolve(_said(one))]
        if not all(_is_known(one, known, cited) and _is_dated(one, theirs) for one in mentions):
            return None
        if not all(_is_cited(one.path, cited) for one in references if one.path):
            return None
        documents = (Named(one.span, _key(one, known, own)) for one in mentions if one.ids)
        return (*documents, *self._units(text, references, cited), *_own_kinds(text, cited))

    def of_evidence(self, text: str, one: Evidence, cited: Sequence[Evidence]) -> tuple[Named, ...]:
        """The documents and units that a text of a piece of evidence names; of its own only what the quote names."""
        own, known = self._cited_only(cited) if text == one.quote else _own(cited), self._known(cited)
        mentions = self.register.resolve(text)
        named = ((mention, _key(mention, known, own)) for mention in mentions if mention.ids)
        documents = (Named(mention.span, key) for mention, key in named if key)
        return (
            *documents,
            *_pointed(text, find_references(text, mentions), one, cited),
            *map(Named, _item_numbers(text)),
        )

    def _units(self, text: str, references: Sequence[Reference], cited: Sequence[Evidence]) -> Iterator[Named]:
        """The units that a sentence names, each as the quotes name it, where one does."""
        quoted = {key for one in cited for key in self._pointed_keys(one, cited)}
        read = [{named.span: named.key for named in _pointed(text, references, one, cited)} for one in cited]
        for span in dict.fromkeys(one.span for one in references):
            keys = [one.get(span, "") for one in read]
            key = next((key for key in keys if key in quoted), "" if "" in keys else keys[0])
            yield Named(span, key, is_unit=True)

    def _pointed_keys(self, one: Evidence, cited: Sequence[Evidence]) -> Iterator[str]:
        references = find_references(one.quote, self.register.resolve(one.quote))
        return (named.key for named in _pointed(one.quote, references, one, cited) if named.key)

    def _cited_only(self, cited: Sequence[Evidence]) -> set[str]:
        """The documents of the evidence that no quote names."""
        return _own(cited) - {
            identity for one in cited for mention in self.register.resolve(one.quote) for identity in mention.ids
        }

    def _known(self, cited: Sequence[Evidence]) -> set[str]:
        named = (mention for one in cited for mention in self.register.resolve(_said(one)))
        return _own(cited) | {identity for mention in named for identity in mention.ids}


def _pointed(text: str, references: Sequence[Reference], here: Evidence, cited: Sequence[Evidence]) -> Iterator[Named]:
    """Units named in a text that stands in `here`, with the key of where they are; without one where they are cited."""
    for span in dict.fromkeys(one.span for one in references):
        named = [target(one, here.address) for one in references if one.span == span]
        paths = [one.path for one in named if one is not None and one.path]
        claimed = not all(any(_is_around(path, one.address) for one in cited) for path in paths)
        steps = sorted(".".join(f"{step.kind}{step.number}" for step in path) for path in paths)
        joined = " or " if any(one in text[span.start : span.end] for one in ("hoặc", "hay")) else " "
        yield Named(span, f"{UNIT}{joined.join(steps)}" if claimed else "")


def _own_kinds(text: str, cited: Sequence[Evidence]) -> Iterator[Named]:
    """Where a sentence calls the paper it cites by its kind alone, with a capital: "thực hiện nội dung Kế hoạch"."""
    for kind in (kind.name for kind in kinds().kinds if all(fold(kind.name) in fold(one.label) for one in cited)):
        found = re.finditer(rf"(?<=[\w,] ){kind}(?= này\b|[,;.]|$)", text)
        yield from (Named(Span(*one.span())) for one in found)


def _item_numbers(text: str) -> Iterator[Span]:
    """Where the numbers of items stand: "1.", "a)" at the beginning of a line."""
    return (Span(*found.span()) for found in _ITEM.finditer(text))


def _own(cited: Sequence[Evidence]) -> set[str]:
    return {one.address.document for one in cited}


def _said(one: Evidence) -> str:
    return f"{one.label}. {one.quote}"


def _key(mention: Mention, known: set[str], own: set[str]) -> str:
    """The key of a document that is claimed; empty for one that is cited."""
    meant = known.intersection(mention.ids) or set(mention.ids)
    return "" if meant & own else f"document:{min(meant)}"


def _is_known(mention: Mention, known: set[str], cited: Sequence[Evidence]) -> bool:
    """Whether a document named is one of the evidence, with no number or day that the evidence has not."""
    if mention.ids and not known.intersection(mention.ids):
        return False
    theirs = {token.key for one in cited for token in tokens(_said(one))}
    own = {token.key for token in tokens(mention.text) if token.kind in (TokenKind.NUMBER, TokenKind.DAY)}
    return own <= theirs and (bool(mention.ids) or fold(mention.text) in fold(" ".join(map(_said, cited))))


def _is_dated(mention: Mention, theirs: Sequence[Mention]) -> bool:
    """Whether the day of a document named is the one that the evidence names it with."""
    named = [_days(one) for one in theirs if set(one.ids) & set(mention.ids)]
    days = frozenset[str]().union(*named)
    return not days or _days(mention) <= days


def _days(mention: Mention) -> frozenset[str]:
    return frozenset(one.key for one in tokens(mention.text) if one.kind is TokenKind.DAY)


def _is_cited(path: tuple[Segment, ...], cited: Sequence[Evidence]) -> bool:
    """Whether a unit named is one that is cited, one around it, or one that a quote names."""
    return any(_is_around(path, one.address) or _is_quoted(path, one) for one in cited)


def _is_around(path: tuple[Segment, ...], address: Address) -> bool:
    steps = {(step.kind, step.number) for step in address.path}
    return all((step.kind, step.number) in steps for step in path)


def _is_quoted(path: tuple[Segment, ...], one: Evidence) -> bool:
    """Whether a quote names a unit, as it is or as one of its own article: "khoản 1 Điều này"."""
    named = [reference for reference in find_references(one.quote) if reference.path]
    meant = [address.path for reference in named if (address := target(reference, one.address)) is not None]
    return any(_same(path, other) for other in (*(reference.path for reference in named), *meant))


def _same(path: tuple[Segment, ...], other: tuple[Segment, ...]) -> bool:
    return {(one.kind, one.number) for one in path} == {(one.kind, one.number) for one in other}
