"""Tokens for the peers: syllables and bigrams, with tone marks and folded. Not those of the house: plain ones."""

import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise
from typing import Final

from corpus.folding import fold

_WORD = re.compile(r"\w+")

Tokenise = Callable[[str], list[str]]


def syllables(text: str) -> list[str]:
    """Words of a text with their tone marks, in lower case."""
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


def with_bigrams(text: str) -> list[str]:
    """The same and each two neighbours."""
    words = syllables(text)
    return [*words, *(f"{left}_{right}" for left, right in pairwise(words))]


def folded(tokenise: Tokenise) -> Tokenise:
    """The same tokens without tone marks."""
    return lambda text: tokenise(fold(unicodedata.normalize("NFC", text)))


BM25S: Final[dict[str, Tokenise]] = {
    "bm25s, syllables": syllables,
    "bm25s, syllables + bigrams": with_bigrams,
    "bm25s, folded syllables": folded(syllables),
    "bm25s, folded syllables + bigrams": folded(with_bigrams),
}
LANGCHAIN: Final[dict[str, Tokenise]] = {
    "LangChain's ensemble as it comes": str.split,
    "LangChain's ensemble, folded syllables + bigrams": folded(with_bigrams),
}
PEERS: Final = (*BM25S, *LANGCHAIN)
