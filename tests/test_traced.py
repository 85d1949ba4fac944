"""Edited text still knows where it came from."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Span
from corpus.traced import Edit, TracedText

NEW = "xy "  # letters of edits, none of them in a source


@st.composite
def texts_with_edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(st.text("abcđế\n", max_size=40))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return text, [Edit(start, end, draw(st.text(NEW, max_size=4))) for start, end in pairs]


@given(texts_with_edits())
def test_what_is_not_edited_stands_at_its_origin(case: tuple[str, list[Edit]]) -> None:
    source, edits = case
    traced = TracedText.of(source).edited(edits)
    assert len(traced.text) == len(traced.origins)
    assert list(traced.origins) == sorted(traced.origins)
    ours = [(letter, origin) for letter, origin in zip(traced.text, traced.origins, strict=True) if letter not in NEW]
    assert "".join(letter for letter, _ in ours) == "".join(source[a:b] for a, b in _kept(source, edits))
    assert all(source[origin] == letter for letter, origin in ours)


@given(texts_with_edits())
def test_runs_say_the_same_as_origins(case: tuple[str, list[Edit]]) -> None:
    source, edits = case
    traced = TracedText.of(source).edited(edits)
    assert tuple(origin + i for start, origin, length in traced.runs() for i in range(length)) == traced.origins


def test_a_stretch_leads_back_to_its_source() -> None:
    traced = TracedText.of("41-\n\nCT/TW").edited([Edit(3, 5, "")])
    assert traced.text == "41-CT/TW"
    assert traced.source_span(Span(0, 8)) == Span(0, 10)
    assert traced.source_span(Span(3, 5)) == Span(5, 7)


def _kept(source: str, edits: list[Edit]) -> list[tuple[int, int]]:
    starts = [0, *(edit.end for edit in edits)]
    ends = [*(edit.start for edit in edits), len(source)]
    return list(zip(starts, ends, strict=True))
