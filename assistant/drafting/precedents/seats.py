"""Seats: what kind of body issues a paper, over which territory, and what its papers call it and its people."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from assistant.drafting.model import Issuer
from assistant.drafting.paper import Side
from assistant.drafting.tables import DATA, Table
from corpus.bodies import Bodies, Level
from corpus.folding import fold
from corpus.model import Document

PLACEHOLDER_UNIT = "[xã, phường, đặc khu]"


class Rank(StrEnum):
    """What a body is over: a territory of some tier, or itself only."""

    PROVINCE = "tinh"
    DISTRICT = "huyen"
    COMMUNE = "xa"
    AGENCY = "co-quan"


_RANKS = {Level.PROVINCE: Rank.PROVINCE, Level.DISTRICT: Rank.DISTRICT, Level.COMMUNE: Rank.COMMUNE}
_UNITS = {Rank.PROVINCE: "tỉnh", Rank.DISTRICT: "huyện", Rank.COMMUNE: PLACEHOLDER_UNIT, Rank.AGENCY: ""}


@dataclass(frozen=True, slots=True)
class Seat:
    """Where an issuer sits, with the words of its papers. `unit` and `place` are empty or None where unknown."""

    rank: Rank
    side: Side
    level: Level | None
    unit: str  # kind of territory: of itself, or (an agency) of where it is at home
    place: str | None
    province: str | None
    issuer: str  # what its own papers call it: "Ủy ban nhân dân xã"
    words: Mapping[str, str]  # own, head, staff, divisions, led, of an agency; own of a territory is its unit
    territory: bool = True  # whether people and land are in its charge

    @property
    def key(self) -> str:
        """Rank and side, as data names them: xa.party."""
        return f"{self.rank}.{self.side}"

    @property
    def governs(self) -> bool:
        """Whether it is a government, which has a chairman."""
        return self.side is Side.STATE and self.rank is not Rank.AGENCY

    @property
    def named(self) -> str:
        """Its territory with its name: "xã Ba Vinh"; empty where that is not known."""
        return f"{self.unit} {self.place}" if self.unit and self.place else ""


def seat_of(issuer: Issuer) -> Seat:
    """Where the issuer of an order sits."""
    data, name = _data(), fold(issuer.name)
    over = bool(data.government.search(name) or (issuer.side is Side.PARTY and data.committee.search(name)))
    rank = _RANKS.get(issuer.level, Rank.AGENCY) if over and issuer.level else Rank.AGENCY
    unit = issuer.unit or _UNITS[rank]
    if rank is Rank.AGENCY:
        words = next(words for pattern, words in data.agencies if pattern.search(name))
        land = words.get("territory") == "yes" and bool(unit)
        return Seat(rank, issuer.side, issuer.level, unit, issuer.place, issuer.province, words["head"], words, land)
    own = data.own_names[_own_name(rank, issuer.side, name, unit)].format(unit=unit)
    words = {"own": unit, "head": own, "staff": "cán bộ, đảng viên và Nhân dân"}
    return Seat(rank, issuer.side, issuer.level, unit, issuer.place, issuer.province, own, words)


def seat_of_paper(document: Document, bodies: Bodies) -> Seat:
    """Where the issuer of a paper of the library sits."""
    metadata = document.metadata
    name = re.sub(r"^Ban Thường vụ\s+", "", metadata.issuer)
    level = bodies.level(name)
    side = (
        Side.PARTY if re.search(r"\b(?:tinh uy|thanh uy|huyen uy|dang uy|chi bo|dang bo)\b", fold(name)) else Side.STATE
    )
    said = re.search(r"\b(tỉnh|thành phố|huyện|thị xã|quận|xã|phường|đặc khu)\b(?! hội)", name)
    unit = said[1] if said else "tỉnh" if level is Level.PROVINCE else None
    home = bodies.territories.home(metadata.home)
    place = metadata.place
    return seat_of(Issuer(metadata.issuer, level, side, place, unit, home.province or place))


@dataclass(frozen=True, slots=True)
class _Data:
    government: re.Pattern[str]
    committee: re.Pattern[str]
    own_names: Mapping[str, str]
    agencies: tuple[tuple[re.Pattern[str], Mapping[str, str]], ...]


def _own_name(rank: Rank, side: Side, name: str, unit: str) -> str:
    if side is Side.STATE:
        return "council" if "hoi dong thi dua" in name else "assembly" if "hoi dong nhan dan" in name else "government"
    if rank is Rank.PROVINCE:
        return "city committee" if unit == "thành phố" or "thanh uy" in name else "province committee"
    return "district committee" if rank is Rank.DISTRICT else "commune committee"


@cache
def _data() -> _Data:
    table = Table.of_file(DATA / "seats.yaml").checked("government", "committee", "own_names", "agencies")
    agencies = tuple((re.compile(row.text("words")), _words(row)) for row in table.rows("agencies"))
    names = table.table("own_names")
    return _Data(
        re.compile(table.text("government")),
        re.compile(table.text("committee")),
        {key: names.text(key) for key in names.values},
        agencies,
    )


def _words(row: Table) -> Mapping[str, str]:
    row.checked("words", "own", "head", "staff", "divisions", "led", "here", "part", "territory")
    said = {key: row.text(key) for key in ("own", "head", "staff", "divisions", "led", "here", "part")}
    return {**said, "territory": "yes" if row.yes("territory") else "no"}
