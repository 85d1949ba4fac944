"""Reading a file as a Paper: its document, whose form it has, and how it is set where it is a Word file."""

import re
from pathlib import Path

from assistant.drafting.paper import Side
from assistant.lint.model import Paper
from assistant.lint.tables import words
from corpus.folding import fold
from corpus.intake import document_of, take_in
from corpus.kinds import kinds
from corpus.model import Document, SourceText
from corpus.numbers import find_numbers
from corpus.outline.layout import layout as parts_of
from corpus.readers.docx_layout import Layout, layout
from corpus.register import Register


def read_paper(path: Path, register: Register) -> Paper:
    """The paper in a file. Raises ReadingError (Classified, MissingProgram) with a message for officials."""
    document = take_in(path, register)
    return Paper(document, side_of(document), _layout(path))


def paper_of(text: str, register: Register, name: str = "van-ban.txt") -> Paper:
    """The paper in a text that somebody typed or pasted. Raises ReadingError."""
    document = document_of(SourceText(text, "txt"), name, register)
    return Paper(document, side_of(document))


def side_of(document: Document) -> Side:
    """Whose form a paper has: by its letterhead, its number, its issuer, then by who it is signed for.

    Only what is printed counts: a draft may be taken for a paper of the register whose facts are put in its place.
    """
    parts = parts_of(document.text)
    head = fold("\n".join(line.text for line in parts.lines[: parts.body]))
    table = words()
    if table.party_heading.search(head):
        return Side.PARTY
    if table.own_form.search(head):
        return Side.STATE
    issuer = fold(_printed(document, "issuer"))
    signed = fold("\n".join(line.text for line in parts.lines[parts.closing : parts.end]))
    if table.state_heading.search(head):
        of_party = table.party_issuer.search(issuer) and table.party_signing.search(signed)
        return Side.PARTY if of_party else Side.STATE
    number = next(iter(find_numbers(_printed(document, "number"))), None)
    body = kinds().body(re.split(r"[-/]", number.symbol)[-1]) if number and number.symbol else None
    if body is not None:
        return Side.PARTY if body.party else Side.STATE
    return Side.PARTY if table.party_issuer.search(issuer) or table.party_signing.search(signed) else Side.STATE


def _printed(document: Document, fact: str) -> str:
    """A fact of a paper in its own words; empty where it does not say."""
    span = next((span for name, span in document.metadata.found if name == fact), None)
    return document.text[span.start : span.end] if span else ""


def _layout(path: Path) -> Layout | None:
    """How a Word file is set; None for any other file."""
    return layout(path) if path.suffix.lower() == ".docx" else None
