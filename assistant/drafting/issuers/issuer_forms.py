"""Forms of issuers: what papers of a kind of body look like, read from `data/issuers.yaml`."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from assistant.drafting.issuers.places import Places, UnitKind
from assistant.drafting.paper import Side
from assistant.drafting.tables import DATA, DraftingDataError, Table, whole_words
from corpus.bodies import Level
from corpus.bodies.territories import Territories

_FILE = DATA / "issuers.yaml"
_KEYS = (
    "code", "like", "words", "name", "follows", "side", "level", "symbol", "above", "printed", "authority", "signer",
    "drafts", "verified",
)  # fmt: skip


class Follows(StrEnum):
    """What stands behind the words of a form, as part of the name."""

    TERRITORY = "territory"  # xã Ba Vinh
    PROVINCE = "province"  # (tỉnh) Quảng Ngãi, of a department
    SEAT = "seat"  # Hưng Yên, of a committee of the Party
    PROPER = "proper"  # what a school or company is called
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class IssuerForm:
    """How a kind of body is called, numbered, printed and signed for; templates as in the data file."""

    code: str
    words: re.Pattern[str]
    name: str  # empty: as the text has it
    follows: Follows
    side: Side
    level: Level | None  # None: that of the territory, or unknown
    symbol: str  # empty: not known
    above: str  # empty: nothing stands over it
    printed: str
    authority: str
    signer: str
    drafts: str = ""  # the unit in it that drafts papers on emulation
    verified: bool = True  # false: the text that the form follows was not read


def read_forms() -> tuple[IssuerForm, ...]:
    """The shipped forms, in the order of the file. Raises DraftingDataError."""
    rows: dict[str, Table] = {}
    for row in Table.of_file(_FILE).rows("forms"):
        row.checked(*_KEYS)
        like = row.text("like", "")
        if like and like not in rows:
            raise DraftingDataError(f"{row.place}: no row {like} above this one; like names an earlier row")
        base = rows[like].values if like else {}
        rows[row.text("code")] = Table({**base, **row.values}, row.place)
    return tuple(map(_form, rows.values()))


def read_places(territories: Territories) -> Places:
    """The shipped kinds of territory, over the territories of a register. Raises DraftingDataError."""
    table = Table.of_file(_FILE).checked("units", "tails", "compounds", "full_names", "stops", "forms")
    units = {word: _unit(row) for word, row in table.table("units").tables()}
    compounds = sorted(table.texts("compounds"), key=len, reverse=True)
    return Places(territories, units, frozenset(table.texts("stops")), table.texts("tails"), tuple(compounds))


@cache
def full_names() -> tuple[str, ...]:
    """Places that the place line names with their kind, since they bear the name of a person."""
    return Table.of_file(_FILE).texts("full_names")


def _unit(row: Table) -> UnitKind:
    row.checked("name", "level", "until")
    level = row.text("level", "")
    return UnitKind(row.text("name"), Level(level) if level else None, row.day("until"))


def _form(row: Table) -> IssuerForm:
    level = row.text("level", "")
    try:
        return IssuerForm(
            code=row.text("code"),
            words=whole_words([row.text("words")]),
            name=row.text("name"),
            follows=Follows(row.text("follows")),
            side=Side(row.text("side")),
            level=Level(level) if level else None,
            symbol=row.text("symbol", ""),
            above=row.text("above", ""),
            printed=row.text("printed"),
            authority=row.text("authority"),
            signer=row.text("signer"),
            drafts=row.text("drafts", ""),
            verified=row.yes("verified", default=True),
        )
    except (ValueError, re.error) as error:
        raise DraftingDataError(f"{row.place}: {error}") from error
