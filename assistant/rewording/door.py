"""The door of rewording: the assistant with a language model beside it.

The rules answer first; what a model adds is checked, and what fails or comes too late is not waited for: the answer is
then the one that the rules gave. Verdicts, drafts in their first words, days and sums are always theirs.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from time import monotonic

from assistant.ask import Assistant
from assistant.draft import NoDraft
from assistant.drafting.model import Request
from assistant.eligibility.dossier import Dossier
from assistant.eligibility.verdict import Decision
from assistant.question import Question
from assistant.reply import Answer, Kind, Outcome, Refusal, Reply
from assistant.rewording.case_facts import asked_again, facts_told
from assistant.rewording.composing import Composing
from assistant.rewording.model import LanguageModel, ModelUnavailable, Told, unheard
from assistant.rewording.understanding import understood_anew
from assistant.rewording.variants import Grounds, varied
from corpus.awards.model import Award
from prompts.template import phrase

_UNCLEAR = (Outcome.NEEDS_CLARIFICATION, Outcome.INSUFFICIENT_EVIDENCE)
_LOG = logging.getLogger("vinhdanh.rewording")


@dataclass(frozen=True, slots=True)
class WithModel:
    """Answers as `Assistant` does, in better words where a model is there. `seconds`: the most that it may add."""

    assistant: Assistant
    model: LanguageModel
    composing: Composing
    seconds: float
    clock: Callable[[], float] = field(default=monotonic)

    def ask(self, question: Question, told: Told = unheard) -> Reply:
        """A reply as of the question's day; `told` is given what is certain of it as it comes."""
        until = self.clock() + self.seconds
        reply = self._read_better(question, self.assistant.ask(question), until)
        if isinstance(reply, Answer):
            return self.composing.composed(self.model, reply, told, until - self.clock())
        return reply

    def judge(self, award: Award | None, dossier: Dossier, on: date) -> Reply:
        """The verdict on a dossier, which no model has a part in."""
        return self.assistant.judge(award, dossier, on)

    def draft(self, request: Request) -> Reply:
        """Paragraphs, or a whole paper, with a further way of writing where a model has a proved one."""
        reply = self.assistant.draft(request)
        order = self.assistant.drafting.read(request)
        if not isinstance(reply, Answer) or reply.draft is None or isinstance(order, NoDraft):
            return reply
        grounds = Grounds(reply.citations, lambda paragraph: self.assistant.drafting.is_locked(paragraph, order))
        variant = varied(self.model, reply.draft, grounds, self.seconds)
        if variant is None:
            return reply
        draft = replace(reply.draft, variants=(*reply.draft.variants, variant))
        return _noted(replace(reply, draft=draft), "model.varied", self.model, variant=variant.name)

    def _read_better(self, question: Question, reply: Reply, until: float) -> Reply:
        """The reply to what a model reads in a question that the rules could not read, or not all of."""
        try:
            if isinstance(reply, Refusal):
                return self._asked_anew(question, reply, until) if reply.outcome in _UNCLEAR else reply
            if reply.eligibility is not None and reply.eligibility.verdict is Decision.UNDETERMINED:
                return self._with_facts(question, reply, until)
        except ModelUnavailable as error:
            _LOG.info("a question was not read better: %s", error)
        return reply

    def _asked_anew(self, question: Question, reply: Refusal, until: float) -> Reply:
        if reply.kind in (Kind.CONVERSATION, Kind.DRAFTING):
            return reply
        anew = understood_anew(self.model, question, until - self.clock())
        found = self.assistant.ask(anew) if anew is not None else reply
        return _noted(found, "model.understood", self.model) if isinstance(found, Answer) else reply

    def _with_facts(self, question: Question, reply: Answer, until: float) -> Reply:
        facts = facts_told(self.model, question.text, until - self.clock())
        if not facts:
            return reply
        found = self.assistant.ask(asked_again(question, facts))
        if not isinstance(found, Answer) or found.eligibility is None or _award(found) != _award(reply):
            return reply
        if found.eligibility.verdict is Decision.ELIGIBLE:  # never on the word of a model alone
            return _noted(reply, "model.facts_to_confirm", self.model, facts=" ".join(facts))
        return _noted(found, "model.facts", self.model, facts=" ".join(facts))


def _award(answer: Answer) -> str | None:
    return answer.eligibility.award if answer.eligibility is not None else None


def _noted(answer: Answer, name: str, model: LanguageModel, **values: str) -> Answer:
    """An answer that says what a model had a part in."""
    return replace(answer, notes=(*answer.notes, phrase(name, model=model.name, **values)))
