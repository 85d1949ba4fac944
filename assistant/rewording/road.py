"""The road: where in the evidence a sentence may go on with its next word, and what that costs.

Straight on costs nothing, a little further on little; elsewhere only behind a mark or a word that parts.
"""

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from assistant.rewording.clauses import THEN, is_conditional
from assistant.rewording.moves import Moves
from assistant.rewording.omissions import OR, Omissions
from assistant.rewording.pair import Pair
from assistant.rewording.reading import LIST, Join
from assistant.rewording.subjects import BACKWARD, BY, JOINS
from assistant.rewording.tables import wording
from assistant.rewording.tokens import Token, TokenKind

GAP = 24  # tokens of the evidence that a sentence may leave out in one place
_BACK = 10  # tokens that the next part may stand before, where it is near
_MOVED = 5  # tokens that somebody to whom something is sent is moved over at most
_LISTED = 12  # tokens behind "phối hợp với" that still tell with whom
_SUBJECT = 4  # tokens that the name of a body has behind what the register knows of it
_HEAD = 8  # tokens that the head of a list may still have behind what is told of it
_STEP, LEAP, FAULT = 0.05, 1.0, 50.0  # costs of a token left out, of another part, of an order that nothing explains
_TIMES = frozenset(f"operator:{name}" for name in ("before", "after", "until", "since", "to", "through"))
_COUNTS = (TokenKind.FIGURE, TokenKind.DAY)
_NAMES = (TokenKind.BODY, TokenKind.AWARD)
_EXCEPT, _BY_WAY, _AMONG = "operator:except", ("qua",), ("trong", "đó")
_BY_LAW, _CHANGES = (("theo",), ("bởi",)), (("sửa",), ("thay",), ("bổ",))
_PLACES = (("trong",), ("tại",), ("ở",))
_FRONTED = (THEN, ("việc",))  # behind these may follow what the evidence begins with


class Road(Pair):
    """The way of a sentence through its evidence."""

    @cached_property
    def omissions(self) -> Omissions:
        """What may be left out on the way."""
        return Omissions.of(self)

    @cached_property
    def moves(self) -> Moves:
        """What may stand elsewhere on the way."""
        return Moves.of(self)

    def step(self, at: int, last: int, place: int) -> float:
        """What it costs to go on from one place of the evidence to another with a token of the sentence."""
        one, same = self.sentence.solids[at], self.evidence.together(last, place)
        if self.moves.is_agent(at, last, place) or self.moves.is_title_behind(last, place):
            return LEAP + self.landing(at, place)
        if same and self.moves.changes_clause(at, last, place):
            return LEAP
        if self._is_other_way(at, place) or self._turns_off(last, place):
            return FAULT
        if _binds(self.sentence.solids[at - 1].token, one.join) and not one.stands_behind_stop:
            return 0.0 if (same and place == last + 1) or self._is_listed(at, last, place) else FAULT
        if same and last < place <= last + GAP + 1 and not self.omissions.turns(last + 1, place):
            return FAULT if self.omissions.narrows(at, last, place) else _STEP * (place - last - 1)
        return self._leap(at, last, place)

    def landing(self, at: int, place: int) -> float:
        """What it costs to begin a part in a place."""
        return FAULT if self.omissions.cuts(at, place) and not self.moves.opens_condition(at, place) else 0.0

    def _turns_off(self, last: int, place: int) -> bool:
        """Whether the evidence goes on with a word, and the sentence takes it from elsewhere."""
        after = last + 1
        going = after < len(self.evidence.solids) and self.evidence.together(after, last)
        begins = self.opens(place) and self.evidence.solids[place].text != self.evidence.solids[last].text
        return going and place != after and not begins and self.evidence.key(after) == self.evidence.key(place)

    def _is_other_way(self, at: int, place: int) -> bool:
        """Whether a body is told that something goes through, and it goes to it there, or the other way round; whether
        somebody is told to do what is only done with, for or beside them there, or a law to change what changed it."""
        one, there = self.sentence.solids[at], self.evidence.solids[place]
        partner = one.stands_behind(*BY) and there.stands_behind(*wording().objects) and not there.stands_behind(*BY)
        through = one.token.kind is TokenKind.BODY and one.stands_behind(_BY_WAY) != there.stands_behind(_BY_WAY)
        by = one.stands_behind(*_BY_LAW) != there.stands_behind(*_BY_LAW)
        changed = by and one.token.kind is TokenKind.NUMBER and self.sentence.solids[at - 1].token.said[:1] in _CHANGES
        return partner or through or changed

    def _leap(self, at: int, last: int, place: int) -> float:
        """What it costs to go on elsewhere than a little further on."""
        same = self.evidence.together(last, place)
        if self._takes_another(at, last, place) or not self.moves.may_do(at, place):
            return FAULT
        if same and (self._is_moved(at, last, place) or self._is_partner(at, last, place)):
            return LEAP
        if self.sentence.key(at - 1) == OR:
            return FAULT  # of two things told with "hoặc" both stand there beside it
        if self._may(at, last, place):
            return FAULT if self._leaves_doer_out(last, place) else LEAP + self.landing(at, place)
        return 2 * LEAP if self._passes(last, place) else FAULT

    def _takes_another(self, at: int, last: int, place: int) -> bool:
        """Whether a body or an award stands where the evidence goes on with another one; a list may be shortened."""
        kind, solids = self.sentence.solids[at].token.kind, self.evidence.solids
        further = solids[place].text == solids[last].text and last < place <= last + GAP
        if last + 1 == len(solids) or not self.evidence.together(last + 1, last):
            return False
        agent = self.sentence.solids[at].stands_behind(*BY) and solids[last + 1].stands_behind(*BY)
        return agent or (kind in _NAMES and not further and solids[last + 1].token.kind is kind)

    def _leaves_doer_out(self, last: int, place: int) -> bool:
        """Whether something of another text is told that a body does there which the sentence does not name."""
        apart = self.evidence.solids[last].text != self.evidence.solids[place].text
        part, places = self.evidence.part(place), self.evidence.places
        doers = {one for one in self.known[place] if any(self.evidence.part(at) == part for at in places[one])}
        return apart and bool(doers) and doers.isdisjoint(self.sentence.places)

    def _may(self, at: int, last: int, place: int) -> bool:
        """Whether a token may stand on a place that does not follow."""
        return self._may_leap(at, last, place) or self._goes_on(at, last, place) or self._is_listed(at, last, place)

    def _may_leap(self, at: int, last: int, place: int) -> bool:
        """Whether a token may stand on another part of the evidence than what follows there."""
        one, evidence = self.sentence.solids[at], self.evidence
        same = evidence.together(last, place)
        if one.stands_behind(("và",)) and same and last < place and OR in evidence.keys(last, place):
            return False
        if one.join is Join.NEAR:
            near = self._farthest_back(at) <= place - last <= GAP or self._is_fronted(at, place)
            return same and near and not self.omissions.turns(last + 1, place)
        if (one.token.key in _TIMES or one.token.kind in _COUNTS) and not same:
            return one.stands_behind_stop
        if at == self._scope and not same and not self._is_scoped(last, place):
            return False
        if one.stands_behind(_AMONG) and place < last and not evidence.solids[place].stands_behind(_AMONG):
            return False
        clause = same or evidence.solids[place].join >= Join.LOOSE or any(each.said for each in one.between)
        within = (clause and evidence.solids[last].text == evidence.solids[place].text) or self.opens(place)
        return one.join is Join.APART or (one.join is Join.LOOSE and within)

    @cached_property
    def _scope(self) -> int:
        """Where the first clause of a sentence ends that begins with what it holds for: "Với …", "Nơi …"; else 0."""
        first = self.sentence.solids[0]
        scoped = first.stands_behind(*wording().scopes, *_PLACES) or is_conditional(first) or first.token.key == _EXCEPT
        behind = ((at, one) for at, one in enumerate(self.sentence.solids) if at)
        ends = (at for at, one in behind if one.stands_behind(THEN) or any(each.key == "," for each in one.between))
        return next(ends, 0) if scoped else 0

    def _farthest_back(self, at: int) -> int:
        """How far back the next part may stand: an agent anywhere, a document or an award never, the rest a little."""
        one, last = self.sentence.solids[at], self.sentence.solids[at - 1]
        given = one.token.kind is TokenKind.BODY and one.before in BACKWARD
        if given or one.before in BY or one.token.key in wording().movable:
            return -GAP
        fixed = {one.token.kind, last.token.kind} & {TokenKind.NUMBER, TokenKind.AWARD}
        return 0 if fixed or not one.stands_behind(*wording().turning_back) else -_BACK

    def _is_fronted(self, at: int, place: int) -> bool:
        """Whether what the evidence begins with is told later: "… trong thời hạn …", "X quy định việc …"."""
        one = self.sentence.solids[at]
        begins = place == 0 or self.evidence.part(place - 1) != self.evidence.part(place)
        return begins and (one.token.key in wording().movable or one.stands_behind(*_FRONTED))

    def _is_moved(self, at: int, last: int, place: int) -> bool:
        """Whether somebody that something is sent to stands a little before or behind where the evidence has them."""
        one = self.sentence.solids[at]
        to_body = one.token.kind is TokenKind.BODY and one.before in wording().objects
        is_doer = self.evidence.key(place) in self.known[place]
        return to_body and not is_doer and abs(place - last) <= _MOVED

    def _is_partner(self, at: int, last: int, place: int) -> bool:
        """Whether "B phối hợp" is told of one that the evidence has behind "phối hợp với"."""
        sentence, evidence = self.sentence, self.evidence
        joins = sentence.key(at) == JOINS and sentence.solids[at - 1].token.kind is TokenKind.BODY
        behind = place < last <= place + _LISTED and place + 1 < len(evidence.solids)
        return joins and behind and evidence.solids[place + 1].stands_behind(("với",))

    def _goes_on(self, at: int, last: int, place: int) -> bool:
        """Whether a body is told of a later clause of the evidence, which is of it as well."""
        here, there = self.evidence.solids[last], self.evidence.solids[place]
        if here.text != there.text or place < last or there.join < Join.LOOSE or self.omissions.turns(last + 1, place):
            return False
        behind = range(at - 1, max(at - 1 - _SUBJECT, -1), -1)
        body = next((one for one in behind if self.sentence.solids[one].token.kind is TokenKind.BODY), None)
        plain = body is not None and all(self.sentence.solids[one].join is Join.TIGHT for one in range(body + 1, at))
        return plain and bool(self.told[at]) and self.told[at] <= self.known[place]

    def _is_listed(self, at: int, last: int, place: int) -> bool:
        """Whether a place begins an item of the list that a text, or a clause, leads to."""
        evidence = self.evidence
        here, there = evidence.solids[last], evidence.solids[place]
        if here.text == there.text:
            after = evidence.solids[last + 1] if last + 1 < len(evidence.solids) else None
            leads = after is not None and any(one.key == LIST for one in after.between)
            ends = any(one.key == "." for solid in evidence.solids[last + 1 : place + 1] for one in solid.between)
            return leads and place > last and there.join >= Join.LOOSE and not ends
        return self._is_led(last, place) and (self._heads(last) or self._titles(at, last))

    def _is_scoped(self, last: int, place: int) -> bool:
        """Whether what a sentence begins with holds for a place too: of a later part, or an item of the same list."""
        here, there = self.evidence.solids[last], self.evidence.solids[place]
        leads, heads = self.evidence.leads, self.evidence.heads
        listed = self.opens(place) and any((head, here.text) in leads and (head, there.text) in leads for head in heads)
        own = self._is_led(last, place) or (self.opens(place) and (there.text, here.text) in leads)
        return own or listed or (here.text == there.text and last < place)

    def _is_led(self, last: int, place: int) -> bool:
        """Whether a place begins a text that the one of another place may lead to."""
        pair = self.evidence.solids[last].text, self.evidence.solids[place].text
        return pair in self.evidence.leads and self.opens(place)

    def _heads(self, last: int) -> bool:
        """Whether a place stands near the end of a text that a list follows."""
        evidence, here = self.evidence, self.evidence.solids[last].text
        rest = sum(one.text == here for one in evidence.solids[last + 1 :])
        return here in evidence.heads and (rest < _HEAD or not self.omissions.turns(last + 1, last + 1 + rest))

    def _titles(self, at: int, last: int) -> bool:
        """Whether a sentence has just said the whole of a title, which is of one award at most."""
        title = [one.token for one in self.evidence.solids if one.text == self.evidence.solids[last].text]
        said = self.sentence.keys(at - len(title), at) == tuple(one.key for one in title)
        return said and sum(one.kind is TokenKind.AWARD for one in title) <= 1

    def _passes(self, last: int, place: int) -> bool:
        """Whether what turns the sense stands between two places; it must be told elsewhere."""
        same = self.evidence.together(last, place)
        return same and last < place <= last + GAP + 1 and self.omissions.turns(last + 1, place)

    def tells_passed(self, places: Sequence[int]) -> bool:
        """Whether all that turns the sense, and was passed over on the way to a later clause, is told elsewhere."""
        told = frozenset(places)
        ways = ((last, place) for at, (last, place) in enumerate(pairwise(places), 1) if not self._may(at, last, place))
        return all(self._tells(told, last, place) for last, place in ways if self._passes(last, place))

    def _tells(self, told: frozenset[int], last: int, place: int) -> bool:
        """Whether all between two places is told, or all of it that turns the sense where a clause begins behind it."""
        clause = self.evidence.solids[place].join >= Join.LOOSE
        between = range(last + 1, place)
        return all(one in told or (clause and not self.omissions.turns(one, one + 1)) for one in between)

    def is_scattered(self, places: Sequence[int]) -> bool:
        """Whether a syllable or an award stands alone, neither with what is before it nor with what is behind it."""
        leaps = [at for at, (last, place) in enumerate(pairwise(places), 1) if self.step(at, last, place) >= LEAP]
        alone = (start for start, end in pairwise((*leaps, len(places))) if end - start == 1)
        return any(self._is_astray(at, places[at - 1], places[at]) for at in alone)

    def is_interrupted(self, places: Sequence[int]) -> bool:
        """Whether words of another sentence stand within one that then goes on: a case told beside another's."""
        part, solids = self.evidence.part, self.sentence.solids
        left = {place + 1: at for at, (place, other) in enumerate(pairwise(places), 1) if part(place) != part(other)}
        aside = {one: at for one, at in left.items() if solids[at].join <= Join.LOOSE and solids[at].before not in BY}
        return any(at > aside.get(place, at) and part(place - 1) == part(place) for at, place in enumerate(places))

    def _is_astray(self, at: int, last: int, place: int) -> bool:
        """Whether a token may not stand alone in a place: a syllable, an award told before."""
        token, solids = self.sentence.solids[at].token, self.evidence.solids
        back = place < last and solids[place].text == solids[last].text
        return token.is_syllable or (token.kind is TokenKind.AWARD and back)


def _binds(token: Token, join: Join) -> bool:
    """Whether the next word belongs to a token: an operator turns it, a figure counts it."""
    return token.key in wording().binding or (token.kind is TokenKind.FIGURE and join < Join.LOOSE)
