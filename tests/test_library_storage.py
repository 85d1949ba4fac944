"""A document written as JSON comes back without loss."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.address import Address, UnitKind, segment
from corpus.errors import LibraryError
from corpus.library.storage import parsed, written
from corpus.model import Change, Confidence, Document, Metadata, Problem, Span, TextKind, Unit, Validity

days = st.none() | st.dates(date(1945, 9, 2), date(2099, 12, 31))
words = st.text(alphabet='aăđêọ Ộ"\\\n\t{}[]§', max_size=12)
spans = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda pair: Span(*pair))
changes = st.builds(Change, by=words, since=days, source=words, confidence=st.sampled_from(Confidence))
validities = st.builds(
    Validity,
    since=days,
    until=days,
    amended=st.lists(changes, max_size=2).map(tuple),
    replaced=st.lists(changes, max_size=2).map(tuple),
    source=words,
    confidence=st.sampled_from(Confidence),
)
several = st.lists(words, max_size=2).map(tuple)
metadata = st.builds(
    Metadata,
    kind=words,
    number=st.none() | words,
    title=words,
    issuer=words,
    place=st.none() | words,
    issued=days,
    signer=st.none() | words,
    signer_title=st.none() | words,
    recipients=several,
    implements=several,
    replaces=several,
    attached_to=st.none() | words,
    found=st.lists(st.tuples(words, spans), max_size=2).map(tuple),
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(words)
    root, chapter = Address("kh-1-2025-x"), Address("kh-1-2025-x", (segment(UnitKind.CHAPTER, "2"),))
    article = Address("kh-1-2025-x", (segment(UnitKind.ARTICLE, "12đ"),))
    own = tuple(draw(st.lists(spans, max_size=2)))
    cut = draw(st.integers(0, len(text)))
    units = (
        Unit(root, UnitKind.DOCUMENT, "", "", text, 0, own, None, (chapter,)),
        Unit(chapter, UnitKind.CHAPTER, "2", draw(words), text[cut:], cut, own, root, (article,)),
        Unit(article, UnitKind.ARTICLE, "12đ", draw(words), text[cut:], cut, (), chapter),
    )
    return Document(
        id="kh-1-2025-x",
        metadata=draw(metadata),
        name=draw(words),
        validity=draw(validities),
        text=text,
        text_kind=draw(st.sampled_from(TextKind)),
        units=units,
        problems=tuple(draw(st.lists(st.builds(Problem, line=st.integers(1, 9), reason=words), max_size=2))),
        damage=draw(st.floats(0, 1)),
        source_file=draw(words),
        source_sha256=draw(words),
        source_text=draw(words),
        origins=tuple(draw(st.lists(st.tuples(*[st.integers(0, 99)] * 3), max_size=3))),
        version=draw(words),
    )


@given(documents())
def test_a_document_comes_back_without_loss_and_always_in_the_same_bytes(document: Document) -> None:
    data = written(document)
    assert parsed(data, "x") == document
    assert written(parsed(data, "x")) == data


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"null", b'{"format":99}', b"\xff", b'{"format":1,"id":"a"}'])
def test_bytes_that_are_no_document_are_refused_with_the_place(data: bytes) -> None:
    with pytest.raises(LibraryError) as caught:
        parsed(data, "library/a/document.json")
    assert "library/a/document.json" in str(caught.value)
    assert "thêm lại" in caught.value.message
