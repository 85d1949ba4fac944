"""Forms: papers written from frames of our own, each sentence with what supports it: proposals, reports, praise."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from assistant.drafting.forms.form_facts import FormFacts, Known
from assistant.drafting.forms.form_model import Block, Form, FormVariant
from assistant.drafting.forms.numbering import numbered
from assistant.drafting.forms.series import FLAGS, Row, Series
from assistant.drafting.framing.bases import Bases
from assistant.drafting.framing.carried_awards import carried
from assistant.drafting.framing.framing import Framing
from assistant.drafting.framing.lost_facts import with_lost
from assistant.drafting.model import Composition, Order, Paragraph, Proposed, Variant
from assistant.drafting.paper import Frame, PaperKind, Part, Style
from assistant.eligibility.sources import Sources
from assistant.grounding import Quote
from corpus.address import Address
from corpus.folding import fold
from corpus.model import Status, Validity
from prompts.template import fill, phrase

_HEADINGS = (Style.HEADING, Style.SUBHEADING)
_PLAIN = (PaperKind.PLAN, PaperKind.LETTER)  # whom they address is no sentence of theirs


@dataclass(frozen=True, slots=True)
class _Made:
    """What was worked out once for all variants."""

    order: Order
    rows: Mapping[str, tuple[Row, ...]]


@dataclass(frozen=True)
class Forms:
    """Composes papers of the kinds that have a form."""

    forms: tuple[Form, ...]
    facts: FormFacts
    series: Series
    bases: Bases
    framing: Framing
    sources: Sources

    @property
    def kinds(self) -> tuple[PaperKind, ...]:
        """The kinds of which it composes every paper."""
        return tuple(kind for form in self.forms for kind in form.kinds if not form.about)

    def of_matter(self, order: Order) -> Form | None:
        """The form of the special matter that an order is about; None for none, or where a paper is acted on."""
        said = fold(order.text)
        fitting = (one for one in self.forms if order.kind in one.kinds and one.is_on(said))
        form = next(fitting, None)
        carries = self.facts.framing.bases.carried(order) if form else ()
        asked = form and (not order.parts or set(order.parts) & {one.part for one in form.blocks})
        return form if asked and not carries else None

    def _general(self, order: Order) -> Form:
        """The form of all papers of a kind that are on no special matter."""
        return next(one for one in self.forms if order.kind in one.kinds and not one.about)

    def compose(self, order: Order, /) -> Composition:
        """The draft of an order of one of these kinds."""
        form = self.of_matter(order) or self._general(order)
        order, others = carried(order, self.framing)
        known = self.facts.of(order)
        rows = self._rows(form, order, known)
        known = replace(known, flags=known.flags | {flag for name, flag in FLAGS.items() if rows.get(name)})
        based = self.bases.of(order)
        opening = based.paragraphs if not order.parts or Part.BASIS in order.parts else ()
        if form.about and any(one.part is Part.BASIS for one in form.blocks):
            opening = tuple(one for one in opening if one.style is Style.BASIS)  # it has an opening of its own
        variants = tuple(
            Variant(one.code, one.name, (*opening, *self._body(form, one, known, _Made(order, rows))))
            for one in form.variants
        )
        apart = tuple(_apart(one, order) for one in others)
        notes = (*based.notes, *apart, *known.notes, *self.framing.notes(order))
        made = Composition(
            order=self._addressed(order, known),
            frame=self._framed(form, order, known),
            variants=tuple(_without_twins(variants)),
            whole=not order.parts,
            notes=tuple(dict.fromkeys(notes)),
        )
        return with_lost(made)

    def _framed(self, form: Form, order: Order, known: Known) -> Frame:
        """The frame; a form on a special matter may address somebody of its own."""
        told = known.values.get("whole_told", "")
        frame = self.framing.frame(order, title="" if "[" in told else told)
        to = fill(form.to, **{name: one for name, one in known.values.items() if f"{{{name}}}" in form.to})
        frame = replace(frame, kind=form.called) if form.called else frame
        return replace(frame, addressees=(to,)) if to and not order.addressee else frame

    def _addressed(self, order: Order, known: Known) -> Order:
        """The order with whom its sentences address, who stands in the frame too: no fact that nobody gave."""
        said = known.values["addressee"]
        return order if order.addressee or "[" in said or order.kind in _PLAIN else replace(order, addressee=said)

    def _rows(self, form: Form, order: Order, known: Known) -> dict[str, tuple[Row, ...]]:
        """The rows of the series that a form repeats paragraphs for."""
        wanted = {one.each for one in form.blocks if one.each and (not order.parts or one.part in order.parts)}
        return {name: self.series.rows(name, order, known) for name in wanted}

    def _body(self, form: Form, variant: FormVariant, known: Known, made: _Made) -> tuple[Paragraph, ...]:
        """The paragraphs of a variant behind its bases and its opening."""
        order = made.order
        blocks = [one for one in form.blocks if _stands(one, variant, order, known)]
        body = [paragraph for block in blocks for paragraph in self._paragraphs(block, known, made)]
        kept = tuple(_without_empty(body))
        return kept if order.parts else tuple(numbered(kept, order.issuer.side))

    def _paragraphs(self, block: Block, known: Known, made: _Made) -> Iterator[Paragraph]:
        """The paragraphs of a block: one, or one for every row of its series; none that nothing supports."""
        rows = made.rows[block.each] if block.each else (Row({}, ()),)
        fixed = self._in_force(block.basis, made.order.on)
        found = tuple(quote for name in block.sources for quote in known.quotes.get(name, ()))
        for row in rows:
            quotes = tuple(dict.fromkeys((*row.quotes, *found, *fixed)))
            values = {**known.values, **row.values}
            text = fill(block.text, **{name: values[name] for name in block.names if name in values})
            if quotes or block.style in _HEADINGS:
                yield Paragraph(text, block.style, block.part, () if block.style in _HEADINGS else quotes)

    def _in_force(self, basis: tuple[Address, ...], on: date) -> tuple[Quote, ...]:
        """The quotes of the units whose documents rule on the day."""
        return self.sources.quotes(one for one in basis if _rules(self.sources.document(one.document).validity, on))


def _apart(one: Proposed, order: Order) -> str:
    """What is told of an award that needs a proposal of its own."""
    for_whom = f" cho {', '.join(one.candidates)}" if one.candidates else ""
    return phrase("draft.note.award_apart", award=f"{one.name}{for_whom}", here=order.award_name or "")


def _rules(validity: Validity, on: date) -> bool:
    return validity.status(on) not in (Status.EXPIRED, Status.NOT_YET)


def _stands(block: Block, variant: FormVariant, order: Order, known: Known) -> bool:
    """Whether a block stands in a variant of an order."""
    in_variant = not block.variants or variant.code in block.variants
    in_part = not order.parts or (block.part in order.parts and _is_asked(block, order))
    return in_variant and in_part and known.flags >= set(block.when) and not known.flags & set(block.unless)


def _is_asked(block: Block, order: Order) -> bool:
    """Whether a block is on a topic asked for, where the request names topics."""
    topics = {name.removeprefix("plan:") for name in block.sources if name.startswith("plan:")}
    return not order.topics or not topics or bool(topics & set(order.topics))


def _without_empty(paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs without headings under which nothing stands."""
    for at, one in enumerate(paragraphs):
        after = next((other for other in paragraphs[at + 1 :] if _closes(one, other) or not _is_heading(other)), None)
        if not _is_heading(one) or (after is not None and not _is_heading(after)):
            yield one


def _is_heading(one: Paragraph) -> bool:
    return one.style in _HEADINGS


def _closes(heading: Paragraph, other: Paragraph) -> bool:
    """Whether another heading ends what stands under a heading."""
    return _is_heading(other) and (heading.style is Style.SUBHEADING or other.style is Style.HEADING)


def _without_twins(variants: tuple[Variant, ...]) -> Iterator[Variant]:
    """The variants without one that says the same as one before it."""
    seen: set[tuple[str, ...]] = set()
    for variant in variants:
        texts = tuple(one.text for one in variant.paragraphs)
        if texts not in seen and any(one.sources for one in variant.paragraphs):
            seen.add(texts)
            yield variant
