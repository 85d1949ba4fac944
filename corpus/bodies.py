"""Agencies: their names in running text, and what became of them since (names and dated facts are data)."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib.resources import files

import yaml

from corpus.errors import RegisterError
from corpus.folding import fold
from corpus.model import Confidence, Span


@dataclass(frozen=True, slots=True)
class Successor:
    """What a body became: `since` inclusive; `within` is the folded place that this holds for, empty = everywhere."""

    to: str
    since: date
    source: str
    confidence: Confidence
    within: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """An agency by the name papers use."""

    name: str
    also: tuple[str, ...] = ()
    now: tuple[Successor, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundBody:
    """A body named in a text."""

    span: Span
    body: Body


@dataclass(frozen=True)
class Bodies:
    """The register of bodies."""

    entries: tuple[Body, ...]

    @classmethod
    def load(cls) -> "Bodies":
        """Read the shipped register. Raises RegisterError."""
        loaded = yaml.safe_load(files("corpus").joinpath("bodies.yaml").read_text(encoding="utf-8"))
        return cls(tuple(_body(entry, number) for number, entry in enumerate(loaded, 1)))

    def find(self, text: str) -> tuple[FoundBody, ...]:
        """Bodies named in a text, with or without tone marks, the longest name first served, in reading order.

        A body right behind another is part of its name: "Ban Tuyên giáo Tỉnh ủy".
        """
        found: list[FoundBody] = []
        for match in self._pattern.finditer(fold(text)):
            if not found or text[found[-1].span.end : match.start()].strip():
                found.append(FoundBody(Span(*match.span()), self._by_name[_loose(match[0])]))
        return tuple(found)

    def successor(self, name: str, on: date, place: str = "") -> Successor | None:
        """What the first body named in `name` has become on a day, None where nothing is known."""
        found = self.find(name)
        if not found:
            return None
        fits = (s for s in found[0].body.now if s.since <= on and (not s.within or s.within in fold(place)))
        return next(fits, None)

    def names(self, text: str, name: str) -> bool:
        """Whether a text names a body of the register, under any of its names, also within a longer name."""
        body = self._by_name.get(_loose(fold(name)), Body(name))
        said = f" {_loose(fold(text))} "
        return any(f" {_loose(fold(one))} " in said for one in (body.name, *body.also))

    @cached_property
    def _by_name(self) -> dict[str, Body]:
        return {_loose(fold(name)): body for body in self.entries for name in (body.name, *body.also)}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        names = sorted(self._by_name, key=lambda name: (-len(name), name))
        spaced = (r"[\s,\-–]+".join(map(re.escape, name.split())) for name in names)
        return re.compile(rf"\b(?:{'|'.join(spaced)})\b")


def _loose(folded: str) -> str:
    return " ".join(re.findall(r"[\w&]+", folded))


def _body(entry: dict[str, object], number: int) -> Body:
    try:
        now = entry.get("now", [])
        assert isinstance(now, list)
        return Body(
            str(entry["name"]),
            tuple(map(str, entry.get("also", ()))),  # type: ignore[call-overload]
            tuple(_successor(change, str(entry.get("in", ""))) for change in now),
        )
    except (KeyError, ValueError, AssertionError) as error:
        raise RegisterError(f"not a body: {error}", f"corpus/bodies.yaml, entry {number}", "name, also, now") from error


def _successor(change: dict[str, object], within: str) -> Successor:
    since = change["since"]
    assert isinstance(since, date)
    return Successor(str(change["to"]), since, str(change["source"]), Confidence(str(change["confidence"])), within)
