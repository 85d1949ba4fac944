"""Task ↔ body ↔ role, read from the sentences of plans and directives.

Bodies are named in the sentence itself, in a heading above ("4. Sở Nội vụ"), in the sentence before, in the preamble
("… yêu cầu các cơ quan thực hiện các nội dung sau:"), or behind a label ("Đơn vị chủ trì: …"). Roles keep the words of
the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.reply import Role
from assistant.responsibility.clauses import Clause, begins_duty, clauses, heading, preamble, strange_names
from assistant.responsibility.labelled import Label, in_parentheses, labels, passive
from assistant.responsibility.lexicon import duties, tokens
from assistant.responsibility.predicates import Given, directed, given
from assistant.responsibility.tables import rows
from assistant.sentences import sentences
from corpus.address import UnitKind
from corpus.model import Document, Span, Unit

LONGEST_HEADING = 14  # words
_MARKER = re.compile(
    r"\s*(?:[-–+•*]\s*|Điều \d+[a-z]?\.\s+|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[IVX]{1,4})\s?[.)/-]\s+)?"
)
_RATING = re.compile(r"(?:xếp loại|đánh giá|chất lượng)[^,;.]*$")  # "xếp loại chất lượng hằng năm" is no deadline


@dataclass(frozen=True, slots=True)
class Assignment:
    """A body and one role that a clause gives it. `sentence` and `wording` stand in `unit`, which is cited."""

    unit: Unit
    sentence: Span  # what is quoted
    task_unit: Unit  # where the words of the task stand: `unit`, or the one above a label
    clause: Span  # the words of the task, in the text of `task_unit`
    namer: Unit  # where the body is named: the unit itself, one above whose heading it is, or the preamble
    subject: Span  # in the text of `namer`
    body: str  # as the text names it, without "các"
    role: Role
    wording: str  # the words of the text that give the role
    recipient: str | None = None  # whom it advises or reports to
    through: str | None = None  # the body that it gets its task through
    deadline: str | None = None
    ordered: bool = False  # the text says "giao", "đề nghị", "yêu cầu"
    stated: bool = False  # the clause itself names its bodies, in capitals


@dataclass(frozen=True, slots=True)
class _Holder:
    """Bodies where they are named."""

    unit: Unit
    bodies: tuple[Span, ...]

    def names(self) -> tuple[str, ...]:
        return tuple(self.unit.text[span.start : span.end] for span in self.bodies)


def assignments(document: Document) -> tuple[Assignment, ...]:
    """All assignments of a document, in reading order."""
    root = document.units[0]
    holder = _preamble(root)
    found: list[Assignment] = []
    for child in root.children:
        unit = document.unit(child)
        own = list(_of_unit(document, unit, None))
        if not own and holder is not None and not is_of_awards(unit) and unit.kind in (UnitKind.CLAUSE, UnitKind.POINT):
            own = list(_from_preamble(unit, holder))
        found.extend(own)
    return tuple(dict.fromkeys(found))


def _of_unit(document: Document, unit: Unit, holder: _Holder | None) -> Iterator[Assignment]:
    """Those of a unit and of all below it."""
    if unit.kind is UnitKind.APPENDIX:
        yield from _of_table(unit)
        return
    strict = is_of_awards(unit)
    labelled = _label_lines(document, unit)
    found, below = _of_text(unit, unit.own[:1], holder)
    yield from (one for one in found if not strict or _is_order(one))
    yield from _labelled(unit, labelled)
    for child in unit.children:
        of_child = _of_unit(document, document.unit(child), None if strict else below)
        yield from (one for one in of_child if not strict or _is_order(one))
    yield from _of_text(unit, unit.own[1:], None)[0]


def _of_table(unit: Unit) -> Iterator[Assignment]:
    """Those of a table of duties."""
    for row in rows(unit.text, Span(0, len(unit.text))):
        until = _words(unit.text, row.time) if row.time else None
        for role, subject in row.bodies:
            body = unit.text[subject.start : subject.end]
            yield Assignment(
                unit, row.whole, unit, row.task, unit, subject, body, role, role.value, deadline=until, ordered=True
            )


def is_of_awards(unit: Unit) -> bool:
    """Whether a unit is about who may be awarded and how: criteria, not duties."""
    line = unit.heading or _own_line(unit)
    words = _MARKER.sub("", line, count=1).lower().split(":")[0].removeprefix("về ").split()
    if len(words) > LONGEST_HEADING or (unit.kind is UnitKind.SECTION and duties().tasks.search(" ".join(words))):
        return False
    found = duties().skipped.match(" ".join(words))
    return found is not None and (found[0] != "khen thưởng" or len(words) <= 3)


def _own_line(unit: Unit) -> str:
    own = unit.text[unit.own[0].start : unit.own[0].end] if unit.own else ""
    return own.partition("\n")[0]


def _is_order(one: Assignment) -> bool:
    """Whether a duty is plainly given, also in a part on awards."""
    return one.ordered or (one.stated and one.role is not Role.CARRIES_OUT)


def _of_text(
    unit: Unit, owns: tuple[Span, ...], holder: _Holder | None
) -> tuple[tuple[Assignment, ...], _Holder | None]:
    """Those of a unit's own words, and the bodies that what follows goes on with."""
    found: list[Assignment] = []
    for sentence in (s for own in owns for s in _sentences(unit.text, own)):
        said = Span(after_marker(unit.text, sentence), sentence.end)
        if said.start >= said.end or labels(unit.text, said):
            continue
        named = heading(unit.text, said)
        if named is None and _is_line(unit, said):
            named = strange_names(unit.text, said) or None
        if named is not None:
            holder = _Holder(unit, named) if named else None
            continue
        own, holder = _of_sentence(unit, sentence, said, holder)
        found.extend(own)
    return tuple(found), holder


def _sentences(text: str, own: Span) -> Iterator[Span]:
    """Sentences, with those joined again that a break of line cut: after a comma, or within a duty."""
    held: Span | None = None
    for sentence in sentences(text, own):
        if held is None or not _is_cut(text, held, sentence):
            if held is not None:
                yield held
            held = sentence
        else:
            held = Span(held.start, sentence.end)
    if held is not None:
        yield held


def _is_cut(text: str, before: Span, after: Span) -> bool:
    said = Span(after_marker(text, before), before.end)
    if "\n" not in text[before.end : after.start] or text[before.end - 1] in ".;:!?":
        return False
    if labels(text, said) or labels(text, after) or after_marker(text, after) > after.start:
        return False
    return text[before.end - 1] == "," or _ends_with_office(text, said)


def _ends_with_office(text: str, said: Span) -> bool:
    """Whether a line ends with an office, whose body then stands on the next: "… đề xuất Chủ tịch"."""
    found = tokens(text, said.start, said.end)
    return any(
        duties().offices.length(found, len(found) - length) == length for length in (1, 2, 3) if length < len(found)
    )


def _is_line(unit: Unit, said: Span) -> bool:
    """Whether words stand on a line of their own with more below, as a heading does, in mixed letters."""
    if unit.kind not in (UnitKind.CLAUSE, UnitKind.POINT, UnitKind.DASH):
        return False
    more = unit.children or unit.text[said.end :].strip()
    return bool(more) and unit.text[said.end : said.end + 1] == "\n" and not unit.text[said.start : said.end].isupper()


def _of_sentence(
    unit: Unit, sentence: Span, said: Span, holder: _Holder | None
) -> tuple[list[Assignment], _Holder | None]:
    found = list(_beside(unit, sentence, said))
    lasting = holder is not None and begins_duty(tokens(unit.text, said.start, said.end), 0)
    for clause in clauses(unit.text, said, lasting=lasting):
        holder = _Holder(unit, clause.bodies) if clause.bodies else holder
        if holder is not None and clause.said:
            found.extend(_of_clause(unit, sentence, clause, holder))
        elif not clause.said and found:
            found = [_by_when(one, found[-1].clause, deadline(unit.text, clause.span)) for one in found]
    return found, _holder_below(unit, said, found) or holder


def _holder_below(unit: Unit, said: Span, found: list[Assignment]) -> _Holder | None:
    """Those directed to do what follows: "Chỉ đạo các ngân hàng …, cụ thể như sau:"."""
    if not found or not unit.text[said.start : said.end].rstrip().endswith(":"):
        return None
    subjects = [one.subject for one in found if one.through]
    last = found[-1].clause
    subjects = subjects or list(directed(tokens(unit.text, last.start, last.end)))
    return _Holder(unit, tuple(dict.fromkeys(subjects))) if subjects else None


def _by_when(one: Assignment, clause: Span, until: str | None) -> Assignment:
    """The clause after it says by when: "…; hoàn thành trong tháng 3/2026"."""
    return replace(one, deadline=one.deadline or until) if one.clause == clause else one


def _of_clause(unit: Unit, sentence: Span, clause: Clause, holder: _Holder) -> Iterator[Assignment]:
    """One assignment for each body and role of a clause."""
    text = unit.text
    stated = any(text[body.start].isupper() and body.start > 0 for body in clause.bodies)
    until = deadline(text, clause.span) or (
        deadline(text, Span(sentence.start, clause.span.start)) if clause.leads else None
    )
    for one in _once(given(clause.said)):
        whose = _Holder(unit, one.bodies) if one.bodies else holder
        for subject, body in zip(whose.bodies, whose.names(), strict=True):
            yield Assignment(
                unit=unit,
                sentence=sentence,
                task_unit=unit,
                clause=clause.span,
                namer=whose.unit,
                subject=subject,
                body=body,
                role=one.role,
                wording=_words(text, one.wording),
                recipient=_words(text, one.recipient) if one.recipient else None,
                through="; ".join(holder.names()) if one.through else None,
                deadline=until,
                ordered=bool(clause.order),
                stated=stated,
            )


def _once(roles: tuple[Given, ...]) -> tuple[Given, ...]:
    """Each role of each body once, with the words that first give it."""
    first: dict[tuple[Role, tuple[Span, ...]], Given] = {}
    for one in roles:
        held = first.setdefault((one.role, one.bodies), one)
        if held.recipient is None and one.recipient is not None:
            first[one.role, one.bodies] = one
    return tuple(first.values())


def _words(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())


def deadline(text: str, span: Span) -> str | None:
    """By when, in the words of the text; None where a stretch does not say."""
    said = text[span.start : span.end]
    found = duties().deadline.search(said.lower())
    if found is None or _RATING.search(said[: found.start()].lower()):
        return None
    return said[found.start() : found.end()]


def _beside(unit: Unit, sentence: Span, said: Span) -> Iterator[Assignment]:
    """Duties given in parentheses behind a task, or in the passive."""
    text = unit.text
    for inside, task in in_parentheses(text, said):
        for one in (label for label in labels(text, inside) if label.role):
            yield from _of_label(unit, sentence, one, (unit, trimmed(text, task)), deadline(text, inside))
        if not labels(text, inside):
            for clause in clauses(text, inside, lasting=False):
                if clause.bodies:
                    of_task = replace(clause, span=trimmed(text, task))
                    found = _of_clause(unit, sentence, of_task, _Holder(unit, clause.bodies))
                    until = deadline(text, inside)
                    yield from (replace(one, deadline=until or one.deadline) for one in found)
    turned = passive(text, said)
    if turned is not None:
        bodies, words, task = turned
        yield from _of_clause(unit, sentence, Clause(bodies, "do", words, trimmed(text, task)), _Holder(unit, bodies))


_Line = tuple[Unit, Span, Label]


def _label_lines(document: Document, unit: Unit) -> tuple[_Line, ...]:
    """The labels in a unit's own words and in those below it that are nothing but labels."""
    below = (document.unit(child) for child in unit.children)
    return tuple(
        (where, sentence, one)
        for where in (unit, *(child for child in below if not child.children))
        for own in where.own
        for sentence in sentences(where.text, own)
        for one in labels(where.text, Span(after_marker(where.text, sentence), sentence.end))
    )


def _labelled(unit: Unit, lines: tuple[_Line, ...]) -> Iterator[Assignment]:
    """What labels give for the task that a unit begins with."""
    task = _first_sentence(unit)
    if task is None or not lines:
        return
    times = [where.text[one.time.start : one.time.end] for where, _, one in lines if one.time]
    for where, sentence, one in lines:
        if one.role is not None:
            yield from _of_label(where, sentence, one, (unit, task), times[0] if times else None)


def _first_sentence(unit: Unit) -> Span | None:
    """The words of a unit before its first label."""
    for sentence in (s for own in unit.own[:1] for s in sentences(unit.text, own)):
        said = Span(after_marker(unit.text, sentence), sentence.end)
        if said.start < said.end and not labels(unit.text, said):
            return said
    return None


def _of_label(
    where: Unit, sentence: Span, one: Label, task: tuple[Unit, Span], until: str | None
) -> Iterator[Assignment]:
    assert one.role is not None
    for subject in one.bodies:
        body = where.text[subject.start : subject.end]
        yield Assignment(
            where,
            sentence,
            task[0],
            task[1],
            where,
            subject,
            body,
            one.role,
            _words(where.text, one.words),
            deadline=until,
        )


def _from_preamble(unit: Unit, holder: _Holder) -> Iterator[Assignment]:
    """An item that names nobody is given to those of the preamble."""
    own = unit.own[0]
    first = next(iter(sentences(unit.text, own)), None)
    if first is None:
        return
    task = Span(after_marker(unit.text, first), trimmed(unit.text, own).end)
    for subject, body in zip(holder.bodies, holder.names(), strict=True):
        yield Assignment(
            unit, Span(first.start, task.end), unit, task, holder.unit, subject, body, Role.CARRIES_OUT, "",
            deadline=deadline(unit.text, task),
        )  # fmt: skip


def _preamble(root: Unit) -> _Holder | None:
    for sentence in (s for own in root.own for s in sentences(root.text, own)):
        named = preamble(root.text, sentence)
        if named:
            return _Holder(root, named)
    return None


def after_marker(text: str, sentence: Span) -> int:
    """Where the words of a sentence begin behind its number, letter or dash."""
    found = _MARKER.match(text, sentence.start, sentence.end)
    return found.end() if found else sentence.start


def trimmed(text: str, span: Span) -> Span:
    """A stretch without the spaces and marks at its end."""
    end = span.start + len(text[span.start : span.end].rstrip(" ,;:("))
    return Span(span.start, max(end, span.start))
