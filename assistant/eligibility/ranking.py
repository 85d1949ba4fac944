"""Ranking: which awards a subject may be proposed for, those met first, then those with least missing."""

from datetime import date

from assistant.eligibility.dossier import Dossier
from assistant.eligibility.evaluation import assess
from assistant.eligibility.verdict import Assessment, Decision, Holds
from corpus.awards import Awards
from corpus.awards.model import Award


def assess_all(awards: Awards, dossier: Dossier, on: date) -> tuple[Assessment, ...]:
    """Every award with rules for this kind of subject on the day, in the order of codes."""
    assessments = (assess(awards, award, dossier, on) for award in awards.by_code.values())
    return tuple(one for one in assessments if one.way is not None)


def ranked(awards: Awards, dossier: Dossier, on: date) -> tuple[Assessment, ...]:
    """The awards within reach, the nearest first: met, else spoken of by a stated fact and not refuted."""
    found = [one for one in assess_all(awards, dossier, on) if _within_reach(one) and not _borne(one.award, dossier)]
    return tuple(sorted(found, key=_distance))


def _borne(award: Award, dossier: Dossier) -> bool:
    """Whether it is a title of the judged year that the subject bears already."""
    return award.yearly and any(h.award == award.code and dossier.year in h.years for h in dossier.honours)


def _within_reach(assessment: Assessment) -> bool:
    """Met, or open with a stated fact that speaks to it and no doubt that it is for this kind of subject."""
    way = assessment.way
    if assessment.by_text is Decision.ELIGIBLE or way is None:
        return way is not None
    needs = [need.kind for finding in way.findings for need in finding.asks]
    strange = "category" in needs or needs.count("stated") > 1  # made for others, or for deeds that nobody told
    return way.touched and not strange and assessment.by_text is Decision.UNDETERMINED


def _distance(assessment: Assessment) -> tuple[bool, int, str]:
    missing = sum(finding.holds is not Holds.MET for finding in assessment.findings)
    return assessment.by_text is not Decision.ELIGIBLE, missing, assessment.award.code
