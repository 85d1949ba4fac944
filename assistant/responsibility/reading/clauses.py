"""Clauses: a sentence taken apart into who is given something, and the words of what it is.

A clause reaches to the next semicolon; it begins with bodies ("Giao Sở Nội vụ …", "Ban Tuyên giáo …", "Hằng năm, Ban
Thường vụ …", "…: Sở Nội vụ …") or goes on with the bodies of the clause before it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.responsibility.reading.lexicon import Tokens, duties, tokens
from assistant.responsibility.reading.names import Named, read_bodies
from corpus.model import Span

FARTHEST_LEAD = 90  # tokens of what may stand before the bodies: "Căn cứ …, "
LONGEST_TIME = 9  # tokens after "hoàn thành": "trước ngày 31 tháng 12 năm 2027"
FEWEST_OF_DUTY = 4  # words behind a colon that may be a duty though their verb is in no list


@dataclass(frozen=True, slots=True)
class Clause:
    """What one clause says. `bodies` is empty where it names none itself and goes on with those before it."""

    bodies: tuple[Span, ...]
    order: str  # "giao", "đề nghị": the words before the bodies
    said: Tokens  # what they are to do; empty where the clause only says by when
    span: Span  # the words of the task, in the text
    leads: bool = False  # what stands before the bodies in the sentence belongs to it


def clauses(text: str, sentence: Span, *, lasting: bool) -> Iterator[Clause]:
    """The clauses of a sentence; those without bodies only where `lasting`: bodies before them are known."""
    found = tokens(text, sentence.start, sentence.end)
    at, leading, told = 0, False, False
    while at < len(found):
        leading = leading or bool(duties().leading.length(found, at))
        subject = _subject(found, at, lasting=lasting, leading=leading)
        start = subject.start if subject else at
        end = _end(found, start, ordered=bool(subject) or lasting)
        if subject:
            lasting, leading = bool(subject.named.bodies), False
        if end > start and lasting:
            span = Span(found[start].start, found[end - 1].end)
            bodies, order = (subject.named.bodies, subject.order) if subject else ((), "")
            said = found[start:end] if bodies or not _is_time(found, start, end) else ()
            yield Clause(bodies, order, said, span, leads=not told)
            told = True
        at = max(end, at + 1)
        while at < len(found) and found[at].word in ";,":
            at += 1


def _is_time(found: Tokens, start: int, end: int) -> bool:
    """Whether tokens only say by when: "hoàn thành trong tháng 3/2026"."""
    if [one.word for one in found[start : start + 2]] in (["thời", "gian"], ["thời", "hạn"]):
        return True
    length = duties().time_words.length(found, start)
    following = found[start + length : end]
    return bool(length) and len(following) <= LONGEST_TIME and any(token.word[0].isdigit() for token in following)


@dataclass(frozen=True, slots=True)
class _Subject:
    named: Named
    order: str
    start: int  # token that the task begins with


def _subject(found: Tokens, at: int, *, lasting: bool, leading: bool) -> _Subject | None:
    """The bodies that a clause begins with, after an order, a lead or a colon."""
    own = _subject_at(found, at, lasting=lasting)
    if own is not None:
        return own
    end = _end(found, at, ordered=False)
    for place in range(at + 1, min(end, at + FARTHEST_LEAD)):
        word = found[place].word
        if (word == "," and (leading or _charges(found, place + 1))) or word == ":":
            subject = _subject_at(found, place + 1, lasting=lasting)
            if subject and (subject.named.proper or subject.order):
                return subject
    return None


def _charges(found: Tokens, at: int) -> bool:
    """Whether "yêu cầu" or "giao" stands here: "Nhận được Công văn này, yêu cầu …"."""
    length = duties().orders.length(found, at)
    return bool(length) and found[at + length - 1].word in {"cầu", "giao", "cho"}


def _subject_at(found: Tokens, at: int, *, lasting: bool) -> _Subject | None:
    at += duties().asides.length(found, at)
    if lasting and at < len(found) and found[at].word == "lãnh":
        return None  # "Lãnh đạo Phòng X …" under "Đảng ủy …" is what the party committee does
    ordered = duties().orders.length(found, at)
    named = read_bodies(found, at + ordered)
    if named is None or (ordered and lasting and (not named.bodies or _asks_superior(found, at, ordered))):
        return None
    if not ordered and (issued := _ordered_by(found, named.end)):
        return issued
    order = " ".join(token.word for token in found[at : at + ordered])
    start = named.end
    if start < len(found) and found[start].word == ":":
        return _Subject(named, order, start + 1) if _may_be_duty(found, start + 1, named) else None
    if begins_duty(found, start) or (ordered and _small(found, start)) or _strange_verb(found, named, start):
        return _Subject(named, order, start)
    return None


def _strange_verb(found: Tokens, named: Named, at: int) -> bool:
    """Whether a verb in no list may stand behind a proper name: small words, none that goes on with the name."""
    if not named.bodies or not found[at - 1].is_word or not _small(found, at):
        return False
    words = duties().words
    first = next(token for token in found if token.start >= named.bodies[0].start)
    plain = not {found[at].word} & (words["strange"] | words["breaks"]) and not duties().objects.length(found, at)
    return first.capital and named.proper and plain and len(found) - at >= FEWEST_OF_DUTY


def _ordered_by(found: Tokens, at: int) -> _Subject | None:
    """ "Ủy ban nhân dân xã yêu cầu các thôn …": who is asked, not who asks."""
    length = duties().orders.length(found, at)
    if not length:
        return None
    named = read_bodies(found, at + length)
    if found[at + length - 1].word not in {"cầu", "giao"} and not (
        named and duties().plural.length(found, at + length)
    ):
        return None
    if named is None or not named.bodies or not begins_duty(found, named.end):
        return None
    return _Subject(named, " ".join(token.word for token in found[at : at + length]), named.end)


def _asks_superior(found: Tokens, at: int, ordered: int) -> bool:
    """Whether an order within a task is a proposal to somebody above: "… đề nghị Chủ tịch UBND tỉnh khen thưởng"."""
    following = at + ordered
    pair = " ".join(token.word for token in found[following : following + 2])
    return found[following - 1].word == "nghị" and pair in duties().words["superiors"]


def _may_be_duty(found: Tokens, at: int, named: Named) -> bool:
    """Whether what follows "Sở Nội vụ:" is a duty, also one that begins with a verb in no list, or nothing."""
    if at >= len(found) or begins_duty(found, at):
        return True
    words = [token for token in found[at : at + FEWEST_OF_DUTY] if token.is_word]
    plain = not found[at].word.isdigit() and found[at].word not in duties().words["no_duty"]
    return named.proper and plain and len(words) == FEWEST_OF_DUTY and not read_bodies(found, at)


def _small(found: Tokens, at: int) -> bool:
    return at < len(found) and found[at].is_word and not found[at].capital and not found[at].word.isdigit()


def begins_duty(found: Tokens, at: int) -> bool:
    """Whether a duty begins at a token: a verb of the lexicon, after adverbs or not."""
    if at + 2 < len(found) and found[at + 1].word.isdigit() and found[at + 2].word == ":":
        at += 3  # "Đợt 2: …"
    while not is_duty(found, at):
        length = duties().adverbs.length(found, at) or duties().time(found, at)
        if not length:
            return False
        at += length
        at += at < len(found) and found[at].word == ","
    return True


def is_duty(found: Tokens, at: int) -> bool:
    """Whether the verb of a duty stands at a token."""
    words = duties()
    phrases = (words.verbs, words.light, words.helps)
    return any(one.length(found, at) for one in phrases) or words.role(found, at) is not None


def _end(found: Tokens, at: int, *, ordered: bool) -> int:
    """Where the clause ends: at a semicolon outside parentheses, or where an order begins another."""
    depth = 0
    for place in range(at, len(found)):
        word = found[place].word
        depth += (word == "(") - (word == ")")
        if word == ";" and depth <= 0:
            return place
        if ordered and place > at and word in {",", "."} and _gives(found, place + 1):
            return place
    return len(found)


def _gives(found: Tokens, at: int) -> bool:
    """Whether "giao …" with bodies stands here, inside a sentence."""
    length = duties().orders.length(found, at)
    if not length or not {"giao", "công"} & {token.word for token in found[at : at + length]}:
        return False
    named = read_bodies(found, at + length, over_semicolons=False)
    return named is not None and begins_duty(found, named.end)
