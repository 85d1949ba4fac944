"""Telling: a case in words → Told: the dossier, the award asked about, and the day that counts."""

from dataclasses import dataclass, replace
from datetime import date

from assistant.eligibility.dossier import Dossier, Number, Said
from assistant.eligibility.evaluation import DISCIPLINED
from assistant.eligibility.words.asking import Asking, Questions
from assistant.eligibility.words.circumstances import Circumstances
from assistant.eligibility.words.cues import Cues
from assistant.eligibility.words.doubts import Doubts
from assistant.eligibility.words.events import Events
from assistant.eligibility.words.gathering import Facts, Gathering
from assistant.eligibility.words.mentions import AwardMention, Mention, find_mentions
from assistant.eligibility.words.numerals import in_figures
from assistant.eligibility.words.pieces import TwoTexts, blanked
from assistant.eligibility.words.years import Years
from corpus.awards.conditions import Subject
from corpus.folding import fold
from corpus.model import Span


@dataclass(frozen=True, slots=True)
class Told:
    """A case as understood. `asked` are codes, the likeliest first; `which`: asks what may be proposed at all.

    `verdict`: it asks whether the conditions are met; `facts`: it tells anything; `demanded`: it orders a verdict.
    `received` is the day on which the appraising body received the dossier, `asked_year` the year that the question is
    about, where the case names them.
    """

    dossier: Dossier
    asked: tuple[str, ...] = ()
    which: bool = False
    verdict: bool = False
    facts: bool = False
    demanded: bool = False
    received: date | None = None
    asked_year: int | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """Reads cases told in words."""

    cues: Cues

    def read(self, text: str, on: date, taken: tuple[Span, ...] = ()) -> Told:
        """A case as understood; `taken` are spans of document numbers and the like, which tell no facts."""
        said = in_figures(blanked(text, taken))
        whole = TwoTexts(fold(said), said.lower())
        laws = [Span(*found.span()) for found in self.cues.pattern("law_years").finditer(whole.folded)]
        whole = whole.blanked(laws)
        received, dates = Circumstances(whole, self.cues).received()
        both = whole.blanked(dates)
        around = Circumstances(both, self.cues)
        amounts = list(around.amounts(on.year))
        mentions = find_mentions(both, self.cues, on.year, [span for _, span in amounts])
        asking = Questions(both, self.cues).read(mentions)
        amounts = [
            (one, span) for one, span in amounts if not any(o.start <= span.start < o.end for o in asking.opinions)
        ]
        wanted = self.cues.only_subject(asking.codes[0]) if asking.codes else None
        subject = wanted or around.subject(asking.told)
        proposed = max(on.year, asking.year or 0)
        events = list(Events(both, self.cues, proposed).read(_unasked(asking, self.cues)))
        facts = Gathering(self.cues, subject).facts(events)
        dossier = self._dossier(around, facts, asking, [number for number, _ in amounts], (subject, proposed))
        shares = tuple(one.value for one in dossier.amounts if one.key.startswith("share_"))
        measured = (*(span for _, span in amounts), *around.stated())
        doubts = Doubts(said, both, self.cues, subject is Subject.COLLECTIVE, received is not None, shares, measured)
        dossier = replace(dossier, unread=doubts.read(mentions, events, asking))
        told_any = facts.any or bool(dossier.amounts or dossier.said or dossier.disciplined)
        which = bool(self.cues.pattern("which").search(both.folded))
        demanded = bool(self.cues.pattern("demands").search(both.folded))
        verdict = asking.verdict or demanded
        return Told(dossier, asking.codes, which, verdict, told_any, demanded, received, asking.year)

    def _dossier(
        self,
        around: Circumstances,
        facts: Facts,
        asking: Asking,
        amounts: list[Number],
        who: tuple[Subject | None, int],
    ) -> Dossier:
        subject, proposed = who
        collective = subject is Subject.COLLECTIVE
        disciplined, denied = ((), False) if collective else around.disciplined(proposed)
        said = list(around.said()) + ([Said(DISCIPLINED, truth=False)] if denied else [])
        warned = around.warned_members() if collective else None
        members = {**facts.members, **({"warned_members": warned} if warned is not None else {})}
        told = {number.key for number in amounts}
        amounts += [Number(key, value) for key, value in members.items() if key not in told]
        judged = asking.year if asking.year is not None else max(facts.ratings or facts.years, default=None)
        return Dossier(
            proposed=max([proposed, *facts.years]),
            subject=subject,
            categories=around.categories(),
            judged=judged,
            ratings=tuple(facts.ratings[year] for year in sorted(facts.ratings)),
            rated_years=tuple(facts.rated_years),
            honours=tuple(facts.honours),
            works=tuple(facts.works),
            disciplined=disciplined,
            said=tuple(said),
            amounts=tuple(amounts),
            complete=frozenset(facts.complete),
        )


def _unasked(asking: Asking, cues: Cues) -> tuple[Mention, ...]:
    """What was told but for a yearly award that is asked about, and for one named without a year: that it is listed,
    wished for or discussed does not give it.
    """
    code = asking.codes[0] if asking.codes else None
    kept = []
    for at, one in enumerate(asking.told):
        following = asking.told[at + 1] if at + 1 < len(asking.told) else None
        asked = isinstance(one, AwardMention) and one.codes[0] == code
        dated = isinstance(following, Years) and code is not None and not cues.awards.award(code).yearly
        if not asked or dated:
            kept.append(one)
    return tuple(kept)
