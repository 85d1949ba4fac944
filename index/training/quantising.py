"""A table of floats as rows of int8 with a scale each."""

import numpy as np
import numpy.typing as npt

_GREATEST = 127  # of int8

Floats = npt.NDArray[np.float32]


def quantised(table: Floats) -> tuple[npt.NDArray[np.int8], Floats]:
    """Rows of int8 and their scales: `rows * scales[:, None]` is near the table; the row of unknown tokens is 0."""
    scales = np.abs(table).max(axis=1) / np.float32(_GREATEST)
    rows = np.rint(table / np.maximum(scales, np.float32(1e-12))[:, np.newaxis]).astype(np.int8)
    rows[0] = 0
    return rows, np.asarray(scales, dtype=np.float32)
