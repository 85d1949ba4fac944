"""Training of the shipped model: what goes in, and how the table is written."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from index.training.pairs import training_pairs
from index.training.quantising import quantised
from index.training.sources import Sources, read_sources
from index.training.vocabulary import most_used, tokenizer


def _written(folder: Path, name: str, rows: Sequence[Mapping[str, object]]) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sources:
    monkeypatch.setattr("index.training.sources.ARTICLES", "articles.jsonl")
    monkeypatch.setattr("index.training.sources.QUESTION_PASSAGES", "pairs.jsonl")
    text = "Người lao động được thưởng khi có sáng kiến đem lại lợi ích cho cơ quan, đơn vị nơi công tác. " * 3
    _written(
        tmp_path,
        "articles.jsonl",
        [{"id": f"1/2020/nd-cp+{n}", "title": f"Điều {n}. A{n}", "text": text} for n in (1, 2)],
    )
    questions = [{"id": f"q{n}", "text": f"Câu hỏi số {n}?"} for n in range(8)] + [
        {"id": "twin", "text": "câu hỏi số 1"}
    ]
    (tmp_path / "zalo2021").mkdir()
    (tmp_path / "zalo2021" / "questions.json").write_text(json.dumps(questions), encoding="utf-8")
    train = [*(f"q{n}" for n in range(8)), "twin"]
    _written(tmp_path, "zalo2021/qrels_train.jsonl", [{"query-id": q, "corpus-id": "1/2020/nđ-cp+1"} for q in train])
    _written(
        tmp_path, "zalo2021/qrels_test.jsonl", [{"query-id": q, "corpus-id": "1/2020/nđ-cp+2"} for q in ("q0", "q1")]
    )
    pairs = [{"q": q, "passage": text} for q in ("Câu hỏi số 1 ?", "Câu khác?")]
    _written(tmp_path, "pairs.jsonl", pairs)
    return read_sources(tmp_path)


def test_no_test_question_is_trained_on_by_id_or_by_words(sources: Sources) -> None:
    asked = {question for question, _ in training_pairs(sources, 1)}
    assert not asked & {"Câu hỏi số 0?", "Câu hỏi số 1?", "câu hỏi số 1", "Câu hỏi số 1 ?"}
    assert "Câu khác?" in asked


def test_held_out_questions_are_not_trained_on(sources: Sources) -> None:
    assert {question.id for question in sources.held_out} == {"q2", "q7"}
    asked = {question for question, _ in training_pairs(sources, 1)}
    assert not asked & {question.text for question in sources.held_out}
    assert {question.text for question in sources.training} <= asked


def test_a_seed_gives_the_same_pairs_again(sources: Sources) -> None:
    assert training_pairs(sources, 1) == training_pairs(sources, 1)
    assert training_pairs(sources, 1) != training_pairs(sources, 2)


def test_the_vocabulary_holds_the_most_used_tokens_first() -> None:
    vocabulary = most_used(["a b_c b_c"] * 5 + ["d"] * 4, 3)
    assert vocabulary == ["b_c", "a"]
    assert tokenizer(vocabulary).encode("b_c x a").ids == [1, 0, 2]


@given(arrays(np.float32, (4, 6), elements=st.floats(-3, 3, width=32)))
def test_a_quantised_table_lies_near_the_table(table: np.ndarray) -> None:
    rows, scales = quantised(table)
    assert rows.dtype == np.int8
    assert (rows[0] == 0).all()
    assert np.abs(rows[1:] * scales[1:, np.newaxis] - table[1:]).max() <= max(float(scales.max()), 1e-9)
