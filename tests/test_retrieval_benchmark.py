"""The benchmark of retrieval: what is read, kept, shown."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from benchmarks import alqac
from benchmarks.retrieval_corpora import disjoint
from benchmarks.retrieval_files import open_corpus, unit_of, write_corpus
from benchmarks.retrieval_ours import build
from benchmarks.retrieval_run import Row, Run
from benchmarks.retrieval_tables import costs, figures
from benchmarks.retrieval_tokens import BM25S, PEERS
from index.articles import Article, Question, article_groups
from index.evaluation import Asked, Quality
from index.models import Models
from index.store import Store
from tests.index_fakes import FakeEmbedder

ARTICLES = [Article("1/2020/qh1+1", "Điều 1. Quỹ thưởng", "Quỹ do ngân sách cấp.", "Luật Một")]
SETS = {
    "as asked": [Asked("ai cấp quỹ", frozenset({"1/2020/qh1+1"}), 1), Asked("ai", frozenset({"x"}), 1)],
    "no tone marks": [Asked("ai cap quy", frozenset({"1/2020/qh1+1"}), 1), Asked("ai", frozenset({"x"}), 1)],
}
ROW = Row(Quality(2, 0.5, 0.75, 1.0, 0.25, 1.26, 22.0), 0.5)


def _year(folder: Path, **files: object) -> Path:
    for name, content in files.items():
        (folder / f"{name}.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return folder


def test_articles_of_a_year_have_title_text_and_the_name_of_their_law(tmp_path: Path) -> None:
    law = [{"id": "Luật Cư trú", "articles": [{"id": "3", "text": "Tự do\n\n1. Công dân."}, {"id": 4, "text": "Hết"}]}]
    assert alqac.read_articles(_year(tmp_path, law=law)) == [
        Article("Luật Cư trú+3", "Điều 3. Tự do", "1. Công dân.", "Luật Cư trú"),
        Article("Luật Cư trú+4", "Điều 4. Hết", "", "Luật Cư trú"),
    ]


def test_questions_of_every_year_are_read_by_their_names_of_fields(tmp_path: Path) -> None:
    gold = [{"law_id": "L", "article_id": "1"}, {"law_id": "L", "article_id": "1", "id": "L-1"}]
    folder = _year(
        tmp_path,
        law=[],
        question=[{"example_id": "q-1", "statement": "Một?", "label": "No", "legal_passages": gold}],
        test=[{"question_id": "q-2", "text": "Hai? ", "choices": {"A": "x"}, "relevant_articles": gold[:1]}],
        train=[{"id": "q-3", "text": "Một?", "relevant_articles": gold}, {"id": "q-4", "text": "Bốn?"}],
    )
    assert alqac.read_questions(folder) == [Question("q-1", "Một?", ("L+1",)), Question("q-2", "Hai?", ("L+1",))]


def test_questions_that_share_an_article_with_training_ones_are_left_out() -> None:
    held_out = [Question("1", "a", ("x", "y")), Question("2", "b", ("z",))]
    assert disjoint(held_out, [Question("3", "c", ("y",))]) == held_out[1:]


def test_a_corpus_comes_back_as_it_was_put_down(tmp_path: Path) -> None:
    groups = list(article_groups(ARTICLES))
    write_corpus("Zalo", groups, SETS, tmp_path / "zalo")
    corpus = open_corpus(tmp_path / "zalo")
    assert (corpus.title, corpus.size, corpus.sets) == ("Zalo", 1, SETS)
    assert list(corpus.groups()) == groups
    assert list(corpus.texts()) == [("1/2020/qh1+1", "Luật Một\nQuỹ thưởng\nQuỹ do ngân sách cấp.")]


def test_ours_is_built_from_what_was_put_down(tmp_path: Path) -> None:
    write_corpus("Zalo", article_groups(ARTICLES), SETS, tmp_path / "zalo")
    models = Models(FakeEmbedder())
    build(open_corpus(tmp_path / "zalo"), tmp_path / "index", models)
    assert len(Store.open(tmp_path / "index", models).snapshot()) == 1


@pytest.mark.parametrize(
    ("key", "unit"), [("l-1#d1", "l-1#d1"), ("l-1#d1~2", "l-1#d1"), ("1/2020/qh1+1", "1/2020/qh1+1")]
)
def test_windows_stand_for_their_unit(key: str, unit: str) -> None:
    assert unit_of(key) == unit


def test_tables_show_each_set_and_how_many_questions_its_typing_changed(tmp_path: Path) -> None:
    write_corpus("Zalo", article_groups(ARTICLES), SETS, tmp_path / "zalo")
    run = Run({"words": {"as asked": ROW, "no tone marks": ROW}}, 1.5, 2000.4, 30, 0)
    shown = list(figures(open_corpus(tmp_path / "zalo"), {"ours": run}))
    assert shown[:2] == ["**Zalo, 1 texts**", "As asked: 2 questions"]
    assert shown[3] == "No tone marks: 2 questions, 1 of them changed"
    assert shown[2].splitlines()[-1] == "| words | 0.500 | 0.750 | 1.000 | 0.250 | 1.3 | 22.0 | 0.5 |"
    assert costs({"ours": run}).splitlines()[-1] == "| ours | 1.5 | 2,000 | 30 |  |"


def test_a_run_comes_back_from_its_line() -> None:
    run = Run({"words": {"as asked": ROW}}, 1, 2, 3, 4)
    assert Run.of_json(json.dumps(asdict(run))) == run


@pytest.mark.parametrize("peer", PEERS)
def test_each_peer_finds_a_text_by_its_words(peer: str) -> None:
    pytest.importorskip("bm25s")
    pytest.importorskip("langchain_community", reason="of the extra `bench`")
    from benchmarks.retrieval_peers import peer_search  # noqa: PLC0415

    texts = [("a", "quỹ thưởng"), ("b", "đất trồng lúa"), ("c", "bằng khen kèm tiền")]
    search = peer_search(peer, texts, FakeEmbedder())
    assert search("trồng lúa")[0] == "b"
    assert search("xyzw") in ((), []) if peer in BM25S else search("xyzw")
