"""Plain text and markdown, in any encoding that is recognised."""

from corpus.model import SourceText
from corpus.readers.encodings import decoded
from corpus.readers.source import Source


def read_txt(source: Source) -> SourceText:
    """The text of a .txt or .md file. Raises ReadingError."""
    found = decoded(source.data, str(source.path))
    return SourceText(found.text.removeprefix("\ufeff"), "txt", found.encoding)
