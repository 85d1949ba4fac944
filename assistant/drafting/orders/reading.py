"""Reading a request: abbreviations written out, slips mended, marks put back; names, numbers, quoted words as typed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from assistant.drafting.orders.person_names import person_names
from assistant.drafting.orders.request_words import RequestWords
from assistant.understanding import MARKED, Understanding
from corpus.folding import fold
from corpus.model import Span
from corpus.numbers import find_numbers
from corpus.syllables import is_syllable

_TAG = re.compile(r"<[^<>]*>")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_TOKEN = re.compile(r"\S+")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
_WORD = re.compile(r"[^\W\d_]+")
_FIGURE = re.compile(r"\S*\d\S*")
_LOOKED_AROUND = re.compile(r"\(\?<?[=!].*\)$|^\(\?<?[=!][^)]*\)")  # what must or must not stand beside a name


@dataclass(frozen=True)
class Reading:
    """Reads requests; like `Understanding.readable`, but what names a person or counts stays as it was typed."""

    understanding: Understanding
    words: RequestWords

    def read(self, asked: str) -> str:
        """The request as it is understood."""
        plain = " ".join(_CONTROL.sub(" ", _TAG.sub(" ", asked)).split())
        marked = is_marked(plain)
        typed = self.understanding.vocabulary.written_out(self.written_out(plain))
        typed = self.understanding.telex.read(typed)
        mended = self.understanding.spelling.mended(typed, self._never_slips)
        if marked:  # a syllable that Vietnamese has is no slip of the keys
            mended = _kept(typed, mended, [Span(*one.span()) for one in _WORD.finditer(typed) if is_syllable(one[0])])
        read = self._with_terms(mended if marked else self._restored(typed, mended), marked=marked)
        return self._with_names(_kept(typed, read, self._protected(typed, marked=marked)))

    @cached_property
    def _never_slips(self) -> frozenset[str]:
        """Words that are no typing errors: what only asks, and whatever stands in the name of a body or a place."""
        bodies = self.understanding.bodies
        names = [name for body in bodies.entries for name in (body.name, body.full, *body.also)]
        words = re.findall(r"[^\W\d_]+", fold(" ".join((*names, *bodies.territories.names))))
        return self.understanding.vocabulary.asking | {*self.words.table.texts("never_slips"), *words}

    def _restored(self, typed: str, mended: str) -> str:
        """Marks put back; a word is mended only where it, or one beside it, is none that marks could be put on."""
        restored = self.understanding.restored(typed)
        old, new, other = typed.split(), restored.split(), self.understanding.restored(mended).split()
        if not len(old) == len(new) == len(other):
            return self._with_places(restored)
        slips = {at for at, (one, after) in enumerate(zip(old, new, strict=True)) if one == after and one.islower()}
        changed = {at for at in slips if fold(other[at]) != old[at]}
        near = {at + step for at in changed for step in (-1, 0, 1)}
        return self._with_places(" ".join(other[at] if at in near else word for at, word in enumerate(new)))

    def _with_terms(self, text: str, *, marked: bool) -> str:
        """The text with terms of the trade as they are: marks were put back by guess. A term may say what follows.

        Of a text typed with marks only those words change that have none.
        """
        for said in self.words.table.texts("terms"):
            term = said.split("(?=")[0]
            for match in re.finditer(rf"(?<!\w){fold(said)}(?!\w)", fold(text)):
                if marked and not text[match.start() : match.end()].isascii():
                    continue
                capital = text[match.start()].isupper()
                text = text[: match.start()] + (term.capitalize() if capital else term) + text[match.end() :]
        return text

    def _with_names(self, text: str) -> str:
        """The text with the names of bodies, and of papers by number, in their capitals."""
        for name in self.words.table.texts("names"):
            said = _LOOKED_AROUND.sub("", name)
            text = re.sub(rf"(?<!\w){name}(?!\w)", said, text, flags=re.IGNORECASE)
        return text

    def _with_places(self, text: str) -> str:
        """The text with the places of the register written as it has them: marks were put back by guess."""
        names = {fold(name): name for name in reversed(self.understanding.bodies.territories.names)}
        pattern = _placed(tuple(names), self.words.table.texts("of_place"))
        for match in reversed(list(pattern.finditer(fold(text)))):
            name = text[match.start("name") : match.end("name")]
            if fold(name) in names and name not in names.values():
                text = text[: match.start("name")] + names[fold(name)] + text[match.end("name") :]
        return text

    def written_out(self, text: str) -> str:
        """The text with the abbreviations of requests written out; without marks where it has none itself."""
        marked = is_marked(text)
        for pattern, words in self.words.abbreviations:
            numbers = [found.whole for found in find_numbers(text)]
            found = [m for m in pattern.finditer(fold(text)) if not _inside(m.start() - 1, numbers)]
            for match in reversed(found):
                meant = words if marked else fold(words) if words.islower() else _bare(words)
                text = text[: match.start()] + meant + text[match.end() :]
        return text

    def _protected(self, text: str, *, marked: bool) -> list[Span]:
        """What stays as it was typed."""
        fixed = [Span(*match.span()) for pattern in (_QUOTED, _FIGURE) for match in pattern.finditer(text)]
        spelled = (match for match in _WORD.finditer(text) if not match[0].isascii() and is_syllable(match[0]))
        sound = [Span(*match.span()) for match in spelled]  # a marked syllable is no slip of the keys
        return [*fixed, *sound, *(one.span for one in person_names(text, self.words, marked=marked))]


@cache
def _placed(names: tuple[str, ...], kinds: tuple[str, ...]) -> re.Pattern[str]:
    """Names of places behind a word for a kind of place, on folded text."""
    places = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{'|'.join(kinds)})\s+(?P<name>{places})(?!\w)")


def is_marked(text: str) -> bool:
    """Whether a text was typed with tone marks."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if not word.isupper()]
    return sum(not word.isascii() for word in words) >= MARKED * len(words)


def _bare(words: str) -> str:
    """Words without marks, their capitals kept."""
    return "".join(new.upper() if old.isupper() else new for old, new in zip(words, fold(words), strict=True))


def _kept(typed: str, read: str, protected: list[Span]) -> str:
    """The read text with some words of the typed one; as read where the two do not run word by word."""
    before, after = list(_TOKEN.finditer(typed)), list(_TOKEN.finditer(read))
    if len(before) != len(after) or not protected:
        return read
    words = [old[0] if _inside(old.start(), protected) else new[0] for old, new in zip(before, after, strict=True)]
    return " ".join(words)


def _inside(position: int, spans: Iterable[Span]) -> bool:
    return any(span.start <= position < span.end for span in spans)
