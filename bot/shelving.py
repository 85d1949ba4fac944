"""Shelving: papers that people send go into the library of a house, and out of it; every change is noted."""

import logging
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Protocol

from bot.house import House
from bot.people import Person
from corpus.library.reports import FileReport, Outcome

_LONGEST_NAME = 200  # bytes of a file name; a file system takes 255
_NO_PATH = re.compile(r'[<>"|?*]')  # what no folder is called, so that a stroke beside it divides no folders
_CHANGES = {  # what the audit calls them
    Outcome.ADDED: "thêm văn bản",
    Outcome.NEW_VERSION: "thêm phiên bản của văn bản",
    Outcome.REREAD: "đọc lại văn bản",
}
_LOG = logging.getLogger("vinhdanh.library")


class Audit(Protocol):
    """Where changes are noted."""

    def note(self, who: str, did: str, what: str, /) -> None:
        """Keep who did what to what."""
        ...


@dataclass(frozen=True, slots=True)
class Shelving:
    """Takes papers in and out in the name of a person. The index follows by `index`, once for several papers."""

    house: House
    audit: Audit

    def add(self, person: Person, path: Path) -> tuple[FileReport, ...]:
        """Take one file in."""
        reports = self.house.library.add([path], lambda one: _LOG.info("adding %s", one.suffix))
        for report in reports:
            if report.outcome in _CHANGES:
                self.audit.note(person.name, _CHANGES[report.outcome], f"{report.document} ({path.name})")
        return reports

    def remove(self, person: Person, document: str) -> None:
        """Take a document out of library and index. Raises UnknownDocument."""
        self.house.library.remove(document)
        self.audit.note(person.name, "bỏ văn bản", document)
        self.index()

    def index(self) -> None:
        """Bring the index up to the library."""
        self.house.refresh(lambda paper, *_: _LOG.info("indexing %s", paper))


def bare_name(name: str) -> str:
    """The last step of a file name, Windows or not, as one line; never a way out of the folder.

    A name that cannot be a path is kept whole, strokes in it as "_".
    """
    bare = re.sub(r"[/\\]", "_", name) if _NO_PATH.search(name) else PureWindowsPath(PurePosixPath(name).name).name
    printed = "".join(letter for letter in bare if letter.isprintable())
    short = printed.encode("utf-8", "ignore")[-_LONGEST_NAME:].decode("utf-8", "ignore")
    return short if short.strip(". ") else "van-ban"
