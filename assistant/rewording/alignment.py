"""Alignment: which token of the evidence each token of a sentence stands on, and where the sentence leaves its order.

Where nothing parts two words of a sentence (no mark, no word behind which another part may be told), the evidence must
have them one behind the other, with nothing between that turns the sense.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.rewording.reading import LIST, Join, Reading
from assistant.rewording.subjects import BACKWARD, BY, JOINS, subjects
from assistant.rewording.tables import wording
from assistant.rewording.tokens import Token, TokenKind

GAP = 24  # tokens of the evidence that a sentence may leave out in one place
_BACK = 10  # tokens that the next part may stand before, where it is near
_MOVED = 5  # tokens that somebody to whom something is sent is moved over at most
_BESIDE = 2  # tokens beside a part that are looked at for what turns it
_CLAUSE = 5  # tokens before a place that may turn it where nothing parts them from it
_LISTED = 12  # tokens behind "phối hợp với" that still tell with whom
_STEP, _LEAP, _FAULT = 0.05, 1.0, 50.0  # costs of a token left out, of another part, of an order that nothing explains
_TURNING = frozenset(
    f"operator:{name}"
    for name in (
        *("not", "forbidden", "may", "should", "except", "only", "or", "some", "if"),
        *("at_least", "at_most", "more", "less", "before", "until", "running", "enough", "one_of"),
    )
)
_BOUND = frozenset(
    f"operator:{name}" for name in ("not", "forbidden", "may", "should", "only", "except", "at_least", "at_most")
)
_TIMES = frozenset(f"operator:{name}" for name in ("before", "after", "until", "since", "to", "through"))
_COUNTS = (TokenKind.FIGURE, TokenKind.DAY)
_OR, _LEADS, _FIGURE = "operator:or", "role:lead", "figure:"
_SUBJECT = 4  # tokens that the name of a body has behind what the register knows of it
_HEAD = 8  # tokens that the head of a list may still have behind what is told of it
_NUMBERED = 2  # tokens that number an item


@dataclass(frozen=True, slots=True)
class Alignment:
    """For each solid token of a sentence a place in the evidence, and what that costs."""

    places: tuple[int, ...]
    cost: float

    @property
    def is_explained(self) -> bool:
        """Whether the sentence goes from part to part only where it may."""
        return self.cost < _FAULT


def align(sentence: Reading, evidence: Reading) -> Alignment | None:
    """The cheapest way of a sentence through the evidence; None where a token of it stands nowhere."""
    choices = [evidence.places.get(one.token.key, ()) for one in sentence.solids]
    if not choices or not all(choices):
        return None
    road = Road(sentence, evidence, subjects(sentence), subjects(evidence))
    costs = {place: road.landing(0, place) for place in choices[0]}
    came: list[dict[int, int]] = []
    for at in range(1, len(choices)):
        ways = {
            place: min((costs[last] + road.step(at, last, place), last) for last in choices[at - 1])
            for place in choices[at]
        }
        costs = {place: cost for place, (cost, _) in ways.items()}
        came.append({place: last for place, (_, last) in ways.items()})
    place, cost = min(costs.items(), key=lambda one: one[1])
    places = [place]
    for back in reversed(came):
        places.append(back[places[-1]])
    return Alignment(tuple(reversed(places)), cost)


@dataclass(frozen=True, slots=True)
class Road:
    """A sentence and its evidence, with who does what at each place of them."""

    sentence: Reading
    evidence: Reading
    told: tuple[frozenset[str], ...]
    known: tuple[frozenset[str], ...]

    def step(self, at: int, last: int, place: int) -> float:
        """What it costs to go on from one place of the evidence to another with a token of the sentence."""
        one, same = self.sentence.solids[at], self.evidence.part(last) == self.evidence.part(place)
        if _binds(self.sentence.solids[at - 1].token, one.join) and not one.stands_behind_stop:
            return 0.0 if (same and place == last + 1) or self._is_listed(last, place) else _FAULT
        if same and last < place <= last + GAP + 1 and not self._turns(last + 1, place):
            return _STEP * (place - last - 1)
        if same and (self._is_moved(at, last, place) or self._is_partner(at, last, place)):
            return _LEAP
        if self.sentence.key(at - 1) == _OR:
            return _FAULT  # of two things told with "hoặc" both stand there beside it
        may = self._may_leap(at, last, place) or self._goes_on(at, last, place) or self._is_listed(last, place)
        return _LEAP + self.landing(at, place) if may else _FAULT

    def landing(self, at: int, place: int) -> float:
        """What it costs to begin a part in a place: what turns the words there must stand in the sentence too."""
        contrast = self.sentence.solids[at].stands_behind(*wording().contrasts)
        own = () if contrast else self.sentence.keys(at - _BESIDE, at)
        return _FAULT if any(key in _BOUND and key not in own for key in self._before(place)) else 0.0

    def _may_leap(self, at: int, last: int, place: int) -> bool:
        """Whether a token may stand on another part of the evidence than what follows there."""
        one, evidence = self.sentence.solids[at], self.evidence
        same = evidence.part(last) == evidence.part(place)
        if one.stands_behind(("và",)) and same and last < place and _OR in evidence.keys(last, place):
            return False
        if one.join is Join.NEAR:
            return same and self._farthest_back(at) <= place - last <= GAP and not self._turns(last + 1, place)
        if (one.token.key in _TIMES or one.token.kind in _COUNTS) and not same:
            return one.stands_behind_stop
        within = evidence.solids[last].text == evidence.solids[place].text or self._opens(place)
        return one.join is Join.APART or (one.join is Join.LOOSE and within)

    def _farthest_back(self, at: int) -> int:
        """How far back the next part may stand: an agent anywhere, a document or an award never, the rest a little."""
        one, last = self.sentence.solids[at], self.sentence.solids[at - 1]
        given = one.token.kind is TokenKind.BODY and one.before in BACKWARD
        if given or one.before in BY or one.token.key in wording().movable:
            return -GAP
        fixed = {one.token.kind, last.token.kind} & {TokenKind.NUMBER, TokenKind.AWARD}
        return 0 if fixed or not one.stands_behind(*wording().turning_back) else -_BACK

    def _opens(self, place: int) -> bool:
        """Whether a place is at the beginning of its text, the number of an item aside."""
        text = self.evidence.solids[place].text
        return place <= _NUMBERED or self.evidence.solids[place - _NUMBERED - 1].text != text

    def _goes_on(self, at: int, last: int, place: int) -> bool:
        """Whether a body is told of a later clause of the evidence, which is of it as well."""
        here, there = self.evidence.solids[last], self.evidence.solids[place]
        if here.text != there.text or place < last or there.join < Join.LOOSE or self._turns(last + 1, place):
            return False
        behind = range(at - 1, max(at - 1 - _SUBJECT, -1), -1)
        body = next((one for one in behind if self.sentence.solids[one].token.kind is TokenKind.BODY), None)
        plain = body is not None and all(self.sentence.solids[one].join is Join.TIGHT for one in range(body + 1, at))
        return plain and bool(self.told[at]) and self.told[at] <= self.known[place]

    def _is_listed(self, last: int, place: int) -> bool:
        """Whether a place begins an item of the list that a text, or a clause, leads to."""
        evidence = self.evidence
        here, there = evidence.solids[last], evidence.solids[place]
        if here.text == there.text:
            after = evidence.solids[last + 1] if last + 1 < len(evidence.solids) else None
            leads = after is not None and any(one.key == LIST for one in after.between)
            return leads and place > last and there.join >= Join.LOOSE
        rest = [one for one in evidence.solids[last + 1 : last + 1 + _HEAD] if one.text == here.text]
        first = next(at for at, one in enumerate(evidence.solids) if one.text == there.text)
        return here.text in evidence.heads and len(rest) < _HEAD and place - first <= _NUMBERED

    def _turns(self, start: int, end: int) -> bool:
        """Whether leaving out a stretch of the evidence turns what is behind it."""
        keys = self.evidence.keys(start, end)
        counted = any(one.startswith(_FIGURE) and len(one) != len(_FIGURE) + 4 for one in keys)  # a year may go
        lead = _LEADS in keys and end < len(self.evidence.solids) and self.evidence.key(end) == JOINS
        return counted or lead or not _TURNING.isdisjoint(keys)

    def _before(self, place: int) -> Iterator[str]:
        """The keys before a place up to where its clause begins."""
        for at in range(place, max(place - _CLAUSE, 0), -1):
            if at < place - _BESIDE + 1 and self.evidence.solids[at].join is not Join.TIGHT:
                return
            if self.evidence.part(at - 1) != self.evidence.part(place):
                return
            yield self.evidence.key(at - 1)

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


def _binds(token: Token, join: Join) -> bool:
    """Whether the next word belongs to a token: an operator turns it, a figure counts it."""
    return token.key in wording().binding or (token.kind is TokenKind.FIGURE and join < Join.LOOSE)
