"""Writing segments: of new groups with their vectors, or of what is left of others. A folder appears whole or not at
all."""

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from tempfile import mkdtemp

import numpy as np
import numpy.typing as npt

from corpus.durable import TEMPORARY, flush_folder
from index.dense import blocks_of, write_dense, write_rows
from index.items import Group
from index.manifest import Listed, sha256
from index.postings import merge_postings, write_postings
from index.segment import (
    CONTENTS,
    DENSE,
    FINE,
    FINEST,
    GROUPS,
    KEYS,
    PAYLOADS,
    POSTINGS,
    SEQUENCES,
    Segment,
    contents_of,
    live_items,
)
from index.sequences import merge_sequences, write_sequences
from index.texts import Texts, write_texts

Floats = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]

_BYTE = np.dtype(np.int8)


@dataclass(frozen=True, slots=True)
class Embedded:
    """Groups and the vectors of their items, in blocks of any length; no fine blocks without a fine model."""

    groups: Sequence[Group]
    dense: Sequence[Floats]
    fine: Sequence[Floats] | None


@dataclass(frozen=True, slots=True)
class Part:
    """A segment and which of its groups no longer count, by place, ascending."""

    segment: Segment
    dropped: tuple[int, ...] = ()

    @property
    def live(self) -> Mask | None:
        """Which items count; None where all do."""
        return live_items(self.segment, self.dropped)

    @property
    def listed(self) -> Listed:
        """As the manifest names it."""
        return Listed(self.segment.listed.folder, self.segment.listed.sha256, self.dropped)


def write_segment(segments: Path, embedded: Embedded, dimensions: int) -> Listed:
    """Write groups as a new segment."""
    items = [item for group in embedded.groups for item in group.items]

    def fill(folder: Path) -> None:
        rows = [(group.id, group.version, len(group.items)) for group in embedded.groups]
        _write_groups(folder, rows)
        write_texts(folder, KEYS, (item.key for item in items))
        write_texts(folder, PAYLOADS, (item.payload for item in items))
        write_postings(folder / POSTINGS, (item.fields for item in items))
        write_dense(folder / DENSE, embedded.dense, len(items), dimensions)
        if embedded.fine is not None:
            shape = (len(items), embedded.fine[0].shape[1])
            write_rows(folder / FINE, map(_fine_codes, embedded.fine), shape, _BYTE)
            write_sequences(folder / SEQUENCES, (item.fields for item in items))

    return _written(segments, fill)


def merge_segments(segments: Path, parts: Sequence[Part]) -> Listed:
    """Write what counts of some segments as one new segment; nothing is embedded again."""
    lives = [np.ones(len(part.segment), dtype=np.bool_) if part.live is None else part.live for part in parts]
    both = list(zip([part.segment for part in parts], lives, strict=True))
    size, dimensions = sum(int(live.sum()) for live in lives), parts[0].segment.dense.rows.shape[1]

    def fill(folder: Path) -> None:
        _write_groups(folder, chain.from_iterable(map(_live_groups, parts)))
        write_texts(folder, KEYS, chain.from_iterable(_kept(segment.keys, live) for segment, live in both))
        write_texts(folder, PAYLOADS, chain.from_iterable(_kept(segment.payloads, live) for segment, live in both))
        merge_postings([(segment.postings, live) for segment, live in both], folder / POSTINGS)
        blocks = chain.from_iterable(blocks_of(segment.dense.rows, live) for segment, live in both)
        write_dense(folder / DENSE, blocks, size, dimensions)
        fine = [(segment.fine, live) for segment, live in both if segment.fine is not None]
        if fine:
            blocks = chain.from_iterable(blocks_of(rows, live) for rows, live in fine)
            write_rows(folder / FINE, blocks, (size, fine[0][0].shape[1]), _BYTE)
            sequences = [(segment.sequences, live) for segment, live in both if segment.sequences is not None]
            merge_sequences(sequences, folder / SEQUENCES)

    return _written(segments, fill)


def _written(segments: Path, fill: Callable[[Path], None]) -> Listed:
    """Fill a folder aside, then give it its name; one of the same name that is there has the same files."""
    segments.mkdir(parents=True, exist_ok=True)
    aside = Path(mkdtemp(dir=segments, prefix=".", suffix=TEMPORARY))
    aside.chmod(0o755)
    fill(aside)
    contents = contents_of(aside)
    (aside / CONTENTS).write_bytes(contents)
    _flush(aside)
    listed = Listed(sha256(contents)[:16], sha256(contents))
    _put(aside, segments / listed.folder)
    flush_folder(segments)
    return listed


def _put(aside: Path, place: Path) -> None:
    """Give a folder its place; what is left there by a process that was stopped, or is damaged, is swept away."""
    if _same(aside, place):
        shutil.rmtree(aside)
        return
    if place.exists():
        shutil.rmtree(place)
    aside.rename(place)


def _same(aside: Path, place: Path) -> bool:
    contents = (aside / CONTENTS).read_bytes()
    there = place / CONTENTS
    return there.exists() and there.read_bytes() == contents == contents_of(place)


def _flush(folder: Path) -> None:
    """Make all files of a folder last through a power cut."""
    for path in (*folder.rglob("*"), folder):
        if path.is_dir():
            flush_folder(path)
        else:
            with path.open("rb") as file:
                os.fsync(file.fileno())


def _write_groups(folder: Path, rows: Iterable[tuple[str, str, int]]) -> None:
    ids, versions, sizes = [], [], []
    for id_, version, size in rows:
        ids.append(id_)
        versions.append(version)
        sizes.append(size)
    content = {"ids": ids, "versions": versions, "sizes": sizes}
    (folder / GROUPS).write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")


def _live_groups(part: Part) -> Iterator[tuple[str, str, int]]:
    gone = set(part.dropped)
    sizes = np.diff(part.segment.starts).tolist()
    for place, row in enumerate(zip(part.segment.ids, part.segment.versions, sizes, strict=True)):
        if place not in gone:
            yield row


def _kept(texts: Texts, live: Mask) -> Iterator[str]:
    return (texts[int(number)] for number in np.flatnonzero(live))


def _fine_codes(block: Floats) -> npt.NDArray[np.int8]:
    return np.clip(np.rint(block * FINEST), -FINEST, FINEST).astype(np.int8)
