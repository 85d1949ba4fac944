"""HTML pages and web archives: the document in the page, without the page around it."""

import email
import email.policy
import re
from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

from corpus.model import SourceText
from corpus.readers.lines import Cell, row_lines, table_lines
from corpus.readers.source import Source

_LEFT_OUT = (
    "script style nav header footer aside noscript iframe template head title meta link object svg button select"
)
_BLOCKS = (
    "address article blockquote body center dd div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5 h6 hr html li"
    " main ol p pre section table tbody td tfoot th thead tr ul"
)
# Where the text stands in pages of vbpl.vn, thuvienphapluat.vn and pages of the common kind, the surest first.
_PLACES = ("#toanvancontent", "#divContentDoc .content1", ".content1", ".fulltext", "article", "main")
_LEAST = 200  # characters a place must hold to be taken for the document
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BREAK = "\n"


def read_html(source: Source) -> SourceText:
    """The document in a page: a line a block, rows of tables in reading order. Raises ReadingError."""
    soup = BeautifulSoup(source.data, "lxml", from_encoding=_declared(source.data))
    text = "\n".join(_lines(_document(soup)))
    if not text:
        raise source.error("no text in the page", "Trang web không có nội dung văn bản.")
    return SourceText(text, "html", soup.original_encoding)


def read_mhtml(source: Source) -> SourceText:
    """The first page of a web archive (.mht, or .doc saved as a web page). Raises ReadingError."""
    message = email.message_from_bytes(source.data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                return read_html(Source(source.path, content))
    raise source.error("web archive without a page", "Tệp lưu trang web (.mht) không có nội dung văn bản.")


def _declared(data: bytes) -> str | None:
    """utf-8 where the bytes are UTF-8, whatever the page says of itself; None leaves it to the page."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _document(soup: BeautifulSoup) -> Tag:
    for place in _PLACES:
        for found in soup.select(place):
            if len(found.get_text()) >= _LEAST:
                return found
    return soup.body or soup


def _lines(tag: Tag) -> list[str]:
    pieces = "".join(_pieces(tag)).split(_BREAK)
    return [line for piece in pieces if (line := " ".join(piece.replace("\u00a0", " ").split()))]


def _pieces(tag: Tag) -> Iterator[str]:
    """Text with `\\n` where a line ends, and blanks of the source folded to spaces."""
    for child in tag.children:
        if isinstance(child, Tag):
            yield from _tag_pieces(child)
        elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
            yield str(child) if tag.name == "pre" else re.sub(r"[ \t\r\n]+", " ", str(child))


def _tag_pieces(tag: Tag) -> Iterator[str]:
    if tag.name in _LEFT_OUT.split() or _HIDDEN.search(str(tag.get("style", ""))):
        return
    if tag.name == "br":
        yield _BREAK
    elif tag.name == "tr":
        yield _BREAK + _BREAK.join(row_lines(_cells(tag))) + _BREAK
    elif tag.name == "table" and tag.find("table") is None:
        yield _BREAK + _BREAK.join(table_lines(_cells(row) for row in tag.find_all("tr"))) + _BREAK
    elif tag.name in _BLOCKS.split():
        yield _BREAK + _marker(tag)
        yield from _pieces(tag)
        yield _BREAK
    else:
        yield from _pieces(tag)


def _cells(row: Tag) -> list[Cell]:
    return [_lines(cell) for cell in row.find_all(["td", "th"], recursive=False)]


def _marker(tag: Tag) -> str:
    """The number or dash that a browser shows before an item of a list."""
    if tag.name != "li" or tag.parent is None or tag.parent.name not in ("ol", "ul"):
        return ""
    if tag.parent.name == "ul":
        return "- "
    place = len(tag.find_previous_siblings("li"))
    first = str(tag.parent.get("start", "1"))
    count = place + (int(first) if first.isdigit() else 1)
    return f"{chr(ord('a') + count - 1)}) " if tag.parent.get("type") == "a" and count <= 26 else f"{count}. "
