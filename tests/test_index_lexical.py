"""BM25F over postings."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import lexical as module
from index.items import FIELD_WEIGHTS, Fields
from index.lexical import LENGTH_SHARE, SATURATION, Lexical
from index.postings import Postings, write_postings
from index.words import tokens

SYLLABLES = ["thi", "đua", "khen", "thưởng", "lao", "động", "giỏi", "41-CT/TW"]
WORDS = st.lists(st.sampled_from(SYLLABLES), max_size=8).map(" ".join)
FIELDS = st.builds(Fields, WORDS, WORDS, WORDS, WORDS)
PARTS = st.lists(st.lists(st.tuples(FIELDS, st.booleans()), max_size=5), max_size=3)  # items, and whether they live
DISK = settings(deadline=None, max_examples=40)  # each example writes files
SWIFT = {"_ROUND": 2, "_WORTH": 0, "_LOOKUP": 0, "_GROUP": 1}  # so that few postings take the ways of many


def _texts(fields: Fields) -> tuple[str, ...]:
    return fields.name, fields.title, fields.lead, fields.text


@contextmanager
def _lexical(parts: Sequence[Sequence[tuple[Fields, bool]]]) -> Iterator[Lexical]:
    with TemporaryDirectory() as folder:
        opened = []
        for at, part in enumerate(parts):
            write_postings(Path(folder, str(at)), [fields for fields, _ in part])
            live = np.array([lives for _, lives in part], dtype=np.bool_)
            opened.append((Postings.open(Path(folder, str(at))), None if live.all() else live))
        yield Lexical(opened)


@contextmanager
def _swift(**ways: int) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in ways.items():
            patch.setattr(module, name, value)
        yield


def _of_text(*texts: str) -> list[list[tuple[Fields, bool]]]:
    return [[(Fields("", "", "", text), True) for text in texts]]


def _plain(items: Sequence[Fields], query: str) -> list[float]:
    """BM25F as the textbook writes it, with dictionaries."""
    bags: list[Counter[str]] = []
    for fields in items:
        bag: Counter[str] = Counter()
        for text, weight in zip(_texts(fields), FIELD_WEIGHTS, strict=True):
            bag.update({token: weight * count for token, count in Counter(tokens(text)).items()})
        bags.append(bag)
    mean = max(sum(bag.total() for bag in bags) / len(bags), 1.0) if bags else 1.0
    scores: list[float] = []
    for bag in bags:
        norm = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * bag.total() / mean)
        score = 0.0
        for token in set(tokens(query)) & set(bag):
            among = sum(token in other for other in bags)
            rarity = math.log(1 + (len(bags) - among + 0.5) / (among + 0.5))
            score += rarity * bag[token] * (SATURATION + 1) / (bag[token] + norm)
        scores.append(score)
    return scores


@DISK
@given(PARTS, WORDS)
def test_scores_over_parts_with_tombstones_are_the_textbooks_over_live_items(
    parts: list[list[tuple[Fields, bool]]], query: str
) -> None:
    living = [fields for part in parts for fields, lives in part if lives]
    with _lexical(parts) as lexical, _lexical([[(fields, True) for fields in living]]) as alone:
        numbers = np.flatnonzero([lives for part in parts for _, lives in part])
        found = lexical.query(query).scores(numbers)
        assert found.tolist() == pytest.approx(_plain(living, query), rel=1e-4, abs=1e-5)
        assert found.tolist() == alone.query(query).scores(np.arange(len(living))).tolist()
        assert lexical.query(query).weights.tolist() == alone.query(query).weights.tolist()
        assert lexical.living == len(living)


@DISK
@given(PARTS, WORDS, st.integers(0, 6), st.randoms(use_true_random=False), st.sampled_from([{}, SWIFT]))
def test_the_best_are_the_first_of_all_scores(parts, query, k, random, ways) -> None:  # type: ignore[no-untyped-def]
    lives = np.array([lives for part in parts for _, lives in part], dtype=np.bool_)
    allowed = random.choice([None, np.array([random.random() < 0.7 for _ in lives], dtype=np.bool_)])
    with _lexical(parts) as lexical, _swift(**ways):
        asked = lexical.query(query)
        scores = asked.scores(np.arange(len(lives)))
        numbers, found = asked.best(k, allowed)
    admitted = np.flatnonzero(lives if allowed is None else lives & allowed)
    expected = sorted((number for number in admitted if scores[number] > 0), key=lambda at: (-scores[at], at))[:k]
    assert numbers.tolist() == expected
    assert found.tolist() == scores[expected].tolist()


@pytest.mark.parametrize("ways", [{}, {"_ROUND": 64, "_WORTH": 0, "_MANY": 1}, {"_ROUND": 64, "_LOOKUP": 0}, SWIFT])
@pytest.mark.parametrize("k", [1, 10, 100])
def test_the_best_of_many_are_the_first_of_all_scores(ways: dict[str, int], k: int) -> None:
    choice = np.random.default_rng(41)
    spread = 1 / np.arange(1, 61) ** 1.2  # as words are: a few frequent, many rare
    words = [f"w{number}" for number in range(60)]
    texts = [" ".join(choice.choice(words, size=choice.integers(1, 40), p=spread / spread.sum())) for _ in range(2000)]
    parts = [
        [(Fields("", "", "", text), at % 7 > 0) for at, text in enumerate(some)] for some in (texts[:900], texts[900:])
    ]
    lives = np.array([lives for part in parts for _, lives in part], dtype=np.bool_)
    with _lexical(parts) as lexical, _swift(**ways):
        for query in ("w0 w1 w2 w30", "w50 w51 w3 w0", "w0", " ".join(words[::5])):
            asked = lexical.query(query)
            scores = np.where(lives, asked.scores(np.arange(len(lives))), 0)
            numbers, found = asked.best(k)
            expected = np.lexsort((np.arange(len(lives)), -scores))[:k]
            expected = expected[scores[expected] > 0]
            assert numbers.tolist() == expected.tolist()
            assert found.tolist() == scores[expected].tolist()


@DISK
@given(PARTS, WORDS, st.randoms(use_true_random=False))
def test_counts_are_told_by_term_passage_and_field(parts, query, random) -> None:  # type: ignore[no-untyped-def]
    items = [fields for part in parts for fields, _ in part]
    numbers = np.array(random.sample(range(len(items)), k=len(items) // 2), dtype=np.int64)
    with _lexical(parts) as lexical:
        asked = lexical.query(query)
        counts = asked.counts(numbers)
    terms = list(dict.fromkeys(tokens(query)))
    assert counts.shape == (len(terms), len(numbers), 4)
    assert counts.tolist() == [
        [[tokens(text).count(term) for text in _texts(items[number])] for number in numbers] for term in terms
    ]
    assert asked.bigram.tolist() == ["_" in term for term in terms]


def test_a_field_of_weight_w_counts_as_if_it_stood_there_w_times() -> None:
    title = "Bằng khen."
    parts = [[(Fields("", title, "", "giỏi"), True), (Fields("", "", "", f"{title} {title} {title} giỏi"), True)]]
    with _lexical(parts) as lexical:
        first, second = lexical.query("bằng khen giỏi").scores(np.arange(2))
    assert first == second > 0


def test_a_word_that_stands_there_very_often_still_counts_for_more() -> None:
    with _lexical(
        _of_text(*("khen. " * count + "thi. " * (3000 - count) for count in (100, 200, 400, 2000)))
    ) as lexical:
        asked = lexical.query("khen")
        scores = asked.scores(np.arange(4))
        assert scores.tolist() == sorted(scores.tolist())
        assert len(set(scores.tolist())) == 4
        assert asked.counts(np.arange(4))[0, :, 3].tolist() == [100, 198, 255, 255]  # in steps beyond 128


def test_tone_marks_of_a_question_make_no_difference() -> None:
    with _lexical(_of_text("Bằng khen của Thủ tướng", "Giấy khen")) as lexical:
        marked, plain = (lexical.query(text).best(2) for text in ("Bằng khen Thủ tướng", "bang khen thu tuong"))
        assert [array.tolist() for array in marked] == [array.tolist() for array in plain]


def test_no_passages_and_no_known_word_give_nothing() -> None:
    dead = [[(Fields("", "", "", "đất đai"), False)]]
    several: list[list[list[tuple[Fields, bool]]]] = [[], [[]], _of_text("khen"), _of_text(""), dead]
    for parts in several:
        with _lexical(parts) as lexical:
            for query in ("", "…", "đất đai"):
                asked = lexical.query(query)
                numbers, scores = asked.best(5)
                assert [(array.dtype.name, len(array)) for array in (numbers, scores)] == [("int64", 0), ("float32", 0)]
                assert asked.best(5, np.zeros(lexical.size, dtype=np.bool_))[0].tolist() == []
                assert asked.counts(np.arange(lexical.size)).shape == (len(asked.hashes), lexical.size, 4)


def test_equal_passages_stand_in_the_order_of_their_numbers() -> None:
    with _lexical(_of_text(*["khen"] * 9)) as lexical:
        assert lexical.query("khen").best(4)[0].tolist() == [0, 1, 2, 3]
