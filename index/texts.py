"""Texts of a segment: one file of bytes and one of where each text ends, mapped into memory.

<name>.bin        the texts in UTF-8, one after another
<name>-ends.npy   int64 (texts,)
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import overload

import numpy as np
import numpy.typing as npt

from index.errors import BrokenIndex

_ENDS = np.dtype("<i8")


@dataclass(frozen=True, slots=True, eq=False)
class Texts(Sequence[str]):
    """Texts that are read when they are asked for."""

    data: npt.NDArray[np.uint8]
    ends: npt.NDArray[np.int64]

    @classmethod
    def open(cls, folder: Path, name: str) -> "Texts":
        """The texts of a name. Raises BrokenIndex."""
        path = folder / f"{name}.bin"
        try:
            ends = np.asarray(np.load(_ends_file(folder, name), mmap_mode="r"))
            data = np.asarray(np.memmap(path, np.uint8, "r")) if path.stat().st_size else np.empty(0, np.uint8)
        except (OSError, ValueError) as error:
            raise BrokenIndex(f"texts cannot be read: {error}", str(path)) from error
        if ends.ndim != 1 or ends.dtype != _ENDS or (int(ends[-1]) if len(ends) else 0) != len(data):
            raise BrokenIndex("texts do not end where they should", str(path))
        return cls(data, ends)

    def __len__(self) -> int:
        return len(self.ends)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        at = range(len(self))[at]
        start = int(self.ends[at - 1]) if at else 0
        return self.data[start : int(self.ends[at])].tobytes().decode()


def write_texts(folder: Path, name: str, texts: Iterable[str]) -> None:
    """Write texts under a name."""
    ends, end = [], 0
    with (folder / f"{name}.bin").open("wb") as file:
        for text in texts:
            end += file.write(text.encode())
            ends.append(end)
    np.save(_ends_file(folder, name), np.array(ends, dtype=_ENDS))


def _ends_file(folder: Path, name: str) -> Path:
    return folder / f"{name}-ends.npy"
