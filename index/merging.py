"""Which segments are to be made one: where much was removed, and where many are of one size."""

from collections.abc import Sequence

from index.segment_writing import Part

MOST = 8  # segments of one size
GREATEST_LOSS = 0.25  # share of a segment that may be dead
_SMALLEST = 1_000  # items; a size is eight times the one before


def to_be_merged(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The next segments to be made one, in their order; none where all is well."""
    for part in parts:
        dead = _dead(part)
        if dead and dead > GREATEST_LOSS * len(part.segment):
            return (part,)
    by_size: dict[int, list[Part]] = {}
    for part in parts:
        by_size.setdefault(_size(len(part.segment)), []).append(part)
    return next((tuple(alike) for _, alike in sorted(by_size.items()) if len(alike) > MOST), ())


def _dead(part: Part) -> int:
    starts = part.segment.starts
    return sum(int(starts[place + 1] - starts[place]) for place in part.dropped)


def _size(items: int) -> int:
    size = 0
    while items >= _SMALLEST * MOST**size:
        size += 1
    return size
