"""The facts that an award asks for, all at once: what a form has boxes for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.eligibility.evaluation import DISCIPLINED
from bot.eligibility.contract import AmountBody, FactsBody, NamedBody, StatementBody
from corpus.awards import Awards
from corpus.awards.conditions import Belongs, Condition, Counted, Honoured, Meets, Rated, Run, Stated, Subject, Worked
from corpus.awards.model import Award, Branch

Leaf = Condition | Run


@dataclass(frozen=True, slots=True)
class FactsAsked:
    """Of the rules of a day."""

    awards: Awards
    on: date

    def of(self, award: Award) -> list[FactsBody]:
        """For each kind of subject that the award may be given to."""
        return [self._of(award, subject) for subject in subjects(award, self.on)]

    def _of(self, award: Award, subject: Subject) -> FactsBody:
        leaves = list(self._leaves(award, subject))
        codes = dict.fromkeys(code for leaf, _ in leaves for code in _honours(leaf))
        works = dict.fromkeys(
            kind for leaf, _ in leaves if isinstance(leaf, Condition) and isinstance(leaf.test, Worked)
            for kind in leaf.test.kinds
        )  # fmt: skip
        return FactsBody(
            subject=subject,
            ratings=any(_asks_ratings(leaf) for leaf, _ in leaves),
            year=self.on.year - 1 if award.yearly else None,
            honours=[NamedBody(code=code, name=self.awards.by_code[code].name) for code in codes],
            works=list(works),
            statements=self._statements(leaves),
            amounts=self._amounts(leaves),
            categories=self._categories(leaves),
        )

    def _leaves(self, award: Award, subject: Subject) -> Iterator[tuple[Leaf, tuple[str, ...]]]:
        """Conditions of the day and whom they are asked of; those of another award where its standard counts."""
        for branch in _branches(award, subject, self.on):
            for leaf in branch.leaves():
                if not leaf.term.holds(self.on):
                    continue
                yield leaf, branch.who
                if isinstance(leaf, Condition) and isinstance(leaf.test, Meets):
                    others = (self.awards.by_code[code] for code in leaf.test.awards if code != award.code)
                    yield from (found for other in others for found in self._leaves(other, subject))

    def _statements(self, leaves: list[tuple[Leaf, tuple[str, ...]]]) -> list[StatementBody]:
        excluding = [one.key for one in self.awards.general.exclusions if one.saying.term.holds(self.on)]
        known = self.awards.catalogue.statements
        who = _whom(leaves, Stated)
        made = [
            StatementBody(
                key=key,
                text=known[key].text,
                ask=known[key].ask,
                presumed=False if key in excluding else True if known[key].presumed else None,
                who=list(who.get(key, ())),
            )
            for key in dict.fromkeys([*who, *excluding])
            if key != DISCIPLINED  # is told with its years
        ]
        return sorted(made, key=lambda one: one.presumed is not None)

    def _amounts(self, leaves: list[tuple[Leaf, tuple[str, ...]]]) -> list[AmountBody]:
        known = self.awards.catalogue.amounts
        return [
            AmountBody(key=key, text=known[key].text, ask=known[key].ask, unit=known[key].unit, who=list(who))
            for key, who in _whom(leaves, Counted).items()
        ]

    def _categories(self, leaves: list[tuple[Leaf, tuple[str, ...]]]) -> list[NamedBody]:
        """Those that ways are made for, then those that conditions ask for."""
        tests = [leaf.test for leaf, _ in leaves if isinstance(leaf, Condition)]
        asked = [code for test in tests if isinstance(test, Belongs) for code in test.categories]
        made_for = [code for _, who in leaves for code in who]
        known = self.awards.catalogue.categories
        return [NamedBody(code=code, name=known[code].name) for code in dict.fromkeys([*made_for, *asked])]


def subjects(award: Award, on: date) -> tuple[Subject, ...]:
    """Who may be given an award by the rules of a day; nobody where none is known."""
    return tuple(subject for subject in Subject if next(_branches(award, subject, on), None) is not None)


def _branches(award: Award, subject: Subject, on: date) -> Iterator[Branch]:
    version = award.version(on)
    for branch in version.branches if version else ():
        if branch.term.holds(on) and branch.subject is subject:
            yield branch


def _whom(leaves: list[tuple[Leaf, tuple[str, ...]]], kind: type[Stated] | type[Counted]) -> dict[str, tuple[str, ...]]:
    """By key of a fact, the categories that it is asked of; none where it is asked of anybody."""
    found: dict[str, tuple[str, ...]] = {}
    for leaf, who in leaves:
        if not isinstance(leaf, Condition) or not isinstance(leaf.test, kind):
            continue
        before = found.get(leaf.test.key)
        anybody = not who or before == ()
        found[leaf.test.key] = () if anybody else tuple(dict.fromkeys((*(before or ()), *who)))
    return found


def _asks_ratings(leaf: Leaf) -> bool:
    return leaf.level is not None if isinstance(leaf, Run) else isinstance(leaf.test, Rated)


def _honours(leaf: Leaf) -> tuple[str, ...]:
    if isinstance(leaf, Run):
        return (*leaf.titles, *leaf.after)
    return leaf.test.awards if isinstance(leaf.test, Honoured) else ()
