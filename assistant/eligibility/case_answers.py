"""Answers to cases: a verdict told condition by condition, and what may be proposed at all, ranked."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from assistant.draft import Draft, DraftVerdict, NoDraft, Proposal
from assistant.eligibility.dossier import Dossier
from assistant.eligibility.evaluation import assess, presumed
from assistant.eligibility.principles import Principles
from assistant.eligibility.ranking import ranked
from assistant.eligibility.reasons import Reasons
from assistant.eligibility.sources import Sources
from assistant.eligibility.told_words import told_words
from assistant.eligibility.verdict import Assessment, Decision, Finding
from assistant.eligibility.words.telling import Told
from assistant.grounding import Quote, Statement
from assistant.reply import Outcome
from corpus.awards import Awards
from corpus.awards.conditions import Subject
from corpus.awards.general import Amendment
from corpus.awards.model import Award, Branch
from corpus.register.identity import written
from prompts.template import phrase

MOST_OPTIONS = 6
MOST_OTHERS = 4


@dataclass(frozen=True, slots=True)
class CaseAnswers:
    """Proposals for cases told in words or facts."""

    awards: Awards
    sources: Sources
    principles: Principles

    def verdict(self, award: Award, dossier: Dossier, on: date, told: Told | None = None, text: str = "") -> Proposal:
        """The verdict on one award as of the day `on`, with the principles that the case's text touches."""
        dossier = _with_only_subject(dossier, award)
        ready = presumed(self.awards, _with_subject(dossier))
        assessment = assess(self.awards, award, ready, on)
        if assessment.way is None:
            reason = phrase("reason.no_version", award=award.name, day=written(on))
            return NoDraft(reason, Outcome.INSUFFICIENT_EVIDENCE)
        quotes = tuple(self._quote(finding) for finding in assessment.findings)
        return Draft(
            statements=(self._head(assessment), *self._lines(assessment, quotes), *self.principles.touched(text, on)),
            verdict=DraftVerdict(assessment, quotes, dossier),
            reason=self._reason(assessment),
            notes=tuple(self._notes(assessment, ready, told)),
        )

    def options(self, dossier: Dossier, on: date, told: Told | None = None) -> Proposal:
        """The awards that the subject may be proposed for, those within reach first."""
        ready = presumed(self.awards, _with_subject(dossier))
        best = ranked(self.awards, ready, on)[:MOST_OPTIONS]
        if not best:
            return NoDraft(phrase("refusal.no_option"), Outcome.NEEDS_CLARIFICATION)
        first = best[0]
        quotes = tuple(self._quote(finding) for finding in first.findings)
        return Draft(
            statements=tuple(map(self._option, best)),
            verdict=DraftVerdict(first, quotes, dossier),
            reason=self._reason(first),
            notes=tuple(self._notes(first, ready, told)),
        )

    def _head(self, assessment: Assessment) -> Statement:
        assert assessment.way is not None
        quotes = self._head_quotes(assessment)
        values = {"award": assessment.award.name, "where": self._where(assessment.way.branch)}
        if assessment.pending is not None:
            text = phrase("verdict.amended", **values, **self._amended(assessment, assessment.pending))
        else:
            text = phrase(f"verdict.{assessment.decision}", **values)
        return Statement(text, quotes, derived=True)

    def _amended(self, assessment: Assessment, change: Amendment) -> dict[str, str]:
        """What would follow from the text before an amendment, and what amends it."""
        before = phrase(f"verdict.before.{assessment.by_text}")
        return {"before": before, "amendment": self.sources.name(change.by)}

    def _head_quotes(self, assessment: Assessment) -> tuple[Quote, ...]:
        assert assessment.way is not None
        return self.sources.quotes([assessment.way.branch.basis])

    def _lines(self, assessment: Assessment, quotes: tuple[Quote | None, ...]) -> Iterator[Statement]:
        for finding, first in zip(assessment.findings, quotes, strict=True):
            if first is not None:
                more = self.sources.quotes(address for address in finding.basis if address != first.address)
                yield Statement(_said(finding), (first, *more), derived=True)

    def _quote(self, finding: Finding) -> Quote | None:
        return next(iter(self.sources.quotes(finding.basis)), None)

    def _where(self, branch: Branch) -> str:
        return self.sources.label(branch.basis)

    def _option(self, assessment: Assessment) -> Statement:
        assert assessment.way is not None
        values = {"award": assessment.award.name, "where": self._where(assessment.way.branch)}
        if assessment.pending is not None:
            text = phrase("verdict.option.amended", **values, **self._amended(assessment, assessment.pending))
        elif assessment.decision is Decision.ELIGIBLE:
            text = phrase("verdict.option.eligible", **values)
        else:
            missing = "; ".join(need.ask for need in assessment.needs[:2])
            text = phrase("verdict.option.undetermined", **values, missing=missing)
        return Statement(text, self._head_quotes(assessment), derived=True)

    def _reason(self, assessment: Assessment) -> str | None:
        if assessment.pending is not None:
            return phrase("reason.amended", day=written(assessment.pending.since))
        if assessment.decision is not Decision.UNDETERMINED:
            return None
        ask = next((need.ask for need in assessment.needs), "")
        return phrase("reason.missing", ask=ask)

    def _notes(self, assessment: Assessment, dossier: Dossier, told: Told | None) -> Iterator[str]:
        facts = told_words(dossier, Reasons(self.awards, dossier, assessment.on))
        if facts:
            yield phrase("note.understood", facts=facts)
        if assessment.assumptions:
            yield phrase("note.assumed", what="; ".join(assessment.assumptions))
        if assessment.way:
            yield from (phrase("note.ambiguous", note=note) for note in assessment.way.ambiguities)
        if assessment.version:
            yield phrase("note.law", law=self.sources.name(assessment.version.law), day=written(assessment.on))
            if assessment.version.note:
                yield assessment.version.note
        if assessment.amendment:
            yield phrase("note.amendment", known=assessment.amendment.known, source=assessment.amendment.source)
        yield from self._received(told)
        yield from self._others(assessment)

    def _received(self, told: Told | None) -> Iterator[str]:
        for change in self.awards.general.amendments if told and told.received else ():
            if told and told.received and told.received < change.since:
                yield phrase("note.received", day=written(told.received), rule=change.received, source=change.source)

    def _others(self, assessment: Assessment) -> Iterator[str]:
        if assessment.decision is Decision.NOT_ELIGIBLE and assessment.others:
            shown = [branch for branch in assessment.others if not branch.who][:MOST_OTHERS]
            ways = "; ".join(f"{branch.route} ({self._where(branch)})" for branch in shown)
            if ways:
                yield phrase("note.other_ways", ways=ways)


def _with_only_subject(dossier: Dossier, award: Award) -> Dossier:
    """Of the only kind of subject that an award is for, where there is one."""
    subjects = {branch.subject for version in award.versions for branch in version.branches}
    return replace(dossier, subject=next(iter(subjects))) if len(subjects) == 1 else dossier


def _with_subject(dossier: Dossier) -> Dossier:
    """A person where no kind of subject is told."""
    return dossier if dossier.subject else replace(dossier, subject=Subject.PERSON)


def _said(finding: Finding) -> str:
    because = finding.because or phrase("because.silent")
    return phrase("verdict.finding", holds=phrase(f"verdict.holds.{finding.holds}"), text=finding.text, because=because)
