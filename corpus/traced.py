"""TracedText: text whose every character knows where in the source it came from."""

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.model import Span


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace text[start:end] by `new`. The new characters are traced to `start`, or one to one where lengths agree."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class TracedText:
    """`origins[i]` is the offset in the source of `text[i]`; origins never fall."""

    text: str
    origins: tuple[int, ...]

    @classmethod
    def of(cls, source: str) -> "TracedText":
        """The source itself."""
        return cls(source, tuple(range(len(source))))

    def edited(self, edits: Iterable[Edit]) -> "TracedText":
        """The text with edits applied; they are in order and do not overlap."""
        edits = [edit for edit in edits if self.text[edit.start : edit.end] != edit.new]
        if not edits:
            return self
        pieces: list[str] = []
        origins: list[int] = []
        position = 0
        for edit in edits:
            pieces += (self.text[position : edit.start], edit.new)
            origins += self.origins[position : edit.start]
            origins += self._origins_of(edit)
            position = edit.end
        pieces.append(self.text[position:])
        origins += self.origins[position:]
        return TracedText("".join(pieces), tuple(origins))

    def _origins_of(self, edit: Edit) -> tuple[int, ...]:
        replaced = self.origins[edit.start : edit.end]
        if len(replaced) == len(edit.new):
            return replaced
        if replaced:
            anchor = replaced[0]
        else:
            anchor = self.origins[edit.start] if edit.start < len(self.origins) else (self.origins or (0,))[-1]
        return (anchor,) * len(edit.new)

    def source_span(self, span: Span) -> Span:
        """Where a stretch of this text stands in the source."""
        if span.start >= span.end:
            at = self.origins[span.start] if span.start < len(self.origins) else 0
            return Span(at, at)
        return Span(self.origins[span.start], self.origins[span.end - 1] + 1)

    def runs(self) -> tuple[tuple[int, int, int], ...]:
        """The origins as runs (start in text, start in source, length)."""
        runs: list[tuple[int, int, int]] = []
        for at, origin in enumerate(self.origins):
            if runs and origin == runs[-1][1] + runs[-1][2] and at == runs[-1][0] + runs[-1][2]:
                start, source, length = runs[-1]
                runs[-1] = (start, source, length + 1)
            else:
                runs.append((at, origin, 1))
        return tuple(runs)
