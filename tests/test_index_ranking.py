"""Ranking with all that ships: candidates, features, reranking, repair."""

from pathlib import Path

import numpy as np
import pytest

from index.articles import Article, Question, article_groups
from index.errors import ModelError
from index.features import NAMES, features
from index.models import Models, load_models
from index.ranking import Ranking
from index.repair import Repair
from index.reranking import RERANKED, Reranker
from index.store import Store
from index.training.ranking import judged, learnt_weights, save_weights
from tests.index_fakes import FakeEmbedder

FILLER = " Cơ quan, tổ chức, cá nhân có trách nhiệm thi hành." * 30
ARTICLES = [
    Article("1+1", "Điều 1. Bằng khen", "Bằng khen tặng cho cá nhân lập thành tích xuất sắc đột xuất.", "Luật Thi đua"),
    Article("1+2", "Điều 2. Giấy khen", "Giấy khen tặng cho tập thể." + FILLER, "Luật Thi đua"),
    Article("1+3", "Điều 3. Quỹ thi đua", "Quỹ hình thành từ ngân sách." + FILLER + " Bằng khen.", "Luật Thi đua"),
    *(Article(f"2+{n}", f"Điều {n}. Phí", f"Mức phí số {n} do Bộ Tài chính quy định.", "Luật Phí") for n in range(200)),
]


@pytest.fixture(scope="module")
def models() -> Models:
    return Models(FakeEmbedder(), FakeEmbedder("finer", "fake-2", 64))


@pytest.fixture(scope="module")
def ranking(tmp_path_factory: pytest.TempPathFactory, models: Models) -> Ranking:
    store = Store.open(tmp_path_factory.mktemp("ranking"), models)
    store.sync(article_groups(ARTICLES))
    return Ranking(store.snapshot(), models)


def _keys(ranking: Ranking, query: str, k: int = 10) -> list[str]:
    return [ranking.snapshot.keys[found.number] for found in ranking.search(query, k)]


def _weighing(**weights: float) -> Reranker:
    told = {
        name.replace(" ", "_"): weight for name, weight in ((n, weights.get(n.replace(" ", "_"), 0)) for n in NAMES)
    }
    return Reranker(np.array(list(told.values()), dtype=np.float32))


def test_the_first_stage_stands_without_a_reranker(ranking: Ranking) -> None:
    assert _keys(ranking, "bằng khen cho cá nhân lập thành tích")[0] == "1+1"


def test_a_reranker_reorders_the_first_hundred_and_keeps_scores_within_0_and_1(ranking: Ranking) -> None:
    against = Ranking(
        ranking.snapshot, ranking.models, _weighing(syllables_in_text=-3.0, syllables=-3.0, words_share=-3.0)
    )
    plain, turned = ranking.search("mức phí số 7", 150), against.search("mức phí số 7", 150)
    assert {found.number for found in plain} == {found.number for found in turned}
    assert [found.number for found in plain[RERANKED:]] == [found.number for found in turned[RERANKED:]]
    assert [found.number for found in plain[:5]] != [found.number for found in turned[:5]]
    scores = [found.score for found in turned]
    assert scores == sorted(scores, reverse=True)
    assert 0 <= min(scores) <= max(scores) <= 1


def test_features_have_their_names_and_lie_near_0_to_1(ranking: Ranking) -> None:
    found = ranking.candidates("bằng khen thi đua", 20)
    looked_at = features(ranking.snapshot, found)
    assert looked_at.shape == (len(found.numbers), len(NAMES))
    assert np.isfinite(looked_at).all()
    by_name = dict(zip(NAMES, looked_at[found.numbers.tolist().index(0)].tolist(), strict=True))
    assert by_name["syllables in title"] == pytest.approx(by_name["pairs in title"], abs=0.6)
    assert by_name["words share"] <= 1
    assert by_name["within 2 blocks"] > 0


def test_words_close_together_are_told_from_words_far_apart(ranking: Ranking) -> None:
    near, far = (
        dict(zip(NAMES, row, strict=True))["within 2 blocks"]
        for row in features(ranking.snapshot, ranking.candidates("giấy khen tập thể", 50)).tolist()[:2]
    )
    assert near >= far


def test_an_index_without_fine_vectors_is_not_reranked(tmp_path: Path) -> None:
    models = Models(FakeEmbedder())
    store = Store.open(tmp_path, models)
    store.sync(article_groups(ARTICLES))
    plain, with_one = (
        Ranking(store.snapshot(), models, reranker).search("bằng khen", 5) for reranker in (None, _weighing(words=9.0))
    )
    assert plain == with_one
    with pytest.raises(ValueError, match="fine"):
        features(store.snapshot(), Ranking(store.snapshot(), models).candidates("bằng khen", 5))


def test_a_mistyped_query_is_mended_before_it_is_searched(ranking: Ranking) -> None:
    mended = Ranking(ranking.snapshot, ranking.models, None, Repair.load())
    assert _keys(mended, "bằng khne thafnh tích xuất sắc")[0] == "1+1"


def test_weights_are_learnt_saved_and_read_again(ranking: Ranking, tmp_path: Path) -> None:
    questions = [Question("q1", "quỹ thi đua hình thành từ đâu", ("1+3",)), Question("q2", "giấy khen", ("1+2",))]
    weights = learnt_weights(judged(ranking, [*questions, Question("q3", "không có", ("9+9",))]))
    file = tmp_path / "reranker.json"
    save_weights(weights, {"questions": 2}, file)
    reranker = Reranker.load(file)
    assert np.allclose(reranker.weights, weights, atol=1e-4)
    better = Ranking(ranking.snapshot, ranking.models, reranker)
    for question in questions:
        assert _keys(better, question.text)[0] == question.gold[0]


def test_weights_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    file = tmp_path / "reranker.json"
    file.write_text('{"weights": {"words": 1}}', "utf-8")
    with pytest.raises(ModelError, match=r"reranker\.json"):
        Reranker.load(file)


@pytest.mark.parametrize("query", ["?", "...", ",", "qwrtp zxcvb?", ""])
def test_a_query_without_a_known_word_finds_nothing(query: str, tmp_path: Path) -> None:
    models = load_models()
    store = Store.open(tmp_path, models)
    store.sync(article_groups(ARTICLES[:20]))
    assert Ranking.whole(store.snapshot(), models).search(query, 10) == ()


def test_nothing_found_is_nothing_reranked(ranking: Ranking) -> None:
    with_one = Ranking(ranking.snapshot, ranking.models, _weighing(words=1.0))
    assert with_one.search("?!", 5) == ()
    assert with_one.search("bằng khen", 5, np.zeros(ranking.snapshot.size, dtype=np.bool_)) == ()
