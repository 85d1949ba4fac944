"""Rendering: a report as the JSON of every door."""

from collections.abc import Callable
from dataclasses import dataclass

from assistant.drafting.paper import Side
from assistant.lint.model import Finding, Report, Severity
from bot.lint.contract import (
    AboveBody,
    BasisBody,
    CountsBody,
    FindingBody,
    LintBody,
    MendingBody,
    RelatedBody,
    RuleBody,
)
from bot.lint.places import Places
from bot.lint.taking import Given, safe_findings
from corpus.address import Address
from corpus.errors import AddressError, UnknownDocument
from corpus.labels import label
from corpus.model import Document

SEVERITY_WORDS = {Severity.ERROR: "Lỗi", Severity.WARNING: "Cần xem lại", Severity.ADVICE: "Gợi ý"}
SIDE_WORDS = {Side.STATE: "văn bản của cơ quan nhà nước", Side.PARTY: "văn bản của Đảng"}


@dataclass(frozen=True, slots=True)
class Opening:
    """What can be opened here. `document` raises UnknownDocument."""

    document: Callable[[str], Document]

    def held(self, address: Address) -> bool:
        """Whether a unit can be opened."""
        try:
            return self.document(address.document).has(address)
        except UnknownDocument:
            return False

    def name(self, identity: str) -> str:
        """The name of a paper; its id where nothing is known of it."""
        try:
            return self.document(identity).name
        except (AddressError, UnknownDocument):
            return identity

    def label(self, address: Address) -> str:
        """A unit in the words of officials; its address where nothing is known of its paper."""
        try:
            return label(address, self.document(address.document))
        except UnknownDocument:
            return str(address)


def lint_body(report: Report, given: Given, opening: Opening) -> LintBody:
    """The report as JSON."""
    places, safe = Places.of(report.paper.document), len(safe_findings(report))
    return LintBody(
        name=given.name,
        on=report.on,
        side=report.paper.side,
        side_label=SIDE_WORDS[report.paper.side],
        text=report.paper.text,
        counts=counts_body(report),
        findings=[_finding_body(one, report, places, opening) for one in report.findings],
        above=AboveBody(id=report.above, name=opening.name(report.above)) if report.above else None,
        safe=safe,
        correctable=given.is_word and safe > 0,
    )


def counts_body(report: Report) -> CountsBody:
    """How many findings there are of each severity."""
    return CountsBody(**{one.value: sum(f.rule.severity is one for f in report.findings) for one in Severity})


def _finding_body(finding: Finding, report: Report, places: Places, opening: Opening) -> FindingBody:
    rule, span = finding.rule, finding.span
    return FindingBody(
        rule=RuleBody(code=rule.code, title=rule.title, why=rule.why),
        severity=rule.severity,
        severity_label=SEVERITY_WORDS[rule.severity],
        line=places.line(span),
        where=places.where(span),
        quote=report.paper.text[span.start : span.end],
        start=span.start,
        end=span.end,
        message=finding.message,
        mending=MendingBody(text=finding.mending.text, safe=finding.mending.safe) if finding.mending else None,
        advice=finding.advice,
        basis=BasisBody(
            address=str(rule.basis) if rule.basis else None,
            label=rule.basis_label,
            verified=rule.verified,
            held=rule.basis is not None and opening.held(rule.basis),
        ),
        related=[RelatedBody(address=str(one), label=opening.label(one)) for one in finding.related],
    )
