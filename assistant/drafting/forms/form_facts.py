"""What is known for a form: values of its slots, flags of what the order says, quotes found for it, and notes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from assistant.drafting.forms.form_matters import matter_values
from assistant.drafting.forms.merits import Merits
from assistant.drafting.forms.plan_units import PlanUnits, ReportedPlan
from assistant.drafting.forms.told_results import told_results
from assistant.drafting.framing.award_words import in_words
from assistant.drafting.framing.bases import is_span
from assistant.drafting.framing.framing import Framing, giving
from assistant.drafting.framing.subjects import coming, launched, meeting, subject
from assistant.drafting.model import Order
from assistant.drafting.orders.asked_award import AskedAwards
from assistant.drafting.orders.asked_people import AskedPeople, Praised
from assistant.drafting.paper import PaperKind
from assistant.drafting.tables import Table
from assistant.eligibility.sources import Sources
from assistant.eligibility.verdict import Assessment
from assistant.grounding import Quote
from corpus.awards.conditions import Subject
from corpus.folding import fold
from prompts.template import phrase

_PLACEHOLDER = re.compile(r"\s*\[[^\[\]]*\]")
_UNNAMED = "phong trào thi đua [tên phong trào]"
_OF_AWARDS = (PaperKind.PROPOSAL, PaperKind.ACHIEVEMENTS_PERSON, PaperKind.ACHIEVEMENTS_GROUP)
_REVIEWS = (PaperKind.REVIEW, PaperKind.FINAL_REVIEW)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an order for its form."""

    values: Mapping[str, str]
    flags: frozenset[str]
    quotes: Mapping[str, tuple[Quote, ...]]
    details: Mapping[str, str]  # what the list says of each candidate
    notes: tuple[str, ...] = ()
    assessment: Assessment | None = None
    praised: Praised = field(default_factory=Praised)


@dataclass(frozen=True)
class FormFacts:
    """Works out what is known; `table` is `data/facts.yaml`."""

    table: Table
    people: AskedPeople
    merits: Merits
    framing: Framing
    sources: Sources
    plans: PlanUnits
    asked: AskedAwards

    def of(self, order: Order) -> Known:
        """What is known of an order."""
        assessment = self.merits.assessed(order)
        praised = self.people.praised(order.text) if order.kind is PaperKind.PRAISE else Praised()
        plan = self.plans.of(order) if order.kind in _REVIEWS else None
        values = {**self._values(order, assessment), **self._of_praise(order, praised), **self._of_meeting(order)}
        values |= matter_values(order, self.framing, self.people, self.table) | told_results(order, self._is_counted)
        values["COMING"] = (coming(order) or self.table.table("unknown").text("coming")).upper()
        return Known(
            values={**values, "plan": plan.document.name if plan else ""},
            flags=frozenset(self._flags(order, assessment, praised) + (["plan"] if plan else [])),
            quotes={**self._quotes(order, assessment), **_of_plan(plan)},
            details={one: self._detail(order, one) for one in order.candidates},
            notes=self._notes(order, assessment),
            assessment=assessment,
            praised=praised,
        )

    def _quotes(self, order: Order, assessment: Assessment | None) -> dict[str, tuple[Quote, ...]]:
        carried = self.framing.bases.carried(order)
        return {
            "papers": tuple(quote for one in carried for quote in one.quotes),
            "award": self.merits.award_quotes(order, assessment),
            "authority": self.merits.authority(order),
        }

    def _values(self, order: Order, assessment: Assessment | None) -> dict[str, str]:
        """Values of slots; what nobody gave is a placeholder."""
        texts = self.table.table("unknown")
        addressees = self.framing.addressees(replace(order, kind=PaperKind.PROPOSAL))
        about = subject(order)
        return {
            "issuer": order.issuer.name,
            "Issuer": order.issuer.name[0].upper() + order.issuer.name[1:],
            "addressee": _whole(addressees[0]) if addressees else texts.text("addressee"),
            "give": giving(order),
            "proposed": self._proposed(order),
            "award": order.award_name or texts.text("award"),
            "period": f" {order.period}" if order.period else "",
            "in_period": _in(order.period) if order.period and _is_past(order) else texts.text("in_period"),
            "candidates": ", ".join(order.candidates) or texts.text("candidates"),
            "name": self._name(order),
            "movement": order.movement or texts.text("movement"),
            "merit": self.people.merit(order.text) or "",
            "commended": self.people.commended(order.text) or "",
            "awarded": self.asked.counted(order.text) or "",
            "several": in_words(order.proposals, order.period) if order.proposals else "",
            "Proposed": _capital(self._proposed(order)),
            "position": self.people.position(order.text) or texts.text("position"),
            "subject": about or texts.text("subject"),
            "where": self._where(order, assessment),
            "deadline": order.deadline or texts.text("deadline"),
            "year": str(order.on.year),
            "next_year": str(order.on.year + 1),
            "unit": order.issuer.unit or texts.text("unit"),
        }

    def _is_counted(self, clause: str) -> bool:
        """Whether a clause counts awards or those commended, which a sentence of its own tells."""
        return bool(self.people.commended(clause) or self.asked.counted(clause))

    def _proposed(self, order: Order) -> str:
        """Who is proposed, as a sentence goes on with it."""
        alone = len(order.candidates) == 1 and not order.candidates[0][0].isdigit()
        return order.candidates[0] if alone else self.table.text("proposed")

    def _notes(self, order: Order, assessment: Assessment | None) -> tuple[str, ...]:
        """What is to be told of the award, of others asked for beside it, and of one that nobody knows."""
        notes = self.merits.notes(order, assessment)
        if order.kind not in _OF_AWARDS:
            return notes
        beside = () if order.kind is PaperKind.PROPOSAL else self.asked.beside(order.text)
        unknown = self.asked.unknown(order.text)
        if beside and order.award_name:
            told = phrase("draft.note.more_awards", names=", ".join(beside), award=order.award_name)
            return (told, *notes)
        if unknown and order.award_name is None:
            return (phrase("draft.note.unknown_award", name=unknown), *notes[1:])
        return notes

    def _detail(self, order: Order, candidate: str) -> str:
        """What is told and asked of a candidate: "03 tập thể" is counted, "Sở Nội vụ" a body, any other a person."""
        if candidate[0].isdigit():
            row = self.people.row(order.text, candidate)
            return phrase("draft.merit.listed", names=row) if row else phrase("draft.merit.counted")
        if self.people.is_person(candidate):
            position = self.people.position(order.text)
            return phrase("draft.merit.posted", post=position) if position else phrase("draft.merit.person")
        return phrase("draft.merit.body")

    def _name(self, order: Order) -> str:
        """The person or collective that reports."""
        if order.kind is PaperKind.ACHIEVEMENTS_GROUP:
            return order.issuer.name
        return self.people.bare(order.candidates[0]) if len(order.candidates) == 1 else "[họ và tên]"

    def _where(self, order: Order, assessment: Assessment | None) -> str:
        """Where the standard of the award is written: of the way assessed, else its article."""
        if assessment is not None and assessment.way is not None and order.dossier is not None:
            return self.merits.labelled(assessment.way.branch.basis)
        article = self.merits.article(order)
        return self.merits.labelled(article) if article else self.table.table("unknown").text("where")

    def _of_praise(self, order: Order, praised: Praised) -> dict[str, str]:
        texts = self.table.table("unknown")
        whom = praised.whom or texts.text("whom")
        return {
            "whom": whom,
            "Whom": whom[0].upper() + whom[1:],
            "they": self._they(praised.whom),
            "deed": praised.deed or texts.text("deed"),
            "occasion": self.people.occasion(order.text) or meeting(order) or texts.text("occasion"),
        }

    def _of_meeting(self, order: Order) -> dict[str, str]:
        """What a speech or a report names: the body without its head, the movement, what is reported."""
        body = re.sub(r"^Chủ tịch (?=Ủy ban)", "", order.issuer.name)
        named = f"phong trào thi đua “{order.movement}”" if order.movement else launched(order) or _UNNAMED
        return {
            "issuer_body": body,
            "campaign": f"{named}{f' {order.period}' if order.period and order.period not in named else ''}",
            "about": self._reported(order),
            "aims": "; ".join(order.aims),
        }

    def _reported(self, order: Order) -> str:
        """What a report is on: the papers carried out, else the subject of the request."""
        carried = self.framing.bases.carried(order)
        if carried:
            return f"thực hiện {'; '.join(one.short for one in carried)}"
        return subject(order) or self.table.table("unknown").text("subject")

    def _they(self, whom: str | None) -> str:
        """How the one praised is called the second time: "em", "bà", "tập thể"."""
        words = self.table.table("they")
        said = fold(whom or "")
        return next((words.text(key) for key in words.values if re.match(rf"{key}(?!\w)", said)), words.text("other"))

    def _flags(self, order: Order, assessment: Assessment | None, praised: Praised) -> list[str]:
        """What the order says, by name."""
        told = {
            "award": order.award is not None,
            "award_named": order.award_name is not None,
            "candidates": bool(order.candidates),
            "several": bool(order.proposals),
            "awarded": order.kind in _REVIEWS and self.asked.counted(order.text) is not None,
            **{key: bool(value) for key, value in told_results(order, self._is_counted).items()},
            "movement": order.movement is not None,
            "due": order.deadline is not None,
            "aimed": bool(order.aims),
            "period": order.period is not None,
            "papers": bool(order.mentions),
            "told": assessment is not None and order.dossier is not None,
            "one_way": assessment is not None and (order.dossier is not None or self.merits.has_one_way(order)),
            "collective": self._subject(order) is Subject.COLLECTIVE,
            "person": self._subject(order) is Subject.PERSON,
            "deed": praised.deed is not None,
            "commended": order.kind in _REVIEWS and self.people.commended(order.text) is not None,
            "dated": re.search(r"ngày \d", self.people.merit(order.text) or "") is not None,
            "whom": praised.whom is not None,
            "merit": order.dossier is None and self.people.merit(order.text) is not None,
        }
        occasions = self.table.table("occasions")
        said = fold(order.text)
        told |= {key: re.search(occasions.text(key), said) is not None for key in occasions.values}
        return [name for name, holds in told.items() if holds]

    def _subject(self, order: Order) -> Subject | None:
        if order.kind is PaperKind.ACHIEVEMENTS_GROUP:
            return Subject.COLLECTIVE
        if order.kind is PaperKind.ACHIEVEMENTS_PERSON:
            return Subject.PERSON
        return order.dossier.subject if order.dossier else None


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _whole(name: str) -> str:
    """A name that holds a placeholder as one placeholder: "[Chủ tịch Ủy ban nhân dân tỉnh]"."""
    return f"[{_PLACEHOLDER.sub('', name)}]" if "[" in name and name[0] != "[" else name


def _is_past(order: Order) -> bool:
    """Whether the period has begun: what is launched for the year to come is not what was done."""
    years = re.findall(r"20\d\d", order.period or "")
    return not years or int(years[0]) <= order.on.year


def _in(period: str) -> str:
    """A period as a sentence begins with it."""
    return f"Qua {period} thực hiện" if is_span(period) else f"Trong {period}"


def _of_plan(plan: ReportedPlan | None) -> dict[str, tuple[Quote, ...]]:
    """The sentences of a plan by topic, under the names that forms call them by."""
    if plan is None:
        return {}
    found = {f"plan:{topic}": (one,) for topic, one in plan.units.items()}
    return {**found, "plan": tuple(plan.units.values())[:1]}
