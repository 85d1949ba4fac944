"""Series: what a block of a form is repeated for: candidates, conditions of an award, papers of its dossier, tasks."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from assistant.drafting.forms.form_facts import Known
from assistant.drafting.forms.merits import Merits
from assistant.drafting.model import Composition, Order
from assistant.drafting.paper import PaperKind, Part, Style
from assistant.drafting.tables import DraftingDataError
from assistant.eligibility.dossier import Honour, Standing, WorkDone
from assistant.eligibility.verdict import Finding, Holds
from assistant.grounding import Quote
from corpus.awards.model import Family
from corpus.folding import fold
from prompts.template import phrase

FLAGS = {  # what is known where a series has rows
    "titles": "titles_told",
    "commendations": "commendations_told",
    "works": "works_told",
    "dossier": "dossier_known",
    "next": "planned",
}
_MOST_TASKS = 8
_UNTIL = re.compile(r"\b(?:19|20)\d\d\s*[-–]\s*((?:19|20)\d\d)\b")  # the end of a period: "2021-2025"
_EXACT = re.compile(r"\d,\d{3,}")
_YEAR = re.compile(r"\b((?:19|20)\d\d): ")
_REQUEST_OF_DOSSIER = "to trinh"  # the paper of a dossier that the proposal itself is
_HEADINGS = (Style.HEADING, Style.SUBHEADING)
_TITLES = (Family.TITLE, Family.HONOUR)


@dataclass(frozen=True, slots=True)
class Row:
    """What one paragraph of a series is filled with, and what it stands on."""

    values: Mapping[str, str]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Series:
    """The rows of series; `plan` makes the plan that the tasks of the time to come are taken from."""

    merits: Merits
    plan: Callable[[Order], object]
    not_papers: re.Pattern[str]  # sayings on a dossier that name no paper of it
    asides: re.Pattern[str]  # explanations in the words of conditions that are not for a paper

    def rows(self, name: str, order: Order, known: Known) -> tuple[Row, ...]:
        """The rows of a series. Raises DraftingDataError for a name that is none."""
        match name:
            case "candidates":
                return tuple(self._candidates(order, known))
            case "conditions":
                return tuple(self._conditions(known))
            case "dossier":
                return tuple(self._dossier(order))
            case "titles" | "commendations":
                return tuple(self._honours(order, titles=name == "titles"))
            case "works":
                return tuple(self._works(order))
            case "next":
                return tuple(self._next(order))
            case _:
                raise DraftingDataError(f"data/forms: no series {name}; see assistant/drafting/forms/series.py")

    def _candidates(self, order: Order, known: Known) -> Iterator[Row]:
        for one in order.candidates:
            quotes = known.quotes["authority"][:1]
            yield Row({"candidate": one[0].upper() + one[1:], "detail": known.details[one]}, quotes)

    def _conditions(self, known: Known) -> Iterator[Row]:
        """Each condition of the standard with its evidence as told, or a placeholder; never claimed where not met."""
        for one in self.merits.findings(known.assessment) if known.assessment else ():
            quotes = self.merits.sources.quotes(one.basis)
            if quotes:
                text = self.asides.sub("", one.text).rstrip(". ")
                yield Row({"condition": text, "evidence": _evidence(one)}, quotes)

    def _dossier(self, order: Order) -> Iterator[Row]:
        told = {self.asides.sub("", one.text).rstrip("."): one for one in self.merits.sayings(order, "dossier")}
        for text, one in told.items():
            quotes = self.merits.sources.quotes(one.basis)
            longer = any(other != text and other.startswith(text) for other in told)
            if (
                quotes
                and not longer
                and not fold(one.text).startswith(_REQUEST_OF_DOSSIER)
                and not self.not_papers.search(one.text)
            ):
                yield Row({"paper": text}, quotes)

    def _honours(self, order: Order, *, titles: bool) -> Iterator[Row]:
        """Awards already decided, as told, with what has to be added of each decision."""
        for one in order.dossier.honours if order.dossier else ():
            award = self.merits.awards.award(one.award)
            if one.standing is Standing.DECIDED and not one.assumed and (award.family in _TITLES) is titles:
                yield Row({"honour": _said(one, award.name)}, ())

    def _works(self, order: Order) -> Iterator[Row]:
        """Initiatives and projects, as told."""
        if order.dossier is None:
            return
        told = [one for one in order.dossier.works if not one.assumed]
        if told:
            yield Row({"work": "; ".join(map(_work, told))}, ())

    def _next(self, order: Order) -> Iterator[Row]:
        """The tasks of the time to come, as a plan for the same issuer would have them."""
        wanted = replace(order, kind=PaperKind.PLAN, parts=(Part.TASKS,), period=None)
        made = self.plan(wanted)
        if not isinstance(made, Composition) or not made.variants:
            return
        tasks = [one for one in made.variants[0].paragraphs if one.style not in _HEADINGS and one.sources]
        tasks = [one for one in tasks if not any(int(year) < order.on.year for year in _UNTIL.findall(one.text))]
        for one in tasks[:_MOST_TASKS]:
            yield Row({"task": _unmarked(one.text)}, one.sources)


def _evidence(finding: Finding) -> str:
    """What is told of a condition; a placeholder where nobody told, or where it does not hold."""
    if finding.holds is Holds.NOT_MET:
        return phrase("draft.merit.unmet")
    if finding.assumed:
        return phrase("draft.merit.assumed")
    if finding.holds is Holds.UNKNOWN or finding.silent:
        return phrase("draft.merit.open")
    told = finding.because.rstrip(". ")
    if _EXACT.search(told):  # a share worked out, which the request does not name
        return phrase("draft.merit.open")
    stated = told in (phrase("because.said"), phrase("because.silent"))
    told = _YEAR.sub(r"năm \1 ", told).replace("; Danh hiệu", "; danh hiệu")
    return phrase("draft.merit.open") if stated else phrase("draft.merit.proof", because=told)


def _work(one: WorkDone) -> str:
    """An initiative or a project, as told; its year has to be added with what recognised it."""
    scope = f" phạm vi {one.scope}" if one.scope else ""
    return (
        f"{one.count} {one.kind}{scope}" if one.recognised else f"{one.count} {one.kind}{scope} (chưa được công nhận)"
    )


def _said(one: Honour, name: str) -> str:
    """An award with its years, or how often it was received."""
    bare = name[0].lower() + name[1:] if name.startswith("Danh hiệu") else name.strip("“”")
    if one.years:
        return f"{bare[0].upper() + bare[1:]}: năm {', '.join(map(str, one.years))}"
    times = f" ({one.times} lần)" if one.times > 1 else ""
    return f"{bare[0].upper() + bare[1:]}{times}: năm [năm]"


def _unmarked(text: str) -> str:
    """A task without the number or dash before it, and without the end of a paper behind it."""
    return text.lstrip("-–+ ").split(" ", 1)[-1] if text[:1].isdigit() else text.lstrip("-–+ ").rstrip()
