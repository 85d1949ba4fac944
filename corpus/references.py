"""Citations of units in running text or in a question: "khoản 2 Điều 23 Luật TĐKT", "mục II.3", "điểm 9.b Chỉ thị 02".

Read on the folded text, so "dieu 23 khoan 2" and "k2 đ23" are read as well. A list ("điểm a, b khoản 2",
"Điều 21 đến Điều 25") gives a reference for each unit; those printed together carry the span of the whole.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.address import Address, Segment, UnitKind
from corpus.folding import fold
from corpus.model import Span
from corpus.register.mentions import Mention
from corpus.unit_names import Group, unit_groups, units_between

_GAP = r"[^\S\n]*"  # a citation does not run over a paragraph
_JOIN = re.compile(rf"{_GAP}(?:cua|thuoc|tai|trong|o)?{_GAP}\Z")
_LIST = re.compile(rf"{_GAP}(?:,|;|va|hoac|den){_GAP}(?:tai|cua)?{_GAP}\Z")
_DOWN = re.compile(rf"{_GAP},?{_GAP}\Z")
_TO_DOCUMENT = re.compile(rf"{_GAP},?{_GAP}(?:cua|tai|thuoc|trong)?{_GAP}\Z")
_FROM_DOCUMENT = re.compile(rf"{_GAP}[,:(]?{_GAP}(?:tai|thi)?{_GAP}\Z")
_STRANGER = re.compile(
    rf"{_GAP}(?:cua\s+)?(?P<name>(?:bo luat|luat|phap lenh)\s+(?!nay|do\b|tren)\w+(?:[^\S\n]+\w+){{0,2}})"
)
_LEVEL = {
    UnitKind.DOCUMENT: -1,
    UnitKind.APPENDIX: 0,
    UnitKind.PART: 1,
    UnitKind.CHAPTER: 2,
    UnitKind.SECTION: 3,
    UnitKind.ARTICLE: 4,
    UnitKind.CLAUSE: 5,
    UnitKind.POINT: 6,
    UnitKind.DASH: 7,
}


@dataclass(frozen=True, slots=True)
class Reference:
    """A unit named in a text: its path as far as it is given, largest unit first (empty for "Luật này").

    `document` is the document named with it, without candidates for one that the register does not know;
    `relative` is what "này" points at (ARTICLE for "Điều này", DOCUMENT for "Luật này"). Both None: a unit of the
    document in question.
    """

    span: Span
    path: tuple[Segment, ...]
    document: Mention | None = None
    relative: UnitKind | None = None


def find_references(text: str, mentions: Sequence[Mention] = ()) -> tuple[Reference, ...]:
    """The units that a text names, in order; `mentions` are the documents named in the same text, in order."""
    folded = fold(text)
    groups = _joined(folded, list(unit_groups(text, tuple(mention.span for mention in mentions))))
    found: list[Reference] = []
    for position, group in enumerate(groups):
        document = _document(folded, groups, position, mentions)
        found += [Reference(group.span, path, document, group.relative) for path in group.paths or ((),)]
    return tuple(found)


def target(reference: Reference, here: Address) -> Address | None:
    """Where a reference points, read in the unit `here`; None for a document that the register does not know.

    Of several candidates the first counts. "Quy định này" in an attached text stays in it.
    """
    if reference.document is not None:
        return Address(reference.document.ids[0], reference.path) if reference.document.ids else None
    kinds_here = [step.kind for step in here.path]
    if reference.relative in kinds_here:
        kept = kinds_here.index(reference.relative) + 1
        return Address(here.document, here.path[:kept] + reference.path)
    outer = here.path[:1] if kinds_here[:1] == [UnitKind.ATTACHMENT] else ()
    return Address(here.document, outer + reference.path)


def _top(group: Group) -> int:
    return _LEVEL[group.paths[0][0].kind] if group.paths else _LEVEL[group.relative or UnitKind.DOCUMENT]


def _bottom(group: Group) -> int:
    return max(_LEVEL[path[-1].kind] for path in group.paths) if group.paths else _top(group)


def _joined(folded: str, groups: list[Group]) -> list[Group]:
    """Smaller units joined to the larger that they belong to, in either order; a list shares its upper part."""
    upward: list[Group] = []
    for group in reversed(groups):
        after = upward[0] if upward else None
        gap = folded[group.span.end : after.span.start] if after else ""
        if after and _JOIN.fullmatch(gap) and _belongs(group, after):
            upward[0] = _merged(group, after)
        elif after and group.paths and _LIST.fullmatch(gap):
            upward.insert(0, _sharing(group, after, ranging="den" in gap))
        else:
            upward.insert(0, group)
    return _downward(folded, upward)


def _belongs(small: Group, large: Group) -> bool:
    return bool(small.paths) and _bottom(large) < _top(small) and len(large.paths) <= 1


def _merged(small: Group, large: Group) -> Group:
    """The small units under the large one; "mục 1 chương II" is a Mục."""
    upper = large.paths[0] if large.paths else ()
    paths = small.paths
    if upper and upper[-1].kind is UnitKind.CHAPTER and paths[0][0].kind is UnitKind.CLAUSE:
        paths = tuple((replace(path[0], kind=UnitKind.SECTION), *path[1:]) for path in paths)
    span = Span(min(small.span.start, large.span.start), max(small.span.end, large.span.end))
    return Group(span, tuple(upper + path for path in paths), large.relative)


def _sharing(group: Group, after: Group, *, ranging: bool) -> Group:
    """A member of a list with what stands above it in the next member; "Điều 21 đến Điều 25" is filled up."""
    following = after.paths[0] if after.paths else ()
    upper = tuple(step for step in following if _LEVEL[step.kind] < _top(group))
    relative = after.relative if after.relative is not None and _LEVEL[after.relative] < _top(group) else None
    paths = list(group.paths)
    last, first = paths[-1][-1], following[len(upper)] if len(following) > len(upper) else None
    if ranging and first and len(paths[-1]) == 1 and first.kind is last.kind:
        paths += [(one,) for one in units_between(last, first)[:-1]]
    return Group(group.span, tuple(upper + path for path in paths), relative)


def _downward(folded: str, groups: list[Group]) -> list[Group]:
    """ "Điều 23 khoản 2 điểm b": each smaller unit that follows goes under the larger one before it."""
    kept: list[Group] = []
    for group in groups:
        before = kept[-1] if kept else None
        if before and _DOWN.fullmatch(folded[before.span.end : group.span.start]) and _goes_under(group, before):
            kept[-1] = _merged(group, before)
        else:
            kept.append(group)
    return kept


def _goes_under(small: Group, large: Group) -> bool:
    return bool(small.paths) and small.relative is None and len(large.paths) == 1 and _bottom(large) < _top(small)


def _document(folded: str, groups: Sequence[Group], position: int, mentions: Sequence[Mention]) -> Mention | None:
    """The document named right after the citation (or the list that it opens), else right before it."""
    if groups[position].relative is not None:
        return None
    for place in range(position, len(groups)):
        end = groups[place].span.end
        if found := _right_after(folded, end, mentions):
            return found
        if place + 1 == len(groups) or not _LIST.fullmatch(folded[end : groups[place + 1].span.start]):
            break
    start = groups[position].span.start
    before = bisect_right(mentions, start, key=_end_of)
    if before and _FROM_DOCUMENT.fullmatch(folded[mentions[before - 1].span.end : start]):
        return mentions[before - 1]
    return None


def _right_after(folded: str, end: int, mentions: Sequence[Mention]) -> Mention | None:
    """The mention that follows a position, or a law outside the register: a mention without candidates."""
    following = bisect_left(mentions, end, key=_start_of)
    if following < len(mentions) and _TO_DOCUMENT.fullmatch(folded[end : mentions[following].span.start]):
        return mentions[following]
    stranger = _STRANGER.match(folded, end)
    return Mention(Span(*stranger.span("name")), (), stranger["name"]) if stranger else None


def _start_of(mention: Mention) -> int:
    return mention.span.start


def _end_of(mention: Mention) -> int:
    return mention.span.end
