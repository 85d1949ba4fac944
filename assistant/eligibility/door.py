"""The door of eligibility: which questions are its business, and what it proposes to answer."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from assistant.draft import Draft, NoDraft, Proposal
from assistant.eligibility.case_answers import CaseAnswers
from assistant.eligibility.rule_answers import RuleAnswers
from assistant.eligibility.words.cues import Cues
from assistant.eligibility.words.telling import Telling, Told
from assistant.question import Question
from assistant.reply import Kind, Outcome
from assistant.understood import Understood
from corpus.awards import Awards
from corpus.awards.conditions import Subject
from corpus.awards.model import Award
from corpus.folding import fold
from corpus.model import Span
from corpus.numbers import find_numbers
from prompts.template import phrase

_RULES = frozenset({"money", "authority", "proposal", "dossier"})  # topics that are the same for everybody
_ASIDE = frozenset({Kind.RESPONSIBILITY, Kind.CONVERSATION, Kind.DRAFTING})  # what no case goes on with
# Where a new line begins something new.
_LINE = re.compile(r"(?<=[:;.?!])\s*\n\s*|\s*\n\s*(?=[-–•*+]|\d{1,2}[.)]|(?:[Nn]ăm )?\d{4}\s*:)")


@dataclass(frozen=True, slots=True)
class Judged:
    """A proposal, the kind of question that it answers, and the day as of which it is given."""

    kind: Kind
    proposal: Proposal
    on: date


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Answers cases and questions about the rules; leaves everything else to the texts."""

    awards: Awards
    cues: Cues
    telling: Telling
    cases: CaseAnswers
    rules: RuleAnswers
    readable: Callable[[str], str]  # a question with abbreviations written out and tone marks restored

    def answer(self, asked: Understood, question: Question) -> Judged | None:
        """A proposal, or None where the question is not about an award's rules."""
        topic = self._topic(asked)
        elsewhere = bool(asked.references) or self._about_other_texts(asked, topic)
        alone = self._read(question.text, question.on)
        goes_on = self._goes_on(alone, topic, elsewhere=elsewhere, stands=self._asks_how_it_stands(asked, question))
        told = self._with_earlier(alone, question) if goes_on else alone
        if topic == "texts" and not told.dossier.firm:
            return None
        judged = self._case(told, asked, self.day(told, question.on), elsewhere=elsewhere)
        if judged is not None:
            return Judged(Kind.ELIGIBILITY, judged, question.on)
        if elsewhere:
            return None
        codes = self._codes(asked.text) or (
            self._codes_before(question) if asked.leans and topic and not asked.bodies else ()
        )
        return self._about_rules(topic, asked, told, codes, asked.on or question.on)

    def _case(self, told: Told, asked: Understood, on: date, *, elsewhere: bool) -> Proposal | None:
        """A verdict, options, or what has to be told first; None where nobody is to be judged."""
        if self._is_case(told, elsewhere=elsewhere):
            award = self.awards.by_code[told.asked[0]]
            return self.cases.verdict(award, told.dossier, on, told, asked.text)
        if told.asked:
            return None
        if told.which and told.facts:
            return self.cases.options(told.dossier, on, told)
        if told.which and self._about_somebody(asked):
            return NoDraft(phrase("refusal.no_option"), Outcome.NEEDS_CLARIFICATION)
        if self._wants_verdict(told, asked, elsewhere=elsewhere):
            return NoDraft(phrase("refusal.which_award"), Outcome.NEEDS_CLARIFICATION)
        return None

    def told(self, question: Question) -> Told:
        """The case of a question, read together with the earlier ones that it goes on with."""
        return self._with_earlier(self._read(question.text, question.on), question)

    def _asks_how_it_stands(self, asked: Understood, question: Question) -> bool:
        """Whether a question that leans on the one before it asks how a case stands."""
        if not asked.leans or asked.kind in _ASIDE:
            return False
        return self.cues.pattern("standing").search(self.readable(question.text).lower()) is not None

    def _goes_on(self, told: Told, topic: str | None, *, elsewhere: bool, stands: bool) -> bool:
        """Whether a question goes on with an earlier case: it adds facts, names another award, or asks how it stands.

        One that tells a case of its own and asks which awards there are, one about the rules of an award, and one
        about something else altogether do not.
        """
        if topic in _RULES or (told.facts and told.which):
            return False
        if told.facts or elsewhere:
            return told.facts
        wants = told.verdict or told.which or told.demanded
        if topic == "criteria":
            return wants or (stands and not told.asked)  # "còn thiếu điều kiện gì?"
        return wants or stands or bool(told.asked)

    def _with_earlier(self, told: Told, question: Question) -> Told:
        for earlier in reversed(question.history):
            if told.asked and told.facts:
                break
            before = self._read(earlier, question.on)
            if (before.asked or told.asked) and (told.facts or before.facts):
                told = self._read(f"{earlier.rstrip(' .')}\n{question.text}", question.on)
                break
        return told

    def day(self, told: Told, on: date) -> date:
        """The day of the law: that of the dossier's receipt, else of the year asked about where another law ruled."""
        if told.received is not None:
            return told.received
        year = told.asked_year if told.asked_year is not None else self._only_year(told)
        if year is None or year == on.year:
            return on
        if year > on.year:
            return date(year, 1, 1)
        version = self.awards.by_code[told.asked[0]].version(on) if told.asked else None
        older = version is not None and version.term.since is not None and date(year, 12, 31) < version.term.since
        return date(year, 12, 31) if older else on

    def _only_year(self, told: Told) -> int | None:
        """The one year that is told, where a yearly award is asked about."""
        code = told.asked[0] if told.asked else None
        yearly = code in self.awards.by_code and self.awards.by_code[code].yearly
        years = {rating.year for rating in told.dossier.ratings}
        return next(iter(years)) if yearly and len(years) == 1 and not told.dossier.honours else None

    def _read(self, text: str, on: date) -> Told:
        readable = "\n".join(map(self.readable, _LINE.split(text)))
        taken = tuple(Span(found.whole.start, found.whole.end) for found in find_numbers(readable))
        return self.telling.read(readable, on, taken)

    def _is_case(self, told: Told, *, elsewhere: bool) -> bool:
        """Whether it asks for a verdict: an award is asked about and facts are told, or "am I eligible?"."""
        if not told.asked or told.asked[0] not in self.awards.by_code:
            return False
        return told.facts or (told.verdict and not elsewhere)

    def _wants_verdict(self, told: Told, asked: Understood, *, elsewhere: bool) -> bool:
        """Whether somebody asks for a verdict without saying on which award."""
        own = self._about_somebody(asked) and not elsewhere
        return told.demanded or (told.verdict and (told.dossier.results or own))

    def _topic(self, asked: Understood) -> str | None:
        """What is asked about an award: a key of the cues' topics."""
        folded = fold(asked.text)
        return next((name for name, cue in self.cues.topics if cue.search(folded)), None)

    def _codes(self, text: str) -> tuple[str, ...]:
        """The codes of the award that a text names first."""
        found = self.cues.award.search(fold(text))
        return self.cues.codes(found[0]) if found else ()

    def _codes_before(self, question: Question) -> tuple[str, ...]:
        """The codes of the award that the last of the earlier questions named."""
        return next(filter(None, (self._codes(self.readable(one)) for one in reversed(question.history))), ())

    def _about_rules(
        self, topic: str | None, asked: Understood, told: Told, codes: tuple[str, ...], on: date
    ) -> Judged | None:
        principles = tuple(self.cases.principles.touched(asked.text, on))
        if principles and not told.asked:
            return Judged(Kind.PROVISION, Draft(principles), on)
        if len(codes) != 1 or codes[0] not in self.awards.by_code:
            return None
        award = self.awards.by_code[codes[0]]
        person = told.dossier.subject is Subject.PERSON and "ca nhan" not in fold(asked.text)
        subject = None if person else told.dossier.subject
        draft = self._of_rules(topic, award, told, subject, on)
        kind = Kind.ELIGIBILITY if topic == "criteria" else Kind.PROCEDURE
        return Judged(kind, draft, on) if draft is not None else None

    def _of_rules(self, topic: str | None, award: Award, told: Told, subject: Subject | None, on: date) -> Draft | None:
        match topic:
            case "money":
                return self.rules.money(award, subject, on)
            case "authority":
                return self.rules.authority(award, on)
            case "proposal":
                return self.rules.proposal(award, on)
            case "dossier":
                return self.rules.dossier(award, on)
            case "criteria":
                return self.rules.criteria(award, subject, told.dossier.categories, on)
            case _:
                return None

    def _about_somebody(self, asked: Understood) -> bool:
        return self.cues.pattern("somebody").search(asked.text.lower()) is not None

    def _about_other_texts(self, asked: Understood, topic: str | None) -> bool:
        """Whether it names a local paper, a place, or a document other than those the rules rest on."""
        named = {identity for mention in asked.mentions for identity in mention.ids}
        papers = bool(asked.paper_kinds) and topic != "authority"  # "ai quyết định tặng" names no paper
        return bool(named - self.awards.documents) or papers or bool(asked.issuers)
