"""Dense vectors of a segment: the only door to FAISS. Files that are mapped into memory, exact scores, masks.

    rows.npy     float32 (n, dimensions)   the vectors as they were given: scores are taken from these
    codes.faiss  8 bit a number            what is scanned where there are many: flat, or inverted lists (IVF)

A search scans the codes for more than it needs and puts those in order by the rows. With fewer vectors than
`SCANNED_WHOLE` there are no codes and the rows themselves are scanned.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import faiss
import numpy as np
import numpy.typing as npt

from index.errors import BrokenIndex

SCANNED_WHOLE = 4_096  # vectors up to which scanning the rows takes less than a millisecond
LISTED = 65_536  # vectors from which a segment is divided into lists
PROBED = 1 / 4  # share of the lists looked into: .991 of the nearest 100 (95,765 articles, 200 training questions)

ROWS, CODES = "rows.npy", "codes.faiss"
_THREADS = 1  # more than one wait for each other on a busy machine: 16–24 ms against 1.7 (measured, 60,000 × 256)
_BLOCK = 16_384  # rows held in memory at once
_GREATEST = 127  # of a code
_USUAL = 0.9999  # share of the numbers that fit into a code; the few beyond are cut
_MARGIN = 64  # candidates beyond k, and
_MORE = 4  # one more for so many: what coding may put out of order (none of 200 was lost with 32 more)
_TRAINED = 48  # vectors a list that learning the lists looks at
_FEW = 2_048  # allowed vectors up to which each is scored, without a scan

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Dense:
    """Vectors numbered from 0; a score is the inner product, of unit vectors the cosine. Immutable."""

    rows: Floats  # mapped
    codes: Any  # an index of FAISS, mapped; None where the rows are scanned

    @classmethod
    def open(cls, folder: Path) -> "Dense":
        """The vectors of a folder, mapped into memory. Raises BrokenIndex."""
        faiss.omp_set_num_threads(_THREADS)
        try:
            rows = np.asarray(np.load(folder / ROWS, mmap_mode="r"))
            mapped = faiss.IO_FLAG_MMAP_IFC | faiss.IO_FLAG_READ_ONLY
            codes = faiss.read_index(str(folder / CODES), mapped) if len(rows) > SCANNED_WHOLE else None
        except (OSError, ValueError, RuntimeError) as error:
            raise BrokenIndex(f"vectors cannot be read: {error}", str(folder)) from error
        if rows.ndim != 2 or rows.dtype != np.float32 or (codes is not None and codes.ntotal != len(rows)):
            raise BrokenIndex("not the vectors of one segment", str(folder))
        return cls(rows, codes)

    def __len__(self) -> int:
        """Number of vectors."""
        return len(self.rows)

    @property
    def listed(self) -> bool:
        """Whether a search may look into a share of the lists only."""
        return isinstance(self.codes, faiss.IndexIVF)

    def search(
        self, vector: Floats, k: int, allowed: Mask | None = None, *, whole: bool = True
    ) -> tuple[Numbers, Floats]:
        """Numbers and scores of the `k` best, among `allowed` (shape (n,)) where given; ties to the lower number.

        Without `whole`, only some of the lists are looked into, where there are lists.
        """
        numbers = self._candidates(vector, k, allowed, whole)
        scores = self.scores(vector, numbers)
        order = np.lexsort((numbers, -scores))[:k]
        return numbers[order], scores[order]

    def scores(self, vector: Floats, numbers: Numbers) -> Floats:
        """Scores of the given numbers, in their order; like rows give like scores, wherever they stand."""
        return np.asarray(np.einsum("ij,j->i", self.rows[numbers], vector), dtype=np.float32)

    def _candidates(self, vector: Floats, k: int, allowed: Mask | None, whole: bool) -> Numbers:  # noqa: FBT001
        wanted = k + _MARGIN + k // _MORE
        among = len(self) if allowed is None else int(np.count_nonzero(allowed))
        if self.codes is None or among <= max(wanted, _FEW):
            numbers = np.arange(len(self), dtype=np.int64) if allowed is None else np.flatnonzero(allowed)
            scores = (self.rows @ vector)[numbers] if self.codes is None else self.scores(vector, numbers)
            return _best(scores, numbers, wanted)
        share = 1.0 if whole else min(1.0, PROBED * len(self) / among)
        return self._scanned(vector, wanted, allowed, share)

    def _scanned(self, vector: Floats, wanted: int, allowed: Mask | None, share: float) -> Numbers:
        faiss.omp_set_num_threads(_THREADS)
        parameters: Any = faiss.SearchParametersIVF() if self.listed else faiss.SearchParameters()
        if self.listed:
            parameters.nprobe = int(np.ceil(share * self.codes.nlist))
        if allowed is not None:
            bits: Any = np.packbits(allowed, bitorder="little")
            parameters.sel = faiss.IDSelectorBitmap(bits)  # type: ignore[call-arg]  # FAISS takes the length from it
        query = _coded(vector[np.newaxis], _GREATEST / max(float(np.abs(vector).max()), 1e-9))
        _, numbers = self.codes.search(query, wanted, params=parameters)
        return np.asarray(numbers[0][numbers[0] >= 0], dtype=np.int64)


def write_dense(folder: Path, blocks: Iterable[Floats], size: int, dimensions: int) -> None:
    """Write vectors, given in blocks of any length, `size` of them in all, into a folder, made where there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    write_rows(folder / ROWS, blocks, (size, dimensions), np.dtype(np.float32))
    if size > SCANNED_WHOLE:
        faiss.omp_set_num_threads(_THREADS)
        faiss.write_index(_codes(np.load(folder / ROWS, mmap_mode="r")), str(folder / CODES))


def write_rows(path: Path, blocks: Iterable[npt.NDArray[Any]], shape: tuple[int, int], kind: np.dtype[Any]) -> None:
    """Write a .npy file of rows, given in blocks, without holding them all. Raises ValueError for another number."""
    written = 0
    with path.open("wb") as file:
        np.lib.format.write_array_header_1_0(file, {"descr": kind.str, "fortran_order": False, "shape": shape})
        for block in blocks:
            file.write(np.ascontiguousarray(block, dtype=kind).data)
            written += len(block)
    if written != shape[0]:
        raise ValueError(f"{written} rows for {shape[0]}")


def blocks_of(rows: npt.NDArray[Any], kept: Mask | None = None) -> Iterator[npt.NDArray[Any]]:
    """The rows, or those kept, a block at a time."""
    for at in range(0, len(rows), _BLOCK):
        block = rows[at : at + _BLOCK]
        yield block if kept is None else block[kept[at : at + _BLOCK]]


def _codes(rows: Floats) -> Any:
    scale = _GREATEST / _usual_greatest(rows)
    if len(rows) < LISTED:
        codes = faiss.IndexScalarQuantizer(
            rows.shape[1], faiss.ScalarQuantizer.QT_8bit_direct_signed, faiss.METRIC_INNER_PRODUCT
        )
    else:
        codes = _untrained_lists(rows.shape[1], int(2 * np.sqrt(len(rows))))
        codes.train(_coded(rows[:: max(1, len(rows) // (_TRAINED * codes.nlist))], scale))
    for block in blocks_of(rows):
        codes.add(_coded(block, scale))
    return codes


def _untrained_lists(dimensions: int, lists: int) -> Any:
    quantizer = faiss.IndexFlatIP(dimensions)
    codes = faiss.IndexIVFScalarQuantizer(
        quantizer,
        dimensions,
        lists,
        faiss.ScalarQuantizer.QT_8bit_direct_signed,
        faiss.METRIC_INNER_PRODUCT,
        False,  # noqa: FBT003 (no residuals: their codes would not fit)
    )
    codes.cp.niter = 10
    codes.cp.max_points_per_centroid = _TRAINED
    codes.cp.min_points_per_centroid = 1
    return codes


def _usual_greatest(rows: Floats) -> float:
    """The size of number that all but a few stay below."""
    sample = np.abs(rows[:: max(1, len(rows) // _BLOCK)])
    return max(float(np.quantile(sample, _USUAL)), 1e-9)


def _coded(rows: Floats, scale: float) -> Floats:
    return np.asarray(np.clip(np.rint(rows * np.float32(scale)), -_GREATEST, _GREATEST), dtype=np.float32)


def _best(scores: Floats, numbers: Numbers, k: int) -> Numbers:
    """Numbers of the `k` highest scores; ties at the edge go to the lower number."""
    if len(numbers) <= k:
        return numbers
    edge = np.partition(scores, -k)[-k]
    above = numbers[scores > edge]
    return np.concatenate([above, numbers[scores == edge][: k - len(above)]])
