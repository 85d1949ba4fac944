"""Outline: a cleaned text as a tree of units, for statutes (Chương, Điều, khoản, điểm) and plans (I., 1., a), -).

A marker opens a unit only if its number fits; a line that opens none belongs to the unit it follows. What is doubtful
is noted as a Problem, and the reading goes on.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.address import Segment, UnitKind, segment
from corpus.folding import fold
from corpus.headings import Heading, heading_of
from corpus.inline_points import inline_points
from corpus.layout import Annex, Layout, layout
from corpus.lines import Line, is_upper
from corpus.markers import KINDS, Level, Marker, read_marker
from corpus.model import Problem, Unit
from corpus.numbering import Count, Fit, fit
from corpus.quotations import quoted_lines
from corpus.traced import TracedText
from corpus.tree import Node, units_of

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_NOTES = re.compile(r"ghi chu\s*:?")
_ARTICLE_LIKE = re.compile(r"dieu \d+\b")
_OF_STATUTES = {Level.CHAPTER, Level.SECTION, Level.SUBSECTION}
_SILENT = {Level.LETTER, Level.NUMBERED, Level.SUBCLAUSE, Level.SUBSECTION}


@dataclass(frozen=True, slots=True)
class Outline:
    """The units in reading order, the whole document first, and what was not understood."""

    units: tuple[Unit, ...]
    problems: tuple[Problem, ...]


def outline(document_id: str, text: TracedText, source: str) -> Outline:
    """The tree of a cleaned (or restored) text; problems name the line of the source."""
    parts = layout(text.text)
    root = Node(Level.BASE, UnitKind.DOCUMENT, "", (), 0, len(text.text))
    grower = _Grower(parts.lines, quoted_lines(parts.lines), [root], in_appendix=parts.appendix)
    grower.read(range(parts.body, parts.closing))
    _read_annexes(grower, parts, root)
    root.end = len(text.text)
    problems = tuple(
        Problem(source.count("\n", 0, text.origins[parts.lines[at].start]) + 1, reason)
        for at, reason in grower.problems
    )
    return Outline(units_of(document_id, root, text.text), problems)


def _read_annexes(grower: "_Grower", parts: Layout, root: Node) -> None:
    """Attached papers: a regulation under the document, an appendix under the regulation, a form under the appendix."""
    regulation = appendix = root
    for annex in parts.annexes:
        if annex.kind is UnitKind.ATTACHMENT:
            regulation = appendix = grower.attach(annex, root)
        elif annex.form:
            grower.attach(annex, appendix)
        else:
            appendix = grower.attach(annex, regulation)


@dataclass(slots=True, eq=False)
class _Grower:
    """Reads lines into the tree. `stack` are the open units from the base in; `used` the addresses given."""

    lines: Sequence[Line]
    quoted: frozenset[int]
    stack: list[Node]
    used: set[tuple[Segment, ...]] = field(default_factory=set)
    problems: list[tuple[int, str]] = field(default_factory=list)
    articles: Count = field(default_factory=Count)
    in_appendix: bool = False

    def attach(self, annex: Annex, parent: Node) -> Node:
        """Opens an attached paper and reads its body."""
        number = annex.number or str(sum(child.kind is annex.kind for child in parent.children) + 1)
        node = Node(Level.BASE, annex.kind, annex.number, (), self.lines[annex.first].start, 0, annex.heading)
        node.path = self._free(parent.path, segment(annex.kind, number.lstrip("0")))
        parent.children.append(node)
        self.stack = [node]
        self.articles, self.in_appendix = Count(), annex.kind is UnitKind.APPENDIX
        self._extend(annex.body - 1)
        self.read(range(annex.body, annex.end))
        parent.end = max(parent.end, node.end)
        return node

    def read(self, lines: range) -> None:
        """Reads the lines of a body."""
        at = lines.start
        while at < lines.stop:
            opened = None if at in self.quoted else self._open(at, lines.stop)
            if opened is not None:
                at = opened.last
            elif at not in self.quoted:
                self._note_unread(at)
            self._extend(at)
            if at not in self.quoted:
                self._open_inside(at, opens=opened is not None)
            at += 1

    def _open(self, at: int, stop: int) -> Heading | None:
        """Opens the unit of a line; None where the line opens none."""
        marker = read_marker(self.lines[at].text)
        if marker is None or (marker.level is Level.ARTICLE and self.in_appendix):
            return None
        marker = self._repaired(marker, at)
        accepted = self._accepts(marker, at)
        if not accepted:
            return None
        heading = heading_of(marker, self.lines, at, stop)
        node = self._push(marker, self.lines[at].start)
        node.heading = heading.text
        return heading

    def _open_inside(self, at: int, *, opens: bool) -> None:
        """Opens the points that stand inside a line, if they begin or continue the count there."""
        level = self.stack[-1].level
        if level > Level.POINT or (level is Level.POINT and not opens):
            return
        for start, marker in inline_points(self.lines[at], level):
            if fit(self._count(Level.POINT), marker) not in {Fit.FIRST, Fit.NEXT}:
                return
            for node in self.stack:
                node.end = node.end if node.level < Level.POINT else start - 1
            self._push(marker, start)
            self._extend(at)

    def _push(self, marker: Marker, start: int) -> Node:
        while self.stack[-1].level >= marker.level and len(self.stack) > 1:
            self.stack.pop()
        parent = self.stack[-1]
        node = Node(marker.level, KINDS[marker.level], marker.number, self._path(marker, parent), start, start)
        parent.children.append(node)
        count = Count(marker.value or parent.count(marker.level).value + 1, marker.suffix)
        parent.counts[marker.level] = count
        if marker.level is Level.ARTICLE:
            self.articles = count
        self.stack.append(node)
        return node

    def _path(self, marker: Marker, parent: Node) -> tuple[Segment, ...]:
        base = self.stack[0].path if marker.level is Level.ARTICLE else parent.path
        return self._free(base, segment(KINDS[marker.level], _segment_number(marker, parent)))

    def _free(self, base: tuple[Segment, ...], step: Segment) -> tuple[Segment, ...]:
        """The path, with the occurrence that makes it the only one."""
        path = (*base, step)
        while path in self.used:
            step = replace(step, occurrence=step.occurrence + 1)
            path = (*base, step)
        self.used.add(path)
        return path

    def _extend(self, at: int) -> None:
        for node in self.stack:
            node.end = max(node.end, self.lines[at].end)

    def _parent_of(self, level: Level) -> Node:
        return next((node for node in reversed(self.stack) if node.level < level), self.stack[0])

    def _count(self, level: Level) -> Count:
        return self.articles if level is Level.ARTICLE else self._parent_of(level).count(level)

    def _repaired(self, marker: Marker, at: int) -> Marker:
        """A Roman number that was read as Arabic: "1. TO CHUC THUC HIEN" behind section II and its clause 7 is III."""
        section = next((node for node in self.stack if node.level is Level.ROMAN), None)
        if (
            marker.level is not Level.CLAUSE
            or section is None
            or len(marker.rest.split()) < 2
            or not is_upper(marker.rest)
        ):
            return marker
        following = self._parent_of(Level.ROMAN).count(Level.ROMAN).value
        if fit(self._count(Level.CLAUSE), marker) is Fit.NEXT or following >= len(_ROMAN):
            return marker
        number = _ROMAN[following]
        self.problems.append((at, f"số “{marker.number}” được đọc là mục {number}, vì đứng sau mục {section.number}"))
        return Marker(Level.ROMAN, number, following + 1, "", marker.rest)

    def _accepts(self, marker: Marker, at: int) -> bool:
        found = fit(self._count(marker.level), marker)
        if found in {Fit.FIRST, Fit.NEXT}:
            return self._belongs(marker)
        accepted = self._accepts_doubtful(marker, found, at)
        if marker.level not in _SILENT and (accepted or found is not Fit.OUT or marker.level is Level.ARTICLE):
            self.problems.append((at, _reason(marker, found, accepted=accepted)))
        return accepted

    def _belongs(self, marker: Marker) -> bool:
        """A decimal number needs the clause it counts in; in an appendix of Roman sections chapters are samples."""
        if self.in_appendix and marker.level in _OF_STATUTES:
            return not self._parent_of(marker.level).count(Level.ROMAN).value
        if marker.level is not Level.SUBCLAUSE:
            return True
        clause = next((node for node in reversed(self.stack) if node.level is Level.CLAUSE), None)
        return clause is not None and marker.number.split(".")[0] == clause.number

    def _accepts_doubtful(self, marker: Marker, found: Fit, at: int) -> bool:
        if marker.level in _SILENT or found is Fit.OUT:
            return False
        if marker.level is Level.ARTICLE:
            return found is Fit.GAP and self._next_article(at) in (None, marker.value + 1)
        if marker.level is Level.CLAUSE and found is Fit.AGAIN:
            return self.in_appendix or not any(node.level is Level.ARTICLE for node in self.stack)
        if marker.level is Level.ROMAN:
            return found is Fit.GAP or self.in_appendix
        return marker.rest[:1] != "" and (
            found is not Fit.GAP or not marker.rest[0].islower() or marker.level is Level.POINT
        )

    def _next_article(self, at: int) -> int | None:
        markers = (read_marker(line.text) for line in self.lines[at + 1 :])
        return next((marker.value for marker in markers if marker and marker.level is Level.ARTICLE), None)

    def _note_unread(self, at: int) -> None:
        """Footnotes of a form close its last section, a last paragraph ("./.") belongs to no điểm or dash;
        a line that begins like an article is worth a look."""
        folded = fold(self.lines[at].text)
        if self.in_appendix and _NOTES.fullmatch(folded):
            while len(self.stack) > 1 and self.stack[-1].level is not Level.FORM:
                self.stack.pop()
        if folded.endswith("./."):
            while self.stack[-1].level > Level.SUBCLAUSE:
                self.stack.pop()
        if _ARTICLE_LIKE.match(folded) and not self.in_appendix and read_marker(self.lines[at].text) is None:
            self.problems.append((at, "dòng bắt đầu như một điều nhưng không phải tiêu đề; giữ là lời văn"))


def _segment_number(marker: Marker, parent: Node) -> str:
    if marker.level in {Level.DASH, Level.PLUS, Level.FORM}:
        return str(parent.count(marker.level).value + 1)
    if marker.level in {Level.PART, Level.LETTER} or marker.level is Level.SUBCLAUSE:
        roman = marker.number.upper() if marker.number.upper() in _ROMAN and marker.level is Level.PART else None
        return roman or str(marker.value)
    if marker.level is Level.ROMAN:
        return marker.number
    return marker.number if marker.level is Level.POINT else f"{marker.value}{marker.suffix}"


def _reason(marker: Marker, found: Fit, *, accepted: bool) -> str:
    told = {
        Fit.GAP: "nhảy số",
        Fit.AGAIN: "trùng số hoặc đánh số lại từ đầu",
        Fit.OUT: "số không theo thứ tự",
    }[found]
    kept = "nhận là đơn vị riêng" if accepted else "giữ là lời văn của đơn vị đứng trước"
    name = {Level.ARTICLE: "Điều ", Level.CHAPTER: "Chương ", Level.SECTION: "Mục ", Level.PART: "Phần "}.get(
        marker.level, ""
    )
    return f"“{name}{marker.number}”: {told}; {kept}"
