"""Fingerprints: what sets the files of a model apart from those of every other, without reading gigabytes at a start.

Files up to `WHOLE` are hashed whole. Of larger ones the size and `BLOCKS` blocks spread evenly are: every layer of a
model that was trained further has changed, and none of them is smaller than the gap between two blocks.
"""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

WHOLE = 64 * 2**20  # bytes; 0.1 s to hash
BLOCKS = 1024
BLOCK = 4096  # bytes

_DECIDING = frozenset({".json", ".safetensors", ".txt", ".bin", ".model", ".codes", ".py"})  # files that make vectors
_OTHER_MODEL = "vinhdanh.json"  # a folder below with this file is a model of its own


def fingerprint_of_folder(folder: Path) -> str:
    """The fingerprint of a model saved by sentence-transformers, of models kept in folders below it aside."""
    return fingerprint_of_files(folder, (file for file in _files(folder) if file.suffix in _DECIDING))


def fingerprint_of_files(folder: Path, files: Iterable[Path]) -> str:
    """The fingerprint of some files of a folder; their names within it count, their dates do not. Raises OSError."""
    digest = hashlib.sha256()
    for file in sorted(files):
        size = file.stat().st_size
        digest.update(f"{file.relative_to(folder).as_posix()}:{size}\n".encode())
        for part in _parts(file, size):
            digest.update(part)
    return digest.hexdigest()[:16]


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith("."):
            continue
        if path.is_file():
            yield path
        elif not (path / _OTHER_MODEL).is_file():
            yield from _files(path)


def _parts(file: Path, size: int) -> Iterator[bytes]:
    if size <= WHOLE:
        yield file.read_bytes()
        return
    with file.open("rb") as opened:
        for number in range(BLOCKS):
            opened.seek((size - BLOCK) * number // (BLOCKS - 1))  # the first and the last block are among them
            yield opened.read(BLOCK)
