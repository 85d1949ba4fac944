"""The contextual embedder, over a graph of a few nodes."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from onnx import TensorProto, checker, helper, numpy_helper, save
from tokenizers import Regex, Tokenizer
from tokenizers.models import WordLevel
from tokenizers.normalizers import NFD, Lowercase, Replace, Sequence, StripAccents
from tokenizers.pre_tokenizers import Split

from index.contextual import ContextualEmbedder, processors
from index.embedding import SHIPPED
from index.errors import ModelError
from index.models import load_models

WORDS = ["[PAD]", "[UNK]", "khen", "thuong", "thi", "dua", "so", "41"]
DIMENSIONS = 6
TABLE = np.random.default_rng(7).normal(size=(len(WORDS), DIMENSIONS)).astype(np.float32)
TEXTS = ["Khen thưởng", "thi đua, khen thưởng", "zzqx", "", "số 41 " * 50, "khen thuong"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A model whose vector is the sum of its words' rows, each by its place, so that order and cuts show."""
    (tmp_path / "onnx").mkdir()
    _save_graph(tmp_path / "onnx" / "model.onnx")
    tokenizer = Tokenizer(WordLevel({word: at for at, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.normalizer = Sequence([NFD(), StripAccents(), Lowercase(), Replace("đ", "d")])
    tokenizer.pre_tokenizer = Split(Regex(r"[\p{L}\p{N}]+"), behavior="removed", invert=True)
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    _write_reading(tmp_path, {"reading": "contextual", "longest": 8, "longest_query": 3})
    return tmp_path


def _save_graph(path: Path, output: str = "sentence_embedding") -> None:
    ids, mask = (
        helper.make_tensor_value_info(name, TensorProto.INT64, ["texts", "length"])
        for name in ("input_ids", "attention_mask")
    )
    given = helper.make_tensor_value_info(output, TensorProto.FLOAT, ["texts", DIMENSIONS])
    last = numpy_helper.from_array(np.array(1, dtype=np.int64), "last")
    length = numpy_helper.from_array(np.array([1], dtype=np.int64), "length")
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["rows"]),
        helper.make_node("CumSum", ["attention_mask", "last"], ["places"]),
        helper.make_node("Cast", ["places"], ["floats"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["floats", "minus"], ["weights"]),
        helper.make_node("Mul", ["rows", "weights"], ["weighted"]),
        helper.make_node("ReduceSum", ["weighted", "length"], [output], keepdims=0),
    ]
    minus = numpy_helper.from_array(np.array([-1], dtype=np.int64), "minus")
    graph = helper.make_graph(
        nodes, "sums", [ids, mask], [given], [numpy_helper.from_array(TABLE, "table"), last, length, minus]
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10)
    checker.check_model(model)
    save(model, path)


def _write_reading(folder: Path, told: object) -> None:
    (folder / "vinhdanh.json").write_text(json.dumps(told), encoding="utf-8")


def expected(*words: str) -> np.ndarray:
    rows = TABLE[[WORDS.index(word) for word in words]]
    total = (rows * np.arange(1, len(words) + 1)[:, None]).sum(axis=0)
    return np.asarray(total / np.linalg.norm(total))


def test_vectors_are_those_of_the_graph_at_unit_length_and_zero_where_no_word_is_known(folder: Path) -> None:
    embedder = ContextualEmbedder.load(folder)
    vectors = embedder.embed(TEXTS)
    assert vectors.dtype == np.float32
    assert vectors.shape == (len(TEXTS), DIMENSIONS) == (len(TEXTS), embedder.dimensions)
    assert np.allclose(vectors[0], expected("khen", "thuong"), atol=1e-6)
    assert np.allclose(vectors[1], expected("thi", "dua", "khen", "thuong"), atol=1e-6)
    assert not vectors[[2, 3]].any()
    assert embedder.embed([]).shape == (0, DIMENSIONS)


def test_typing_with_or_without_tone_marks_is_one_and_the_same(folder: Path) -> None:
    vectors = ContextualEmbedder.load(folder).embed(TEXTS)
    assert (vectors[0] == vectors[5]).all()


def test_passages_and_questions_are_cut_each_at_their_longest(folder: Path) -> None:
    embedder = ContextualEmbedder.load(folder)
    assert np.allclose(embedder.embed(TEXTS)[4], expected(*["so", "41"] * 4), atol=1e-6)
    assert np.allclose(embedder.embed_query(TEXTS[4]), expected("so", "41", "so"), atol=1e-6)
    assert not embedder.embed_query("zzqx").any()
    assert not embedder.embed_query("").any()


def test_the_vector_of_a_text_hangs_on_nothing_but_the_text(folder: Path) -> None:
    embedder = ContextualEmbedder.load(folder)
    many = [TEXTS[number % len(TEXTS)] for number in range(2500)]
    assert (embedder.embed(many)[:: len(TEXTS)] == embedder.embed(TEXTS[:1])[0]).all()
    assert processors() >= 1


def test_two_models_are_told_apart_and_a_copy_is_not(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    first = ContextualEmbedder.load(folder).fingerprint
    copy = tmp_path_factory.mktemp("copy")
    (copy / "onnx").mkdir()
    for name in ("onnx/model.onnx", "tokenizer.json", "vinhdanh.json"):
        (copy / name).write_bytes((folder / name).read_bytes())
    assert ContextualEmbedder.load(copy).fingerprint == first
    _write_reading(copy, {"reading": "contextual", "longest": 9, "longest_query": 3})
    assert ContextualEmbedder.load(copy).fingerprint != first


def _without_graph(folder: Path) -> None:
    (folder / "onnx" / "model.onnx").unlink()


def _broken_graph(folder: Path) -> None:
    (folder / "onnx" / "model.onnx").write_bytes(b"broken")


def _other_output(folder: Path) -> None:
    _save_graph(folder / "onnx" / "model.onnx", "last_hidden_state")


def _broken_tokenizer(folder: Path) -> None:
    (folder / "tokenizer.json").write_text("{}", encoding="utf-8")


def _without_reading(folder: Path) -> None:
    (folder / "vinhdanh.json").unlink()


def _other_reading(folder: Path) -> None:
    _write_reading(folder, {"reading": "written_out"})


def _half_a_reading(folder: Path) -> None:
    _write_reading(folder, {"reading": "contextual", "longest": 8})


@pytest.mark.parametrize(
    "damage",
    [
        _without_graph,
        _broken_graph,
        _other_output,
        _broken_tokenizer,
        _without_reading,
        _other_reading,
        _half_a_reading,
    ],
)
def test_a_folder_that_cannot_be_used_is_named_with_the_remedy(folder: Path, damage: Callable[[Path], None]) -> None:
    damage(folder)
    with pytest.raises(ModelError, match="install Vinh Danh anew") as refused:
        ContextualEmbedder.load(folder)
    assert str(folder) in refused.value.place


def test_the_shipped_models_are_both_loaded_where_both_are_there() -> None:
    models = load_models()
    assert models.dense.dimensions > 0
    assert (models.fine is not None) == (SHIPPED / "contextual").is_dir()
