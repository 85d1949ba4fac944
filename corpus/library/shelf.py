"""Shelf: the folders on disk that hold the versions of documents, each written whole or not at all."""

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from corpus.durable import flush_folder, replace_file
from corpus.errors import LibraryError
from corpus.library.catalogue import StoredVersion
from corpus.library.reports import Finding
from corpus.library.storage import parsed, written
from corpus.model import Document

_DOCUMENT, _INCOMING = "document.json", ".incoming"
_MARK = 8  # hex digits of the document's hash in the name of a version's folder


class Shelf:
    """`<root>/<document id>/<version>/`: `document.json` and `source.<suffix>`, the untouched bytes."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, document: Document, source: bytes) -> StoredVersion:
        """Write a version beside the shelf, then move it in as a whole."""
        data = written(document)
        digest = sha256(data)
        version = StoredVersion(
            version=document.version,
            folder=f"{document.version}-{digest[:_MARK]}",
            source_file=document.source_file,
            source_sha256=sha256(source),
            document_sha256=digest,
            text_kind=document.text_kind.value,
            units=len(document.units),
        )
        if any(self.faults(document.id, version)):  # an older version may be the very same: it stays where it is
            self._move_in(document.id, version, {_DOCUMENT: data, _source_name(version): source})
        return version

    def read(self, document: str, version: StoredVersion) -> Document:
        """A version as it was put. Raises LibraryError where it is gone or broken."""
        path = self._root / document / version.folder / _DOCUMENT
        try:
            return parsed(path.read_bytes(), str(path))
        except OSError as error:
            message = f"Không đọc được văn bản {document} trong thư viện. Hãy gỡ rồi thêm lại văn bản đó."
            remedy = f"vinhdanh documents remove {document}, then add it again"
            raise LibraryError(f"cannot be read: {error}", str(path), remedy, message=message) from error

    def source(self, document: str, version: StoredVersion) -> Path:
        """Where the untouched file of a version stands."""
        return self._root / document / version.folder / _source_name(version)

    def forget(self, document: str, folder: str = "") -> None:
        """Remove a version's folder, or all of a document where none is named."""
        shutil.rmtree(self._root / document / folder, ignore_errors=True)

    def faults(self, document: str, version: StoredVersion) -> Iterator[Finding]:
        """What is missing or changed of a version's files."""
        folder = self._root / document / version.folder
        files = ((_DOCUMENT, version.document_sha256), (_source_name(version), version.source_sha256))
        for name, expected in files:
            path = folder / name
            if not path.is_file():
                yield Finding(document, str(path), f"Thiếu tệp {name}: hãy gỡ rồi thêm lại văn bản này.")
            elif sha256(path.read_bytes()) != expected:
                yield Finding(document, str(path), f"Tệp {name} đã bị sửa hoặc hỏng: hãy gỡ rồi thêm lại văn bản này.")

    def _move_in(self, document: str, version: StoredVersion, files: dict[str, bytes]) -> None:
        incoming, target = self._root / _INCOMING, self._root / document / version.folder
        shutil.rmtree(incoming, ignore_errors=True)  # what a crash left
        incoming.mkdir()
        target.parent.mkdir(exist_ok=True)
        staged = Path(tempfile.mkdtemp(dir=incoming))
        for name, data in files.items():
            replace_file(staged / name, data)
        shutil.rmtree(target, ignore_errors=True)  # the same version, left without an entry by a crash
        staged.rename(target)
        flush_folder(target.parent)
        incoming.rmdir()


def sha256(data: bytes) -> str:
    """The SHA-256 hash of bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def _source_name(version: StoredVersion) -> str:
    return f"source{Path(version.source_file).suffix.lower()}"
