"""Coverage: nothing that the law asks of an award is without a rule.

Every last unit of Điều 21–75 is the basis of a way or a condition; every number that a unit sets, every award that it
asks for, and something of every phrase of it, is told by a rule that rests on it.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator

from corpus.address import Address, UnitKind
from corpus.awards.claims import Claim, Fault
from corpus.awards.passages import Names, Passages, flat
from corpus.awards.quantities import Quantity, quantities
from corpus.model import Document, Unit

LAW = "luat-06-2022-qh15"
FIRST, LAST = 21, 75  # Điều of that law that set what an award takes

_PHRASE = re.compile(r"[,;:.\n]| và | hoặc ")
_FRAME = frozenset(  # folded words that frame a unit of law and ask for nothing
    flat(
        "để tặng truy cho danh hiệu đạt các tiêu chuẩn sau đây một trong những này quy định khoản điều điểm phạm vi"
        " nhiệm vụ có được và hoặc của là với tại theo từ trở lên"
    ).split()
)
_LEAST, _SHARE = 4, 0.2  # words that make a phrase worth asking for, and the share of them that some rule must have


def uncovered(
    law: Document, claims: Collection[Claim], aside: Collection[Address], passages: Passages, names: Names
) -> Iterator[Fault]:
    """What of a law no rule tells; `aside` are units that set no condition."""
    own, under = _resting(claims)
    for unit in law.units:
        if _asks(unit) and not any(one.contains(unit.address) for one in aside):
            if not unit.children and not own[unit.address]:
                yield Fault("", str(unit.address), "đơn vị này chưa có quy tắc")
                continue
            yield from _untold(unit, own[unit.address] or under[unit.address], passages, names)
            above = [claim for upper in _prefixes(unit.address) for claim in own[upper]]
            yield from _phrases_untold(unit, [*under[unit.address], *above], passages, names)


def _resting(claims: Collection[Claim]) -> tuple[dict[Address, list[Claim]], dict[Address, list[Claim]]]:
    """The ways and conditions that rest on each unit, and those that rest on it or under it."""
    own: dict[Address, list[Claim]] = defaultdict(list)
    under: dict[Address, list[Claim]] = defaultdict(list)
    for claim in claims:
        for basis in claim.basis if claim.branch is not None else ():
            own[basis].append(claim)
            for upper in _prefixes(basis):
                under[upper].append(claim)
    return own, under


def _prefixes(address: Address) -> list[Address]:
    """The address and those above it, but for the whole document."""
    return [Address(address.document, address.path[:count]) for count in range(1, len(address.path) + 1)]


def half_told(
    document: Document, claims: Collection[Claim], aside: Collection[Address], passages: Passages, names: Names
) -> Iterator[Fault]:
    """What the units of a document that rules rest on ask for by number or award, and none of these rules tells."""
    own, _ = _resting(claims)
    for unit in document.units:
        if own[unit.address] and unit.address not in aside:
            yield from _untold(unit, own[unit.address], passages, names)


def left_out(claims: Collection[Claim], aside: Collection[Address], passages: Passages) -> Iterator[Fault]:
    """Điểm of a khoản of which another is a way of an award ("đạt một trong các tiêu chuẩn") and these of none."""
    ways = {basis for claim in claims if claim.branch for basis in (claim.branch, *claim.basis)}
    points = {(one.award, one.branch) for one in claims if one.branch and one.branch.path[-1].kind is UnitKind.POINT}
    for award, point in sorted(points):
        if passages.holds([point]) and passages.has(point):
            for beside in passages.neighbours(point):
                if beside not in ways and beside not in aside:
                    yield Fault(award, str(beside), f"{point.path_text} có quy tắc mà điểm này thì không")


def _asks(unit: Unit) -> bool:
    article = next((step for step in unit.address.path if step.kind is UnitKind.ARTICLE), None)
    return article is not None and article.number.isdigit() and FIRST <= int(article.number) <= LAST


def _untold(unit: Unit, resting: Collection[Claim], passages: Passages, names: Names) -> Iterator[Fault]:
    """Numbers and awards of a unit's own text that no rule resting on it tells."""
    text = passages.own(unit.address)
    told: set[Quantity] = {quantity for claim in resting for quantity in quantities(claim.text)}
    values = {quantity.value for quantity in told} | {one.value for claim in resting for one in claim.tested} | {1.0}
    for quantity in sorted(quantities(text), key=str):
        if quantity.unit and quantity not in told and quantity.value not in values:
            yield Fault("", str(unit.address), f"chưa có quy tắc nào nêu “{quantity}” của đơn vị này")
    awards = {claim.award for claim in resting}
    said = flat(" ".join(claim.text for claim in resting))
    asked = {code for claim in resting for code in claim.codes}
    for code in sorted(names.found(flat(text)) - awards - asked):
        if not names.named(code, said):
            yield Fault("", str(unit.address), f"chưa có quy tắc nào nêu “{code}” mà đơn vị này đòi hỏi")


def _phrases_untold(unit: Unit, claims: Collection[Claim], passages: Passages, names: Names) -> Iterator[Fault]:
    """Phrases of a unit's own text of which next to no word is told, in the rules or in the names of their awards."""
    told = {text for claim in claims for text in (claim.text, *claim.who, *names.of(claim.award))}
    said = {word for text in told for word in flat(text).split()}
    for phrase in _PHRASE.split(passages.own(unit.address)):
        words = [word for word in flat(phrase).split() if word not in _FRAME and not word.isdigit()]
        if len(words) >= _LEAST and sum(word in said for word in words) < _SHARE * len(words):
            yield Fault("", str(unit.address), f"chưa có quy tắc nào nêu “{phrase.strip()}”")
