"""Levels: words of level, place and people in the sentence of a precedent, changed for an issuer by rules (data)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from assistant.drafting.precedents.functions import filled
from assistant.drafting.precedents.running import CAPITALS
from assistant.drafting.precedents.seats import Rank, Seat
from assistant.drafting.precedents.sheet import FAULT, Sheet
from assistant.drafting.tables import DATA, DraftingDataError, Table
from corpus.folding import fold

UNIT = r"(?:tỉnh|huyện|thành phố|thị xã|quận|xã(?! hội)|phường|đặc khu|thị trấn)"
BREAK = rf"(?!\w)(?!(?-i: [{CAPITALS}]))(?! ủy)"  # no name goes on
_LEAST_MARK = 3  # letters of a mark
_GROUP = re.compile(r"\\(\d)")


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what takes its place by rank, or by rank and side; None: what it stands in falls."""

    find: re.Pattern[str]
    to: Mapping[str, str | None]
    early: bool  # before bodies are told apart
    land: bool  # about people and land
    marks: tuple[str, ...]  # of which one stands in every text that the pattern finds something in; empty: not known
    examples: tuple[tuple[str, str, str], ...]  # text, rank, what comes of it; "null" for what falls

    def may_hold(self, small: str) -> bool:
        """Whether a text in small letters has a word without which the pattern finds nothing: far quicker to see."""
        return not self.marks or any(mark in small for mark in self.marks)

    def change(self, sheet: Sheet, seat: Seat, asked: str = "") -> None:
        """Change every place of a sheet where the rule holds for a seat; what the asker herself says does not fall."""
        key = next((one for one in (seat.key, str(seat.rank)) if one in self.to), None)
        if key is None or (self.land and seat.territory and seat.rank is Rank.AGENCY):
            return
        made = self.to[key]
        if made is None:
            sheet.replace(self.find, lambda found: found[0] if fold(found[0]) in asked else FAULT)
        else:
            sheet.replace(self.find, lambda found: _made(made, found, seat))


def change(sheet: Sheet, seat: Seat, asked: str, *, early: bool = False) -> None:
    """Change a sheet by the rules in their order: the early ones, or the others. `asked` is the request, folded."""
    text, small = sheet.text, sheet.text.lower()
    for rule in rules():
        if rule.early is early and rule.may_hold(small):
            rule.change(sheet, seat, asked)
            if sheet.text != text:
                text, small = sheet.text, sheet.text.lower()


@cache
def rules() -> tuple[Rule, ...]:
    """The shipped rules. Raises DraftingDataError."""
    return tuple(map(_rule, Table.of_file(DATA / "levels.yaml").checked("rules").rows("rules")))


def marks(pattern: str) -> tuple[str, ...]:
    """For each alternative of a pattern its longest plain words outside groups; empty where one has none."""
    depth, found = 0, [[""]]
    for at, letter in enumerate(pattern):
        depth += (letter in "([") - (letter in ")]")
        optional = pattern[at + 1 : at + 2] in ("?", "*", "{")
        if depth == 0 and letter == "|":
            found.append([""])
        elif depth == 0 and (letter.isalpha() or letter in " ,-") and not optional and pattern[at - 1 : at] != "\\":
            found[-1][-1] += letter.lower()
        elif found[-1][-1]:
            found[-1].append("")
    longest = tuple(max(runs, key=len) for runs in found)
    return longest if all(len(one) >= _LEAST_MARK for one in longest) else ()


def _made(template: str, found: re.Match[str], seat: Seat) -> str:
    text = filled(_GROUP.sub(lambda group: found[int(group[1])] or "", template), seat)
    if text is None:
        return FAULT
    return text[:1].upper() + text[1:] if found.start() == 0 else text


def _rule(row: Table) -> Rule:
    keys = {str(rank) for rank in Rank}
    sides = {f"{rank}.{side}" for rank in keys for side in ("state", "party")}
    row.checked("find", "early", "land", "examples", *keys, *sides)
    to = {key: value for key, value in row.values.items() if key in keys | sides}
    if not all(value is None or isinstance(value, str) for value in to.values()):
        raise DraftingDataError(f"{row.place}: a rank has a text or null")
    find = row.text("find").replace("<U>", UNIT).replace("<B>", BREAK)
    return Rule(
        re.compile(f"(?<!\\w){find}" if find[0].isalpha() or find.startswith("(") else find, re.IGNORECASE),
        {key: value if isinstance(value, str) else None for key, value in to.items()},
        row.yes("early"),
        row.yes("land"),
        marks(row.text("find")),
        tuple(_example(one, row.place) for one in _listed(row)),
    )


def _listed(row: Table) -> list[object]:
    value = row.values.get("examples", [])
    return value if isinstance(value, list) else [value]


def _example(value: object, place: str) -> tuple[str, str, str]:
    if not isinstance(value, list) or len(value) != 3:
        raise DraftingDataError(f"{place}: an example is [text, rank, result]")
    return str(value[0]), str(value[1]), str(value[2])
