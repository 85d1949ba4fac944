"""Series: what a block of a form is repeated for: candidates, conditions of an award, papers of its dossier, tasks."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from assistant.drafting.forms.form_facts import Known
from assistant.drafting.forms.merits import Merits
from assistant.drafting.model import Composition, Order
from assistant.drafting.paper import PaperKind, Part, Style
from assistant.drafting.precedents.charges import charges
from assistant.drafting.tables import DraftingDataError
from assistant.eligibility.dossier import Honour, Standing, WorkDone
from assistant.eligibility.verdict import Finding, Holds
from assistant.grounding import Quote
from assistant.reply import Role
from corpus.awards.conditions import Level
from corpus.awards.model import Family
from corpus.folding import fold
from prompts.template import phrase

FLAGS = {  # what is known where a series has rows
    "titles": "titles_told",
    "commendations": "commendations_told",
    "works": "works_told",
    "dossier": "dossier_known",
    "next": "planned",
    "charges": "charged",
    "ratings": "rated",
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
        made: dict[str, Callable[[], Iterator[Row]]] = {
            "candidates": lambda: self._candidates(order, known),
            "proposals": lambda: self._proposals(order, known),
            "conditions": lambda: self._conditions(known),
            "dossier": lambda: self._dossier(order),
            "titles": lambda: self._honours(order, titles=True),
            "commendations": lambda: self._honours(order, titles=False),
            "works": lambda: self._works(order),
            "ratings": lambda: self._ratings(order),
            "charges": lambda: self._charges(order),
            "next": lambda: self._next(order),
        }
        if name not in made:
            raise DraftingDataError(f"data/forms: no series {name}; see assistant/drafting/forms/series.py")
        return tuple(made[name]())

    def _candidates(self, order: Order, known: Known) -> Iterator[Row]:
        for one in order.candidates:
            quotes = known.quotes["authority"][:1]
            yield Row({"candidate": one[0].upper() + one[1:], "detail": known.details[one]}, quotes)

    def _proposals(self, order: Order, known: Known) -> Iterator[Row]:
        """Several awards, each with its candidates and where its standard is written."""
        for one in order.proposals:
            alone = replace(order, award=one.award, award_name=one.name, proposals=(), dossier=None)
            listed = (f"{each}{known.details.get(each, phrase('draft.merit.body'))}" for each in one.candidates)
            article = self.merits.article(alone)
            values = {
                "Award": one.name[0].upper() + one.name[1:],
                "award_of": one.name,
                "whom_listed": "; ".join(listed) or "[danh sách tập thể, cá nhân; tóm tắt thành tích]",
                "where_of": self.merits.labelled(article) if article else "[điểm, khoản, điều áp dụng]",
            }
            yield Row(values, (*known.quotes["authority"][:1], *self.merits.award_quotes(alone, None)))

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

    def _ratings(self, order: Order) -> Iterator[Row]:
        """How the tasks of past years were rated, as told."""
        told = order.dossier
        years: dict[Level, list[int]] = {}
        for one in (one for one in (told.ratings if told else ()) if not one.assumed):
            years.setdefault(one.level, []).append(one.year)
        for level, rated in years.items():
            yield Row({"rating": f"{_rated(level)}: năm {', '.join(map(str, sorted(rated)))}"}, ())
        for run in (one for one in (told.rated_years if told else ()) if not one.assumed):
            spell = f"{run.years} năm{' liền' if run.consecutive else ''}"
            yield Row({"rating": f"{_rated(run.level)}: {spell}, gồm các năm [năm]"}, ())

    def _charges(self, order: Order) -> Iterator[Row]:
        """What the request charges bodies with, in its words; their roles where it says no more."""
        tasks = dict(charges(order))
        lone = (one for one in order.duties if one not in tasks and (one.role is not Role.JOINS or not tasks))
        said = [*tasks.values(), *(f"{one.body} {one.role.value} [nội dung công việc]." for one in lone)]
        for at, text in enumerate(said, 1):
            yield Row({"charge": text, "at": str(at)}, ())

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


def _rated(level: Level) -> str:
    """How work was rated, as papers say it: "Hoàn thành xuất sắc nhiệm vụ"."""
    how = f"Hoàn thành {level.value}" if level in (Level.GOOD, Level.EXCELLENT) else level.value.capitalize()
    return f"{how} nhiệm vụ"


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
