"""Variants: a draft in other words, paragraph by paragraph, each kept only where it says what the first variant says.

Facts, placeholders, quotations, roles and the words that turn the sense stay, in their order, and what is said between
two of them stays between them; hardly a word comes in that the paragraph and its sources have not. Headings and legal
bases are never varied.
"""

import re
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from pydantic import BaseModel

from assistant.drafting.locks import facts
from assistant.drafting.model import Paragraph
from assistant.drafting.paper import Part, Style, placeholders_of
from assistant.grounding import Quote
from assistant.reply import Citation, Drafted, DraftedParagraph, DraftedVariant
from assistant.rewording.model import LanguageModel, ModelUnavailable
from assistant.rewording.tables import Sense, syllables, wording
from assistant.rewording.turning import keys, parts, turning_phrases
from corpus.kinds import read_yaml
from corpus.model import Span
from prompts.prompts import fenced, prompt

SHORTEST, LONGEST = 0.5, 2.0  # of the length of a paragraph, in syllables
FEWEST = 8  # syllables of a paragraph worth varying
NEW = 0.15  # share of its syllables that neither the paragraph nor its sources have
LOST = 0.25  # share of the paragraph's syllables that are gone
_RUN = 3  # new syllables in a row that are something new
_FILE = Path(__file__).with_name("data") / "variants.yaml"
_MARK = re.compile(r"^\s*(?:(?:\d{1,2}(?:\.\d{1,2})*\s*[.)]|[IVXL]{1,5}\s*[.\-–]|[^\W\d_]\)|[-–+•])\s+)?")
_END = re.compile(r"\s*[.;:,]*\s*$")
_QUOTED = re.compile(r"[“\"]([^”\"]*)[”\"]")
_FOREIGN = re.compile(r"https?:|www\.|[<>{}|`*#\n\r]|\[\d+\]")
_SPACE = re.compile(r"\s+")


class Varied(BaseModel):
    """A paragraph in other words."""

    paragraph: str = ""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a draft stands on: the citations of its answer, and whether a paragraph's facts are locked."""

    citations: tuple[Citation, ...]
    is_locked: Callable[[Paragraph], bool]
    clock: Callable[[], float] = time.monotonic  # seconds

    def sources(self, paragraph: DraftedParagraph) -> tuple[Quote, ...]:
        """The quotes that a paragraph was made from."""
        cited = (one for one in self.citations if one.marker in paragraph.citations)
        return tuple(Quote(one.address, one.start, one.end, one.quote) for one in cited)


def varied(model: LanguageModel, draft: Drafted, grounds: Grounds, seconds: float) -> DraftedVariant | None:
    """The first variant in other words, as far as a model comes in the time given; None where nothing changed.

    A model that fails is asked no more.
    """
    first, until = draft.variants[0], grounds.clock() + seconds
    paragraphs = list(first.paragraphs)
    for at, one in enumerate(first.paragraphs):
        left = until - grounds.clock()
        if left <= 0:
            break
        if not _may_vary(one):
            continue
        try:
            said = model.structured(prompt("vary", paragraph=fenced("đoạn", _body(one.text))), Varied, left)
        except ModelUnavailable:
            break
        paragraphs[at] = _kept(said.paragraph, one, grounds)
    if paragraphs == list(first.paragraphs):
        return None
    return DraftedVariant(_data().code, _data().name, tuple(paragraphs))


def _may_vary(paragraph: DraftedParagraph) -> bool:
    text = paragraph.style in (Style.TEXT, Style.ITEM) and paragraph.part is not Part.BASIS
    return text and bool(paragraph.citations) and len(syllables(_body(paragraph.text))) >= FEWEST


def _body(text: str) -> str:
    """A paragraph without the mark that it begins with and the punctuation at its end."""
    return _END.sub("", _MARK.sub("", text, count=1))


def _kept(said: str, old: DraftedParagraph, grounds: Grounds) -> DraftedParagraph:
    """The paragraph in other words, or as it was."""
    new, body, sources = _END.sub("", said.strip()), _body(old.text), grounds.sources(old)
    if not new or _FOREIGN.search(new) or _body(new) != new:
        return old
    if not _says_the_same(_SPACE.sub(" ", new), body, " ".join(one.text for one in sources)):
        return old
    text = old.text.replace(body, _SPACE.sub(" ", new), 1)
    locked = grounds.is_locked(Paragraph(text, old.style, old.part, sources))
    return replace(old, text=text) if locked else old


def _says_the_same(new: str, old: str, sources: str) -> bool:
    length = len(syllables(new)) / len(syllables(old))
    if not SHORTEST <= length <= LONGEST or _spoken(new) != _spoken(old):
        return False
    after, before = _Read.of(new), _Read.of(old)
    if after.anchors != before.anchors or _moves(after, before) or _comes_in(new, old):
        return False
    there = Counter(before.words)
    gone = there - Counter(after.words)
    return gone.total() <= LOST * there.total() and _is_hardly_new(
        after.words, {*before.words, *_Read.of(sources).words}
    )


def _spoken(text: str) -> tuple[str, ...]:
    """Placeholders and quotations, as they are written."""
    return (*placeholders_of(text), *_QUOTED.findall(text))


@dataclass(frozen=True, slots=True)
class _Read:
    """A paragraph as its anchors (facts, placeholders, what turns it, roles) and the words between them."""

    anchors: tuple[str, ...]
    between: tuple[tuple[str, ...], ...]  # one more than anchors

    @classmethod
    def of(cls, text: str) -> "_Read":
        anchors: list[str] = []
        between: list[list[str]] = [[]]
        position = 0
        for span, key in [*_held(text), (Span(len(text), len(text)), "")]:
            for turn, words in parts(text[position : span.start], _phrases()):
                if turn is None or turn.startswith("="):
                    between[-1] += words if turn is None else (turn,)
                elif turn:
                    anchors.append(turn)
                    between.append([])
            if key:
                anchors.append(key)
                between.append([])
            position = span.end
        return cls(tuple(anchors), tuple(map(tuple, between)))

    @property
    def words(self) -> tuple[str, ...]:
        """All words, those of anchors left out."""
        return tuple(word for words in self.between for word in words)


def _held(text: str) -> list[tuple[Span, str]]:
    """Facts and placeholders, where they stand, in reading order."""
    found = [(one.span, f"{one.kind} {' '.join(syllables(one.text))}") for one in facts(text)]
    start = 0
    for one in placeholders_of(text):
        start = text.index(one, start)
        found.append((Span(start, start + len(one)), one))
        start += len(one)
    return sorted(found, key=lambda one: one[0].start)


def _moves(after: _Read, before: _Read) -> bool:
    """Whether a word stands between other anchors than before: what is said of one thing would be said of another."""
    everywhere = set(before.words)
    pairs = zip(after.between, before.between, strict=True)
    return any(word in everywhere and word not in there for words, there in pairs for word in words)


def _comes_in(new: str, old: str) -> bool:
    """Whether a word comes in that says more: of time, money, praise, a reason, a body."""
    never = _data().never
    return bool(Counter(keys(new, never)) - Counter(keys(old, never)))


def _is_hardly_new(words: tuple[str, ...], known: set[str]) -> bool:
    """Whether few words are new, and no more than two in a row."""
    marks = "".join("." if word in known else "n" for word in words)
    return marks.count("n") <= NEW * len(marks) and "n" * _RUN not in marks


@dataclass(frozen=True, slots=True)
class _Data:
    """The words of `data/variants.yaml`."""

    code: str
    name: str
    never: Mapping[tuple[str, ...], str]


@cache
def _data() -> _Data:
    data = read_yaml(_FILE)
    return _Data(data["code"], data["name"], {syllables(one): one for one in data["never_added"]})


@cache
def _phrases() -> Mapping[tuple[str, ...], str]:
    """Words for the same thing by their key, what claims nothing without one, and what turns the sense."""
    idle = (Sense.FREE, Sense.BREAK)
    common = {words: one.key if one.sense is Sense.SAME else "" for words, one in wording().phrases.items()
              if one.sense is Sense.SAME or one.sense in idle}  # fmt: skip
    return common | dict(turning_phrases())
