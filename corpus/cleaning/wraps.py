"""Wraps: lines that a page or a file broke are joined to logical paragraphs.

How a file wraps is told from the file: a width at which sentences are cut, and whether a blank line parts paragraphs,
stands between all lines, or is rare. A heading or a numbered item is never joined to the line before it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.folding import fold
from corpus.lines import Line, ends_sentence, is_upper, lines_of, names_kind
from corpus.outline.markers import opens_item
from corpus.traced import Edit, TracedText

_WIDEST_WRAP = 135  # characters: a longer line is a paragraph, not a line of a page
_FEWEST_CUTS = 6  # cut sentences that make a file a wrapped one
_CUT_SHARE = 0.08  # of all line ends
_LOOSE_SHARE = 0.6  # of cut sentences with a blank line inside: then blank lines mean nothing
_PARTED_SHARE = 0.6  # of numbered items with a blank line before them: then blank lines part paragraphs
_FULL = 0.9  # of the width: where the next word would not have fitted
_LONG_ENOUGH = 30  # characters: an unwrapped line as short may be a label
_AWAITS_NUMBER = re.compile(
    r"(?:^|[\s(*])(?:số|điều|khoản|điểm|mục|chương|phần|ngày|tháng|năm|quý|số:|s6)$", re.IGNORECASE
)
_AWAITS_ITEM = re.compile(r"\s(?:khoản|điều)$|^(?:điều|chương|mục|phần)$", re.IGNORECASE)
_DANGLING = re.compile(r"\s(?:của|và|về|với|các|những|theo|tại|trong|đối|cho|là|hoặc|để|bởi|thuộc)$", re.IGNORECASE)
_HYPHENATED = re.compile(r"[^\W_][-/]$")
_WORD_END = re.compile(r"[^\W\d_](ng|nh|ch)[\"”’*]*$")
_DEBRIS = re.compile(r"(?:ng|nh|ch)\s+(?=[^\W\d_])")
_NUMBER_LINE = re.compile(r"(?:luat\s+)?s[o06]\s*:")
_RUNS_ON = re.compile(r"\d+(?![\d.)]|\s*$)|/")


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a file wraps: `width` in characters (0: not at all), `loose`: blank lines stand between all lines,
    `parted`: blank lines part the paragraphs."""

    width: int
    loose: bool
    parted: bool


def unwrapped(text: TracedText) -> TracedText:
    """The text with wraps joined, blank lines and double spaces gone."""
    text = text.edited(_inner_spaces(text.text))
    return text.edited(_seams(text.text))


def wrapping(text: str, lines: Sequence[Line]) -> Wrapping:
    """How these lines of a text wrap."""
    pairs = [(one, two, _blank_between(text, one, two)) for one, two in pairwise(lines)]
    cuts = [(len(one.text), blank) for one, two, blank in pairs if _cut(one.text, two.text)]
    lengths = sorted(length for length, _ in cuts)
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    if len(cuts) < max(_FEWEST_CUTS, _CUT_SHARE * len(pairs)) or width > _WIDEST_WRAP:
        return Wrapping(0, loose=False, parted=True)
    loose = sum(blank for _, blank in cuts) >= _LOOSE_SHARE * len(cuts)
    items = [blank for _, two, blank in pairs if opens_item(two.text)]
    return Wrapping(width, loose, parted=not loose and sum(items) >= _PARTED_SHARE * len(items))


def _seams(text: str) -> Iterator[Edit]:
    """What becomes of the space around and between the lines."""
    lines = lines_of(text)
    if not lines:
        yield Edit(0, len(text), "")
        return
    style = wrapping(text, lines)
    yield Edit(0, lines[0].start, "")
    for one, two in pairwise(lines):
        if _runs_on(one.text, two.text, style, blank=_blank_between(text, one, two)):
            yield _seam(one, two)
        else:
            yield Edit(one.end, two.start, "\n")
    yield Edit(lines[-1].end, len(text), "")


def _seam(one: Line, two: Line) -> Edit:
    """Joins two lines: number parts without a space, a word torn at a page end ("doanh”⏎ng nghiệp") without debris."""
    torn, debris = _WORD_END.search(one.text), _DEBRIS.match(two.text)
    if torn and debris:
        closed = bool(re.match(r"[^“\"]*[”\"]", two.text))
        return Edit(one.start + torn.end(1) if closed else one.end, two.start + debris.end(), " ")
    return Edit(one.end, two.start, "" if _HYPHENATED.search(one.text) and two.text[0].isalnum() else " ")


def _inner_spaces(text: str) -> Iterator[Edit]:
    return (Edit(match.start() + 1, match.end(), "") for match in re.finditer(r"(?<=\S)[ ]{2,}(?=\S)", text))


def _blank_between(text: str, one: Line, two: Line) -> bool:
    return text.count("\n", one.end, two.start) > 1


def _cut(before: str, after: str) -> bool:
    return not ends_sentence(before) and after[0].islower() and not opens_item(after) and not is_upper(before)


def _runs_on(before: str, after: str, style: Wrapping, *, blank: bool) -> bool:
    """Whether the second line continues the paragraph of the first."""
    if _awaits(before, after):
        return True
    if _dash_inside(before, after) and not blank:
        return bool(style.width)
    if _stands_alone(before, after):
        return False
    if blank and not style.loose:
        return _continues_over_blank(before, after, style)
    if not style.width:
        return after[0].islower() and not ends_sentence(before) and len(before) >= _LONG_ENOUGH
    return _continues_line(before, after, style)


def _awaits(before: str, after: str) -> bool:
    """Whether a number was torn from its word or its first half, or a line ends with a word that asks for another."""
    if _DANGLING.search(before):
        return not opens_item(after) and not is_upper(before)
    if after.isdigit() and before.lower().endswith("điểm"):
        return False
    if opens_item(after) and not _AWAITS_ITEM.search(before):
        return False
    if after[0].isdigit() or re.match(r"[IVXLC]+\b|/", after):
        return _AWAITS_NUMBER.search(before) is not None or (_HYPHENATED.search(before) is not None and after[0] != "/")
    return _HYPHENATED.search(before) is not None and after[0].isalpha()


def _stands_alone(before: str, after: str) -> bool:
    folded = fold(after)
    if opens_item(after):
        return True
    if names_kind(before) or names_kind(after) or _NUMBER_LINE.match(folded) or after.isdigit() or before.isdigit():
        return True
    return is_upper(before) != is_upper(after) and (is_upper(before) or not before[0].isdigit())


def _dash_inside(before: str, after: str) -> bool:
    """Whether a dash at a line start may part a compound ("tổ chức xã hội⏎- nghề nghiệp", "Thi đua⏎- Khen thưởng")."""
    inside = re.match(r"[-–]\s+[^\W\d_]", after) is not None and after[1:].lstrip()[0].islower()
    award = before.lower().endswith("thi đua") and after[1:].lstrip().startswith("Khen thưởng")
    return (inside or award) and not (
        is_upper(before) or _addressed(before) or ends_sentence(before) or before[-1] == ","
    )


def _continues_over_blank(before: str, after: str, style: Wrapping) -> bool:
    """Over a blank line only what cannot begin a paragraph continues, or what a page end cut at the full width."""
    if after[0].islower():
        return not re.search(r"[.:!?][\"”)]*$", before)
    if style.width and not style.parted and _is_full(before, after, style):
        return not ends_sentence(before) and not is_upper(before)
    return before.endswith(",") and len(before) > _LONG_ENOUGH and not is_upper(before) and not _addressed(before)


def _addressed(before: str) -> bool:
    """Whether a line is one of a list of recipients ("- Bộ Nội vụ,")."""
    return before.startswith(("-", "+", "–"))


def _continues_line(before: str, after: str, style: Wrapping) -> bool:
    if is_upper(before):
        return style.parted
    full = _is_full(before, after, style)
    if after[0].islower() or _RUNS_ON.match(after):
        return full or not ends_sentence(before)
    return full or (style.parted and not ends_sentence(before) and len(before) > style.width / 2)


def _is_full(before: str, after: str, style: Wrapping) -> bool:
    """Whether the next word would not have fitted on the line."""
    return len(before) + 1 + len(after.split(maxsplit=1)[0]) > _FULL * style.width
