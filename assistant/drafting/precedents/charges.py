"""Charges: what a request itself has bodies do and the days that it names, as items of "tổ chức thực hiện"."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.drafting.model import GivenDuty, Order
from assistant.drafting.paper import Side
from assistant.drafting.precedents.duties import lowered
from assistant.drafting.precedents.functions import function_of, left_open
from assistant.drafting.precedents.material import Group, Material
from assistant.drafting.precedents.seats import Rank
from assistant.reply import Role
from corpus.folding import fold


def charges(order: Order) -> Iterator[tuple[GivenDuty, str]]:
    """Each body that is given a task of its own, with the sentence that gives it."""
    partners = [lowered(one.body) for one in order.duties if one.role is Role.JOINS and not one.task]
    for duty in (one for one in order.duties if one.task):
        match duty.role:
            case Role.LEADS if partners:
                yield duty, f"{duty.body} chủ trì, phối hợp với {', '.join(partners)} {duty.task}."
            case Role.LEADS | Role.JOINS | Role.ADVISES:
                yield duty, f"{duty.body} {duty.role.value} {duty.task}."
            case _:
                yield duty, f"{duty.body} {duty.task}."
    for duty in left_open(order):
        yield duty, f"{duty.body}: [nhiệm vụ cụ thể, thời hạn]."


def days(order: Order, title: str = "") -> Iterator[str]:
    """What is held when; not what the title of the paper names already."""
    for one in order.events:
        if fold(one.day.removeprefix("ngày ")) not in fold(title):
            yield f"{one.name[0].upper()}{one.name[1:]}: {one.day}."


def items(material: Material, like: tuple[Group, ...], title: str = "") -> tuple[Group, ...]:
    """The items of an order; `like` are those of precedents, one of which they are set as."""
    order, quotes = material.filling.target.order, material.standing
    if not like or not quotes:
        return ()
    said = (*(_asked(duty, text, material) for duty, text in charges(order)), *days(order, title))
    return tuple((replace(like[0][0], text=text, quotes=quotes, function=None, notes=()),) for text in said)


def _asked(duty: GivenDuty, text: str, material: Material) -> str:
    """The sentence as the State words it to those it does not command."""
    target = material.filling.target
    function = material.filling.functions.by_code(function_of(duty.body, target.order))
    asks = function.courteous and target.seat.side is Side.STATE and target.seat.rank is not Rank.AGENCY
    return f"Đề nghị {lowered(text)}" if asks else text
