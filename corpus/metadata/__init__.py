"""Metadata: who a paper is, from its own text; what it does not say stays empty and is never guessed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from corpus.folding import fold
from corpus.kinds import kinds, places
from corpus.lines import Line, names_kind
from corpus.metadata import closing, letterhead
from corpus.metadata.letterhead import Fact
from corpus.metadata.names import as_written
from corpus.model import Metadata, Span
from corpus.numbers import FoundNumber, find_numbers
from corpus.outline.layout import Layout, layout
from corpus.traced import TracedText

APPENDIX_KIND = "phu-luc"  # of an appendix that came as a file of its own; its number is that of the appendix (I, 2)
_APPENDIX = re.compile(r"phu luc(?:\s+(?:so\s+)?([ivxlc]+|\d{1,2}))?\b")
_ATTACHED = re.compile(r"kem theo\s+\w+(?:\s+\w+){0,2}\s+so\b")
_BASIS = re.compile(r"can cu|thuc hien|trien khai|tiep tuc|theo (?!de nghi)")
_THIS = r"(?:luat|nghi dinh|thong tu|quyet dinh|nghi quyet|chi thi|ke hoach|quy dinh|quy che) nay"
_ENDS = re.compile(rf"het hieu luc(?: thi hanh)? (?:ke )?tu (?:ngay|khi) {_THIS}|het hieu luc(?: thi hanh)?\s*[.;]?$")
_REPLACES = re.compile(r"\b(?:thay the|bai bo)\b(?!\s+(?:cum tu|tu |mot so|cac noi dung))")
_AMENDED = re.compile(r"(?:da )?(?:duoc )?sua doi, bo sung")
_SENTENCE = re.compile(r"[^.]+(?:\.(?!\s)[^.]*)*\.?")
_LOCAL_SYMBOL = re.compile(r"(?:UBND|HĐND|TU|HU|ĐU|ĐUK|SNV|SXD)\b")
_LOCAL_ISSUER = re.compile(r"uy ban nhan dan|hoi dong nhan dan|ubnd|hdnd|tinh uy|thanh uy|huyen uy|dang uy|^so ")
_NAMED_TWICE = 2  # a place that a paper gives only in running text must be named as often, and alone


def read_metadata(text: TracedText) -> Metadata:
    """What a cleaned text says of itself; `found` gives the span of each fact."""
    return _Reading(text.text, layout(text.text)).metadata()


@dataclass(slots=True, eq=False)
class _Reading:
    """Reads the facts one by one and keeps where they stand."""

    text: str
    parts: Layout
    found: list[tuple[str, Span]] = field(default_factory=list)

    @property
    def head(self) -> Sequence[Line]:
        return self.parts.lines[: self.parts.body]

    def metadata(self) -> Metadata:
        named = letterhead.kind_line(self.head)
        kind = self._kind(named)
        number = self._number(kind)
        where, when = letterhead.place_and_day(self.head)
        tail = self.parts.lines[self.parts.closing : self.parts.end]
        signed = closing.signature(tail)
        issuer = self._issuer(named, signed, where)
        return Metadata(
            kind=kind or _kind_of(number),
            number=number,
            title=self._title(kind, named) or "",
            issuer=issuer,
            place=self._place(kind, number or "", issuer, where),
            issued=self._day(when),
            signer=self._noted("signer", signed.name),
            signer_title=self._noted("signer_title", signed.office),
            recipients=self._recipients(tail),
            implements=tuple(dict.fromkeys(self._implements(number or ""))),
            replaces=tuple(dict.fromkeys(self._replaces(number or ""))),
            attached_to=self._attached_to(kind),
            found=tuple(self.found),
        )

    def _fact(self, name: str, fact: Fact | None) -> str | None:
        if fact is None:
            return None
        self.found.append((name, fact.span))
        return fact.value

    def _noted(self, name: str, fact: tuple[str, Span] | None) -> str | None:
        return self._fact(name, Fact(*fact)) if fact else None

    def _kind(self, named: int | None) -> str:
        if self.parts.appendix:
            return APPENDIX_KIND
        if named is None:
            return ""
        self.found.append(("kind", Span(self.head[named].start, self.head[named].end)))
        return names_kind(self.head[named].text) or ""

    def _number(self, kind: str) -> str | None:
        if kind == APPENDIX_KIND:
            return self._appendix_number()
        return self._fact("number", letterhead.number(self.head))

    def _appendix_number(self) -> str | None:
        match = _APPENDIX.match(fold(self.parts.lines[0].text))
        if match is None or match[1] is None:
            return None
        line = self.parts.lines[0]
        self.found.append(("number", Span(line.start + match.start(1), line.start + match.end(1))))
        return match[1].upper()

    def _title(self, kind: str, named: int | None) -> str | None:
        return self._fact("title", letterhead.title(self.head, 0 if kind == APPENDIX_KIND else named))

    def _issuer(self, named: int | None, signed: closing.Signature, where: Fact | None) -> str:
        """The agency of the letterhead, of the preamble, or that the paper is signed for; with its place where told."""
        printed = self._fact("issuer", letterhead.issuer(self.head, named) or letterhead.enacting_body(self.head))
        if printed is not None:
            return printed
        local = letterhead.local_body(self.head) if signed.body else None
        if local is not None and signed.body and fold(local.value).startswith(fold(signed.body[0])):
            self.found.append(("issuer", local.span))
            return f"{local.value} {where.value}" if where else local.value
        return as_written(self._noted("issuer", signed.body) or "") if signed.body else ""

    def _place(self, kind: str, number: str, issuer: str, where: Fact | None) -> str | None:
        local = bool(_LOCAL_SYMBOL.search(number) or _LOCAL_ISSUER.search(fold(issuer)))
        if letterhead.is_national(kind) or not local:
            return None
        named = letterhead.province(issuer)
        if where is not None:
            return self._fact("place", where)
        return named or self._fact("place", self._only_province())

    def _only_province(self) -> Fact | None:
        """The one province that the text names more than once, first as "tỉnh X", then anyhow."""
        for lead in (r"tỉnh\s+", r"(?<!\w)"):
            found = [
                (place, spans)
                for place in places()
                if (spans := [match.span(1) for match in re.finditer(rf"{lead}({re.escape(place)})(?!\w)", self.text)])
            ]
            if len(found) == 1 and len(found[0][1]) >= _NAMED_TWICE:
                return Fact(found[0][0], Span(*found[0][1][0]))
        return None

    def _day(self, when: tuple[date, Span] | None) -> date | None:
        if when is None:
            return None
        self.found.append(("issued", when[1]))
        return when[0]

    def _recipients(self, tail: Sequence[Line]) -> tuple[str, ...]:
        names, span = closing.recipients(tail)
        if span:
            self.found.append(("recipients", span))
        return names

    def _implements(self, own: str) -> Iterator[str]:
        """Numbers in the title and the basis of the paper."""
        if self.parts.appendix:
            return
        for line in self.head:
            if _BASIS.match(fold(line.text)):
                yield from self._numbers("implements", line.start, line.text, own)

    def _replaces(self, own: str) -> Iterator[str]:
        for line in self.parts.lines[self.parts.body : self.parts.closing]:
            for sentence in _SENTENCE.finditer(line.text):
                piece = _replaced_part(sentence[0])
                if piece:
                    start = line.start + sentence.start() + sentence[0].index(piece)
                    yield from self._numbers("replaces", start, piece, own)

    def _numbers(self, name: str, start: int, text: str, own: str) -> Iterator[str]:
        for one in _whole_numbers(text):
            if one.canonical and one.canonical != own:
                self.found.append((name, Span(start + one.span.start, start + one.span.end)))
                yield one.canonical

    def _attached_to(self, kind: str) -> str | None:
        if kind != APPENDIX_KIND:
            return None
        for line in self.head:
            match = _ATTACHED.search(fold(line.text))
            found = next(iter(_whole_numbers(line.text[match.start() :])), None) if match else None
            if match and found:
                start = line.start + match.start()
                self.found.append(("attached_to", Span(start + found.span.start, start + found.span.end)))
                return found.canonical
        return None


def _kind_of(number: str | None) -> str:
    found = next(iter(find_numbers(number or "")), None)
    return found.kind if found else ""


def _whole_numbers(text: str) -> Iterator[FoundNumber]:
    return (one for one in find_numbers(text) if one.canonical and kinds().by_code(one.kind))


def _replaced_part(sentence: str) -> str:
    """What of a sentence names the papers it replaces: behind "thay thế", "bãi bỏ"; before "hết hiệu lực"."""
    folded = fold(sentence)
    ends, replaces = _ENDS.search(folded), _REPLACES.search(folded)
    if ends:
        amended = _AMENDED.search(folded)
        return sentence[: min(ends.start(), amended.start() if amended else ends.start())]
    return sentence[replaces.end() :] if replaces and "“" not in sentence[: replaces.end()] else ""
