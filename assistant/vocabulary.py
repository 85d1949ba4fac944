"""Words of the trade, read from `vocabulary.yaml` and `places.yaml`: abbreviations, cues, question words, places."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files

import yaml

from assistant.reply import Kind, Role
from corpus.folding import fold
from corpus.model import Span
from corpus.numbers import find_numbers

Aspects = tuple[tuple[str, ...], ...]  # groups of folded phrases, one of each group to be found
_UNITS = {"k": "khoản", "d": "Điều"}
_UNIT = re.compile(r"([kd])(\d{1,3})")


@dataclass(frozen=True, slots=True)
class FactAsked:
    """A fact that a question wants: its name, and what a text that tells it has; folded."""

    name: str
    shown: re.Pattern[str]

    def stands_in(self, folded: str) -> bool:
        """Whether a folded text tells it."""
        return self.shown.search(folded) is not None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Patterns but `stop` match folded text (`corpus.folding.fold`), whose offsets are those of the text itself."""

    abbreviations: dict[str, str]  # folded → written out
    abbreviation: re.Pattern[str]
    synonyms: dict[str, str]  # folded → words that papers use
    synonym: re.Pattern[str]
    kinds: tuple[tuple[Kind, re.Pattern[str]], ...]  # first that matches decides
    roles: tuple[tuple[Role, re.Pattern[str]], ...]
    fields: tuple[tuple[str, re.Pattern[str]], ...]  # facts about a document
    aspects: tuple[tuple[re.Pattern[str], Aspects], ...]  # cue in a question, what a unit on it has
    facts: tuple[tuple[re.Pattern[str], FactAsked], ...]  # cue in a question, the fact that it wants
    meant: tuple[tuple[re.Pattern[str], str], ...]  # what restoring makes of a question, what is meant; with marks
    who: re.Pattern[str]
    duty: re.Pattern[str]  # what is to be done is asked for
    giving: re.Pattern[str]  # behind a paper named: whom it gives a task is asked for
    bound: re.Pattern[str]  # before a day up to which tasks are asked for
    unassigned: re.Pattern[str]  # a question about what papers give to nobody
    fate: re.Pattern[str]  # a question about what became of a body
    commune: re.Pattern[str]  # a question about one's own commune
    commune_bodies: re.Pattern[str]  # names by which papers mean it
    deadline: re.Pattern[str]
    several: re.Pattern[str]  # a question that wants all who do it
    of_person: re.Pattern[str]  # what stands before a name of a place that is that of a person
    asserting: re.Pattern[str]
    greeting: re.Pattern[str]
    stop: re.Pattern[str]  # its group `kept` is no stop phrase and stays
    asking: frozenset[str]  # words that only ask: never a typing error
    followup: re.Pattern[str]
    places: dict[str, str]  # folded → name
    place: re.Pattern[str]

    @classmethod
    def load(cls) -> "Vocabulary":
        """Read the shipped data."""
        data = _read("vocabulary.yaml")
        places = {fold(str(name)): str(name) for name in _read("places.yaml")}
        abbreviations = {str(key): str(value) for key, value in data["abbreviations"].items()}
        synonyms = {str(key): str(value) for key, value in data["synonyms"].items()}
        return cls(
            abbreviations,
            _any_of([*map(re.escape, abbreviations), _UNIT.pattern]),
            synonyms,
            _any_of(map(re.escape, synonyms)),
            tuple((Kind(kind), _cues(cues)) for kind, cues in data["kinds"]),
            tuple((Role(role), _any_of(cues)) for role, cues in data["roles"].items()),
            tuple((str(field), _cues([cue])) for field, cue in data["fields"]),
            tuple((_cues([cue]), tuple(map(tuple, groups))) for cue, groups in data["aspects"]),
            tuple((_cues([cue]), FactAsked(name, _cues([shown]))) for name, cue, shown in data["facts"]),
            tuple((re.compile(made), said) for made, said in data["restored"]),
            re.compile(data["who"]),
            re.compile(data["duty"]),
            re.compile(data["giving"]),
            re.compile(data["bound"]),
            re.compile(data["unassigned"]),
            re.compile(data["fate"]),
            re.compile(data["commune"]),
            re.compile(data["commune_bodies"]),
            re.compile(data["deadline"]),
            re.compile(data["several"]),
            re.compile(data["of_person"]),
            _cues(data["asserting"]),
            re.compile(data["greeting"]),
            _stop(data["kept"], data["stop"]),
            frozenset(map(str, data["asking"])),
            _cues(data["followup"]),
            places,
            _any_of(map(re.escape, places)),
        )

    def written_out(self, text: str) -> str:
        """The text with abbreviations written out, those inside document numbers excepted."""
        numbers = [found.span for found in find_numbers(text)]
        found = (
            m for m in self.abbreviation.finditer(fold(text)) if not any(s.start <= m.start() < s.end for s in numbers)
        )
        return _replaced(text, ((match.span(), self._meant(match)) for match in found))

    def _meant(self, match: re.Match[str]) -> str:
        unit = _UNIT.fullmatch(match[0])
        return f"{_UNITS[unit[1]]} {unit[2]}" if unit else self.abbreviations[match[0]]

    def as_meant(self, text: str) -> str:
        """A question whose marks were restored, with the words that this trade means."""
        for made, said in self.meant:
            text = made.sub(said, text)
        return text

    def stops(self, text: str) -> tuple[Span, ...]:
        """Where a question only asks; `text` has its tone marks."""
        found = self.stop.finditer(text.lower())
        return tuple(Span(*match.span()) for match in found if match["kept"] is None)

    def in_paper_words(self, text: str) -> str:
        """A question with everyday words replaced by the words of papers."""
        return _replaced(text, ((match.span(), self.synonyms[match[0]]) for match in self.synonym.finditer(fold(text))))


def _replaced(text: str, changes: Iterable[tuple[tuple[int, int], str]]) -> str:
    pieces: list[str] = []
    position = 0
    for (start, end), new in changes:
        pieces += (text[position:start], new)
        position = end
    return "".join((*pieces, text[position:]))


def _read(name: str):  # type: ignore[no-untyped-def]  # YAML is untyped; `load` gives it types
    return yaml.safe_load(files("assistant").joinpath(name).read_text(encoding="utf-8"))


def _any_of(patterns: object) -> re.Pattern[str]:
    assert hasattr(patterns, "__iter__")
    longest_first = sorted(map(str, patterns), key=lambda pattern: (-len(pattern), pattern))
    return re.compile(rf"(?<![\w])(?:{'|'.join(f'(?:{pattern})' for pattern in longest_first)})(?![\w])")


def _stop(kept: list[str], stop: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?P<kept>{_any_of(kept).pattern})|{_any_of(stop).pattern}")


def _cues(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(f'(?:{pattern})' for pattern in patterns)})(?!\w)")
