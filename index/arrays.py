"""Arrays on disk: .npy files that grow row by row, and are mapped into memory to be read."""

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index.errors import BrokenIndex

Array = npt.NDArray[Any]


class Growing:
    """A .npy file that rows are added to; its head, written first, is written again at the end, of the same length."""

    def __init__(self, path: Path, kind: str, width: int | None = None) -> None:
        self._file, self._kind, self._rows = path.open("wb"), np.dtype(kind), 0
        self._tail = () if width is None else (width,)
        self._head()

    def add(self, rows: Array) -> None:
        """Add rows, shape (n,) or (n, width)."""
        self._file.write(np.ascontiguousarray(rows, dtype=self._kind).data)
        self._rows += len(rows)

    def close(self) -> None:
        """Write how many rows there are, and close the file."""
        self._file.seek(0)
        self._head()
        self._file.close()

    def _head(self) -> None:
        head = {"descr": self._kind.str, "fortran_order": False, "shape": (self._rows, *self._tail)}
        np.lib.format.write_array_header_1_0(self._file, head)  # leaves room for any number of rows


def mapped(path: Path, kind: str, width: int | None = None) -> Array:
    """An array on disk, as a plain view of the mapped file. Raises BrokenIndex where it is not of this form."""
    try:
        array = np.asarray(np.load(path, mmap_mode="r"))
    except (OSError, ValueError, EOFError) as error:
        raise BrokenIndex(f"cannot be read: {error}", str(path)) from error
    tail = () if width is None else (width,)
    if array.dtype != np.dtype(kind) or array.ndim != 1 + len(tail) or array.shape[1:] != tail:
        raise BrokenIndex(f"{array.dtype} of shape {array.shape} is not of this format", str(path))
    return array
