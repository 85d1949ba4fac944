"""Library: the documents on this machine; added file by file, every version kept, never half-written.

On disk, under `library/` of the home folder: `catalogue.json`, and the shelf with a folder for each version. What the
catalogue does not name is not there.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from corpus.address import Address
from corpus.bodies.digest import ID as BODIES
from corpus.bodies.digest import shipped as register_of_bodies
from corpus.digests import digests
from corpus.durable import locked
from corpus.errors import CorpusError, LibraryError, UnknownDocument
from corpus.intake import take_in
from corpus.library.catalogue import Catalogue, StoredVersion, read_catalogue, write_catalogue
from corpus.library.likeness import own_id, same_words
from corpus.library.reports import FileReport, Finding, Outcome, refused, skipped, taken
from corpus.library.shelf import Shelf, sha256
from corpus.library.storage import written
from corpus.model import Document, Unit
from corpus.readers import SUFFIXES
from corpus.register import DIGEST, Register
from corpus.register.identity import is_nameless

__all__ = ["FileReport", "Finding", "Library", "Outcome", "StoredVersion"]

_CATALOGUE, _LOCK = "catalogue.json", ".lock"
_Stamp = tuple[int, int, int]


def _quiet(_: Path) -> None:
    """Progress that nobody watches."""


class Library:
    """The documents on this machine. Readers see what the catalogue names at that moment, also when others write."""

    def __init__(self, root: Path, register: Register) -> None:
        self._root = root
        self._register = register
        self._shelf = Shelf(root)
        self._seen: tuple[_Stamp, Catalogue] | None = None
        self._loaded: dict[str, tuple[str, Document]] = {}
        self._digests = digests(register)

    @classmethod
    def open(cls, home: Path, register: Register) -> "Library":
        """The library under a home folder. Raises LibraryError with the remedy where it is absent or broken."""
        library = cls(home / "library", register)
        library._catalogue()
        return library

    @staticmethod
    def exists(home: Path) -> bool:
        """Whether a library was made under a home folder, sound or not."""
        return (home / "library" / _CATALOGUE).exists()

    @classmethod
    def create(cls, home: Path, register: Register) -> "Library":
        """The library under a home folder, made empty where there is none yet. Raises LibraryError."""
        root = home / "library"
        try:
            root.mkdir(parents=True, exist_ok=True)
            if not (root / _CATALOGUE).exists():
                write_catalogue(root / _CATALOGUE, Catalogue())
        except OSError as error:
            message = f"Không tạo được thư viện tại {root}: {error.strerror or error}."
            raise LibraryError(
                f"cannot be created: {error}", str(root), "choose another home", message=message
            ) from error
        return cls.open(home, register)

    @property
    def fingerprint(self) -> str:
        """A hash of which version of which document is current: what an index is built against."""
        current = ((one, held[-1].folder) for one, held in sorted(self._catalogue().documents.items()))
        return sha256("\n".join(f"{one} {folder}" for one, folder in current).encode())

    def documents(self) -> tuple[Document, ...]:
        """The current version of every document, by id. Raises LibraryError for a broken one."""
        return tuple(self._load(one) for one in sorted(self._catalogue().documents))

    def readable(self) -> tuple[Document, ...]:
        """What can be answered from, by id: the documents, and the shipped digests of those whose text is not here."""
        held = self.documents()
        here = {document.id for document in held}
        told = [digest for identity, digest in self._digests.items() if identity not in here]
        return tuple(sorted((*held, *told), key=lambda document: document.id))

    def document(self, document: str) -> Document:
        """A document; where its text is not here its digest, else what the register knows. Raises UnknownDocument."""
        if document in self._catalogue().documents:
            return self._load(document)
        if document == BODIES:
            return register_of_bodies()
        return self._digests[document] if document in self._digests else self._register.digest(document)

    def digest(self, document: str) -> Document:
        """What the register knows of a document, held or not. Raises UnknownDocument."""
        readable = document in self._catalogue().documents or document in self._digests
        return self._register.digest(document + DIGEST if readable else document)

    def unit(self, address: Address) -> Unit:
        """The unit at an address, as it stands in the current version. Raises UnknownDocument."""
        return self.document(address.document).unit(address)

    def versions(self, document: str) -> tuple[StoredVersion, ...]:
        """The versions of a document, the oldest first. Raises UnknownDocument."""
        held = self._catalogue().documents.get(document)
        if held is None:
            raise _unknown(document)
        return held

    def version(self, document: str, version: str) -> Document:
        """A version of a document, also one that another has followed. Raises UnknownDocument."""
        found = next((one for one in self.versions(document) if one.version == version), None)
        if found is None:
            raise _unknown(f"{document} ({version})")
        return self._named(self._shelf.read(document, found))

    def source(self, document: str) -> Path:
        """The untouched file that the current version came from. Raises UnknownDocument."""
        return self._shelf.source(document, self.versions(document)[-1])

    def add(self, paths: Iterable[Path], progress: Callable[[Path], None] = _quiet) -> tuple[FileReport, ...]:
        """Take in files and whole folders; one report a file. `progress` is told each file before it is read."""
        return tuple(self._added(path, progress, named=named) for path, named in _files(paths))

    def store(self, path: Path, document: Document) -> FileReport:
        """Keep a document that was read from a file, and report what that came to."""
        with locked(self._root / _LOCK):
            document = document.under(self._own_id(document))
            current = self._catalogue().current(document.id)
            outcome = self._outcome(document, current)
            if outcome not in (Outcome.UNCHANGED, Outcome.SAME_TEXT):
                self._keep(path, document)
        return taken(path, document, outcome)

    def remove(self, document: str) -> None:
        """Take a document out, with all its versions and their files. Raises UnknownDocument."""
        with locked(self._root / _LOCK):
            self.versions(document)
            self._write(self._catalogue().with_versions(document, ()))
            self._shelf.forget(document)
        self._loaded.pop(document, None)

    def check(self) -> tuple[Finding, ...]:
        """What is wrong with the stored files; empty for a sound library."""
        held = sorted(self._catalogue().documents.items())
        return tuple(
            fault for one, versions in held for version in versions for fault in self._shelf.faults(one, version)
        )

    def _added(self, path: Path, progress: Callable[[Path], None], *, named: bool) -> FileReport:
        progress(path)
        if not named and path.suffix.lower() not in SUFFIXES:
            return skipped(path)
        try:
            return self.store(path, take_in(path, self._register))
        except CorpusError as error:
            return refused(path, error.message)
        except Exception as error:  # the last handler: one bad file never stops the others, and the report shows it
            return refused(path, f"Lỗi của chương trình khi đọc tệp ({type(error).__name__}: {error}).")

    def _own_id(self, document: Document) -> str:
        """The id of a paper: that of its own words, unless those may be the words of another too."""
        if not is_nameless(document.metadata):
            return document.id
        held = {one: versions[-1] for one, versions in self._catalogue().documents.items()}
        return own_id(document, held, lambda one: self._same_words(document.under(one), held[one]))

    def _outcome(self, document: Document, current: StoredVersion | None) -> Outcome:
        if current is None:
            return Outcome.ADDED
        if current.source_sha256 == document.source_sha256:
            name = self._register.identify(document.metadata, current.source_file).name  # may tell of its file
            now = replace(document, source_file=current.source_file, name=name)
            same = sha256(written(now)) == current.document_sha256
            return Outcome.UNCHANGED if same else Outcome.REREAD
        return Outcome.SAME_TEXT if self._same_words(document, current) else Outcome.NEW_VERSION

    def _same_words(self, document: Document, current: StoredVersion) -> bool:
        try:
            held = self._shelf.read(document.id, current)
        except LibraryError:
            return False  # a broken version is followed by a sound one
        return same_words(held, document)

    def _keep(self, path: Path, document: Document) -> None:
        source = path.read_bytes()
        if sha256(source) != document.source_sha256:
            message = "Tệp bị thay đổi trong khi đọc; hãy thêm lại."
            raise LibraryError("changed while it was read", str(path), "add it again", message=message)
        version = self._shelf.put(document, source)
        older = self._catalogue().documents.get(document.id, ())
        versions = (*(one for one in older if one.version != version.version), version)
        self._write(self._catalogue().with_versions(document.id, versions))
        for folder in {one.folder for one in older} - {one.folder for one in versions}:
            self._shelf.forget(document.id, folder)

    def _load(self, document: str) -> Document:
        version = self.versions(document)[-1]
        held = self._loaded.get(document)
        if held is None or held[0] != version.folder:
            held = version.folder, self._named(self._shelf.read(document, version))
            self._loaded[document] = held
        return held[1]

    def _named(self, document: Document) -> Document:
        """The document under the name and validity that the register gives it today."""
        identity = self._register.identify(document.metadata, document.source_file)
        if identity.id != document.id:
            return document
        return replace(document, name=identity.name, validity=identity.validity, metadata=identity.metadata)

    def _write(self, catalogue: Catalogue) -> None:
        write_catalogue(self._root / _CATALOGUE, catalogue)

    def _catalogue(self) -> Catalogue:
        path = self._root / _CATALOGUE
        try:
            found = path.stat()
        except OSError:
            return read_catalogue(path)  # raises, saying why
        stamp = (found.st_mtime_ns, found.st_size, found.st_ino)
        if self._seen is None or self._seen[0] != stamp:
            self._seen = stamp, read_catalogue(path)
        return self._seen[1]


def _files(paths: Iterable[Path]) -> Iterator[tuple[Path, bool]]:
    """Files in order, and whether each was named itself (not found in a folder); hidden files are left out."""
    for path in paths:
        if path.is_dir():
            inside = ((one, one.relative_to(path).parts) for one in sorted(path.rglob("*")) if one.is_file())
            yield from ((one, False) for one, parts in inside if not any(part.startswith(".") for part in parts))
        else:
            yield path, True


def _unknown(document: str) -> UnknownDocument:
    message = f"Trong thư viện không có văn bản {document}."
    return UnknownDocument(f"no document {document}", "library", "vinhdanh documents list", message=message)
