"""Catalogue: which versions of which documents the library holds; the one file that makes an addition visible."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from corpus.durable import replace_file
from corpus.errors import LibraryError

FORMAT = 1


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """One version of a document on disk; hashes are SHA-256 in hex."""

    version: str  # as Document.version
    folder: str  # under the document's folder
    source_file: str  # name of the file it came from
    source_sha256: str
    document_sha256: str
    text_kind: str
    units: int


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Document id → its versions, the oldest first; the last one is current."""

    documents: Mapping[str, tuple[StoredVersion, ...]] = field(default_factory=dict)

    def current(self, document: str) -> StoredVersion | None:
        """The version that counts; None for a document that the library does not hold."""
        versions = self.documents.get(document, ())
        return versions[-1] if versions else None

    def with_versions(self, document: str, versions: tuple[StoredVersion, ...]) -> "Catalogue":
        """The catalogue with other versions of a document; none takes the document out."""
        others = {one: held for one, held in self.documents.items() if one != document}
        return Catalogue(dict(sorted({**others, document: versions}.items() if versions else others.items())))


def read_catalogue(path: Path) -> Catalogue:
    """The catalogue in a file. Raises LibraryError with the remedy."""
    try:
        return _parsed(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        remedy = "run: vinhdanh documents add FILE, or make serve"
        message = "Chưa có thư viện trên máy này. Hãy chạy: make serve, hoặc vinhdanh documents add TỆP."
        raise LibraryError("no library here", str(path.parent), remedy, message=message) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        message = (
            "Danh mục thư viện bị hỏng hoặc do phiên bản khác tạo. Hãy xóa thư mục thư viện rồi chạy lại: make serve."
        )
        remedy = "remove the folder and add again"
        raise LibraryError(f"broken catalogue: {error}", str(path), remedy, message=message) from error


def _parsed(text: str) -> Catalogue:
    raw = json.loads(text)
    if raw["format"] != FORMAT:
        raise ValueError(f"format {raw['format']}, not {FORMAT}")
    documents = {one: tuple(StoredVersion(**row) for row in rows) for one, rows in raw["documents"].items()}
    return Catalogue({one: versions for one, versions in documents.items() if versions})


def write_catalogue(path: Path, catalogue: Catalogue) -> None:
    """Put the catalogue in place at once: whoever reads sees the old one or the new one, whole."""
    rows = {one: [asdict(version) for version in versions] for one, versions in catalogue.documents.items()}
    text = json.dumps({"format": FORMAT, "documents": rows}, ensure_ascii=False, indent=1)
    replace_file(path, text.encode())
