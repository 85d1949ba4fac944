"""Merits: an award held against what is told of who is proposed, for papers that propose; nothing unmet is claimed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.drafting.model import Order
from assistant.drafting.paper import PaperKind
from assistant.eligibility.dossier import Dossier
from assistant.eligibility.evaluation import assess, presumed
from assistant.eligibility.sources import Sources
from assistant.eligibility.verdict import Assessment, Decision, Finding, Holds
from assistant.grounding import Quote
from corpus.address import Address, UnitKind
from corpus.awards import Awards
from corpus.awards.conditions import Subject
from corpus.awards.model import Award, Branch, Saying
from corpus.bodies import Level
from corpus.labels import label
from corpus.model import TextKind
from prompts.template import phrase

_OF_AWARDS = frozenset({PaperKind.PROPOSAL, PaperKind.ACHIEVEMENTS_PERSON, PaperKind.ACHIEVEMENTS_GROUP})
_BASE = ("giay-khen", "cstd-co-so", "lao-dong-tien-tien", "tap-the-lao-dong-tien-tien")
_OWN = {Level.COMMUNE: (*_BASE, "gia-dinh-van-hoa", "thon-to-dan-pho-van-hoa"), Level.PROVINCE: _BASE}
_MOST_NOTED = 4
_MOST_WAYS = 8
_SUBJECTS = {PaperKind.ACHIEVEMENTS_PERSON: Subject.PERSON, PaperKind.ACHIEVEMENTS_GROUP: Subject.COLLECTIVE}


@dataclass(frozen=True)
class Merits:
    """Verdicts and rules of awards for drafts."""

    awards: Awards
    sources: Sources

    def assessed(self, order: Order) -> Assessment | None:
        """The verdict on the order's award as of its day; None where no award is named, or none ruled that day."""
        if order.award is None or order.kind not in _OF_AWARDS or order.award.version(order.on) is None:
            return None
        dossier = order.dossier or Dossier(order.on.year)
        subject = dossier.subject or _SUBJECTS.get(order.kind) or self._only_subject(order.award)
        dossier = replace(dossier, subject=subject or Subject.PERSON)
        found = assess(self.awards, order.award, presumed(self.awards, dossier), order.on)
        return found if found.way is not None else None

    def findings(self, assessment: Assessment) -> Iterator[Finding]:
        """What the standard asks for, each condition once; what was not read of the facts is none."""
        yield from (one for one in (assessment.way.findings if assessment.way else ()) if one.basis)

    def sayings(self, order: Order, which: str) -> tuple[Saying, ...]:
        """Papers of the dossier, procedure, authority (`dossier`, `procedure`, `decided_by`) as of the day."""
        if order.award is None:
            return ()
        found: tuple[Saying, ...] = getattr(order.award, which)
        return tuple(one for one in found if one.term.holds(order.on))

    def award_quotes(self, order: Order, assessment: Assessment | None) -> tuple[Quote, ...]:
        """The units that set the standard of the award: of the way assessed, and its article."""
        article, way = self.article(order), assessment.way if assessment else None
        return self.sources.quotes(filter(None, (way.branch.basis if way and order.dossier else None, article)))

    def has_one_way(self, order: Order) -> bool:
        """Whether there is only one way to the award for the subject: no facts are needed to choose it."""
        return len(self._ways(order)) == 1

    def _ways(self, order: Order) -> list[Branch]:
        """The ways to the award on the day for anybody of the subject."""
        version = order.award.version(order.on) if order.award else None
        subject = _SUBJECTS.get(order.kind) or (order.dossier.subject if order.dossier else None)
        branches = [one for one in version.branches if one.term.holds(order.on)] if version else []
        return [one for one in branches if subject in (None, one.subject) and not one.who]

    def article(self, order: Order) -> Address | None:
        """The article that sets the standard of the award on the day."""
        version = order.award.version(order.on) if order.award else None
        branches = version.branches if version else ()
        return next((_article(one.basis) for one in branches if one.term.holds(order.on)), None)

    def labelled(self, address: Address) -> str:
        """A unit as papers name it: "điểm d khoản 1 Điều 74 Luật Thi đua, khen thưởng"."""
        document = self.sources.document(address.document)
        said = label(address, replace(document, text_kind=TextKind.ORIGINAL))
        return re.sub(r"(Luật [^\d]+?) số \d+/\d+/QH\d+$", r"\1", said)

    def authority(self, order: Order) -> tuple[Quote, ...]:
        """Who decides, as far as the rules say."""
        sayings = self.sayings(order, "decided_by")
        return self.sources.quotes(address for one in sayings[:2] for address in one.basis)

    def notes(self, order: Order, assessment: Assessment | None) -> tuple[str, ...]:
        """What the drafter must know: what is not met or still open, an amendment, what is left to others to rule."""
        if order.kind not in _OF_AWARDS:
            return ()
        return tuple(self._notes(order, assessment))

    def _notes(self, order: Order, assessment: Assessment | None) -> Iterator[str]:
        if order.award is None:
            yield phrase("draft.note.no_award")
            return
        if assessment is None:
            yield phrase("draft.note.no_rule", award=order.award_name or order.award.name)
            return
        if order.dossier is None and not self.has_one_way(order):
            ways = "; ".join(f"{one.route} ({self.sources.label(one.basis)})" for one in self._ways(order)[:_MOST_WAYS])
            yield phrase("draft.note.ways", award=order.award_name or order.award.name, ways=ways)
        if order.dossier is not None:
            yield from self._of_verdict(order, assessment)
        if order.kind is PaperKind.PROPOSAL and self._decides_itself(order):
            yield phrase("draft.note.own_award", award=order.award_name or order.award.name)
        if assessment.amendment is not None:
            yield phrase("draft.note.amendment", known=assessment.amendment.known)
        sayings = self.sayings(order, "procedure")[:_MOST_NOTED]
        yield from (f"{one.text.rstrip('.')} ({self.sources.label(one.basis[0])})." for one in sayings)

    def _decides_itself(self, order: Order) -> bool:
        """Whether the issuer's own head gives the award, by its level."""
        level = order.issuer.level
        return order.award is not None and level is not None and order.award.code in _OWN.get(level, ())

    def _of_verdict(self, order: Order, assessment: Assessment) -> Iterator[str]:
        unmet = [one.text for one in self.findings(assessment) if one.holds is Holds.NOT_MET]
        barred = [one.text for one in assessment.exclusions if one.holds is Holds.NOT_MET]
        name = order.award_name or assessment.award.name
        if assessment.by_text is Decision.NOT_ELIGIBLE:
            yield phrase("draft.note.not_eligible", award=name, what="; ".join((*unmet, *barred)))
        open_ones = [need.ask for need in assessment.needs[:_MOST_NOTED]]
        if open_ones:
            yield phrase("draft.note.open", award=name, what=" ".join(open_ones))
        if order.dossier is not None and order.dossier.unread:
            told = "; ".join(f"“{one}”" for one in order.dossier.unread)
            yield phrase("draft.note.unread", told=told)

    def _only_subject(self, award: Award) -> Subject | None:
        subjects = {branch.subject for version in award.versions for branch in version.branches}
        return next(iter(subjects)) if len(subjects) == 1 else None


def _article(address: Address) -> Address:
    """The article that a unit lies in; the unit itself where it lies in none."""
    path = address.path
    at = next((at for at, step in enumerate(path) if step.kind is UnitKind.ARTICLE), None)
    return Address(address.document, path[: at + 1]) if at is not None else address
