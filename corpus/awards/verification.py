"""Verification: every rule held against the official text, where that is in the library.

A basis must exist; every number of a statement or of its test must stand in a unit it rests on (or in the lead above
it); every unit of Điều 21–75 that sets a condition must be the basis of a rule.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from corpus.address import Address, UnitKind
from corpus.awards import Awards
from corpus.awards.conditions import Condition, Counted, Honoured, Rated, Run, Worked
from corpus.awards.model import Award, Branch, Money, Saying
from corpus.folding import fold
from corpus.model import Document, Unit

FIRST, LAST = 21, 75  # Điều of Luật 06/2022/QH15 that set what an award takes
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}|\d+/\d{4}/[\w-]+|\d+/(?:nd|qd|tt)-\w+|(?:dieu|khoan|nghi dinh|luat) \d+|\d{4}")
_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "mười": 10}  # "năm" is also a year


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with which rule."""

    award: str
    place: str
    reason: str


def faults(awards: Awards, documents: Mapping[str, Document], law: str) -> Iterator[Fault]:
    """What does not hold, over the documents that are here; `law` is the one whose units must all have a rule."""
    for award in awards.by_code.values():
        for text, basis, numbers in _claims(award):
            yield from _claim_faults(award.code, text, basis, numbers, documents)
    for exclusion in awards.general.exclusions:
        yield from _saying_faults("general", exclusion.saying, documents)
    for saying in (*awards.general.counting.values(), *(one.saying for one in awards.general.principles)):
        yield from _saying_faults("general", saying, documents)
    if law in documents:
        yield from _uncovered(awards, documents[law])


def _claims(award: Award) -> Iterator[tuple[str, tuple[Address, ...], tuple[float, ...]]]:
    for version in award.versions:
        for branch in version.branches:
            yield from _branch_claims(branch)
    sayings = (*award.decided_by, *award.proposed_by, *award.dossier, *award.procedure, *award.notes)
    yield from ((saying.text, saying.basis, ()) for saying in sayings)
    yield from (_money_claim(money) for money in award.money)


def _branch_claims(branch: Branch) -> Iterator[tuple[str, tuple[Address, ...], tuple[float, ...]]]:
    yield "", (branch.basis,), ()
    for leaf in branch.leaves():
        yield leaf.text, leaf.basis, tuple(_tested(leaf))


def _money_claim(money: Money) -> tuple[str, tuple[Address, ...], tuple[float, ...]]:
    return "", money.basis, ()


def _tested(leaf: Condition | Run) -> Iterator[float]:
    match leaf.test if isinstance(leaf, Condition) else leaf:
        case Counted(_, least, below):
            yield from (number for number in (least, below) if number is not None and number > 1)
        case Rated(_, years) | Run(years=years):
            yield from (years,) if years > 1 else ()
        case Honoured(_, times):
            yield from (times,) if times > 1 else ()
        case Worked(count, _, _):
            yield from (count,) if count > 1 else ()
        case _:
            pass


def _saying_faults(award: str, saying: Saying, documents: Mapping[str, Document]) -> Iterator[Fault]:
    return _claim_faults(award, saying.text, saying.basis, (), documents)


def _claim_faults(
    award: str, text: str, basis: tuple[Address, ...], numbers: tuple[float, ...], documents: Mapping[str, Document]
) -> Iterator[Fault]:
    here = [address for address in basis if address.document in documents]
    for address in here:
        if not documents[address.document].has(address):
            yield Fault(award, str(address), "không có đơn vị này trong văn bản")
    if len(here) != len(basis) or not all(documents[a.document].has(a) for a in here):
        return
    said = {number for a in here for number in _numbers_of(documents[a.document], documents[a.document].unit(a))}
    wanted = {*_numbers(_DAY.sub(" ", fold(text))), *numbers}
    for number in sorted(wanted - said):
        yield Fault(award, ", ".join(map(str, basis)), f"số {number:g} của quy tắc không có trong đơn vị: {text!r}")


def _numbers_of(document: Document, unit: Unit) -> Iterator[float]:
    """Numbers in a unit, in the leads of the units above it, in figures or in words."""
    texts = [unit.text, *(a.text[s.start : s.end] for a in document.ancestors(unit) if a.parent for s in a.own)]
    for text in texts:
        yield from _numbers(text)
        yield from (_WORDS[word] for word in re.findall(r"\w+", text.lower()) if word in _WORDS)


def _numbers(text: str) -> Iterator[float]:
    yield from (float(number.replace(",", ".")) for number in _NUMBER.findall(text))


def _uncovered(awards: Awards, law: Document) -> Iterator[Fault]:
    resting = {address for award in awards.by_code.values() for _, basis, _ in _claims(award) for address in basis}
    aside = awards.general.without_conditions
    for unit in _last_units(law):
        if unit.address not in resting and not any(one.contains(unit.address) for one in aside):
            yield Fault("", str(unit.address), "đơn vị này chưa có quy tắc")


def _last_units(law: Document) -> Iterable[Unit]:
    for unit in law.units:
        article = next((step for step in unit.address.path if step.kind is UnitKind.ARTICLE), None)
        if article and FIRST <= int(article.number) <= LAST and not unit.children:
            yield unit
