"""The index on disk: immutable segments, and a manifest that is replaced in one step.

    <home>/index/manifest.json              which segments count, their hashes, the model and the format
    <home>/index/segments/<id>-<digest>.safetensors

A change writes new segments first, then the manifest, then removes what no manifest names. Whatever breaks off leaves
the old manifest with all of its segments. One process at a time may write; any number may read.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.durable import TEMPORARY, replace_file
from corpus.model import Document
from index.embedding import Embedder
from index.errors import BrokenIndex, OtherFormat, OtherModel
from index.passages import Passage, passages
from index.retrieval import Retriever
from index.segment import Segment, entry, from_bytes, passages_digest, to_bytes

FORMAT = 1  # raised whenever passages' tokens, field weights or the files change their meaning

_SUFFIX = ".safetensors"

Progress = Callable[[str], None]  # told the name of each document as its work begins


@dataclass(frozen=True, slots=True)
class Changes:
    """What a synchronisation did, by document id, each in order."""

    added: tuple[str, ...]  # new, or in a new version
    removed: tuple[str, ...]
    kept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A segment as the manifest names it."""

    document: str
    digest: str  # of the document's passages
    sha256: str  # of the file

    @property
    def file(self) -> str:
        """Name of its file."""
        return f"{self.document}-{self.digest}-{self.sha256[:8]}{_SUFFIX}"


class Index:
    """The index of a library for one embedding model."""

    def __init__(self, home: Path, embedder: Embedder, listed: tuple[Listed, ...] = ()) -> None:
        self._folder = home / "index"
        self._embedder = embedder
        self.listed = listed

    @classmethod
    def open(cls, home: Path, embedder: Embedder) -> "Index":
        """The index under a home; empty where there is none. Raises OtherModel, OtherFormat, BrokenIndex."""
        manifest = home / "index" / "manifest.json"
        if not manifest.exists():
            return cls(home, embedder)
        return cls(home, embedder, _read_manifest(manifest, embedder))

    @classmethod
    def empty(cls, home: Path, embedder: Embedder) -> "Index":
        """An index that takes over nothing of what lies there: its first `sync` builds all, then replaces the old."""
        return cls(home, embedder)

    def sync(self, documents: Iterable[Document], progress: Progress | None = None) -> Changes:
        """Make the index hold exactly these documents; only new and changed ones are embedded and written."""
        wanted = sorted(documents, key=lambda document: document.id)
        before, after = set(self.listed), [self._listed(document, progress) for document in wanted]
        added = tuple(listed.document for listed in after if listed not in before)
        kept = tuple(listed.document for listed in after if listed in before)
        removed = sorted({listed.document for listed in before} - {document.id for document in wanted})
        if tuple(after) != self.listed or not self._manifest.exists():
            self._commit(tuple(after))
        return Changes(added, tuple(removed), kept)

    def passages(self) -> tuple[Passage, ...]:
        """All passages, documents in the order of their ids. Raises BrokenIndex."""
        return tuple(entry.passage for segment in self._read_segments() for entry in segment.entries)

    def retriever(self) -> Retriever:
        """A retriever over what the index holds now. Raises BrokenIndex."""
        segments = self._read_segments()
        entries = [entry for segment in segments for entry in segment.entries]
        empty = np.empty((0, self._embedder.dimensions), dtype=np.float32)
        return Retriever(entries, np.concatenate([empty, *(segment.vectors for segment in segments)]), self._embedder)

    @property
    def _manifest(self) -> Path:
        return self._folder / "manifest.json"

    @property
    def _segments(self) -> Path:
        return self._folder / "segments"

    def _listed(self, document: Document, progress: Progress | None) -> Listed:
        """The segment of a document: the one that is there, or a new one, written."""
        its_passages = passages(document)
        digest = passages_digest(its_passages)
        for listed in self.listed:
            if (listed.document, listed.digest) == (document.id, digest):
                return listed
        if progress is not None:
            progress(document.name)
        return self._write_segment(document.id, digest, its_passages)

    def _read_segments(self) -> list[Segment]:
        return [self._read_segment(listed) for listed in self.listed]

    def _write_segment(self, document: str, digest: str, its_passages: tuple[Passage, ...]) -> Listed:
        vectors = self._embedder.embed([passage.embedded for passage in its_passages])
        data = to_bytes(Segment(tuple(map(entry, its_passages)), vectors))
        listed = Listed(document, digest, hashlib.sha256(data).hexdigest())
        self._segments.mkdir(parents=True, exist_ok=True)
        replace_file(self._segments / listed.file, data)
        return listed

    def _read_segment(self, listed: Listed) -> Segment:
        path = self._segments / listed.file
        try:
            data = path.read_bytes()
        except OSError as error:
            raise BrokenIndex(f"a segment cannot be read: {error}", str(path)) from error
        if hashlib.sha256(data).hexdigest() != listed.sha256:
            raise BrokenIndex("a segment is damaged", str(path))
        return from_bytes(data, str(path))

    def _commit(self, listed: tuple[Listed, ...]) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        replace_file(self._manifest, _manifest_bytes(listed, self._embedder))
        self.listed = listed
        self._remove_garbage()

    def _remove_garbage(self) -> None:
        named = {listed.file for listed in self.listed}
        for path in (*self._segments.glob("*"), *self._folder.glob(f"*{TEMPORARY}")):
            if path.name not in named:
                path.unlink()


def _manifest_bytes(listed: tuple[Listed, ...], embedder: Embedder) -> bytes:
    content = {
        "format": FORMAT,
        "model": {"name": embedder.name, "fingerprint": embedder.fingerprint, "dimensions": embedder.dimensions},
        "segments": [{"document": e.document, "digest": e.digest, "sha256": e.sha256} for e in listed],
    }
    return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode()


def _read_manifest(path: Path, embedder: Embedder) -> tuple[Listed, ...]:
    try:
        content = json.loads(path.read_bytes())
        made_by, model = content["format"], content["model"]
        listed = tuple(Listed(each["document"], each["digest"], each["sha256"]) for each in content["segments"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BrokenIndex(f"the manifest cannot be read: {error!r}", str(path)) from error
    if made_by != FORMAT:
        raise OtherFormat(f"the index has format {made_by}, this program reads {FORMAT}", str(path))
    if model["fingerprint"] != embedder.fingerprint:
        raise OtherModel(f"the index was made with {model['name']}, not with {embedder.name}", str(path))
    return listed
