"""Assistant.ask: the one road from a question to a reply."""

from dataclasses import dataclass, replace
from datetime import date

from assistant.draft import Draft, NoDraft, Proposal
from assistant.drafting.door import Drafting
from assistant.drafting.model import Request
from assistant.eligibility.door import Eligibility as EligibilityDoor
from assistant.eligibility.dossier import Dossier
from assistant.grounding import Grounded, Grounding
from assistant.notices import Notices
from assistant.papers import Papers
from assistant.provisions import Provisions
from assistant.question import LONGEST, Question
from assistant.reply import Answer, ConditionResult, Eligibility, Kind, Outcome, Refusal, Reply, Responsibility
from assistant.responsibility.answers import Responsibilities
from assistant.responsibility.deadlines import Deadlines
from assistant.responsibility.fates import Fates
from assistant.rewording.model import Told, unheard
from assistant.scope import Scope, Scoping, living
from assistant.understanding import Understanding
from assistant.understood import Understood
from corpus.awards.model import Award
from corpus.folding import fold
from corpus.model import Document
from prompts.template import phrase


@dataclass(frozen=True, slots=True)
class Assistant:
    """Understands, looks, answers from what it found, and lets nothing through that is not grounded."""

    understanding: Understanding
    eligibility: EligibilityDoor
    scoping: Scoping
    responsibilities: Responsibilities
    deadlines: Deadlines
    fates: Fates
    provisions: Provisions
    papers: Papers
    drafting: Drafting
    notices: Notices
    grounding: Grounding

    def ask(self, question: Question, _: Told = unheard) -> Reply:
        """A reply as of the question's day, which is there as a whole."""
        text = question.text.strip()
        if not text:
            return _refusal(question.text, question.on, NoDraft(phrase("refusal.empty"), Outcome.NEEDS_CLARIFICATION))
        if len(text) > LONGEST:
            reason = phrase("refusal.too_long", longest=str(LONGEST))
            return _refusal(text[:LONGEST], question.on, NoDraft(reason, Outcome.OUT_OF_SCOPE))
        asked = self.understanding.understand(question)
        if asked.kind is Kind.DRAFTING:
            text = asked.text if asked.leans else question.text
            return self.draft(Request(text, question.on, place=question.place))
        judged = self.eligibility.answer(asked, question)
        if judged is not None:
            return self._reply(judged.kind, asked.text, judged.on, judged.proposal)
        return self._guessed(asked, question) if asked.guessed else self._told(asked, question)

    def _guessed(self, asked: Understood, question: Question) -> Reply:
        """The reply to a question that may lean on the one before it: alone, or together where that speaks of it."""
        alone = self.ask(replace(question, history=()))
        if isinstance(alone, Answer):
            return alone
        together = self._told(asked, question)
        spoken = fold(together.text) if isinstance(together, Answer) else ""
        return together if all(fold(word) in spoken for word in asked.guessed) else alone

    def _told(self, asked: Understood, question: Question) -> Reply:
        return self._reply(asked.kind, asked.text, asked.on or question.on, self._proposal(asked, question))

    def judge(self, award: Award | None, dossier: Dossier, on: date) -> Reply:
        """The verdict on a dossier as of a day; without an award, which ones are within its reach."""
        cases = self.eligibility.cases
        if award is None:
            question, proposal = phrase("interview.question.options"), cases.options(dossier, on)
        else:
            question, proposal = phrase("interview.question", award=award.name), cases.verdict(award, dossier, on)
        return self._reply(Kind.ELIGIBILITY, question, on, proposal)

    def draft(self, request: Request) -> Reply:
        """Paragraphs, or a whole paper, of the kind and for the body that are asked for."""
        drafted = self.drafting.draft(request)
        if isinstance(drafted, NoDraft):
            return _refusal(request.text, request.on, drafted, Kind.DRAFTING)
        return Answer(
            kind=Kind.DRAFTING,
            question=drafted.request,
            on=request.on,
            text=drafted.text,
            citations=drafted.citations,
            notes=drafted.notes,
            draft=drafted.draft,
        )

    def _proposal(self, asked: Understood, question: Question) -> Proposal:
        if asked.kind is Kind.CONVERSATION:
            return NoDraft(phrase("refusal.greeting"), Outcome.OUT_OF_SCOPE)
        return self.fates.answer(asked, asked.on or question.on) or self._from_papers(asked, question)

    def _from_papers(self, asked: Understood, question: Question) -> Proposal:
        asked = self.scoping.in_appendices(asked)
        scope = self._scope(asked, question)
        stopped = self.notices.obstacle(asked, scope)
        if stopped is not None:
            return stopped
        named = self.provisions.named(asked, scope.documents)
        if named is not None:
            return named
        if asked.kind is Kind.DOCUMENT and not (scope.certain and asked.words and "listing" in asked.fields):
            return self.papers.answer(asked, scope)
        asked = asked.also_wanting(mention.text for mention in self.scoping.beside(asked, scope))
        found = self._from_texts(asked, scope, asked.on or question.on)
        return self.notices.of_other_papers(asked, scope, found)

    def _scope(self, asked: Understood, question: Question) -> Scope:
        """Where to look; a question that leans on the one before it stays with the papers that answered that one."""
        scope = self.scoping.scope(asked, asked.on or question.on)
        if not asked.leans or (asked.names_papers and not asked.borrows):
            return scope
        before = self.ask(replace(question, text=question.history[-1], history=question.history[:-1]))
        cited = {c.address.document for c in before.citations} if isinstance(before, Answer) else set()
        documents = tuple(document for document in scope.documents if document.id in cited)
        return replace(scope, documents=documents, described=True) if documents else scope

    def _from_texts(self, asked: Understood, scope: Scope, on: date) -> Proposal:
        """From texts in force on the day, else from others, which are then labelled."""
        alive = scope.documents if scope.wanted else living(scope.documents, on)
        local = tuple(document for document in alive if document.metadata.place is not None)
        if asked.places and not scope.wanted and 0 < len(local) < len(alive):
            proposal = self._look(asked, local, on, certain=len(local) == 1)
            if isinstance(proposal, Draft):
                return proposal
        proposal = self._look(asked, alive, on, certain=scope.certain)
        if isinstance(proposal, NoDraft) and len(alive) < len(scope.documents):
            other = self._look(asked, tuple(d for d in scope.documents if d not in alive), on, certain=scope.certain)
            return other if isinstance(other, Draft) else proposal
        return proposal

    def _look(self, asked: Understood, documents: tuple[Document, ...], on: date, *, certain: bool) -> Proposal:
        proposal = self._answer(asked, documents, on, certain=certain)
        return self.deadlines.answer(asked, documents, proposal, certain=certain) if asked.by_when else proposal

    def _answer(self, asked: Understood, documents: tuple[Document, ...], on: date, *, certain: bool) -> Proposal:
        stated = self.provisions.answer(asked, documents, certain=certain)
        if asked.kind is Kind.RESPONSIBILITY:
            assigned = self.responsibilities.answer(asked, documents, on, certain=certain)
            if isinstance(assigned, Draft) and isinstance(stated, Draft) and assigned.instead:
                return stated if self.responsibilities.tells(asked, stated) else assigned
            if isinstance(assigned, Draft) or assigned.settled or isinstance(stated, NoDraft):
                return assigned
            of_body = asked.about_body and bool(asked.bodies)
            return replace(stated, reason=phrase("reason.only_mentioned", why=assigned.reason)) if of_body else stated
        if asked.kind is Kind.ELIGIBILITY and isinstance(stated, Draft):
            return replace(stated, reason=phrase("reason.no_verdict"))
        return stated

    def _reply(self, kind: Kind, text: str, on: date, proposal: Proposal) -> Reply:
        if isinstance(proposal, NoDraft):
            return _refusal(text, on, proposal, kind)
        if not any(map(self.grounding.supported, proposal.statements)):
            return _refusal(text, on, NoDraft(phrase("refusal.no_evidence"), near=proposal.near), kind)
        noticed = self.notices.first_lines(proposal.statements, on) + proposal.statements
        grounded = self.grounding.ground(noticed, on)
        return Answer(
            kind=kind,
            question=text,
            on=on,
            text=grounded.text,
            citations=grounded.citations,
            outcome=Outcome.PARTIAL if proposal.reason else Outcome.ANSWERED,
            reason=proposal.reason,
            responsibilities=_rows(proposal, grounded),
            eligibility=_eligibility(proposal, grounded),
            notes=tuple(dict.fromkeys(proposal.notes + self.notices.notes(grounded.citations, on))),
            near=proposal.near,
        )


def _rows(draft: Draft, grounded: Grounded) -> tuple[Responsibility, ...] | None:
    if draft.rows is None:
        return None
    markers = {(c.address, c.start, c.end): c.marker for c in grounded.citations}
    return tuple(
        Responsibility(row.body, row.role, row.task, marker, row.deadline, row.now, row.recipient, row.through)
        for row in draft.rows
        if (marker := markers.get((row.quote.address, row.quote.start, row.quote.end))) is not None
    )


def _eligibility(draft: Draft, grounded: Grounded) -> Eligibility | None:
    if draft.verdict is None:
        return None
    markers = {(c.address, c.start, c.end): c.marker for c in grounded.citations}
    found, assessment = draft.verdict, draft.verdict.assessment
    return Eligibility(
        award=assessment.award.code,
        name=assessment.award.name,
        law=assessment.version.law if assessment.version else "",
        verdict=assessment.decision,
        by_text=assessment.by_text,
        conditions=tuple(
            ConditionResult(
                finding.text,
                finding.holds,
                finding.because,
                markers.get((quote.address, quote.start, quote.end)) if quote else None,
                bool(finding.assumed),
            )
            for finding, quote in zip(assessment.findings, found.quotes, strict=True)
        ),
        missing=assessment.needs,
        assumptions=assessment.assumptions,
        dossier=found.dossier,
    )


def _refusal(text: str, on: date, no: NoDraft, kind: Kind = Kind.CONVERSATION) -> Refusal:
    return Refusal(kind, text, on, no.outcome, no.reason, no.near, lacks=no.lacks)
