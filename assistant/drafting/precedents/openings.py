"""Openings: the sentence that opens a directive, with why it is issued."""

import re
from dataclasses import replace

from assistant.drafting.model import Paragraph
from assistant.drafting.paper import Part, Style
from assistant.drafting.precedents.filling import Made
from assistant.drafting.precedents.material import Material
from assistant.drafting.precedents.slot_words import slot_words

LONGEST = 90  # words of a reason


def with_reason(bases: tuple[Paragraph, ...], material: Material) -> tuple[Paragraph, ...]:
    """The bases, the reason put into their opening sentence; a precedent's own opening where they have none."""
    reason = _reason(material)
    if not bases or not bases[-1].text.endswith(":"):
        own = _opening(material)
        return (*bases, Paragraph(own.text, Style.TEXT, Part.BASIS, own.quotes)) if own else bases
    opening, order = bases[-1], material.filling.target.order
    at = re.search(rf", {re.escape(order.issuer.name)} (?:yêu cầu|chỉ thị|giao)", opening.text)
    if reason is None or at is None or opening.text.startswith(("Để ", "Nhằm ")):  # it says why already
        return bases
    text = f"{opening.text[: at.start()]}; {reason[0]}{opening.text[at.start() :]}"
    sources = tuple(dict.fromkeys((*opening.sources, *reason[1].quotes)))
    return (*bases[:-1], replace(opening, text=text, sources=sources))


def _opening(material: Material) -> Made | None:
    """The opening of a precedent that orders something."""
    return next((made for made in _openings(material) if re.search(r" (?:yêu cầu|chỉ thị|giao) ", made.text)), None)


def _openings(material: Material) -> list[Made]:
    return [made for precedent in material.choice.ranked for made in material.of(precedent, Part.BASIS)]


def _reason(material: Material) -> tuple[str, Made] | None:
    """Why: what an opening says before it orders, else the first purpose that begins with what is to be done."""
    issuer = material.filling.target.seat.issuer
    for made in _openings(material):
        before, orders, _ = made.text.partition(f", {issuer} yêu cầu")
        if orders and made.text.startswith("Nhằm "):
            return f"nhằm {before.removeprefix('Nhằm ')}", made
    for group in material.groups(Part.PURPOSE, len(material.choice.ranked)):
        first = group[0].text.partition(";")[0].rstrip(".")
        if slot_words().purposive.match(first) and len(first.split()) <= LONGEST:
            return f"nhằm {first[:1].lower()}{first[1:]}", group[0]
    return None
