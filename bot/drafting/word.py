"""A draft as a Word file, and what the file is called."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from assistant.drafting.paper import PaperKind
from assistant.reply import Citation, DraftedParagraph, DraftedVariant
from bot.drafting.editing import Edited
from bot.word import word_file

_HERS = "Người soạn đã sửa đoạn này. Bản gợi ý lấy từ {label}"


def edited_file(edited: Edited, citations: Sequence[Citation]) -> bytes:
    """A draft as a Word file; beside a paragraph that is the person's own stands what the one proposed was from."""
    (variant,) = edited.draft.variants
    own = _Own(tuple(citations))
    paragraphs = tuple(own.told(one) if at in edited.hers else one for at, one in enumerate(variant.paragraphs))
    made: DraftedVariant = replace(variant, paragraphs=paragraphs)
    return word_file(replace(edited.draft, variants=(made,)), variant.code, own.citations)


def file_name(kind: PaperKind, on: date) -> str:
    """What the file of a draft of a day is called: plain letters, so that any program takes it."""
    return f"{kind.value}-{on.isoformat()}.docx"


class _Own:
    """Citations, and those under which paragraphs that were changed name what they were from."""

    def __init__(self, citations: tuple[Citation, ...]) -> None:
        self.citations = citations

    def told(self, paragraph: DraftedParagraph) -> DraftedParagraph:
        """The paragraph with citations of its own, which say that it was changed."""
        known = {one.marker: one for one in self.citations}
        added = tuple(self._changed(known[marker] for marker in paragraph.citations if marker in known))
        self.citations = (*self.citations, *added)
        return replace(paragraph, citations=tuple(one.marker for one in added))

    def _changed(self, cited: Iterator[Citation]) -> Iterator[Citation]:
        first = max((one.marker for one in self.citations), default=0) + 1
        for at, one in enumerate(cited):
            label = one.label if at else _HERS.format(label=one.label)
            yield replace(one, marker=first + at, label=label)
