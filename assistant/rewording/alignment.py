"""Alignment: which token of the evidence each token of a sentence stands on, by the cheapest road."""

from dataclasses import dataclass

from assistant.rewording.reading import Reading
from assistant.rewording.road import FAULT, Road


@dataclass(frozen=True, slots=True)
class Alignment:
    """For each solid token of a sentence a place in the evidence, and what that costs."""

    places: tuple[int, ...]
    cost: float

    @property
    def is_explained(self) -> bool:
        """Whether the sentence goes from part to part only where it may."""
        return self.cost < FAULT


def align(sentence: Reading, evidence: Reading) -> Alignment | None:
    """The cheapest way of a sentence through the evidence; None where a token of it stands nowhere."""
    choices = [evidence.places.get(one.token.key, ()) for one in sentence.solids]
    if not choices or not all(choices):
        return None
    road = Road.between(sentence, evidence)
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
    places.reverse()
    sound = road.tells_passed(places) and not road.is_scattered(places) and not road.is_interrupted(places)
    return Alignment(tuple(places), cost if sound else FAULT)
