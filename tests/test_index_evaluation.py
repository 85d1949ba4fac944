"""Figures of retrieval."""

import gzip
import itertools
import json
from pathlib import Path

import pytest

from index.articles import Article, note_name, read_articles
from index.errors import DataError
from index.evaluation import evaluate_retrieval
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


def test_figures_count_what_is_found_and_what_is_not(tmp_path: Path) -> None:
    articles = _written(tmp_path / "articles.jsonl.gz", [dict(row) for row in ARTICLES])
    questions = _written(tmp_path / "questions.jsonl", QUESTIONS)
    seconds = itertools.count()
    figures = evaluate_retrieval(articles, questions, FakeEmbedder(), lambda: float(next(seconds)))
    quality = figures.quality
    assert (figures.articles, quality.questions) == (3, 3)
    assert (quality.acc1, quality.r10, quality.mrr10) == pytest.approx((2 / 3, 2 / 3, 2 / 3))
    assert (quality.p50_ms, figures.build_s) == (1000.0, 1.0)
    assert figures.peak_mb > 0


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ('{"id": 1, "question": "a"}\n', "q.jsonl:1"),
        ('{"id": 1, "question": "a", "gold": ["x"]}\n[1]\n', "q.jsonl:2"),
        ("không phải JSON\n", "q.jsonl:1"),
        ("", "q.jsonl"),
        ('{"id": 1, "question": "a", "gold": []}\n', "q.jsonl"),
    ],
)
def test_a_file_of_another_form_is_refused_with_its_line(tmp_path: Path, content: str, place: str) -> None:
    articles = _written(tmp_path / "articles.jsonl", [dict(row) for row in ARTICLES])
    questions = tmp_path / "q.jsonl"
    questions.write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=place):
        evaluate_retrieval(articles, questions, FakeEmbedder(), float)


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
