"""Orders: a request, as officials type it, taken apart; what cannot be done without is asked for."""

from dataclasses import dataclass, replace
from datetime import date

from assistant.draft import NoDraft
from assistant.drafting.model import GivenDuty, Order, Proposed, Request
from assistant.drafting.orders.asked_aims import AskedAims
from assistant.drafting.orders.asked_award import AskedAward, AskedAwards
from assistant.drafting.orders.asked_awards import SeveralAwards
from assistant.drafting.orders.asked_duties import AskedDuties, FoundDuty
from assistant.drafting.orders.asked_field import AskedField
from assistant.drafting.orders.asked_issuer import AskedBodies, AskedIssuer, Taken
from assistant.drafting.orders.asked_paper import AskedPapers
from assistant.drafting.orders.asked_people import AskedPeople
from assistant.drafting.orders.asked_times import AskedTimes
from assistant.drafting.orders.named_papers import NamedPapers
from assistant.drafting.orders.reading import Reading
from assistant.drafting.paper import PaperKind
from assistant.eligibility.dossier import Dossier
from assistant.reply import Lack, Outcome, Role
from corpus.awards.conditions import Subject
from corpus.bodies import Level
from corpus.register import Mention
from prompts.template import phrase

_OF_AWARDS = frozenset({PaperKind.PROPOSAL, PaperKind.ACHIEVEMENTS_PERSON, PaperKind.ACHIEVEMENTS_GROUP})
_OF_TASKS = frozenset({PaperKind.PLAN, PaperKind.DIRECTIVE, PaperKind.LETTER})
_JOINT = frozenset({PaperKind.PLAN, PaperKind.DIRECTIVE, PaperKind.REVIEW, PaperKind.FINAL_REVIEW})
_OF_PRAISE = frozenset({PaperKind.PRAISE, PaperKind.SPEECH})


@dataclass(frozen=True, slots=True)
class Orders:
    """Reads requests; pure but for the data it was made with."""

    reading: Reading
    asked_papers: AskedPapers
    awards: AskedAwards
    duties: AskedDuties
    bodies: AskedIssuer
    people: AskedPeople
    times: AskedTimes
    papers: NamedPapers
    field: AskedField
    several: SeveralAwards
    aims: AskedAims

    def read(self, request: Request) -> Order | NoDraft:
        """The order of a request; why there is none, in which case the reason asks for what is missing."""
        text = self.reading.read(request.text)
        award = self.awards.read(request, text)
        asked = self.asked_papers.read(text, request.kind, award.subject)
        other = self.asked_papers.unsupported(text) if request.kind is None else None
        if other is not None:
            return NoDraft(phrase("draft.kind_unsupported", kind=other), Outcome.OUT_OF_SCOPE)
        if asked.kind is None:
            return NoDraft(phrase("draft.kind_missing"), Outcome.NEEDS_CLARIFICATION, lacks=Lack.KIND)
        mentions = self.papers.find(text, asked.noun)
        duties = self.duties.find(text)
        bodies = self._bodies(request, text, asked.kind, mentions, duties)
        if isinstance(bodies.issuer, NoDraft):
            return bodies.issuer
        issuer = self.bodies.at_home(bodies.issuer, request.place, request.on)
        settled = self.papers.settled(text, mentions, issuer, request.on)
        if isinstance(settled, NoDraft):
            return settled
        order = Order(text, asked.kind, issuer, request.on, asked.parts, asked.topics, settled, matter=asked.matter)
        order = replace(order, guessed=request.text.isascii() and text != request.text)
        of_others = tuple(one for one in bodies.proposed if one != bodies.issuer.name)
        proposed = of_others if asked.kind is PaperKind.PROPOSAL else ()
        order = self._with_duties(replace(order, addressee=bodies.addressee, candidates=proposed), duties)
        order = self._jointly(order) if order.kind in _JOINT else order
        order = self._with_award(self._with_times(order, award), award, given=request.dossier is not None)
        return order if self.field.is_ours(order) else NoDraft(phrase("draft.other_field"), Outcome.OUT_OF_SCOPE)

    def _bodies(
        self, request: Request, text: str, kind: PaperKind, mentions: tuple[Mention, ...], duties: tuple[FoundDuty, ...]
    ) -> AskedBodies:
        """The issuer and the addressee; an issuer given apart goes before one named in the text."""
        spans = (*(one.span for one in mentions), *(one.span for one in duties))
        taken = Taken(spans, mentions, self.papers.issued_by)
        found = self.bodies.read(text, kind, taken, request.on)
        if not request.issuer:
            return self._reporting(text, kind, found, request.on)
        given = self.bodies.given(self.reading.written_out(request.issuer), request.on)
        return self._reporting(text, kind, replace(found, issuer=given), request.on)

    def _reporting(self, text: str, kind: PaperKind, found: AskedBodies, on: date) -> AskedBodies:
        """The bodies, the issuer being the collective that reports its own achievements."""
        if kind is not PaperKind.ACHIEVEMENTS_GROUP or isinstance(found.issuer, NoDraft):
            return found
        return replace(found, issuer=self.bodies.reporting(text, found.issuer, on))

    def _with_duties(self, order: Order, duties: tuple[FoundDuty, ...]) -> Order:
        """The order with the bodies charged that live on its day, and those that do not apart."""
        if order.issuer.level is Level.DISTRICT:
            return replace(order, duties=tuple(one.duty for one in duties))
        told = {one.duty: self.duties.fate(one.duty.body, order.on, order.issuer.province) for one in duties}
        living = tuple(duty for duty, fate in told.items() if not fate)
        gone = dict.fromkeys((duty.body, fate) for duty, fate in told.items() if fate)
        return replace(order, duties=living, gone=tuple(gone))

    def _jointly(self, order: Order) -> Order:
        """The order with the body that issues the paper too, who is among those charged."""
        other = self.bodies.joint(order.text, order.issuer, tuple(one.body for one in order.duties))
        if not other:
            return order
        return replace(order, jointly=other, duties=(*order.duties, GivenDuty(other, Role.JOINS)))

    def _are_many(self, order: Order) -> bool:
        """Whether several are proposed, so that what is told is not of one."""
        return order.kind is PaperKind.PROPOSAL and (len(order.candidates) != 1 or order.candidates[0][0].isdigit())

    def _with_times(self, order: Order, award: AskedAward) -> Order:
        """The order with its period, its deadline and its movement."""
        taken = [one.span for one in order.mentions]
        period = award.period if order.kind in _OF_AWARDS else self.times.period(order.text, taken)
        movement = self.times.movement(order.text, award.names, bare=order.kind in _OF_TASKS)
        events = self.times.events(order.text, taken)
        order = replace(order, period=period, movement=movement, events=events)
        aims = self.aims.find(order.text) if order.kind in _OF_TASKS else ()
        deadline, terms = self.times.deadline(order.text), self.times.terms(order.text)
        return replace(order, deadline=deadline, terms=terms, aims=aims)

    def _with_award(self, order: Order, award: AskedAward, *, given: bool) -> Order:
        """The order with the award, who is proposed or praised, and the facts told of them."""
        of_people = order.kind in _OF_AWARDS or order.kind in _OF_PRAISE
        if not of_people:
            return order
        candidates = tuple(dict.fromkeys((*self.people.candidates(order.text), *order.candidates)))
        told_of = _of_collective(award.dossier) if any(map(self.people.are_people, candidates)) else award.dossier
        order = replace(order, candidates=candidates, award=award.award, award_name=award.name)
        if order.kind is PaperKind.PROPOSAL and award.award is not None and not given:
            order = _with_several(order, self.several.read(order.text))
        if order.kind not in _OF_AWARDS or told_of is None or (self._are_many(order) and not given):
            return order
        told = f"{order.text}\n{award.told}" if award.told else order.text
        return replace(order, dossier=told_of, text=told)


def _of_collective(dossier: Dossier | None) -> Dossier | None:
    """The facts as those of a collective."""
    return replace(dossier, subject=Subject.COLLECTIVE, categories=()) if dossier else None


def _with_several(order: Order, proposals: tuple[Proposed, ...]) -> Order:
    """The order with several awards; those proposed are all who any of them is asked for."""
    if len(proposals) < 2:
        return order
    everybody = tuple(dict.fromkeys(one for each in proposals for one in each.candidates))
    return replace(order, proposals=proposals, candidates=everybody or order.candidates)
