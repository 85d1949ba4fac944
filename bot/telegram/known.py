"""Known: whether a paper held, or the register of bodies, names a body or a place."""

import re
from collections.abc import Iterable

from corpus.bodies import shipped_bodies
from corpus.folding import fold
from corpus.model import Document


def is_known(name: str, documents: Iterable[Document]) -> bool:
    """Whether a name is one of the register, or stands in a paper; with or without tone marks."""
    bodies = shipped_bodies()
    if bodies.find(name) or bodies.territories.home(name).province:
        return True
    wanted = f" {_words(name)} "
    return any(wanted in f" {_words(f'{one.name} {one.metadata.issuer} {one.text}')} " for one in documents)


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))
