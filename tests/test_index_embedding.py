"""Embedding models."""

import json
from collections.abc import Callable
from pathlib import Path

import huggingface_hub.constants
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sentence_transformers import SentenceTransformer

from index import fingerprints
from index.embedding import SHIPPED, SentenceTransformerEmbedder, StaticEmbedder, load_embedder
from index.errors import ModelError
from index.fingerprints import fingerprint_of_folder
from index.models import load_models
from index.token_rows import TokenRows
from index.words import token_hashes, tokens
from tests.tiny_model import saved_tiny

TEXTS = [
    "Ai theo dõi, đôn đốc việc thực hiện Chỉ thị số 41-CT/TW?",
    "khen thuong",
    "zzqx",
    "",
    "Cụm, khối thi đua họp mỗi quý một lần. " * 60,
]


@pytest.fixture(scope="module")
def shipped() -> StaticEmbedder:
    embedder = load_embedder()
    assert isinstance(embedder, StaticEmbedder)
    return embedder


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A transformer of two layers with random weights, that wants words before a question and before a passage."""
    return saved_tiny(tmp_path_factory.mktemp("tiny"), seed=1)


def test_vectors_have_unit_length_and_are_zero_where_nothing_is_known(shipped: StaticEmbedder) -> None:
    vectors = shipped.embed(TEXTS)
    assert vectors.dtype == np.float32
    assert vectors.shape == (len(TEXTS), shipped.dimensions)
    assert np.linalg.norm(vectors, axis=1).tolist() == pytest.approx([1, 1, 0, 0, 1], abs=1e-6)
    assert shipped.embed([]).shape == (0, shipped.dimensions)
    assert not shipped.embed(["", "zzqx"]).any()


def test_typing_with_or_without_tone_marks_lands_in_the_same_place(shipped: StaticEmbedder) -> None:
    marked, bare = shipped.embed(["Chiến sĩ thi đua cơ sở", "chien si thi dua co so"])
    assert (marked == bare).all()


def test_what_means_alike_lies_nearer(shipped: StaticEmbedder) -> None:
    question = shipped.embed_query("ai có quyền tặng bằng khen")
    near, far = shipped.embed(["Thẩm quyền quyết định khen thưởng", "Hạn mức giao đất trồng cây hằng năm"])
    assert question @ near > question @ far


def test_a_text_has_the_same_vector_alone_and_among_others(shipped: StaticEmbedder) -> None:
    many = shipped.embed([*TEXTS, *(f"thi đua {number}" for number in range(1200)), *TEXTS])
    alone = np.stack([shipped.embed_query(text) for text in TEXTS])
    assert np.abs(many[: len(TEXTS)] - alone).max() < 1e-7
    assert np.abs(many[-len(TEXTS) :] - alone).max() < 1e-7


@pytest.mark.filterwarnings("ignore")
def test_the_light_path_gives_the_vectors_of_sentence_transformers(shipped: StaticEmbedder) -> None:
    reference = SentenceTransformerEmbedder(str(SHIPPED))
    assert reference.fingerprint == shipped.fingerprint
    assert reference.dimensions == shipped.dimensions
    assert np.abs(reference.embed(TEXTS) - shipped.embed(TEXTS)).max() < 1e-5
    assert np.abs(reference.embed_query(TEXTS[0]) - shipped.embed_query(TEXTS[0])).max() < 1e-5


@pytest.mark.filterwarnings("ignore")
def test_a_static_model_that_reads_raw_text_is_read_by_its_own_tokenizer(tmp_path: Path) -> None:
    for file in SHIPPED.rglob("*"):
        if file.is_file() and file.name != "vinhdanh.json" and "contextual" not in file.parts:
            copy = tmp_path / file.relative_to(SHIPPED)
            copy.parent.mkdir(exist_ok=True)
            copy.write_bytes(file.read_bytes())
    light, reference = load_embedder(str(tmp_path)), SentenceTransformerEmbedder(str(tmp_path))
    assert isinstance(light, StaticEmbedder)
    texts = ["khen thuong to_chuc", "zzqx", "thi dua"]
    assert np.abs(light.embed(texts) - reference.embed(texts)).max() < 1e-5
    assert light.fingerprint == reference.fingerprint != load_embedder().fingerprint


@given(st.lists(st.sampled_from(["khen", "thưởng", "41-CT/TW", "số", "zzqx", ".", "1.000", "đua"]), max_size=30))
def test_rows_are_found_by_hash_as_by_name(words: list[str]) -> None:
    vocabulary = {
        token: at for at, token in enumerate(["[UNK]", *dict.fromkeys(tokens("khen thưởng 41-CT/TW thi đua"))])
    }
    rows = TokenRows.of(vocabulary)
    text = " ".join(words)
    assert rows.find(token_hashes(text)).tolist() == [vocabulary.get(token, -1) for token in tokens(text)]
    found, owners = rows(["", text, "khen"])
    assert sorted(found[owners == 1]) == sorted(vocabulary[token] for token in tokens(text) if token in vocabulary)
    assert found[owners == 2].tolist() == [vocabulary["khen"]]
    assert not (owners == 0).any()


def test_a_vocabulary_of_other_tokens_is_refused() -> None:
    with pytest.raises(ValueError, match="not two words"):
        TokenRows.of({"khen": 0, "thi_dua_khoi": 1})


@pytest.mark.filterwarnings("ignore")
def test_a_named_model_gives_questions_and_passages_its_own_words(tiny: Path) -> None:
    embedder = load_embedder(str(tiny))
    plain = SentenceTransformer(str(tiny), device="cpu")
    wanted = plain.encode(["cau hoi khen thuong", "khen thuong"], prompt="", normalize_embeddings=True)
    assert embedder.dimensions == 32
    assert np.abs(embedder.embed_query("khen thuong") - wanted[0]).max() < 1e-5
    assert np.abs(embedder.embed(["khen thuong"])[0] - wanted[1]).max() < 1e-5


@pytest.mark.filterwarnings("ignore")
def test_a_named_model_gives_each_text_its_own_vector_whatever_its_length(tiny: Path) -> None:
    embedder = load_embedder(str(tiny))
    texts = [" ".join(["khen thuong thi dua"] * (number % 7 + 1)) for number in range(150)] + ["thi " * 40_000]
    vectors = embedder.embed(texts)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(151), abs=1e-5)
    assert np.abs(vectors[:14] - np.stack([embedder.embed([text])[0] for text in texts[:14]])).max() < 1e-5
    assert embedder.embed([]).shape == (0, 32)


@pytest.mark.filterwarnings("ignore")
def test_a_named_model_stands_alone(tiny: Path) -> None:
    models = load_models(str(tiny))
    assert isinstance(models.dense, SentenceTransformerEmbedder)
    assert models.fine is None


@pytest.mark.filterwarnings("ignore")
def test_a_fetched_model_is_found_without_a_network_and_is_the_one_in_its_folder(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "models--house--tiny"
    (kept / "refs").mkdir(parents=True)
    (kept / "refs" / "main").write_text("a" * 40, encoding="utf-8")
    (kept / "snapshots").mkdir()
    (kept / "snapshots" / ("a" * 40)).symlink_to(tiny)
    monkeypatch.setenv("SENTENCE_TRANSFORMERS_HOME", str(tmp_path))
    fetched, folder = load_embedder("house/tiny"), load_embedder(str(tiny))
    assert fetched.name == "house/tiny"
    assert fetched.fingerprint == folder.fingerprint
    assert (fetched.embed(TEXTS[:1]) == folder.embed(TEXTS[:1])).all()


@pytest.mark.filterwarnings("ignore")
def test_a_name_that_is_not_here_and_cannot_be_fetched_is_told_with_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    monkeypatch.setenv("SENTENCE_TRANSFORMERS_HOME", str(tmp_path))
    with pytest.raises(ModelError, match="cannot be fetched") as refused:
        load_embedder("house/nowhere")
    assert refused.value.place == "house/nowhere"
    assert "VINHDANH_MODEL" in refused.value.remedy


def _broken_static(folder: Path) -> None:
    (folder / "modules.json").write_text('[{"type": "x.StaticEmbedding"}]', encoding="utf-8")
    (folder / "model.safetensors").write_bytes(b"broken")


def _broken_transformer(folder: Path) -> None:
    (folder / "modules.json").write_text("[]", encoding="utf-8")
    (folder / "config.json").write_text('{"model_type": "bert"}', encoding="utf-8")


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("broken", [_broken_static, _broken_transformer, lambda _: None])
def test_a_model_that_cannot_be_opened_is_named_with_the_remedy(tmp_path: Path, broken: Callable[[Path], None]) -> None:
    broken(tmp_path)
    with pytest.raises(ModelError, match="VINHDANH_MODEL") as refused:
        load_embedder(str(tmp_path))
    assert refused.value.place == str(tmp_path)


@pytest.mark.filterwarnings("ignore")
def test_two_models_of_one_shape_are_told_apart(tiny: Path, tmp_path: Path) -> None:
    other = saved_tiny(tmp_path, seed=2)
    assert fingerprint_of_folder(other) != fingerprint_of_folder(tiny)
    (other / "model.safetensors").write_bytes((tiny / "model.safetensors").read_bytes())
    assert fingerprint_of_folder(other) == fingerprint_of_folder(tiny)
    told = json.loads((other / "config_sentence_transformers.json").read_text("utf-8"))
    told["prompts"]["query"] = ""
    (other / "config_sentence_transformers.json").write_text(json.dumps(told), encoding="utf-8")
    assert fingerprint_of_folder(other) != fingerprint_of_folder(tiny)


@pytest.mark.parametrize("changed", [0, 1_000_000, 2**23 - 1])
def test_a_layer_that_changed_shows_in_the_fingerprint_of_a_large_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: int
) -> None:
    monkeypatch.setattr(fingerprints, "WHOLE", 2**20)
    weights = np.random.default_rng(1).integers(0, 255, 2**23, dtype=np.uint8)
    (tmp_path / "model.safetensors").write_bytes(weights.tobytes())
    first = fingerprint_of_folder(tmp_path)
    assert fingerprint_of_folder(tmp_path) == first
    weights[max(0, changed - 10_000) : changed + 10_000] ^= 1
    (tmp_path / "model.safetensors").write_bytes(weights.tobytes())
    assert fingerprint_of_folder(tmp_path) != first


def test_a_model_kept_in_a_folder_below_is_another_model(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    first = fingerprint_of_folder(tmp_path)
    (tmp_path / "contextual").mkdir()
    (tmp_path / "contextual" / "vinhdanh.json").write_text("{}", encoding="utf-8")
    (tmp_path / "README.md").write_text("words", encoding="utf-8")
    assert fingerprint_of_folder(tmp_path) == first
    (tmp_path / "1_Pooling").mkdir()
    (tmp_path / "1_Pooling" / "config.json").write_text("{}", encoding="utf-8")
    assert fingerprint_of_folder(tmp_path) != first


@pytest.mark.parametrize("below", ["", "contextual"])
def test_a_shipped_model_stays_under_30_megabytes(below: str) -> None:
    files = [path for path in (SHIPPED / below).rglob("*") if below or "contextual" not in path.parts]
    assert sum(path.stat().st_size for path in files) < 30_000_000
