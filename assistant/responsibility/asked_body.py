"""The body that a table is asked for, against names in papers: other spellings, without tone marks, part of a name."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Protocol

from assistant.responsibility.reading.names import members
from corpus.folding import fold
from corpus.model import Span

_LEVELS = r"(?:tinh|thanh pho|huyen|quan|thi xa|thi tran|xa|phuong|dac khu)"
_AFTER_ANOTHER = r"(?:^|[,;:/]\s*|\bva\s+)"  # where a name begins in a list of bodies
_BETWEEN = r"[\W_]+"  # what may stand between the words of a name


class Fit(IntEnum):
    """How a body of a paper answers to the name asked for; a better fit is greater."""

    NONE = 0
    PART = 1  # the name asked for stands within the body's: "Tuyên giáo", or a body of that body
    WHOLE = 2  # the body's name begins with it, or the body has since become it


class Named(Protocol):
    """A body of the register."""

    @property
    def name(self) -> str:
        """The name that papers use."""
        ...

    @property
    def also(self) -> tuple[str, ...]:
        """Other spellings."""
        ...


class Found(Protocol):
    """A body of the register, where a text names it."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        ...

    @property
    def body(self) -> Named:
        """Which it is."""
        ...


class Finder(Protocol):
    """Finds the bodies of the register in a text."""

    def find(self, text: str, /) -> Sequence[Found]:
        """Bodies named in a text, in reading order."""
        ...


@dataclass(frozen=True, slots=True)
class AskedBody:
    """A name as typed, and every way that papers may spell it (folded words, a space between)."""

    name: str
    spellings: tuple[str, ...]
    written_out: Callable[[str], str] = field(compare=False, repr=False)  # a text with its abbreviations written out

    @classmethod
    def of(cls, name: str, register: Finder, written_out: Callable[[str], str]) -> "AskedBody":
        """The body of a name; where the register knows it, under all its names."""
        whole = written_out(name)
        spelled = [name, whole]
        for found in register.find(whole)[:1]:
            before, after = whole[: found.span.start], whole[found.span.end :]
            spelled += (f"{before}{one}{after}" for one in (found.body.name, *found.body.also))
        return cls(name, tuple(dict.fromkeys(words for one in spelled if (words := _words(one)))), written_out)

    def fit(self, body: str, place: str | None, now: str | None) -> Fit:
        """How a body of a paper of `place` fits; `now` is what it has become, None where that is not known."""
        said = {_words(spelled) for one in members(body) for spelled in (one, self.written_out(one))}
        spellings = self._spellings(place)
        if any(f"{one} ".startswith(f"{spelled} ") for one in said for spelled in spellings):
            return Fit.WHOLE
        if said & set(self._without_level(place)) or (now and any(_in_list(fold(now), one) for one in spellings)):
            return Fit.WHOLE
        part = any(f" {spelled} " in f" {one} " for one in said for spelled in spellings)
        return Fit.PART if part else Fit.NONE

    def _spellings(self, place: str | None) -> tuple[str, ...]:
        """The spellings, also without the place that the paper is of: "Sở Nội vụ [Hưng Yên]"."""
        return (*self.spellings, *_without(self.spellings, _words(place or "")))

    def _without_level(self, place: str | None) -> tuple[str, ...]:
        """Without place and level, which must then be the whole name: "Sở Nội vụ [tỉnh Hưng Yên]"."""
        named = _words(place or "")
        return _without(self.spellings, rf"{_LEVELS} {re.escape(named)}") if named else ()


def _without(spellings: tuple[str, ...], ending: str) -> tuple[str, ...]:
    if not ending:
        return ()
    return tuple(left for one in spellings if (left := re.sub(rf" {ending}$", "", one)) != one)


def _in_list(folded: str, spelled: str) -> bool:
    """Whether one of the bodies listed begins with a name; what stands in brackets explains, and is no body."""
    pattern = _BETWEEN.join(map(re.escape, spelled.split()))
    return re.search(rf"{_AFTER_ANOTHER}{pattern}\b", re.sub(r"\([^)]*\)", " ", folded)) is not None


def _words(text: str) -> str:
    return " ".join(re.findall(r"[\w&]+", fold(text)))
