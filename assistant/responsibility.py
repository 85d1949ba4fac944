"""Answers to "who does what": assignments of plans and directives against the question."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from assistant.assignments import Assignment
from assistant.draft import Draft, DraftRow, NoDraft, Proposal
from assistant.evidence import Evidence, Gathering, paper
from assistant.grounding import Statement
from assistant.provisions import MOST_NEAR, near
from assistant.quoting import quote
from assistant.reply import Near
from assistant.understood import Understood
from corpus.address import Address
from corpus.bodies import Bodies, Successor
from corpus.folding import fold
from corpus.labels import label
from corpus.model import Document
from corpus.register.identity import written
from prompts.template import phrase

ENOUGH, ENOUGH_IN_CERTAIN_PAPER = 0.52, 0.4  # coverage from which an assignment answers
NAMES_BODY = 0.6  # coverage of a question by the name of a body that makes it a question about that body
ROLE_BONUS = 0.15  # the sentence has the role asked for
UNIT_WEIGHT = 0.25  # of the score of the unit beside the coverage of the sentence
ALIKE_ELSEWHERE = 0.65  # of the best score: another plan answers too
ALIKE_HERE = 0.93  # of the best score in the same plan
MOST_ROWS = 12


@dataclass(frozen=True, slots=True)
class Scored:
    """An assignment against a question."""

    assignment: Assignment
    document: Document
    coverage: float
    score: float


@dataclass(frozen=True, slots=True)
class Responsibilities:
    """Ranks assignments; `of_document` gives those of a document."""

    gathering: Gathering
    bodies: Bodies
    of_document: Callable[[str], tuple[Assignment, ...]]

    def answer(self, asked: Understood, documents: tuple[Document, ...], on: date, *, certain: bool) -> Proposal:
        """Who does it, from each plan that says so; or that no plan does."""
        evidence = self.gathering.gather(asked, documents)
        scored = self._scored(asked, documents, evidence)
        if asked.about_body:
            return self._of_body(asked, documents, scored, on)
        enough = ENOUGH_IN_CERTAIN_PAPER if certain else ENOUGH
        chosen = _chosen([s for s in scored if s.coverage >= enough])
        if not chosen:
            return NoDraft(phrase("refusal.not_assigned"), near=near(evidence))
        return self._draft(asked, chosen, on)

    def _of_body(self, asked: Understood, documents: tuple[Document, ...], scored: list[Scored], on: date) -> Proposal:
        """What the plans give to the bodies named; all of it, unless the question names a task."""
        doers = tuple(b for b in asked.bodies if not all(_names(d.metadata.issuer, b) for d in documents))
        theirs = [s for s in scored if self._is_theirs(asked, s)]
        doing = [s for s in theirs if self._does(asked, s)] or ([] if asked.asserts else theirs)
        if not doing:
            return NoDraft(_no_task(asked), near=_near(scored), settled=bool(doers and theirs))
        if asked.beside_bodies:
            doing = [s for s in doing if s.score >= ALIKE_ELSEWHERE * doing[0].score]
        in_order = sorted(doing[:MOST_ROWS], key=lambda s: s.assignment.unit.address)
        return self._draft(asked, in_order, on)

    def _is_theirs(self, asked: Understood, scored: Scored) -> bool:
        """Whether the body of an assignment is the one asked about; many bear the issuer in their name."""
        issuer, body = scored.document.metadata.issuer, scored.assignment.body
        named = [b for b in asked.bodies if not asked.beside_bodies or not _names(issuer, b)]
        if named or not asked.words:
            return not named or any(_names(body, b) for b in named)
        return self.gathering.coverage(asked, f"{paper(scored.document)} {body}") >= NAMES_BODY

    def _does(self, asked: Understood, scored: Scored) -> bool:
        """Whether the sentence has the task that the question names beside the body; true where it names none."""
        if not asked.beside_bodies or not asked.bodies:
            return True
        return (
            self.gathering.relevance.coverage(asked.beside_bodies, _said(scored.assignment, scored.document)) >= ENOUGH
        )

    def _scored(
        self, asked: Understood, documents: tuple[Document, ...], evidence: tuple[Evidence, ...]
    ) -> list[Scored]:
        of_unit = {str(e.unit.address): e.score for e in evidence}
        return sorted(
            (
                self._score(asked, assignment, document, of_unit.get(str(assignment.unit.address), 0.0))
                for document in documents
                for assignment in self.of_document(document.id)
            ),
            key=lambda s: (-s.score, s.assignment.unit.address, s.assignment.sentence.start),
        )

    def _score(self, asked: Understood, assignment: Assignment, document: Document, of_unit: float) -> Scored:
        covered = self.gathering.coverage(asked, _said(assignment, document))
        bonus = ROLE_BONUS if set(asked.roles) & set(assignment.roles) else 0.0
        return Scored(assignment, document, covered, covered + bonus + UNIT_WEIGHT * of_unit)

    def _draft(self, asked: Understood, chosen: list[Scored], on: date) -> Draft:
        rows = [self._row(asked, s, on) for s in chosen]
        statements = (_statement(row, s.document) for row, s in zip(rows, chosen, strict=True))
        successors = ((s.assignment.body, self._successor(s, on)) for s in chosen)
        notes = dict.fromkeys(_note(body, successor) for body, successor in successors if successor)
        return Draft(tuple(dict.fromkeys(statements)), tuple(dict.fromkeys(rows)), _unsure(asked, chosen), tuple(notes))

    def _row(self, asked: Understood, scored: Scored, on: date) -> DraftRow:
        assignment = scored.assignment
        unit = assignment.unit
        successor = self._successor(scored, on)
        return DraftRow(
            body=assignment.body,
            role=next((role for role in assignment.roles if role in asked.roles), assignment.role),
            task=unit.text[assignment.task.start : assignment.task.end],
            quote=quote(unit, assignment.sentence),
            naming=None if _says(assignment) else quote(assignment.namer, assignment.subject),
            deadline=assignment.deadline,
            now=successor.to if successor else None,
        )

    def _successor(self, scored: Scored, on: date) -> Successor | None:
        place = f"{scored.document.metadata.place or ''} {scored.document.metadata.issuer}"
        return self.bodies.successor(scored.assignment.body, on, place)


def _chosen(scored: list[Scored]) -> list[Scored]:
    """The best assignment, those as good in the same plan, and the best of each other plan that is nearly as good."""
    chosen: list[Scored] = []
    best_of: dict[str, float] = {}
    for s in scored:
        best_here = best_of.setdefault(s.document.id, s.score)
        if best_here >= ALIKE_ELSEWHERE * scored[0].score and s.score >= ALIKE_HERE * best_here:
            chosen.append(s)
    return sorted(chosen[:MOST_ROWS], key=lambda s: -best_of[s.document.id])


def _statement(row: DraftRow, document: Document) -> Statement:
    text = phrase("line.responsible", name=document.name, body=row.body, role=row.role.value, quote=row.quote.text)
    return Statement(text, (row.quote, row.naming) if row.naming else (row.quote,))


def _unsure(asked: Understood, chosen: list[Scored]) -> str | None:
    if asked.about_body or not asked.roles or any(set(asked.roles) & set(s.assignment.roles) for s in chosen):
        return None
    return phrase("reason.no_lead", role=asked.roles[0].value)


def _note(body: str, successor: Successor) -> str:
    return phrase(
        "note.successor",
        body=body,
        since=written(successor.since),
        to=successor.to,
        source=successor.source,
        confidence=_CONFIDENCE[successor.confidence.value],
    )


_CONFIDENCE = {"official": "chính thức", "press": "báo chí", "inferred": "suy luận", "unknown": "chưa rõ"}


def _says(assignment: Assignment) -> bool:
    """Whether the sentence itself names the body."""
    within = assignment.sentence.start <= assignment.subject.start < assignment.sentence.end
    return assignment.namer is assignment.unit and within


def _no_task(asked: Understood) -> str:
    if not asked.bodies:
        return phrase("refusal.not_assigned")
    return phrase("refusal.body_without_task", body=", ".join(asked.bodies))


def _near(scored: list[Scored]) -> tuple[Near, ...]:
    places = dict.fromkeys((str(s.assignment.unit.address), s.document.id) for s in scored)
    papers = {s.document.id: s.document for s in scored}
    parsed = ((Address.parse(address), papers[paper]) for address, paper in list(places)[:MOST_NEAR])
    return tuple(Near(address, label(address, paper)) for address, paper in parsed)


def _said(assignment: Assignment, document: Document) -> str:
    """What an assignment says to a reader who knows whose paper it is."""
    sentence = assignment.unit.text[assignment.sentence.start : assignment.sentence.end]
    return " ".join((paper(document), assignment.body, sentence))


def _names(body: str, asked: str) -> bool:
    loose = " ".join(fold(body).replace(",", " ").replace("-", " ").split())
    wanted = " ".join(fold(asked).replace(",", " ").replace("-", " ").split())
    return wanted in loose
