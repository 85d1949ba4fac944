"""Register: every document that the corpus names, its text here or not; who a paper is; what a text names."""

from collections.abc import Iterable
from pathlib import Path

from corpus.errors import UnknownDocument
from corpus.kinds import DATA
from corpus.model import Document, Metadata
from corpus.register.digest import digest
from corpus.register.entries import Entry, read_entries
from corpus.register.identity import Identity, entry_name, identify
from corpus.register.mentions import Mention, Resolver

__all__ = ["Entry", "Identity", "Mention", "Register"]


DIGEST = "-so-dang-ky"  # ends the id of the digest of a document whose text is held too


class Register:
    """Entries in the order of precedence: of several candidates the earlier is the more current."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._by_id = {entry.id: entry for entry in self.entries}
        self._resolver = Resolver(self.entries)
        self._digests: dict[str, Document] = {}

    @classmethod
    def load(cls, folder: Path | None = None) -> "Register":
        """The register of a folder, as shipped where none is given. Raises RegisterError."""
        return cls(read_entries(folder or DATA))

    def by_id(self, document: str) -> Entry:
        """The entry of an id. Raises UnknownDocument."""
        if document not in self._by_id:
            raise UnknownDocument(
                f"no entry {document}",
                "register",
                "vinhdanh documents list",
                message=f"Sổ văn bản không có {document}.",
            )
        return self._by_id[document]

    def has(self, document: str) -> bool:
        """Whether the register knows an id."""
        return document in self._by_id

    def name(self, document: str) -> str:
        """What officials call a document. Raises UnknownDocument."""
        return entry_name(self.by_id(document))

    def identify(self, metadata: Metadata, file: str = "") -> Identity:
        """Who a paper is: its id, name, corrected metadata and validity; a paper unknown here is named by itself.

        `file` is the name of its file, by which a paper is told that says nothing of itself.
        """
        return identify(metadata, self.entries, self._resolver, file)

    def resolve(self, text: str) -> tuple[Mention, ...]:
        """The documents that a text names, in order."""
        return self._resolver.find(text)

    def digest(self, document: str) -> Document:
        """What the register knows of a document, as a text of numbered sentences. Raises UnknownDocument.

        The digest bears the id asked for; with DIGEST at its end the id is free where the text itself is held.
        """
        if document not in self._digests:
            self._digests[document] = digest(self.by_id(document.removesuffix(DIGEST)), self.entries, document)
        return self._digests[document]
