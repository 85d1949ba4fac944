"""Support: whether a sentence of a language model says what the units that it cites say, and no more.

A sentence passes when it cites units that were shown, when each document, unit, number, day and quotation in it is
theirs, and when its words follow theirs from part to part (`alignment`) and still mean what they do there (`sense`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from assistant.rewording.alignment import align
from assistant.rewording.comparison import Compared
from assistant.rewording.documents import Naming
from assistant.rewording.evidence import Evidence
from assistant.rewording.faults import Fault
from assistant.rewording.reading import Join, Reading, Solid
from assistant.rewording.sense import fault_of_sense
from assistant.rewording.tokens import Named, Token, TokenKind, tokens
from corpus.folding import fold
from corpus.gluing import parted
from corpus.kinds import kinds
from corpus.register import Register

MARKER = re.compile(r"\s*\[(\d{1,3})\]")
_STRANGE = re.compile(r"https?:|www\.|@|[<>{}\[\]|`*#\\]|\bt\.me\b")
_QUOTED = re.compile(r"[“\"]([^”\"]+)[”\"]")
LEAD = re.compile(r"^(?:Theo|Căn cứ|Tại)\s[^,:]{3,160}[,:]\s*")
_OF_FACTS, _EXCEPT = (TokenKind.FIGURE, TokenKind.DAY), "operator:except"
_YEARS = frozenset(f"figure:{year}" for year in range(1945, 2100))
_IF, _PURPOSE = "operator:if", "operator:purpose"
_WEAKENING = frozenset({"operator:when", "operator:will"})  # added, they claim less


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence, the markers it cites, and what is wrong with it; `strange` are the words that the units have not."""

    text: str
    markers: tuple[int, ...]
    fault: Fault | None
    strange: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Support:
    """Judges sentences by the units they cite."""

    naming: Naming

    @classmethod
    def of(cls, register: Register) -> "Support":
        """Judging by the documents of a register."""
        return cls(Naming(register))

    def judge(self, sentence: str, evidence: Sequence[Evidence]) -> Judged:
        """A sentence with its markers behind it, held against what was shown."""
        markers = tuple(dict.fromkeys(int(one) for one in MARKER.findall(sentence)))
        text = " ".join(parted(MARKER.sub("", sentence)).split())
        shown = {one.marker: one for one in evidence}
        if not markers or not set(markers) <= shown.keys() or not any(map(str.isalpha, text)):
            return Judged(text, markers, Fault.NO_SOURCE)
        fault, strange = self._fault(text, tuple(shown[marker] for marker in markers))
        return Judged(text, markers, fault, strange)

    def documents(self, text: str) -> frozenset[str]:
        """The documents that a text names."""
        return frozenset(identity for mention in self.naming.register.resolve(text) for identity in mention.ids)

    def facts(self, one: Evidence) -> tuple[frozenset[str], ...]:
        """The figures and days of each sentence of a quote that has some, years aside; each exception by itself."""
        read = Reading.of(tokens(one.quote, self.naming.of_evidence(one.quote, one, (one,))))
        found: dict[int, set[str]] = {}
        for solid in read.solids:
            if solid.token.kind in _OF_FACTS and solid.token.key not in _YEARS:
                found.setdefault(solid.part, set()).add(solid.token.key)
        exceptions = (frozenset({_EXCEPT}) for _ in read.places.get(_EXCEPT, ()))
        return (*map(frozenset, found.values()), *exceptions)

    def _fault(self, text: str, cited: tuple[Evidence, ...]) -> tuple[Fault | None, tuple[str, ...]]:
        if _STRANGE.search(text):
            return Fault.STRANGE, ()
        if not _is_verbatim(text, cited):
            return Fault.QUOTATION, ()
        named = self.naming.of_sentence(text, cited)
        if named is None:
            return Fault.DOCUMENT, ()
        return self._of_words(text, named, cited)

    def _of_words(
        self, text: str, named: Sequence[Named], cited: tuple[Evidence, ...]
    ) -> tuple[Fault | None, tuple[str, ...]]:
        whole, evidence = Reading.of(tokens(text, named)), self._evidence(cited)
        claim = _claim(whole, text, cited, evidence)
        strange = tuple(" ".join(one.token.said) for one in claim.solids if one.token.key not in evidence.places)
        if strange:
            return Fault.WORDS, strange
        found = align(claim, evidence)
        if found is None or not found.is_explained:
            return Fault.ORDER, ()
        names_cited = any(not one.key and one.is_unit for one in named if one.span.start >= _lead_end(text))
        return fault_of_sense(Compared(whole, claim, evidence, found, cited, names_cited)), ()

    def _evidence(self, cited: Sequence[Evidence]) -> Reading:
        texts = [(text, one) for one in cited for text in one.texts]
        read = [tokens(text, self.naming.of_evidence(text, one, cited)) for text, one in texts]
        return Reading.of(*read, leads=_leads(cited))


def _leads(cited: Sequence[Evidence]) -> Iterator[tuple[int, int]]:
    """Pairs of texts of which the first may lead to the second: what is right above a unit, or cited with it."""
    quotes = [end - 1 for end in accumulate(len(one.texts) for one in cited)]
    for quote, one in zip(quotes, cited, strict=True):
        if one.is_titled:
            yield quote - 2, quote
        larger = (
            at for at, two in zip(quotes, cited, strict=True) if two is not one and two.address.contains(one.address)
        )
        yield from ((at, quote) for at in larger)


def _is_verbatim(text: str, cited: Sequence[Evidence]) -> bool:
    """Whether all that stands in quotation marks stands so in the evidence."""
    said = [" ".join(" ".join(one.texts).split()) for one in cited]
    return all(any(one[1].strip(" .,;") in whole for whole in said) for one in _QUOTED.finditer(text))


def _claim(whole: Reading, text: str, cited: Sequence[Evidence], evidence: Reading) -> Reading:
    """A sentence without "Theo …," in words of the labels, and without words that claim less where they are added."""
    labels = Reading.of(*(tokens(one.label) for one in cited))
    end = _lead_end(text)
    first = [one for one in whole.solids if one.token.span.end <= end]
    start = len(first) if all(one.token.key in labels.places for one in first) else 0
    kept: list[Solid] = []
    join, passed = Join.TIGHT, list[Token]()
    for one in whole.solids[start:]:
        key = one.token.key
        missing = key not in evidence.places
        if key in _WEAKENING or (key == _PURPOSE and missing) or (key == _IF and (missing or not kept)):
            join = Join.NEAR if kept else Join.LOOSE
            passed.append(one.token)
        else:
            kept.append(replace(one, join=max(one.join, join), between=(*passed, *one.between)))
            join, passed = Join.TIGHT, []
    return Reading(tuple(kept))


def _lead_end(text: str) -> int:
    """Where "Theo …," ends, or the kind of document that a sentence begins with as who says something."""
    lead = LEAD.match(text)
    return lead.end() if lead else _kind_end(text)


def _kind_end(text: str) -> int:
    """Where the kind of document ends that a sentence begins with as who says something: "Kế hoạch lấy kết quả …"."""
    folded = fold(text)
    return max((len(one.name) for one in kinds().kinds if folded.startswith(f"{fold(one.name)} ")), default=0)
