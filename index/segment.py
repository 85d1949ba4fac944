"""Segment: what is indexed of some groups, as a folder of files that are never changed, mapped into memory.

    segment.json                size and SHA-256 of every other file
    groups.json                 ids, versions and sizes of the groups, in order
    postings/                   words (index.postings)
    dense/                      vectors that are searched (index.dense)
    fine.npy                    int8 (items, dimensions): vectors compared for candidates, where there is such a model
    sequences/                  words in reading order (index.sequences), where there is such a model
    keys.bin, payloads.bin …    texts that come back with what is found (index.texts)

A folder bears the hash of its segment.json: the same groups give the same folder, to the last byte.
"""

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from weakref import WeakValueDictionary

import numpy as np
import numpy.typing as npt

from index.dense import Dense
from index.errors import BrokenIndex
from index.manifest import Listed, sha256
from index.postings import Postings
from index.sequences import Sequences
from index.texts import Texts

CONTENTS, GROUPS, FINE = "segment.json", "groups.json", "fine.npy"
POSTINGS, DENSE, SEQUENCES = "postings", "dense", "sequences"
KEYS, PAYLOADS = "keys", "payloads"
FINEST = 127  # of a number of a fine vector: 1.0

_OPEN: "WeakValueDictionary[tuple[str, str], Segment]" = WeakValueDictionary()  # by folder and hash
_ALONE = Lock()


@dataclass(frozen=True, slots=True, weakref_slot=True, eq=False)
class Segment:
    """The items of some groups, numbered from 0 in the order of the groups."""

    listed: Listed  # without what is dropped
    ids: tuple[str, ...]
    versions: tuple[str, ...]
    starts: npt.NDArray[np.int64]  # shape (groups + 1,): numbers of the items of each
    keys: Texts
    payloads: Texts
    postings: Postings
    dense: Dense
    fine: npt.NDArray[np.int8] | None  # None without a fine model
    sequences: Sequences | None  # None without a fine model
    places: dict[str, int] = field(repr=False)  # of the groups, by id

    def __len__(self) -> int:
        return int(self.starts[-1])

    @classmethod
    def open(cls, segments: Path, listed: Listed, *, written: bool = False) -> "Segment":
        """A segment of a folder of segments; one that this process has open is the same one, and not checked again.

        One that it has just `written` is not checked either. Raises BrokenIndex.
        """
        folder = segments / listed.folder
        contents = _read(folder / CONTENTS)
        if sha256(contents) != listed.sha256:
            raise BrokenIndex("a file of the index is damaged", str(folder / CONTENTS))
        with _ALONE:
            known = _OPEN.get((str(folder.resolve()), listed.sha256))
            if known is None:
                if not written:
                    _check(folder, contents)
                known = _opened(folder, Listed(listed.folder, listed.sha256))
                _OPEN[str(folder.resolve()), listed.sha256] = known
        return known


def live_items(segment: Segment, dropped: tuple[int, ...]) -> npt.NDArray[np.bool_] | None:
    """Which items count, shape (items,); None where all do."""
    if not dropped:
        return None
    live = np.ones(len(segment), dtype=np.bool_)
    for place in dropped:
        live[segment.starts[place] : segment.starts[place + 1]] = False
    return live


def contents_of(folder: Path) -> bytes:
    """The segment.json of a folder that has all the other files."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != CONTENTS)
    files = {path.relative_to(folder).as_posix(): [path.stat().st_size, _hash(path)] for path in paths}
    return (json.dumps({"files": files}, indent=1) + "\n").encode()


def _check(folder: Path, contents: bytes) -> None:
    """Every file is there and as it was written. Raises BrokenIndex."""
    for name, (size, digest) in json.loads(contents)["files"].items():
        path = folder / name
        try:
            whole = path.stat().st_size == size and _hash(path) == digest
        except OSError as error:
            raise BrokenIndex(f"a file of the index cannot be read: {error}", str(path)) from error
        if not whole:
            raise BrokenIndex("a file of the index is damaged", str(path))


def _opened(folder: Path, listed: Listed) -> Segment:
    groups = json.loads(_read(folder / GROUPS))
    ids = tuple(groups["ids"])
    fine = np.asarray(np.load(folder / FINE, mmap_mode="r")) if (folder / FINE).exists() else None
    return Segment(
        listed,
        ids,
        tuple(groups["versions"]),
        np.cumsum([0, *groups["sizes"]], dtype=np.int64),
        Texts.open(folder, KEYS),
        Texts.open(folder, PAYLOADS),
        Postings.open(folder / POSTINGS),
        Dense.open(folder / DENSE),
        fine,
        Sequences.open(folder / SEQUENCES) if fine is not None else None,
        {id_: place for place, id_ in enumerate(ids)},
    )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BrokenIndex(f"a file of the index cannot be read: {error}", str(path)) from error


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
