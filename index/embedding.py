"""Embedder: texts → vectors of unit length. The only door to sentence_transformers outside training.

Static models (a table of token vectors, their mean) are read without torch: numpy, tokenizers and safetensors give the
vectors of `SentenceTransformer(folder).encode`. Any other model is opened by sentence-transformers when it is named.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt
from safetensors import SafetensorError
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from index.errors import ModelError
from index.words import written_out

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

SHIPPED = Path(__file__).parent / "model"
READING_FILE = "vinhdanh.json"  # beside the model: {"reading": "written_out"} where it reads tokens of index.words
WRITTEN_OUT = "written_out"

_TABLE = "model.safetensors"
_TOKENIZER = "tokenizer.json"
_MODULES = "modules.json"
_BATCH = 256  # texts at once
_REMEDY = "name a sentence-transformers model, or leave VINHDANH_MODEL unset for the shipped one"

Floats = npt.NDArray[np.float32]


class Embedder(Protocol):
    """Texts → vectors; two with the same fingerprint give the same vectors."""

    @property
    def name(self) -> str:
        """What people call the model."""

    @property
    def fingerprint(self) -> str:
        """What sets this model apart from all others."""

    @property
    def dimensions(self) -> int:
        """Length of a vector."""

    def embed(self, texts: Sequence[str]) -> Floats:
        """Vectors of unit length, shape (len(texts), dimensions), float32; zero where a text has no known token."""


def load_embedder(model: str | None = None) -> Embedder:
    """The shipped model, or one by folder or name. Raises ModelError."""
    folder = SHIPPED if model is None else Path(model)
    if _is_static(folder):
        return StaticEmbedder.load(folder)
    return SentenceTransformerEmbedder(str(model or folder))


@dataclass(frozen=True, slots=True)
class StaticEmbedder:
    """The light path: a table of token vectors, int8 or float, and a scale a row."""

    name: str
    fingerprint: str
    tokenizer: Tokenizer
    table: npt.NDArray[np.generic]  # shape (tokens, dimensions)
    scales: Floats  # shape (tokens,)
    reading: Callable[[str], str]

    @classmethod
    def load(cls, folder: Path) -> "StaticEmbedder":
        """Read a folder that sentence-transformers saved. Raises ModelError."""
        try:
            arrays = load_file(folder / _TABLE)
            tokenizer = Tokenizer.from_file(str(folder / _TOKENIZER))
        except (OSError, SafetensorError, ValueError) as error:
            raise ModelError(f"not a static embedding model: {error}", str(folder), _REMEDY) from error
        tokenizer.no_padding()
        table = arrays["embeddings"] if "embeddings" in arrays else arrays["embedding.weight"]
        scales = arrays["weights"] if "weights" in arrays else np.ones(len(table), dtype=np.float32)
        reading = written_out if _reading(folder) == WRITTEN_OUT else str
        return cls(folder.name, _fingerprint(folder), tokenizer, table, scales.astype(np.float32), reading)

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self.table.shape[1])

    def embed(self, texts: Sequence[str]) -> Floats:
        """Means of token vectors, brought to unit length."""
        parts = [self._means(texts[at : at + _BATCH]) for at in range(0, len(texts), _BATCH)]
        means = np.concatenate(parts) if parts else np.empty((0, self.dimensions), dtype=np.float32)
        lengths = np.linalg.norm(means, axis=1, keepdims=True)
        return np.asarray(means / np.maximum(lengths, np.float32(1e-12)), dtype=np.float32)

    def _means(self, texts: Sequence[str]) -> Floats:
        encodings = self.tokenizer.encode_batch_fast([self.reading(text) for text in texts], add_special_tokens=False)
        means = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for at, encoding in enumerate(encodings):
            if len(encoding):
                ids = np.asarray(encoding.ids)
                means[at] = self.scales[ids] @ self.table[ids].astype(np.float32) / len(ids)
        return means


class SentenceTransformerEmbedder:
    """Any model of sentence-transformers, by folder or by name; imported when the first one is asked for."""

    def __init__(self, model: str) -> None:
        self.name = model
        self._reading: Callable[[str], str] = written_out if _reading(Path(model)) == WRITTEN_OUT else str
        self._model = _opened(model)
        self.dimensions = int(self._model.get_embedding_dimension() or 0)
        self.fingerprint = _fingerprint(Path(model)) if Path(model).is_dir() else f"{model}/{self.dimensions}"

    def embed(self, texts: Sequence[str]) -> Floats:
        """Vectors of unit length."""
        if not texts:
            return np.empty((0, self.dimensions), dtype=np.float32)
        read = [self._reading(text) for text in texts]
        vectors = self._model.encode(read, normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True)
        return np.asarray(vectors, dtype=np.float32)


def _opened(model: str) -> "SentenceTransformer":
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 (4 s and 480 MB, only for who names a model)

    try:
        return SentenceTransformer(model, device="cpu")
    except (OSError, ValueError) as error:
        raise ModelError(f"cannot be opened: {error}", model, _REMEDY) from error


def _is_static(folder: Path) -> bool:
    modules = folder / _MODULES
    if not modules.is_file() or not (folder / _TABLE).is_file():
        return False
    kinds = [str(module["type"]).rpartition(".")[2] for module in json.loads(modules.read_text("utf-8"))]
    return kinds[:1] == ["StaticEmbedding"] and set(kinds[1:]) <= {"Normalize"}


def _reading(folder: Path) -> str:
    file = folder / READING_FILE
    return str(json.loads(file.read_text("utf-8"))["reading"]) if file.is_file() else ""


def _fingerprint(folder: Path) -> str:
    """Hash over the files that decide the vectors."""
    digest = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.suffix in {".json", ".safetensors", ".txt", ".bin"}):
        digest.update(f"{file.relative_to(folder).as_posix()}:{file.stat().st_size}\n".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
