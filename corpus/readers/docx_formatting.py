"""How letters and paragraphs of a Word file are set, put together from defaults, styles, lists and their own marks."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree  # type: ignore[import-untyped]

_TWIPS = 20.0  # to a point
_POINT = 25.4 / 72  # millimetres
_LINE = 240.0  # what `w:line` counts to a line
_HALF = 2.0  # `w:sz` counts half points
_ALIGNMENTS = {
    "left": "left",
    "start": "left",
    "center": "center",
    "right": "right",
    "end": "right",
    "both": "justify",
    "distribute": "justify",
    "thaiDistribute": "justify",
}
_OFF = frozenset(("0", "false", "off"))
_THEME_FONT = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_TAB = 720.0  # twips between tabs where the file does not say: Word's own


@dataclass(frozen=True, slots=True)
class LetterForm:
    """How letters are set. None: not said anywhere."""

    font: str | None
    size: float | None  # points
    bold: bool
    italic: bool
    caps: bool


@dataclass(frozen=True, slots=True)
class ParagraphForm:
    """How a paragraph is set. None: not said anywhere; lengths in millimetres, spaces in points."""

    alignment: str | None
    first_indent: float | None
    space_before: float | None
    space_after: float | None
    line_spacing: float | None  # multiple of a line
    line_exact: float | None


@dataclass(slots=True, eq=False)
class Formatting:
    """Resolves how the parts of one file are set; what was found is kept, as runs of one kind are many."""

    file: WordFile
    _styles: Mapping[str, BaseOxmlElement] = field(init=False)
    _fonts: Mapping[str, str] = field(init=False)
    _lists: Mapping[tuple[str, str], BaseOxmlElement] = field(init=False)
    _known: dict[BaseOxmlElement, LetterForm] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Reads styles, theme and lists of the file."""
        root = self.file.styles.element
        self._styles = {str(one.get(qn("w:styleId"))): one for one in root.findall(qn("w:style"))}
        self._fonts = _theme_fonts(self.file)
        self._lists = _list_levels(self.file)

    def letters(self, run: BaseOxmlElement) -> LetterForm:
        """How the letters of a run are set."""
        if run not in self._known:
            self._known[run] = self._letters(run)
        return self._known[run]

    def paragraph(self, paragraph: BaseOxmlElement) -> ParagraphForm:
        """How a paragraph is set."""
        chain = list(self._paragraph_chain(paragraph))
        indent, spacing = _attributes(chain, "w:ind"), _attributes(chain, "w:spacing")
        alignment = _last(chain, "w:jc")
        return ParagraphForm(
            alignment=_ALIGNMENTS.get(alignment.get(qn("w:val"), "")) if alignment is not None else "left",
            first_indent=self._first_indent(paragraph, indent, chain),
            space_before=_space(spacing, "before"),
            space_after=_space(spacing, "after"),
            line_spacing=_number(spacing, "line", _LINE) if spacing.get("lineRule", "auto") == "auto" else None,
            line_exact=_number(spacing, "line", _TWIPS) if spacing.get("lineRule") == "exact" else None,
        )

    def style_name(self, paragraph: BaseOxmlElement) -> str:
        """The name of the paragraph's style; empty for one without."""
        style = self._style_of(paragraph)
        name = style.find(qn("w:name")) if style is not None else None
        return str(name.get(qn("w:val"), "")) if name is not None else ""

    def tabs(self, paragraph: BaseOxmlElement) -> list[tuple[float, str]]:
        """Where the tabs of a paragraph end (twips from its left edge) and how text is set there, in order."""
        found: dict[float, str] = {}
        for properties in self._paragraph_chain(paragraph):
            for tab in properties.iterfind(f"{qn('w:tabs')}/{qn('w:tab')}"):
                place, kind = float(tab.get(qn("w:pos"), 0)), str(tab.get(qn("w:val"), "left"))
                found.pop(place, None) if kind == "clear" else found.__setitem__(place, kind)
        return sorted(found.items())

    def _letters(self, run: BaseOxmlElement) -> LetterForm:
        paragraph = next(run.iterancestors(qn("w:p")))
        own = run.find(qn("w:rPr"))
        defaults = self.file.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        table = _run_properties(self._table_styles(paragraph))
        outer = _run_properties(self._chain(self._style_of(paragraph)))
        inner = _run_properties(self._chain(self._named(own, "w:rStyle")))
        chain = [one for one in (defaults, *table, *outer, *inner, own) if one is not None]
        size = _last(chain, "w:sz")
        return LetterForm(
            font=self._font(chain),
            size=float(size.get(qn("w:val"), 0)) / _HALF if size is not None else None,
            bold=_toggled("w:b", (table, outer, inner), own),
            italic=_toggled("w:i", (table, outer, inner), own),
            caps=_toggled("w:caps", (table, outer, inner), own),
        )

    def _font(self, chain: Iterable[BaseOxmlElement]) -> str | None:
        found = None
        for properties in chain:
            fonts = properties.find(qn("w:rFonts"))
            if fonts is not None:
                theme = fonts.get(qn("w:hAnsiTheme")) or fonts.get(qn("w:asciiTheme"))
                named = fonts.get(qn("w:hAnsi")) or fonts.get(qn("w:ascii"))
                found = self._fonts.get(theme or "") or named or found
        return found

    def _first_indent(
        self, paragraph: BaseOxmlElement, indent: Mapping[str, str], chain: list[BaseOxmlElement]
    ) -> float | None:
        hanging, first = _number(indent, "hanging", 1.0), _number(indent, "firstLine", 1.0)
        twips = -hanging if hanging else first
        if not twips and _begins_with_tab(paragraph):
            left = _number(indent, "left", 1.0) or _number(indent, "start", 1.0) or 0.0
            stops = [place for place, _ in self.tabs(paragraph) if place > left]
            twips = stops[0] - left if stops else _TAB
        if twips is None and not chain:
            return None
        return round((twips or 0.0) / _TWIPS * _POINT, 2)

    def _paragraph_chain(self, paragraph: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
        """Properties of the paragraph, the weakest first."""
        defaults = self.file.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:pPrDefault')}/{qn('w:pPr')}")
        own = paragraph.find(qn("w:pPr"))
        styles = [*self._table_styles(paragraph), *self._chain(self._style_of(paragraph))]
        inherited = [one.find(qn("w:pPr")) for one in styles]
        for properties in (defaults, *inherited, self._list_level([*inherited, own]), own):
            if properties is not None:
                yield properties

    def _list_level(self, chain: Iterable[BaseOxmlElement | None]) -> BaseOxmlElement | None:
        numbered = _last([one for one in chain if one is not None], "w:numPr")
        if numbered is None:
            return None
        number, level = numbered.find(qn("w:numId")), numbered.find(qn("w:ilvl"))
        if number is None:
            return None
        return self._lists.get((number.get(qn("w:val"), ""), level.get(qn("w:val"), "0") if level is not None else "0"))

    def _style_of(self, paragraph: BaseOxmlElement) -> BaseOxmlElement | None:
        named = self._named(paragraph.find(qn("w:pPr")), "w:pStyle")
        if named is not None:
            return named
        return next(
            (
                one
                for one in self._styles.values()
                if one.get(qn("w:type")) == "paragraph" and one.get(qn("w:default")) in ("1", "true")
            ),
            None,
        )

    def _table_styles(self, paragraph: BaseOxmlElement) -> list[BaseOxmlElement]:
        table = next(paragraph.iterancestors(qn("w:tbl")), None)
        return self._chain(self._named(table.find(qn("w:tblPr")), "w:tblStyle")) if table is not None else []

    def _named(self, properties: BaseOxmlElement | None, tag: str) -> BaseOxmlElement | None:
        named = properties.find(qn(tag)) if properties is not None else None
        return self._styles.get(named.get(qn("w:val"), "")) if named is not None else None

    def _chain(self, style: BaseOxmlElement | None) -> list[BaseOxmlElement]:
        """A style and those that it is based on, the most basic first."""
        chain: list[BaseOxmlElement] = []
        while style is not None and style not in chain:
            chain.append(style)
            above = style.find(qn("w:basedOn"))
            style = self._styles.get(above.get(qn("w:val"), "")) if above is not None else None
        return chain[::-1]


def _run_properties(styles: Iterable[BaseOxmlElement]) -> list[BaseOxmlElement]:
    return [found for one in styles if (found := one.find(qn("w:rPr"))) is not None]


def _last(chain: Iterable[BaseOxmlElement], tag: str) -> BaseOxmlElement | None:
    found = [one.find(qn(tag)) for one in chain]
    return next((one for one in reversed(found) if one is not None), None)


def _toggled(tag: str, layers: Iterable[list[BaseOxmlElement]], own: BaseOxmlElement | None) -> bool:
    """Whether a mark is on: its own setting decides, else each layer of styles that has it turns it round."""
    mine = _last([own], tag) if own is not None else None
    if mine is not None:
        return mine.get(qn("w:val")) not in _OFF
    on = False
    for layer in layers:
        found = _last(layer, tag)
        on ^= found is not None and found.get(qn("w:val")) not in _OFF
    return on


def _attributes(chain: Iterable[BaseOxmlElement], tag: str) -> dict[str, str]:
    """The attributes of an element put together along the chain, by their bare names."""
    found: dict[str, str] = {}
    for properties in chain:
        element = properties.find(qn(tag))
        if element is not None:
            here = {str(name).rpartition("}")[2]: str(value) for name, value in element.attrib.items()}
            for name, other in (("hanging", "firstLine"), ("firstLine", "hanging")):
                if name in here:
                    found.pop(other, None)
            found.update(here)
    return found


def _number(values: Mapping[str, str], name: str, unit: float) -> float | None:
    try:
        return float(values[name]) / unit if name in values else None
    except ValueError:
        return None


def _space(spacing: Mapping[str, str], side: str) -> float | None:
    automatic = spacing.get(f"{side}Autospacing", "0") not in _OFF
    return None if automatic else _number(spacing, side, _TWIPS) or 0.0


def _begins_with_tab(paragraph: BaseOxmlElement) -> bool:
    first = next(paragraph.iter(qn("w:t"), qn("w:tab")), None)
    while first is not None and first.getparent().tag == qn("w:tabs"):
        first = next((one for one in paragraph.iter(qn("w:t"), qn("w:tab")) if one.getparent().tag == qn("w:r")), None)
    return first is not None and first.tag == qn("w:tab")


def _theme_fonts(file: WordFile) -> dict[str, str]:
    """The Latin fonts that the theme gives, by the names that `w:rFonts` calls them by."""
    part = next(
        (one.target_part for one in file.part.rels.values() if not one.is_external and one.reltype.endswith("/theme")),
        None,
    )
    if part is None:
        return {}
    root = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False))
    fonts = {}
    for name in ("major", "minor"):
        latin = root.find(f".//{_THEME_FONT}{name}Font/{_THEME_FONT}latin")
        if latin is not None and latin.get("typeface"):
            fonts[f"{name}HAnsi"] = fonts[f"{name}Ascii"] = str(latin.get("typeface"))
    return fonts


def _list_levels(file: WordFile) -> dict[tuple[str, str], BaseOxmlElement]:
    """Paragraph properties of the levels of lists, by list and level."""
    root = next(
        (
            getattr(one.target_part, "element", None)
            for one in file.part.rels.values()
            if not one.is_external and one.reltype.endswith("/numbering")
        ),
        None,
    )
    if root is None:
        return {}
    definitions = {one.get(qn("w:abstractNumId")): one for one in root.findall(qn("w:abstractNum"))}
    found = {}
    for number in root.findall(qn("w:num")):
        named = number.find(qn("w:abstractNumId"))
        definition = definitions.get(named.get(qn("w:val"))) if named is not None else None
        for level in definition.findall(qn("w:lvl")) if definition is not None else ():
            properties = level.find(qn("w:pPr"))
            if properties is not None:
                found[number.get(qn("w:numId"), ""), level.get(qn("w:ilvl"), "0")] = properties
    return found
