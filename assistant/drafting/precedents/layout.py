"""Layout: sentences set as the paragraphs of a paper: headings, numbers, letters and dashes, made anew."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.drafting.model import Paragraph
from assistant.drafting.paper import Part, Side, Style
from assistant.drafting.precedents.material import Group
from assistant.drafting.precedents.target import Target

_ROMAN = ("I", "II", "III", "IV", "V", "VI")
_LETTERS = "abcdđeghiklmnopqrstuvxy"


def heading(number: int, text: str, part: Part, side: Side) -> Paragraph:
    """A heading of a main part: "I. MỤC ĐÍCH, YÊU CẦU"; the Party parts number and text by a dash."""
    mark = "-" if side is Side.PARTY else "."
    return Paragraph(f"{_ROMAN[number - 1]}{mark} {text}", Style.HEADING, part, ())


def subheading(number: int, text: str, part: Part) -> Paragraph:
    """A heading below: "1. Mục đích"."""
    return Paragraph(f"{number}. {text}", Style.SUBHEADING, part, ())


def paragraph(group: Group, part: Part, mark: str = "", *, style: Style | None = None) -> Paragraph:
    """The sentences of a group as one paragraph."""
    text = " ".join(one.text for one in group)
    sources = tuple(dict.fromkeys(quote for one in group for quote in one.quotes))
    return Paragraph(f"{mark} {text}".strip(), style or (Style.ITEM if mark else Style.TEXT), part, sources)


def titled(text: str, group: Group, part: Part) -> Paragraph:
    """A line that names whom the dashes below it charge."""
    return Paragraph(text, Style.ITEM, part, group[0].quotes)


def dashed(groups: Iterable[Group], part: Part) -> Iterator[Paragraph]:
    """Groups behind dashes."""
    return (paragraph(group, part, "-") for group in groups)


def numbered(groups: Iterable[Group], part: Part, start: int = 1) -> Iterator[Paragraph]:
    """Groups with numbers."""
    return (paragraph(group, part, f"{number}.") for number, group in enumerate(groups, start))


def lettered(groups: Sequence[Group], part: Part) -> Iterator[Paragraph]:
    """Groups with letters, as many as there are; more are numbered on."""
    for at, group in enumerate(groups):
        yield paragraph(group, part, f"{_LETTERS[at]})" if at < len(_LETTERS) else f"({at + 1})")


def with_full_names(paragraphs: Iterable[Paragraph], target: Target) -> tuple[Paragraph, ...]:
    """The paragraphs, each paper that the order acts on named in full where it is named first."""
    found = list(paragraphs)
    for named in target.acts_on:
        if any(named.full in one.text for one in found):
            continue
        at = next((at for at, one in enumerate(found) if named.short in one.text and one.sources), None)
        if at is not None:
            one = found[at]
            sources = tuple(dict.fromkeys((*one.sources, named.quote)))
            found[at] = replace(one, text=one.text.replace(named.short, named.full, 1), sources=sources)
    return tuple(found)
