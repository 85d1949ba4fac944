"""Answers to "who does what": duties of plans and directives against the question."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from assistant.draft import Draft, NoDraft, Proposal
from assistant.evidence import Gathering, paper
from assistant.grounding import Statement
from assistant.provisions import MOST_NEAR, near
from assistant.quoting import quote
from assistant.relevance import Runs
from assistant.reply import Near, Role
from assistant.responsibility.reading.lexicon import tokens
from assistant.responsibility.reading.matrix import Matrix
from assistant.responsibility.reading.names import members, read_bodies
from assistant.responsibility.scoring import Scored, Scoring, said_by
from assistant.responsibility.succession import Succession
from assistant.responsibility.telling import Telling
from assistant.understood import Understood
from corpus.bodies import Bodies, FoundChange
from corpus.folding import fold
from corpus.labels import label
from corpus.model import Document
from prompts.template import phrase

_IS_COMMUNE = re.compile(r"\b(?:xa(?! hoi)|phuong|dac khu)\b")
MARGIN = 0.1  # by which a task that names nobody must cover more than every duty
ENOUGH, ENOUGH_IN_CERTAIN_PAPER = 0.52, 0.4  # coverage from which a duty answers
ENOUGH_WITH_ROLE = 0.3  # in a certain paper, of a duty with the role asked for
NAMES_BODY = 0.6  # coverage of a question by the name of a body that makes it a question about that body
ALIKE_ELSEWHERE = 0.65  # of the best score: another plan answers too
ALIKE_HERE = 0.93  # of the best score in the same plan
ALIKE_OF_SEVERAL = 0.8  # the same where all who do it are asked for
LEAST = 0.2  # of what the name of the paper leaves uncovered
LEAST_OF_ALL = 0.62  # the same for a duty given to all by the preamble
MOST_ROWS = 12
MOST_BODIES = 12  # told where the one asked about has no task


@dataclass(frozen=True, slots=True)
class Responsibilities:
    """Ranks duties; `of_document` gives the matrix of a document."""

    gathering: Gathering
    bodies: Bodies
    telling: Telling
    succession: Succession
    reaches_commune: re.Pattern[str]  # folded names of bodies by which papers mean communes
    of_document: Callable[[str], Matrix]

    def answer(self, asked: Understood, documents: tuple[Document, ...], on: date, *, certain: bool) -> Proposal:
        """Who does it, from each plan that says so; or that no plan does."""
        matrices = [self.of_document(document.id) for document in documents]
        if asked.of_nobody and certain:
            return _tasks_of_nobody(matrices, without_lead=Role.LEADS in asked.roles)
        evidence = self.gathering.gather(asked, documents)
        scoring = Scoring(self.gathering)
        scored = scoring.scored(asked, matrices, {str(e.unit.address): e.score for e in evidence})
        if asked.about_body and asked.of_commune:
            return self._of_commune(asked, scored, on)
        if asked.about_body:
            return self._of_body(asked, documents, scored, on, certain=certain)
        enough = (ENOUGH_WITH_ROLE if asked.roles else ENOUGH_IN_CERTAIN_PAPER) if certain else ENOUGH
        nobody = self._of_nobody(asked, scoring, matrices, scored, enough)
        if nobody is not None:
            return nobody
        alike = ALIKE_OF_SEVERAL if asked.several else ALIKE_HERE
        chosen = _chosen([s for s in scored if _is_enough(asked, s, enough)], alike)
        if not chosen:
            return NoDraft(phrase("refusal.not_assigned"), near=near(evidence))
        return self.telling.draft(asked, chosen, on, self._false_premise(asked, chosen) or _unsure(asked, chosen))

    def tells(self, asked: Understood, draft: Draft) -> bool:
        """Whether a draft of quotes tells of the task that the question names beside its body."""
        said = " ".join(one.text for statement in draft.statements for one in statement.quotes)
        return self.gathering.relevance.coverage(asked.beside_bodies, said) >= ENOUGH

    def _false_premise(self, asked: Understood, chosen: list[Scored]) -> str | None:
        """That the papers give the task to others than the question takes for granted."""
        if not asked.asserts or not asked.bodies:
            return None
        theirs = any(self._is(s.duty.body, body) for s in chosen for body in asked.bodies)
        return None if theirs else phrase("reason.other_body", body=", ".join(asked.bodies))

    def _of_nobody(
        self, asked: Understood, scoring: Scoring, matrices: list[Matrix], scored: list[Scored], enough: float
    ) -> NoDraft | None:
        """That the papers speak of the task and give it to nobody; None where they give it to somebody."""
        task = scoring.unassigned(asked, matrices)
        best = max((s.coverage for s in scored), default=0.0)
        if task is None or task.coverage < max(enough, best + MARGIN) or task.beyond < LEAST:
            return None
        unit = task.task.unit
        places = (Near(unit.address, label(unit.address, task.document)),)
        return NoDraft(phrase("refusal.names_nobody", where=places[0].label), near=places, settled=True)

    def _of_commune(self, asked: Understood, scored: list[Scored], on: date) -> Proposal:
        """What papers ask of communes: of bodies of that level, and of all bodies of the place."""
        theirs = [s for s in scored if self.reaches_commune.search(fold(s.duty.body))]
        if not theirs:
            return NoDraft(phrase("refusal.commune_without_task"), near=_near(scored), settled=True)
        by_paper = {s.document.id: self.gathering.coverage(asked, paper(s.document)) for s in theirs}
        best = max(by_paper.values())
        kept = [s for s in theirs if by_paper[s.document.id] >= ALIKE_OF_SEVERAL * best]
        if asked.bodies and asked.beside_bodies:
            kept = [s for s in kept if s.score >= ALIKE_ELSEWHERE * kept[0].score]
        in_order = sorted(kept, key=lambda s: (s.document.id, _IS_COMMUNE.search(fold(s.duty.body)) is None, -s.score))
        return self.telling.draft(asked, in_order[:MOST_ROWS], on, None)

    def _of_body(
        self, asked: Understood, documents: tuple[Document, ...], scored: list[Scored], on: date, *, certain: bool
    ) -> Proposal:
        """What the plans give to the bodies named; all of it, unless the question names a task."""
        doers = tuple(b for b in asked.bodies if not all(_names(d.metadata.issuer, b) for d in documents))
        theirs = [s for s in scored if self._is_theirs(asked, s)]
        asked_for = [s for s in theirs if self._does(asked, s)]
        doing = asked_for or ([] if asked.asserts else theirs)
        instead = None if doing else self._instead(asked, theirs, scored, on, certain=certain)
        if instead is not None:
            return instead
        if not doing:
            names = asked.bodies or _body_in_front(asked.text)
            unheard = certain and bool(names) and not self._is_mentioned(names, documents)
            settled = bool(doers and theirs) or (unheard and bool(doers or not asked.bodies))
            return NoDraft(_no_task(names, scored if certain else []), near=_near(scored), settled=settled)
        if asked.beside_bodies:
            doing = [s for s in doing if s.score >= ALIKE_ELSEWHERE * doing[0].score]
            covered = [self._covers(asked.beside_bodies, s) for s in doing]
            least = ALIKE_OF_SEVERAL * max(covered)
            doing = [s for s, share in zip(doing, covered, strict=True) if share >= least]
        told = (doing if asked.bodies else _each_body_first(doing))[:MOST_ROWS]
        in_order = sorted(told, key=lambda s: (s.duty.task.unit.address, s.duty.task.span.start))
        draft = self.telling.draft(asked, in_order, on, _unsure(asked, in_order))
        return replace(draft, instead=not (asked_for or asked.roles))

    def _instead(
        self, asked: Understood, theirs: list[Scored], scored: list[Scored], on: date, *, certain: bool
    ) -> Draft | None:
        """Where the bodies named do not do it: who has the role taken for granted; who came after them or before."""
        body = ", ".join(asked.bodies)
        if not body or not (certain or asked.names_papers):
            return None
        across = None if theirs else self._across_changes(asked, body, scored, on)
        if across is not None or not (certain and asked.asserts):
            return across
        in_role = [s for s in scored if set(asked.roles) & set(s.duty.roles)]
        return self._told(asked, in_role, on, phrase("reason.other_body", body=body))

    def _across_changes(self, asked: Understood, body: str, scored: list[Scored], on: date) -> Draft | None:
        """What is given to those who came after the bodies named, or whose work they have taken over."""
        changes = self.succession.changes(asked.bodies, next(iter(asked.places), None), on)
        of_heirs = self.succession.of_heirs(changes, scored)
        if of_heirs:
            draft = self.telling.draft(asked, of_heirs[:MOST_ROWS], on, phrase("reason.heir", body=body))
            return replace(draft, notes=tuple(dict.fromkeys((*map(FoundChange.note, changes), *draft.notes))))
        before = self.succession.of_predecessors(asked.bodies, scored, on)
        return self._told(asked, before, on, phrase("reason.predecessor", body=body))

    def _told(self, asked: Understood, chosen: list[Scored], on: date, unsure: str) -> Draft | None:
        return self.telling.draft(asked, chosen[:MOST_ROWS], on, unsure) if chosen else None

    def _is_mentioned(self, names: tuple[str, ...], documents: tuple[Document, ...]) -> bool:
        """Whether a unit of the papers speaks of a body asked about, though none gives it a task."""
        units = [unit for document in documents for unit in document.units[1:]]
        return any(self.bodies.names(unit.text, body) for body in names for unit in units)

    def _is_theirs(self, asked: Understood, scored: Scored) -> bool:
        """Whether the body of a duty is the one asked about; many bear the issuer in their name."""
        issuer, body = scored.document.metadata.issuer, scored.duty.body
        named = [b for b in asked.bodies if not asked.beside_bodies or not _names(issuer, b)]
        if named or not asked.words:
            return not named or any(self._is(body, b) or _is_part(body, b, issuer) for b in named)
        return self.gathering.coverage(asked, f"{paper(scored.document)} {body}") >= NAMES_BODY

    def _is(self, body: str, asked: str) -> bool:
        """Whether a body of a paper is the one asked about, by its words or by its place in the register."""
        return any(_names(one, asked) for one in members(body)) or any(
            found.body.name == asked for found in self.bodies.find(body)
        )

    def _does(self, asked: Understood, scored: Scored) -> bool:
        """Whether the duty is the task that the question names beside the body; true where it names none."""
        if not asked.beside_bodies or not asked.bodies:
            return True
        return self._covers(asked.beside_bodies, scored) >= ENOUGH

    def _covers(self, words: Runs, scored: Scored) -> float:
        return max(self.gathering.relevance.coverage(words, said) for said in said_by(scored.duty))


def _tasks_of_nobody(matrices: list[Matrix], *, without_lead: bool) -> Proposal:
    """The tasks that name nobody; `without_lead`, those that name none who leads."""
    roles = (Role.LEADS,) if without_lead else tuple(Role)
    tasks = [(task, matrix.document) for matrix in matrices for task in matrix.tasks if not task.bodies(*roles)]
    if not tasks:
        return NoDraft(phrase("refusal.all_assigned"), settled=True)
    quoted = [(quote(task.unit, task.sentence), document) for task, document in tasks[:MOST_ROWS]]
    said = (
        Statement(phrase("line.quote", label=label(one.address, document), quote=one.text), (one,))
        for one, document in quoted
    )
    return Draft(tuple(dict.fromkeys(said)))


def _is_enough(asked: Understood, scored: Scored, enough: float) -> bool:
    """Whether a duty says enough of what is asked, beside the name of the paper that every duty of it has."""
    if enough < ENOUGH_IN_CERTAIN_PAPER and not set(asked.roles) & set(scored.duty.roles):
        enough = ENOUGH_IN_CERTAIN_PAPER
    least = LEAST_OF_ALL if scored.duty.inherited else LEAST
    return scored.coverage >= enough and scored.beyond >= least


def _each_body_first(scored: list[Scored]) -> list[Scored]:
    """The best duty of each body before the second one of any."""
    firsts: dict[str, Scored] = {}
    for s in scored:
        firsts.setdefault(s.duty.body, s)
    others = [s for s in scored if firsts[s.duty.body] is not s]
    return [*firsts.values(), *others]


def _chosen(scored: list[Scored], alike: float) -> list[Scored]:
    """The best duty, those as good in the same plan, and the best of each other plan that is nearly as good."""
    chosen: list[Scored] = []
    best_of: dict[str, float] = {}
    for s in scored:
        best_here = best_of.setdefault(s.document.id, s.score)
        if best_here >= ALIKE_ELSEWHERE * scored[0].score and s.score >= alike * best_here:
            chosen.append(s)
    return sorted(chosen[:MOST_ROWS], key=lambda s: -best_of[s.document.id])


def _unsure(asked: Understood, chosen: list[Scored]) -> str | None:
    if asked.by_when and not any(s.duty.deadline for s in chosen):
        return phrase("reason.no_deadline")
    if Role.LEADS in asked.roles and not any(Role.LEADS in s.duty.roles for s in chosen):
        return phrase("reason.no_lead", role=Role.LEADS.value)
    if asked.about_body or not asked.roles or any(set(asked.roles) & set(s.duty.roles) for s in chosen):
        return None
    return phrase("reason.no_lead", role=asked.roles[0].value)


def _body_in_front(text: str) -> tuple[str, ...]:
    """The body that a question begins with, where the register does not know it."""
    named = read_bodies(tokens(text, 0, len(text)), 0)
    return tuple(text[span.start : span.end] for span in named.bodies) if named and named.proper else ()


def _no_task(names: tuple[str, ...], of_paper: list[Scored]) -> str:
    """That the papers give the body nothing; where one paper is meant, whom it gives tasks to."""
    if not names:
        return phrase("refusal.not_assigned")
    none = phrase("refusal.body_without_task", body=", ".join(names))
    in_order = sorted(of_paper, key=lambda s: (s.duty.task.unit.address, s.duty.task.span.start))
    others = list(dict.fromkeys(s.duty.body for s in in_order))[:MOST_BODIES]
    return f"{none} {phrase('refusal.bodies_with_tasks', bodies='; '.join(others))}" if others else none


def _near(scored: list[Scored]) -> tuple[Near, ...]:
    places = dict.fromkeys((s.duty.first.unit.address, s.document.id) for s in scored)
    papers = {s.document.id: s.document for s in scored}
    return tuple(Near(address, label(address, papers[document])) for address, document in list(places)[:MOST_NEAR])


def _names(body: str, asked: str) -> bool:
    return _loose(asked) in _loose(body)


def _is_part(body: str, asked: str, issuer: str) -> bool:
    """Whether a body of the issuer's own, "Ban Tổ chức", is asked for with it: "Ban Tổ chức Đảng ủy Khối"."""
    short, whole = _loose(body), _loose(asked)
    rest = whole.removeprefix(short).strip()
    return whole.startswith(short) and len(short.split()) > 1 and rest in _loose(issuer)


def _loose(name: str) -> str:
    """A name without marks, and in the singular."""
    return " ".join(word for word in re.findall(r"[\w&]+", fold(name)) if word != "cac")
