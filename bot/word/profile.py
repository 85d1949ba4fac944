"""Profiles: how papers of the state and of the Party are set, as read from profiles.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from assistant.drafting.paper import PaperKind, Side
from corpus.address import Address
from corpus.kinds import read_yaml

_FOLDER = Path(__file__).parent


class Piece(StrEnum):
    """A piece of a paper that is set in a way of its own."""

    STATE_NAME = "state_name"  # Quốc hiệu; the name of the Party
    MOTTO = "motto"  # Tiêu ngữ
    ABOVE = "above"
    ISSUER = "issuer"
    NUMBER = "number"
    SUBJECT = "subject"  # of a letter, under its number
    PLACE_AND_DAY = "place_and_day"
    KIND = "kind"
    TITLE = "title"
    ADDRESSEE = "addressee"
    BASIS = "basis"
    HEADING = "heading"
    SUBHEADING = "subheading"
    ITEM = "item"
    TEXT = "text"
    RECIPIENTS = "recipients"  # the words "Nơi nhận"
    RECIPIENT = "recipient"
    AUTHORITY = "authority"
    SIGNER_TITLE = "signer_title"
    SIGNER = "signer"
    PAGE_NUMBER = "page_number"
    SOURCES = "sources"  # what the paragraphs rest on, to be taken out before the paper is sent


class Mark(StrEnum):
    """What stands under the issuer and under the title."""

    LINE = "line"
    STAR = "star"
    DASHES = "dashes"


@dataclass(frozen=True, slots=True)
class Setting:
    """How a piece is set, and the units that say so. Sizes and spaces in points, indent in millimetres.

    `line` is in multiples of one, `exact` in points; None: as the face has it. `ruled` is the length of the line drawn
    under it, as a share of its words. `together`: stays on the page of what follows.
    """

    basis: tuple[Address, ...]
    size: float
    alignment: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    first_indent: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float | None = None
    exact: float | None = None
    ruled: float | None = None
    together: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper and its margins, the widths of the left columns of head and closing, the place of the page number."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    head_left: float
    closing_left: float
    number_from_edge: float
    basis: tuple[Address, ...]

    @property
    def text_width(self) -> float:
        """The width between the margins, in millimetres."""
        return self.width - self.left - self.right


@dataclass(frozen=True, slots=True)
class Profile:
    """How papers of a side are set; `verified` is false where the text that says so was not read."""

    side: Side
    name: str
    verified: bool
    sheet: Sheet
    font: str
    state_name: str
    motto: str | None
    ending: str
    unended: frozenset[PaperKind]  # kinds that end as their writer ends them
    under_issuer: Mark
    under_title: Mark
    settings: Mapping[Piece, Setting]


@dataclass(frozen=True, slots=True)
class Names:
    """Names of styles by piece, and the words before which a long name of a body is broken."""

    styles: Mapping[Piece, str]
    breaks_before: tuple[str, ...]


@cache
def profile(side: Side) -> Profile:
    """The profile of a side."""
    return _profile(side, read_yaml(_FOLDER / "profiles.yaml")[side.value])


@cache
def names() -> Names:
    """Names of styles, and where names are broken."""
    raw = read_yaml(_FOLDER / "names.yaml")
    return Names({Piece(key): str(value) for key, value in raw["styles"].items()}, tuple(raw["breaks_before"]))


def _profile(side: Side, raw: dict[str, Any]) -> Profile:
    document = raw["document"]
    return Profile(
        side=side,
        name=raw["name"],
        verified=raw["verified"],
        sheet=_sheet(raw["page"], document),
        font=raw["font"]["name"],
        state_name=raw["state_name"]["text"],
        motto=raw["motto"]["text"] if raw["motto"] else None,
        ending=raw["ending"]["text"],
        unended=frozenset(map(PaperKind, raw["ending"]["not_of"])),
        under_issuer=Mark(raw["marks"]["issuer"]),
        under_title=Mark(raw["marks"]["title"]),
        settings={Piece(key): _setting(key, row, document) for key, row in raw["settings"].items()},
    )


def _sheet(raw: dict[str, Any], document: str | None) -> Sheet:
    margins = {side: float(raw["margins"][side]) for side in ("top", "bottom", "left", "right")}
    return Sheet(
        width=float(raw["paper"]["width"]),
        height=float(raw["paper"]["height"]),
        head_left=float(raw["columns"]["head_left"]),
        closing_left=float(raw["columns"]["closing_left"]),
        number_from_edge=float(raw["number"]["from_edge"]),
        basis=tuple(one for group in raw.values() for one in _basis(group, document)),
        **margins,
    )


def _setting(name: str, row: dict[str, Any], document: str | None) -> Setting:
    unknown = set(row) - {one.name for one in fields(Setting)}
    if unknown:
        raise ValueError(f"profiles.yaml: {name}: unknown keys {sorted(unknown)}; see bot/word/profile.py")
    return Setting(**{**row, "basis": _basis(row, document)})


def _basis(row: dict[str, Any], document: str | None) -> tuple[Address, ...]:
    return tuple(Address.parse(f"{document}-{unit}") for unit in row["basis"]) if document else ()
