"""The store: groups of items that come and go."""

from pathlib import Path

import numpy as np
import pytest

from index import dense
from index.articles import Article, article_groups
from index.merging import MOST
from index.models import Models
from index.ranking import Ranking
from index.snapshot import Snapshot
from index.store import Changes, Store
from tests.index_fakes import FakeEmbedder
from tests.index_groups import WORDS, answers, filled, group, groups, models, segments


def test_whatever_the_road_the_same_groups_give_the_same_answers(tmp_path: Path) -> None:
    store = filled(tmp_path / "a", groups(6, "0"))
    for number in range(4):
        store.put([group(f"x{number}")])
    store.remove(["x0", "x2"])
    store.put([group("g01"), group("g03")])
    store.sync([*reversed(groups(8)), group("x1")])
    wanted = [*groups(8), group("x1")]
    assert store.groups == {each.id: each.version for each in wanted}
    assert len(store.snapshot()) == 27
    assert answers(store.snapshot()) == answers(filled(tmp_path / "b", wanted).snapshot())
    assert answers(Store.open(tmp_path / "a", models()).snapshot()) == answers(store.snapshot())


def test_what_changed_is_told(tmp_path: Path) -> None:
    store = Store.open(tmp_path, models())
    told: list[tuple[int, int | None, str]] = []
    assert store.put(groups(2), lambda *step: told.append(step)) == Changes(("g00", "g01"), (), ())
    assert store.put([group("g01"), group("g00", "2")]) == Changes(("g00",), (), ("g01",))
    assert store.remove(["g01", "unknown"]) == ("g01",)
    assert store.sync(groups(3)) == Changes(("g00", "g01", "g02"), (), ())
    assert store.sync([group("g02")]) == Changes((), ("g00", "g01"), ("g02",))
    assert told == [(0, 2, "g00"), (1, 2, "g01")]
    store.put(iter(groups(2)), lambda *step: told.append(step))
    assert told[2:] == [(0, None, "g00"), (1, None, "g01")]


def test_a_group_given_twice_counts_as_it_came_last(tmp_path: Path) -> None:
    store = filled(tmp_path, [group("a", "1"), group("b"), group("a", "2")])
    assert store.groups == {"a": "2", "b": "1"}
    assert answers(store.snapshot()) == answers(filled(tmp_path / "other", [group("b"), group("a", "2")]).snapshot())


def test_items_are_found_again_by_number_and_by_group(tmp_path: Path) -> None:
    store = filled(tmp_path, groups(3))
    store.put([group("more", items=2), group("empty", items=0)])
    store.remove(["g01"])
    snapshot = store.snapshot()
    keys = [snapshot.keys[number] for number in snapshot.numbers().tolist()]
    assert sorted(keys) == ["g00#0", "g00#1", "g00#2", "g02#0", "g02#1", "g02#2", "more#0", "more#1"]
    mask = snapshot.numbers_of(["more", "g02", "g01", "empty", "unknown"])
    assert mask.shape == (snapshot.size,)
    assert [snapshot.keys[n] for n in np.flatnonzero(mask).tolist()] == [
        snapshot.keys[n] for id_ in ("g02", "more") for n in snapshot.numbers_in(id_)
    ]
    assert list(snapshot.numbers_in("unknown")) == []
    assert snapshot.keys[-2:] == ["more#0", "more#1"]


def test_vectors_and_scores_belong_to_their_numbers(tmp_path: Path) -> None:
    store = filled(tmp_path, groups(5))
    store.put(groups(7))
    snapshot, fine = store.snapshot(), FakeEmbedder("fine", "fine-1", 24)
    numbers = np.random.default_rng(0).permutation(snapshot.numbers())
    held = {item.key: item.embedded for each in groups(7) for item in each.items}
    texts = [held[snapshot.keys[number]] for number in numbers.tolist()]
    query = "danh hiệu lao động"
    dense_vector, fine_vector = FakeEmbedder().embed_query(query), fine.embed_query(query)
    assert snapshot.dense_rows(numbers) == pytest.approx(FakeEmbedder().embed(texts))
    assert snapshot.dense_scores(dense_vector, numbers) == pytest.approx(FakeEmbedder().embed(texts) @ dense_vector)
    assert snapshot.fine_scores(fine_vector, numbers) == pytest.approx(fine.embed(texts) @ fine_vector, abs=0.01)
    assert filled_without_fine(tmp_path / "plain").fine_scores(fine_vector, np.array([0])) is None


def filled_without_fine(folder: Path) -> Snapshot:
    """A snapshot of an index without a fine model."""
    store = Store.open(folder, Models(FakeEmbedder()))
    store.put(groups(1))
    return store.snapshot()


def test_a_snapshot_stays_as_it_was_whatever_is_removed(tmp_path: Path) -> None:
    store = filled(tmp_path, groups(4))
    snapshot, before = store.snapshot(), answers(store.snapshot())
    store.sync(groups(3, "2"))
    assert store.snapshot() is not snapshot
    assert answers(snapshot) == before


def test_an_empty_store_finds_nothing(tmp_path: Path) -> None:
    snapshot = Store.open(tmp_path, models()).snapshot()
    assert (len(snapshot), snapshot.size, answers(snapshot)) == (0, 0, [[], [], [], []])
    store = filled(tmp_path, groups(2))
    store.sync([])
    assert (len(store.snapshot()), segments(tmp_path)) == (0, [])


def test_many_small_segments_become_one_and_nothing_is_embedded_again(tmp_path: Path) -> None:
    near, fine = FakeEmbedder(), FakeEmbedder("fine", "fine-1", 24)
    store = Store.open(tmp_path, Models(near, fine))
    for each in groups(2 * MOST):
        store.put([each])
        assert len(segments(tmp_path)) <= MOST
    assert len(near.embedded) == len(fine.embedded) == len(store.snapshot()) == 3 * 2 * MOST
    assert answers(store.snapshot()) == answers(filled(tmp_path / "once", groups(2 * MOST)).snapshot())


def test_segments_that_are_coded_and_divided_into_lists_answer_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = [group(f"g{number}", items=40) for number in range(MOST + 3)]
    plain = answers(filled(tmp_path / "plain", wanted).snapshot())
    monkeypatch.setattr(dense, "SCANNED_WHOLE", 30)
    monkeypatch.setattr(dense, "LISTED", 300)
    monkeypatch.setattr(dense, "_FEW", 10)
    store = Store.open(tmp_path / "coded", models())
    for each in wanted:
        store.put([each])
    store.put([group("gone", items=40)])
    store.remove(["gone"])
    snapshot = store.snapshot()
    assert len(list((tmp_path / "coded").rglob(dense.CODES))) == len(segments(tmp_path / "coded"))
    assert answers(snapshot) == plain
    vector = FakeEmbedder().embed_query("danh hiệu lao động")
    exact, some = (set(snapshot.dense_search(vector, 20, whole=whole)[0].tolist()) for whole in (True, False))
    assert len(exact & some) >= 10


def test_a_segment_that_has_lost_more_than_a_quarter_is_written_again(tmp_path: Path) -> None:
    store = filled(tmp_path, groups(8))
    whole = segments(tmp_path)
    store.remove(["g00", "g01"])
    assert segments(tmp_path) == whole
    assert (store.snapshot().size, len(store.snapshot())) == (24, 18)
    store.remove(["g02"])
    assert segments(tmp_path) != whole
    assert (store.snapshot().size, len(store.snapshot())) == (15, 15)
    assert answers(store.snapshot()) == answers(filled(tmp_path / "other", groups(8)[3:]).snapshot())


def test_a_segment_is_checked_once_in_a_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path, groups(2))
    kept = Store.open(tmp_path, models())
    monkeypatch.setattr("index.segment._check", None)
    assert Store.open(tmp_path, models()).groups == kept.groups


def test_articles_are_found_by_their_ids(tmp_path: Path) -> None:
    articles = [
        Article(f"1/2020/qh14+{n}", f"Điều {n}. {WORDS[n]}", f"{WORDS[n]} {WORDS[n + 1]}", "Luật") for n in range(9)
    ]
    store = Store.open(tmp_path, models())
    store.sync(article_groups(articles))
    snapshot = store.snapshot()
    assert list(snapshot.keys) == [article.id for article in articles]
    assert Ranking(snapshot, models()).search(articles[4].text, 1)[0].number == 4
    assert store.sync(article_groups(articles)).added == ()
