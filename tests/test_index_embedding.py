"""Embedding models."""

from pathlib import Path

import numpy as np
import pytest

from index.embedding import SHIPPED, SentenceTransformerEmbedder, StaticEmbedder, load_embedder
from index.errors import ModelError

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


def test_vectors_have_unit_length_and_are_zero_where_nothing_is_known(shipped: StaticEmbedder) -> None:
    vectors = shipped.embed(TEXTS)
    assert vectors.dtype == np.float32
    assert vectors.shape == (len(TEXTS), shipped.dimensions)
    assert np.linalg.norm(vectors, axis=1).tolist() == pytest.approx([1, 1, 0, 0, 1], abs=1e-6)
    assert shipped.embed([]).shape == (0, shipped.dimensions)


def test_typing_with_or_without_tone_marks_lands_in_the_same_place(shipped: StaticEmbedder) -> None:
    marked, bare = shipped.embed(["Chiến sĩ thi đua cơ sở", "chien si thi dua co so"])
    assert (marked == bare).all()


def test_what_means_alike_lies_nearer(shipped: StaticEmbedder) -> None:
    question, near, far = shipped.embed(
        ["ai có quyền tặng bằng khen", "Thẩm quyền quyết định khen thưởng", "Hạn mức giao đất trồng cây hằng năm"]
    )
    assert question @ near > question @ far


@pytest.mark.filterwarnings("ignore")
def test_the_light_path_gives_the_vectors_of_sentence_transformers(shipped: StaticEmbedder) -> None:
    reference = SentenceTransformerEmbedder(str(SHIPPED))
    assert reference.fingerprint == shipped.fingerprint
    assert reference.dimensions == shipped.dimensions
    assert np.abs(reference.embed(TEXTS) - shipped.embed(TEXTS)).max() < 1e-5


@pytest.mark.filterwarnings("ignore")
def test_a_model_that_cannot_be_opened_is_named_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "modules.json").write_text('[{"type": "x.StaticEmbedding"}]', encoding="utf-8")
    (tmp_path / "model.safetensors").write_bytes(b"broken")
    with pytest.raises(ModelError, match="VINHDANH_MODEL"):
        load_embedder(str(tmp_path))


def test_the_shipped_model_stays_under_30_megabytes() -> None:
    assert sum(path.stat().st_size for path in SHIPPED.rglob("*")) < 30_000_000
