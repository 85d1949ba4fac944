"""Asked: a question about one fact or several of a kind, the answers it takes, and what each adds to a dossier.

Here those about what a subject is; those about what happened in which year are in `asked_years`.

`keys` name the facts (kind and key, as in Need): a question is put once for each. `best` and `worst` are the dossiers
after the most and the least favourable answer, by which an interview tries whether a question is worth asking.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from assistant.eligibility import answer_words
from assistant.eligibility.amount_words import allowed_words
from assistant.eligibility.dossier import Dossier, Number, Said
from corpus.awards.catalogue import UNITS
from corpus.awards.conditions import Subject
from prompts.template import phrase


class Form(StrEnum):
    """What kind of answer is taken."""

    YES_NO = "yes_no"
    NUMBER = "number"
    ONE = "one"  # of the options
    SEVERAL = "several"  # of the options, or none
    YEARS = "years"
    YEARS_BY_OPTION = "years_by_option"
    RATINGS = "ratings"
    WORKS = "works"


class Asked(Protocol):
    """A question of an interview."""

    @property
    def form(self) -> Form:
        """What kind of answer it takes."""
        ...

    @property
    def ask(self) -> str:
        """The question, in Vietnamese."""
        ...

    @property
    def hint(self) -> str:
        """How to answer, in Vietnamese."""
        ...

    @property
    def options(self) -> tuple[str, ...]:
        """What may be chosen, numbered from 1; empty where nothing is."""
        ...

    @property
    def keys(self) -> tuple[str, ...]:
        """The facts asked for."""
        ...

    def added(self, dossier: Dossier, text: str) -> Dossier:
        """The dossier with an answer as it was typed. Raises AnswerError."""
        ...

    def best(self, dossier: Dossier) -> Dossier:
        """The dossier after the most favourable answer."""
        ...

    def worst(self, dossier: Dossier) -> Dossier:
        """The dossier after the least favourable answer."""
        ...


@dataclass(frozen=True, slots=True)
class AskedSubject:
    """Who is to be awarded."""

    subjects: tuple[Subject, ...]
    form: Form = Form.ONE
    keys: tuple[str, ...] = ("subject",)

    @property
    def ask(self) -> str:
        """The question, in Vietnamese."""
        return phrase("interview.ask.subject")

    @property
    def hint(self) -> str:
        """How to answer, in Vietnamese."""
        return phrase("interview.hint.one")

    @property
    def options(self) -> tuple[str, ...]:
        """The kinds of subject."""
        return tuple(subject.value for subject in self.subjects)

    def added(self, dossier: Dossier, text: str) -> Dossier:
        """With the subject chosen. Raises AnswerError."""
        return replace(dossier, subject=self.subjects[answer_words.option(text, self.options) - 1])

    def best(self, dossier: Dossier) -> Dossier:
        """With the first."""
        return replace(dossier, subject=self.subjects[0])

    def worst(self, dossier: Dossier) -> Dossier:
        """With the last."""
        return replace(dossier, subject=self.subjects[-1])


@dataclass(frozen=True, slots=True)
class AskedStatements:
    """A yes-or-no fact; or several, of which those that are true are chosen. `texts` are what each says, by key."""

    texts: tuple[tuple[str, str], ...]
    question: str  # the catalogue's, where there is one fact

    @property
    def form(self) -> Form:
        """Yes or no of one, a choice of several."""
        return Form.YES_NO if len(self.texts) == 1 else Form.SEVERAL

    @property
    def ask(self) -> str:
        """The question, in Vietnamese."""
        return self.question if len(self.texts) == 1 else phrase("interview.ask.which")

    @property
    def hint(self) -> str:
        """How to answer, in Vietnamese."""
        return phrase(f"interview.hint.{self.form}")

    @property
    def options(self) -> tuple[str, ...]:
        """What may be true."""
        return () if len(self.texts) == 1 else tuple(text for _, text in self.texts)

    @property
    def keys(self) -> tuple[str, ...]:
        """The facts asked for."""
        return tuple(f"stated {key}" for key, _ in self.texts)

    def added(self, dossier: Dossier, text: str) -> Dossier:
        """With what is true and, of what was offered, what is not. Raises AnswerError."""
        if len(self.texts) == 1:
            return self._with(dossier, {self.texts[0][0]: answer_words.yes_or_no(text)})
        found = answer_words.chosen(text, len(self.texts))
        return self._with(dossier, {key: place in found for place, (key, _) in enumerate(self.texts, 1)})

    def best(self, dossier: Dossier) -> Dossier:
        """With all true."""
        return self._with(dossier, {key: True for key, _ in self.texts})

    def worst(self, dossier: Dossier) -> Dossier:
        """With all false."""
        return self._with(dossier, {key: False for key, _ in self.texts})

    def _with(self, dossier: Dossier, truths: Mapping[str, bool]) -> Dossier:
        kept = tuple(said for said in dossier.said if said.key not in truths)
        return replace(dossier, said=kept + tuple(Said(key, truth) for key, truth in truths.items()))


@dataclass(frozen=True, slots=True)
class AskedAmount:
    """A number; `enough` and `lacking` are values on either side of what the rule asks for."""

    key: str
    ask: str
    unit: str
    enough: float
    lacking: float
    form: Form = Form.NUMBER
    options: tuple[str, ...] = ()

    @property
    def hint(self) -> str:
        """How to answer, in Vietnamese."""
        return phrase("interview.hint.number", unit=self.unit)

    @property
    def keys(self) -> tuple[str, ...]:
        """The fact asked for."""
        return (f"amount {self.key}",)

    def added(self, dossier: Dossier, text: str) -> Dossier:
        """With the number. Raises AnswerError, also for one that there cannot be."""
        value = answer_words.number(text)
        if not UNITS[self.unit].allows(value):
            raise answer_words.AnswerError(phrase("interview.unread.amount", allowed=allowed_words(self.unit)))
        return self._with(dossier, value)

    def best(self, dossier: Dossier) -> Dossier:
        """With enough."""
        return self._with(dossier, self.enough)

    def worst(self, dossier: Dossier) -> Dossier:
        """With too little or too much."""
        return self._with(dossier, self.lacking)

    def _with(self, dossier: Dossier, value: float) -> Dossier:
        kept = tuple(one for one in dossier.amounts if one.key != self.key)
        return replace(dossier, amounts=(*kept, Number(self.key, value)))


@dataclass(frozen=True, slots=True)
class AskedCategories:
    """Which of some categories the subject is of; `names` by code. "None" rules none of them out: see `worst`."""

    names: tuple[tuple[str, str], ...]
    form: Form = Form.SEVERAL

    @property
    def ask(self) -> str:
        """The question, in Vietnamese."""
        return phrase("interview.ask.category")

    @property
    def hint(self) -> str:
        """How to answer, in Vietnamese."""
        return phrase("interview.hint.several")

    @property
    def options(self) -> tuple[str, ...]:
        """The categories."""
        return tuple(name for _, name in self.names)

    @property
    def keys(self) -> tuple[str, ...]:
        """The facts asked for."""
        return tuple(f"category {code}" for code, _ in self.names)

    def added(self, dossier: Dossier, text: str) -> Dossier:
        """With the categories chosen. Raises AnswerError."""
        return self._with(dossier, [self.names[at - 1][0] for at in answer_words.chosen(text, len(self.names))])

    def best(self, dossier: Dossier) -> Dossier:
        """Of all of them."""
        return self._with(dossier, [code for code, _ in self.names])

    def worst(self, dossier: Dossier) -> Dossier:
        """Of none; a dossier has no way to say so, and is left as it was."""
        return dossier

    def _with(self, dossier: Dossier, codes: list[str]) -> Dossier:
        return replace(dossier, categories=tuple(dict.fromkeys((*dossier.categories, *codes))))
