"""Circumstances of a told case: who it is about, measures, amounts, yes-or-no facts, the day of receipt."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.eligibility.dossier import Number, Said
from assistant.eligibility.words.cues import Cues
from assistant.eligibility.words.mentions import AwardMention, Mention
from assistant.eligibility.words.pieces import CLAUSE, SENTENCE, TwoTexts, pieces, sentence_at
from corpus.awards.conditions import Subject
from corpus.dates import find_dates
from corpus.model import Span

_YEAR = re.compile(r"(?<![\d/])(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Reads what stands around the events."""

    text: TwoTexts
    cues: Cues

    @property
    def folded(self) -> str:
        """The text without tone marks."""
        return self.text.folded

    @property
    def marked(self) -> str:
        """The text with its tone marks."""
        return self.text.marked

    def subject(self, mentions: tuple[Mention, ...]) -> Subject | None:
        """Who it is about: what the awards told are given to, else the kind named most often, first of all at the head
        of a sentence.
        """
        only = [self.cues.only_subject(one.codes[0]) for one in mentions if isinstance(one, AwardMention)]
        known = [subject for subject in only if subject is not None and subject is not Subject.PERSON]
        if known:
            return known[0]
        if Subject.PERSON in only:
            return Subject.PERSON
        counts = {subject: len(cue.findall(self.marked)) for subject, cue in self.cues.subjects}
        for piece in pieces(self.marked, SENTENCE):
            for subject, cue in self.cues.subjects:
                head = cue.search(self.marked, piece.start, min(piece.end, piece.start + 40))
                counts[subject] += 2 * (head is not None and head.start() - piece.start <= 3)
            organisation = self.cues.organisation.match(self.marked, piece.start, piece.end)
            counts[Subject.COLLECTIVE] += 2 * (organisation is not None)
        best = max(counts, key=lambda subject: counts[subject])
        return best if counts[best] else None

    def categories(self) -> tuple[str, ...]:
        """Kinds of persons and collectives named."""
        found = ((code, cue.search(self.marked)) for code, cue in self.cues.categories)
        return tuple(code for code, match in found if match and not self._negated(match.start(), 14))

    def said(self) -> Iterator[Said]:
        """Yes-or-no facts that the words state or deny, each once."""
        found: dict[str, bool] = {}
        for key, cue in self.cues.stated:
            match = cue.search(self.folded)
            if match:
                found.setdefault(key, not self._negated(match.start(), 20))
        for key, cue in self.cues.against:
            match = cue.search(self.folded)
            if match and not self._negated(match.start(), 20):
                found[key] = False
        reviewed = self.cues.pattern("reviewed").search(self.folded)
        if reviewed and not self.cues.pattern("finished").search(self.folded):
            found["under_review"] = not self._negated(reviewed.start(), 12)
            found.pop("obeys_law", None)
        yield from (Said(key, truth) for key, truth in found.items())

    def stated(self) -> Iterator[Span]:
        """Where the words stand that state or deny a fact."""
        found = (cue.search(self.folded) for _, cue in self.cues.stated)
        yield from (Span(*match.span()) for match in found if match)

    def disciplined(self, proposed: int) -> tuple[tuple[int, ...], bool]:
        """Years of disciplinary measures, and whether they were denied; a review under way is no measure yet."""
        plain = self.cues.pattern("reviewed").sub(lambda found: " " * len(found[0]), self.folded)
        found = self.cues.pattern("disciplined").search(plain)
        if found is None:
            return (), False
        if self.cues.pattern("negations").search(self.marked[max(0, found.start() - 15) : found.start()]):
            return (), True
        clause = next(piece for piece in pieces(self.marked, CLAUSE) if found.start() <= piece.end)
        years = _YEAR.findall(plain[clause.start : clause.end]) or _YEAR.findall(plain[: clause.start])
        return (int(years[-1]) if years else proposed - 1,), False

    def amounts(self, year: int) -> Iterator[tuple[Number, Span]]:
        """Amounts and the stretches that told them; `year` is the one to which a year of foundation is counted."""
        found: dict[str, tuple[float, Span]] = {}
        for key, cue in self.cues.amounts:
            match = cue.search(self.folded)
            if match:
                found.setdefault(key, (self.cues.number(_named(match)), Span(*match.span())))
        founded = self.cues.founded.search(self.folded)
        if founded:
            found.setdefault("years_of_standing", (year - int(_named(founded)), Span(*founded.span())))
        for key, value, span in self._shares():
            found.setdefault(key, (value, span))
        found.update({key: (value, span) for key, value, span in self._parts()})
        for key, other in self.cues.doubled.items():
            if key in found and other in found:
                found[key] = (found[key][0] + found[other][0], found[key][1])
        yield from ((Number(key, value), span) for key, (value, span) in found.items())

    def _shares(self) -> Iterator[tuple[str, float, Span]]:
        """Shares of members told by heads, or as everyone, in percent."""
        heads = [self.cues.number(_named(match)) for match in self.cues.members.finditer(self.folded)]
        advanced = self.cues.advanced.search(self.folded)
        known = advanced is not None and len(heads) > 1 and max(heads) > 0
        if advanced and known and (self.cues.number(_named(advanced)) < max(heads) or heads.count(max(heads)) > 1):
            share = 100 * self.cues.number(_named(advanced)) / max(heads)
            yield "share_advanced", share, Span(*advanced.span())
        for key, whole in self.cues.whole_shares:
            match = whole.search(self.folded)
            if match and not self._negated(match.start(), 12):
                yield key, 100.0, Span(*match.span())

    def _parts(self) -> Iterator[tuple[str, float, Span]]:
        """Shares told as so many of so many, in percent."""
        for key, part in self.cues.parts:
            match = part.search(self.folded)
            if match and int(match[2]):
                yield key, 100 * int(match[1]) / int(match[2]), Span(*match.span())

    def warned_members(self) -> int | None:
        """Members of a collective punished from "cảnh cáo" on; None where no punishment is spoken of."""
        counts = []
        for clause in pieces(self.text.marked, CLAUSE):
            said = self.folded[clause.start : clause.end]
            measure = self.cues.pattern("disciplined").search(said)
            if measure is None:
                continue
            denied = self.cues.pattern("negations").search(self.marked[clause.start : clause.start + measure.start()])
            grave = self.cues.pattern("grave").search(said)
            counts.append(1 if grave and not denied else 0)
        return max(counts, default=None)

    def received(self) -> tuple[date | None, tuple[Span, ...]]:
        """The day on which the appraising body received the dossier; "trước 01/10/2026" is the day before."""
        for found in find_dates(self.marked):
            sentence = sentence_at(self.folded, found.span.start)
            before = self.folded[sentence.start : found.span.start]
            taken = self.cues.pattern("receipt").search(before)
            doubtful = self.cues.pattern("no_receipt").search(self.marked, sentence.start, found.span.start)
            if found.as_date and taken and not doubtful:
                earlier = re.search(r"truoc(?: ngay)?\s*$", before)
                return found.as_date - timedelta(days=1 if earlier else 0), (found.span,)
        return None, ()

    def _negated(self, position: int, reach: int) -> bool:
        before = self.marked[max(0, position - reach) : position]
        return bool(self.cues.pattern("negations").search(self.cues.pattern("no_negations").sub(" ", before)))


def _named(match: re.Match[str]) -> str:
    return next(value for value in match.groupdict().values() if value)
