"""Own words: what a request itself says, in sentences of ours among those of precedents: aims, terms, a matter."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from assistant.drafting.model import Order, Paragraph
from assistant.drafting.orders.request_words import RequestWords
from assistant.drafting.paper import Part, Style
from assistant.drafting.precedents import charges
from assistant.drafting.precedents.layout import dashed
from assistant.drafting.precedents.material import Group, Material
from assistant.drafting.precedents.precedents import pairs
from assistant.drafting.tables import DATA, Table
from corpus.folding import fold
from prompts.template import fill

_ON_IT = 0.6  # share of the pairs of words of a matter that a sentence on it has
_LOOKED_AT, _MOST = 99, 3  # paragraphs of a part that are looked at for a matter, and that are given on it
_AGAIN = ("hang ", "dinh ky ", "moi ")  # what is due again and again begins so
_WHERE = (Part.TASKS, Part.PURPOSE, Part.IMPLEMENTATION)


def aims(order: Order) -> Iterator[str]:
    """Each aim as a sentence: "Chỉ tiêu: 150 hộ đạt danh hiệu."."""
    for one in order.aims:
        begun = fold(one).startswith("phan dau")
        yield fill(_words().text("strive" if begun else "aim"), aim=one[0].upper() + one[1:] if begun else one)


def terms(order: Order, said: str = "") -> Iterator[str]:
    """What is due by which day, but for what is said already: "Báo cáo 6 tháng: trước ngày 15/6."."""
    for one in order.terms:
        bare = one.day.rsplit(" ", 1)[-1]
        if not any(bare in duty.task for duty in order.duties) and bare not in said:
            goes_on = is_body(one.name) or fold(one.day).startswith(_AGAIN)
            yield fill(
                _words().text("done" if goes_on else "term"), what=one.name[0].upper() + one.name[1:], day=one.day
            )


def groups(material: Material, like: Group, texts: Iterator[str]) -> Iterator[Group]:
    """Sentences of ours, set as a group of precedents is; they rest on what the paper rests on."""
    if material.standing:
        for text in texts:
            yield (replace(like[0], text=text, quotes=material.standing, function=None, notes=()),)


def beside(material: Material, parts: tuple[Part, ...], body: tuple[Paragraph, ...]) -> Iterator[Paragraph]:
    """What the request says and no part that is asked for has a place for: aims, who does what, what is due."""
    order, quotes = material.filling.target.order, material.standing
    if Part.TASKS not in parts or not quotes:
        return
    found = () if Part.PURPOSE in parts else tuple(aims(order))
    if Part.IMPLEMENTATION not in parts:
        found = (*found, *_duties(order), *terms(order))
    said = "\n".join(one.text for one in body)
    for text in found:
        if text not in said:
            yield Paragraph(f"- {text}", Style.ITEM, Part.TASKS, quotes)


def _duties(order: Order) -> Iterator[str]:
    given = dict(charges.charges(order))
    for duty in order.duties:
        yield given.get(duty) or fill(_words().table("roles").text(duty.role.value), body=duty.body)


def on_matter(material: Material) -> tuple[Paragraph, ...]:
    """Paragraphs on the matter that is asked for; where no precedent speaks of it, one to be filled in."""
    matter = material.filling.target.order.matter
    found = (one for part in _WHERE for one in material.groups(part, _LOOKED_AT) if _is_on(one, matter))
    made = tuple(dashed([group for _, group in zip(range(_MOST), found, strict=False)], Part.TASKS))
    if made or not material.standing:
        return made
    text = fill(_words().text("matter"), matter=matter)
    return (Paragraph(f"- {text}", Style.ITEM, Part.TASKS, material.standing),)


def _is_on(group: Group, matter: str) -> bool:
    said, wanted = " ".join(one.text for one in group), pairs(matter)
    return fold(matter) in fold(said) or (bool(wanted) and len(wanted & pairs(said)) >= _ON_IT * len(wanted))


def is_body(said: str) -> bool:
    """Whether words begin with a body: "các phòng rà soát"."""
    return re.match(rf"(?!bao cao){_request_words().raw('heads')}(?!\w)", fold(said)) is not None


@cache
def _request_words() -> RequestWords:
    return RequestWords.load()


@cache
def _words() -> Table:
    return Table.of_file(DATA / "own_words.yaml").checked("matter", "aim", "strive", "term", "done", "roles")
