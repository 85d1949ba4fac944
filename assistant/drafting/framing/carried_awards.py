"""Carried awards: which of several awards one proposal can name: those that the same authority is asked for."""

from dataclasses import replace

from assistant.drafting.framing.framing import Framing
from assistant.drafting.model import Order, Proposed


def carried(order: Order, framing: Framing) -> tuple[Order, tuple[Proposed, ...]]:
    """The order with the awards that its proposal carries, and the others: they go to somebody else."""
    if not order.proposals:
        return order, ()
    first = order.proposals[0]

    def to(one: Proposed) -> tuple[str, ...]:
        return framing.addressees(replace(order, award=one.award, award_name=one.name, proposals=()))

    kept = tuple(one for one in order.proposals if order.addressee or to(one) == to(first))
    others = tuple(one for one in order.proposals if one not in kept)
    people = tuple(dict.fromkeys(each for one in kept for each in one.candidates))
    several = kept if len(kept) > 1 else ()
    return replace(order, award=first.award, award_name=first.name, proposals=several, candidates=people), others
