"""The forms that Word files are measured by, one a side, read from `data/layout.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any

from assistant.drafting.paper import Side
from assistant.lint.errors import RuleError
from assistant.lint.tables import table


class Piece(StrEnum):
    """A piece of a paper that has a setting of its own."""

    STATE_NAME = "state_name"  # Quốc hiệu; the name of the Party
    MOTTO = "motto"
    ISSUER = "issuer"
    NUMBER = "number"
    PLACE_AND_DAY = "place_and_day"
    KIND = "kind"
    TITLE = "title"
    SUBJECT = "subject"
    ADDRESSEE = "addressee"
    BASIS = "basis"
    AUTHORITY = "authority"
    SIGNER = "signer"
    RECIPIENTS = "recipients"
    RECIPIENT = "recipient"


@dataclass(frozen=True, slots=True)
class Range:
    """From least to most, both allowed."""

    least: float
    most: float

    def holds(self, value: float, tolerance: float) -> bool:
        """Whether a value lies in the range, a little more or less apart."""
        return self.least - tolerance <= value <= self.most + tolerance

    def __str__(self) -> str:
        least, most = said(self.least), said(self.most)
        return least if least == most else f"từ {least} đến {most}"


@dataclass(frozen=True, slots=True)
class PieceForm:
    """How a piece may be set; None: in any way."""

    name: str  # in Vietnamese, as a sentence begins with it
    rule: str
    sizes: Range | None = None
    bold: bool | None = None
    italic: bool | None = None
    alignment: str | None = None


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far a value may lie outside before it counts: Word rounds, and centimetres are typed by hand."""

    length: float  # millimetres
    indent: float  # millimetres
    points: float
    lines: float


@dataclass(frozen=True, slots=True)
class Limits:
    """A range and the rule that it belongs to."""

    range: Range
    rule: str


@dataclass(frozen=True, slots=True)
class Form:
    """How papers of a side may be set; None: in any way."""

    paper: tuple[float, float]  # width and height in millimetres
    paper_rule: str
    margins: Mapping[str, Range]
    margins_rule: str
    font: str
    font_rule: str
    page_number: Limits | None = None
    body_size: Limits | None = None
    body_alignment: tuple[str, str] | None = None  # and its rule
    body_indent: Limits | None = None
    body_space: Limits | None = None
    body_lines: Limits | None = None
    pieces: Mapping[Piece, PieceForm] = field(default_factory=dict)


def said(value: float) -> str:
    """A number as officials write it: 12,7."""
    return f"{value:g}".replace(".", ",")


@cache
def form(side: Side) -> Form:
    """The form of a side. Raises RuleError."""
    try:
        return _form(table("layout.yaml")[side.value])
    except (KeyError, TypeError, ValueError) as error:
        raise RuleError(f"not a form: {error}", f"layout.yaml: {side.value}", "see layout_forms.py") from error


@cache
def tolerance() -> Tolerance:
    """How far values may lie outside. Raises RuleError."""
    raw: Any = table("layout.yaml")["tolerance"]
    return Tolerance(**{key: float(value) for key, value in raw.items()})


def _form(raw: Any) -> Form:
    paper, margins, body, number = raw["paper"], raw["margins"], raw["body"], raw.get("page_number")
    alignment, spaces = body.get("alignment"), body.get("spaces")
    return Form(
        paper=(float(paper["width"]), float(paper["height"])),
        paper_rule=paper["rule"],
        margins={edge: _range(margins[edge]) for edge in ("top", "bottom", "left", "right")},
        margins_rule=margins["rule"],
        font=raw["font"]["name"],
        font_rule=raw["font"]["rule"],
        page_number=Limits(_range(number["sizes"]), number["rule"]) if number else None,
        body_size=_limits(body.get("sizes")),
        body_alignment=(alignment["value"], alignment["rule"]) if alignment else None,
        body_indent=_limits(body.get("indents")),
        body_space=Limits(Range(float(spaces["least"]), float("inf")), spaces["rule"]) if spaces else None,
        body_lines=_limits(body.get("lines")),
        pieces={Piece(key): _piece(row) for key, row in raw["pieces"].items()},
    )


def _piece(row: Any) -> PieceForm:
    return PieceForm(**{**row, "sizes": _range(row["sizes"]) if "sizes" in row else None})


def _limits(row: Any) -> Limits | None:
    return Limits(_range(row["range"]), row["rule"]) if row else None


def _range(raw: Any) -> Range:
    least, most = raw
    return Range(float(least), float(most))
