"""The words by which plans are compared, read from `comparison.yaml`; most patterns match folded text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from corpus.folding import fold


@dataclass(frozen=True, slots=True)
class ComparingWords:
    """Patterns of parts, steps, purposes, deadlines and figures, and the families of bodies."""

    general: re.Pattern[str]  # a heading of a part that gives no tasks
    opening: re.Pattern[str]  # what a step begins with after a semicolon
    function: re.Pattern[str]  # what a step begins with after a comma or "và"
    continuation: re.Pattern[str]  # what begins so is no step of its own
    purpose: re.Pattern[str]  # matches text in lower case, not folded
    equals: dict[str, str]  # words in lower case, not folded → what says the same
    equal: re.Pattern[str]
    weak: re.Pattern[str]  # words that a step does without; matches text in lower case, not folded
    deadline: re.Pattern[str]
    figure: re.Pattern[str]  # groups: the number, what it counts
    families: tuple[tuple[str, re.Pattern[str]], ...]
    anyone: re.Pattern[str]  # bodies that are no name: "các cơ quan liên quan"

    def strong(self, text: str) -> str:
        """The text in lower case without its weak words, with one word for all that say the same."""
        return " ".join(self.weak.sub(" ", self.plain(text)).split())

    def plain(self, text: str) -> str:
        """The text in lower case with one word for all that say the same."""
        return self.equal.sub(lambda found: self.equals[found[0]], text.lower())

    def families_of(self, body: str) -> frozenset[str]:
        """The families that a body belongs to, by its name."""
        folded = " ".join(fold(body).split())
        return frozenset(family for family, pattern in self.families if pattern.search(folded))


@cache
def comparing_words() -> ComparingWords:
    """The shipped words, read once."""
    data = yaml.safe_load(
        files("assistant.responsibility.comparing").joinpath("comparison.yaml").read_text(encoding="utf-8")
    )
    equals = {way: ways[0] for ways in data["equals"] for way in ways[1:]}
    return ComparingWords(
        general=_headed(data["general"]),
        opening=re.compile(rf"\s*(?:(?:dong thoi|va),?\s+)?(?:{'|'.join(data['openings'])})\b"),
        function=re.compile(rf"\s+(?:(?:{'|'.join(data['adverbs'])}),?\s+)?(?:{'|'.join(data['functions'])})\b"),
        continuation=re.compile(rf"(?:cac\s+)?(?:{'|'.join(data['continuations'])})\b"),
        purpose=re.compile(rf",?\s+(?:{'|'.join(data['purposes'])})\b"),
        equals=equals,
        equal=re.compile(rf"\b(?:{'|'.join(map(re.escape, equals))})\b"),
        weak=re.compile(rf"\b(?:{'|'.join(data['weak'])})\b"),
        deadline=re.compile(data["deadline"]),
        figure=re.compile(data["figure"]),
        families=tuple((name, _any_of(ways)) for name, ways in data["families"].items()),
        anyone=_any_of(data["general bodies"]),
    )


def _headed(words: Iterable[str]) -> re.Pattern[str]:
    """A heading of nothing but these words: "I. MỤC ĐÍCH, YÊU CẦU"."""
    any_word = f"(?:{'|'.join(words)})"
    return re.compile(rf"\W*(?:[ivxlc\d]+\W+)?{any_word}(?:\s*(?:,|va|-|\s)\s*{any_word})*\W*")


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns))
