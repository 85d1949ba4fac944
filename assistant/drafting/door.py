"""Drafting: a request becomes an order, the order a composition, and of that only what its sources support goes out."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from assistant.draft import NoDraft
from assistant.drafting.model import Composer, Composition, Order, Paragraph, Request, Variant
from assistant.drafting.paper import PaperKind, Part, Style
from assistant.grounding import Grounded, Grounding, Statement
from assistant.reply import Citation, Drafted, DraftedParagraph, DraftedVariant
from prompts.template import phrase


@dataclass(frozen=True, slots=True)
class Proposed:
    """A draft with the citations that its markers name; `text` is its first variant, each paragraph with markers."""

    request: str  # as it was read
    draft: Drafted
    text: str
    citations: tuple[Citation, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drafting:
    """Drafts papers."""

    read: Callable[[Request], Order | NoDraft]
    composers: Mapping[PaperKind, Composer]
    is_locked: Callable[[Paragraph, Order], bool]  # whether its facts stand in its sources or in the request
    grounding: Grounding

    def draft(self, request: Request) -> Proposed | NoDraft:
        """The draft, or why there is none."""
        order = self.read(request)
        if isinstance(order, NoDraft):
            return order
        composition = self.composers[order.kind].compose(order)
        if isinstance(composition, NoDraft):
            return composition
        variants = tuple(
            filter(_says_something, (self._supported(one, composition.order) for one in composition.variants))
        )
        if not variants:
            return NoDraft(phrase("refusal.no_precedent"))
        return self._proposed(replace(composition, variants=variants))

    def _supported(self, variant: Variant, order: Order) -> Variant:
        """The variant without paragraphs that something in them speaks against, and without headings of nothing."""
        kept = [one for one in variant.paragraphs if is_heading(one) or self._holds(one, order)]
        return replace(variant, paragraphs=tuple(_without_empty_headings(kept)))

    def _holds(self, paragraph: Paragraph, order: Order) -> bool:
        return self.grounding.supported(_statement(paragraph)) and self.is_locked(paragraph, order)

    def _proposed(self, composition: Composition) -> Proposed:
        order = composition.order
        grounded = self._grounded(composition.variants, order.on)
        markers = {(one.address, one.start, one.end): one.marker for one in grounded.citations}

        def drafted(one: Paragraph) -> DraftedParagraph:
            cited = (markers[quote.address, quote.start, quote.end] for quote in one.sources)
            return DraftedParagraph(one.text, one.style, one.part, tuple(dict.fromkeys(cited)))

        variants = tuple(
            DraftedVariant(one.code, one.name, tuple(map(drafted, one.paragraphs))) for one in composition.variants
        )
        draft = Drafted(
            order.kind, order.issuer.side, composition.whole, composition.frame, variants, composition.placeholders
        )
        return Proposed(order.text, draft, _text(variants[0]), grounded.citations, composition.notes)

    def _grounded(self, variants: tuple[Variant, ...], on: date) -> Grounded:
        paragraphs = (one for variant in variants for one in variant.paragraphs if not is_heading(one))
        return self.grounding.ground(tuple(map(_statement, paragraphs)), on)


def _statement(paragraph: Paragraph) -> Statement:
    return Statement(paragraph.text, paragraph.sources, derived=True)


def is_heading(paragraph: Paragraph) -> bool:
    """Whether a paragraph only names what follows, and so needs no source."""
    return paragraph.style in (Style.HEADING, Style.SUBHEADING) and not paragraph.sources


def _says_something(variant: Variant) -> bool:
    return any(paragraph.sources for paragraph in variant.paragraphs)


def _without_empty_headings(paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    """A heading stays where text follows before the next heading of its rank or a higher one."""
    for number, one in enumerate(paragraphs):
        if not is_heading(one) or _leads(one, paragraphs[number + 1 :]):
            yield one


def _leads(heading: Paragraph, following: list[Paragraph]) -> bool:
    for one in following:
        if not is_heading(one):
            return one.part is heading.part or one.part is not Part.CLOSING
        if heading.style is Style.SUBHEADING or one.style is Style.HEADING:
            return False
    return False


def _text(variant: DraftedVariant) -> str:
    return "\n".join(one.text + "".join(f" [{marker}]" for marker in one.citations) for one in variant.paragraphs)
