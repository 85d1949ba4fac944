"""Rendering: a draft as the contract's JSON, and the draft that such JSON tells of."""

from collections.abc import Iterable
from typing import Any

from assistant.drafting.paper import Frame
from assistant.reply import Citation, Drafted, DraftedParagraph, DraftedVariant
from bot.contract import CitationBody, DraftBody, DraftParagraphBody, DraftVariantBody, FrameBody
from bot.drafting.kinds import KIND_WORDS
from bot.word.profile import profile
from bot.word.writing import ended
from corpus.address import Address


def draft_body(draft: Drafted | None) -> DraftBody | None:
    """The draft as the contract has it; None where there is none."""
    if draft is None:
        return None
    variants = [
        DraftVariantBody(code=one.code, name=one.name, paragraphs=list(map(_paragraph_body, _written(draft, one))))
        for one in draft.variants
    ]
    return DraftBody(
        paragraphs=variants[0].paragraphs,
        placeholders=list(draft.placeholders),
        kind=draft.kind,
        kind_label=KIND_WORDS[draft.kind],
        side=draft.side,
        whole=draft.whole,
        frame=frame_body(draft.frame),
        variants=variants,
    )


def drafted(body: DraftBody) -> Drafted:
    """The draft that JSON of ours tells of."""
    variants = tuple(
        DraftedVariant(one.code, one.name, tuple(map(_paragraph, one.paragraphs))) for one in body.variants
    )
    frame = frame_of(body.frame)
    return Drafted(body.kind, body.side, body.whole, frame, variants, tuple(body.placeholders))


def cited(bodies: Iterable[CitationBody]) -> tuple[Citation, ...]:
    """The citations that JSON of ours tells of."""
    return tuple(map(_citation, bodies))


def _citation(body: CitationBody) -> Citation:
    return Citation(
        body.marker,
        Address.parse(body.address),
        body.label,
        body.quote,
        body.start,
        body.end,
        body.validity,
        body.text_kind,
        body.url,
    )


def frame_body(frame: Frame) -> FrameBody:
    """The frame as the contract has it."""
    return FrameBody.model_validate(frame, from_attributes=True)


def frame_of(body: FrameBody) -> Frame:
    """The frame that JSON of ours tells of."""
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in body}
    return Frame(**values)


def _written(draft: Drafted, variant: DraftedVariant) -> tuple[DraftedParagraph, ...]:
    """The paragraphs; of a whole paper the last ends as its paper ends."""
    return ended(variant.paragraphs, profile(draft.side)) if draft.whole else variant.paragraphs


def _paragraph_body(paragraph: DraftedParagraph) -> DraftParagraphBody:
    return DraftParagraphBody(
        text=paragraph.text, citations=list(paragraph.citations), style=paragraph.style, part=paragraph.part
    )


def _paragraph(body: DraftParagraphBody) -> DraftedParagraph:
    return DraftedParagraph(body.text, body.style, body.part, tuple(body.citations))
