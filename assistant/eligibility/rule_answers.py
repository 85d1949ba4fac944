"""Answers from the rules themselves: conditions of an award, who decides, who proposes, the dossier, the money."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.draft import Draft
from assistant.eligibility.sources import Sources
from assistant.grounding import Statement
from corpus.awards import Awards
from corpus.awards.conditions import All, Any, Condition, Node, Readings, Run, Subject
from corpus.awards.model import Award, Branch, Money, Saying
from corpus.register.identity import written
from prompts.template import phrase


@dataclass(frozen=True, slots=True)
class RuleAnswers:
    """Proposals from the data of the rules, each line cited."""

    awards: Awards
    sources: Sources

    def criteria(self, award: Award, subject: Subject | None, categories: tuple[str, ...], on: date) -> Draft | None:
        """The conditions, a line for each way to the award; ways made for others than those named are only noted."""
        version = award.version(on)
        if version is None:
            return None
        branches = [b for b in version.branches if b.term.holds(on) and subject in (None, b.subject)]
        branches = branches or [b for b in version.branches if b.term.holds(on)]
        shown = [b for b in branches if not b.who or set(b.who) & set(categories)] or branches
        statements = tuple(self._way(award, branch, on) for branch in shown)
        notes = (*self._for_others(branches, shown), *self._sayings_text(award.notes, on))
        notes += (version.note,) if version.note else ()
        return Draft(tuple(one for one in statements if one.quotes), notes=notes)

    def authority(self, award: Award, on: date) -> Draft | None:
        """Who decides; None where the rules do not say."""
        return self._sayings(award.decided_by, on)

    def proposal(self, award: Award, on: date) -> Draft | None:
        """Who proposes; None where the rules do not say."""
        return self._sayings(award.proposed_by, on)

    def dossier(self, award: Award, on: date) -> Draft | None:
        """The papers of the dossier, then the procedure; None where the rules do not say."""
        return self._sayings((*award.dossier, *award.procedure), on)

    def money(self, award: Award, subject: Subject | None, on: date) -> Draft | None:
        """Reward money on the day of the decision `on`; None where the rules of that day are not known."""
        known = [money for money in award.money if money.term.holds(on)]
        wanted = [money for money in known if subject in (None, money.subject)] or known
        statements = tuple(filter(None, (self._payment(award, money, on) for money in wanted)))
        if not statements:
            return None
        return Draft(statements, notes=tuple(self._salary_notes(wanted, on)))

    def _way(self, award: Award, branch: Branch, on: date) -> Statement:
        who = [self.awards.catalogue.categories[code].name for code in branch.who]
        conditions = [*who, *filter(None, (_words(node, on) for node in branch.nodes))]
        text = phrase(
            "criteria.way",
            award=award.name,
            subject=branch.subject,
            route=branch.route,
            where=self.sources.label(branch.basis),
            conditions="; ".join(conditions),
        )
        leaves = [address for leaf in branch.leaves() if leaf.term.holds(on) for address in leaf.basis]
        return Statement(text, self.sources.quotes(dict.fromkeys([branch.basis, *leaves])), derived=True)

    def _for_others(self, branches: list[Branch], shown: list[Branch]) -> Iterator[str]:
        """Where the rules for others stand."""
        others: dict[str, None] = {}
        for branch in branches:
            if branch not in shown:
                names = ", ".join(self.awards.catalogue.categories[code].name for code in branch.who)
                others.setdefault(f"{names} ({self.sources.label(branch.basis)})")
        if others:
            yield phrase("note.for_others", who="; ".join(others))

    def _sayings(self, sayings: tuple[Saying, ...], on: date) -> Draft | None:
        in_force = [saying for saying in sayings if saying.term.holds(on)]
        statements = tuple(
            Statement(phrase("criteria.saying", text=saying.text.rstrip(".")), quotes, derived=True)
            for saying in in_force
            if (quotes := self.sources.quotes(saying.basis))
        )
        return Draft(statements) if statements else None

    def _sayings_text(self, sayings: tuple[Saying, ...], on: date) -> Iterator[str]:
        for saying in sayings:
            if saying.term.holds(on):
                where = ", ".join(self.sources.label(address) for address in saying.basis)
                yield f"{saying.text.rstrip('.')} ({where})."

    def _payment(self, award: Award, money: Money, on: date) -> Statement | None:
        quotes = self.sources.quotes((*money.basis, *self.awards.general.rounding_basis))
        if not quotes:
            return None
        payment = self.awards.general.payment(money, on)
        amount = ""
        if payment is not None:
            figures = {"amount": _figure(payment.amount), "salary": _figure(payment.salary.amount), "day": written(on)}
            amount = phrase("criteria.money.amount", **figures)
        least = phrase("criteria.money.at_most") if money.at_most else ""
        multiple = f"{least}{_multiple(money.multiple)}"
        doubled = phrase("criteria.money.doubled") if self._doubled(award, money, on) else ""
        values = {"award": award.name, "subject": money.subject, "multiple": multiple, "amount": amount}
        return Statement(phrase("criteria.money", **values, doubled=doubled), quotes, derived=True)

    def _doubled(self, award: Award, money: Money, on: date) -> bool:
        """Whether a collective's multiple is twice a person's."""
        persons = [one.multiple for one in award.money if one.subject is Subject.PERSON and one.term.holds(on)]
        return money.subject is Subject.COLLECTIVE and money.multiple in [2 * multiple for multiple in persons]

    def _salary_notes(self, moneys: list[Money], on: date) -> Iterator[str]:
        payments = [self.awards.general.payment(money, on) for money in moneys]
        sources = dict.fromkeys(payment.salary.source for payment in payments if payment is not None)
        yield from (phrase("note.salary", source=source) for source in sources)


def _multiple(multiple: float) -> str:
    """As the decree writes it, with one decimal at least: 1,0; 0,25."""
    return (f"{multiple:.1f}" if round(multiple, 1) == multiple else f"{multiple:g}").replace(".", ",")


def _figure(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


def _words(node: Node, on: date) -> str:
    """A condition in words: alternatives joined by "hoặc", what must all hold by commas."""
    if not node.term.holds(on):
        return ""
    match node:
        case Condition(text):
            return text
        case Run():
            return "; ".join(filter(None, [node.text, *(_words(part, on) for part in node.within)]))
        case All(parts):
            return ", ".join(filter(None, (_words(part, on) for part in parts)))
        case Any(parts):
            return " hoặc ".join(_bare(words) for part in parts if (words := _words(part, on)))
        case Readings():
            return _words(node.strict, on)


def _bare(words: str) -> str:
    """Words without the "hoặc" that they may begin with."""
    return words.removeprefix("hoặc ").removeprefix("Hoặc ")
