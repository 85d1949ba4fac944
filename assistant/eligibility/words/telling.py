"""Telling: a case in words → Told: the dossier, the award asked about, and the day that counts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from assistant.eligibility.dossier import (
    RATINGS,
    WORKS,
    Dossier,
    Ground,
    Honour,
    Number,
    RatedYears,
    Said,
    Standing,
    WorkDone,
    YearRating,
)
from assistant.eligibility.words.cues import NUMBER, Cues
from assistant.eligibility.words.mentions import (
    AwardMention,
    Event,
    Mention,
    RatingMention,
    WorkMention,
    Years,
    find_mentions,
)
from corpus.awards.conditions import Level, Scope, Subject
from corpus.dates import find_dates
from corpus.folding import fold
from corpus.model import Span

_CLAUSE = re.compile(r"[,;:\n?!]|\.(?=\s|$)|\bnhung\b|\btuy nhien\b")
_SENTENCE = re.compile(r"[;\n?!]|\.(?=\s|$)")
_FAR = 60  # letters before a mention that may qualify it


@dataclass(frozen=True, slots=True)
class Told:
    """A case as understood. `asked` are codes, the likeliest first; `which`: asks what may be proposed at all.

    `received` is the day on which the appraising body received the dossier, where the case names one.
    """

    dossier: Dossier
    asked: tuple[str, ...] = ()
    which: bool = False
    facts: bool = False  # whether any fact was told
    received: date | None = None
    asked_year: int | None = None


@dataclass(slots=True)
class _Facts:
    """Facts as they are gathered."""

    ratings: dict[int, YearRating] = field(default_factory=dict)
    rated_years: list[RatedYears] = field(default_factory=list)
    honours: list[Honour] = field(default_factory=list)
    works: list[WorkDone] = field(default_factory=list)
    complete: set[str] = field(default_factory=set)
    members: dict[str, float] = field(default_factory=dict)  # members of a collective who bear a title, by amount
    last_award: tuple[str, int | None] | None = None  # code and year of the award told last

    @property
    def years(self) -> list[int]:
        """All years told."""
        works = [work.year for work in self.works if work.year]
        return [*self.ratings, *(year for honour in self.honours for year in honour.years), *works]


@dataclass(frozen=True, slots=True)
class _Marks:
    """The text of a case, folded and with its tone marks, and the years of its proposal and its question."""

    folded: str
    marked: str
    proposed: int
    asked: int | None


@dataclass(frozen=True, slots=True)
class _Told:
    """An event with what was said about it."""

    event: Event
    years: tuple[int, ...]
    to_now: bool
    count: float | None
    of_years: bool  # the count is one of years, not of times
    consecutive: bool
    each: bool
    at_least: bool
    negated: bool
    assumed: bool
    follows: bool
    after: str  # the words right after it, up to the next event or the end of the clause
    before: str


@dataclass(frozen=True, slots=True)
class Telling:
    """Reads cases told in words."""

    cues: Cues

    def read(self, text: str, on: date, taken: tuple[Span, ...] = ()) -> Told:
        """A case as understood; `taken` are spans of document numbers and the like, which tell no facts."""
        folded = _blanked(fold(text), taken)
        received, barred = self._received(text, folded)
        folded = _blanked(folded, barred)
        turn = self._turn(folded)
        marked = _blanked(text.lower(), taken)
        subject = self._subject(marked)
        amounts, counted = self._amounts(folded[: turn[0]] if turn[1] else folded, on.year)
        mentions = find_mentions(folded, self.cues, counted)
        asked, told = self._split(folded, mentions, turn)
        asked_year = next((one.years[-1] for one in asked if isinstance(one, Years) and one.years), None)
        codes = next((one.codes for one in asked if isinstance(one, AwardMention)), ())
        if not codes:
            codes, told = self._target(folded, told)
        proposed = asked_year if asked_year and asked_year >= on.year - 1 else on.year
        facts = self._facts(folded, told, proposed, subject)
        ahead = [year for year in facts.years if year > proposed]
        marks = _Marks(folded, marked, max([proposed, *ahead]), asked_year)
        dossier = self._dossier(facts, marks, subject, amounts)
        told_any = bool(dossier.complete or dossier.disciplined or dossier.amounts or dossier.said or facts.honours)
        told_any = told_any or bool(facts.works or facts.rated_years)
        which = bool(self.cues.pattern("which").search(folded))
        return Told(dossier, codes, which, told_any, received, asked_year)

    # What is asked

    def _turn(self, folded: str) -> tuple[int, bool]:
        """Where the telling ends and the asking begins; False where the text asks nothing."""
        for sentence in reversed(list(_pieces(folded, _SENTENCE))):
            stretch = folded[sentence.start : sentence.end + 1]
            if not self.cues.pattern("asks").search(stretch.strip()) and "?" not in stretch:
                continue
            found = [match.start() for match in self.cues.pattern("asking").finditer(stretch)]
            if found:
                return sentence.start + found[0], True
        return len(folded), False

    def _split(self, folded: str, mentions: list[Mention], turn: tuple[int, bool]) -> tuple[list[Mention], list[Mention]]:
        """Mentions of the question itself, and those of the case told before and after it."""
        if not turn[1]:
            return [], mentions
        end = next((piece.end for piece in _pieces(folded, _SENTENCE) if piece.end > turn[0]), len(folded))
        asked = [one for one in mentions if turn[0] <= one.span.start < end]
        told = [one for one in mentions if not turn[0] <= one.span.start < end]
        awards = [one for one in asked if isinstance(one, AwardMention)]
        if awards:  # facts told within the question stand behind "khi", "nếu", "với" after the award asked about
            asked_events = [one for one in asked if isinstance(one, AwardMention | Years) and one.span.start <= awards[0].span.start]
            trailing = self._own_years(folded, awards[0], asked)
            asked_events += trailing
            return asked_events, sorted([*told, *(one for one in asked if one not in asked_events)], key=_start)
        lead = self._own_lead(asked)
        return lead, sorted([*told, *(one for one in asked if one not in lead)], key=_start)

    def _own_years(self, folded: str, award: AwardMention, asked: list[Mention]) -> list[Mention]:
        """Years right behind the award asked about: "CSTĐCS năm 2024"."""
        after = [one for one in asked if isinstance(one, Years) and one.span.start >= award.span.end]
        return [one for one in after[:1] if self._bound(folded, award.span.end, one.span.start)]

    def _own_lead(self, asked: list[Mention]) -> list[Mention]:
        return [one for one in asked if isinstance(one, Years)] if len(asked) == 1 else []

    def _target(self, folded: str, told: list[Mention]) -> tuple[tuple[str, ...], list[Mention]]:
        """The award asked about where the question itself names none: one that a case is headed by or aims at."""
        awards = [one for one in told if isinstance(one, AwardMention)]
        for award in awards:
            before = folded[max(0, award.span.start - _FAR) : award.span.start]
            aims = re.search(r"(?:xet|de nghi|muon|dieu kien|tieu chuan|ho so|len)(?: \w+){0,5} $", before)
            heads = not before.strip() and re.match(r"\s*[:?]", folded[award.span.end :])
            if (aims and not self._negated(before[-20:])) or heads:
                return award.codes, [one for one in told if one is not award]
        return (), told

    # Facts

    def _facts(self, folded: str, mentions: list[Mention], proposed: int, subject: Subject | None) -> _Facts:
        facts = _Facts()
        for told in self._told(folded, mentions, proposed):
            match told.event:
                case RatingMention(_, level):
                    self._add_rating(facts, told, level)
                case AwardMention(_, codes) if subject is Subject.COLLECTIVE and codes[0] in self.cues.of_members:
                    facts.members[self.cues.of_members[codes[0]]] = 0 if told.negated else told.count or 1
                case AwardMention(_, codes):
                    self._add_honour(facts, told, codes[0])
                case WorkMention():
                    self._add_work(facts, told, subject)
        return facts

    def _told(self, folded: str, mentions: list[Mention], proposed: int) -> Iterator[_Told]:
        """Each event with the years, count and signs that belong to it."""
        carried: Years | None = None
        latest: Years | None = None
        position = 0
        for piece in _pieces(folded, _CLAUSE):
            inside = [one for one in mentions if piece.start <= one.span.start < piece.end]
            if re.search(r"\.\s*$", folded[position : piece.start]) or "\n\n" in folded[position : piece.start]:
                carried = None
            position = piece.start
            lead: Years | None = None
            for at, mention in enumerate(inside):
                if isinstance(mention, Years):
                    latest = mention
                    trails = self._trails(folded, inside, at, lead)
                    lead, carried = (lead, None) if trails else (mention, mention)
                    continue
                trailing = inside[at + 1] if at + 1 < len(inside) else None
                own = trailing if isinstance(trailing, Years) and self._trails(folded, inside, at + 1, lead) else None
                start = max(piece.start, inside[at - 1].span.end if at else piece.start)
                stop = inside[at + 1].span.start if at + 1 < len(inside) else piece.end
                stop = inside[at + 2].span.start if own and at + 2 < len(inside) else piece.end if own else stop
                yield self._described(folded, mention, (own or lead or carried, latest), (start, stop, piece), proposed)

    def _trails(self, folded: str, inside: list[Mention], at: int, lead: Years | None) -> bool:
        """Whether years belong to the event right before them: nothing but fillers between, and no event claims them."""
        if at == 0 or isinstance(inside[at - 1], Years):
            return False
        if not self._bound(folded, inside[at - 1].span.end, inside[at].span.start):
            return False
        following = inside[at + 1] if at + 1 < len(inside) else None
        claimed = following is not None and not isinstance(following, Years)
        claimed = claimed and self._bound(folded, inside[at].span.end, following.span.start if following else 0)
        return not claimed or lead is None

    def _bound(self, folded: str, start: int, end: int) -> bool:
        between = folded[start:end]
        return self.cues.filler.fullmatch(between) is not None or re.fullmatch(r"[\s(\w]{0,30}", between) is not None

    def _described(
        self, folded: str, event: Event, when: tuple[Years | None, Years | None], around: tuple[int, int, Span], proposed: int
    ) -> _Told:
        start, stop, piece = around
        before = folded[max(start, event.span.start - _FAR) : event.span.start]
        after = folded[event.span.end : stop]
        count, of_years = self._count(before, after, event)
        whole = folded[piece.start : event.span.start]
        near = f"{before} | {after}"
        each = bool(self.cues.pattern("each").search(near))
        years = when[0] or (when[1] if each else None)
        named = years.years if years else ()
        to_now = bool(years and years.to_now)
        if to_now:
            named = tuple(range(named[0], proposed))
        sentence = folded[folded.rfind(".", 0, event.span.start) + 1 : event.span.start]
        return _Told(
            event=event,
            years=named,
            to_now=to_now,
            count=count,
            of_years=of_years,
            consecutive=bool(self.cues.pattern("consecutive").search(near)),
            each=each,
            at_least=bool(self.cues.pattern("open_end").search(self._by_count(before, after))),
            negated=self._negated(before),
            assumed=bool(self.cues.pattern("hypothesis").search(whole)) or any(year > proposed for year in named),
            follows=bool(self.cues.pattern("following").search(sentence)),
            after=after,
            before=before,
        )

    def _by_count(self, before: str, after: str) -> str:
        """The words right around a count, where "trên", "trở lên" say that there may be more."""
        match = re.search(rf"(?:\w+ ){{0,2}}{self.cues.count} (?:lan|nam)(?: tro len)?", before)
        return match[0] if match else "tro len" if re.match(r"\s*(?:\w+ ){0,3}tro len", after) else ""

    def _count(self, before: str, after: str, event: Event) -> tuple[float | None, bool]:
        """A number of times or of years said of an event, before it or right behind it."""
        number = self.cues.count
        filler = r"(?:\s*[(“”\"]?\w+[)“”\"]?){0,7}"
        pattern = rf"(?<![\w/.,-])({number})\s*(lan|nam|danh hieu|cai|chiec|lan lien tuc|)(?!\s*(?:/|%|\d))(?=\s)({filler}\s*[“\"(]*)$"
        found = [m for m in re.finditer(pattern, before) if not re.match(r"\s*(?:19|20)\d\d", m[3])]
        for match in reversed(found):
            if not match[2] and not self.cues.filler.fullmatch(match[3]):
                continue
            return self.cues.number(match[1].replace("nam", "5")), match[2] == "nam"
        behind = re.match(rf"[\s(“”\"]*(?:\w+\s+){{0,2}}({number})\s*(lan|nam)(?!\s*(?:19|20)\d\d)(?!\w)", after)
        if behind and not isinstance(event, WorkMention):
            return self.cues.number(behind[1].replace("nam", "5")), behind[2] == "nam"
        return None, False

    def _negated(self, before: str) -> bool:
        plain = self.cues.pattern("no_negations").sub(" ", before)
        return bool(self.cues.pattern("negations").search(plain))

    def _add_rating(self, facts: _Facts, told: _Told, level: Level) -> None:
        if told.negated and level is not Level.FAILED:
            return
        count = int(told.count) if told.count and told.of_years else None
        if told.years and (count is None or count == len(told.years)):
            for year in told.years:
                facts.ratings.setdefault(year, YearRating(year, level, told.assumed))
            if len(facts.ratings) > 1:
                facts.complete.add(RATINGS)
            return
        after = facts.last_award if told.follows else None
        if after and after[1] and count is None:
            return
        running = told.consecutive or told.follows or (count or 0) > 1
        facts.rated_years.append(
            RatedYears(
                level,
                count or 1,
                consecutive=running and not _inner(told),
                after=after[0] if after else None,
                at_least=told.at_least,
                assumed=told.assumed,
            )
        )
        if count:
            facts.complete.add(RATINGS)

    def _add_honour(self, facts: _Facts, told: _Told, code: str) -> None:
        if told.negated:
            facts.complete.add(code)
            return
        honour = self._honour(facts, told, code)
        facts.honours.append(honour)
        if not honour.at_least:
            facts.complete.add(code)
        facts.last_award = (code, max(honour.years) if honour.years else None)

    def _honour(self, facts: _Facts, told: _Told, code: str) -> Honour:
        yearly = self.cues.awards.award(code).yearly or self.cues.awards.award(code).proves is not None
        count = int(told.count) if told.count else None
        dated = told.years and (count in (None, len(told.years))) and (yearly or len(told.years) == 1 or count)
        after = facts.last_award[0] if told.follows and facts.last_award else None
        return Honour(
            code,
            years=told.years if dated else (),
            times=0 if dated else count or 1,
            consecutive=told.consecutive or (told.of_years and (count or 0) > 1 and told.consecutive),
            after=after,
            at_least=told.at_least,
            ground=self._ground(told),
            standing=self._standing(told),
            used=bool(self.cues.pattern("used").search(told.after)),
            assumed=told.assumed,
        )

    def _ground(self, told: _Told) -> Ground:
        said = told.after[:_FAR]
        return next((Ground(key) for key, cue in self._grounds() if cue.search(said)), Ground.MERIT)

    def _grounds(self) -> Iterator[tuple[str, re.Pattern[str]]]:
        from assistant.eligibility.words.cues import any_of  # noqa: PLC0415

        yield from ((key, any_of(cues)) for key, cues in self.cues.raw["grounds"].items())

    def _standing(self, told: _Told) -> Standing:
        said = f"{told.before[-25:]} | {told.after[:_FAR]}"
        return Standing.PROPOSED if self.cues.pattern("proposed").search(said) else Standing.DECIDED

    def _add_work(self, facts: _Facts, told: _Told, subject: Subject | None) -> None:
        facts.complete.add(WORKS)
        event = told.event
        assert isinstance(event, WorkMention)
        if told.negated:
            return
        said = f"{told.before[-25:]} | {told.after}"
        scope = next((scope for scope, cue in self.cues.scopes if cue.search(told.after)), None)
        count = int(told.count) if told.count else 1
        recognised = not self.cues.pattern("unrecognised").search(said)
        known = told.count is not None or told.each
        work = WorkDone(event.kind, count, None, scope, recognised, at_least=told.at_least or not known, assumed=told.assumed)
        spread = told.each or (len(told.years) == 1) or count == len(told.years)
        if told.years and spread:
            each = count if told.each or len(told.years) == 1 else 1
            facts.works += [replace(work, year=year, count=each, at_least=told.at_least) for year in told.years]
        else:
            facts.works.append(work)

    # The rest

    def _dossier(self, facts: _Facts, marks: _Marks, subject: Subject | None, amounts: list[Number]) -> Dossier:
        disciplined, denied = self._discipline(marks.folded, marks.proposed, subject)
        judged = marks.asked if marks.asked is not None else max(facts.ratings or facts.years, default=None)
        return Dossier(
            proposed=marks.proposed,
            subject=subject,
            categories=tuple(code for code, cue in self.cues.categories if cue.search(marks.marked)),
            judged=judged,
            ratings=tuple(facts.ratings[year] for year in sorted(facts.ratings)),
            rated_years=tuple(facts.rated_years),
            honours=tuple(facts.honours),
            works=tuple(facts.works),
            disciplined=disciplined,
            said=tuple(self._said(marks.folded, denied=denied)),
            amounts=(*amounts, *(Number(key, value) for key, value in facts.members.items())),
            complete=frozenset(facts.complete),
        )

    def _said(self, folded: str, *, denied: bool) -> Iterator[Said]:
        for key, cue in self.cues.against:
            found = cue.search(folded)
            if found and not self._negated(folded[max(0, found.start() - 20) : found.start()]):
                yield Said(key, truth=False)
        reviewed = self.cues.pattern("reviewed").search(folded)
        if reviewed and not self.cues.pattern("finished").search(folded):
            yield Said("under_review", truth=not self._negated(folded[max(0, reviewed.start() - 12) : reviewed.start()]))
        if denied:
            yield Said("disciplined", truth=False)

    def _discipline(self, folded: str, proposed: int, subject: Subject | None) -> tuple[tuple[int, ...], bool]:
        """Years of disciplinary measures, and whether they were denied; a review under way is no measure yet."""
        plain = self.cues.pattern("reviewed").sub(" ", folded)
        found = self.cues.pattern("disciplined").search(plain)
        if found is None or subject is Subject.COLLECTIVE:
            return (), False
        if self._negated(plain[max(0, found.start() - 15) : found.start()]):
            return (), True
        clause = next(piece for piece in _pieces(plain, _CLAUSE) if piece.start <= found.start() <= piece.end)
        years = re.findall(r"(?:19|20)\d\d", plain[clause.start : clause.end])
        before = re.findall(r"(?:19|20)\d\d", plain[: clause.start])
        return (int(years[-1] if years else before[-1] if before else proposed - 1),), False

    def _subject(self, marked: str) -> Subject | None:
        """Who it is about: the kind named most often, persons last of equals."""
        counts = {subject: len(cue.findall(marked)) for subject, cue in self.cues.subjects}
        best = max(counts, key=lambda subject: counts[subject])
        return best if counts[best] else None

    def _amounts(self, folded: str, year: int) -> tuple[list[Number], list[Span]]:
        """Amounts, and the stretches that told them."""
        found: dict[str, tuple[float, Span]] = {}
        for key, cue in self.cues.amounts:
            match = cue.search(folded)
            if match:
                found.setdefault(key, (self.cues.number(_named(match)), Span(*match.span())))
        founded = self.cues.founded.search(folded)
        if founded:
            found.setdefault("years_of_standing", (year - int(founded["y"]), Span(*founded.span())))
        members, advanced = self.cues.members.search(folded), self.cues.advanced.search(folded)
        if members and advanced and "share_advanced" not in found:
            share = 100 * self.cues.number(_named(advanced)) / self.cues.number(_named(members))
            found["share_advanced"] = (share, Span(*advanced.span()))
        spans = [span for _, span in found.values()]
        return [Number(key, value) for key, (value, _) in found.items()], spans

    def _received(self, text: str, folded: str) -> tuple[date | None, tuple[Span, ...]]:
        """The day on which a dossier was received, sent or handed in; "trước 01/10/2026" is the day before."""
        for found in find_dates(text):
            before = folded[max(0, found.span.start - _FAR) : found.span.start]
            day = found.as_date
            if day and "ho so" in before and re.search(r"(?:nhan|nop|gui|trinh)(?: \w+){0,8}\s*$", before):
                earlier = re.search(r"truoc(?: ngay)?\s*$", before)
                return (day - timedelta(days=1) if earlier else day), (found.span,)
        return None, ()


def _inner(told: _Told) -> bool:
    """Whether it tells of some years within others: "trong đó có 02 năm hoàn thành xuất sắc"."""
    return bool(re.search(r"trong do|trong thoi gian do", told.before)) and not told.consecutive


def _named(match: re.Match[str]) -> str:
    return next(value for key, value in match.groupdict().items() if key.startswith("n") and value)


def _start(mention: Mention) -> int:
    return mention.span.start


def _pieces(folded: str, pattern: re.Pattern[str]) -> Iterator[Span]:
    """Stretches between marks; a mark inside a list of years or a number parts nothing."""
    start = 0
    for match in pattern.finditer(folded):
        if match[0] == "," and re.match(r"\s*(?:va\s+)?(?:nam\s+)?(?:19|20)\d\d", folded[match.end() :]) and re.search(r"(?:19|20)\d\d\s*$", folded[: match.start()]):
            if not re.match(r"\s*nam\s", folded[match.end() :]):
                continue
        if match[0] in ",.:" and match.start() and folded[match.start() - 1].isdigit() and folded[match.end() : match.end() + 1].isdigit():
            continue
        yield Span(start, match.start())
        start = match.end()
    yield Span(start, len(folded))


def _blanked(folded: str, spans: tuple[Span, ...]) -> str:
    for span in spans:
        folded = folded[: span.start] + " " * (span.end - span.start) + folded[span.end :]
    return folded


_ = NUMBER, Scope
