"""Files that last: written whole or not at all, also through a power cut."""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TEMPORARY = ".tmp"  # ends the name of a file that is being written


def replace_file(path: Path, data: bytes) -> None:
    """Write a file so that a reader finds the old one or the new one, whole, whatever happens in between."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", suffix=TEMPORARY, delete=False) as new:
        new.write(data)
        new.flush()
        os.fsync(new.fileno())
    Path(new.name).replace(path)
    flush_folder(path.parent)


def flush_folder(folder: Path) -> None:
    """Make new names in a folder last through a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """One writer at a time, also among processes; waits for the one before. `path` is the lock's own file."""
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
