"""The papers that give tasks, with their matrices, over the library as it is at each call."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from assistant.responsibility.reading.matrix import Matrix, matrix
from corpus.kinds import kinds
from corpus.model import Document, TextKind


class Library(Protocol):
    """Where papers are kept."""

    def documents(self) -> Iterable[Document]:
        """The papers held, by id."""
        ...

    def document(self, identity: str, /) -> Document:
        """A paper, or what is known of it. Raises UnknownDocument."""
        ...


@dataclass(frozen=True, slots=True)
class Plans:
    """Matrices of the papers of a library, each made once for each version of a paper."""

    library: Library
    _made: dict[str, Matrix] = field(default_factory=dict)

    def held(self) -> tuple[Matrix, ...]:
        """Those of all papers held that give tasks: plans, directives, letters; not of national laws and decrees."""
        found = (self._of(one) for one in self.library.documents() if not _is_national(one))
        return tuple(one for one in found if one.tasks)

    def named(self, identities: Iterable[str]) -> tuple[Matrix, ...]:
        """Those of some papers, each once, in this order. Raises UnknownDocument."""
        return tuple(self._of(self.library.document(one)) for one in dict.fromkeys(identities))

    def _of(self, document: Document) -> Matrix:
        """The matrix of a paper; without tasks for a digest, whose words are not the paper's."""
        if document.text_kind is TextKind.DIGEST:
            return Matrix(document, ())
        made = self._made.get(document.id)
        if made is None or made.document is not document:
            made = self._made[document.id] = matrix(document)
        return made


def _is_national(document: Document) -> bool:
    kind = kinds().by_code(document.metadata.kind)
    return kind is not None and kind.national
