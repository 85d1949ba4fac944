"""Checking a paper: all rules over it as of a day, in reading order."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from assistant.drafting.paper import Side
from assistant.lint.bases import bases
from assistant.lint.citations import Citation, Sources, citations
from assistant.lint.citing import citing
from assistant.lint.completeness import completeness
from assistant.lint.endings import endings
from assistant.lint.given_duties import PLANS, given_duties
from assistant.lint.gone_bodies import gone_bodies
from assistant.lint.layout import check_layout
from assistant.lint.letterhead import letterhead
from assistant.lint.marks import marks
from assistant.lint.model import Finding, Paper, Report, Severity
from assistant.lint.numbering import numbering
from assistant.lint.numerals import numerals
from assistant.lint.personal import personal
from assistant.lint.plan_above import Compare, plan_above
from assistant.lint.rules import Rules, shipped_rules
from assistant.lint.sheet import Sheet
from assistant.lint.spacing import spacing
from assistant.lint.spelling import damaged, spelling
from assistant.responsibility.reading.matrix import Matrix, matrix
from corpus.bodies import Bodies
from corpus.model import Document, TextKind
from corpus.register import Register

_WEIGHT = {severity: weight for weight, severity in enumerate(Severity)}


class Library(Protocol):
    """Where the plans above may be kept."""

    def documents(self) -> Iterable[Document]:
        """The papers held, by id."""
        ...


@dataclass(frozen=True, slots=True)
class Checking:
    """What papers are checked with. Without `compare` no plan is compared with the one above."""

    sources: Sources
    rules: Rules
    library: Library | None = None
    compare: Compare | None = None

    @classmethod
    def of(
        cls, register: Register, bodies: Bodies, library: Library | None = None, compare: Compare | None = None
    ) -> "Checking":
        """Checking by the rules as shipped. Raises RuleError."""
        return cls(Sources(register, bodies), shipped_rules(), library, compare)

    def check(self, paper: Paper, on: date, above: Document | None = None) -> Report:
        """All findings on a paper as of a day; `above` is the plan above, found by what the paper carries out if None.

        Of a damaged (OCR) text only what it cites and the bodies it names are judged.
        """
        sheet = Sheet(paper)
        cited = citations(sheet, self.sources)
        higher = above or self._above(sheet)
        found = [*self._findings(sheet, on, cited)]
        if higher is not None and self.compare is not None:
            found += plan_above(sheet, self.compare(matrix(higher), matrix(sheet.document)), self.rules)
        kept = tuple(_apart(sorted(_once(self._of_side(found, sheet)), key=_place)))
        counts = Counter(one.rule.severity for one in kept)
        return Report(on, paper, kept, dict(counts), higher.id if higher is not None and self.compare else None)

    def _findings(self, sheet: Sheet, on: date, cited: tuple[Citation, ...]) -> Iterator[Finding]:
        bodies, rules = self.sources.bodies, self.rules
        yield from bases(sheet, on, cited, self.sources, rules)
        yield from gone_bodies(sheet, on, cited, bodies, rules)
        if sheet.is_damaged:
            yield from damaged(sheet, rules)
            return
        yield from citing(sheet, cited, self.sources, rules)
        yield from completeness(sheet, cited, rules)
        yield from endings(sheet, rules)
        yield from letterhead(sheet, rules)
        yield from marks(sheet, rules)
        yield from numerals(sheet, on, cited, rules)
        yield from numbering(sheet, rules)
        yield from spelling(sheet, rules)
        yield from spacing(sheet, rules)
        yield from personal(sheet, rules)
        yield from given_duties(sheet, on, self._matrix(sheet), rules)
        yield from check_layout(sheet.paper, rules)

    def _matrix(self, sheet: Sheet) -> Matrix:
        return matrix(sheet.document) if sheet.kind in PLANS else Matrix(sheet.document, ())

    def _above(self, sheet: Sheet) -> Document | None:
        """The plan held that a plan says it carries out; a plan is not compared with itself or with a digest."""
        if self.library is None or self.compare is None or sheet.kind not in PLANS:
            return None
        carried = {one for said in sheet.metadata.implements for one in self._ids(said)}
        held = (one for one in self.library.documents() if one.id in carried and one.metadata.kind in PLANS)
        return next((one for one in held if one.text_kind is not TextKind.DIGEST and one.id != sheet.document.id), None)

    def _ids(self, number: str) -> tuple[str, ...]:
        return tuple(one for mention in self.sources.register.resolve(number) for one in mention.ids)

    def _of_side(self, found: Iterable[Finding], sheet: Sheet) -> Iterator[Finding]:
        """What holds for the form of the paper; of a form of its own only what holds for every form."""
        sides = set(Side) if sheet.has_own_form else {sheet.side}
        return (one for one in found if sides <= set(one.rule.sides))


def _once(found: Iterable[Finding]) -> Iterator[Finding]:
    """Each rule once at a place."""
    seen: set[tuple[str, int, int, str]] = set()
    for one in found:
        key = (one.rule.code, one.span.start, one.span.end, one.message)
        if key not in seen:
            seen.add(key)
            yield one


def _apart(found: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, with no two safe mendings that write over the same stretch: the first of them stays safe."""
    end = 0
    for one in found:
        if one.mending is None or not one.mending.safe:
            yield one
        elif one.span.start < end:
            yield replace(one, mending=replace(one.mending, safe=False))
        else:
            end = one.span.end
            yield one


def _place(one: Finding) -> tuple[int, int, int]:
    return one.span.start, _WEIGHT[one.rule.severity], one.span.end
