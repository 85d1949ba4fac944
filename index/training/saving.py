"""A learnt table as a sentence-transformers folder: rows of int8 with a scale each, a quarter of the size.

StaticEmbedding reads `embeddings` and `weights` (one scale a row) and multiplies them when it loads.
"""

import json
from pathlib import Path

import torch
from safetensors.numpy import save
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding
from tokenizers import Tokenizer

from index.embedding import READING_FILE, WRITTEN_OUT
from index.training.quantising import Floats, quantised


def save_model(table: Floats, tokenizer: Tokenizer, facts: dict[str, float], folder: Path) -> None:
    """Write the model to a folder, in place of what it held under the same names; `facts` tell how it was trained."""
    modules: list[torch.nn.Module] = [StaticEmbedding(tokenizer, embedding_weights=table), Normalize()]
    model = SentenceTransformer(modules=modules, device="cpu")
    model.save(str(folder), create_model_card=False)
    rows, scales = quantised(table)
    (folder / "model.safetensors").write_bytes(save({"embeddings": rows, "weights": scales}))
    reading = {"reading": WRITTEN_OUT, "training": facts}
    (folder / READING_FILE).write_text(json.dumps(reading, indent=1) + "\n", encoding="utf-8")
