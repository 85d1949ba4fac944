"""Dossiers in files: the form of docs/awards.md, read from YAML or JSON and written back."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import TypeVar

from assistant.eligibility.amount_words import allowed_words
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
from corpus.awards.catalogue import TIMES
from corpus.awards.conditions import Level, Scope, Subject, Work
from corpus.awards.rows import Row
from corpus.errors import AwardError

Choice = TypeVar("Choice", bound=StrEnum)

_HONOURS = "honours"
_OR_MORE = " trở lên"
_KEYS = (
    "subject", "categories", "proposed", "year", "ratings", "rated_runs", "honours", "works", "disciplined", "said",
    "amounts", "open", "unread",
)  # fmt: skip


class DossierError(ValueError):
    """Facts that cannot be read; the message is for officials, in Vietnamese."""


def read_dossier(values: Mapping[str, object], year: int, awards: Awards) -> Dossier:
    """The dossier of a mapping; `year` is that of the proposal where it names none. Raises DossierError."""
    try:
        row = Row.of(dict(values), "dữ kiện").checked(*_KEYS)
        dossier = _dossier(row, year)
    except (AwardError, ValueError) as error:
        raise DossierError(f"Dữ kiện không đúng dạng: {error}. Xem docs/awards.md.") from error
    _check(dossier, row.texts("open"), awards)
    return dossier


def _dossier(row: Row, year: int) -> Dossier:
    ratings = tuple(_rating(key, str(value), row.place) for key, value in _pairs(row, "ratings"))
    rated = tuple(map(_rated_years, row.rows("rated_runs")))
    honours = tuple(map(_honour, row.rows("honours")))
    works = tuple(map(_work, row.rows("works")))
    judged = row.whole("year", 0) if row.has("year") else max((rating.year for rating in ratings), default=None)
    return Dossier(
        proposed=row.whole("proposed", year),
        subject=_one_of(Subject, row, "subject") if row.has("subject") else None,
        categories=row.texts("categories"),
        judged=judged,
        ratings=ratings,
        rated_years=rated,
        honours=tuple(honour for honour in honours if honour.years or honour.times),
        works=works,
        disciplined=_years(row, "disciplined"),
        said=tuple(Said(key, _truth(key, value)) for key, value in _pairs(row, "said")),
        amounts=tuple(_number(key, value) for key, value in _pairs(row, "amounts")),
        complete=_complete(row, honours),
        unread=row.texts("unread"),
    )


def _complete(row: Row, honours: tuple[Honour, ...]) -> frozenset[str]:
    """What is listed of a kind is all there is of it, unless `open` says otherwise."""
    told = {RATINGS} if row.has("ratings") or row.has("rated_runs") else set()
    told |= {WORKS} if row.has("works") else set()
    opened = set(row.texts("open"))
    told |= set() if _HONOURS in opened else {honour.award for honour in honours}
    return frozenset(told - opened)


def _rating(year: str, said: str, place: str) -> YearRating:
    """ "tốt" or "tốt trở lên"."""
    level = said.removesuffix(_OR_MORE)
    row = Row({year: level}, f"{place}, ratings")
    return YearRating(_year(year, row.place), _one_of(Level, row, year), or_better=level != said)


def _rated_years(row: Row) -> RatedYears:
    row.checked("level", "years", "consecutive", "after", "at_least", "or_better")
    return RatedYears(
        _one_of(Level, row, "level"),
        _count(row, "years", 1),
        consecutive=row.yes("consecutive") if row.has("consecutive") else True,
        after=row.text("after") if row.has("after") else None,
        at_least=row.yes("at_least"),
        or_better=row.yes("or_better"),
    )


def _honour(row: Row) -> Honour:
    row.checked("award", "years", "times", "consecutive", "after", "ground", "standing", "used", "at_least")
    if not row.has("years") and not row.has("times"):
        raise ValueError(f"{row.place}: hãy ghi years hoặc times; years: [] là chưa từng được tặng")
    return Honour(
        row.text("award"),
        _years(row, "years"),
        _count(row, "times", 0),
        consecutive=row.yes("consecutive"),
        after=row.text("after") if row.has("after") else None,
        at_least=row.yes("at_least"),
        ground=_one_of(Ground, row, "ground", Ground.MERIT),
        standing=_one_of(Standing, row, "standing", Standing.DECIDED),
        used=row.yes("used"),
    )


def _work(row: Row) -> WorkDone:
    row.checked("kind", "count", "year", "scope", "recognised", "at_least")
    return WorkDone(
        _one_of(Work, row, "kind", Work.INITIATIVE),
        _count(row, "count", 1),
        row.whole("year", 0) if row.has("year") else None,
        _one_of(Scope, row, "scope") if row.has("scope") else None,
        recognised=row.yes("recognised") if row.has("recognised") else True,
        at_least=row.yes("at_least"),
    )


def _count(row: Row, key: str, default: int) -> int:
    """How many. Raises ValueError where there cannot be so many."""
    many = row.whole(key, default)
    if not TIMES.allows(many):
        raise ValueError(f"{row.place}, {key}: {many} không thể đúng, hãy ghi một số nguyên từ 0 đến {TIMES.most}")
    return many


def _pairs(row: Row, key: str) -> list[tuple[str, object]]:
    return list(row.row(key).values.items()) if row.has(key) else []


def _one_of(kind: type[Choice], row: Row, key: str, default: str | None = None) -> Choice:
    """The value of a closed list. Raises ValueError that names the place and the list."""
    said = row.text(key, default)
    if said not in list(kind):
        raise ValueError(f"{row.place}, {key}: không có “{said}”, hãy chọn một trong: {'; '.join(kind)}")
    return kind(said)


def _years(row: Row, key: str) -> tuple[int, ...]:
    return tuple(_year(one, f"{row.place}, {key}") for one in row.texts(key))


def _year(said: str, place: str) -> int:
    if not said.isdecimal():
        raise ValueError(f"{place}: “{said}” không phải là một năm, hãy ghi như 2025")
    return int(said)


def _truth(key: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"said, {key}: {value!r} phải là true hoặc false")  # noqa: TRY004 - one kind of error
    return value


def _number(key: str, value: object) -> Number:
    """70, or "70 trở lên" where it may be more."""
    more = isinstance(value, str) and value.endswith(_OR_MORE)
    told = _figure(value.removesuffix(_OR_MORE)) if isinstance(value, str) and more else value
    if isinstance(told, bool) or not isinstance(told, int | float):
        raise ValueError(  # noqa: TRY004 - one kind of error
            f"amounts, {key}: {value!r} phải là một số, ví dụ 70 hoặc “70 trở lên”"
        )
    return Number(key, told, at_least=more)


def _figure(written: str) -> float | str:
    """The number that a text is; the text where it is none."""
    try:
        return float(written)
    except ValueError:
        return written


def _check(dossier: Dossier, opened: tuple[str, ...], awards: Awards) -> None:
    """Every name in the dossier is known. Raises DossierError."""
    codes = {*(honour.award for honour in dossier.honours), *dossier.complete - {RATINGS, WORKS}}
    after = [*(honour.after for honour in dossier.honours), *(years.after for years in dossier.rated_years)]
    known: list[tuple[str, tuple[str, ...], Collection[str]]] = [
        ("mã khen thưởng", (*sorted(codes), *filter(None, after)), awards.by_code),
        ("mục của open", opened, {RATINGS, WORKS, _HONOURS, *awards.by_code}),
        ("dữ kiện", tuple(said.key for said in dossier.said), {*awards.catalogue.statements, "disciplined"}),
        ("số liệu", tuple(one.key for one in dossier.amounts), awards.catalogue.amounts),
        ("đối tượng", dossier.categories, awards.catalogue.categories),
    ]
    for what, names, table in known:
        strange = [name for name in names if name not in table]
        if strange:
            raise DossierError(f"Không biết {what} “{strange[0]}”. Xem docs/awards.md.")
    for amount in dossier.amounts:
        known_amount = awards.catalogue.amounts[amount.key]
        if not known_amount.range.allows(amount.value):
            allowed = allowed_words(known_amount.unit)
            raise DossierError(f"amounts, {amount.key}: con số không thể đúng, hãy ghi {allowed}")


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
        "year": dossier.year if dossier.ratings else dossier.judged,
        "ratings": {one.year: one.level.value + _OR_MORE * one.or_better for one in dossier.ratings},
        "rated_runs": [_fields(one, level=one.level.value) for one in dossier.rated_years],
        "honours": [*map(_written_honour, dossier.honours), *({"award": code, "years": []} for code in never)],
        "works": [
            _fields(one, kind=one.kind.value, scope=one.scope.value if one.scope else None) for one in dossier.works
        ],
        "disciplined": list(dossier.disciplined),
        "said": {said.key: said.truth for said in dossier.said},
        "amounts": {one.key: f"{one.value}{_OR_MORE}" if one.at_least else one.value for one in dossier.amounts},
        "open": opened,
        "unread": list(dossier.unread),
    }
    kept = {key: value for key, value in values.items() if value not in (None, [], {})}
    for kind, none in ((RATINGS, {}), (WORKS, [])):
        if kind in dossier.complete:
            kept.setdefault(kind, none)
    return kept


def _written_honour(honour: Honour) -> dict[str, object]:
    return _fields(honour, years=list(honour.years), ground=honour.ground.value, standing=honour.standing.value)


def _fields(fact: RatedYears | Honour | WorkDone, **changed: object) -> dict[str, object]:
    values = {name: getattr(fact, name) for name in fact.__dataclass_fields__ if name != "assumed"}
    return {name: value for name, value in {**values, **changed}.items() if value is not None}
