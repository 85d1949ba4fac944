"""Sniffing: the format of a file from its first bytes, and only then from its suffix."""

import io
import zipfile
from enum import StrEnum

from corpus.errors import ReadingError
from corpus.readers.source import Source


class Format(StrEnum):
    """Formats that have a reader."""

    TXT = "txt"
    HTML = "html"
    MHTML = "mhtml"
    DOCX = "docx"
    DOC = "doc"
    PDF = "pdf"
    SCAN = "scan"


_HEAD = 4096  # bytes looked at
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_REFUSED = (
    (b"{\\rtf", "RTF", "Tệp là văn bản RTF. Hãy mở bằng Word và lưu lại dạng .docx."),
    (b"MZ", "Windows program", "Tệp là chương trình Windows, không phải văn bản."),
    (b"\x7fELF", "Linux program", "Tệp là chương trình, không phải văn bản."),
    (b"Rar!", "RAR archive", "Tệp là tập tin nén RAR. Hãy giải nén rồi thêm từng văn bản."),
    (b"7z\xbc\xaf", "7z archive", "Tệp là tập tin nén 7z. Hãy giải nén rồi thêm từng văn bản."),
    (b"\x1f\x8b", "gzip archive", "Tệp là tập tin nén gzip. Hãy giải nén rồi thêm từng văn bản."),
    (b"GIF8", "GIF image", "Ảnh GIF không được hỗ trợ. Hãy lưu lại dạng PNG, JPEG hoặc TIFF."),
)
_OLE_KINDS = (
    ("EncryptedPackage", None, "Tệp Word được đặt mật khẩu. Hãy gỡ mật khẩu rồi thêm lại."),
    ("WordDocument", Format.DOC, ""),
    ("Workbook", None, "Tệp là bảng tính Excel, không phải văn bản Word."),
    ("PowerPoint Document", None, "Tệp là bài trình chiếu PowerPoint, không phải văn bản Word."),
)
_ZIP_KINDS = (
    ("word/document.xml", Format.DOCX, ""),
    ("xl/workbook.xml", None, "Tệp là bảng tính Excel, không phải văn bản Word."),
    ("ppt/presentation.xml", None, "Tệp là bài trình chiếu PowerPoint, không phải văn bản Word."),
    ("content.xml", None, "Tệp là văn bản OpenDocument. Hãy lưu lại dạng .docx."),
)
_BY_SUFFIX = {
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".mht": Format.MHTML,
    ".txt": Format.TXT,
    ".md": Format.TXT,
    "": Format.TXT,
}


def sniffed(source: Source) -> Format:
    """The format of a file. Raises ReadingError for a format without a reader, saying which it is."""
    head = source.data[:_HEAD]
    for mark, name, message in _REFUSED:
        if head.startswith(mark):
            raise source.error(f"{name}, not a document", message, "save it as docx")
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    if head.startswith(_IMAGES):
        return Format.SCAN
    if head.startswith(_OLE):
        return _inside_ole(source)
    if head.startswith(b"PK\x03\x04"):
        return _inside_zip(source)
    return _text_format(source, head)


def _text_format(source: Source, head: bytes) -> Format:
    opening = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if opening.startswith(b"mime-version:") or b"\ncontent-type: multipart/related" in opening:
        return Format.MHTML
    if b'progid="word.document"' in opening or b"<w:worddocument" in opening[:1024]:
        raise source.error(
            "Word 2003 XML", "Tệp Word lưu dạng XML 2003. Hãy mở bằng Word và lưu lại dạng .docx.", "save it as docx"
        )
    if opening.startswith((b"<!doctype html", b"<html")) or b"<html" in opening or b"<body" in opening:
        return Format.HTML
    if source.suffix in _BY_SUFFIX:
        return _BY_SUFFIX[source.suffix]
    if source.suffix == ".doc":
        return Format.TXT  # plain text under a Word name; the text reader refuses what is none
    raise _foreign(source)


def _foreign(source: Source) -> ReadingError:
    known = source.suffix in {".docx", ".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff"}
    message = (
        f"Tệp mang đuôi {source.suffix} nhưng nội dung không phải định dạng đó (tệp hỏng hoặc bị đổi tên)."
        if known
        else f"Định dạng {source.suffix} chưa được hỗ trợ."
    )
    return source.error(f"not a document: {source.suffix}", message)


def _inside_ole(source: Source) -> Format:
    for name, found, message in _OLE_KINDS:
        if name.encode("utf-16-le") in source.data:
            if found is None:
                raise source.error(f"OLE file with {name}", message, "save it as docx without a password")
            return found
    raise source.error("OLE file without a Word document", "Tệp không phải văn bản Word hoặc đã bị hỏng.")


def _inside_zip(source: Source) -> Format:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(source.data)).namelist())
    except zipfile.BadZipFile as error:
        raise source.error(
            f"broken zip: {error}", "Tệp .docx bị hỏng hoặc tải về chưa đủ. Hãy lấy lại tệp gốc."
        ) from error
    for name, found, message in _ZIP_KINDS:
        if name in names:
            if found is None:
                raise source.error(f"zip with {name}", message, "save it as docx")
            return found
    raise source.error("zip archive", "Tệp là tập tin nén ZIP. Hãy giải nén rồi thêm từng văn bản.", "unpack it")
