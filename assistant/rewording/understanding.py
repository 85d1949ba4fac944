"""Understanding anew: a question that a model wrote plainly, or a follow-up written out, where it asks the same.

What it names must stand in what was asked; what was asked must not lose a document, a unit, a number, an award, a
body, a place or a level; nothing that turns the sense ("không", "chưa", "trừ", "trước", …) may come or go.
"""

import re
from collections import Counter
from dataclasses import replace

from pydantic import BaseModel, Field

from assistant.question import LONGEST, Question
from assistant.rewording.model import LanguageModel
from assistant.rewording.question_names import Named, knowledge, named, together
from corpus.address import Segment
from corpus.folding import fold
from prompts.prompts import fenced, prompt

SHARED = 0.5  # share of the words of a question written anew, its names aside, that stand in what was asked
KEPT = 0.25  # share of the words of what was asked, its names aside, that stand in the question written anew
_SPACE = re.compile(r"[^\S\n]+")


class WrittenOut(BaseModel):
    """A question that can be read alone."""

    question: str = ""


class Read(WrittenOut):
    """A question as a model reads it, in the words of the question."""

    intent: str = ""
    award: str = ""
    bodies: list[str] = Field(default_factory=list)
    day: str = ""
    place: str = ""

    @property
    def said(self) -> tuple[str, ...]:
        """What it names apart from the question."""
        return tuple(filter(None, (self.award, *self.bodies, self.day, self.place)))


def understood_anew(model: LanguageModel, question: Question, seconds: float) -> Question | None:
    """The question to ask instead, by itself; None where the model's asks something else, or nothing new.

    Raises ModelUnavailable.
    """
    asked = question.text.strip()
    if not asked or len(asked) > LONGEST:
        return None
    question = question if leans(asked) else replace(question, history=())
    earlier = "\n".join(f"- {one}" for one in question.history)
    data = fenced("câu hỏi mới" if earlier else "câu hỏi", asked)
    if earlier:
        written = prompt("follow_up", history=fenced("các câu hỏi trước", earlier), question=data)
        read = model.structured(written, WrittenOut, seconds)
    else:
        read = model.structured(prompt("understand", question=data), Read, seconds)
    return _accepted(read, question)


def leans(asked: str) -> bool:
    """Whether a question says that it goes on from the one before it, or names something and asks nothing of it."""
    return knowledge().vocabulary.followup.search(fold(asked)) is not None or not named(asked).subject


def _accepted(read: WrittenOut, question: Question) -> Question | None:
    text = _SPACE.sub(" ", read.question).strip()
    if not text or len(text) > LONGEST or knowledge().foreign.search(text):
        return None
    if _SPACE.sub(" ", question.text).strip().lower() == text.lower():
        return None
    asked, earlier = named(question.text), together(map(named, question.history))
    everything = together((asked, earlier))
    if isinstance(read, Read) and not all(map(everything.stands, read.said)):
        return None
    new = named(text)
    if not (_adds_nothing(new, everything, asked) and _loses_nothing(new, asked) and _turns_alike(new, asked, earlier)):
        return None
    return replace(question, text=text, history=()) if _is_alike(new, asked, everything) else None


def _adds_nothing(new: Named, known: Named, asked: Named) -> bool:
    """Whether all that the new question names stands in what was asked, or before it."""
    return (
        new.numbers <= known.numbers
        and new.days <= known.days
        and new.figures <= known.figures
        and new.awards <= known.awards
        and new.bodies <= known.bodies
        and new.places <= known.places
        and new.levels <= known.levels
        and new.roles <= known.roles
        and all(any(ids <= other for other in known.documents) for ids in new.documents)
        and all(unit in known.units or _completes(unit, known, asked) for unit in new.units)
        and all(words in known.folded for words in new.sayings)
    )


def _completes(unit: tuple[Segment, ...], known: Named, asked: Named) -> bool:
    """Whether a unit is one that was asked for with the unit around it, which was named before: "còn khoản 3?"."""
    steps = {step for path in known.units for step in path}
    return set(unit) <= steps and any(unit[-len(path) :] == path for path in asked.units)


def _loses_nothing(new: Named, asked: Named) -> bool:
    """Whether all that was asked about is still asked about."""
    return (
        {key[:2] for key in asked.numbers} <= {key[:2] for key in new.numbers}
        and asked.days <= new.days
        and asked.figures <= new.figures
        and asked.awards <= new.awards
        and asked.bodies <= new.bodies
        and asked.places <= new.places
        and asked.levels <= new.levels
        and asked.roles <= new.roles
        and all(any(other <= ids for other in new.documents) for ids in asked.documents)
        and all(any(set(unit) <= set(other) for other in new.units) for unit in asked.units)
        and all(words in new.folded for words in asked.sayings)
    )


def _turns_alike(new: Named, asked: Named, earlier: Named) -> bool:
    """Whether what turns the sense is what was typed, with tone marks or without; a follow-up may bring what an earlier
    question has.
    """
    marked = _between(new.turns, asked.turns, earlier.turns)
    return marked or _between(new.bare_turns, asked.bare_turns, earlier.bare_turns)


def _between(new: Counter[str], asked: Counter[str], earlier: Counter[str]) -> bool:
    return asked <= new <= asked + earlier


def _is_alike(new: Named, asked: Named, known: Named) -> bool:
    """Whether enough of what it asks about, names aside, stands in what was asked, and the other way round."""
    there, here = {*known.folded.split(), *known.subject}, {*new.folded.split(), *new.subject}
    told = sum(word in there for word in new.subject) >= SHARED * len(new.subject)
    return told and sum(word in here for word in asked.subject) >= KEPT * len(asked.subject)
