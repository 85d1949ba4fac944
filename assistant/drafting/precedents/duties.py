"""Duties: the items of "tổ chức thực hiện": who does what, the bodies that the asker charges in their roles."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.drafting.model import GivenDuty
from assistant.drafting.paper import Side
from assistant.drafting.precedents.filling import ISSUER, Filling, Made
from assistant.drafting.precedents.functions import function_of, left_open
from assistant.drafting.precedents.material import Group, Material
from assistant.drafting.precedents.precedents import Precedent
from assistant.drafting.precedents.running import sentence_case
from assistant.drafting.precedents.seats import Rank
from assistant.reply import Role

_COMMON = ("Các ", "Cấp ủy ", "Công chức ", "Người đứng đầu ")  # what a list of bodies begins with
_TOGETHER = "phối hợp với "
FOLLOW_UP = "theo-doi"  # the function that leads where the asker does not say what a body is to do


def items(material: Material, most: int, within: tuple[Precedent, ...] | None = None) -> tuple[Group, ...]:
    """The items in the order of functions, `most` for each; a body charged that none of them names leads."""
    filling = material.filling
    codes = [ISSUER, *(one.code for one in sorted(filling.functions.all, key=lambda one: one.order))]
    found = [group for code in codes for group in material.items(code, most, within)]
    made = [addressed(_with_role(group, filling), filling) for group in found]
    charged = [one for one in filling.target.order.duties if one.role is not Role.JOINS]
    charged = [one for one in charged if one.role is Role.LEADS or not one.task]  # a task has an item of its own
    charged = [one for one in charged if one not in left_open(filling.target.order)]  # each of those has one too
    missing = [one for one in charged if not _is_named(one, made)]
    if not missing and any(one[0].function == FOLLOW_UP and one[0].text.startswith("[") for one in made):
        # nobody knows who would follow it up; the asker has charged somebody
        missing = [one for one in charged if one.role is not Role.SUPERVISES][:1]
    if not missing:
        return tuple(made)
    return tuple(_taken_over(one, missing, filling) if one[0].function == FOLLOW_UP else one for one in made)


def by_body(groups: tuple[Group, ...], filling: Filling) -> Iterator[tuple[str, tuple[Group, ...]]]:
    """The items, those of one body together under its name; an empty name where an item stands alone."""
    at = 0
    while at < len(groups):
        end = at + 1
        while end < len(groups) and groups[end][0].function == groups[at][0].function:
            end += 1
        names = {_begun(group[0], filling) for group in groups[at:end]}
        name = names.pop() if end - at > 1 and len(names) == 1 else ""
        if name:
            things = [_without(name, group) for group in groups[at:end]]
            yield name, tuple(sorted(things, key=lambda group: not group[0].text.startswith("Chủ trì")))
        else:
            yield from (("", (group,)) for group in groups[at:end])
        at = end


def _begun(made: Made, filling: Filling) -> str:
    """The words that an item begins with up to the name of its body; empty where it begins otherwise."""
    asked = "Đề nghị "
    held = _holder(replace(made, text=sentence_case(made.text.removeprefix(asked))), filling)
    length = len(held) + (len(asked) if made.text.startswith(asked) else 0)
    return made.text[:length] if held else ""


def _without(name: str, group: Group) -> Group:
    return (replace(group[0], text=sentence_case(group[0].text[len(name) :].strip(" ,:"))), *group[1:])


def _with_role(group: Group, filling: Filling) -> Group:
    """The item with the role of the body that the asker charges: "chủ trì, phối hợp với …"."""
    first, order = group[0], filling.target.order
    partners = [duty.body for duty in order.duties if duty.role is Role.JOINS]
    leads = any(d.role is Role.LEADS and function_of(d.body, order) == first.function for d in order.duties)
    asked_alone = not any(duty.role is Role.LEADS for duty in order.duties) and first.function == FOLLOW_UP
    if not (leads or (partners and asked_alone)):
        return group
    name = _holder(first, filling)
    return (replace(first, text=_leading(first.text, name, partners)), *group[1:]) if name else group


def _leading(text: str, name: str, partners: list[str]) -> str:
    """The sentence with its body in the lead."""
    rest = text[len(name) :]
    others = ", ".join(map(lowered, partners))
    with_whom = f"{others} và các cơ quan, đơn vị liên quan" if partners else "các cơ quan, đơn vị liên quan"
    if rest.startswith(" chủ trì"):
        return text
    return f"{name} chủ trì, phối hợp với {with_whom}{rest}"


def _taken_over(lead: Group, charged: list[GivenDuty], filling: Filling) -> Group:
    """The item of whoever leads by the data, given to the body that the asker charges; others charged join it."""
    first, name = charged[0], _holder(lead[0], filling)
    if not name:
        return lead
    if any(one.body == name and one.role is not Role.JOINS for one in filling.target.order.duties):
        return (replace(lead[0], text=_joined_by(lead[0].text, name, [one.body for one in charged])), *lead[1:])
    text = f"{first.body}{lead[0].text[len(name) :]}"
    joining = [one.body for one in (*charged[1:], *filling.target.order.duties) if one is not first]
    if first.role is Role.LEADS or joining:
        text = _leading(text, first.body, list(dict.fromkeys(joining)))
    return (replace(lead[0], text=text), *lead[1:])


def _joined_by(text: str, name: str, bodies: list[str]) -> str:
    """The sentence of the body that the asker herself has lead, with others that she charges beside it."""
    led = _leading(text, name, [])
    head, found, rest = led.partition(_TOGETHER)
    joint = " và " if rest.startswith("các cơ quan") else ", "
    return f"{head}{found}{', '.join(map(lowered, bodies))}{joint}{rest}" if found else led


def addressed(group: Group, filling: Filling) -> Group:
    """The item as the State words it to those it does not command: "Đề nghị …"."""
    first = group[0]
    if first.function in (None, ISSUER) or filling.target.seat.side is not Side.STATE:
        return group
    function = filling.functions.by_code(first.function or "")
    if (
        filling.target.seat.rank is Rank.AGENCY
        or not function.courteous
        or not first.text.startswith(_holder(first, filling) or "\0")
    ):
        return group
    return (replace(first, text=f"Đề nghị {lowered(first.text)}"), *group[1:])


def lowered(text: str) -> str:
    """A list of bodies in small letters goes on in small letters; a proper name keeps its capital."""
    return text[:1].lower() + text[1:] if text.startswith(_COMMON) else text


def _holder(made: Made, filling: Filling) -> str:
    """The name that a sentence begins with; empty where it begins otherwise."""
    if made.function in (None, ISSUER):
        return ""
    said = " ".join(quote.text for quote in made.source.quotes)
    target = filling.target
    held = filling.functions.holder(filling.functions.by_code(made.function or ""), target.order, target.seat, said)
    names = (held.name, held.beside) if held else ()
    return next((name for name in names if made.text.lower().startswith(name.lower())), "")


def _is_named(duty: GivenDuty, groups: list[Group]) -> bool:
    return any(duty.body in one.text for group in groups for one in group)
