"""Omissions: what a sentence may leave out of its evidence, and what it may not.

What turns the words behind it (không, trừ, ít nhất, hoặc …), whom something holds for, and who does it, stays.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property

from assistant.rewording.clauses import THEN, is_conditional
from assistant.rewording.pair import Pair
from assistant.rewording.reading import Join, Solid
from assistant.rewording.subjects import BACKWARD, JOINS
from assistant.rewording.tables import wording
from assistant.rewording.tokens import TokenKind

_BESIDE = 2  # tokens beside a part that are looked at for what turns it
_CLAUSE = 5  # tokens before a place that may turn it where nothing parts them from it
_TURNING = frozenset(
    f"operator:{name}"
    for name in (
        *("not", "forbidden", "may", "should", "except", "only", "or", "some", "if"),
        *("at_least", "at_most", "more", "less", "before", "after", "until", "running", "enough", "one_of"),
    )
)
_BOUND = frozenset(
    f"operator:{name}"
    for name in ("not", "forbidden", "may", "should", "only", "except", "at_least", "at_most", "running", "deputy")
)
_TELLING = frozenset({"role:advise", "role:submit", "role:ask"})  # behind these and a body stands what that body does
OR, _LEADS, _FIGURE = "operator:or", "role:lead", "figure:"
_PARTING = (TokenKind.BREAK, TokenKind.STOP)
_NARROWING = (("được",), ("bị",))  # what stands behind these tells which ones are meant
_OF, _TO = ("của",), ("cho",)


class Omissions(Pair):
    """What a sentence leaves out of its evidence."""

    def cuts(self, at: int, place: int) -> bool:
        """Whether a part that begins in a place is told without what turns the words there."""
        one = self.sentence.solids[at]
        own = () if one.stands_behind(*wording().contrasts) else self.sentence.keys(at - _BESIDE, at)
        clause = list(self._before(place))
        keys = {where.token.key for where in clause}
        turned = not keys.isdisjoint(_BOUND - set(own)) or not keys.isdisjoint(_TELLING - self.sentence.places.keys())
        follows = any(where.stands_behind(THEN) for where in (self.evidence.solids[place], *clause))
        return turned or (follows and not self._is_conditional) or self._drops(at, place)

    def _drops(self, at: int, place: int) -> bool:
        """Whether the very word before a place turns it, or tells it beside another thing, or who heads it, and is not
        said."""
        if place == 0 or self.evidence.part(place - 1) != self.evidence.part(place):
            return False
        before, key = self.evidence.solids[place - 1].token.said, self.evidence.key(place - 1)
        between = self.evidence.solids[place].between
        heads = before in wording().heads and not (between and between[0].kind in _PARTING)
        turns = key in _BOUND or heads or (key == OR and at > 0)
        return turns and (at == 0 or self.sentence.key(at - 1) != key)

    @cached_property
    def _is_conditional(self) -> bool:
        """Whether a sentence tells on what condition something holds."""
        return any(is_conditional(one) or one.stands_behind(THEN) for one in self.sentence.solids)

    def turns(self, start: int, end: int) -> bool:
        """Whether leaving out a stretch of the evidence turns what is behind it."""
        keys = self.evidence.keys(start, end)
        counted = any(one.startswith(_FIGURE) and len(one) != len(_FIGURE) + 4 for one in keys)  # a year may go
        after = self.evidence.solids[end] if end < len(self.evidence.solids) else None
        lead = _LEADS in keys and after is not None and after.token.key == JOINS
        told = after is not None and after.join < Join.LOOSE and not _TELLING.isdisjoint(keys)
        return counted or lead or told or not _TURNING.isdisjoint(keys)

    def narrows(self, at: int, last: int, place: int) -> bool:
        """Whether leaving out what stands before a place makes it hold for more: "X được ký số … có giá trị"."""
        passed, one = self.evidence.solids[last + 1 : place + 1], self.sentence.solids[at]
        if len(passed) < 2:
            return False
        parties = self._passes_receiver(passed) or self._passes_owner(at, last, place)
        if parties or self._drops(at, place) or self._fills(at, passed) or self._repeats(last, place):
            return True
        whose = passed[0].join < Join.LOOSE and passed[0].stands_behind(*_NARROWING)
        narrowed = whose and not one.stands_behind(*_NARROWING)
        owned = passed[-1].stands_behind(_OF) and not one.stands_behind(_OF)
        follows = any(each.stands_behind(THEN) for each in passed) and not one.stands_behind(THEN)
        return narrowed or owned or follows

    def _fills(self, at: int, passed: Sequence[Solid]) -> bool:
        """Whether a word that claims nothing stands where the evidence has another: "nơi công tác" for "nơi cư trú"."""
        said = {one.said for one in self.sentence.solids[at].between if one.said in wording().filling}
        return not said <= {one.said for each in passed for one in each.between}

    def _repeats(self, last: int, place: int) -> bool:
        """Whether what is passed over has one of both words as well: "tặng, truy tặng cho A, tặng cho B"."""
        evidence, keys = self.evidence, self.evidence.keys(last + 1, place)
        hangs = evidence.solids[last + 1].join < Join.LOOSE
        return hangs and (evidence.key(last) in keys or evidence.key(place) in keys)

    def _passes_receiver(self, passed: Sequence[Solid]) -> bool:
        """Whether a body is passed over to whom something is given, and nowhere told: "ủy quyền cho B"."""
        one = passed[0]
        return one.token.kind is TokenKind.BODY and one.before == _TO and one.token.key not in self.sentence.places

    def _passes_owner(self, at: int, last: int, place: int) -> bool:
        """Whether a body is passed over who does what stands at a place, or whose it would be."""
        one, passed = self.sentence.solids[at], self.evidence.solids[last + 1 : place]
        bodies = [each for each in passed if each.token.kind is TokenKind.BODY]
        owned = one.token.kind is TokenKind.BODY and one.stands_behind(_OF) and bool(bodies)
        done = passed[-1].token.kind is TokenKind.BODY and passed[-1].token.key in self.known[place] - self.told[at]
        return owned or (done and passed[-1].before not in BACKWARD)

    def _before(self, place: int) -> Iterator[Solid]:
        """The tokens before a place up to where its clause begins."""
        for at in range(place, max(place - _CLAUSE, 0), -1):
            if at < place - _BESIDE + 1 and self.evidence.solids[at].join is not Join.TIGHT:
                return
            if self.evidence.part(at - 1) != self.evidence.part(place):
                return
            yield self.evidence.solids[at - 1]
