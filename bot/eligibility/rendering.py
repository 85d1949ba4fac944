"""Rendering: awards with their rules on a day, and questions of an interview, as the doors give them."""

from dataclasses import replace
from datetime import date

from assistant.eligibility.asked import Asked, AskedAmount
from assistant.eligibility.asked_years import AskedRatings, AskedWorks
from assistant.eligibility.case_answers import MOST_OPTIONS
from assistant.eligibility.dossier import Dossier
from assistant.eligibility.evaluation import presumed
from assistant.eligibility.interview import Interview
from assistant.eligibility.ranking import ranked
from assistant.eligibility.verdict import Assessment
from bot.contract import AwardBody
from bot.eligibility.contract import AwardLine, AwardRulesBody, GivenBody, NextBody, OptionBody, VersionBody, WayBody
from bot.eligibility.facts_asked import FactsAsked, subjects
from bot.eligibility.interviewing import Given, shown
from bot.eligibility.rules import Rules
from bot.render import citation_body
from corpus.awards import Awards
from corpus.awards.conditions import Subject
from corpus.awards.model import Award, Branch, Family, Version

_FAMILIES = (  # those most often proposed first
    Family.TITLE, Family.CERTIFICATE, Family.COMMENDATION, Family.ORDER, Family.MEDAL, Family.HONOUR, Family.PRIZE,
    Family.BADGE,
)  # fmt: skip
_CLASSES = ("-hang-nhat", "-hang-nhi", "-hang-ba")  # what codes of awards in classes end with, the highest first


def next_body(interview: Interview) -> NextBody | None:
    """The next question; None where there is none."""
    asked = interview.question()
    if asked is None:
        return None
    return NextBody(
        ask=asked.ask,
        form=asked.form,
        hint=asked.hint,
        options=list(asked.options),
        keys=list(asked.keys),
        year=asked.year if isinstance(asked, AskedRatings | AskedWorks) else None,
        latest=interview.dossier.proposed,
        works=[kind for kind, _ in asked.wanted] if isinstance(asked, AskedWorks) else [],
        unit=asked.unit if isinstance(asked, AskedAmount) else "",
    )


def given_bodies(given: Given) -> list[GivenBody]:
    """Questions with their answers, in the order in which they were put."""
    return [_given(asked, answer) for asked, answer in given]


def _given(asked: Asked, answer: str) -> GivenBody:
    return GivenBody(ask=asked.ask, keys=list(asked.keys), answer=answer, shown=shown(asked, answer))


def option_bodies(awards: Awards, dossier: Dossier, on: date) -> list[OptionBody]:
    """The awards that a subject, a person where none is named, may be proposed for; those that a reply tells."""
    ready = presumed(awards, dossier if dossier.subject else replace(dossier, subject=Subject.PERSON))
    return [_option(one) for one in ranked(awards, ready, on)[:MOST_OPTIONS]]


def _option(found: Assessment) -> OptionBody:
    return OptionBody(
        award=AwardBody(code=found.award.code, name=found.award.name),
        verdict=found.decision,
        verdict_by_text=found.by_text,
        missing=list(dict.fromkeys(need.ask for need in found.needs)),
    )


def award_lines(rules: Rules) -> list[AwardLine]:
    """All awards, by family and in the order of the law, the higher class of one Điều first."""
    ordered = sorted(rules.awards.by_code.values(), key=_place)
    return [award_line(award, rules) for award in ordered]


def _place(award: Award) -> tuple[int, int, int, str]:
    """By which an award stands in a list."""
    of_class = next((at for at, end in enumerate(_CLASSES) if award.code.endswith(end)), 0)
    return _FAMILIES.index(award.family), _article(award), of_class, award.code


def _article(award: Award) -> int:
    """The first Điều of the newest rules; 0 where a rule stands under none."""
    steps = (branch.basis.path[0].number for branch in award.versions[0].branches if branch.basis.path)
    return min((int(number) for number in steps if number.isdecimal()), default=0)


def award_line(award: Award, rules: Rules) -> AwardLine:
    """An award in a list."""
    return AwardLine(
        code=award.code,
        name=award.name,
        family=award.family,
        subjects=list(subjects(award, rules.on)),
        aliases=list(award.aliases),
    )


def award_body(award: Award, rules: Rules) -> AwardRulesBody:
    """An award with its rules on the day, each cited where a text of its unit is here."""
    version = award.version(rules.on)
    branches = [branch for branch in version.branches if branch.term.holds(rules.on)] if version else []
    return AwardRulesBody(
        **award_line(award, rules).model_dump(),
        on=rules.on,
        yearly=award.yearly,
        versions=[_version(one, rules) for one in award.versions],
        uncertain=rules.uncertain(award),
        ways=[_way(branch, rules) for branch in branches],
        decided_by=rules.sayings(award.decided_by),
        proposed_by=rules.sayings(award.proposed_by),
        dossier=rules.sayings(award.dossier),
        procedure=rules.sayings(award.procedure),
        money=rules.money(award),
        notes=rules.sayings(award.notes),
        facts=FactsAsked(rules.awards, rules.on).of(award),
        citations=[citation_body(citation) for citation in rules.citations()],
    )


def _version(version: Version, rules: Rules) -> VersionBody:
    return VersionBody(
        law=version.law,
        name=rules.sources.name(version.law),
        since=version.term.since,
        until=version.term.until,
        current=version.term.holds(rules.on),
    )


def _way(branch: Branch, rules: Rules) -> WayBody:
    names = [rules.awards.catalogue.categories[code].name for code in branch.who]
    return WayBody(
        subject=branch.subject,
        route=branch.route,
        who=names,
        basis=rules.cited((branch.basis,))[0],
        conditions=rules.conditions(branch),
    )
