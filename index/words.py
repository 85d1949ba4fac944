"""Tokens of lexical search: folded syllables, adjacent bigrams, document numbers in every spelling.

Tone marks are folded away, so a question typed with or without them gives the same tokens. Bigrams bring back most of
what folding blurs; none reaches over the end of a sentence. `41-CT/TW`, `41 - CT/TW` and `41-ct/tw` give one token
`41/ct/tw` beside their parts.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import blake2b
from itertools import chain, pairwise

import numpy as np
import numpy.typing as npt

from corpus.folding import fold

BIGRAM_JOINT = "_"
NUMBER_JOINT = "/"

_KINDS = (
    "bc|ct|ctr|cv|dh|hd|kh|kl|l|lct|nd|nq|nqlt|pl|qc|qd|qh\\d{1,2}|sl|tb|tt|ttlt|ttr|vbhn"  # signs of kinds of document
)
_DOCUMENT_NUMBER = re.compile(  # begins with what re can look for fast; so does the next
    rf"(\d(?<![\w/]\d)\d{{0,4}}[a-z]?) ?[/-] ?(?:(\d{{4}}) ?[/-] ?)?({_KINDS})"
    r"(?: ?[-/] ?([a-z]+\d*(?:[-/&][a-z]+\d*)*))?(?!\w)"
)
_DASHES = str.maketrans("‐‑‒–—", "-----")
_SO_BEFORE_NUMBER = re.compile(r"so (?<!\wso )(?=\d)")  # "chỉ thị số 41" reads as "chỉ thị 41"
_WORD_OR_BREAK = re.compile(r"\d+(?:\.\d{3})+(?!\d)|[^\W_]+|[.;:!?…](?=\s|$)|\n")
_MIX_LEFT = np.uint64(0x9E3779B97F4A7C15)  # odd constants of splitmix64
_MIX_RIGHT = np.uint64(0xBF58476D1CE4E5B9)
_SHIFT = np.uint64(29)
_BREAK = np.uint64(0)
_BREAK_CHUNK = " ; "  # for a line's end
_CHUNKS_KEPT = 200_000  # some 40 MB

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


class _Chunks(dict[str, tuple[int, ...]]):
    """Hashes of the words and breaks of what stands between two spaces of folded text, worked out when first met."""

    def __missing__(self, chunk: str) -> tuple[int, ...]:
        if len(self) >= _CHUNKS_KEPT:
            self.clear()
        hashes = tuple(_HASHES[word] for word in _WORD_OR_BREAK.findall(chunk))
        self[chunk] = hashes
        return hashes


_SPELLINGS = _Spellings()
_HASHES = _Hashes()
_CHUNKS = _Chunks()


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


def query_hashes(text: str) -> tuple[Hashes, npt.NDArray[np.bool_]]:
    """The distinct tokens of a text in reading order, pairs last; and which are pairs."""
    folded = _folded(text)
    words = np.array([_HASHES[word] for word in _WORD_OR_BREAK.findall(folded)], dtype=np.uint64)
    numbers = [word_hash(number) for number in _document_numbers(folded)]
    single = int(np.count_nonzero(words)) + len(numbers)
    hashes = token_hashes(text)
    firsts = np.sort(np.unique(hashes, return_index=True)[1])
    return hashes[firsts], firsts >= single


def batch_hashes(texts: Sequence[str]) -> tuple[Hashes, npt.NDArray[np.int64]]:
    """The tokens of many texts, beside each the number of its text; faster than one text by one.

    Equal tokens stand in the order of the texts.
    """
    folded = _folded_batch(texts)
    numbers, owners = [], []
    for at, text in enumerate(folded):
        for number in _document_numbers(text):
            numbers.append(word_hash(number))
            owners.append(at)
    words, sizes = _words_and_breaks(folded)
    of = np.repeat(np.arange(len(texts)), sizes)
    there = words != _BREAK
    pairs = np.flatnonzero(there[1:] & there[:-1])
    hashes = [words[there], np.array(numbers, dtype=np.uint64), _bigram_hashes(words[pairs], words[pairs + 1])]
    return np.concatenate(hashes), np.concatenate([of[there], np.array(owners, dtype=np.int64), of[pairs]])


def batch_words(texts: Sequence[str]) -> tuple[Hashes, npt.NDArray[np.int64]]:
    """The words of many texts in reading order, text after text, and how many each text has, shape (texts,)."""
    words, sizes = _words_and_breaks(_folded_batch(texts))
    there = words != _BREAK
    of = np.repeat(np.arange(len(texts)), sizes)
    return words[there], np.bincount(of[there], minlength=len(texts)).astype(np.int64)


def _words_and_breaks(folded: Sequence[str]) -> tuple[Hashes, npt.NDArray[np.int64]]:
    """Words and breaks of folded texts, one text after another with a break between, and how many of each text."""
    found: list[int] = []
    ends = [0]
    for text in folded:
        found += chain.from_iterable(map(_CHUNKS.__getitem__, text.replace("\n", _BREAK_CHUNK).split()))
        found.append(int(_BREAK))
        ends.append(len(found))
    return np.array(found, dtype=np.uint64), np.diff(ends).astype(np.int64)


def document_numbers(text: str) -> tuple[str, ...]:
    """Numbers of documents named in a text, each in its one spelling: `98/2023/nd/cp`."""
    return tuple(_document_numbers(_folded(text)))


def document_number_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where numbers of documents stand in a text in NFC, half-open, with any dash and with spaces about it."""
    return tuple(found.span() for found in _DOCUMENT_NUMBER.finditer(fold(text).translate(_DASHES)))


def word_hash(word: str) -> int:
    """Stable 64-bit hash of a syllable or a document number, never 0."""
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little") or 1


def _bigram_hashes(left: Hashes, right: Hashes) -> Hashes:
    mixed: Hashes = left * _MIX_LEFT + (right ^ np.right_shift(right, _SHIFT)) * _MIX_RIGHT
    return np.bitwise_xor(mixed, np.right_shift(mixed, _SHIFT))


def _folded(text: str) -> str:
    return _SO_BEFORE_NUMBER.sub("", fold(unicodedata.normalize("NFC", text)))


def _folded_batch(texts: Sequence[str]) -> list[str]:
    """Each text as `_folded` gives it; by a table, as long as all letters are of the basic plane."""
    normal = [unicodedata.normalize("NFC", text) for text in texts]
    ends = np.cumsum([0, *map(len, normal)]).tolist()
    letters = np.frombuffer("".join(normal).encode("utf-16-le", "surrogatepass"), dtype="<u2")
    folded = _fold_table()[letters].tobytes().decode("utf-16-le", "surrogatepass")
    if not len(letters) == len(folded) == ends[-1]:
        return [_folded(text) for text in texts]
    return [_SO_BEFORE_NUMBER.sub("", folded[start:end]) for start, end in pairwise(ends)]


@cache
def _fold_table() -> npt.NDArray[np.uint16]:
    """The folded letter of each letter of the basic plane that NFC lets stand."""
    codes = np.arange(2**16)
    folded = np.array([ord(letter) for letter in fold("".join(map(chr, codes)))])
    return np.where(folded < 2**16, folded, codes).astype("<u2")


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
