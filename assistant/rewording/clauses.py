"""Clauses: the condition of a sentence and what holds under it, which may change places: "A nếu B", "nếu B thì A"."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.rewording.reading import Join, Reading, Solid

CONDITIONS = frozenset({"operator:if", "operator:when"})
THEN = ("thì",)


@dataclass(frozen=True, slots=True)
class Conditional:
    """A part of the evidence with one condition, by places: `start` and `end` of the part, half-open; `sign` of the
    condition ("nếu", "khi"), and `rest`, where the condition ends."""

    start: int
    sign: int
    rest: int
    end: int

    def opens_condition(self, place: int) -> bool:
        """Whether the condition begins at a place, with its sign or behind it."""
        return place in (self.sign, self.sign + 1)

    def turns(self, last: int, place: int, *, conditional: bool) -> bool:
        """Whether one clause ends at a place and another begins at the next; `conditional`: told as a condition."""
        main_end = self.end if self.rest < self.end else self.sign
        to_condition = conditional and place < last == main_end - 1 and self.opens_condition(place)
        to_main = last == self.rest - 1 and place == self.start < self.sign
        over_condition = last == self.sign - 1 and place == self.rest < self.end
        return not (conditional and not to_condition) and (to_condition or to_main or over_condition)


def conditionals(reading: Reading) -> Iterator[Conditional]:
    """The parts of a reading that have one condition only, and tell where it ends."""
    start = 0
    while start < len(reading.solids):
        end = next(
            (at for at in range(start, len(reading.solids)) if not reading.together(at, start)), len(reading.solids)
        )
        signs = [at for at in range(start, end) if reading.key(at) in CONDITIONS]
        rest = _rest(reading, start, signs[0], end) if len(signs) == 1 and signs[0] + 1 < end else None
        if rest is not None:
            yield Conditional(start, signs[0], rest, end)
        start = end


def stands_in_condition(reading: Reading, place: int) -> bool:
    """Whether a place is of the first clause behind a "nếu" or a "khi" of its part."""
    signs = (at for at in range(place, -1, -1) if reading.together(at, place) and reading.key(at) in CONDITIONS)
    sign = next(signs, None)
    return sign is not None and not any(_ends_condition(one) for one in reading.solids[sign + 1 : place + 1])


def _ends_condition(one: Solid) -> bool:
    return one.stands_behind(THEN) or any(each.key == "," for each in one.between)


def is_conditional(one: Solid) -> bool:
    """Whether a token is told as a condition: it is a "nếu" or a "khi", or stands behind one that is not counted."""
    signs = [at for at, each in enumerate(one.between) if each.key in CONDITIONS]
    behind = one.between[signs[-1] + 1 :] if signs else ()
    return one.token.key in CONDITIONS or (bool(signs) and not any(each.key == "," for each in behind))


def _rest(reading: Reading, start: int, sign: int, end: int) -> int | None:
    """Where the condition ends: before "thì", at the only comma where it stands first, at the end of the part."""
    then = [at for at in range(sign + 1, end) if reading.solids[at].stands_behind(THEN)]
    if then:
        return then[0]
    if sign > start:
        return end
    commas = [at for at in range(sign + 1, end) if reading.solids[at].join >= Join.LOOSE]
    return commas[0] if len(commas) == 1 else None
