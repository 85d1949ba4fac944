"""Support: whether a sentence of a language model says what the units that it cites say, and no more.

A sentence passes when it cites units that were shown, when each document, unit, number, day and quotation in it is
theirs, and when its words follow theirs from part to part (`alignment`), told of the same bodies (`subjects`), with
nothing lost that turns the sense.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.rewording.alignment import Alignment, align
from assistant.rewording.documents import Naming
from assistant.rewording.evidence import Evidence
from assistant.rewording.reading import Join, Reading, Solid
from assistant.rewording.subjects import subjects
from assistant.rewording.tables import wording
from assistant.rewording.tokens import Named, TokenKind, tokens
from corpus.folding import fold
from corpus.kinds import kinds
from corpus.register import Register

MARKER = re.compile(r"\s*\[(\d{1,3})\]")
_STRANGE = re.compile(r"https?:|www\.|@|[<>{}\[\]|`*#\\]|\bt\.me\b")
_QUOTED = re.compile(r"[“\"]([^”\"]+)[”\"]")
_LEAD = re.compile(r"^(?:Theo|Căn cứ|Tại)\s[^,:]{3,160}[,:]\s*")
_NEEDED = re.compile(r"(?<! chỉ) (?:phải|cần) (?:đạt|đáp ứng|đủ)(?: (?:các )?(?:tiêu chuẩn|điều kiện))? ")
_HAD = re.compile(r" đã (?:\S+ ){0,5}?được (?:tặng|công nhận|khen thưởng|phong tặng) ")  # before, not by this
_WHOLE = 0.8  # share of what a unit says that a sentence which grants something must say
_IF, _WHEN, _DONE, _WILL = "operator:if", "operator:when", "operator:done", "operator:will"
_PURPOSE = "operator:purpose"
_CONDITIONS = frozenset({_IF, _WHEN, "operator:except", "operator:only"})
_WEAKENING = frozenset({_WHEN, _WILL})  # added, they claim less


class Fault(StrEnum):
    """Why a sentence is not let through."""

    NO_SOURCE = "no_source"  # cites nothing, or what was not shown
    STRANGE = "strange"  # a link, markup
    QUOTATION = "quotation"  # not verbatim
    DOCUMENT = "document"  # of another document or unit
    WORDS = "words"  # words or figures that the units have not
    ORDER = "order"  # words put together that the units do not put together
    SUBJECT = "subject"  # told of another body
    CONDITION = "condition"  # a condition or an exception is left out
    TIME = "time"  # what was done is told as what will be
    GRANT = "grant"  # grants, and leaves something out


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence, the markers it cites, and what is wrong with it; `strange` are the words that the units have not."""

    text: str
    markers: tuple[int, ...]
    fault: Fault | None
    strange: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Compared:
    """A sentence beside its evidence: whole, without its lead and what may be added, and where that stands."""

    whole: Reading
    claim: Reading
    evidence: Reading
    found: Alignment
    units: tuple[int, ...]  # which of the units cited each text of the evidence is of

    def unit(self, place: int) -> int:
        """The unit that a place of the evidence is of."""
        return self.units[self.evidence.solids[place].text]

    @property
    def used(self) -> frozenset[int]:
        """The places of the evidence that the sentence stands on."""
        return frozenset(self.found.places)

    @property
    def parts(self) -> frozenset[int]:
        """The sentences of the evidence that it stands on."""
        return frozenset(map(self.evidence.part, self.found.places))

    def left_out(self) -> Iterator[int]:
        """The places of those sentences that it does not say."""
        parts, used = self.parts, self.used
        return (at for at, one in enumerate(self.evidence.solids) if one.part in parts and at not in used)


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
        text = " ".join(MARKER.sub("", sentence).split())
        shown = {one.marker: one for one in evidence}
        if not markers or not set(markers) <= shown.keys() or not any(map(str.isalpha, text)):
            return Judged(text, markers, Fault.NO_SOURCE)
        fault, strange = self._fault(text, tuple(shown[marker] for marker in markers))
        return Judged(text, markers, fault, strange)

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
        units = tuple(at for at, one in enumerate(cited) for _ in _texts(one))
        return _of_sense(_Compared(whole, claim, evidence, found, units), cited), ()

    def _evidence(self, cited: Sequence[Evidence]) -> Reading:
        texts = (text for one in cited for text in _texts(one))
        return Reading.of(*(tokens(text, self.naming.of_evidence(text, cited)) for text in texts))


def _texts(one: Evidence) -> tuple[str, ...]:
    return (*one.around, one.label, one.quote)


def _is_verbatim(text: str, cited: Sequence[Evidence]) -> bool:
    """Whether all that stands in quotation marks stands so in the evidence."""
    said = [" ".join(" ".join(_texts(one)).split()) for one in cited]
    return all(any(one[1].strip(" .,;") in whole for whole in said) for one in _QUOTED.finditer(text))


def _claim(whole: Reading, text: str, cited: Sequence[Evidence], evidence: Reading) -> Reading:
    """A sentence without "Theo …," in words of the labels, and without words that claim less where they are added."""
    lead = _LEAD.match(text)
    labels = Reading.of(*(tokens(one.label) for one in cited))
    end = lead.end() if lead else _kind_end(text)
    first = [one for one in whole.solids if one.token.span.end <= end]
    start = len(first) if all(one.token.key in labels.places for one in first) else 0
    kept: list[Solid] = []
    join = Join.TIGHT
    for one in whole.solids[start:]:
        key = one.token.key
        missing = key not in evidence.places
        if key in _WEAKENING or (key == _PURPOSE and missing) or (key == _IF and (missing or not kept)):
            join = Join.NEAR if kept else Join.LOOSE
        else:
            kept.append(replace(one, join=max(one.join, join)))
            join = Join.TIGHT
    return Reading(tuple(kept))


def _kind_end(text: str) -> int:
    """Where the kind of document ends that a sentence begins with as who says something: "Kế hoạch lấy kết quả …"."""
    folded = fold(text)
    return max((len(one.name) for one in kinds().kinds if folded.startswith(f"{fold(one.name)} ")), default=0)


def _of_sense(compared: _Compared, cited: Sequence[Evidence]) -> Fault | None:
    if _is_of_others(compared):
        return Fault.SUBJECT
    keys = Counter(one.token.key for one in compared.whole.solids)
    lost = [compared.evidence.key(at) for at in compared.left_out() if not _is_other_word(compared, at)]
    if Counter(key for key in lost if key in _CONDITIONS) - keys or any(
        _is_bound(compared, at) for at in compared.left_out()
    ):
        return Fault.CONDITION
    if _WILL in keys and _DONE not in keys and _DONE in lost:
        return Fault.TIME
    return Fault.GRANT if _grants(compared.whole) and not _is_whole(compared, cited) else None


def _is_bound(compared: _Compared, at: int) -> bool:
    """Whether "trở lên" or the like is left out behind what it bounds."""
    return compared.evidence.solids[at].token.said in wording().behind and at - 1 in compared.used


def _is_other_word(compared: _Compared, at: int) -> bool:
    """Whether a sentence says "trong" or the like for a "khi" of the evidence: what stands behind it is said."""
    return compared.evidence.key(at) == _WHEN and at + 1 in compared.used


def _is_of_others(compared: _Compared) -> bool:
    """Whether something is told of other bodies than the evidence tells it of."""
    claim, told, known = compared.claim, subjects(compared.claim), subjects(compared.evidence)
    places = compared.found.places
    where = {claim.key(at): compared.unit(place) for at, place in enumerate(places) if _is_body(claim, at)}
    for at, place in enumerate(places):
        if _is_body(claim, at) or not told[at]:
            continue
        if known[place] and not told[at] <= known[place]:
            return True
        if not known[place] and all(where.get(key) not in (None, compared.unit(place)) for key in told[at]):
            return True
    return False


def _is_body(reading: Reading, at: int) -> bool:
    return reading.solids[at].token.kind is TokenKind.BODY


def _grants(sentence: Reading) -> bool:
    """Whether a sentence says that somebody gets something, not what somebody needs for it."""
    said = [syllable for one in sentence.solids for token in (*one.between, one.token) for syllable in token.said]
    whole = _HAD.sub(" ", _NEEDED.sub(" ", f" {' '.join(said)} "))
    return any(f" {' '.join(one)} " in whole for one in wording().grants)


def _is_whole(compared: _Compared, cited: Sequence[Evidence]) -> bool:
    """Whether a sentence says nearly all that its parts of the evidence say, and these are not the head of a list."""
    if any(one.quote.rstrip().endswith(":") for one in cited):
        return False
    left_out = len(list(compared.left_out()))
    return len(compared.used) >= _WHOLE * (len(compared.used) + left_out)
