"""Revising: letters of one paragraph marked as deleted, and others put in beside them, runs split as they must be."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from corpus.readers.docx_places import Letter

_RUN, _TEXT, _PROPERTIES, _INSERTED = qn("w:r"), qn("w:t"), qn("w:rPr"), qn("w:ins")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(slots=True)
class Revision:
    """Who changes a file and when; `next_id` is the number that the next mark bears."""

    author: str
    when: datetime
    next_id: int

    def mark(self, tag: str) -> BaseOxmlElement:
        """A new mark of a deletion (w:del) or an insertion (w:ins)."""
        made = OxmlElement(tag)
        made.set(qn("w:id"), str(self.next_id))
        made.set(qn("w:author"), self.author)
        made.set(qn("w:date"), self.when.strftime("%Y-%m-%dT%H:%M:%SZ"))
        self.next_id += 1
        return made


def revise(letters: Sequence[Letter], first: int, end: int, new: str, revision: Revision) -> None:
    """Mark the letters from `first` up to `end` as deleted and put `new` in behind them, set as the first of them.

    With no letters to delete, `new` is put in between the letters before and at `first`, set as one of these. Letters
    before `first` stay valid.
    """
    gone = letters[first:end]
    neighbour = gone[0] if gone else beside(letters, first)
    assert neighbour is not None  # refused otherwise
    properties = _run_of(neighbour).find(_PROPERTIES)
    added = _run(properties, new)
    if gone:
        anchor, before = _deleted(gone, revision), False
    else:
        before = first == 0 or neighbour is not letters[first - 1]
        start, stop = (neighbour.at, len(neighbour.element.text)) if before else (0, neighbour.at + 1)
        anchor = _split(neighbour.element, start, stop)
    if new:
        _insert(anchor, added, revision, before=before)


def beside(letters: Sequence[Letter], at: int) -> Letter | None:
    """The letter beside which something can be put in: the one before, else the one at the place; None: neither."""
    near = [*([letters[at - 1]] if at > 0 else []), *letters[at : at + 1]]
    return next((letter for letter in near if letter.element.tag == _TEXT), None)


def _deleted(gone: Sequence[Letter], revision: Revision) -> BaseOxmlElement:
    """Mark letters as deleted, run by run; the mark around the last of them."""
    mark: BaseOxmlElement | None = None
    for text, group in groupby(gone, key=lambda letter: letter.element):
        part = list(group)
        run = _split(text, part[0].at, part[-1].at + 1)
        mark = revision.mark("w:del")
        run.addprevious(mark)
        mark.append(run)
        for one in run.findall(_TEXT):
            one.tag = qn("w:delText")
    assert mark is not None  # there is a letter
    return mark


def _split(text: BaseOxmlElement, start: int, end: int) -> BaseOxmlElement:
    """Give the letters [start, end) of a text element a run of their own, set as before; that run.

    What stands before them stays in the element and the run that it was in.
    """
    run, whole = _parent(text), text.text or ""
    children = [child for child in run if child.tag != _PROPERTIES]
    at = children.index(text)
    following = children[at + 1 :]
    middle = run
    if start > 0:
        middle = _behind(run, [_text(whole[start:end])])
        _put_words(text, whole[:start])
    else:
        _put_words(text, whole[:end])
        if at > 0:
            middle = _behind(run, [text])
    rest = [*([_text(whole[end:])] if whole[end:] else []), *following]
    if rest:
        _behind(middle, rest)
    return middle


def _behind(run: BaseOxmlElement, children: Sequence[BaseOxmlElement]) -> BaseOxmlElement:
    """A run set as another, behind it, with some children."""
    made = _like(run, run.find(_PROPERTIES))
    made.extend(children)
    run.addnext(made)
    return made


def _parent(element: BaseOxmlElement) -> BaseOxmlElement:
    parent: BaseOxmlElement = element.getparent()
    return parent


def _text(words: str) -> BaseOxmlElement:
    made = OxmlElement("w:t")
    _put_words(made, words)
    return made


def _put_words(text: BaseOxmlElement, words: str) -> None:
    text.text = words
    text.set(_SPACE, "preserve")


def _like(run: BaseOxmlElement, properties: BaseOxmlElement | None) -> BaseOxmlElement:
    """An empty run set as another."""
    made = OxmlElement("w:r")
    for name, value in run.attrib.items():
        made.set(name, value)
    if properties is not None:
        made.append(deepcopy(properties))
    return made


def _run(properties: BaseOxmlElement | None, words: str) -> BaseOxmlElement:
    made = OxmlElement("w:r")
    if properties is not None:
        made.append(deepcopy(properties))
    made.append(_text(words))
    return made


def _run_of(letter: Letter) -> BaseOxmlElement:
    run: BaseOxmlElement = next(letter.element.iterancestors(_RUN))
    return run


def _insert(anchor: BaseOxmlElement, run: BaseOxmlElement, revision: Revision, *, before: bool) -> None:
    """Put a run in beside an anchor as an insertion; one that another has put in already is parted around it."""
    mark = revision.mark("w:ins")
    mark.append(run)
    outer = anchor.getparent()
    if outer.tag != _INSERTED:
        anchor.addprevious(mark) if before else anchor.addnext(mark)
        return
    rest = OxmlElement("w:ins")
    for name, value in outer.attrib.items():
        rest.set(name, value)
    inside = list(outer)
    at = inside.index(anchor) + (0 if before else 1)
    for child in inside[at:]:
        rest.append(child)
    outer.addnext(mark)
    if len(rest):
        mark.addnext(rest)
    if not len(outer):
        outer.getparent().remove(outer)
