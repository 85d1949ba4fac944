"""Alignment: which token of the evidence each token of a sentence stands on, and where the sentence leaves its order.

Where nothing parts two words of a sentence (no mark, no word behind which another part may be told), the evidence must
have them one behind the other, with nothing between that turns the sense.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.rewording.reading import Join, Reading, Solid
from assistant.rewording.tables import wording
from assistant.rewording.tokens import Token, TokenKind

GAP = 24  # tokens of the evidence that a sentence may leave out in one place
_MOVED = 5  # tokens that somebody to whom something is sent is moved over at most
_BESIDE = 2  # tokens beside a part that are looked at for what turns it
_CLAUSE = 5  # tokens before a place that may turn it where nothing parts them from it
_LISTED = 12  # tokens behind "phối hợp với" that still tell with whom
_STEP, _LEAP, _FAULT = 0.05, 1.0, 50.0  # costs of a token left out, of another part, of an order that nothing explains
_TURNING = frozenset(
    f"operator:{name}"
    for name in (
        *("not", "forbidden", "may", "should", "except", "only", "or", "some", "if"),
        *("at_least", "at_most", "more", "less", "before", "until"),
    )
)
_BOUND = frozenset(
    f"operator:{name}" for name in ("not", "forbidden", "may", "should", "only", "except", "at_least", "at_most")
)
_OR, _LEADS, JOINS, _FIGURE = "operator:or", "role:lead", "role:join", "figure:"


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
    costs = {place: _landing(sentence, 0, evidence, place) for place in choices[0]}
    came: list[dict[int, int]] = []
    for at in range(1, len(choices)):
        ways = {
            place: min(
                (costs[last] + step_cost(sentence, at, evidence, (last, place)), last) for last in choices[at - 1]
            )
            for place in choices[at]
        }
        costs = {place: cost for place, (cost, _) in ways.items()}
        came.append({place: last for place, (_, last) in ways.items()})
    place, cost = min(costs.items(), key=lambda one: one[1])
    places = [place]
    for back in reversed(came):
        places.append(back[places[-1]])
    return Alignment(tuple(reversed(places)), cost)


def step_cost(sentence: Reading, at: int, evidence: Reading, step: tuple[int, int]) -> float:
    """What it costs to go on from one place of the evidence to another with a token of a sentence."""
    last, place = step
    one, same = sentence.solids[at], evidence.part(last) == evidence.part(place)
    if _binds(sentence.solids[at - 1].token, one.join):
        return 0.0 if same and place == last + 1 else _FAULT
    if same and last < place <= last + GAP + 1 and not _turns(evidence, last + 1, place):
        return _STEP * (place - last - 1)
    if same and (_is_moved(sentence, at, step) or is_partner(sentence, at, evidence, step)):
        return _LEAP
    return _LEAP + _landing(sentence, at, evidence, place) if _may_leap(one, evidence, step) else _FAULT


def _may_leap(one: Solid, evidence: Reading, step: tuple[int, int]) -> bool:
    """Whether a token may stand on another part of the evidence than what follows there."""
    last, place = step
    same = evidence.part(last) == evidence.part(place)
    if same and _is_near(evidence, step):
        return True
    if one.before == ("và",) and same and last < place and _OR in evidence.keys(last, place):
        return False
    return one.join is Join.LOOSE or (one.join is Join.NEAR and same and abs(place - last) <= GAP)


def _turns(evidence: Reading, start: int, end: int) -> bool:
    """Whether leaving out a stretch of the evidence turns what is behind it."""
    keys = evidence.keys(start, end)
    counted = any(one.startswith(_FIGURE) and len(one) != len(_FIGURE) + 4 for one in keys)  # a year may go
    lead = _LEADS in keys and end < len(evidence.solids) and evidence.key(end) == JOINS
    return counted or lead or not _TURNING.isdisjoint(keys)


def _landing(sentence: Reading, at: int, evidence: Reading, place: int) -> float:
    """What it costs to begin a part in a place: what turns the words there must stand in the sentence too."""
    one = sentence.solids[at]
    own = () if one.stands_behind(*wording().contrasts) else sentence.keys(at - _BESIDE, at)
    return _FAULT if any(key in _BOUND and key not in own for key in _before(evidence, place)) else 0.0


def _before(evidence: Reading, place: int) -> Iterator[str]:
    """The keys before a place up to where its clause begins."""
    for at in range(place, max(place - _CLAUSE, 0), -1):
        if at < place - _BESIDE + 1 and evidence.solids[at].join is not Join.TIGHT:
            return
        if evidence.part(at - 1) != evidence.part(place):
            return
        yield evidence.key(at - 1)


def _binds(token: Token, join: Join) -> bool:
    """Whether the next word belongs to a token: an operator turns it, a figure counts it."""
    return token.key in wording().binding or (token.kind is TokenKind.FIGURE and join is not Join.LOOSE)


def _is_moved(sentence: Reading, at: int, step: tuple[int, int]) -> bool:
    """Whether somebody that something is sent to stands a little before or behind where the evidence has them."""
    one = sentence.solids[at]
    to_body = one.token.kind is TokenKind.BODY and one.before in wording().objects
    return to_body and abs(step[1] - step[0]) <= _MOVED


def _is_near(evidence: Reading, step: tuple[int, int]) -> bool:
    """Whether words are moved only a little, over plain words alone."""
    start, end = min(step), max(step)
    return end - start <= _MOVED and all(one.token.kind is TokenKind.WORD for one in evidence.solids[start : end + 1])


def is_partner(sentence: Reading, at: int, evidence: Reading, step: tuple[int, int]) -> bool:
    """Whether "B phối hợp" is told of one that the evidence has behind "phối hợp với"."""
    last, place = step
    joins = sentence.solids[at].token.key == JOINS and sentence.solids[at - 1].token.kind is TokenKind.BODY
    behind = place < last <= place + _LISTED and place + 1 < len(evidence.solids)
    return joins and behind and evidence.solids[place + 1].stands_behind(("với",))
