"""Office: what reads requests, frames papers and writes from forms, put together from what the house knows."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from assistant.drafting.forms.form_facts import FormFacts
from assistant.drafting.forms.form_model import read_forms
from assistant.drafting.forms.forms import Forms
from assistant.drafting.forms.matters import Matters
from assistant.drafting.forms.merits import Merits
from assistant.drafting.forms.plan_units import PlanUnits
from assistant.drafting.forms.series import Series
from assistant.drafting.framing.base_groups import BaseGroups
from assistant.drafting.framing.bases import Bases
from assistant.drafting.framing.first_citation import FirstCitations, read_leads
from assistant.drafting.framing.framing import Framing
from assistant.drafting.framing.noted import Noted
from assistant.drafting.framing.recipients import Recipients
from assistant.drafting.issuers.issuers import Issuers
from assistant.drafting.model import Composer, Order
from assistant.drafting.orders.asked_aims import AskedAims
from assistant.drafting.orders.asked_award import AskedAwards
from assistant.drafting.orders.asked_awards import SeveralAwards
from assistant.drafting.orders.asked_duties import AskedDuties
from assistant.drafting.orders.asked_field import AskedField
from assistant.drafting.orders.asked_issuer import AskedIssuer
from assistant.drafting.orders.asked_paper import AskedPapers
from assistant.drafting.orders.asked_people import AskedPeople
from assistant.drafting.orders.asked_times import AskedTimes
from assistant.drafting.orders.award_names import AwardNames
from assistant.drafting.orders.named_papers import NamedPapers
from assistant.drafting.orders.orders import Orders
from assistant.drafting.orders.reading import Reading
from assistant.drafting.orders.request_words import RequestWords
from assistant.drafting.tables import DATA, Table
from assistant.eligibility.sources import Sources
from assistant.eligibility.words.cues import Cues
from assistant.eligibility.words.telling import Telling
from assistant.understanding import Understanding
from corpus.awards import Awards
from corpus.model import Document


@dataclass(frozen=True)
class Office:
    """`held` gives the papers that can be read from, `document` one of them, its digest, or what the register knows.

    Raises DraftingDataError where a data file cannot be used.
    """

    understanding: Understanding
    awards: Awards
    cues: Cues
    held: Callable[[], tuple[Document, ...]]
    document: Callable[[str], Document]

    @cached_property
    def orders(self) -> Orders:
        """What reads requests."""
        register, bodies = self.understanding.register, self.understanding.bodies
        return Orders(
            reading=Reading(self.understanding, self._words),
            asked_papers=AskedPapers(self._words),
            awards=self._asked_awards,
            duties=AskedDuties(self._words, bodies, self._issuers),
            bodies=AskedIssuer(self._words, self._issuers),
            people=AskedPeople(self._words),
            times=AskedTimes(self._words),
            papers=NamedPapers(register, self.held, self.document, self._issuers),
            field=AskedField(self._words),
            several=SeveralAwards(self._asked_awards, AskedPeople(self._words), self._words),
            aims=AskedAims(self._words),
        )

    @cached_property
    def bases(self) -> Bases:
        """What makes legal bases and opening sentences."""
        table = Table.of_file(DATA / "bases.yaml")
        citations = FirstCitations(self.understanding.register, self.document, read_leads(table))
        groups = BaseGroups(table, self.understanding.register, citations)
        return Bases(table, groups, self._sources)

    @cached_property
    def framing(self) -> Framing:
        """What makes frames."""
        table = Table.of_file(DATA / "frames.yaml")
        recipients = Recipients(table, self._issuers)
        return Framing(table, self._issuers, self.bases, AskedPeople(self._words), self._words, recipients)

    def noted(self, composer: Composer) -> Composer:
        """A composer of plans, directives and letters, those on special matters from forms; with the notes on legal
        bases and on the form of the paper.
        """
        matters = Matters(self.forms(composer.compose), composer)
        return Noted(matters, self.bases, self.framing)

    def forms(self, plan: Callable[[Order], object]) -> Forms:
        """What writes proposals, reports, praise and speeches; `plan` composes the plan that next tasks come from."""
        merits = Merits(self.awards, self._sources)
        plans = PlanUnits(self.held, self.document, self.understanding.bodies)
        table = Table.of_file(DATA / "facts.yaml")
        facts = FormFacts(
            table, AskedPeople(self._words), merits, self.framing, self._sources, plans, self._asked_awards
        )
        not_papers, asides = (re.compile("|".join(table.texts(key))) for key in ("not_papers", "asides"))
        series = Series(merits, plan, not_papers, asides)
        return Forms(read_forms(), facts, series, self.bases, self.framing, self._sources)

    @cached_property
    def _asked_awards(self) -> AskedAwards:
        return AskedAwards(self.awards, self.cues, Telling(self.cues), AwardNames.load(), self.understanding.told)

    @cached_property
    def _words(self) -> RequestWords:
        return RequestWords.load()

    @cached_property
    def _issuers(self) -> Issuers:
        return Issuers.load(self.understanding.bodies)

    @cached_property
    def _sources(self) -> Sources:
        return Sources(self.document)
