"""Progress of what takes a while."""

from typing import Protocol


class Progress(Protocol):
    """Who watches the work on papers."""

    def __call__(self, paper: str, done: int = 0, of: int | None = None, /) -> None:
        """Told the name of the paper in hand and, where that is known, how many of how many are done."""
