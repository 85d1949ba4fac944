"""Figures of retrieval."""

import gzip
import itertools
import json
from pathlib import Path

import pytest

from index.articles import Article, note_name, read_articles
from index.errors import DataError
from index.evaluation import Asked, Figures, Progress, evaluate_retrieval, measure
from index.models import Models
from tests.index_fakes import FakeEmbedder

ARTICLES = [
    {"id": "1/2020/qh1+1", "title": "Điều 1. Quỹ thưởng", "text": "Quỹ do ngân sách cấp.", "note": "(Điều 1 Luật Một)"},
    {"id": "1/2020/qh1+2", "title": "Điều 2. Bằng khen", "text": "Bằng khen kèm tiền.", "note": ""},
    {"id": "2/2020/qh1+1", "title": "Điều 1. Đất trồng lúa", "text": "Đất được giao không thu tiền.", "note": ""},
]
QUESTIONS = [
    {"id": 1, "question": "bang khen kem tien", "gold": ["1/2020/qh1+2"]},
    {"id": 2, "question": "ai được giao đất", "gold": ["2/2020/qh1+1"]},
    {"id": 3, "question": "thuế thu nhập", "gold": ["9/2020/qh1+9"]},
]


def _written(path: Path, rows: list[dict[str, object]]) -> Path:
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_bytes(gzip.compress(lines.encode()) if path.suffix == ".gz" else lines.encode())
    return path


def _figures(articles: Path, questions: Path, progress: Progress = lambda _done, _of: None) -> Figures:
    seconds = itertools.count()
    models = Models(FakeEmbedder())
    return evaluate_retrieval(articles, questions, models, lambda: float(next(seconds)), progress)


def test_figures_count_what_is_found_and_what_is_not(tmp_path: Path) -> None:
    articles = _written(tmp_path / "articles.jsonl.gz", [dict(row) for row in ARTICLES])
    questions = _written(tmp_path / "questions.jsonl", QUESTIONS)
    figures = _figures(articles, questions)
    quality = figures.quality
    assert (figures.articles, figures.repeated, figures.uncovered, quality.questions) == (3, 0, 1, 3)
    assert (quality.acc1, quality.r10, quality.mrr10) == pytest.approx((2 / 3, 2 / 3, 2 / 3))
    assert (quality.p50_ms, figures.build_s) == (1000.0, 1.0)
    assert figures.peak_mb > 0


def test_one_article_and_one_question_are_enough(tmp_path: Path) -> None:
    articles = _written(tmp_path / "articles.jsonl", [dict(ARTICLES[0])])
    questions = _written(tmp_path / "questions.jsonl", [{"id": 1, "question": "quỹ", "gold": ["1/2020/qh1+1"]}])
    assert _figures(articles, questions).quality.acc1 == 1.0


def test_the_first_of_two_articles_with_one_id_stands(tmp_path: Path) -> None:
    again = {**ARTICLES[0], "title": "Điều 1. Cá biển", "text": "Cá biển."}
    articles = _written(tmp_path / "articles.jsonl", [dict(row) for row in (*ARTICLES, again)])
    questions = _written(tmp_path / "questions.jsonl", [{"id": 1, "question": "quỹ thưởng", "gold": ["1/2020/qh1+1"]}])
    figures = _figures(articles, questions)
    assert (figures.articles, figures.repeated, figures.quality.acc1) == (3, 1, 1.0)


def test_articles_may_lack_all_but_their_id(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [{"id": 7}, {"id": "x", "title": None, "text": "", "note": None}, dict(ARTICLES[1])]
    articles = _written(tmp_path / "articles.jsonl", rows)
    questions = _written(tmp_path / "questions.jsonl", [{"id": 1, "question": "bằng khen", "gold": "1/2020/qh1+2"}])
    figures = _figures(articles, questions)
    assert (figures.articles, figures.quality.acc1) == (3, 1.0)


def test_half_a_pair_of_surrogates_does_no_harm(tmp_path: Path) -> None:
    articles = tmp_path / "articles.jsonl"
    articles.write_text('{"id": "a", "text": "Quỹ \\ud800 thưởng"}', encoding="utf-8")
    questions = _written(tmp_path / "questions.jsonl", [{"id": 1, "question": "quỹ thưởng", "gold": "a"}])
    assert _figures(articles, questions).quality.acc1 == 1.0


def test_a_byte_order_mark_and_empty_lines_do_no_harm(tmp_path: Path) -> None:
    articles = _written(tmp_path / "articles.jsonl", [dict(row) for row in ARTICLES])
    articles.write_bytes(b"\xef\xbb\xbf" + articles.read_bytes().replace(b"\n", b"\r\n\r\n"))
    questions = _written(tmp_path / "questions.jsonl", QUESTIONS)
    assert _figures(articles, questions).articles == 3


def test_a_question_without_a_word_finds_nothing(tmp_path: Path) -> None:
    articles = _written(tmp_path / "articles.jsonl", [dict(row) for row in ARTICLES])
    questions = _written(tmp_path / "questions.jsonl", [{"id": 1, "question": " ", "gold": ["1/2020/qh1+2"]}])
    assert _figures(articles, questions).quality.r100 == 0.0


def test_the_progress_tells_articles_then_questions(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    rows: list[dict[str, object]] = [{"id": f"a+{n}", "title": f"Điều {n}. Quỹ", "text": "Chi."} for n in range(2500)]
    articles = _written(tmp_path / "articles.jsonl", rows)
    questions = _written(tmp_path / "questions.jsonl", QUESTIONS)
    _figures(articles, questions, lambda done, of: told.append((done, of)))
    assert told == [(0, 2500), (1000, 2500), (2000, 2500), (0, 3), (1, 3), (2, 3)]


@pytest.mark.parametrize(
    ("found", "right", "wanted", "scores"),
    [
        (["a", "b"], {"a"}, 1, (1, 1, 1, 1)),
        (["b", "a"], {"a", "c"}, 2, (0, 0.5, 0.5, 0.5)),
        (["x", "b", "a"], {"a", "b"}, 1, (0, 1, 1, 0.5)),  # any of them will do
        ([*map(str, range(10)), "a"], {"a"}, 1, (0, 0, 1, 0)),
        ([*map(str, range(100)), "a"], {"a"}, 1, (0, 0, 0, 0)),
        ([], {"a"}, 1, (0, 0, 0, 0)),
    ],
)
def test_shares_of_a_question(found: list[str], right: set[str], wanted: int, scores: tuple[float, ...]) -> None:
    quality = measure(lambda _: found, [Asked("", frozenset(right), wanted)], float)
    assert (quality.acc1, quality.r10, quality.r100, quality.mrr10) == scores


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ('{"id": 1, "question": "a"}\n', "q.jsonl:1"),
        ('{"id": 1, "question": "a", "gold": ["x"]}\n[1]\n', "q.jsonl:2"),
        ("không phải JSON\n", "q.jsonl:1"),
        ("", "q.jsonl"),
        ('{"id": 0, "question": "a", "gold": ["x"]}\n\n{"id": 1, "question": "a", "gold": []}\n', "q.jsonl:3"),
        ('{"id": 1, "question": ["a"], "gold": ["x"]}\n', "q.jsonl:1"),
        ('{"id": 1, "question": "a", "gold": {"x": 1}}\n', "q.jsonl:1"),
        ('{"id": 1, "question": "a", "gold": [[1]]}\n', "q.jsonl:1"),
    ],
)
def test_questions_of_another_form_are_refused_with_their_line(tmp_path: Path, content: str, place: str) -> None:
    articles = _written(tmp_path / "articles.jsonl", [dict(row) for row in ARTICLES])
    questions = tmp_path / "q.jsonl"
    questions.write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=place):
        _figures(articles, questions)


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b'{"title": "a", "text": "b"}\n', "a.jsonl:1"),
        (b'{"id": "a"}\n{"id": "b", "text": ["c"]}\n', "a.jsonl:2"),
        (b'{"id": null}\n', "a.jsonl:1"),
        (b"\n\n", "a.jsonl"),
        (b"\xff\xfe", "a.jsonl"),
    ],
)
def test_articles_of_another_form_are_refused_with_their_line(tmp_path: Path, content: bytes, place: str) -> None:
    questions = _written(tmp_path / "q.jsonl", QUESTIONS)
    articles = tmp_path / "a.jsonl"
    articles.write_bytes(content)
    with pytest.raises(DataError, match=place):
        _figures(articles, questions)


@pytest.mark.parametrize("harm", ["cut short", "turned over", "no gzip"])
def test_a_damaged_archive_is_refused(tmp_path: Path, harm: str) -> None:
    whole = gzip.compress("".join(f'{{"id": "{n * 7919}"}}\n' for n in range(500)).encode())
    middle = len(whole) // 2
    turned = whole[:middle] + bytes(255 - byte for byte in whole[middle : middle + 40]) + whole[middle + 40 :]
    damaged = tmp_path / "a.jsonl.gz"
    damaged.write_bytes({"cut short": whole[:middle], "turned over": turned, "no gzip": b"abc"}[harm])
    with pytest.raises(DataError, match=r"a\.jsonl\.gz"):
        read_articles(damaged)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"none\.jsonl\.gz"):
        read_articles(tmp_path / "none.jsonl.gz")


def test_each_article_bears_the_name_of_its_paper_or_its_number(tmp_path: Path) -> None:
    articles = read_articles(_written(tmp_path / "articles.jsonl", [dict(row) for row in ARTICLES]))
    assert [article.name for article in articles] == ["Luật Một", "Luật Một", "2/2020/qh1"]
    assert articles[0] == Article("1/2020/qh1+1", "Điều 1. Quỹ thưởng", "Quỹ do ngân sách cấp.", "Luật Một")
    assert articles[0].bare_title == "Quỹ thưởng"


@pytest.mark.parametrize(
    ("note", "name"),
    [
        ("(Điều 3 Luật số 1/2020/QH1, có hiệu lực thi hành kể từ ngày 01/01/2021)", "Luật số 1/2020/QH1"),
        (
            "(Điều 1 Nghị định số 2/2020/NĐ-CP Về việc A ngày 02/03/2020 của Chính phủ)",
            "Nghị định số 2/2020/NĐ-CP Về việc A",
        ),
        ("( Điều 5 Luật số 1/2020/QH1, có nội dung bị bãi bỏ bởi Điều 1 Luật khác)", "Luật số 1/2020/QH1"),
        ("", ""),
    ],
)
def test_a_note_tells_the_name_of_the_paper(note: str, name: str) -> None:
    assert note_name(note) == name
