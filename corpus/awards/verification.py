"""Verification: every rule held against the official text, where that is in the library.

A basis must exist and be the rule's own (not a neighbour that says it clearly better, not that of another way); every
number of a statement must stand there with its unit, every number of a test in its statement; every award that a test
asks for must be named there; reward money must be what the decree's units multiply to. `coverage` asks the other way
round.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from corpus.address import Address
from corpus.awards import Awards
from corpus.awards.claims import Claim, Fault, Tested, claims
from corpus.awards.conditions import Subject
from corpus.awards.coverage import LAW, half_told, left_out, uncovered
from corpus.awards.model import Money
from corpus.awards.passages import Names, Passages, pairs
from corpus.awards.quantities import Quantity, quantities
from corpus.model import Document

__all__ = ["Fault", "Reach", "faults", "reach"]

_MARGIN = 0.25  # share of word pairs by which a neighbour must say a statement better; set above all shipped rules
_SALARY = re.compile(r"(\d+(?:,\d+)?) lần mức lương cơ sở")
_FACTOR = re.compile(r"(?:gấp|bằng) (hai|\d+(?:,\d+)?) lần (?:mức )?tiền thưởng")


@dataclass(frozen=True, slots=True)
class Reach:
    """How many rules could be held against a text, and how many could not because one is not at hand."""

    held: int
    unheld: int


def reach(awards: Awards, documents: Mapping[str, Document]) -> Reach:
    """Of how many rules the texts of every unit they rest on are at hand."""
    passages = Passages(documents)
    known = [passages.holds(claim.basis) for claim in claims(awards)]
    return Reach(sum(known), len(known) - sum(known))


def faults(awards: Awards, documents: Mapping[str, Document], law: str = LAW) -> Iterator[Fault]:
    """What does not hold, over the documents at hand; `law` is the one of which nothing may be without a rule."""
    told = tuple(claims(awards))
    passages, names = Passages(documents), Names(awards)
    ways = _ways(told)
    for claim in told:
        missing = [one for one in claim.basis if passages.holds([one]) and not passages.has(one)]
        yield from (_fault(claim, "không có đơn vị này trong văn bản", one) for one in missing)
        if not missing and passages.holds(claim.basis):
            yield from _claim_faults(claim, passages, names, ways[claim.award])
    yield from _rootless(awards, passages)
    aside = awards.general.without_conditions
    yield from left_out(told, aside, passages)
    for identity, document in documents.items():
        covered = uncovered if identity == law else half_told
        yield from covered(document, told, aside, passages, names)


def _rootless(awards: Awards, passages: Passages) -> Iterator[Fault]:
    """Ways of which no condition rests on the unit that the way is said to be, or above it or under it."""
    for award in awards.by_code.values():
        for branch in (branch for version in award.versions for branch in version.branches):
            bases = [one for leaf in branch.leaves() for one in leaf.basis]
            there = [_akin(branch.basis, one) for one in bases if one.document == branch.basis.document]
            if passages.holds([branch.basis]) and there and not any(there):
                yield Fault(award.code, str(branch.basis), "không điều kiện nào của trường hợp này dựa vào đơn vị ấy")


def _akin(one: Address, other: Address) -> bool:
    return one.contains(other) or other.contains(one)


def _ways(told: Collection[Claim]) -> dict[str, set[Address]]:
    """The bases of the ways of each award."""
    ways: dict[str, set[Address]] = defaultdict(set)
    for claim in told:
        if claim.branch is not None:
            ways[claim.award].add(claim.branch)
    return ways


def _claim_faults(claim: Claim, passages: Passages, names: Names, ways: set[Address]) -> Iterator[Fault]:
    words = " ".join(map(passages.words, claim.basis))
    for quantity in sorted(_strange(claim, passages), key=str):
        yield _fault(claim, f"số “{quantity}” của quy tắc không có trong đơn vị")
    for one in claim.tested:
        if not _said(one, quantities(claim.text)):
            yield _fault(claim, f"phép thử hỏi {one.value:g} mà lời của quy tắc không nêu số ấy")
    for code in claim.codes:
        if not names.named(code, words):
            yield _fault(claim, f"đơn vị không nhắc tới “{code}” mà quy tắc đòi hỏi")
    if claim.branch is not None and _astray(claim.branch, claim.basis, ways):
        yield _fault(claim, f"căn cứ thuộc trường hợp khác, không thuộc {claim.branch.path_text}")
    nearer = _nearer(claim, passages)
    if nearer is not None:
        yield _fault(claim, f"{nearer.path_text} nói điều này rõ hơn căn cứ được ghi")
    if claim.money is not None and claim.money.multiple not in _multiples(claim.money, passages):
        yield _fault(claim, f"mức {claim.money.multiple:g} lần lương cơ sở không tính ra được từ căn cứ")


def _strange(claim: Claim, passages: Passages) -> set[Quantity]:
    """Numbers of a statement that no unit it rests on has with that unit of measure; "một" of a note is none."""
    known = {quantity for address in claim.basis for quantity in passages.quantities(address)}
    values = {quantity.value for quantity in known}
    said = (one for one in quantities(claim.text) if one.value != 1 or claim.branch is not None)
    return {one for one in said if one not in known and (one.unit or one.value not in values)}


def _said(tested: Tested, told: Collection[Quantity]) -> bool:
    return any(one.value == tested.value and one.unit in tested.units for one in told)


def _astray(branch: Address, basis: Collection[Address], ways: Collection[Address]) -> bool:
    """Whether every basis lies in another way of the award, and none in its own or outside all of them."""
    own = any(_akin(branch, one) or one.path[:1] != branch.path[:1] for one in basis)
    return not own and all(any(way.contains(one) for way in ways) for one in basis)


def _nearer(claim: Claim, passages: Passages) -> Address | None:
    """A neighbour of a basis that shares clearly more words with the statement."""
    wanted = pairs(claim.text)
    if not wanted:
        return None
    said = frozenset[tuple[str, str]]().union(*map(passages.pairs, claim.basis))
    least = len(wanted & said) + _MARGIN * len(wanted)
    beside = (one for basis in claim.basis for one in passages.neighbours(basis))
    return next((one for one in beside if len(wanted & passages.pairs(one)) > least), None)


def _multiples(money: Money, passages: Passages) -> set[float]:
    """What the decree's units give: a multiple of the base salary, times what a group or a household gets of it."""
    texts = [passages.text(address).lower() for address in money.basis]
    salaries = [_number(found) for text in texts for found in _SALARY.findall(text)]
    factors = [_number(found) for text in texts for found in _FACTOR.findall(text)]
    if money.subject is Subject.PERSON or not factors:
        return set(salaries)
    return {round(one * factor, 4) for one, factor in product(salaries, factors)}


def _number(text: str) -> float:
    return 2.0 if text == "hai" else float(text.replace(",", "."))


def _fault(claim: Claim, reason: str, place: Address | None = None) -> Fault:
    where = str(place) if place else ", ".join(map(str, claim.basis))
    return Fault(claim.award, where, f"{reason}: “{claim.text}”" if claim.text else reason)
