"""The house as the web door sees it: what it calls, and nothing more. `assistant.build.House` fits."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Protocol

from assistant.drafting.model import Request
from assistant.eligibility.dossier import Dossier
from assistant.lint.model import Report
from assistant.progress import Progress
from assistant.question import Question
from assistant.reply import Reply
from assistant.rewording.model import Told, unheard
from corpus.awards import Awards
from corpus.awards.model import Award
from corpus.library.catalogue import StoredVersion
from corpus.library.reports import FileReport
from corpus.model import Document
from corpus.register import Register


class Assistant(Protocol):
    """Answers questions."""

    def ask(self, question: Question, told: Told = unheard, /) -> Reply:
        """The reply to a question; `told` is told each line of an answer as soon as it is certain."""
        ...

    def draft(self, request: Request, /) -> Reply:
        """Paragraphs, or a whole paper, for somebody's own use."""
        ...

    def judge(self, award: Award | None, dossier: Dossier, on: date, /) -> Reply:
        """The verdict on a dossier as of a day; without an award, which ones are within its reach."""
        ...


class Library(Protocol):
    """The documents on this machine."""

    def documents(self) -> Iterable[Document]:
        """All documents, ordered by id."""
        ...

    def document(self, identity: str, /) -> Document:
        """A document, or what the register knows of one whose text is not here. Raises UnknownDocument."""
        ...

    def versions(self, identity: str, /) -> tuple[StoredVersion, ...]:
        """Versions of a document that is held, the oldest first. Raises UnknownDocument."""
        ...

    def add(self, paths: Iterable[Path], progress: Callable[[Path], None], /) -> tuple[FileReport, ...]:
        """Take files in; one bad file never stops the others. `progress` is told each file."""
        ...

    def remove(self, identity: str, /) -> None:
        """Take a document out. Raises UnknownDocument."""
        ...


class House(Protocol):
    """Library, register and assistant together."""

    @property
    def library(self) -> Library:
        """The documents on this machine."""
        ...

    @property
    def register(self) -> Register:
        """What is known of documents, held or not."""
        ...

    @property
    def awards(self) -> Awards:
        """The rules of awards."""
        ...

    @property
    def assistant(self) -> Assistant:
        """Answers questions over the library as it stands after the last refresh."""
        ...

    def lint(self, path: Path, on: date, above: str | None, /) -> Report:
        """All findings on the paper in a file. Raises ReadingError, AddressError and UnknownDocument."""
        ...

    def refresh(self, progress: Progress, /) -> None:
        """Bring index and assistant up to the library. `progress` is told the name of each paper."""
        ...
