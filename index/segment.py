"""Segment: what is indexed of one version of one document, as one file that is never changed."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from safetensors import SafetensorError
from safetensors.numpy import load, save

from corpus.address import Address
from corpus.errors import AddressError
from index.errors import BrokenIndex
from index.lexical import Bag, bag
from index.passages import Passage
from index.retrieval import Entry

NAME_WEIGHT = 1  # weights of fields, chosen on held-out questions (docs/decisions/0002-index.md)
TITLE_WEIGHT = 3
LEAD_WEIGHT = 1
TEXT_WEIGHT = 1

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Segment:
    """The entries of a document in reading order, and their vectors, shape (len(entries), dimensions)."""

    entries: tuple[Entry, ...]
    vectors: Floats


def entry(passage: Passage) -> Entry:
    """A passage with its tokens, by field."""
    fields = (
        (passage.name, NAME_WEIGHT),
        (passage.about, NAME_WEIGHT),
        ("\n".join(passage.titles), TITLE_WEIGHT),
        (passage.lead, LEAD_WEIGHT),
        (passage.text, TEXT_WEIGHT),
    )
    return Entry(passage, bag(fields))


def passages_digest(passages: Sequence[Passage]) -> str:
    """Version of a document as the index sees it: hash over addresses and words of its passages."""
    return hashlib.sha256(_written(passages)).hexdigest()[:12]


def to_bytes(segment: Segment) -> bytes:
    """The file of a segment; the same segment gives the same bytes."""
    bags = [entry.bag for entry in segment.entries]
    written = _written([entry.passage for entry in segment.entries])
    return save(
        {
            "passages": np.frombuffer(written, dtype=np.uint8),
            "vectors": np.ascontiguousarray(segment.vectors),
            "hashes": np.concatenate([np.empty(0, np.uint64), *(bag.hashes for bag in bags)]),
            "counts": np.concatenate([np.empty(0, np.uint16), *(bag.counts for bag in bags)]),
            "sizes": np.array([len(bag.hashes) for bag in bags], dtype=np.int64),
            "lengths": np.array([bag.length for bag in bags], dtype=np.float64),
        }
    )


def from_bytes(data: bytes, place: str) -> Segment:
    """Read the file of a segment. Raises BrokenIndex."""
    try:
        arrays = load(data)
        passages = _read(arrays["passages"].tobytes())
        edges = np.concatenate([[0], np.cumsum(arrays["sizes"])])
        entries = tuple(
            Entry(passage, Bag(arrays["hashes"][start:end], arrays["counts"][start:end], float(length)))
            for passage, (start, end), length in zip(passages, pairwise(edges), arrays["lengths"], strict=True)
        )
    except (SafetensorError, KeyError, ValueError, TypeError, AddressError) as error:
        raise BrokenIndex(f"not a segment: {error}", place) from error
    return Segment(entries, arrays["vectors"].astype(np.float32))


def _written(passages: Sequence[Passage]) -> bytes:
    rows = [{**asdict(passage), "address": str(passage.address)} for passage in passages]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()


def _read(written: bytes) -> list[Passage]:
    return [
        Passage(
            Address.parse(row["address"]), row["name"], row["about"], tuple(row["titles"]), row["lead"], row["text"]
        )
        for row in json.loads(written)
    ]
