"""Cues: how cases are told, compiled from `cues.yaml`; all patterns match folded text."""

import re
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import Any

import yaml

from assistant.eligibility.dossier import Ground
from corpus.awards import Awards
from corpus.awards.conditions import Level, Scope, Subject, Work
from corpus.folding import fold

NUMBER = r"\d{1,3}(?:[.,]\d+)?"


@dataclass(frozen=True)
class Cues:
    """The words of cases; `raw` is the file, whose keys name the patterns."""

    raw: dict[str, Any]
    awards: Awards

    @classmethod
    def load(cls, awards: Awards) -> "Cues":
        """Read the shipped data."""
        text = files("assistant").joinpath("eligibility/words/cues.yaml").read_text(encoding="utf-8")
        return cls(yaml.safe_load(text), awards)

    def pattern(self, key: str) -> re.Pattern[str]:
        """The patterns of a key, any of them."""
        return self._patterns[key]

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        plain = {key: value for key, value in self.raw.items() if isinstance(value, list)}
        return {key: any_of(value) for key, value in plain.items()}

    @cached_property
    def ratings(self) -> tuple[tuple[Level, re.Pattern[str]], ...]:
        """Ratings of work, the first that matches."""
        return tuple((Level(level), any_of(cues)) for level, cues in self.raw["ratings"].items())

    @cached_property
    def works(self) -> tuple[tuple[Work, re.Pattern[str]], ...]:
        """Initiatives, projects and the like."""
        return tuple((Work(kind), any_of(cues)) for kind, cues in self.raw["works"].items())

    @cached_property
    def scopes(self) -> tuple[tuple[Scope, re.Pattern[str]], ...]:
        """How far a work reaches, the widest first."""
        return tuple((Scope(scope), any_of(cues)) for scope, cues in self.raw["scopes"].items())

    @cached_property
    def subjects(self) -> tuple[tuple[Subject, re.Pattern[str]], ...]:
        """Words for who may be awarded."""
        return tuple((Subject(name), re.compile("|".join(cues))) for name, cues in self.raw["subjects"].items())

    @cached_property
    def amounts(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """Amounts with a number in them: the file's own, then those that the catalogue has words for."""
        own = [(str(key), _numbered(cues)) for key, cues in self.raw["amounts"].items()]
        known = [(one.key, one.words) for one in self.awards.catalogue.amounts.values() if one.words]
        return (*own, *((key, _numbered([form for word in words for form in _counted(word)])) for key, words in known))

    @cached_property
    def stated(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """Words that state a yes-or-no fact, by its key."""
        known = self.awards.catalogue.statements.values()
        return tuple((one.key, any_of(list(one.words))) for one in known if one.words)

    @cached_property
    def grounds(self) -> tuple[tuple[Ground, re.Pattern[str]], ...]:
        """What an award was given for, where it was not merit."""
        return tuple((Ground(key), any_of(cues)) for key, cues in self.raw["grounds"].items())

    @cached_property
    def organisation(self) -> re.Pattern[str]:
        """A word for a collective at the head of a sentence, with its tone marks."""
        return re.compile(rf"\W*{self.raw['organisation']}")

    @cached_property
    def event(self) -> re.Pattern[str]:
        """Any award, rating or work."""
        patterns = [self.award, *(cue for _, cue in (*self.ratings, *self.works))]
        return re.compile("|".join(f"(?:{pattern.pattern})" for pattern in patterns))

    @cached_property
    def founded(self) -> re.Pattern[str]:
        """A year of foundation."""
        return _numbered([cue.replace("{y}", "{n}") for cue in self.raw["founded"]], r"(?:19|20)\d\d")

    @cached_property
    def members(self) -> re.Pattern[str]:
        """How many there are in a collective, named by `n`."""
        return _numbered(self.raw["members"])

    @cached_property
    def advanced(self) -> re.Pattern[str]:
        """How many of them bear the lowest title, named by `n`."""
        return _numbered(self.raw["advanced"])

    @cached_property
    def topics(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """What may be asked about an award, the first that matches."""
        return tuple((str(name), any_of(cues)) for name, cues in self.raw["topics"].items())

    @cached_property
    def against(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """Words that deny a presumed statement, by its key."""
        return tuple((key, any_of(cues)) for key, cues in self.raw["against"].items())

    @cached_property
    def categories(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """Words for kinds of persons and collectives, by code."""
        known = self.awards.catalogue.categories.values()
        return tuple((one.code, any_of([re.escape(word.lower()) for word in one.words])) for one in known if one.words)

    @cached_property
    def award(self) -> re.Pattern[str]:
        """Any way of naming an award, the closest first."""
        return re.compile(rf"(?<!\w)(?:{'|'.join(f'(?:{way})' for way in self._ways)})(?!\w)")

    def codes(self, found: str) -> tuple[str, ...]:
        """The awards that a stretch found by `award` may name, the likeliest first."""
        for way, codes in self._ways.items():
            if re.fullmatch(way, found):
                return codes
        return ()

    @cached_property
    def _ways(self) -> dict[str, tuple[str, ...]]:
        """Patterns of names with the awards they name: forms first, then names, the longest first, then vague ones."""
        names = {_loose(alias): (code,) for code, award in self.awards.by_code.items() for alias in award.aliases}
        names |= {_loose(award.name): (code,) for code, award in self.awards.by_code.items()}
        forms = {form: (code,) for code, forms in self.raw["awards"].items() for form in forms}
        vague = {_loose(name): tuple(codes) for name, codes in self.raw["vague"].items()}
        longest = sorted(names, key=lambda name: (-len(name), name))
        ways = {**forms, **{name: names[name] for name in longest}}
        return {**ways, **{name: codes for name, codes in vague.items() if name not in ways}}

    @cached_property
    def parts(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """Shares told as so many of so many, by amount."""
        return tuple((str(key), re.compile(cue)) for key, cue in self.raw["parts"].items())

    @cached_property
    def whole_shares(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """Shares told as everyone, by amount."""
        return tuple((str(key), re.compile(cue)) for key, cue in self.raw["whole"].items())

    @property
    def next_to_now(self) -> dict[str, int]:
        """Words for a year and how many years before the day asked it is."""
        return {str(words): int(back) for words, back in self.raw["next_to_now"].items()}

    @property
    def higher(self) -> dict[str, str]:
        """Yearly titles with the title of the same year that takes them in, by code."""
        return {str(code): str(above) for code, above in self.raw["higher"].items()}

    @property
    def doubled(self) -> dict[str, str]:
        """Amounts to which another is added once more."""
        return {str(key): str(other) for key, other in self.raw["doubled"].items()}

    @property
    def of_members(self) -> dict[str, str]:
        """Titles of persons that a collective counts among its members, and the amount they are counted in."""
        return {str(code): str(key) for code, key in self.raw["of_members"].items()}

    @cached_property
    def filler(self) -> re.Pattern[str]:
        """Nothing but words that bind a year or a count to what it belongs to."""
        return re.compile(rf"[\s(“”\"':]*(?:(?:{'|'.join(sorted(set(self.raw['fillers'])))})[\s(“”\"':]*)*")

    def bound(self, folded: str, start: int, end: int) -> bool:
        """Whether nothing but words that bind stands between two places."""
        between = folded[start:end]
        return self.filler.fullmatch(between) is not None or re.fullmatch(r"[\s(\w]{0,30}", between) is not None

    def only_subject(self, code: str) -> Subject | None:
        """The only kind of subject that an award is for; None where it is for several."""
        versions = self.awards.award(code).versions
        subjects = {branch.subject for version in versions for branch in version.branches}
        return next(iter(subjects)) if len(subjects) == 1 else None

    def worth(self, code: str) -> float:
        """The reward money of an award as a multiple, to tell the greater of two; 0 where none is known."""
        return max((money.multiple for money in self.awards.award(code).money), default=0.0)

    def whole(self, text: str) -> int:
        """The value of a small number in figures or in a word."""
        return 5 if text == "năm" else int(self.number(text))

    def number(self, text: str) -> float:
        """The value of a number in figures or in a word."""
        return float(self.raw["numbers"].get(text, 0)) or float(text.replace(",", "."))

    @cached_property
    def count(self) -> str:
        """A pattern for a small number in figures or in a word, for text with its tone marks."""
        return rf"(?:\d{{1,3}}|{'|'.join(self.raw['numbers'])}|năm(?= năm\b(?! (?:19|20)\d\d)))"


def any_of(patterns: list[str]) -> re.Pattern[str]:
    """Any of some patterns, the longest written first, within word boundaries."""
    longest = sorted(dict.fromkeys(patterns), key=lambda one: (-len(one), one))
    return re.compile(rf"(?<!\w)(?:{'|'.join(f'(?:{one})' for one in longest)})(?!\w)")


def _numbered(cues: list[str], number: str = NUMBER) -> re.Pattern[str]:
    """Any of some patterns; the number in each is the only named group that matches."""
    named = [cue.replace("{n}", rf"(?P<n{at}>{number})") for at, cue in enumerate(cues)]
    return re.compile("|".join(named))


def _counted(word: str) -> tuple[str, str]:
    """Both orders of an amount of years and the words for it: "giảng dạy được 12 năm", "12 năm trực tiếp giảng dạy"."""
    word = word if word.startswith("pho") else rf"(?<!pho )(?<!cua )(?<!do )(?<!duoc )(?<!cho ){word}"
    return rf"{word}(?: (?!nam )\w+){{0,8}} {{n}} nam", rf"{{n}} nam(?: (?!\d)\w+){{0,6}} {word}"


def _loose(name: str) -> str:
    """A name as a pattern: marks of quotation and punctuation between its words do not matter."""
    words = re.findall(r"[^\W_]+", fold(name))
    words = [word for word in words if word not in ("danh", "hieu")] or words
    return r"[\s,\-–“”\"]+".join("s[iy]" if word in ("si", "sy") else re.escape(word) for word in words)
