"""The nouns of lint: Paper, Rule, Finding, Report."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from assistant.drafting.paper import Side
from corpus.address import Address
from corpus.model import Document, Span
from corpus.readers.docx_layout import Layout


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"  # against a rule that is certain here
    WARNING = "warning"  # probably wrong, or against a rule that is not certain
    ADVICE = "advice"  # allowed, and better otherwise


@dataclass(frozen=True, slots=True)
class Example:
    """A text that a rule finds something in, or does not."""

    text: str
    found: bool
    on: date | None = None  # the day of the check; None: any
    quote: str | None = None  # what the finding must quote, where one is wanted


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `basis` is the unit it rests on; None where it rests on the register or on usage, which `why` says."""

    code: str  # can-cu-het-hieu-luc
    title: str  # in Vietnamese
    severity: Severity
    why: str  # in Vietnamese, one sentence
    basis: Address | None
    basis_label: str  # in Vietnamese: what it rests on, in the words of officials
    verified: bool  # false where the text it rests on was not read (the Party's form)
    sides: tuple[Side, ...]  # the forms it holds for
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A draft to be looked at: as a document with its tree, as its source text, and as it is set (Word only)."""

    document: Document
    side: Side
    layout: Layout | None = None

    @property
    def text(self) -> str:
        """The source text (NFC), which all spans of findings refer to."""
        return self.document.source_text


@dataclass(frozen=True, slots=True)
class Mending:
    """What to write instead of the stretch that was found; `safe`: it may be written without asking."""

    text: str
    safe: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """A stretch of a paper that a rule objects to. A finding about the whole paper has an empty span at 0."""

    rule: Rule
    span: Span  # in the source text of the paper
    message: str  # in Vietnamese: what is wrong here
    mending: Mending | None = None
    advice: str = ""  # in Vietnamese: what to do, where no text can be given
    related: tuple[Address, ...] = ()  # units that say what should stand there


@dataclass(frozen=True, slots=True)
class Report:
    """All findings on a paper as of a day, in reading order, the weightier first where they begin together."""

    on: date
    paper: Paper
    findings: tuple[Finding, ...]
    counts: Mapping[Severity, int] = field(default_factory=dict)
    above: str | None = None  # id of the paper above that it was compared with
