"""Reasons: findings with the words for why, what was assumed for them, and what is worth asking."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from assistant.eligibility.amount_words import allowed_words
from assistant.eligibility.counting import Count, Window
from assistant.eligibility.dossier import Dossier, Ground, Honour, Number, Said, Standing
from assistant.eligibility.verdict import Finding, Holds, Need, Way
from corpus.address import Address
from corpus.awards import Awards
from corpus.awards.conditions import Condition, Counted, Honoured, Level, Rated, Run, Stated, Worked
from prompts.template import phrase


@dataclass(frozen=True, slots=True)
class Reasons:
    """Makes findings about one dossier; `on` is the day whose rules of counting are cited."""

    awards: Awards
    dossier: Dossier
    on: date

    def stated(self, leaf: Condition, key: str, said: Said | None) -> Finding:
        """Of the yes-or-no fact of a key."""
        if said is None:
            asked = self.awards.catalogue.statements[key].ask
            return _finding(leaf, Holds.UNKNOWN, phrase("because.silent"), asks=(Need("stated", key, asked),))
        holds = Holds.MET if said.truth else Holds.NOT_MET
        if said.assumed:
            assumed = (self.awards.catalogue.statements[key].text,)
            return _finding(leaf, holds, phrase("because.assumed"), assumed=assumed)
        return _finding(leaf, holds, phrase("because.said" if said.truth else "because.denied"), silent=False)

    def excluded(self, leaf: Condition, key: str, holds: Holds, said: Said | None) -> Finding:
        """Of something that bars every award, by the key of its statement."""
        statement = self.awards.catalogue.statements[key]
        if said is None:
            return _finding(leaf, holds, phrase("because.silent"), asks=(Need("stated", key, statement.ask),))
        if said.assumed:
            return _finding(
                leaf, holds, phrase("because.assumed"), assumed=(phrase("assume.not", what=statement.text),)
            )
        return _finding(leaf, holds, phrase("because.excluded" if said.truth else "because.denied"), silent=False)

    def discipline(self, leaf: Condition, holds: Holds, said: Said | None) -> Finding:
        """Of disciplinary measures: told, denied or not spoken of."""
        if self.dossier.disciplined:
            years = _years(self.dossier.disciplined)
            return _finding(leaf, holds, phrase("because.disciplined", years=years), silent=False)
        if said is None:
            need = Need("disciplined", "", phrase("ask.disciplined"))
            return _finding(leaf, holds, phrase("because.silent"), asks=(need,))
        if said.assumed:
            return _finding(leaf, holds, phrase("because.assumed"), assumed=(phrase("assume.no_measure"),))
        return _finding(leaf, holds, phrase("because.denied"), silent=False)

    def unread(self, stretches: tuple[str, ...]) -> Finding:
        """Of what was told and may not have been understood."""
        told = "; ".join(f"“{stretch}”" for stretch in stretches)
        leaf = Condition(phrase("unread.text"), (), Stated("unread"))
        need = Need("unread", "", phrase("ask.unread", told=told))
        return _finding(leaf, Holds.UNKNOWN, phrase("because.unread", told=told), silent=False, asks=(need,))

    def amount(self, leaf: Condition, test: Counted, number: Number | None) -> Finding:
        """Of an amount in a range."""
        known = self.awards.catalogue.amounts[test.key]
        need = Need("amount", test.key, known.ask)
        if number is None:
            return _finding(leaf, Holds.UNKNOWN, phrase("because.silent"), asks=(need,))
        if not known.range.allows(number.value):
            words = phrase("because.impossible", allowed=allowed_words(known.unit))
            return _finding(leaf, Holds.UNKNOWN, words, silent=False, asks=(need,))
        least_met = test.least is None or number.value >= test.least
        below_met = test.below is None or number.value < test.below
        holds = Holds.MET if least_met and below_met else Holds.NOT_MET
        if number.at_least and (not least_met or test.below is not None):
            holds = Holds.UNKNOWN if below_met else Holds.NOT_MET
        value = f"{number.value:g}".replace(".", ",") + f" {known.unit}"
        asks = (need,) if holds is Holds.UNKNOWN else ()
        return _finding(
            leaf,
            holds,
            phrase("because.amount", value=value),
            assumed=_assumed([number]),
            silent=number.assumed,
            asks=asks,
        )

    def belongs(self, leaf: Condition, wanted: tuple[str, ...], categories: tuple[str, ...]) -> Finding:
        """Of a category; one told refutes others only where the two exclude each other."""
        if set(wanted) & set(categories):
            return _finding(leaf, Holds.MET, phrase("because.said"), silent=False)
        known = self.awards.catalogue.categories
        excluded = {code for told in categories for code in known[told].excludes}
        if set(wanted) <= excluded:
            told = ", ".join(known[code].name for code in categories)
            return _finding(leaf, Holds.NOT_MET, phrase("because.other", told=told), silent=False)
        asked = phrase("ask.category", names=", ".join(self.awards.catalogue.categories[code].name for code in wanted))
        return _finding(leaf, Holds.UNKNOWN, phrase("because.silent"), asks=(Need("category", wanted[0], asked),))

    def rated(self, leaf: Condition, count: Count, years: int, window: Window) -> Finding:
        """Of years rated so."""
        assert isinstance(leaf.test, Rated)
        holds = count.reaches(years)
        ask = phrase("ask.ratings_of", year=str(window.end)) if window.single else phrase("ask.ratings")
        return self._counted(leaf, holds, count, self.ratings(leaf.test.level), Need("ratings", "", ask))

    def honoured(self, leaf: Condition, codes: tuple[str, ...], count: Count, times: int) -> Finding:
        """Of awards received, by codes."""
        honours = [honour for honour in self.dossier.honours if honour.award in codes]
        ask = phrase("ask.honours", award=self._names(codes))
        found = self._counted(leaf, count.reaches(times), count, self.honours(honours), Need("honour", codes[0], ask))
        return replace(found, basis=found.basis + self._counting_basis(honours))

    def worked(self, leaf: Condition, count: Count, wanted: Worked) -> Finding:
        """Of initiatives and projects."""
        ask = phrase("ask.works", kinds=", ".join(wanted.kinds), scope=wanted.scope)
        return self._counted(leaf, count.reaches(wanted.count), count, self.works(wanted), Need("works", "", ask))

    def run(self, run: Run, holds: Holds, count: Count) -> Finding:
        """Of consecutive years."""
        told = [self.ratings(run.level)] if run.level else []
        honours = [honour for honour in self.dossier.honours if honour.award in run.titles]
        told += [self.honours(honours)] if honours else []
        asks = [Need("ratings", "", phrase("ask.ratings"))] if run.level else []
        asks += (
            [] if run.level else [Need("honour", run.titles[0], phrase("ask.honours", award=self._names(run.titles)))]
        )
        found = self._counted(run, holds, count, "; ".join(filter(None, told)), *asks)
        if run.after and holds is Holds.UNKNOWN and count.most >= run.years > count.sure:
            when = Need("honour", run.after[0], phrase("ask.when", award=self._names(run.after)))
            found = replace(found, asks=(*found.asks, when))
        return replace(found, basis=found.basis + self._counting_basis(honours))

    def meets(self, leaf: Condition, holds: Holds, way: Way | None) -> Finding:
        """Of the standard of another award: what its own conditions came to."""
        if way is None:
            return _finding(leaf, holds, phrase("because.no_rule"))
        parts = [f"{_short(one.text)}: {phrase(f'holds.{one.holds}')}" for one in way.findings]
        return Finding(
            leaf,
            holds,
            "; ".join(parts),
            tuple(dict.fromkeys((*leaf.basis, *(address for one in way.findings for address in one.basis)))),
            tuple(dict.fromkeys(words for one in way.findings for words in one.assumed)),
            silent=not way.touched,
            asks=tuple(need for one in way.findings if one.holds is Holds.UNKNOWN for need in one.asks),
        )

    def disputed(self, finding: Finding) -> Finding:
        """A condition that only one reading of the text asks for, and that is not met."""
        return replace(finding, holds=Holds.UNKNOWN, because=phrase("because.disputed", because=finding.because))

    def _counted(self, leaf: Condition | Run, holds: Holds, count: Count, told: str, *needs: Need) -> Finding:
        if not told:
            because = phrase("because.none" if holds is Holds.NOT_MET else "because.silent")
        elif holds is Holds.UNKNOWN and count.sure > 0:
            because = phrase("because.partly", told=told)
        else:
            because = told
        asks = needs if holds is Holds.UNKNOWN else ()
        return _finding(leaf, holds, because, assumed=self._assumed_for(leaf), silent=not count.stated, asks=asks)

    def _assumed_for(self, leaf: Condition | Run) -> tuple[str, ...]:
        """What was assumed among the facts that a condition counts."""
        match leaf.test if isinstance(leaf, Condition) else leaf:
            case Rated():
                return _assumed([*self.dossier.ratings, *self.dossier.rated_years])
            case Honoured(codes):
                return _assumed([honour for honour in self.dossier.honours if honour.award in codes])
            case Worked():
                return _assumed(self.dossier.works)
            case Run(titles=titles):
                honours = [honour for honour in self.dossier.honours if honour.award in titles]
                return _assumed([*self.dossier.ratings, *self.dossier.rated_years, *honours])
            case _:
                return ()

    def ratings(self, level: Level) -> str:
        """Ratings told, undated ones from a level on."""
        dated = [
            f"{rating.year}: {_level(rating.level)}" for rating in sorted(self.dossier.ratings, key=lambda r: r.year)
        ]
        undated = [
            phrase("told.years", years=str(fact.years), level=_level(fact.level))
            for fact in self.dossier.rated_years
            if fact.level.rank >= level.rank
        ]
        return "; ".join([*dated, *undated])

    def honours(self, honours: list[Honour]) -> str:
        """Awards told."""
        return "; ".join(map(self._honour, honours))

    def _honour(self, honour: Honour) -> str:
        name = self.awards.award(honour.award).name
        if honour.years:
            said = phrase("told.award_years", award=name, years=_years(honour.years))
        else:
            said = phrase("told.award_times", award=name, times=str(honour.times))
        marks = [phrase(f"told.ground.{honour.ground.name.lower()}")] if honour.ground is not Ground.MERIT else []
        marks += [phrase("told.proposed")] if honour.standing is Standing.PROPOSED else []
        marks += [phrase("told.used")] if honour.used else []
        return said + (f" ({'; '.join(marks)})" if marks else "")

    def works(self, wanted: Worked) -> str:
        """Works told, of the wanted kinds."""
        said = []
        for work in self.dossier.works:
            if work.kind in wanted.kinds:
                parts = [
                    f"{work.count} {work.kind}",
                    str(work.year or ""),
                    f"phạm vi {work.scope}" if work.scope else "",
                ]
                parts += [] if work.recognised else [phrase("told.not_recognised")]
                said.append(" ".join(filter(None, parts)))
        return "; ".join(said)

    def _counting_basis(self, honours: list[Honour]) -> tuple[Address, ...]:
        """The rules of counting that some of these awards fall under."""
        rules = [] if all(honour.ground is Ground.MERIT for honour in honours) else ["grounds"]
        rules += ["once"] if any(honour.used for honour in honours) else []
        sayings = [self.awards.general.counted(rule, self.on) for rule in rules]
        return tuple(address for saying in sayings if saying is not None for address in saying.basis)

    def _names(self, codes: tuple[str, ...]) -> str:
        return " hoặc ".join(self.awards.award(code).name for code in codes)


class _Told(Protocol):
    """A fact that may be assumed."""

    @property
    def assumed(self) -> bool:
        """Whether nobody stated it."""


def _finding(  # noqa: PLR0913 - all but the first three have defaults
    leaf: Condition | Run,
    holds: Holds,
    because: str,
    *,
    assumed: tuple[str, ...] = (),
    silent: bool = True,
    asks: tuple[Need, ...] = (),
) -> Finding:
    return Finding(leaf, holds, because, leaf.basis, assumed, silent, asks)


def _assumed(facts: Iterable[_Told]) -> tuple[str, ...]:
    return (phrase("assume.hypothesis"),) if any(fact.assumed for fact in facts) else ()


def _years(years: tuple[int, ...]) -> str:
    return ", ".join(map(str, sorted(years)))


def _level(level: Level) -> str:
    return phrase(f"level.{level.name.lower()}")


def _short(text: str) -> str:
    return text if len(text) <= 90 else text[:90].rsplit(" ", 1)[0] + "…"
