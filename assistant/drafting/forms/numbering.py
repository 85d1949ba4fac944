"""Numbers of headings: I, 1 in the form of the state and of the Party; a heading that already has one keeps it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from assistant.drafting.model import Paragraph
from assistant.drafting.paper import Side, Style

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ENDS = {Side.STATE: ". ", Side.PARTY: "- "}  # behind a Roman number
_NUMBERED = re.compile(r"^(?:[IVX]+|\d+)\s*[.-]")


def numbered(paragraphs: Iterable[Paragraph], side: Side) -> Iterator[Paragraph]:
    """The paragraphs with their headings numbered: Roman figures, under each of them Arabic ones anew."""
    main = under = 0
    for one in paragraphs:
        if one.style is Style.HEADING and not _NUMBERED.match(one.text):
            main, under = main + 1, 0
            yield replace(one, text=f"{_ROMAN[main - 1]}{_ENDS[side]}{one.text}")
        elif one.style is Style.SUBHEADING and not _NUMBERED.match(one.text):
            under += 1
            yield replace(one, text=f"{under}. {one.text}")
        else:
            yield one
