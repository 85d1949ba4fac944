"""The store: groups of items on disk, searched by words and vectors. Segments, and a manifest replaced in one step.

    manifest.json            what counts
    manifest.growing.json    what a rebuilding has written so far; becomes manifest.json when all is there
    segments/<hash>/         index.segment
    .writing                 the lock of those who write

A change writes segments first, then the manifest, then removes what no manifest names. Whatever breaks off leaves what
was there, and what had been written of the rest: the next call goes on from there. One process at a time writes, the
others wait; any number may read meanwhile, each what it has opened.
"""

import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from corpus.durable import TEMPORARY, flush_folder, locked
from index.errors import BrokenIndex, IndexUnusable
from index.gathering import Clock, Gathering
from index.items import Group
from index.manifest import Listed, Manifest
from index.merging import to_be_merged
from index.models import Models
from index.segment import Segment
from index.segment_writing import Part, merge_segments, write_segment
from index.snapshot import Snapshot

MANIFEST, GROWING = "manifest.json", "manifest.growing.json"
SEGMENTS = "segments"
_WRITING = ".writing"

Parts = tuple[Part, ...]
Progress = Callable[[int, int | None, str], None]  # groups done, of how many (None: unknown), id of the one in hand


@dataclass(frozen=True, slots=True)
class Changes:
    """What a change did, by group."""

    added: tuple[str, ...]  # new, or in a new version, as they came
    removed: tuple[str, ...]  # in order
    kept: tuple[str, ...]  # as they came


class Store:
    """The groups of a folder, for certain models."""

    def __init__(self, folder: Path, models: Models, file: str, clock: Clock) -> None:
        self.folder, self.models = folder, models
        self._file, self._clock = file, clock
        self._manifest = Manifest.empty(models)
        self._parts: Parts = ()
        self._snapshot: tuple[Parts, Snapshot] | None = None

    @classmethod
    def open(cls, folder: Path, models: Models, clock: Clock = time.monotonic) -> "Store":
        """What the folder holds; empty where there is nothing. Raises OtherModel, OtherFormat, BrokenIndex."""
        store = cls(folder, models, MANIFEST, clock)
        store.refresh()
        return store

    @classmethod
    def anew(cls, folder: Path, models: Models, clock: Clock = time.monotonic) -> "Store":
        """A store that grows beside what the folder holds and takes its place when its first `sync` is done.

        One that was broken off goes on where it was, if it was for the same models.
        """
        return cls(folder, models, GROWING, clock)

    @property
    def groups(self) -> Mapping[str, str]:
        """The version of each group."""
        return {
            id_: version
            for part in self._parts
            for place, (id_, version) in enumerate(zip(part.segment.ids, part.segment.versions, strict=True))
            if place not in part.dropped
        }

    def refresh(self) -> None:
        """See what another process has changed. Raises OtherModel, OtherFormat, BrokenIndex."""
        path = self.folder / self._file
        while (manifest := _manifest(path, self.models)) != self._manifest:
            try:
                parts = tuple(Part(Segment.open(self._segments, row), row.dropped) for row in manifest.segments)
            except BrokenIndex:
                if _manifest(path, self.models) == manifest:
                    raise  # else another process put its own in the place of these
            else:
                self._parts, self._manifest = parts, manifest

    def snapshot(self) -> Snapshot:
        """All that the store holds now, to be searched."""
        parts, held = self._parts, self._snapshot
        if held is None or held[0] is not parts:
            held = (parts, Snapshot(parts, self.models.dense.dimensions))
            self._snapshot = held
        return held[1]

    def sync(self, groups: Iterable[Group], progress: Progress | None = None) -> Changes:
        """Hold exactly these groups; only those that are new or in a new version are embedded and written."""
        with self._alone():
            added, kept = self._take(groups, progress)
            removed = self.groups.keys() - {*added, *kept}
            self._keep(_without(self._parts, removed))
            if self._file == MANIFEST:
                return Changes(added, tuple(sorted(removed)), kept)
            self._take_place()
            return Changes((*kept, *added), (), ())

    def put(self, groups: Iterable[Group], progress: Progress | None = None) -> Changes:
        """Hold these groups too, each in the place of one with its id."""
        with self._alone():
            added, kept = self._take(groups, progress)
        return Changes(added, (), kept)

    def remove(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Hold these groups no more; gives those that were there, in order."""
        with self._alone():
            gone = self.groups.keys() & set(ids)
            self._keep(_without(self._parts, gone))
        return tuple(sorted(gone))

    @property
    def _segments(self) -> Path:
        return self.folder / SEGMENTS

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """The only writer, that has seen what the one before it wrote."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with locked(self.folder / _WRITING):
            try:
                self.refresh()
            except IndexUnusable:
                if self._file == MANIFEST:
                    raise
                (self.folder / GROWING).unlink()
                self._parts, self._manifest = (), Manifest.empty(self.models)
            yield

    def _take(self, groups: Iterable[Group], progress: Progress | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Embed and write what is new; gives the ids of what was, and of what was there already."""
        held, added, kept, told = self.groups, dict[str, None](), list[str](), count()
        of = len(groups) if isinstance(groups, Sized) else None

        def tell(group: Group) -> None:
            if progress is not None:
                progress(len(kept) + next(told), of, group.id)

        gathering = Gathering(self.models, self._clock, tell)
        for group in groups:
            if held.get(group.id) == group.version and group.id not in added:
                kept.append(group.id)
                continue
            if group.id in gathering:
                self._write(gathering)
            added[group.id] = None
            gathering.add(group)
            if gathering.full:
                self._write(gathering)
        self._write(gathering)
        return tuple(added), tuple(kept)

    def _write(self, gathering: Gathering) -> None:
        ids = gathering.ids
        if ids:
            listed = write_segment(self._segments, gathering.take(), self.models.dense.dimensions)
            self._keep((*_without(self._parts, ids), Part(Segment.open(self._segments, listed, written=True))))

    def _keep(self, parts: Parts) -> None:
        """Put down what counts from now on; then bring together what has become too many, or too empty."""
        if parts != self._parts or not (self.folder / self._file).exists():
            self._commit(parts)
        while together := to_be_merged(self._parts):
            listed = merge_segments(self._segments, together)
            merged = Part(Segment.open(self._segments, listed, written=True))
            first = self._parts.index(together[0])
            left = [part for part in self._parts[first:] if part not in together]
            self._commit((*self._parts[:first], merged, *left))

    def _commit(self, parts: Parts) -> None:
        manifest = replace(self._manifest, segments=tuple(part.listed for part in parts))
        manifest.write(self.folder / self._file)
        self._parts, self._manifest = parts, manifest
        self._sweep()

    def _take_place(self) -> None:
        """From growing beside what counted to counting."""
        (self.folder / GROWING).replace(self.folder / MANIFEST)
        flush_folder(self.folder)
        self._file = MANIFEST
        self._sweep()

    def _sweep(self) -> None:
        """Remove what no manifest names; nothing, where the one that counts cannot be read and a new one grows."""
        try:
            named = {listed.folder for file in (MANIFEST, GROWING) for listed in _listed(self.folder / file)}
        except IndexUnusable:
            return
        for path in (*self._segments.glob("*"), *self.folder.glob(f"*{TEMPORARY}")):
            if path.is_dir() and path.name not in named:
                shutil.rmtree(path)
            elif path.is_file():
                path.unlink()


def _manifest(path: Path, models: Models) -> Manifest:
    """What a manifest says; that of an index of nothing where there is none."""
    try:
        manifest = Manifest.read(path)
    except FileNotFoundError:
        return Manifest.empty(models)
    manifest.require(models, path)
    return manifest


def _listed(path: Path) -> tuple[Listed, ...]:
    try:
        return Manifest.read(path).segments
    except FileNotFoundError:
        return ()


def _without(parts: Parts, ids: AbstractSet[str]) -> Parts:
    """The parts, with these groups dropped; a part that has lost all is gone."""
    left = []
    for part in parts:
        places = {part.segment.places[id_] for id_ in ids & part.segment.places.keys()}
        rest = Part(part.segment, tuple(sorted({*part.dropped, *places})))
        if len(rest.dropped) < len(part.segment.ids):
            left.append(rest)
    return tuple(left)
