"""A learnt table as a sentence-transformers folder: rows of int8 with a scale each, a quarter of the size.

StaticEmbedding reads `embeddings` and `weights` (one scale a row) and multiplies them when it loads.
"""

import json
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors.numpy import save_file
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding
from tokenizers import Tokenizer

from index.embedding import READING_FILE, WRITTEN_OUT

_GREATEST = 127  # of int8

Floats = npt.NDArray[np.float32]


def save_model(table: Floats, tokenizer: Tokenizer, facts: dict[str, float], folder: Path) -> None:
    """Write the model to a folder, in place of what it held under the same names; `facts` tell how it was trained."""
    modules = [StaticEmbedding(tokenizer, embedding_weights=table), Normalize()]
    model = SentenceTransformer(modules=modules, device="cpu")
    model.save(str(folder), create_model_card=False)
    rows, scales = quantised(table)
    save_file({"embeddings": rows, "weights": scales}, folder / "model.safetensors")
    reading = {"reading": WRITTEN_OUT, "training": facts}
    (folder / READING_FILE).write_text(json.dumps(reading, indent=1) + "\n", encoding="utf-8")


def quantised(table: Floats) -> tuple[npt.NDArray[np.int8], Floats]:
    """Rows of int8 and their scales: `rows * scales[:, None]` is near the table; the row of unknown tokens is 0."""
    scales = np.abs(table).max(axis=1) / np.float32(_GREATEST)
    rows = np.rint(table / np.maximum(scales, np.float32(1e-12))[:, np.newaxis]).astype(np.int8)
    rows[0] = 0
    return rows, np.asarray(scales, dtype=np.float32)
