"""Hearing: what a stretch of a case tells, and whether one stretch says as much as another, as the reader reads it."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache

from assistant.eligibility.dossier import RATINGS, Dossier, Honour
from assistant.eligibility.words.asking import Questions
from assistant.eligibility.words.cues import Cues
from assistant.eligibility.words.mentions import (
    AwardMention,
    Mention,
    RatingMention,
    WorkMention,
    find_mentions,
)
from assistant.eligibility.words.numerals import in_figures
from assistant.eligibility.words.pieces import TwoTexts, blanked
from assistant.eligibility.words.telling import Telling, Told
from assistant.eligibility.words.years import Years
from assistant.rewording.fact_words import FactWords, fact_words
from assistant.rewording.question_names import knowledge
from assistant.vocabulary import Vocabulary
from corpus.awards.conditions import Subject
from corpus.folding import fold
from corpus.model import Span
from corpus.numbers import find_numbers

_WORD = re.compile(r"[^\W_]+|%")
# What puts a reading in doubt (assistant/eligibility/words/cues.yaml) puts a fact out.
_DOUBTS = ("doubtful", "doubtful_of_events", "doubtful_of_persons", "reviewing", "opinions", "not_ours", "excepting")
_FOLDED_DOUBTS = ("proposed", "used", "undecided", "unrecognised", "hypothesis", "reviewed", "broken")


@dataclass(frozen=True, slots=True)
class Heard:
    """What a stretch tells: events, years (named one by one, or as a run), numbers, and its other words, folded."""

    events: tuple[object, ...]
    years: tuple[frozenset[int], bool, bool]
    numbers: Counter[str]
    words: Counter[str]


@dataclass(frozen=True, slots=True)
class Hearing:
    """Hears with the reader's own ears."""

    cues: Cues
    vocabulary: Vocabulary
    words: FactWords

    def heard(self, said: str, on: date) -> Heard:
        """What a stretch tells."""
        said = in_figures(self.vocabulary.written_out(said))
        text = TwoTexts(fold(said), said.lower())
        mentions = find_mentions(text, self.cues, on.year)
        years = [one for one in mentions if isinstance(one, Years)]
        rest = blanked(text.marked, (one.span for one in mentions))
        words = [self._figure(word) for word in _WORD.findall(rest)]
        return Heard(
            tuple(map(_key, (one for one in mentions if not isinstance(one, Years)))),
            (
                frozenset(year for one in years for year in one.years),
                any(one.run for one in years),
                any(one.to_now for one in years),
            ),
            Counter(word for word in words if word[0].isdigit() or word == "%"),
            Counter(fold(word) for word in words if not word[0].isdigit() and word != "%"),
        )

    def _figure(self, word: str) -> str:
        return str(self.cues.raw["numbers"].get(word, word))

    def says_as_much(self, sentence: Heard, quote: Heard) -> bool:
        """Whether a sentence says what its quote says: nothing more, and nothing less."""
        if len(sentence.events) != 1 or sentence.events != quote.events or _is_vague(sentence.events[0]):
            return False
        if sentence.years != quote.years or sentence.numbers != quote.numbers:
            return False
        added = {word for word in sentence.words - quote.words if word not in self.words.free}
        lost = {word for word in quote.words - sentence.words if word not in self.words.empty}
        return not added and not lost

    def says_nothing(self, rest: Heard) -> bool:
        """Whether what is left of a clause behind a quote tells nothing that could turn it."""
        return not (rest.events or rest.years[0] or rest.numbers or set(rest.words) - self.words.empty)

    def is_unsafe(self, around: TwoTexts) -> bool:
        """Whether a stretch denies, hopes, supposes, takes back or tells of somebody else."""
        if self.words.unsafe.search(around.marked):
            return True
        if any(self.cues.pattern(key).search(around.folded) for key in _FOLDED_DOUBTS):
            return True
        return any(self.cues.pattern(key).search(around.marked) for key in _DOUBTS)

    def turns(self, said: str, on: date) -> tuple[Span, ...]:
        """The stretches of a case that only ask."""
        text = TwoTexts(fold(said), said.lower())
        return Questions(text, self.cues).read(find_mentions(text, self.cues, on.year)).turns

    def of_a_collective(self, said: str, on: date) -> bool:
        """Whether somebody other than a person is to be awarded."""
        return self._told(said, on).dossier.subject not in (None, Subject.PERSON)

    def untold(self, case: str, sentence: str, on: date) -> str | None:
        """A sentence without the years that the reader has in the case already; None where nothing else is left."""
        case_told, own = self._told(case, on), self._own(sentence, case, on)
        there = _years_of_both(case_told.dossier, own)
        if not there:
            return sentence
        heard = self.heard(sentence, on)
        left = heard.years[0] - there
        if not left or any(heard.years[1:]) or heard.numbers:
            return None
        text = TwoTexts(fold(sentence), sentence.lower())
        years = [one for one in find_mentions(text, self.cues, on.year) if isinstance(one, Years)]
        if len(years) != 1:
            return None
        named = ", ".join(map(str, sorted(left)))
        start, end = years[0].span.start, years[0].span.end
        return f"{sentence[:start]}{'Năm' if start == 0 else 'năm'} {named}{sentence[end:]}"

    def adds_only(self, before: str, after: str, sentence: str, on: date) -> bool:
        """Whether a case with a sentence more is read as before, and beside it as the sentence is."""
        first, second, own = self._told(before, on), self._told(after, on), self._own(sentence, before, on)
        if _asked(first) != _asked(second) or _codes(own) & set(first.asked):
            return False
        return _is_new(first.dossier, own) and _is_sum(first.dossier, own, second.dossier)

    def _own(self, sentence: str, case: str, on: date) -> Dossier:
        """What a sentence tells where the same is asked as in a case."""
        asked = self._told(case, on).asked
        name = self.cues.awards.award(asked[0]).name if asked else ""
        return self._told(f"{sentence}\n{self.words.frame.format(award=name)}" if name else sentence, on).dossier

    def _told(self, said: str, on: date) -> Told:
        readable = self.vocabulary.written_out(said)
        taken = tuple(Span(one.whole.start, one.whole.end) for one in find_numbers(readable))
        return Telling(self.cues).read(readable, on, taken)


@cache
def hearing() -> Hearing:
    """With what ships, read once."""
    known = knowledge()
    return Hearing(known.cues, known.vocabulary, fact_words())


def _key(event: Mention) -> object:
    """What an event is, wherever it stands."""
    match event:
        case AwardMention(_, codes):
            return codes
        case RatingMention(_, level, better):
            return level, better
        case WorkMention(_, kind):
            return kind
    raise TypeError(event)


def _is_vague(event: object) -> bool:
    """Whether it names several awards at once: which one is meant is not for a model to say."""
    return isinstance(event, tuple) and len(event) > 1 and all(type(code) is str for code in event)


def _asked(told: Told) -> tuple[object, ...]:
    """What a case asks, and about whom."""
    dossier = told.dossier
    return told.asked, told.which, told.verdict, told.demanded, told.received, told.asked_year, dossier.subject


def _codes(dossier: Dossier) -> set[str]:
    return {one.award for one in dossier.honours}


def _is_new(before: Dossier, own: Dossier) -> bool:
    """Whether nothing that a sentence tells was told before, so that it cannot be counted twice."""
    if own.rated_years and (before.ratings or before.rated_years):
        return False
    if own.ratings and (before.rated_years or {r.year for r in own.ratings} & {r.year for r in before.ratings}):
        return False
    if {one.kind for one in own.works} & {one.kind for one in before.works}:
        return False
    return all(_is_apart(one, other) for one in own.honours for other in before.honours if one.award == other.award)


def _years_of_both(one: Dossier, other: Dossier) -> set[int]:
    """The years for which two dossiers tell the same award, or the same rating."""
    awards = (set(a.years) & set(b.years) for a in one.honours for b in other.honours if a.award == b.award)
    rated = {(rating.year, rating.level) for rating in one.ratings}
    return set().union(*awards) | {rating.year for rating in other.ratings if (rating.year, rating.level) in rated}


def _is_apart(one: Honour, other: Honour) -> bool:
    """Whether two tellings of an award name years, and none twice."""
    return bool(one.years and other.years) and not set(one.years) & set(other.years)


def _is_sum(before: Dossier, own: Dossier, after: Dossier) -> bool:
    """Whether the facts after are those before and a sentence's own, which tells results and nothing else."""
    results = ("ratings", "rated_years", "honours", "works")
    same = ("categories", "disciplined", "said", "amounts", "unread")
    told = any(getattr(own, name) for name in results) and not any(getattr(own, name) for name in same)
    summed = all(
        Counter(getattr(after, name)) == Counter(getattr(before, name)) + Counter(getattr(own, name))
        for name in results
    )
    kept = all(getattr(after, name) == getattr(before, name) for name in same)
    complete = before.complete | own.complete | {RATINGS}  # which several ratings told apart come to
    return told and summed and kept and before.complete <= after.complete <= complete
