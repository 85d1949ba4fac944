"""Automatic numbering of Word: the number that stands before a paragraph without being in its text."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_LEVELS = 9
_ROMANS = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
_SMALL_ROMANS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered: `pattern` as in "%1.%2)"."""

    form: str = "decimal"
    pattern: str = "%1."
    start: int = 1


@dataclass(frozen=True, slots=True)
class Numbering:
    """The lists of a file: list id → id of its definition and levels; `counts` runs on as paragraphs are met."""

    lists: Mapping[str, tuple[str, Mapping[int, Level]]]
    styles: Mapping[str, BaseOxmlElement]  # style id → numPr
    counts: dict[str, list[int]] = field(default_factory=dict)

    def before(self, paragraph: BaseOxmlElement) -> str:
        """The number and a space that Word shows before a paragraph; empty for one that is not in a list."""
        properties = self._properties(paragraph)
        if properties is None:
            return ""
        number, level = _value(properties, "w:numId"), int(_value(properties, "w:ilvl") or 0)
        if number not in self.lists or level >= _LEVELS:
            return ""
        definition, levels = self.lists[number]
        shown = self._counted(definition, levels, level)
        return f"{shown} " if shown else ""

    def _properties(self, paragraph: BaseOxmlElement) -> BaseOxmlElement | None:
        own: BaseOxmlElement | None = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if own is not None:
            return own
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return self.styles.get(style.get(qn("w:val"), "")) if style is not None else None

    def _counted(self, definition: str, levels: Mapping[int, Level], level: int) -> str:
        counts = self.counts.setdefault(definition, [0] * _LEVELS)
        for above in range(level):
            counts[above] = counts[above] or levels.get(above, Level()).start
        here = levels.get(level, Level())
        counts[level] = counts[level] + 1 if counts[level] else here.start
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        if here.form == "bullet":
            return "-"
        shown = here.pattern
        for place in range(_LEVELS):
            shown = shown.replace(f"%{place + 1}", written(counts[place], levels.get(place, Level()).form))
        return shown.strip() if here.form != "none" else here.pattern.strip()


def numbering_of(file: WordFile) -> Numbering:
    """The lists that a Word file defines; none where it has no numbering part."""
    root = _root(file)
    lists = _lists(root) if root is not None else {}
    styles = {
        style.style_id: found
        for style in file.styles
        if (found := style.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")) is not None
    }
    return Numbering(lists, styles)


def _root(file: WordFile) -> BaseOxmlElement | None:
    for relation in file.part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            return getattr(relation.target_part, "element", None)
    return None


def _lists(root: BaseOxmlElement) -> dict[str, tuple[str, Mapping[int, Level]]]:
    definitions = {one.get(qn("w:abstractNumId")): _levels(one) for one in root.findall(qn("w:abstractNum"))}
    lists: dict[str, tuple[str, Mapping[int, Level]]] = {}
    for one in root.findall(qn("w:num")):
        definition, number = _value(one, "w:abstractNumId"), one.get(qn("w:numId"))
        overrides = {int(over.get(qn("w:ilvl"), "0")): over for over in one.findall(qn("w:lvlOverride"))}
        levels = dict(definitions.get(definition, {}))
        for place, over in overrides.items():
            levels[place] = _overridden(levels.get(place, Level()), over)
        lists[number] = (f"{definition}/{number}" if overrides else definition, levels)
    return lists


def _overridden(level: Level, over: BaseOxmlElement) -> Level:
    inner = over.find(qn("w:lvl"))
    if inner is not None:
        return _level(inner)
    start = _value(over, "w:startOverride")
    return Level(level.form, level.pattern, int(start)) if start else level


def _levels(definition: BaseOxmlElement) -> dict[int, Level]:
    return {int(one.get(qn("w:ilvl"), "0")): _level(one) for one in definition.findall(qn("w:lvl"))}


def _level(one: BaseOxmlElement) -> Level:
    return Level(_value(one, "w:numFmt") or "decimal", _value(one, "w:lvlText"), int(_value(one, "w:start") or 1))


def _value(element: BaseOxmlElement, name: str) -> str:
    found = element.find(qn(name))
    return str(found.get(qn("w:val"), "")) if found is not None else ""


def written(count: int, form: str) -> str:
    """A count as a form of Word writes it: decimal, letters (a, b, c, d, e: Word knows no đ), Roman."""
    match form:
        case "lowerLetter":
            return _letters(count)
        case "upperLetter":
            return _letters(count).upper()
        case "lowerRoman":
            return _roman(count).lower()
        case "upperRoman":
            return _roman(count)
        case "decimalZero":
            return f"{count:02d}"
        case _:
            return str(count)


def _letters(count: int) -> str:
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _roman(count: int) -> str:
    shown = ""
    for value, letters in (*_ROMANS, *_SMALL_ROMANS):
        shown, count = shown + letters * (count // value), count % value
    return shown
