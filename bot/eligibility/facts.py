"""Facts told in the form of docs/awards.md; what is wrong with them is said in Vietnamese."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from assistant.eligibility.answer_words import EARLIEST_YEAR
from assistant.eligibility.dossier import Dossier
from assistant.eligibility.dossier_file import DossierError, read_dossier
from bot.errors import WrongUse
from corpus.awards import Awards
from corpus.errors import AwardError

MOST_FACTS = 200  # of one kind: more than any life brings, and each is counted for every year and condition
YEARS_AHEAD = 10  # of the day, that a proposal may be planned for
DEEPEST = 6  # of lists and groups within each other; the form has four
_LONGEST_FAULT = 300  # characters that are said of it
_ROOT = "dữ kiện"  # what the reader calls the whole
_HOW = "Cách ghi: docs/awards.md."
_FAULTS = (  # what a row says is wrong, in Vietnamese; rows of rule files and of facts are read by the same words
    (r"unknown keys (?P<what>.+)", "không có mục “{what}”"),
    (r"(?P<what>.+) is no mapping", "“{what}” phải là nhóm các dòng “mục: giá trị”"),
    (r"(?P<key>\w+): (?P<what>.+) is no list", "mục “{key}” phải là danh sách, không phải “{what}”"),
    (r"(?P<key>\w+): (?P<what>.+) should be int", "mục “{key}” phải là số nguyên, không phải “{what}”"),
    (r"(?P<key>\w+): (?P<what>.+) should be bool", "mục “{key}” phải là true hoặc false, không phải “{what}”"),
    (r"(?P<key>\w+): None should be str", "thiếu mục “{key}”"),
    (r"(?P<key>\w+): (?P<what>.+) should be str", "mục “{key}” phải là chữ, không phải “{what}”"),
    (r"told twice: \[(?P<what>.+)\]", "ghi hai lần: {what}"),
)


def dossier_of(values: Mapping[str, object], day: date, awards: Awards, place: str) -> Dossier:
    """The dossier that facts say; a proposal of the year of `day` where they name none.

    `place` is what the facts are called where one is wrong. Raises WrongUse.
    """
    try:
        dossier = read_dossier(values, day.year, awards)
    except DossierError as error:
        raise WrongUse(f"{place}{_fault(error)[:_LONGEST_FAULT]}. {_HOW}") from error
    fault = next((words for wrong, words in _beyond(dossier, day) if wrong), None)
    if fault is not None:
        raise WrongUse(f"{place}: {fault}. {_HOW}")
    return dossier


def clean_text(text: str) -> str:
    """A text that came over a network in NFC, on one line, without letters that nobody sees.

    What parted its words, line breaks and tabs too, is one space.
    """
    visible = "".join(letter for letter in " ".join(text.split()) if unicodedata.category(letter) not in {"Cc", "Cs"})
    return unicodedata.normalize("NFC", visible).strip()


def cleaned(values: Mapping[str, object]) -> dict[str, object]:
    """Facts that came over a network, in NFC, without letters that nobody sees. Raises WrongUse where too deep."""
    return {clean_text(key): _cleaned(value, DEEPEST) for key, value in values.items()}


def _cleaned(value: object, depth: int) -> object:
    if depth == 0:
        raise WrongUse(f"Dữ kiện lồng nhau quá sâu. {_HOW}")
    match value:
        case str():
            return clean_text(value)
        case list():
            return [_cleaned(one, depth - 1) for one in value]
        case dict():
            return {clean_text(str(key)): _cleaned(one, depth - 1) for key, one in value.items()}
    return value


def _beyond(dossier: Dossier, day: date) -> tuple[tuple[bool, str], ...]:
    """Whether a dossier goes beyond what can be true or counted, and how to say so."""
    latest = day.year + YEARS_AHEAD
    kinds = (dossier.ratings, dossier.rated_years, dossier.honours, dossier.works, dossier.disciplined)
    per_honour = (honour.years for honour in dossier.honours)
    many = any(len(facts) > MOST_FACTS for facts in (*kinds, *per_honour))
    outside = any(not EARLIEST_YEAR <= year <= latest for year in _years(dossier))
    return (
        (many, f"mỗi loại dữ kiện ghi không quá {MOST_FACTS} dòng"),
        (outside, f"năm phải từ {EARLIEST_YEAR} đến {latest}"),
    )


def _years(dossier: Dossier) -> tuple[int, ...]:
    judged = () if dossier.judged is None else (dossier.judged,)
    rated = tuple(rating.year for rating in dossier.ratings)
    honoured = tuple(year for honour in dossier.honours for year in honour.years)
    works = tuple(work.year for work in dossier.works if work.year is not None)
    return (dossier.proposed, *judged, *rated, *honoured, *works, *dossier.disciplined)


def _fault(error: DossierError) -> str:
    """Where a fact cannot be read and why, in Vietnamese."""
    cause = error.__cause__
    if cause is None:
        return ": " + str(error).removesuffix(" Xem docs/awards.md.").rstrip(".")
    place, reason = (cause.place, cause.thing) if isinstance(cause, AwardError) else ("", str(cause))
    where = "".join(f", {part}" for part in place.split(", ") if part not in ("", _ROOT))
    for pattern, words in _FAULTS:
        found = re.fullmatch(pattern, reason)
        if found:
            return f"{where}: " + words.format(**{key: text.strip("'") for key, text in found.groupdict().items()})
    return f"{where}: {reason.removeprefix(f'{_ROOT}, ')}"
