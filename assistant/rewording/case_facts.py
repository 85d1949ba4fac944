"""Case facts: what a model heard in a case, as plain sentences that the rule-based reader reads; never a verdict.

A sentence is taken only where its quote stands in what was told and says as much: the same award, rating or kind of
work, the same years and numbers, no word more that tells anything, none less. Where something around the quote denies,
hopes, supposes, or tells of somebody else, and where the sentence would change how the rest is read, it is refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from pydantic import BaseModel, Field

from assistant.eligibility.words.pieces import CLAUSE, SENTENCE, TwoTexts, blanked, pieces
from assistant.question import LONGEST, Question
from assistant.rewording.hearing import Hearing, hearing
from assistant.rewording.model import LanguageModel
from assistant.rewording.turning import is_marked
from corpus.folding import fold
from corpus.model import Span
from prompts.prompts import fenced, prompt

MOST = 12  # facts taken from one case
_LONGEST = 160  # characters of a sentence
_SPACE = re.compile(r"\s+")
_TITLE = re.compile(r"\bdanh hiệu\b", re.IGNORECASE)
_ENDED = re.compile(r"[.?!]\s*$")


class ToldFact(BaseModel):
    """A fact as a model words it, and the stretch of the case it stands in."""

    quote: str = ""
    sentence: str = ""


class ToldFacts(BaseModel):
    """All that a model heard in a case."""

    facts: list[ToldFact] = Field(default_factory=list)


def facts_told(model: LanguageModel, text: str, seconds: float) -> tuple[str, ...]:
    """Sentences to read a case with, beside what was typed; empty where none is sure. Raises ModelUnavailable."""
    case = _Case.of(text)
    if not text.strip() or len(text) > LONGEST or not case.of_one_person:
        return ()
    read = model.structured(prompt("case_facts", text=fenced("lời kể", text)), ToldFacts, seconds)
    taken: list[str] = []
    spans: list[Span] = []
    for fact in read.facts[:MOST]:
        sentence = _sentence(fact.sentence)
        span = case.supporting(sentence, fact.quote)
        if span is None or any(_touch(span, one) for one in spans):
            continue
        told = case.read_on(taken, sentence)
        if told is not None:
            taken.append(told)
            spans.append(span)
    return tuple(taken)


def asked_again(question: Question, facts: tuple[str, ...]) -> Question:
    """The question with facts behind what was typed, as many as fit."""
    return replace(question, text=_with(question.text, facts))


def _with(text: str, facts: tuple[str, ...]) -> str:
    """What was typed, closed, then the facts."""
    for count in range(len(facts), 0, -1):
        typed = text.rstrip()
        told = f"{typed if _ENDED.search(typed) else f'{typed}?'}\n{' '.join(facts[:count])}"
        if len(told) <= LONGEST:
            return told
    return text


def _sentence(said: str) -> str:
    """A sentence as it is read: "danh hiệu" before an award would ask for it."""
    plain = _SPACE.sub(" ", _TITLE.sub("", said)).strip(" .")
    return f"{plain[:1].upper()}{plain[1:]}."


@dataclass(frozen=True, slots=True)
class _Case:
    """What was told, as it was typed, and how it is read."""

    said: str
    text: TwoTexts
    hearing: Hearing
    day: date

    @classmethod
    def of(cls, said: str) -> "_Case":
        """As of the end of the last year that it names: its years are compared with themselves only."""
        years = [int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", said)]
        return cls(said, TwoTexts(fold(said), said.lower()), hearing(), date(max(years, default=2000), 12, 31))

    @property
    def of_one_person(self) -> bool:
        """Whether it tells, with tone marks, of one person only, and takes nothing back."""
        words = self.hearing.words
        if not is_marked(self.said) or not words.of_one_person(self.text.marked):
            return False
        asking = self.text.blanked(self.hearing.turns(self.said, self.day))
        if any(words.takes_back(asking.marked[one.start : one.end]) for one in self._sentences()):
            return False
        return not self.hearing.of_a_collective(self.said, self.day)

    def supporting(self, sentence: str, quote: str) -> Span | None:
        """Where the quote that supports a sentence stands; None where there is none, or none that says as much."""
        if len(sentence) > _LONGEST or not quote.strip():
            return None
        spans = list(self._standing(quote))
        if not spans or not all(self._is_safe(span) for span in spans):
            return None
        heard = self.hearing.heard(self.said[spans[0].start : spans[0].end], self.day)
        return spans[0] if self.hearing.says_as_much(self.hearing.heard(sentence, self.day), heard) else None

    def read_on(self, taken: list[str], sentence: str) -> str | None:
        """A sentence, less what the reader knows already, where it adds what it says to what was read, and no more."""
        before = _with(self.said, tuple(taken))
        left = self.hearing.untold(before, sentence, self.day)
        after = _with(self.said, (*taken, left)) if left else before
        if left is None or len(after) <= len(before):
            return None
        return left if self.hearing.adds_only(before, after, left, self.day) else None

    def _standing(self, quote: str) -> Iterator[Span]:
        """Each place where a quote stands verbatim, as whole words."""
        words = r"\s+".join(map(re.escape, quote.split()))
        yield from (Span(*found.span()) for found in re.finditer(rf"(?<!\w){words}(?!\w)", self.said))

    def _is_safe(self, quote: Span) -> bool:
        """Whether a quote stands in one clause, alone with its event and its years, and nothing speaks against it."""
        clause = next((one for one in pieces(self.text.marked, CLAUSE) if _within(quote, one)), None)
        if clause is None or any(_touch(quote, turn) for turn in self.hearing.turns(self.said, self.day)):
            return False
        asking = blanked(self.said, self.hearing.turns(self.said, self.day))
        whole = self.hearing.heard(asking[clause.start : clause.end], self.day)
        part = self.hearing.heard(self.said[quote.start : quote.end], self.day)
        alone = len(whole.events) == 1 and whole.events == part.events and whole.years == part.years
        ended = self.hearing.says_nothing(self.hearing.heard(asking[quote.end : clause.end], self.day))
        return alone and ended and not self._is_unsafe(quote)

    def _is_unsafe(self, quote: Span) -> bool:
        """Whether the sentences around a quote, or the line that heads them, deny, hope, suppose, tell of others."""
        touched = [one for one in self._sentences() if _touch(one, quote)]
        start, end = touched[0].start, touched[-1].end
        heading = self.said.rfind(":\n", 0, start)
        start = self.said.rfind("\n", 0, heading) + 1 if heading >= 0 else start
        around = self.text.blanked(self.hearing.turns(self.said, self.day))
        here = TwoTexts(around.folded[start:end], around.marked[start:end])
        return self.hearing.is_unsafe(here)

    def _sentences(self) -> Iterator[Span]:
        yield from pieces(self.text.marked, SENTENCE)


def _within(one: Span, other: Span) -> bool:
    return other.start <= one.start and one.end <= other.end


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
