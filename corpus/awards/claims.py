"""Claims: what each rule says, with the units it says it by and the numbers and awards that its test asks for."""

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.address import Address
from corpus.awards import Awards
from corpus.awards.catalogue import Catalogue
from corpus.awards.conditions import Belongs, Condition, Counted, Honoured, Meets, Rated, Run, Worked
from corpus.awards.model import Award, Branch, Money, Saying
from corpus.awards.quantities import PERCENT, TIMES, UNITS, YEARS

GENERAL = "general"
_ANY = ("", *UNITS)
_COUNTS = tuple(unit for unit in _ANY if unit not in (YEARS, PERCENT))


@dataclass(frozen=True, slots=True)
class Tested:
    """A number that a test asks for, and the units that it may have in the text."""

    value: float
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement with its basis; `branch` is that of the way a condition stands in, None for what is no condition.

    `who` are the kinds of person or collective that a way or a condition is for, in words.
    """

    award: str
    text: str
    basis: tuple[Address, ...]
    tested: tuple[Tested, ...] = ()
    codes: tuple[str, ...] = ()
    branch: Address | None = None
    who: tuple[str, ...] = ()
    money: Money | None = None


def claims(awards: Awards) -> Iterator[Claim]:
    """The claims of all awards and of the general rules."""
    for award in awards.by_code.values():
        yield from _of_award(award, awards.catalogue)
    general = awards.general
    yield from (_said(GENERAL, one.saying) for one in general.exclusions)
    yield from (_said(GENERAL, one.saying) for one in general.principles)
    yield from (_said(GENERAL, saying) for saying in general.counting.values())


def _of_award(award: Award, catalogue: Catalogue) -> Iterator[Claim]:
    for version in award.versions:
        for branch in version.branches:
            yield from _of_branch(award.code, branch, catalogue)
    sayings = (*award.decided_by, *award.proposed_by, *award.dossier, *award.procedure, *award.notes)
    yield from (_said(award.code, saying) for saying in sayings)
    yield from (Claim(award.code, "", money.basis, money=money) for money in award.money)


def _of_branch(code: str, branch: Branch, catalogue: Catalogue) -> Iterator[Claim]:
    who = (branch.subject.value, *_kinds(branch.who, catalogue))
    yield Claim(code, "", (branch.basis,), branch=branch.basis, who=who)
    for leaf in branch.leaves():
        tested = tuple(one for one in _tested(leaf, catalogue) if one.value != 1)  # one need not be said
        yield Claim(code, leaf.text, leaf.basis, tested, _codes(leaf), branch.basis, _for(leaf, catalogue))


def _said(code: str, saying: Saying) -> Claim:
    return Claim(code, saying.text, saying.basis)


def _tested(leaf: Condition | Run, catalogue: Catalogue) -> Iterator[Tested]:
    match leaf.test if isinstance(leaf, Condition) else leaf:
        case Counted(key, least, below):
            units = (catalogue.amounts[key].unit,)
            yield from (Tested(number, units) for number in (least, below) if number is not None)
        case Rated(_, years):
            yield Tested(years, (YEARS,))
        case Run(years=years, titles=titles):
            yield Tested(years, (YEARS, TIMES) if titles else (YEARS,))
        case Honoured(_, number) | Worked(number):
            yield Tested(number, _COUNTS)
        case _:
            pass


def _for(leaf: Condition | Run, catalogue: Catalogue) -> tuple[str, ...]:
    test = leaf.test if isinstance(leaf, Condition) else leaf
    return _kinds(test.categories, catalogue) if isinstance(test, Belongs) else ()


def _kinds(codes: tuple[str, ...], catalogue: Catalogue) -> tuple[str, ...]:
    known = (catalogue.categories[code] for code in codes)
    return tuple(word for category in known for word in (category.name, *category.words))


def _codes(leaf: Condition | Run) -> tuple[str, ...]:
    match leaf.test if isinstance(leaf, Condition) else leaf:
        case Honoured(codes) | Meets(codes):
            return codes
        case Run(titles=titles, after=after):
            return (*titles, *after)
        case _:
            return ()


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with which rule, in Vietnamese; `award` is empty where no rule is at hand."""

    award: str
    place: str
    reason: str
