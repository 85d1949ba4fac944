"""Lines that name bodies and say nothing else: headings, the preamble; and headings of parts that give no duties."""

from assistant.responsibility.reading.assignment import after_marker
from assistant.responsibility.reading.clauses import begins_duty, is_duty
from assistant.responsibility.reading.lexicon import Token, duties, tokens
from assistant.responsibility.reading.names import read_bodies
from corpus.address import UnitKind
from corpus.model import Span, Unit

LONGEST_HEADING = 14  # words
LONGEST_REST_OF_LINE = 3  # small words that end a name on a line of its own
LONGEST_STRANGE = 6  # tokens of a name that is in no list
_OF = (("trách", "nhiệm", "của"), ("nhiệm", "vụ", "của"), ("trách", "nhiệm"), ("đối", "với"), ("về", "phía"))


def heading(text: str, sentence: Span) -> tuple[Span, ...] | None:
    """The bodies of a sentence that says nothing else: "4. Sở Nội vụ", "Trách nhiệm của Sở Nội vụ:".

    Empty for persons; None for any other sentence.
    """
    found = tokens(text, sentence.start, sentence.end)
    at = next((len(of) for of in _OF if tuple(token.word for token in found[: len(of)]) == of), 0)
    at += duties().orders.length(found, at)
    named = read_bodies(found, at)
    rest = found[named.end :] if named else ()
    if named is None or any(token.capital or is_duty(found, named.end) for token in rest if token.is_word):
        return None
    words = [token for token in rest if token.is_word]
    if len(words) > LONGEST_REST_OF_LINE or (words and not named.bodies):
        return None
    last = Span(named.bodies[-1].start, words[-1].end) if words else None
    return (*named.bodies[:-1], last) if last else named.bodies


def preamble(text: str, sentence: Span) -> tuple[Span, ...]:
    """The bodies that an opening sentence gives all that follows to: "… yêu cầu X thực hiện các nội dung sau:"."""
    found = tokens(text, sentence.start, sentence.end)
    if not found or found[-1].word != ":" or "sau" not in {token.word for token in found[-4:]}:
        return ()
    for at in range(len(found)):
        length = duties().orders.length(found, at)
        named = read_bodies(found, at + length) if length else None
        if named is not None and begins_duty(found, named.end):
            return named.bodies
    return ()


def strange_names(text: str, sentence: Span) -> tuple[Span, ...]:
    """Names of bodies that are in no list, as a line of nothing but capitals gives them: "VNPT Gia Lai, Viettel …"."""
    found = tokens(text, sentence.start, sentence.end)
    names: list[Span] = []
    at = 0
    for end in [n for n, token in enumerate(found) if token.word in {",", ";"}] + [len(found)]:
        part = found[at:end]
        small = [token for token in part if not token.capital]
        if not part or not part[0].capital or len(part) > LONGEST_STRANGE or any(not _is_modifier(t) for t in small):
            return ()
        names.append(Span(part[0].start, part[-1].end))
        at = end + 1
    return tuple(names)


def _is_modifier(token: Token) -> bool:
    return duties().modifiers.length((token,), 0) > 0


def is_of_awards(unit: Unit) -> bool:
    """Whether a unit is about who may be awarded and how: criteria, not duties."""
    line = unit.heading or _own_line(unit)
    said = line[after_marker(line, Span(0, len(line))) :].lower()
    words = said.split(":")[0].removeprefix("về ").split()
    if len(words) > LONGEST_HEADING or (unit.kind is UnitKind.SECTION and duties().tasks.search(" ".join(words))):
        return False
    found = duties().skipped.match(" ".join(words))
    return found is not None and (found[0] != "khen thưởng" or len(words) <= 3)


def _own_line(unit: Unit) -> str:
    own = unit.text[unit.own[0].start : unit.own[0].end] if unit.own else ""
    return own.partition("\n")[0]
