"""The contextual embedder: a small transformer in ONNX, run on the processor. The only door to onnxruntime.

A folder holds `onnx/model.onnx` (weights in int8; `input_ids` and `attention_mask` in, `sentence_embedding` out),
`tokenizer.json` (raw text in) and `vinhdanh.json` (how many tokens are read). Texts go through one by one, on all
processors: the layers measure the whole of what goes through them together, so in a batch the vector of a text would
hang on its neighbours (cosine .9997 to alone), and from 100 tokens on a batch is no faster.
"""

import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from index.embedding import READING_FILE, Floats, unit, written
from index.errors import ModelError
from index.fingerprints import fingerprint_of_files

CONTEXTUAL = "contextual"  # the reading of such a folder

_GRAPH = "onnx/model.onnx"
_TOKENIZER = "tokenizer.json"
_UNKNOWN = "[UNK]"
_OUTPUT = "sentence_embedding"
_AT_ONCE = 1024  # texts tokenised at once
_LETTERS = 12  # of a text, a token that is read: the rest is not even looked at (words have 3 to 4, and a space)
_REMEDY = "install Vinh Danh anew, or export the model again (python -m index.training)"

Ids = npt.NDArray[np.int64]


class Session(Protocol):
    """What is used of onnxruntime's InferenceSession; may be run by several threads at once."""

    def run(self, outputs: Sequence[str], inputs: dict[str, Ids]) -> Sequence[Floats]:
        """The named outputs."""


@dataclass(frozen=True, slots=True, eq=False)
class ContextualEmbedder:
    """The shipped transformer."""

    name: str
    fingerprint: str
    dimensions: int
    session: Session
    passages: Tokenizer  # cuts at the longest passage
    questions: Tokenizer  # cuts at the longest question
    longest: int  # tokens of a passage that are read

    @classmethod
    def load(cls, folder: Path) -> "ContextualEmbedder":
        """Read a folder. Raises ModelError."""
        try:
            reading = json.loads((folder / READING_FILE).read_text("utf-8"))
            if reading["reading"] != CONTEXTUAL:
                raise ModelError(f"reads texts as {reading['reading']!r}", str(folder), _REMEDY)
            longest = int(reading["longest"])
            passages, questions = _tokenizer(folder, longest), _tokenizer(folder, int(reading["longest_query"]))
            fingerprint = fingerprint_of_files(folder, [folder / name for name in (_GRAPH, _TOKENIZER, READING_FILE)])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(f"not a contextual model: {error!r}", str(folder), _REMEDY) from error
        session, dimensions = _opened(folder / _GRAPH)
        return cls(folder.name, fingerprint, dimensions, session, passages, questions, longest)

    def embed(self, texts: Sequence[str]) -> Floats:
        """Vectors of passages, each text cut at the longest that the model reads; zero where it knows no word."""
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        with ThreadPoolExecutor(processors()) as threads:
            for at in range(0, len(texts), _AT_ONCE):
                found = self._known(self.passages, texts[at : at + _AT_ONCE])
                for number, vector in zip(found, threads.map(self._vector, found.values()), strict=True):
                    vectors[at + number] = vector
        return vectors

    def embed_query(self, text: str) -> Floats:
        """The vector of a question, on one processor."""
        for ids in self._known(self.questions, [text]).values():
            return self._vector(ids)
        return np.zeros(self.dimensions, dtype=np.float32)

    def _vector(self, ids: Ids) -> Floats:
        return np.asarray(unit(_run(self.session, ids)[None])[0])

    def _known(self, tokenizer: Tokenizer, texts: Sequence[str]) -> dict[int, Ids]:
        """Token ids by the number of the text, where a text has any that the model knows."""
        unknown = tokenizer.token_to_id(_UNKNOWN)
        seen = [written(text[: _LETTERS * self.longest]) for text in texts]
        found = (np.array(each.ids, dtype=np.int64) for each in tokenizer.encode_batch_fast(seen))
        return {number: ids for number, ids in enumerate(found) if (ids != unknown).any()}


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _tokenizer(folder: Path, longest: int) -> Tokenizer:
    try:
        tokenizer = Tokenizer.from_str((folder / _TOKENIZER).read_text("utf-8"))
    except OSError:
        raise
    except Exception as error:  # tokenizers raises Exception itself
        raise ValueError(f"{_TOKENIZER} cannot be read: {error}") from error
    tokenizer.no_padding()
    tokenizer.enable_truncation(longest)
    return tokenizer


def _opened(graph: Path) -> tuple[Session, int]:
    """A graph ready to be run, and the length of its vectors. Raises ModelError."""
    try:
        import onnxruntime  # noqa: PLC0415 (0.3 s and 60 MB, only where it is used)
    except ImportError as error:
        raise ModelError(f"onnxruntime is not installed: {error}", str(graph), "pip install onnxruntime") from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # it is for inputs of one length
    try:
        session: Session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        return session, len(_run(session, np.ones(1, dtype=np.int64)))
    except Exception as error:  # each of onnxruntime's errors is a child of Exception itself
        raise ModelError(f"onnxruntime cannot run it: {error}", str(graph), _REMEDY) from error


def _run(session: Session, ids: Ids) -> Floats:
    """The vector of a text as the model gives it, shape (dimensions,)."""
    inputs = {"input_ids": ids[None], "attention_mask": np.ones((1, len(ids)), dtype=np.int64)}
    vector: Floats = session.run([_OUTPUT], inputs)[0][0]
    return vector
