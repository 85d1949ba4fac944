"""Naming: whether words that were typed name a body, and whether they ask for something else instead."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from assistant.draft import NoDraft
from assistant.drafting.issuers.issuers import Issuers
from assistant.reply import Kind
from assistant.vocabulary import Vocabulary
from corpus.bodies import shipped_bodies
from corpus.folding import fold

_MOSTLY = 0.5  # of the letters are the name, where a name is what was typed
_ALL_BUT = 0.9  # where there is a question mark


@dataclass(frozen=True, slots=True)
class Naming:
    """Forms of bodies' names, and the words by which requests and questions are known."""

    issuers: Issuers
    vocabulary: Vocabulary

    def fault(self, name: str, on: date) -> str:
        """Why nothing can be drafted for a body on a day; empty where something can."""
        found = self.issuers.named(name, on)
        return found.reason if isinstance(found, NoDraft) else ""

    def is_name(self, words: str) -> bool:
        """Whether words are little more than the name of a body."""
        named = sum(one.span.end - one.span.start for one in self.issuers.find(words))
        return named > (_ALL_BUT if "?" in words else _MOSTLY) * len(words)

    def is_question(self, words: str) -> bool:
        """Whether words ask something."""
        return words.rstrip().endswith("?") or any(kind is not Kind.DRAFTING for kind in self._kinds(words))

    def is_request(self, words: str) -> bool:
        """Whether words ask for a draft."""
        return Kind.DRAFTING in self._kinds(words)

    def _kinds(self, words: str) -> list[Kind]:
        said = fold(words)
        return [kind for kind, cue in self.vocabulary.kinds if cue.search(said)]


@cache
def shipped_naming() -> Naming:
    """The naming of the shipped bodies and vocabulary. Raises DraftingDataError."""
    return Naming(Issuers.load(shipped_bodies()), Vocabulary.load())
