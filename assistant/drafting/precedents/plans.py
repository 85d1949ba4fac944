"""Plans, directives and letters, composed from the precedents of a library."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.draft import NoDraft
from assistant.drafting.model import Composition, Order, Paragraph, Variant
from assistant.drafting.paper import Frame, PaperKind, Part
from assistant.drafting.precedents.choosing import Choice
from assistant.drafting.precedents.deadline import with_deadline
from assistant.drafting.precedents.filling import Filling
from assistant.drafting.precedents.functions import Functions
from assistant.drafting.precedents.layout import with_full_names
from assistant.drafting.precedents.manners import CLOSE, FULL, SHORT, WRITERS, Manner, Writing
from assistant.drafting.precedents.material import Material
from assistant.drafting.precedents.movements import Movements
from assistant.drafting.precedents.openings import with_reason
from assistant.drafting.precedents.own_words import beside, on_matter
from assistant.drafting.precedents.precedents import Precedent, precedents
from assistant.drafting.precedents.seats import Rank
from assistant.drafting.precedents.target import Target
from assistant.drafting.precedents.topics import topic_by_code
from corpus.bodies import Bodies
from corpus.bodies.digest import ID as BODIES
from corpus.bodies.digest import digest as digest_of_bodies
from corpus.model import Document
from corpus.register import Register
from prompts.template import phrase

WHOLE = (Part.BASIS, Part.PURPOSE, Part.REQUIREMENTS, Part.TASKS, Part.IMPLEMENTATION, Part.CLOSING)
_LEAST = 2  # paragraphs with sources that make a variant


@dataclass(frozen=True)
class PlanComposer:
    """Composes plans, directives and letters; the precedents of its library are read once.

    `framing` gives the frame of an order and a title, `bases` its legal bases with the sentence that opens the paper.
    """

    documents: tuple[Document, ...]
    register: Register
    bodies: Bodies
    framing: Callable[[Order, str], Frame]
    bases: Callable[[Order], tuple[Paragraph, ...]]

    def compose(self, order: Order) -> Composition | NoDraft:
        """The draft, or why there is none."""
        target = Target(order, self.register)
        filling = Filling(target, self.bodies, self._functions, self._movements)
        standing = next((one.sources for one in reversed(self.bases(order)) if one.sources), ())
        material = Material(Choice(self._precedents, target), filling, self._document, standing)
        whole = not order.parts and not order.topics
        parts = order.parts or ((Part.TASKS,) if order.topics else WHOLE)
        variants = tuple(self._variants(material, parts, whole=whole))
        if not variants:
            return NoDraft(phrase("draft.plan.no_precedent", parts=", ".join(_wanted(order, parts))))
        frame = self.framing(order, title(target))
        return Composition(order, frame, variants, whole, tuple(_notes(material, variants)))

    def _variants(self, material: Material, parts: tuple[Part, ...], *, whole: bool) -> Iterator[Variant]:
        """The ways of writing it, the short one first; none that says the same as one before it."""
        seen: set[tuple[str, ...]] = set()
        for manner, name in self._manners(material):
            paragraphs = self._paragraphs(material, manner, parts, whole=whole)
            said = tuple(one.text for one in paragraphs)
            of_parts = {one.part for one in paragraphs if one.sources} - {Part.BASIS, Part.CLOSING}
            if of_parts and said not in seen and (manner.within is None or _is_enough(paragraphs, parts)):
                seen.add(said)
                yield Variant(manner.code, name, paragraphs)

    def _manners(self, material: Material) -> Iterator[tuple[Manner, str]]:
        yield SHORT, phrase("draft.plan.variant.short")
        yield FULL, phrase("draft.plan.variant.full")
        close = _closest(material.choice)
        if close is not None:
            code = "sat-bo-nganh" if close.seat.rank is Rank.AGENCY else "sat-cap-tren"
            name = phrase("draft.plan.variant.close", name=_lowered(close.document.name))
            yield replace(CLOSE, code=code, within=(close,)), name

    def _paragraphs(
        self, material: Material, manner: Manner, parts: tuple[Part, ...], *, whole: bool
    ) -> tuple[Paragraph, ...]:
        order, writing = material.filling.target.order, Writing(material, manner)
        body = on_matter(material) if order.matter else tuple(WRITERS[order.kind](writing, parts))
        body = with_deadline((*body, *beside(material, parts, body)), order)
        head = self.bases(order) if Part.BASIS in parts else ()
        if order.kind is PaperKind.DIRECTIVE and Part.BASIS in parts:
            head = with_reason(head, material)
        found = (*head, *body)
        return found if whole and head else with_full_names(found, material.filling.target)

    @cached_property
    def _precedents(self) -> tuple[Precedent, ...]:
        return precedents(self.documents, self.register, self.bodies)

    @cached_property
    def _movements(self) -> Movements:
        return Movements.learn(self._precedents)

    @cached_property
    def _functions(self) -> Functions:
        return Functions.load(self.bodies)

    @cached_property
    def _held(self) -> dict[str, Document]:
        """The papers of the library, and the register's digests that were looked at."""
        return {BODIES: digest_of_bodies(self.bodies), **{one.id: one for one in self.documents}}

    def _document(self, identity: str) -> Document:
        """A paper of the library, or the register's digest. Raises UnknownDocument."""
        if identity not in self._held:
            self._held[identity] = self.register.digest(identity)
        return self._held[identity]


def title(target: Target) -> str:
    """What the paper is about, as it stands under its kind."""
    order = target.order
    if target.acts_on:
        named = target.acts_on[0]
        about = target.register.by_id(named.id).title
        return f"Triển khai thực hiện {named.full}" + (f" về {about[:1].lower()}{about[1:]}" if about else "")
    if order.movement:
        return f"Phát động phong trào thi đua “{order.movement}”"
    return f"Công tác thi đua, khen thưởng {order.period or f'năm {order.on.year}'}"


def _closest(choice: Choice) -> Precedent | None:
    """The precedent of the order's own province; else the most fitting one of an agency."""
    mine = choice.target.seat.province
    found = [one for one in choice.ranked if choice.is_general(one) or choice.is_of_subject(one)]
    own = (one for one in found if mine is not None and one.seat.province == mine)
    return next(own, None) or next((one for one in found if one.seat.rank is Rank.AGENCY), None)


def _is_enough(paragraphs: tuple[Paragraph, ...], parts: tuple[Part, ...]) -> bool:
    """Whether one precedent gave enough for the parts asked for."""
    wanted = {one for one in parts if one in (Part.PURPOSE, Part.TASKS, Part.IMPLEMENTATION)}
    given = {one.part for one in paragraphs if one.sources}
    return wanted <= given and sum(bool(one.sources) for one in paragraphs) >= min(_LEAST, len(wanted) or 1)


def _notes(material: Material, variants: tuple[Variant, ...]) -> Iterator[str]:
    """What was put in place of something else in the sentences that are used."""
    used = {quote for variant in variants for one in variant.paragraphs for quote in one.sources}
    made = [one for one in material.made if set(one.quotes) <= used]
    notes = dict.fromkeys(note for one in made for note in one.notes)
    years = [note for note in notes if note.isdigit()]
    yield from (note for note in notes if not note.isdigit())
    if years:
        yield phrase("draft.plan.note.years", year=f"năm {years[0]}")


def _wanted(order: Order, parts: tuple[Part, ...]) -> Iterator[str]:
    """What was asked for, by name: topics before parts."""
    named = [topic.name for code in order.topics if (topic := topic_by_code(code))]
    yield from named or (_NAMES[part] for part in parts)


def _lowered(name: str) -> str:
    return name[:1].lower() + name[1:]


_NAMES = {
    Part.BASIS: "căn cứ",
    Part.PURPOSE: "mục đích",
    Part.REQUIREMENTS: "yêu cầu",
    Part.TASKS: "nhiệm vụ",
    Part.IMPLEMENTATION: "tổ chức thực hiện",
    Part.RESULTS: "kết quả",
    Part.WEAKNESSES: "hạn chế",
    Part.NEXT: "phương hướng",
    Part.REQUEST: "đề nghị",
    Part.CLOSING: "kết thúc",
}
