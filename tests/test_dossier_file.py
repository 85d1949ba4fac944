"""Files of facts: every key of docs/awards.md is read, and a fault is named with its place and its remedy."""

import json
from pathlib import Path

import pytest
import yaml

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
from assistant.eligibility.dossier_file import DossierError, read_dossier, written
from corpus.awards.conditions import Level, Scope, Subject, Work
from tests.dossiers import all_awards

MANUAL = Path(__file__).parents[1] / "docs" / "awards.md"
BASE, PREMIER = "cstd-co-so", "bang-khen-thu-tuong"


def read(values: dict[str, object]) -> Dossier:
    return read_dossier(values, year=2026, awards=all_awards())


def example() -> dict[str, object]:
    """The facts that docs/awards.md shows."""
    blocks = [block.split("```", 1)[0] for block in MANUAL.read_text("utf-8").split("```yaml\n")[1:]]
    found: dict[str, object] = yaml.safe_load(next(block for block in blocks if block.startswith("subject:")))
    return found


def test_the_example_of_the_manual_is_read_whole() -> None:
    told = read(example())
    assert (told.subject, told.categories) == (Subject.PERSON, ("nong-dan",))
    assert (told.proposed, told.judged, told.year) == (2025, 2024, 2024)
    assert told.ratings == (YearRating(2023, Level.EXCELLENT), YearRating(2024, Level.GOOD))
    assert told.rated_years == (RatedYears(Level.GOOD, 5, after=PREMIER),)
    assert told.honours == (
        Honour(BASE, (2022, 2023)),
        Honour(BASE, times=3, consecutive=True, after=PREMIER),
        Honour("bang-khen-bo-tinh", (2023,), ground=Ground.SUDDEN),
        Honour("cstd-bo-tinh", (2024,), standing=Standing.PROPOSED),
        Honour(BASE, (2020,), used=True),
    )
    assert told.works == (WorkDone(Work.INITIATIVE, 1, 2023, Scope.BASE),)
    assert told.disciplined == (2022,)
    assert told.said == (Said("obeys_law", truth=True),)
    assert told.amounts == (Number("base_fighters", 2, at_least=True), Number("share_advanced", 75))
    assert told.unread == ("một đoạn chưa chắc đã hiểu đúng",)
    assert told.complete == frozenset()


def test_the_example_of_the_manual_reads_back_from_what_is_written_of_it_as_yaml_and_as_json() -> None:
    told = read(example())
    assert read(yaml.safe_load(yaml.safe_dump(written(told), allow_unicode=True))) == told
    assert read(json.loads(json.dumps(written(told)))) == told


@pytest.mark.parametrize(
    ("values", "complete"),
    [
        ({}, set()),
        ({"ratings": {2024: "tốt"}}, {RATINGS}),
        ({"ratings": {}}, {RATINGS}),
        ({"rated_runs": [{"level": "tốt", "years": 5}]}, {RATINGS}),
        ({"works": []}, {WORKS}),
        ({"honours": [{"award": BASE, "years": []}]}, {BASE}),
        ({"honours": [{"award": BASE, "years": [2024]}], "open": [BASE]}, set()),
        ({"honours": [{"award": BASE, "years": [2024]}, {"award": PREMIER, "times": 1}], "open": [BASE]}, {PREMIER}),
        ({"honours": [{"award": BASE, "years": [2024]}], "works": [], "open": ["honours"]}, {WORKS}),
        ({"ratings": {2024: "tốt"}, "works": [], "open": ["ratings", "works"]}, set()),
    ],
)
def test_what_is_listed_is_complete_unless_it_is_said_to_be_open(values: dict[str, object], complete: set[str]) -> None:
    told = read(values)
    assert told.complete == complete
    assert read(written(told)) == told


def test_an_award_of_no_years_was_never_received() -> None:
    assert read({"honours": [{"award": BASE, "years": []}]}).honours == ()


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, (2026, None, 2025)),
        ({"proposed": 2024}, (2024, None, 2023)),
        ({"ratings": {2022: "tốt", 2021: "tốt"}}, (2026, 2022, 2022)),
        ({"ratings": {2022: "tốt"}, "year": 2021}, (2026, 2021, 2021)),
    ],
)
def test_the_years_asked_about_are_those_named_else_the_last_one_told(
    values: dict[str, object], expected: tuple[int, int | None, int]
) -> None:
    told = read(values)
    assert (told.proposed, told.judged, told.year) == expected


@pytest.mark.parametrize(
    ("values", "fact"),
    [
        ({"ratings": {2024: "tốt trở lên"}}, YearRating(2024, Level.GOOD, or_better=True)),
        ({"ratings": {"2024": "không hoàn thành"}}, YearRating(2024, Level.FAILED)),
        (
            {"rated_runs": [{"level": "hoàn thành", "consecutive": False, "at_least": True, "or_better": True}]},
            RatedYears(Level.DONE, 1, consecutive=False, at_least=True, or_better=True),
        ),
        ({"honours": [{"award": BASE, "times": 2, "at_least": True}]}, Honour(BASE, times=2, at_least=True)),
        (
            {"honours": [{"award": BASE, "years": [2023], "ground": "chuyên đề"}]},
            Honour(BASE, (2023,), ground=Ground.THEMATIC),
        ),
        ({"works": [{}]}, WorkDone()),
        ({"works": [{"kind": "mưu trí chiến đấu", "recognised": False}]}, WorkDone(Work.COMBAT, recognised=False)),
        ({"works": [{"kind": "đề tài", "count": 2, "at_least": True}]}, WorkDone(Work.PROJECT, 2, at_least=True)),
        ({"said": {"disciplined": False}}, Said("disciplined", truth=False)),
        ({"amounts": {"share_advanced": 69.5}}, Number("share_advanced", 69.5)),
        ({"amounts": {"share_advanced": "70 trở lên"}}, Number("share_advanced", 70, at_least=True)),
    ],
)
def test_every_mark_of_a_fact_is_read_and_written(values: dict[str, object], fact: object) -> None:
    told = read(values)
    assert fact in (*told.ratings, *told.rated_years, *told.honours, *told.works, *told.said, *told.amounts)
    assert read(written(told)) == told


@pytest.mark.parametrize("subject", Subject)
def test_a_file_may_be_about_each_kind_of_subject(subject: Subject) -> None:
    assert read({"subject": subject.value}).subject is subject


HONOUR, TITLE, RUN = {"award": BASE}, {"award": BASE, "years": [2024]}, {"level": "tốt"}


@pytest.mark.parametrize(
    ("values", "said"),
    [
        # A key that nobody knows: where, and which ones are known there
        ({"rating": {2024: "tốt"}}, ["dữ kiện: ", "rating", "ratings, rated_runs, honours"]),
        ({"honours": [{"award": BASE, "year": 2024}]}, ["dữ kiện, honours 1", "year", "years, times"]),
        ({"works": [{}, {"level": "cơ sở"}]}, ["dữ kiện, works 2", "level", "kind, count, year, scope"]),
        ({"rated_runs": [{**RUN, "kind": "x"}]}, ["dữ kiện, rated_runs 1", "kind", "level, years"]),
        # A value of the wrong type
        ({"ratings": ["tốt"]}, ["dữ kiện, ratings", "['tốt']"]),
        ({"honours": {"award": BASE}}, ["dữ kiện", "honours", "no list"]),
        ({"honours": [BASE]}, ["dữ kiện, honours 1", BASE]),
        ({"honours": [HONOUR]}, ["dữ kiện, honours 1", "years hoặc times"]),
        ({"honours": [{"years": [2024]}]}, ["dữ kiện, honours 1", "award"]),
        ({"honours": [{**HONOUR, "times": "ba"}]}, ["dữ kiện, honours 1", "times", "ba"]),
        ({"honours": [{**HONOUR, "times": True}]}, ["dữ kiện, honours 1", "times"]),
        ({"honours": [{**TITLE, "used": "có"}]}, ["dữ kiện, honours 1", "used"]),
        ({"works": [{"count": 1.5}]}, ["dữ kiện, works 1", "count"]),
        ({"proposed": "2025"}, ["dữ kiện", "proposed"]),
        ({"said": {"obeys_law": "có"}}, ["said, obeys_law", "true hoặc false"]),
        ({"amounts": {"share_advanced": "nhiều"}}, ["amounts, share_advanced", "phải là một số"]),
        ({"amounts": {"share_advanced": True}}, ["amounts, share_advanced", "phải là một số"]),
        ({"amounts": {"share_advanced": "nhiều trở lên"}}, ["amounts, share_advanced", "“70 trở lên”"]),
        # A value that is none of a list
        ({"subject": "công ty"}, ["dữ kiện, subject", "“công ty”", "cá nhân; tập thể; hộ gia đình"]),
        ({"ratings": {2024: "tót"}}, ["dữ kiện, ratings, 2024", "“tót”", "hoàn thành; tốt; xuất sắc"]),
        ({"rated_runs": [{"level": "A"}]}, ["dữ kiện, rated_runs 1, level", "“A”", "tốt; xuất sắc"]),
        ({"honours": [{**TITLE, "ground": "đột suất"}]}, ["dữ kiện, honours 1, ground", "đột xuất"]),
        ({"honours": [{**TITLE, "standing": "xong"}]}, ["dữ kiện, honours 1, standing", "quyết định; đề nghị"]),
        ({"works": [{"kind": "bài báo"}]}, ["dữ kiện, works 1, kind", "sáng kiến; đề tài"]),
        ({"works": [{"scope": "huyện"}]}, ["dữ kiện, works 1, scope", "cơ sở; bộ, tỉnh; toàn quốc"]),
        # A year that is none
        ({"ratings": {"năm 2024": "tốt"}}, ["dữ kiện, ratings", "“năm 2024”", "hãy ghi như 2025"]),
        ({"honours": [{**HONOUR, "years": ["2024-2025"]}]}, ["dữ kiện, honours 1, years", "“2024-2025”"]),
        ({"disciplined": ["05/2022"]}, ["dữ kiện, disciplined", "“05/2022”"]),
        # A name that is not declared
        ({"honours": [{"award": "cstdcs", "years": [2024]}]}, ["mã khen thưởng", "“cstdcs”"]),
        ({"honours": [{"award": "cstdcs", "years": []}]}, ["mã khen thưởng", "“cstdcs”"]),
        ({"honours": [{**HONOUR, "times": 3, "after": "bk-ttg"}]}, ["mã khen thưởng", "“bk-ttg”"]),
        ({"rated_runs": [{**RUN, "after": "bk-ttg"}]}, ["mã khen thưởng", "“bk-ttg”"]),
        ({"said": {"obeys": True}}, ["dữ kiện", "“obeys”"]),
        ({"amounts": {"share": 70}}, ["số liệu", "“share”"]),
        ({"categories": ["nông dân"]}, ["đối tượng", "“nông dân”"]),
        ({"open": ["rating"]}, ["mục của open", "“rating”"]),
    ],
)
def test_a_fault_is_named_with_its_place_and_its_remedy(values: dict[str, object], said: list[str]) -> None:
    with pytest.raises(DossierError) as raised:
        read(values)
    for words in (*said, "docs/awards.md"):
        assert words in str(raised.value)
