"""Subjects: which bodies do what is told at each place of a text.

A body that something is done with, sent to or belongs to is none. Bodies one behind the other do it together. Behind
"do" or "giao" a body also does what stands before it in its clause.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.rewording.reading import Join, Reading, Solid
from assistant.rewording.tables import wording
from assistant.rewording.tokens import TokenKind

JOINS = "role:join"
_BETWEEN = 2  # words that claim nothing between two bodies: "và các"
_LISTED = 12  # tokens behind "phối hợp với" that still tell with whom
_TO_WHOM = ("role:advise", "role:report", "role:submit")  # behind these a body is told or advised
BY = (("do",), ("bởi",))
BACKWARD = (*BY, ("giao",), ("giao", "cho"), ("được", "giao", "cho"))


@dataclass(frozen=True, slots=True)
class _Group:
    """Bodies that stand together: their keys, the place of the first, whether they do what is before them too."""

    keys: frozenset[str]
    start: int
    backward: bool


def subjects(reading: Reading) -> tuple[frozenset[str], ...]:
    """For each solid token the bodies that do it; none where the text does not say."""
    groups = list(_groups(reading))
    partners = dict(_partners(reading))
    found: list[frozenset[str]] = []
    for at in range(len(reading.solids)):
        doing = _doing(reading, at, groups)
        found.append(doing | partners.get(at, frozenset()) if doing else doing)
    return tuple(found)


def _doing(reading: Reading, at: int, groups: Sequence[_Group]) -> frozenset[str]:
    """Who does what stands at a place: the last body before it in its sentence, the one behind "do", or the last one
    of its text."""
    one = reading.solids[at]
    before = [group for group in groups if group.start <= at and reading.solids[group.start].text == one.text]
    behind = [group for group in groups if group.start > at and reading.part(group.start) == one.part]
    backward = behind[0].keys if behind and behind[0].backward else None
    if before and reading.part(before[-1].start) == one.part:
        anew = before[-1].backward and any(
            each.join is Join.APART for each in reading.solids[before[-1].start + 1 : at + 1]
        )
        return backward if anew and backward else before[-1].keys
    if backward or not before or behind or _has_agent(reading, one.part):
        return backward or frozenset()
    return before[-1].keys


def _has_agent(reading: Reading, part: int) -> bool:
    """Whether a sentence says "do …" of somebody, whoever that is."""
    return any(one.part == part and one.stands_behind(*BY) for one in reading.solids)


def _groups(reading: Reading) -> Iterator[_Group]:
    """Bodies that do something."""
    partners = {place for _, places in _listed(reading) for place in places}
    at = 0
    while at < len(reading.solids):
        one, end = reading.solids[at], at + 1
        if one.token.kind is not TokenKind.BODY:
            at += 1
            continue
        while (following := _following(reading, end)) is not None:
            end = following + 1
        sent = at > 0 and not one.between and _gives(reading.solids[at - 1]) and reading.part(at - 1) == one.part
        if at not in partners and not sent and one.before not in wording().objects:
            bodies = (reading.key(place) for place in range(at, end) if _is_body(reading, place))
            yield _Group(frozenset(bodies), at, one.before in BACKWARD)
        at = end


def _gives(one: Solid) -> bool:
    """Whether a body right behind a word is told, helped or sent something: "tham mưu", "giúp", "gửi"."""
    return one.token.key in _TO_WHOM or one.token.said in wording().objects


def _partners(reading: Reading) -> Iterator[tuple[int, frozenset[str]]]:
    """Each "phối hợp với" and the bodies behind it, which join too."""
    return ((at, frozenset(map(reading.key, places))) for at, places in _listed(reading))


def _listed(reading: Reading) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Each "phối hợp với" and where the bodies behind it stand, up to what is done."""
    for at, one in enumerate(reading.solids[:-1]):
        if one.token.key != JOINS or not reading.solids[at + 1].stands_behind(("với",)):
            continue
        places = []
        for other in range(at + 1, min(at + 1 + _LISTED, len(reading.solids))):
            here = reading.solids[other]
            if here.part != one.part or here.token.kind is TokenKind.ROLE:
                break
            if here.token.kind is TokenKind.BODY:
                places.append(other)
        yield at, tuple(places)


def _following(reading: Reading, at: int) -> int | None:
    """Where the next body stands that does something together with the one before, whose level may be told between."""
    while at < len(reading.solids) and _is_level(reading, at):
        at += 1
    if at == len(reading.solids) or not _is_body(reading, at) or reading.part(at) != reading.part(at - 1):
        return None
    here = reading.solids[at]
    commas = (not here.between) or here.before in ((",",), ("và",), ("-",)) or here.stands_behind(("và",))
    near = any(one.kind is TokenKind.NEAR for one in here.between)  # "do A quy định, B …"
    return at if commas and not near and len(here.between) <= _BETWEEN else None


def _is_body(reading: Reading, at: int) -> bool:
    return reading.solids[at].token.kind is TokenKind.BODY


def _is_level(reading: Reading, at: int) -> bool:
    one = reading.solids[at]
    return not one.between and one.token.said in wording().levels
