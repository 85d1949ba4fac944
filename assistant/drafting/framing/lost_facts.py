"""Lost facts: figures of a request that its draft has no room for are told in a note, never passed over."""

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from functools import cache

from assistant.drafting.model import Composition
from assistant.drafting.tables import DATA, Table

_CLAUSES = re.compile(r"[;\n]|[,:](?!\d)|\.(?!\d)")
_FIGURE = re.compile(r"\d+")
_LED = re.compile(r"^(?:và|với|trong đó|có|gồm)\s+", re.IGNORECASE)


def with_lost(draft: Composition) -> Composition:
    """The draft with a note on the clauses of the request whose figures stand nowhere in it, if it is a whole paper."""
    if not draft.whole:
        return draft
    told = tuple(_LED.sub("", one) for one in _lost(draft))
    if not told:
        return draft
    note = _note().format(told="; ".join(f"“{one}”" for one in told))
    return replace(draft, notes=tuple(dict.fromkeys((*draft.notes, note))))


@cache
def _note() -> str:
    return Table.of_file(DATA / "frames.yaml").text("lost")


def _lost(draft: Composition) -> Iterator[str]:
    known = {int(one) for text in _texts(draft) for one in _FIGURE.findall(text)}
    for clause in _CLAUSES.split(draft.order.text):
        figures = {int(one) for one in _FIGURE.findall(clause)}
        if figures - known:
            yield clause.strip()


def _texts(draft: Composition) -> Iterator[str]:
    """All that the draft says: its frame, its paragraphs, its notes."""
    for one in fields(draft.frame):
        value = getattr(draft.frame, one.name)
        yield from value if isinstance(value, tuple) else (value or "",)
    for variant in draft.variants:
        yield from (paragraph.text for paragraph in variant.paragraphs)
    yield from draft.notes
