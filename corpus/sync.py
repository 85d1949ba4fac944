"""Sync: texts from the official addresses that the register knows; checked by hash and structure, then added."""

import hashlib
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from corpus.address import UnitKind
from corpus.errors import CorpusError, ReadingError
from corpus.intake import take_in
from corpus.library import Library
from corpus.library.reports import FileReport, Outcome
from corpus.model import Document
from corpus.register import Register
from corpus.register.entries import Entry

_KIND_NAMES = {
    UnitKind.PART: "Phần",
    UnitKind.CHAPTER: "Chương",
    UnitKind.SECTION: "Mục",
    UnitKind.ARTICLE: "Điều",
    UnitKind.CLAUSE: "khoản",
    UnitKind.POINT: "điểm",
    UnitKind.APPENDIX: "phụ lục",
}
_LONGEST_NAME = 80  # characters of a file's name


def sync(register: Register, library: Library, fetch: Callable[[str], bytes]) -> tuple[FileReport, ...]:
    """Fetch, check and add every document whose official address is known; one report an address.

    `fetch` gives the bytes at an address and raises OSError where it cannot. What is not exactly the document that the
    register describes is refused, and the library stays as it was.
    """
    return tuple(_synced(entry, register, library, fetch) for entry in register.entries if entry.url)


def _synced(entry: Entry, register: Register, library: Library, fetch: Callable[[str], bytes]) -> FileReport:
    address = entry.url or ""
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / _file_name(address)
            path.write_bytes(_fetched(entry, address, fetch))
            document = take_in(path, register)
            _check_structure(entry, document, address)
            return library.store(path, document)
    except CorpusError as error:
        return FileReport(Path(_file_name(address)), Outcome.REFUSED, f"{error.message} ({address})", entry.id)


def _fetched(entry: Entry, address: str, fetch: Callable[[str], bytes]) -> bytes:
    try:
        data = fetch(address)
    except OSError as error:
        raise ReadingError(
            f"cannot be fetched: {error}", address, "try later", message=f"Không tải được: {error}."
        ) from error
    found = hashlib.sha256(data).hexdigest()
    if entry.sha256 and found != entry.sha256:
        message = (
            f"Tệp tải về không đúng bản đã ghi trong sổ văn bản (SHA-256 {found[:12]}…, cần {entry.sha256[:12]}…)."
        )
        raise ReadingError(f"sha256 {found}, not {entry.sha256}", address, "look at the address", message=message)
    return data


def _check_structure(entry: Entry, document: Document, address: str) -> None:
    if document.id != entry.id:
        message = f"Tệp tải về là văn bản khác ({document.name}), không phải {entry.id}."
        raise ReadingError(f"is {document.id}, not {entry.id}", address, "correct the register", message=message)
    counts = Counter(unit.kind for unit in document.units)
    wrong = [(kind, counts[kind], expected) for kind, expected in entry.expected if counts[kind] != expected]
    if wrong:
        said = ", ".join(
            f"{found} {_KIND_NAMES.get(kind, kind.name)} (cần {expected})" for kind, found, expected in wrong
        )
        message = f"Văn bản tải về không đủ cấu trúc: {said}."
        raise ReadingError(f"structure differs: {said}", address, "get the complete text", message=message)


def _file_name(address: str) -> str:
    """The name that a fetched file is kept under; its suffix is only a hint, the content decides."""
    name = PurePosixPath(unquote(urlsplit(address).path)).name[-_LONGEST_NAME:]
    return name if PurePosixPath(name).suffix else f"{name or 'trang'}.html"
