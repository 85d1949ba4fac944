"""Material: what the precedents of a library give for one order: sentences filled, checked, and chosen by topic."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from assistant.drafting.locks import is_locked
from assistant.drafting.model import Paragraph
from assistant.drafting.paper import Part, Style
from assistant.drafting.precedents.choosing import Choice, following, is_new
from assistant.drafting.precedents.filling import Filling, Made
from assistant.drafting.precedents.precedents import Precedent
from assistant.grounding import Quote
from corpus.model import Document

Group = tuple[Made, ...]  # sentences of one paragraph

_OF_MOVEMENTS = frozenset({"doi-moi", "phong-trao"})  # topics under which a movement is named
FITTING = 5  # precedents that are looked at first
ONCE, TWICE = 0.5, 0.34  # likeness from which a sentence is left out: of one more precedent, of one more item


@dataclass(frozen=True)
class Material:
    """Sentences for an order, each made once."""

    choice: Choice
    filling: Filling
    lookup: Callable[[str], Document]
    standing: tuple[Quote, ...] = ()  # what the paper itself rests on
    _made: dict[tuple[str, Part], tuple[Made, ...]] = field(default_factory=dict)

    def of(self, precedent: Precedent, part: Part) -> tuple[Made, ...]:
        """The sentences of a part that a precedent gives, in its order."""
        key = precedent.document.id, part
        if key not in self._made:
            found = (self.filling.made(one, precedent) for one in precedent.of(part))
            kept = [one for one in found if one is not None and self.choice.suits(one) and self._holds(one)]
            self._made[key] = tuple(following(kept))
        return self._made[key]

    def groups(self, part: Part, most: int, within: tuple[Precedent, ...] | None = None) -> tuple[Group, ...]:
        """Paragraphs of a part: units of precedents, the most fitting precedent first, nothing said twice."""
        return tuple(self._limited(self._units(part, None, within), most))

    def topic(self, code: str, part: Part, most: int, within: tuple[Precedent, ...] | None = None) -> tuple[Group, ...]:
        """Paragraphs on a topic, those first that name the movement that the order is about."""
        units, movement = self._units(part, code, within), self.filling.target.order.movement
        if movement and code in _OF_MOVEMENTS:
            units = iter(sorted(units, key=lambda group: not any(movement in one.text for one in group)))
        return tuple(self._limited(units, most))

    def items(self, function: str, most: int, within: tuple[Precedent, ...] | None = None) -> tuple[Group, ...]:
        """What the body of a function is to do: its sentence with those of the same unit that follow it."""
        kept: list[Group] = []
        for group in sorted(self._charging(function, within), key=lambda group: not self._names_the_paper(group)):
            if len(kept) < most and is_new(group[0], (one for other in kept for one in other), alike=TWICE):
                kept.append(group)
        return tuple(kept)

    def closing(self, within: tuple[Precedent, ...] | None = None) -> Made | None:
        """The sentence that closes the paper, rather one that names it; None where there is none."""
        found = [one for precedent in within or self.choice.ranked for one in self.of(precedent, Part.CLOSING)]
        return min(found, key=lambda one: not self._names_the_paper((one,)), default=None)

    def _charging(self, function: str, within: tuple[Precedent, ...] | None) -> Iterator[Group]:
        """What precedents give to the body of a function: the most fitting, the others where those give nothing."""
        ranked = within or self.choice.ranked
        for some in (ranked[:FITTING], ranked[FITTING:]):
            found = [g for one in some for g in _with_followers(self.of(one, Part.IMPLEMENTATION), function)]
            if found:
                yield from found
                return

    def _names_the_paper(self, group: Group) -> bool:
        """Whether sentences speak of the paper itself, or of one that it acts on."""
        target = self.filling.target
        named = (target.self_name, *(one.short for one in target.acts_on))
        return any(name in one.text for name in named for one in group)

    def _units(self, part: Part, code: str | None, within: tuple[Precedent, ...] | None) -> Iterator[Group]:
        """Units of precedents, in their rank.

        Those come later that come to the topic in passing, and those that would speak of the draft itself where their
        paper speaks of one that it carries out.
        """
        later: list[Group] = []
        for precedent in within or self.choice.ranked:
            fitting = [one for one in self.of(precedent, part) if code is None or one.source.topic == code]
            for group in _by_unit(following(fitting)):
                if group[0].stands_in or not (code is None or group[0].source.first):
                    later.append(group)
                else:
                    yield group
        yield from later

    def _limited(self, groups: Iterable[Group], most: int) -> Iterator[Group]:
        """The first groups, without what was said before."""
        said: list[Made] = []
        count = 0
        for group in groups:
            fresh = tuple(following([one for one in group if is_new(one, said, alike=ONCE)]))
            if fresh:
                said.extend(fresh)
                count += 1
                yield fresh
            if count >= most:
                return

    @property
    def made(self) -> tuple[Made, ...]:
        """Every sentence made so far."""
        return tuple(one for every in self._made.values() for one in every)

    def _holds(self, made: Made) -> bool:
        paragraph = Paragraph(made.text, Style.TEXT, made.source.part, made.quotes)
        return is_locked(paragraph, self.filling.target.order, self.lookup)


def _by_unit(made: Iterable[Made]) -> Iterator[Group]:
    group: list[Made] = []
    for one in made:
        if group and group[-1].source.unit != one.source.unit:
            yield tuple(group)
            group = []
        group.append(one)
    if group:
        yield tuple(group)


def _with_followers(made: tuple[Made, ...], function: str) -> Iterator[Group]:
    """Sentences that begin with the body of a function, each with those right behind it that begin with none."""
    for at, one in enumerate(made):
        if one.function != function:
            continue
        group = [one]
        for after in made[at + 1 :]:
            if after.function or after.source.unit != one.source.unit or after.source.at != group[-1].source.at + 1:
                break
            group.append(after)
        yield tuple(group)
