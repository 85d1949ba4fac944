"""Outline: a cleaned text as a tree of units, for statutes (Chương, Điều, khoản, điểm) and plans (I., 1., a), -).

A marker opens a unit only if its number fits; a line that opens none belongs to the unit it follows. What is doubtful
is noted as a Problem, and the reading goes on.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.address import UnitKind
from corpus.folding import fold
from corpus.lines import Line, is_upper
from corpus.model import Problem, Unit
from corpus.outline.headings import Heading, heading_of
from corpus.outline.inline_points import inline_points
from corpus.outline.layout import Annex, Layout, layout
from corpus.outline.markers import ROMANS, Level, Marker, read_marker
from corpus.outline.numbering import Fit, fit
from corpus.outline.quotations import quoted_lines
from corpus.outline.tree import Growth, Node, units_of
from corpus.traced import TracedText

_NOTES = re.compile(r"ghi chu\s*:?")
_ARTICLE_LIKE = re.compile(r"dieu \d+\b")
_OF_STATUTES = {Level.CHAPTER, Level.SECTION, Level.SUBSECTION}
_SILENT = {Level.LETTER, Level.NUMBERED, Level.SUBCLAUSE, Level.SUBSECTION}
_WORDS = {Level.ARTICLE: "Điều ", Level.CHAPTER: "Chương ", Level.SECTION: "Mục ", Level.PART: "Phần "}
_TOLD = {Fit.GAP: "nhảy số", Fit.AGAIN: "trùng số hoặc đánh số lại từ đầu", Fit.OUT: "số không theo thứ tự"}


@dataclass(frozen=True, slots=True)
class Outline:
    """The units in reading order, the whole document first, and what was not understood."""

    units: tuple[Unit, ...]
    problems: tuple[Problem, ...]


def outline(document_id: str, text: TracedText, source: str) -> Outline:
    """The tree of a cleaned (or restored) text; problems name the line of the source."""
    parts = layout(text.text)
    root = Node(Level.BASE, UnitKind.DOCUMENT, "", (), 0, len(text.text))
    reading = _Reading(parts.lines, quoted_lines(parts.lines), Growth([root]), in_appendix=parts.appendix)
    reading.read(range(parts.body, parts.closing))
    _read_annexes(reading, parts, root)
    problems = tuple(
        Problem(source.count("\n", 0, text.origins[parts.lines[at].start]) + 1, reason)
        for at, reason in reading.problems
    )
    return Outline(units_of(document_id, root, text.text), problems)


def _read_annexes(reading: "_Reading", parts: Layout, root: Node) -> None:
    """Attached papers: a regulation under the document, an appendix under the regulation, a form under the appendix."""
    regulation = appendix = root
    for annex in parts.annexes:
        if annex.kind is UnitKind.ATTACHMENT:
            regulation = appendix = reading.attach(annex, root)
        elif annex.form:
            reading.attach(annex, appendix)
        else:
            appendix = reading.attach(annex, regulation)


@dataclass(slots=True, eq=False)
class _Reading:
    """Reads lines into the tree; `quoted` are lines of quotations, `problems` name a line by its index."""

    lines: Sequence[Line]
    quoted: frozenset[int]
    tree: Growth
    in_appendix: bool
    problems: list[tuple[int, str]] = field(default_factory=list)

    def attach(self, annex: Annex, parent: Node) -> Node:
        """Opens an attached paper and reads its body."""
        number = annex.number or str(sum(child.kind is annex.kind for child in parent.children) + 1)
        node = Node(Level.BASE, annex.kind, annex.number, (), self.lines[annex.first].start, 0, annex.heading)
        self.tree.attach(node, parent, number.lstrip("0"))
        self.in_appendix = annex.kind is UnitKind.APPENDIX
        self.tree.extend(self.lines[annex.body - 1].end)
        self.read(range(annex.body, annex.end))
        parent.end = max(parent.end, node.end)
        return node

    def read(self, lines: range) -> None:
        """Reads the lines of a body."""
        at = lines.start
        while at < lines.stop:
            if at in self.quoted:
                self.tree.extend(self.lines[at].end)
            else:
                at = self._read_line(at, lines.stop)
            at += 1

    def _read_line(self, at: int, stop: int) -> int:
        """Reads a line, and those of its heading; gives the last one read."""
        opened = self._open(at, stop)
        if opened is None:
            self._note_unread(at)
        last = opened.last if opened else at
        self.tree.extend(self.lines[last].end)
        self._open_inside(last, opens=opened is not None)
        return last

    def _open(self, at: int, stop: int) -> Heading | None:
        """Opens the unit of a line; None where the line opens none."""
        marker = read_marker(self.lines[at].text)
        if marker is None or (marker.level is Level.ARTICLE and self.in_appendix):
            return None
        marker = self._repaired(marker, at)
        if not self._accepts(marker, at):
            return None
        heading = heading_of(marker, self.lines, at, stop)
        self.tree.push(marker, self.lines[at].start).heading = heading.text
        return heading

    def _open_inside(self, at: int, *, opens: bool) -> None:
        """Opens the points that stand inside a line, if they begin or continue the count there."""
        level = self.tree.stack[-1].level
        if level > Level.POINT or (level is Level.POINT and not opens):
            return
        for start, marker in inline_points(self.lines[at], level):
            if fit(self.tree.count(Level.POINT), marker) not in {Fit.FIRST, Fit.NEXT}:
                return
            self.tree.cut(Level.POINT, start - 1)
            self.tree.push(marker, start)
            self.tree.extend(self.lines[at].end)

    def _repaired(self, marker: Marker, at: int) -> Marker:
        """A Roman number that was read as Arabic: "1. TO CHUC THUC HIEN" behind section II and its clause 7 is III."""
        section = self.tree.open_at(Level.ROMAN)
        titled = len(marker.rest.split()) > 1 and is_upper(marker.rest)
        if marker.level is not Level.CLAUSE or section is None or not titled:
            return marker
        following = self.tree.parent_of(Level.ROMAN).count(Level.ROMAN).value
        if fit(self.tree.count(Level.CLAUSE), marker) is Fit.NEXT or following >= len(ROMANS):
            return marker
        number = ROMANS[following]
        self.problems.append((at, f"số “{marker.number}” được đọc là mục {number}, vì đứng sau mục {section.number}"))
        return Marker(Level.ROMAN, number, following + 1, "", marker.rest)

    def _accepts(self, marker: Marker, at: int) -> bool:
        found = fit(self.tree.count(marker.level), marker)
        if found in {Fit.FIRST, Fit.NEXT}:
            return self._belongs(marker)
        accepted = self._accepts_doubtful(marker, found, at)
        if marker.level not in _SILENT and (accepted or found is not Fit.OUT or marker.level is Level.ARTICLE):
            self.problems.append((at, _reason(marker, found, accepted=accepted)))
        return accepted

    def _belongs(self, marker: Marker) -> bool:
        """A decimal number needs the clause it counts in; in an appendix of Roman sections chapters are samples."""
        if self.in_appendix and marker.level in _OF_STATUTES:
            return not self.tree.parent_of(marker.level).count(Level.ROMAN).value
        if marker.level is not Level.SUBCLAUSE:
            return True
        clause = self.tree.open_at(Level.CLAUSE)
        return clause is not None and marker.number.split(".")[0] == clause.number

    def _accepts_doubtful(self, marker: Marker, found: Fit, at: int) -> bool:
        if marker.level in _SILENT or found is Fit.OUT or (found is Fit.AGAIN and not self.tree.is_used(marker)):
            return False
        if marker.level is Level.ARTICLE:
            return found is Fit.GAP and self._next_article(at) in (None, marker.value + 1)
        if marker.level < Level.ROMAN and found is Fit.AGAIN:
            return False
        if marker.level is Level.CLAUSE and found is Fit.AGAIN:
            return self.in_appendix or self.tree.open_at(Level.ARTICLE) is None
        if marker.level is Level.ROMAN:
            return found is Fit.GAP or self.in_appendix
        return found is not Fit.GAP or marker.level is Level.POINT or not marker.rest[:1].islower()

    def _next_article(self, at: int) -> int | None:
        markers = (read_marker(line.text) for line in self.lines[at + 1 :])
        return next((marker.value for marker in markers if marker and marker.level is Level.ARTICLE), None)

    def _note_unread(self, at: int) -> None:
        """Footnotes of a form close its last section, a last paragraph ("./.") belongs to no điểm or dash;
        a line that begins like an article is worth a look."""
        folded = fold(self.lines[at].text)
        if self.in_appendix and _NOTES.fullmatch(folded):
            self.tree.close_to(Level.FORM if self.tree.open_at(Level.FORM) else Level.BASE)
        if folded.endswith("./."):
            self.tree.close_to(Level.SUBCLAUSE)
        if _ARTICLE_LIKE.match(folded) and not self.in_appendix and read_marker(self.lines[at].text) is None:
            self.problems.append((at, "dòng bắt đầu như một điều nhưng không phải tiêu đề; giữ là lời văn"))


def _reason(marker: Marker, found: Fit, *, accepted: bool) -> str:
    kept = "nhận là đơn vị riêng" if accepted else "giữ là lời văn của đơn vị đứng trước"
    return f"“{_WORDS.get(marker.level, '')}{marker.number}”: {_TOLD[found]}; {kept}"
