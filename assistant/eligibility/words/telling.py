"""Telling: a case in words → Told: the dossier, the award asked about, and the day that counts."""

from dataclasses import dataclass, replace
from datetime import date

from assistant.eligibility.dossier import Dossier, Number, Said
from assistant.eligibility.evaluation import DISCIPLINED
from assistant.eligibility.words.asking import Asking, Questions
from assistant.eligibility.words.circumstances import Circumstances
from assistant.eligibility.words.cues import Cues
from assistant.eligibility.words.doubts import Doubts
from assistant.eligibility.words.events import Events, ToldEvent
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
class _Heard:
    """What a case names: the case as said and in two texts, circumstances, amounts with where they stand, mentions."""

    said: str
    text: TwoTexts
    received: date | None
    around: Circumstances
    amounts: tuple[tuple[Number, Span], ...]
    mentions: list[Mention]
    asking: Asking


@dataclass(frozen=True, slots=True)
class Telling:
    """Reads cases told in words."""

    cues: Cues

    def read(self, text: str, on: date, taken: tuple[Span, ...] = ()) -> Told:
        """A case as understood; `taken` are spans of document numbers and the like, which tell no facts."""
        heard = self._heard(in_figures(blanked(text, taken)), on)
        asking, folded = heard.asking, heard.text.folded
        wanted = self.cues.only_subject(asking.codes[0]) if asking.codes else None
        subject = wanted or heard.around.subject(asking.told)
        proposed = max(on.year, asking.year or 0)
        events = list(Events(heard.text, self.cues, proposed).read(_unasked(asking, self.cues)))
        facts = Gathering(self.cues, subject).facts(events)
        dossier = _dossier(facts, heard, subject, proposed)
        demanded = bool(self.cues.pattern("demands").search(folded))
        return Told(
            dossier=replace(dossier, unread=self._unread(heard, events, dossier)),
            asked=asking.codes,
            which=bool(self.cues.pattern("which").search(folded)),
            verdict=asking.verdict or demanded,
            facts=facts.any or bool(dossier.amounts or dossier.said or dossier.disciplined),
            demanded=demanded,
            received=heard.received,
            asked_year=asking.year,
        )

    def _heard(self, said: str, on: date) -> _Heard:
        """What a case names, before it is put together."""
        whole = TwoTexts(fold(said), said.lower())
        whole = whole.blanked(Span(*law.span()) for law in self.cues.pattern("law_years").finditer(whole.folded))
        received, dates = Circumstances(whole, self.cues).received()
        text = whole.blanked(dates)
        questions = Questions(text, self.cues)
        around = Circumstances(text.blanked(questions.opinions()), self.cues)
        amounts = tuple(around.amounts(on.year))
        mentions = find_mentions(text, self.cues, on.year, [span for _, span in amounts])
        asking = questions.read(mentions)
        return _Heard(said, text, received, around, amounts, mentions, asking)

    def _unread(self, heard: _Heard, events: list[ToldEvent], dossier: Dossier) -> tuple[str, ...]:
        doubts = Doubts(
            said=heard.said,
            text=heard.text,
            cues=self.cues,
            collective=dossier.subject is Subject.COLLECTIVE,
            received=heard.received is not None,
            shares=tuple(one.value for one in dossier.amounts if one.key.startswith("share_")),
            amounts=(*(span for _, span in heard.amounts), *heard.around.stated()),
        )
        return doubts.read(heard.mentions, events, heard.asking)


def _dossier(facts: Facts, heard: _Heard, subject: Subject | None, proposed: int) -> Dossier:
    """The facts of a case; a measure against members is an amount of a collective."""
    around, asking = heard.around, heard.asking
    collective = subject is Subject.COLLECTIVE
    disciplined, denied = ((), False) if collective else around.disciplined(proposed)
    return Dossier(
        proposed=max([proposed, *facts.years]),
        subject=subject,
        categories=around.categories(),
        judged=asking.year if asking.year is not None else max(facts.ratings or facts.years, default=None),
        ratings=tuple(facts.ratings[year] for year in sorted(facts.ratings)),
        rated_years=tuple(facts.rated_years),
        honours=tuple(facts.honours),
        works=tuple(facts.works),
        disciplined=disciplined,
        said=(*around.said(), *([Said(DISCIPLINED, truth=False)] if denied else [])),
        amounts=_amounts(facts, heard, around.warned_members() if collective else None),
        complete=frozenset(facts.complete),
    )


def _amounts(facts: Facts, heard: _Heard, warned: int | None) -> tuple[Number, ...]:
    """Amounts told, then members counted by their titles and those under a measure."""
    told = {number.key: number for number, _ in heard.amounts}
    members = {**facts.members, **({"warned_members": warned} if warned is not None else {})}
    return (*told.values(), *(Number(key, value) for key, value in members.items() if key not in told))


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
