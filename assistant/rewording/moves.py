"""Moves: what a sentence may tell elsewhere than its evidence does, and still say the same.

The agent of a passive, an award before its line, a condition before or behind what holds under it.
"""

from collections.abc import Mapping
from functools import cached_property

from assistant.rewording.clauses import CONDITIONS, THEN, Conditional, conditionals, is_conditional
from assistant.rewording.omissions import Omissions
from assistant.rewording.pair import Pair
from assistant.rewording.reading import LIST, Join
from assistant.rewording.subjects import BACKWARD, BY
from assistant.rewording.tokens import TokenKind

_AGENT = 4  # tokens within which a body is told behind "do": "do Chủ tịch Ủy ban nhân dân"
_HEADED = 6  # tokens of what an award heads that may be told before it
_PASSIVE = (("được",), ("bị",))


class Moves(Pair):
    """What a sentence tells elsewhere than its evidence."""

    @cached_property
    def _omissions(self) -> Omissions:
        return Omissions.of(self)

    def may_do(self, at: int, place: int) -> bool:
        """Whether somebody told with "do" stands there as one who does something: with "do" or "giao", or in front."""
        there = self.evidence.solids[place]
        opens = place == 0 or not self.evidence.together(place, place - 1)
        in_front = opens or there.join >= Join.LOOSE or there.stands_behind(THEN)
        does = in_front or there.token.kind is TokenKind.BODY or there.stands_behind(*BACKWARD)
        return does or not self.sentence.solids[at].stands_behind(*BY)

    def is_agent(self, at: int, last: int, place: int) -> bool:
        """Whether "do B" is told of what the evidence says that B does: of its clause, or of a whole item of a list."""
        evidence, here, there = self.evidence, self.evidence.solids[last], self.evidence.solids[place]
        one = self.sentence.solids[at]
        passive = one.token.kind is TokenKind.BODY and one.before in _PASSIVE
        if (one.before not in BY and not passive) or place >= last:
            return False
        if here.text != there.text:
            return (there.text, here.text) in evidence.leads and self.opens(place) and not self.known[last]
        if evidence.together(place, last):
            return self._does(at, last, place)
        first = next(one for one in range(last, -1, -1) if one == 0 or not evidence.together(one - 1, last))
        item = evidence.keys(first, last + 1)
        whole = self.sentence.keys(at - len(item), at) == item
        return whole and (self.opens(place) or self._does(at, last, place))

    def is_title_behind(self, last: int, place: int) -> bool:
        """Whether an award that heads a text is told behind what it heads: "hồ sơ “A” đến …" for "“A”: hồ sơ đến …"."""
        solids = self.evidence.solids
        if solids[place].token.kind is not TokenKind.AWARD or not self.evidence.together(last, place):
            return False
        opens = next(one for one in range(place, -1, -1) if self.opens(one))
        first = next((one for one in range(opens, last + 1) if solids[one].token.kind is not TokenKind.AWARD), last)
        heads = place < first <= last < first + _HEADED and any(one.key == LIST for one in solids[first].between)
        return heads and not self._omissions.turns(first, last + 1)

    def changes_clause(self, at: int, last: int, place: int) -> bool:
        """Whether a condition is told behind what holds under it, or before it, unlike in the evidence."""
        one = self._conditionals.get(self.evidence.part(place))
        told = one is not None and self._tells_condition(one.sign)
        return one is not None and told and one.turns(last, place, conditional=is_conditional(self.sentence.solids[at]))

    @cached_property
    def _conditionals(self) -> Mapping[int, Conditional]:
        """The parts of the evidence with one condition, by number."""
        return {self.evidence.part(one.start): one for one in conditionals(self.evidence)}

    def _tells_condition(self, sign: int) -> bool:
        """Whether the sentence tells as a condition what follows a "nếu" or a "khi" of the evidence."""
        solids = self.sentence.solids
        first = (at for at in self.sentence.places.get(self.evidence.key(sign + 1), ()))
        return any(is_conditional(solids[at]) or (at > 0 and solids[at - 1].token.key in CONDITIONS) for at in first)

    def _does(self, at: int, last: int, place: int) -> bool:
        """Whether the body that is told from a token on stands there in the evidence, and does what a place tells."""
        behind = range(at, min(at + _AGENT, len(self.sentence.solids)))
        body = next((one for one in behind if self.sentence.solids[one].token.kind is TokenKind.BODY), None)
        key = None if body is None else self.sentence.key(body)
        return body is not None and self.evidence.key(place + body - at) == key and key in self.known[last]

    def opens_condition(self, at: int, place: int) -> bool:
        """Whether a condition of the evidence is told as one from its beginning."""
        clause = self._conditionals.get(self.evidence.part(place))
        return clause is not None and clause.opens_condition(place) and is_conditional(self.sentence.solids[at])
