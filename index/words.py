"""Tokens of lexical search: folded syllables, adjacent bigrams, document numbers in every spelling.

Tone marks are folded away, so a question typed with or without them gives the same tokens. Bigrams bring back most of
what folding blurs; none reaches over the end of a sentence. `41-CT/TW`, `41 - CT/TW` and `41-ct/tw` give one token
`41/ct/tw` beside their parts.
"""

import re
import unicodedata
from collections.abc import Iterator
from hashlib import blake2b
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from corpus.folding import fold

BIGRAM_JOINT = "_"
NUMBER_JOINT = "/"

_KINDS = (
    "bc|ct|ctr|cv|dh|hd|kh|kl|l|lct|nd|nq|nqlt|pl|qc|qd|qh\\d{1,2}|sl|tb|tt|ttlt|ttr|vbhn"  # signs of kinds of document
)
_DOCUMENT_NUMBER = re.compile(
    rf"(?<![\w/])(\d{{1,5}}[a-z]?) ?[/-] ?(?:(\d{{4}}) ?[/-] ?)?({_KINDS})"
    r"(?: ?[-/] ?([a-z]+\d*(?:[-/&][a-z]+\d*)*))?(?!\w)"
)
_SO_BEFORE_NUMBER = re.compile(r"\bso (?=\d)")  # "chỉ thị số 41" reads as "chỉ thị 41"
_WORD_OR_BREAK = re.compile(r"\d+(?:\.\d{3})+(?!\d)|[^\W_]+|[.;:!?…](?=\s|$)|\n")
_MIX_LEFT = np.uint64(0x9E3779B97F4A7C15)  # odd constants of splitmix64
_MIX_RIGHT = np.uint64(0xBF58476D1CE4E5B9)
_SHIFT = np.uint64(29)
_BREAK = np.uint64(0)

Hashes = npt.NDArray[np.uint64]


class _Spellings(dict[str, str]):
    """The one spelling of a word as found in folded text, worked out when first met; empty for a break."""

    def __missing__(self, word: str) -> str:
        spelling = _normal(word) if word[0].isalnum() else ""
        self[word] = spelling
        return spelling


class _Hashes(dict[str, int]):
    """64-bit hash of a word as found in folded text, worked out when first met; 0 for a break."""

    def __missing__(self, word: str) -> int:
        hashed = word_hash(_normal(word)) if word[0].isalnum() else int(_BREAK)
        self[word] = hashed
        return hashed


_SPELLINGS = _Spellings()
_HASHES = _Hashes()


def tokens(text: str) -> tuple[str, ...]:
    """Syllables (`khen`), whole document numbers (`41/ct/tw`), bigrams (`khen_thuong`), each in reading order."""
    folded = _folded(text)
    words = [_SPELLINGS[word] for word in _WORD_OR_BREAK.findall(folded)]
    bigrams = [f"{left}{BIGRAM_JOINT}{right}" for left, right in pairwise(words) if left and right]
    return (*filter(None, words), *_document_numbers(folded), *bigrams)


def written_out(text: str) -> str:
    """The tokens with spaces between: what the shipped embedding model reads."""
    return " ".join(tokens(text))


def token_hashes(text: str) -> Hashes:
    """The same tokens in the same order as 64-bit hashes; many times faster."""
    folded = _folded(text)
    words = np.array([_HASHES[word] for word in _WORD_OR_BREAK.findall(folded)], dtype=np.uint64)
    numbers = np.array([word_hash(number) for number in _document_numbers(folded)], dtype=np.uint64)
    left, right = words[:-1], words[1:]
    inside = (left != _BREAK) & (right != _BREAK)
    return np.concatenate([words[words != _BREAK], numbers, _bigram_hashes(left[inside], right[inside])])


def document_numbers(text: str) -> tuple[str, ...]:
    """Numbers of documents named in a text, each in its one spelling: `98/2023/nd/cp`."""
    return tuple(_document_numbers(_folded(text)))


def word_hash(word: str) -> int:
    """Stable 64-bit hash of a syllable or a document number, never 0."""
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little") or 1


def _bigram_hashes(left: Hashes, right: Hashes) -> Hashes:
    mixed: Hashes = left * _MIX_LEFT + (right ^ np.right_shift(right, _SHIFT)) * _MIX_RIGHT
    return np.bitwise_xor(mixed, np.right_shift(mixed, _SHIFT))


def _folded(text: str) -> str:
    return _SO_BEFORE_NUMBER.sub("", fold(unicodedata.normalize("NFC", text)))


def _normal(word: str) -> str:
    """A word without the dots of thousands and without leading zeros: `1.000` is `1000`, `08` is `8`."""
    if not word[0].isdigit():
        return word
    return word.replace(".", "").lstrip("0") or "0"


def _document_numbers(folded: str) -> Iterator[str]:
    for found in _DOCUMENT_NUMBER.finditer(folded):
        number, year, kind, body = found.groups()
        parts = [_normal(number), year, kind, *re.split(r"[-/&]", body or "")]
        yield NUMBER_JOINT.join(part for part in parts if part)
