"""The index of a library: the store of its documents' passages, in the folder `index` of a home."""

from collections.abc import Callable, Iterable
from pathlib import Path

from corpus.model import Document
from index.documents import document_group, passage_of
from index.models import Models
from index.passages import Passage
from index.retrieval import Retriever
from index.store import Changes, Store

Progress = Callable[[int, int, str], None]  # documents done, of how many, name of the one in hand

_FOLDER = "index"


class Index:
    """The index of a library, made with certain models."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @classmethod
    def open(cls, home: Path, models: Models) -> "Index":
        """The index under a home; empty where there is none. Raises OtherModel, OtherFormat, BrokenIndex."""
        return cls(Store.open(home / _FOLDER, models))

    @classmethod
    def anew(cls, home: Path, models: Models) -> "Index":
        """An index that takes over nothing of the one that counts: its first `sync` builds all, then replaces that.

        One that was broken off goes on where it was.
        """
        return cls(Store.anew(home / _FOLDER, models))

    @property
    def listed(self) -> tuple[str, ...]:
        """Ids of the documents, in order."""
        return tuple(sorted(self._store.groups))

    def sync(self, documents: Iterable[Document], progress: Progress | None = None) -> Changes:
        """Make the index hold exactly these documents; only new and changed ones are embedded and written."""
        wanted = sorted(documents, key=lambda document: document.id)
        names = {document.id: document.name for document in wanted}

        def tell(done: int, _: int | None, id_: str) -> None:
            if progress is not None:
                progress(done, len(wanted), names[id_])

        changes = self._store.sync(map(document_group, wanted), tell)
        return Changes(*(tuple(sorted(ids)) for ids in (changes.added, changes.removed, changes.kept)))

    def passages(self) -> tuple[Passage, ...]:
        """All passages, documents in the order of their ids."""
        snapshot = self._store.snapshot()
        numbers = (number for id_ in self.listed for number in snapshot.numbers_in(id_))
        return tuple(passage_of(snapshot.payload(number)) for number in numbers)

    def retriever(self) -> Retriever:
        """A retriever over what the index holds now."""
        return Retriever(self._store.snapshot(), self._store.models)
