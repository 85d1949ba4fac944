"""A reply as a chat client shows it: the words of the answer, then what stands beside it on our own page."""

from collections.abc import Iterator

from bot.contract import CitationBody, ReplyBody
from bot.wording import STATUS_WORDS, TEXT_KIND_WORDS


def content_of(reply: ReplyBody, asked: str) -> str:
    """All that is said, the answer with its markers first, or why there is none.

    Then how the question was read, what is unsure or open, the sources, notes, and what is near.
    """
    said = reply.answer or f"{reply.status_label}: {reply.reason}"
    return "\n\n".join((said, *_beside(reply, asked)))


def _beside(reply: ReplyBody, asked: str) -> Iterator[str]:
    if reply.question != asked:
        yield f"Hiểu là: {reply.question}"
    if reply.answer and reply.reason:
        yield f"Điểm chưa chắc chắn: {reply.reason}"
    if reply.draft and reply.draft.placeholders:
        yield f"Chỗ phải điền: {', '.join(reply.draft.placeholders)}."
    yield from _listed("Căn cứ", (_source(one, quoted=reply.reworded is not None) for one in _used(reply)))
    yield from _listed("Lưu ý", reply.notes)
    yield from _listed("Nội dung gần với câu hỏi", (one.label for one in reply.near))


def _used(reply: ReplyBody) -> Iterator[CitationBody]:
    """The citations; of a draft those of the way of writing that is shown."""
    shown = reply.draft and {marker for paragraph in reply.draft.paragraphs for marker in paragraph.citations}
    return (one for one in reply.citations if shown is None or one.marker in shown)


def _source(citation: CitationBody, *, quoted: bool) -> str:
    """A source; with its words where those of the answer are not its own."""
    state = f"{STATUS_WORDS[citation.validity]}; {TEXT_KIND_WORDS[citation.text_kind].lower()}"
    words = f": “{' '.join(citation.quote.split())}”" if quoted else ""
    return f"[{citation.marker}] {citation.label} ({state})" + (f" {citation.url}" if citation.url else "") + words


def _listed(heading: str, lines: Iterator[str] | list[str]) -> Iterator[str]:
    listed = "\n".join(f"- {line}" for line in lines)
    if listed:
        yield f"{heading}:\n{listed}"
