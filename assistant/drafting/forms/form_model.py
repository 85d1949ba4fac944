"""The nouns of forms: a Form is read from `data/forms/*.yaml`, block by block; every block names what supports it."""

import re
import string
from dataclasses import dataclass
from pathlib import Path

from assistant.drafting.paper import PaperKind, Part, Style
from assistant.drafting.tables import DATA, DraftingDataError, Table
from corpus.address import Address
from corpus.errors import AddressError

FORMS = DATA / "forms"
_KEYS = ("part", "style", "variants", "when", "unless", "each", "basis", "from", "text")
_HEADINGS = (Style.HEADING, Style.SUBHEADING)


@dataclass(frozen=True, slots=True)
class FormVariant:
    """A way of writing it."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a form, or, with `each`, one for every row of a series.

    `when`: what must be known of the order for it to stand, `unless`: what must not. Of `basis` the units count whose
    documents are in force on the day; `sources` name further quotes, found when the paper is made.
    """

    part: Part
    style: Style
    text: str
    variants: tuple[str, ...] = ()  # empty: all
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    each: str | None = None
    basis: tuple[Address, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """The slots of its text."""
        return frozenset(name for _, name, _, _ in string.Formatter().parse(self.text) if name)


@dataclass(frozen=True, slots=True)
class Form:
    """How papers of some kinds are written."""

    kinds: tuple[PaperKind, ...]
    variants: tuple[FormVariant, ...]
    blocks: tuple[Block, ...]
    about: str = ""  # a pattern on the folded request: a form for this matter only
    unless_about: str = ""
    called: str = ""  # the name of the paper, where it is not that of its kind
    to: str = ""  # whom it addresses where the request does not say

    def is_on(self, folded: str) -> bool:
        """Whether it is the form of the special matter that a request is about."""
        barred = bool(self.unless_about) and re.search(self.unless_about, folded) is not None
        return bool(self.about) and not barred and re.search(self.about, folded) is not None


def read_forms(folder: Path = FORMS) -> tuple[Form, ...]:
    """The forms of a folder, as shipped where none is given. Raises DraftingDataError."""
    return tuple(_form(Table.of_file(path)) for path in sorted(folder.glob("*.yaml")))


def _form(table: Table) -> Form:
    table.checked("kinds", "variants", "blocks", "about", "unless_about", "called", "to")
    variants = tuple(FormVariant(row.text("code"), row.text("name")) for row in table.rows("variants"))
    codes = {variant.code for variant in variants}
    blocks = tuple(map(_block, table.rows("blocks")))
    for row, block in zip(table.rows("blocks"), blocks, strict=True):
        if strange := sorted(set(block.variants) - codes):
            raise DraftingDataError(f"{row.place}: unknown variants {', '.join(strange)}")
    kinds = tuple(PaperKind(kind) for kind in table.texts("kinds"))
    special = (table.text(key, "") for key in ("about", "unless_about", "called", "to"))
    return Form(kinds, variants, blocks, *special)


def _block(row: Table) -> Block:
    row.checked(*_KEYS)
    try:
        block = Block(
            part=Part(row.text("part")),
            style=Style(row.text("style", "text")),
            text=row.text("text"),
            variants=row.texts("variants"),
            when=row.texts("when"),
            unless=row.texts("unless"),
            each=row.text("each", "") or None,
            basis=tuple(map(Address.parse, row.texts("basis"))),
            sources=row.texts("from"),
        )
    except (ValueError, AddressError) as error:
        raise DraftingDataError(f"{row.place}: {error}") from error
    if block.style not in _HEADINGS and not (block.basis or block.sources or block.each):
        raise DraftingDataError(f"{row.place}: nothing supports it; name units in basis, or from, or each")
    return block
