"""Task ↔ body ↔ role, read from the sentences of plans and directives.

Bodies are named in the sentence itself, in a heading above ("4. Sở Nội vụ"), in the sentence before, in the preamble
("… yêu cầu các cơ quan thực hiện các nội dung sau:"), or behind a label ("Đơn vị chủ trì: …"). Roles keep the words of
the text.
"""

from collections.abc import Iterator

from assistant.reply import Role
from assistant.responsibility.reading.assignment import Assignment, Holder, after_marker, deadline, trimmed
from assistant.responsibility.reading.headings import heading, is_of_awards, preamble, strange_names
from assistant.responsibility.reading.labelled import labels
from assistant.responsibility.reading.labelled_duties import of_labels, of_table
from assistant.responsibility.reading.lexicon import duties, tokens
from assistant.responsibility.reading.sentence_duties import of_sentence
from assistant.sentences import sentences
from corpus.address import UnitKind
from corpus.model import Document, Span, Unit

__all__ = ["Assignment", "assignments"]


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


def _of_unit(document: Document, unit: Unit, holder: Holder | None) -> Iterator[Assignment]:
    """Those of a unit and of all below it."""
    if unit.kind is UnitKind.APPENDIX:
        yield from of_table(unit)
        return
    strict = is_of_awards(unit)
    found, below = _of_text(unit, unit.own[:1], holder)
    yield from (one for one in found if not strict or _is_order(one))
    yield from of_labels(document, unit)
    for child in unit.children:
        of_child = _of_unit(document, document.unit(child), None if strict else below)
        yield from (one for one in of_child if not strict or _is_order(one))
    yield from _of_text(unit, unit.own[1:], None)[0]


def _is_order(one: Assignment) -> bool:
    """Whether a duty is plainly given, also in a part on awards."""
    return one.ordered or (one.stated and one.role is not Role.CARRIES_OUT)


def _of_text(unit: Unit, owns: tuple[Span, ...], holder: Holder | None) -> tuple[tuple[Assignment, ...], Holder | None]:
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
            holder = Holder(unit, named) if named else None
            continue
        own, holder = of_sentence(unit, sentence, said, holder)
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


def _from_preamble(unit: Unit, holder: Holder) -> Iterator[Assignment]:
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


def _preamble(root: Unit) -> Holder | None:
    for sentence in (s for own in root.own for s in sentences(root.text, own)):
        named = preamble(root.text, sentence)
        if named:
            return Holder(root, named)
    return None
