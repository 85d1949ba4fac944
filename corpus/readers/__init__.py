"""Readers: a file as text, whatever its format; NFC once, at this door.

What a file holds decides how it is read; its suffix only where the content does not say.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from corpus.model import SourceText
from corpus.readers.doc import read_doc
from corpus.readers.docx import read_docx
from corpus.readers.encodings import unmasked_or_refused
from corpus.readers.html import read_html, read_mhtml
from corpus.readers.pdf import read_pdf
from corpus.readers.scan import read_scan
from corpus.readers.sniffing import Format, sniffed
from corpus.readers.source import Source, normal
from corpus.readers.txt import read_txt

__all__ = ["SUFFIXES", "read"]

SUFFIXES = frozenset(
    (".txt", ".md", ".html", ".htm", ".mht", ".docx", ".doc", ".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff")
)
LARGEST = 100_000_000  # bytes; the longest gazette issue seen has 30 million

_READERS: dict[Format, Callable[[Source], SourceText]] = {
    Format.TXT: read_txt,
    Format.HTML: read_html,
    Format.MHTML: read_mhtml,
    Format.DOCX: read_docx,
    Format.DOC: read_doc,
    Format.PDF: read_pdf,
    Format.SCAN: read_scan,
}


def read(path: Path) -> SourceText:
    """The text of a file. Raises ReadingError with a message for officials; MissingProgram names what to install."""
    source = _source(path)
    text = _READERS[sniffed(source)](source)
    if text.format != "txt":  # the text reader has looked at the letters already
        clear, encoding = unmasked_or_refused(text.text, text.encoding, str(path))
        text = replace(text, text=clear, encoding=encoding)
    text = replace(text, text=normal(text.text))
    if not any(letter.isalnum() for letter in text.text):
        raise source.error("no text in the file", "Tệp không có chữ nào.")
    return text


def _source(path: Path) -> Source:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise Source(path, b"").error(
                f"{size} bytes, more than {LARGEST}",
                f"Tệp quá lớn ({size // 1_000_000} MB; tối đa {LARGEST // 1_000_000} MB).",
                "split the file",
            )
        source = Source(path, path.read_bytes())
    except OSError as error:
        reason = f"Không mở được tệp: {error.strerror or error}."
        raise Source(path, b"").error(f"cannot be opened: {error}", reason, "look at its name and rights") from error
    if not source.data.strip():
        raise source.error("empty file", "Tệp rỗng.")
    return source
