"""Facts said back: a dossier in Vietnamese words, so that an official can see and correct what was understood."""

from assistant.eligibility.dossier import RATINGS, WORKS, Dossier
from assistant.eligibility.reasons import Reasons
from corpus.awards.conditions import Level, Work, Worked
from prompts.template import phrase


def told_words(dossier: Dossier, reasons: Reasons) -> str:
    """What was understood, in one line; empty where nothing was told."""
    catalogue = reasons.awards.catalogue
    parts = [reasons.ratings(Level.FAILED), reasons.honours(list(dossier.honours))]
    parts += [reasons.works(Worked(kinds=tuple(Work)))]
    parts += [phrase("told.no_works")] if WORKS in dossier.complete and not dossier.works else []
    honoured = {honour.award for honour in dossier.honours}
    never = sorted(dossier.complete - honoured - {RATINGS, WORKS})
    parts += [phrase("told.never", award=reasons.awards.award(code).name) for code in never]
    amounts = [(catalogue.amounts[one.key], one.value) for one in dossier.amounts]
    parts += [f"{amount.text}: {value:g} {amount.unit}" for amount, value in amounts]
    parts += [
        ("" if said.truth else "không ") + catalogue.statements[said.key].text
        for said in dossier.said
        if not said.assumed and said.key in catalogue.statements
    ]
    parts += [phrase("told.disciplined", years=", ".join(map(str, dossier.disciplined)))] if dossier.disciplined else []
    return "; ".join(filter(None, parts))
