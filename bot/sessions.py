"""Sessions: the earlier questions of a talk, kept so that a follow-up can lean on them."""

import json
import re
import secrets
import tempfile
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from bot.asking import REMEMBERED
from bot.errors import WrongUse

MOST_SESSIONS = 1000  # kept in memory; the one unused longest goes first
_IDENTITY = re.compile(r"[A-Za-z0-9_-]{1,64}")


def new_identity() -> str:
    """A fresh session id that cannot be guessed."""
    return secrets.token_urlsafe(16)


def checked_identity(text: str) -> str:
    """The session id as given. Raises WrongUse where it has other signs than letters, figures, `-` and `_`."""
    if not _IDENTITY.fullmatch(text):
        raise WrongUse("Mã phiên chỉ gồm chữ cái không dấu, chữ số, dấu - và _, dài không quá 64 ký tự.")
    return text


@dataclass(slots=True)
class Sessions:
    """Sessions in memory, bounded in number and in length; safe between threads."""

    most: int = MOST_SESSIONS
    _talks: OrderedDict[str, tuple[str, ...]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def history(self, identity: str) -> tuple[str, ...]:
        """Earlier questions of this session, oldest first."""
        with self._lock:
            return self._talks.get(identity, ())

    def remember(self, identity: str, text: str) -> None:
        """Add a question to a session."""
        with self._lock:
            self._talks[identity] = (*self._talks.pop(identity, ()), text)[-REMEMBERED:]
            while len(self._talks) > self.most:
                self._talks.popitem(last=False)


@dataclass(frozen=True, slots=True)
class SessionFile:
    """One session in a small JSON file under the home; an unreadable file counts as an empty talk."""

    path: Path

    @classmethod
    def of(cls, home: Path, identity: str) -> "SessionFile":
        """The file of a session. Raises WrongUse for a bad id."""
        return cls(home / "sessions" / f"{checked_identity(identity)}.json")

    def history(self) -> tuple[str, ...]:
        """Earlier questions, oldest first."""
        try:
            kept = json.loads(self.path.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return ()
        return tuple(text for text in kept if isinstance(text, str)) if isinstance(kept, list) else ()

    def remember(self, text: str) -> None:
        """Add a question; the file is replaced in one step."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        kept = json.dumps([*self.history(), text][-REMEMBERED:], ensure_ascii=False)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=self.path.parent, delete=False) as file:
            file.write(kept)
        Path(file.name).replace(self.path)
