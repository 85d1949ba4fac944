"""Embedder: texts → vectors of unit length. The only door to sentence_transformers outside training.

Static models (a table of token vectors, their mean) are read without torch: numpy and scipy give the vectors of
`SentenceTransformer(folder).encode`. Any other model is opened by sentence-transformers when it is named.
"""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt
from safetensors import SafetensorError
from safetensors.numpy import load_file
from scipy.sparse import csr_array
from tokenizers import Tokenizer

from index.errors import ModelError
from index.fingerprints import fingerprint_of_folder
from index.token_rows import TokenRows
from index.words import written_out

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

SHIPPED = Path(__file__).parent / "model"
READING_FILE = "vinhdanh.json"  # beside the model: {"reading": "written_out"} where it reads tokens of index.words
WRITTEN_OUT = "written_out"

_TABLE = "model.safetensors"
_TOKENIZER = "tokenizer.json"
_MODULES = "modules.json"
_BATCH = 512  # texts at once through a static model
_LETTERS = 50_000  # of the texts at once through another one, the longest counted for each
_MOST = 64  # of these texts
_REMEDY = (
    "VINHDANH_MODEL wants the folder of a sentence-transformers model, or the name of one that is on this machine or "
    "can be fetched; unset, it means the shipped model"
)
_OPENING_FAILS = (OSError, ValueError, KeyError, TypeError, RuntimeError, ImportError, SafetensorError)

Floats = npt.NDArray[np.float32]
Rows = Callable[[Sequence[str]], tuple[npt.NDArray[np.int32], npt.NDArray[np.int64]]]  # rows of tokens, whose they are


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
        """Vectors of passages, unit length, shape (len(texts), dimensions); zero where a text has no known token."""

    def embed_query(self, text: str) -> Floats:
        """The vector of a question, shape (dimensions,); some models read questions in another way than passages."""


def load_embedder(model: str | None = None) -> Embedder:
    """The shipped model, or one by folder or name. Raises ModelError."""
    folder = SHIPPED if model is None else Path(model)
    if _is_static(folder):
        return StaticEmbedder.load(folder)
    return SentenceTransformerEmbedder(str(model or folder))


@dataclass(frozen=True, slots=True, eq=False)
class StaticEmbedder:
    """The light path: a table of token vectors, int8 or float, and a scale a row."""

    name: str
    fingerprint: str
    rows: Rows
    table: npt.NDArray[np.generic]  # shape (tokens, dimensions)
    scales: Floats  # shape (tokens,)

    @classmethod
    def load(cls, folder: Path) -> "StaticEmbedder":
        """Read a folder that sentence-transformers saved. Raises ModelError."""
        try:
            arrays = load_file(folder / _TABLE)
            rows = _rows(folder)
            table = arrays["embeddings"] if "embeddings" in arrays else arrays["embedding.weight"]
            fingerprint = fingerprint_of_folder(folder)
        except (OSError, SafetensorError, ValueError, KeyError) as error:
            raise ModelError(f"not a static embedding model: {error}", str(folder), _REMEDY) from error
        scales = arrays["weights"] if "weights" in arrays else np.ones(len(table), dtype=np.float32)
        return cls(folder.name, fingerprint, rows, table, scales.astype(np.float32))

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self.table.shape[1])

    def embed(self, texts: Sequence[str]) -> Floats:
        """Means of token vectors, brought to unit length."""
        sums = [self._sums(texts[at : at + _BATCH]) for at in range(0, len(texts), _BATCH)]
        return unit(np.concatenate(sums)) if sums else np.empty((0, self.dimensions), dtype=np.float32)

    def embed_query(self, text: str) -> Floats:
        """The same as a passage's."""
        return np.asarray(self.embed([text])[0])

    def _sums(self, texts: Sequence[str]) -> npt.NDArray[np.float64]:
        """In double precision: how the tokens are ordered then changes nothing that single precision shows."""
        rows, owners = self.rows(texts)
        order = np.argsort(owners.astype(np.uint16), kind="stable")  # a radix sort, for numbers of 16 bits
        rows, owners = rows[order], owners[order]
        used = _distinct(rows, len(self.table))
        columns = np.empty(len(self.table), dtype=np.int32)
        columns[used] = np.arange(len(used))
        starts = np.searchsorted(owners, np.arange(len(texts) + 1))
        weights = csr_array((self.scales[rows].astype(np.float64), columns[rows], starts), (len(texts), len(used)))
        return np.asarray(weights @ self.table[used].astype(np.float64))


class SentenceTransformerEmbedder:
    """Any model of sentence-transformers, by folder or by name; imported when the first one is asked for."""

    def __init__(self, model: str) -> None:
        self.name = model
        self._reading: Callable[[str], str] = written_out if _reading(Path(model)) == WRITTEN_OUT else str
        self._model = _opened(model)
        self.fingerprint = fingerprint_of_folder(_folder(model))
        self.dimensions = int(self._model.get_embedding_dimension() or self._encoded(["1"], query=True).shape[1])

    def embed(self, texts: Sequence[str]) -> Floats:
        """Vectors of passages, with the model's own words before a passage; texts of like length go together."""
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        for numbers in _batches([len(text) for text in texts]):
            vectors[numbers] = self._encoded([texts[number] for number in numbers], query=False)
        return vectors

    def embed_query(self, text: str) -> Floats:
        """The vector of a question, with the model's own words before a question."""
        return np.asarray(self._encoded([text], query=True)[0])

    def _encoded(self, texts: Sequence[str], *, query: bool) -> Floats:
        encode = self._model.encode_query if query else self._model.encode_document
        vectors = encode([self._reading(text) for text in texts], batch_size=_MOST, show_progress_bar=False)
        if not np.isfinite(vectors).all():
            raise ModelError("gives vectors with numbers that are none (NaN)", self.name, _REMEDY)
        return unit(np.asarray(vectors))


def written(text: str) -> str:
    """A text that can be written in UTF-8: a half of a pair that stands alone (\\ud800) becomes a question mark."""
    return text.encode("utf-8", "replace").decode()


def unit(vectors: npt.NDArray[np.floating]) -> Floats:
    """Rows, or one vector, brought to unit length; zero stays."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), dtype=np.float32)


def _distinct(rows: npt.NDArray[np.int32], size: int) -> npt.NDArray[np.int64]:
    there = np.zeros(size, dtype=np.bool_)
    there[rows] = True
    return np.flatnonzero(there)


def _rows(folder: Path) -> Rows:
    tokenizer = Tokenizer.from_file(str(folder / _TOKENIZER))
    if _reading(folder) == WRITTEN_OUT:
        return TokenRows.of(tokenizer.get_vocab())
    tokenizer.no_padding()
    return lambda texts: _tokenized(tokenizer, texts)


def _tokenized(tokenizer: Tokenizer, texts: Sequence[str]) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int64]]:
    encodings = tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
    rows = [np.asarray(encoding.ids, dtype=np.int32) for encoding in encodings]
    return np.concatenate(rows), np.repeat(np.arange(len(rows)), [len(each) for each in rows])


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Numbers of texts that go together, the longest first, so that what needs most memory comes first."""
    order = sorted(range(len(lengths)), key=lambda number: -lengths[number])
    while order:
        size = min(_MOST, max(1, _LETTERS // max(1, lengths[order[0]])))
        yield order[:size]
        order = order[size:]


def _opened(model: str) -> "SentenceTransformer":
    """Opened from this machine where it is there whole, else fetched. Raises ModelError."""
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 (4 s and 480 MB, only for who names a model)

    try:
        return SentenceTransformer(model, device="cpu", local_files_only=True)
    except _OPENING_FAILS as error:
        if Path(model).is_dir():
            raise ModelError(f"cannot be opened: {_first_line(error)}", model, _REMEDY) from error
    try:
        return SentenceTransformer(model, device="cpu")
    except _OPENING_FAILS as error:
        thing = f"is no folder, is not on this machine and cannot be fetched: {_first_line(error)}"
        raise ModelError(thing, model, _REMEDY) from error


def _folder(model: str) -> Path:
    """Where the files of an opened model lie. Raises ModelError."""
    if Path(model).is_dir():
        return Path(model)
    from huggingface_hub import snapshot_download  # noqa: PLC0415 (only for who names a model)

    name = model if "/" in model else f"sentence-transformers/{model}"  # as sentence-transformers completes it
    kept = os.environ.get("SENTENCE_TRANSFORMERS_HOME")  # where sentence-transformers keeps what it fetches, if set
    try:
        return Path(snapshot_download(name, cache_dir=kept, local_files_only=True))
    except (OSError, ValueError) as error:
        raise ModelError(f"its files are not found on this machine: {_first_line(error)}", model, _REMEDY) from error


def _first_line(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".partition("\n")[0]


def _is_static(folder: Path) -> bool:
    modules = folder / _MODULES
    if not modules.is_file() or not (folder / _TABLE).is_file():
        return False
    kinds = [str(module["type"]).rpartition(".")[2] for module in json.loads(modules.read_text("utf-8"))]
    return kinds[:1] == ["StaticEmbedding"] and set(kinds[1:]) <= {"Normalize"}


def _reading(folder: Path) -> str:
    file = folder / READING_FILE
    return str(json.loads(file.read_text("utf-8"))["reading"]) if file.is_file() else ""
