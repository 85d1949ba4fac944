"""Movements: what stands in quotation marks in precedents, and until when, as the papers of a library tell it.

A movement goes into a draft where it is known to run still, or where the asker names it; else a placeholder says that
the movements of the day are to be named.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.drafting.precedents.precedents import Precedent
from assistant.drafting.precedents.sheet import FAULT, Settled, Sheet
from assistant.drafting.precedents.slot_words import slot_words
from assistant.drafting.precedents.target import Target
from corpus.folding import fold

_QUOTED = re.compile(r"“([^”]*)”")
_ENDING = re.compile(
    r"[\s,(]*(?:giai đoạn|từ năm)\s*\(?((?:19|20)\d\d)\s*[-–]\s*((?:19|20)\d\d)\)?|\s*\(\d[^()]*\)", re.IGNORECASE
)
_LAST_YEAR = re.compile(r"(?:(?:19|20)\d\d\s*[-–]\s*|năm )((?:19|20)\d\d)")
_BETWEEN = re.compile(
    r"^(?:[\s,;:()\d]|và|các|những|phong trào|thi đua|chuyên đề|cuộc vận động|xây dựng|do|phát động|"
    r"(?:Ủy ban nhân dân|UBND|Tỉnh ủy|Thủ tướng Chính phủ)(?: tỉnh| thành phố)?)*$",
    re.IGNORECASE,
)
_THEME = re.compile(r"chủ đề\s*:?\s*$", re.IGNORECASE)
_LAUNCHED = re.compile(
    r"do (?:Thủ tướng|Chính phủ|Trung ương|cấp trên|[^,;:]*(?:ủy|ban nhân dân|UBND))[^;:]* phát động", re.IGNORECASE
)
_LONGEST_LAUNCH = 120  # characters before a list of movements in which it is said who launched them
_KEY = 30  # folded characters by which a movement is known again


@dataclass(frozen=True, slots=True)
class _Item:
    name: str
    start: int
    end: int  # after the period behind it
    until: int | None
    written: str  # with the period behind it


@dataclass(frozen=True, slots=True)
class Movements:
    """Until which year the movements of a library run, by the beginning of their folded names."""

    ends: dict[str, int]

    @classmethod
    def learn(cls, precedents: Iterable[Precedent]) -> "Movements":
        """What the papers of a library say; of two years the later."""
        ends: dict[str, int] = {}
        for sentence in (one for precedent in precedents for one in precedent.sentences):
            for item in _items(sentence.text):
                if item.until is not None:
                    key = _key(item.name)
                    ends[key] = max(item.until, ends.get(key, 0))
        return cls(ends)

    def settle(self, sheet: Sheet, precedent: Precedent, target: Target) -> None:
        """Put a letter or a fault in the place of every name in quotation marks, lists of movements taken as one."""
        for run in reversed(_runs(sheet.text)):
            made = self._made(run, sheet, precedent, target)
            sheet.splice(run[0].start, run[-1].end, made)

    def _made(self, run: list[_Item], sheet: Sheet, precedent: Precedent, target: Target) -> str:
        before = sheet.text[: run[0].start]
        if len(run) == 1 and _is_phrase(run[0].name):
            return sheet.put(Settled(f"“{run[0].name}”"))
        if _THEME.search(before):
            theme = target.order.movement or "[chủ đề thi đua]"
            return sheet.put(Settled(f"“{theme}”"))
        if not slot_words().movement_before.search(before) and not _lists(before):
            return FAULT
        living = [one.written for one in run if self._lives(one, precedent, target)]
        launched = _LAUNCHED.search(before[-_LONGEST_LAUNCH:])  # by somebody above: the asker's own is none of those
        asked = [f"“{target.order.movement}”"] if target.order.movement and not launched else []
        named = list(dict.fromkeys((*asked, *living)))
        words = slot_words()
        if not named:
            return sheet.put(Settled(words.movement_placeholder))
        rest = [words.other_movements] if len(run) > len(living) and not asked else []
        return sheet.put(Settled("; ".join((*named, *rest))))

    def _lives(self, item: _Item, precedent: Precedent, target: Target) -> bool:
        if not slot_words().national.search(item.name):
            return False
        until = item.until or self.ends.get(_key(item.name))
        return until >= target.year if until else precedent.year == target.year


def _items(text: str) -> list[_Item]:
    return [_item(text, found) for found in _QUOTED.finditer(text)]


def _item(text: str, found: re.Match[str]) -> _Item:
    behind = _ENDING.match(text, found.end())
    end = behind.end() if behind else found.end()
    years = _LAST_YEAR.findall(text[found.start() : end])
    period = f" giai đoạn {behind[1]}-{behind[2]}" if behind and behind[1] else ""
    return _Item(found[1], found.start(), end, int(years[-1]) if years else None, f"“{found[1]}”{period}")


def _runs(text: str) -> list[list[_Item]]:
    """Names in quotation marks, those of one list together."""
    runs: list[list[_Item]] = []
    for item in _items(text):
        if runs and _BETWEEN.match(text[runs[-1][-1].end : item.start]) and not _is_phrase(item.name):
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


def _is_phrase(name: str) -> bool:
    return any(fold(name).startswith(one) for one in slot_words().kept_quotes)


def _lists(before: str) -> bool:
    return bool(re.search(r"(?:như|gồm|trọng tâm)\s*:?\s*$", before))


def _key(name: str) -> str:
    return re.sub(r"\W+", " ", fold(name))[:_KEY]
