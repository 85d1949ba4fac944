"""Likeness: whether two readings have the same words, and which document a paper is whose own words may fit several."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, count

from corpus.library.catalogue import StoredVersion
from corpus.model import Document


def same_words(one: Document, other: Document) -> bool:
    """Whether two texts of a kind have the same words."""
    return one.text_kind is other.text_kind and _words(one) == _words(other)


def own_id(document: Document, held: Mapping[str, StoredVersion], is_same: Callable[[str], bool]) -> str:
    """The id of a nameless paper among those held (their current versions): a number where other words have its id.

    The same text anywhere is the same paper; so is, under such an id, a file of the same name or what `is_same`.
    """
    return next(chain(_same(document, held, is_same), _free(document.id, held)))


def _same(document: Document, held: Mapping[str, StoredVersion], is_same: Callable[[str], bool]) -> Iterator[str]:
    near = [one for one in held if re.fullmatch(rf"{re.escape(document.id)}(?:-\d+)?", one)]
    yield from (one for one, version in held.items() if version.version == document.version)
    yield from (one for one in near if held[one].source_file == document.source_file)
    yield from filter(is_same, near)


def _free(identity: str, held: Mapping[str, StoredVersion]) -> Iterator[str]:
    numbered = (f"{identity}-{number}" for number in count(2))
    return (one for one in chain((identity,), numbered) if one not in held)


def _words(document: Document) -> tuple[list[str], Counter[str]]:
    """The words of the body in order, and all words counted: formats differ in how they read a letterhead."""
    body = document.units[1:] or document.units
    start, end = min(unit.start for unit in body), max(unit.end for unit in body)
    return _split(document.text[start:end]), Counter(_split(document.text))


def _split(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in text.lower()).split()
