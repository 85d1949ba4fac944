"""Dossiers in files: the form of docs/awards.md, read from YAML or JSON and written back."""

from collections.abc import Callable, Mapping
from typing import TypeVar

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
from corpus.awards import Awards
from corpus.awards.conditions import Level, Scope, Subject, Work
from corpus.awards.rows import Row
from corpus.errors import AwardError

_HONOURS = "honours"
_OR_BETTER = " trở lên"
_KEYS = (
    "subject", "categories", "proposed", "year", "ratings", "rated_runs", "honours", "works", "disciplined", "said",
    "amounts", "open",
)  # fmt: skip


class DossierError(ValueError):
    """Facts that cannot be read; the message is for officials, in Vietnamese."""


def read_dossier(values: Mapping[object, object], year: int, awards: Awards) -> Dossier:
    """The dossier of a mapping; `year` is that of the proposal where it names none. Raises DossierError."""
    try:
        row = Row.of(dict(values), "dữ kiện").checked(*_KEYS)
        dossier = _dossier(row, year)
    except (AwardError, ValueError) as error:
        raise DossierError(f"Dữ kiện không đúng dạng: {error}. Xem docs/awards.md.") from error
    _check(dossier, awards)
    return dossier


def _dossier(row: Row, year: int) -> Dossier:
    ratings = tuple(_rating(key, str(value)) for key, value in _pairs(row, "ratings"))
    rated = tuple(map(_rated_years, row.rows("rated_runs")))
    honours = tuple(map(_honour, row.rows("honours")))
    works = tuple(map(_work, row.rows("works")))
    judged = row.whole("year", 0) if row.has("year") else max((rating.year for rating in ratings), default=None)
    return Dossier(
        proposed=row.whole("proposed", year),
        subject=Subject(row.text("subject")) if row.has("subject") else None,
        categories=row.texts("categories"),
        judged=judged,
        ratings=ratings,
        rated_years=rated,
        honours=tuple(honour for honour in honours if honour.years or honour.times),
        works=works,
        disciplined=tuple(int(one) for one in row.texts("disciplined")),
        said=tuple(Said(key, _truth(key, value)) for key, value in _pairs(row, "said")),
        amounts=tuple(Number(key, _number(key, value)) for key, value in _pairs(row, "amounts")),
        complete=_complete(row, honours),
    )


def _complete(row: Row, honours: tuple[Honour, ...]) -> frozenset[str]:
    """What is listed of a kind is all there is of it, unless `open` says otherwise."""
    told = {RATINGS} if row.has("ratings") or row.has("rated_runs") else set()
    told |= {WORKS} if row.has("works") else set()
    opened = set(row.texts("open"))
    told |= set() if _HONOURS in opened else {honour.award for honour in honours}
    return frozenset(told - opened)


def _rating(year: str, said: str) -> YearRating:
    """ "tốt" or "tốt trở lên"."""
    level = said.removesuffix(_OR_BETTER)
    return YearRating(int(year), Level(level), or_better=level != said)


def _rated_years(row: Row) -> RatedYears:
    row.checked("level", "years", "consecutive", "after", "at_least", "or_better")
    return RatedYears(
        Level(row.text("level")),
        row.whole("years", 1),
        consecutive=row.yes("consecutive") if row.has("consecutive") else True,
        after=row.text("after") if row.has("after") else None,
        at_least=row.yes("at_least"),
        or_better=row.yes("or_better"),
    )


def _honour(row: Row) -> Honour:
    row.checked("award", "years", "times", "consecutive", "after", "ground", "standing", "used", "at_least")
    return Honour(
        row.text("award"),
        tuple(int(year) for year in row.texts("years")),
        row.whole("times", 0),
        consecutive=row.yes("consecutive"),
        after=row.text("after") if row.has("after") else None,
        at_least=row.yes("at_least"),
        ground=Ground(row.text("ground", Ground.MERIT)),
        standing=Standing(row.text("standing", Standing.DECIDED)),
        used=row.yes("used"),
    )


def _work(row: Row) -> WorkDone:
    row.checked("kind", "count", "year", "scope", "recognised", "at_least")
    return WorkDone(
        Work(row.text("kind", Work.INITIATIVE)),
        row.whole("count", 1),
        row.whole("year", 0) if row.has("year") else None,
        Scope(row.text("scope")) if row.has("scope") else None,
        recognised=row.yes("recognised") if row.has("recognised") else True,
        at_least=row.yes("at_least"),
    )


def _pairs(row: Row, key: str) -> list[tuple[str, object]]:
    return list(row.row(key).values.items()) if row.has(key) else []


def _truth(key: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{key}: {value!r} should be true or false")
    return value


def _number(key: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{key}: {value!r} should be a number")
    return value


def _check(dossier: Dossier, awards: Awards) -> None:
    """Every name in the dossier is known. Raises DossierError."""
    known: list[tuple[str, tuple[str, ...], Mapping[str, object]]] = [
        ("mã khen thưởng", tuple(h.award for h in dossier.honours), awards.by_code),
        ("dữ kiện", tuple(said.key for said in dossier.said), {**awards.catalogue.statements, "disciplined": None}),
        ("số liệu", tuple(one.key for one in dossier.amounts), awards.catalogue.amounts),
        ("đối tượng", dossier.categories, awards.catalogue.categories),
    ]
    for what, names, table in known:
        strange = [name for name in names if name not in table]
        if strange:
            raise DossierError(f"Không biết {what} “{strange[0]}”. Xem docs/awards.md.")


def written(dossier: Dossier) -> dict[str, object]:
    """The dossier as a mapping that reads back to the same, but for what is assumed."""
    opened = [] if RATINGS in dossier.complete or not (dossier.ratings or dossier.rated_years) else [RATINGS]
    opened += [] if WORKS in dossier.complete or not dossier.works else [WORKS]
    codes = {honour.award for honour in dossier.honours}
    opened += sorted(codes - dossier.complete)
    never = sorted(dossier.complete - codes - {RATINGS, WORKS})
    values: dict[str, object] = {
        "subject": dossier.subject.value if dossier.subject else None,
        "categories": list(dossier.categories),
        "proposed": dossier.proposed,
        "year": dossier.judged,
        "ratings": {one.year: one.level.value + _OR_BETTER * one.or_better for one in dossier.ratings},
        "rated_runs": [_fields(one, level=one.level.value) for one in dossier.rated_years],
        "honours": [*map(_written_honour, dossier.honours), *({"award": code, "years": []} for code in never)],
        "works": [_fields(one, kind=one.kind.value, scope=one.scope.value if one.scope else None) for one in dossier.works],
        "disciplined": list(dossier.disciplined),
        "said": {said.key: said.truth for said in dossier.said},
        "amounts": {one.key: one.value for one in dossier.amounts},
        "open": opened,
    }
    kept = {key: value for key, value in values.items() if value not in (None, [], {})}
    if WORKS in dossier.complete:
        kept.setdefault("works", [])
    return kept


def _written_honour(honour: Honour) -> dict[str, object]:
    return _fields(honour, years=list(honour.years), ground=honour.ground.value, standing=honour.standing.value)


def _fields(fact: RatedYears | Honour | WorkDone, **changed: object) -> dict[str, object]:
    values = {name: getattr(fact, name) for name in fact.__dataclass_fields__ if name != "assumed"}
    return {name: value for name, value in {**values, **changed}.items() if value is not None}


