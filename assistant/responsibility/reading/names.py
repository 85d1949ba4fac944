"""Names of bodies read where they stand: one, or a list of them, from a place in a text.

What a name may be made of is data (`duties.yaml`): a proper name in capitals with what may follow it ("Ban Tuyên giáo
và Dân vận Tỉnh ủy"), a kind in small letters ("các cơ quan, đơn vị có liên quan"), an office with the body it heads
("Trưởng các phòng, đơn vị thuộc Sở").
"""

import re
from dataclasses import dataclass, replace

from assistant.responsibility.reading.lexicon import Tokens, duties
from assistant.responsibility.reading.name_ends import extended, goes_on, name_end, verb_length
from corpus.model import Span

LONGEST_LIST = 140  # tokens
LONGEST_ASIDE = 40  # tokens of a remark in parentheses behind a name


@dataclass(frozen=True, slots=True)
class Named:
    """Bodies named one after the other; `end` is the token after the last."""

    bodies: tuple[Span, ...]  # in the text, without "các"; empty where only persons are named
    end: int
    proper: bool  # begins with a proper name, a plural or an office: it can be the subject after a comma


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int  # token of the name, after "các"
    end: int
    plural: bool
    proper: bool
    office: bool
    person: bool = False
    closed: bool = False  # a kind with what it is limited to: "cơ quan báo chí trong tỉnh"


def read_bodies(found: Tokens, at: int, *, over_semicolons: bool = True) -> Named | None:
    """The bodies named from a token on; None where none is."""
    first = _piece(found, at)
    if first is None or (first.start == at and _is_verb(found, first)):
        return None
    pieces, end = [first], _after_aside(found, first.end)
    while end - at < LONGEST_LIST:
        joint = _joint(found, end, over_semicolons=over_semicolons)
        following = _piece(found, joint) if joint else None
        if following is None:
            break
        if _stands_alone(found, pieces[-1], following):
            pieces.append(following)
        else:
            pieces[-1] = replace(pieces[-1], end=following.end, closed=following.closed)
        end = _after_aside(found, following.end)
    spans = tuple(Span(found[one.start].start, found[one.end - 1].end) for one in pieces if not one.person)
    return Named(spans, end, first.plural or first.proper or first.office)


def name_length(found: Tokens, at: int) -> int:
    """How many tokens the proper name of a body has that begins with a capital here; 0 where none does."""
    piece = _piece(found, at) if found[at].capital else None
    return piece.end - at if piece and (piece.proper or piece.office) else 0


def _is_verb(found: Tokens, first: _Piece) -> bool:
    """Whether what looks like a name is a verb: "tổ chức" without what makes it a noun, "Ban hành"."""
    words = [token.word for token in found[first.start : first.start + 2]]
    if words == ["tổ", "chức"]:
        return duties().kinds.length(found, first.start) == 2
    return first.end - first.start <= verb_length(found, first.start) >= len(words) > 1


def _stands_alone(found: Tokens, before: _Piece, piece: _Piece) -> bool:
    """Whether a name after a comma is a body of its own, and does not go on with the list before it."""
    if piece.plural or piece.proper or piece.person is not before.person:
        return True
    if piece.office:
        return found[piece.start].capital or before.proper
    if duties().standing.length(found, piece.start) and (found[piece.start].capital or not before.plural):
        return True
    if duties().levels.length(found, piece.start) or before.office:
        return False
    return before.proper or before.closed


def _joint(found: Tokens, at: int, *, over_semicolons: bool) -> int:
    """The token after a comma, a semicolon or an "and"; 0 where none stands here."""
    if (
        at >= len(found)
        or found[at].word not in duties().words["joints"]
        or (found[at].word == ";" and not over_semicolons)
    ):
        return 0
    return at + 2 if at + 1 < len(found) and found[at].word in ",;" and found[at + 1].word == "và" else at + 1


def _piece(found: Tokens, at: int) -> _Piece | None:
    """One name: "các" and the like, an office, then a proper name or a kind."""
    words = duties()
    start = at + words.plural.length(found, at)
    if person := words.persons.length(found, start):
        return _person(found, at, start, start + person)
    held = _office_end(found, start)
    inner = held + words.plural.length(found, held) if held > start else start
    end, proper = name_end(found, inner)
    if end == inner and held == start:
        return None
    end = end if end > inner else extended(found, held, proper=False)
    if start > at and end == inner + 1:
        end = _list_end(found, end)
    begun = inner + duties().kinds.length(found, inner)
    closed = not proper and end > begun and found[end - 1].word in duties().words["closing"]
    return _Piece(start, end, plural=start > at, proper=proper, office=held > start, closed=closed)


def _person(found: Tokens, at: int, start: int, begun: int) -> _Piece:
    """Persons, who are no body; one with a post is: "công chức Văn hóa - Xã hội"."""
    end = extended(found, begun, proper=False)
    posted = any(token.capital for token in found[begun:end])
    return _Piece(start, end, start > at, proper=posted, office=False, person=not posted)


def _list_end(found: Tokens, at: int) -> int:
    """Where "Sở: Nội vụ, Tài chính và Y tế" ends, the colon being at `at`; `at` where no such list stands here."""
    if at + 1 >= len(found) or found[at].word != ":" or not found[at + 1].capital:
        return at
    end = extended(found, at + 1, proper=True)
    while end + 1 < len(found) and found[end].word in {",", "và"} and goes_on(found, end + 1):
        end = extended(found, end + 1, proper=True)
    return end if verb_length(found, end) and verb_length(found, at + 1) == 0 else at


def members(body: str) -> tuple[str, ...]:
    """The bodies of a list under one kind: "Sở: Nội vụ, Y tế" → "Sở Nội vụ", "Sở Y tế"; a single body is itself."""
    kind, colon, names = body.partition(":")
    if not colon:
        return (body,)
    return tuple(f"{kind.strip()} {name.strip()}" for name in re.split(r",| và (?=[^\W\d_])", names) if name.strip())


def _office_end(found: Tokens, at: int) -> int:
    """The token after an office; after a person's name too. An office must be followed by whose it is, or be whole."""
    length = duties().offices.length(found, at)
    if not length:
        return at
    end = at + length
    if end < len(found) and found[end].capital and not duties().names.length(found, end):
        end = extended(found, end, proper=True)
    if end == at + length and found[at].word == "lãnh" and not _can_begin(found, end):
        return at  # "lãnh đạo, chỉ đạo" is a verb
    if (
        end < len(found) - 1
        and found[end].word == ","
        and duties().offices.length(found, end + 1)
        and end > at + length
    ):
        return _office_end(found, end + 1)
    return end


def _can_begin(found: Tokens, at: int) -> bool:
    words = duties()
    at += words.plural.length(found, at)
    return bool(words.kinds.length(found, at) or (words.names.length(found, at) and found[at].capital))


def _after_aside(found: Tokens, at: int) -> int:
    """The token after a remark that is no part of the name: "(gọi tắt là …)", ", trước hết là …,"; none with roles."""
    if at < len(found) and found[at].word == "," and duties().emphases.length(found, at + 1):
        return next((n for n in range(at + 1, min(at + LONGEST_ASIDE, len(found))) if found[n].word == ","), at)
    if at >= len(found) or found[at].word != "(":
        return at
    closing = next((n for n in range(at, min(at + LONGEST_ASIDE, len(found))) if found[n].word == ")"), at)
    gives = any(duties().role(found, n) for n in range(at + 1, closing))
    return at if gives or found[at + 1].word == "hoàn" else closing + (closing > at)
