"""Duties given beside a task: "Đơn vị chủ trì: …", "(Sở Nội vụ chủ trì; trước 30/6)", "do Sở Tài chính chủ trì"."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.reply import Role
from assistant.responsibility.reading.clauses import begins_duty
from assistant.responsibility.reading.lexicon import Tokens, duties, tokens
from assistant.responsibility.reading.names import read_bodies
from corpus.model import Span

LONGEST_NAME = 16  # tokens of a body behind a label that is not read as a name


@dataclass(frozen=True, slots=True)
class Label:
    """What stands behind a label: bodies with a role, or by when (then `role` is None)."""

    role: Role | None
    bodies: tuple[Span, ...]
    words: Span  # the label itself
    time: Span | None = None


def labels(text: str, sentence: Span) -> tuple[Label, ...]:
    """The labels of a line made of nothing else, in reading order; empty for any other line."""
    found = tokens(text, sentence.start, sentence.end)
    read: list[Label] = []
    at = 0
    while at < len(found):
        one = _label(found, at)
        if one is None:
            return ()
        label, at = one
        read.append(label)
        while at < len(found) and found[at].word in {";", ",", "."}:
            at += 1
    return tuple(read)


def _label(found: Tokens, at: int) -> tuple[Label, int] | None:
    named = duties().label(found, at)
    length = named[1] if named else duties().time_labels.length(found, at)
    if not length or at + length >= len(found) or found[at + length].word != ":":
        return None
    words, start = Span(found[at].start, found[at + length - 1].end), at + length + 1
    end = _value_end(found, start)
    if end == start:
        return None
    if named is None:
        return Label(None, (), words, Span(found[start].start, found[end - 1].end)), end
    bodies = read_bodies(found[:end], start)
    if bodies is not None and bodies.end == end:
        return Label(named[0], bodies.bodies, words), bodies.end
    parts = _parts(found, start, end)
    return (Label(named[0], parts, words), end) if parts else None


def _parts(found: Tokens, start: int, end: int) -> tuple[Span, ...]:
    """Names that are in no list: what stands between commas before a capital; empty where one is too long."""
    cuts = [n for n in range(start, end - 1) if found[n].word in {",", ";"} and found[n + 1].capital]
    ranges = zip([start, *(cut + 1 for cut in cuts)], [*cuts, end], strict=True)
    pieces = [(a, b) for a, b in ranges if b > a]
    if any(b - a > LONGEST_NAME for a, b in pieces):
        return ()
    return tuple(Span(found[a].start, found[b - 1].end) for a, b in pieces)


def _value_end(found: Tokens, at: int) -> int:
    """Where what stands behind a label ends: at a semicolon before another label, or before the full stop."""
    last = len(found) - (found[-1].word == ".")
    return next((n for n in range(at, last) if found[n].word == ";" and _is_label(found, n + 1)), last)


def _is_label(found: Tokens, at: int) -> bool:
    named = duties().label(found, at)
    end = at + (named[1] if named else duties().time_labels.length(found, at))
    return at < end < len(found) and found[end].word == ":"


def in_parentheses(text: str, sentence: Span) -> Iterator[tuple[Span, Span]]:
    """Remarks that give roles: what stands inside, and the words of the task before them."""
    start = sentence.start
    while (opening := text.find("(", start, sentence.end)) >= 0:
        closing = text.find(")", opening, sentence.end)
        if closing < 0:
            return
        inside = Span(opening + 1, closing)
        found = tokens(text, inside.start, inside.end)
        if any(duties().role(found, at) or duties().label(found, at) for at in range(len(found))):
            yield inside, Span(sentence.start, opening)
        start = closing + 1


def marked(text: str, sentence: Span) -> Iterator[tuple[tuple[Span, ...], Tokens, Span]]:
    """ "…: Tỉnh đoàn (chủ trì), Sở Y tế (phối hợp)": bodies, the words of what they are, and those of the task."""
    colon = text.find(":", sentence.start, sentence.end)
    start, task = colon + 1, Span(sentence.start, colon)
    while colon >= 0 and (opening := text.find("(", start, sentence.end)) >= 0:
        closing = text.find(")", opening, sentence.end)
        names = tokens(text, start, opening)
        role = tokens(text, opening + 1, max(closing, opening + 1))
        first = next((at for at, token in enumerate(names) if token.is_word), len(names))
        named = read_bodies(names, first) if first < len(names) else None
        given = duties().role(role, 0) if role else None
        if not named or named.end != len(names) or not given or given[1] != len(role):
            return
        yield named.bodies, role, task
        start = closing + 1


def passive(text: str, sentence: Span) -> tuple[tuple[Span, ...], Tokens, Span] | None:
    """ "… do Sở Tài chính chủ trì": the bodies, the words of what they are to it, and the words of the task before."""
    found = tokens(text, sentence.start, sentence.end)
    for at in range(1, len(found)):
        if found[at].word == "do" or found[at].word == "giao":
            start = at + (2 if at + 1 < len(found) and found[at + 1].word == "cho" else 1)
            named = read_bodies(found, start, over_semicolons=False)
            plain = found[at - 1].word == ":" and named is not None and begins_duty(found, named.end)
            if named and (plain or duties().passive.length(found, named.end)):
                return named.bodies, found[named.end :], Span(sentence.start, found[at].start)
    return None
