"""Papers that a request names, each resolved to one: by its number, the issuer's province, or a question back."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from assistant.draft import NoDraft
from assistant.drafting.issuers.issuers import Issuers
from assistant.drafting.model import Issuer
from assistant.reply import Near, Outcome
from corpus.folding import fold
from corpus.labels import label
from corpus.model import Document, Span, Status
from corpus.numbers import find_numbers, same_number, short_for
from corpus.register import Mention, Register
from prompts.template import phrase

_DRAFTED = re.compile(r"(?<!\w)du thao [^.;]*\s(?:sua doi|bo sung|thay the|huong dan)[^.;]*$")
_OF = re.compile(r"(?:\s+năm\s+20\d\d)?\s+(?:của|do)\s+")


@dataclass(frozen=True)
class NamedPapers:
    """Resolves papers by the register and the papers held; `document` gives one held or registered."""

    register: Register
    held: Callable[[], tuple[Document, ...]]
    document: Callable[[str], Document]
    issuers: Issuers

    def find(self, text: str, noun: Span | None) -> tuple[Mention, ...]:
        """The papers named, the one that is asked for itself (at `noun`) not among them."""
        masked = text[: noun.start] + "|" * (noun.end - noun.start) + text[noun.end :] if noun else text
        found = (self._alone(masked, one) for one in self.register.resolve(masked))
        return tuple(replace(one, text=text[one.span.start : one.span.end]) for one in found)

    def issued_by(self, mention: Mention, issuer: Issuer) -> bool:
        """Whether a body, as far as it is named, is the one that issued a paper."""
        papers = (self.document(one).metadata for one in mention.ids)
        return any(fold(paper.issuer).startswith(fold(issuer.name)) for paper in papers if paper.issuer)

    def _alone(self, text: str, mention: Mention) -> Mention:
        """A name that no paper bears with the year or the body behind it is read without: "Chỉ thị 41 năm 2026"."""
        number = next(iter(find_numbers(mention.text)), None)
        if mention.ids or number is None or number.symbol:
            return mention
        end = mention.span.start + number.whole.end
        shorter = self.register.resolve(text[mention.span.start : end])
        return Mention(Span(mention.span.start, end), shorter[0].ids, "") if shorter and shorter[0].ids else mention

    def _is_of_another(self, text: str, mention: Mention, issuer: Issuer) -> bool:
        """Whether a body that did not issue the paper stands behind a bare number as if it had."""
        lead = _OF.match(text, mention.span.end)
        drafted = _DRAFTED.search(fold(text[: mention.span.start]))  # whose the draft is that changes the paper
        if lead is None or drafted or any(number.symbol for number in find_numbers(mention.text)):
            return False
        behind = next((one for one in self.issuers.find(text[lead.end() :]) if one.span.start == 0), None)
        return behind is not None and behind.issuer.name != issuer.name and not self.issued_by(mention, behind.issuer)

    def settled(
        self, text: str, mentions: tuple[Mention, ...], issuer: Issuer, on: date
    ) -> tuple[Mention, ...] | NoDraft:
        """The same with one paper each; which paper is meant is asked where several could be, or none is known."""
        clear: list[Mention] = []
        for mention in mentions:
            ids = () if self._is_of_another(text, mention, issuer) else self._candidates(mention, issuer, on)
            if len(ids) > 1:
                return self._which(replace(mention, ids=ids))
            if not ids and not any(number.symbol for number in find_numbers(mention.text)):
                return NoDraft(phrase("draft.paper_unknown", text=mention.text), Outcome.NEEDS_CLARIFICATION)
            clear.append(replace(mention, ids=ids))
        return tuple(clear)

    def _candidates(self, mention: Mention, issuer: Issuer, on: date) -> tuple[str, ...]:
        """The papers that a name may mean to an issuer: the country's, and those of its own province."""
        ids = mention.ids or self._held(mention.text)
        if len(ids) > 1 and issuer.province:
            near = tuple(one for one in ids if self._is_near(one, issuer.province))
            ids = near or ids
        if len(ids) > 1:
            issued = tuple(one for one in ids if self._status(one, on) is not Status.NOT_YET)
            ids = issued or ids
        if len(ids) > 1 and all(self._is_statute(one) for one in ids):
            living = (Status.IN_FORCE, Status.AMENDED)
            return tuple(one for one in ids if self._status(one, on) in living)[:1] or ids[:1]
        return ids

    def _held(self, text: str) -> tuple[str, ...]:
        """Papers held that bear the number of a text and that the register does not know."""
        numbered = ((one.id, one.metadata.number) for one in self.held() if one.metadata.number)
        return tuple(one for one, number in numbered if number and _bears(number, text))

    def _is_near(self, identity: str, province: str) -> bool:
        metadata = self.document(identity).metadata
        return metadata.place is None or province in metadata.home

    def _is_statute(self, identity: str) -> bool:
        return self.document(identity).metadata.kind in ("luat", "nd", "tt")

    def _status(self, identity: str, on: date) -> Status:
        return self.document(identity).validity.status(on)

    def _which(self, mention: Mention) -> NoDraft:
        papers = [self.document(one) for one in mention.ids]
        reason = phrase("refusal.which", text=mention.text, choices="; ".join(one.name for one in papers))
        near = tuple(Near(one.units[0].address, label(one.units[0].address, one)) for one in papers)
        return NoDraft(reason, Outcome.NEEDS_CLARIFICATION, near)


def _bears(number: str, text: str) -> bool:
    return same_number(text, number) or short_for(text, number)
