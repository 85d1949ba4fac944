"""Role words as they are read: who joins, who is advised or reported to, who is directed to do what follows."""

from assistant.reply import Role
from assistant.responsibility.reading.clauses import begins_duty
from assistant.responsibility.reading.lexicon import duties
from assistant.responsibility.reading.names import Named, read_bodies
from assistant.responsibility.reading.predicate_state import Given, Reading
from corpus.model import Span

FARTHEST_RECIPIENT = 16  # tokens between "báo cáo" and whom one reports to


def read_role(reading: Reading, at: int, role: Role, length: int) -> int:
    """Read a role word and the bodies behind it; gives how many tokens they have."""
    reading.light = None
    reading.nobody = reading.nobody and reading.in_chain
    valid = reading.free and not reading.nobody
    if reading.owner and not reading.in_chain and role is not Role.DIRECTS and not _just_after_owner(reading, at):
        reading.owner = ()
    reading.in_chain = True
    if not valid:
        reading.free = False
        return length
    reading.covered = True
    reading.shared = reading.shared or role is Role.LEADS
    where, after = reading.span(at, length), at + length
    if role is Role.JOINS:
        return length + _join(reading, after, where)
    if role in (Role.ADVISES, Role.REPORTS):
        return length + _tell(reading, after, where, role)
    reading.give(Given(role, where))
    if role is Role.DIRECTS:
        return length + _direct(reading, after)
    return length


def _just_after_owner(reading: Reading, at: int) -> bool:
    """Whether only adverbs stand between the bodies directed and a token."""
    last = reading.owner[-1].end
    between = [token for token in reading.found[:at] if token.start >= last]
    return all(token.is_word for token in between) and len(between) <= 3


def _join(reading: Reading, at: int, where: Span) -> int:
    """The bodies after "phối hợp với"; who is the subject joins too unless it leads."""
    start = at
    while start < len(reading.found) and reading.found[start].word in duties().words["with"]:
        start += 1
    leads = any(one.role is Role.LEADS and one.bodies == reading.owner for one in reading.given)
    if not leads:
        reading.give(Given(Role.JOINS, where))
    partners = read_bodies(reading.found, start, over_semicolons=False)
    if partners is None:
        return start - at
    if partners.bodies:
        reading.given.append(Given(Role.JOINS, where, partners.bodies))
    reading.covered = True
    reading.in_chain = True
    return partners.end - at


def _tell(reading: Reading, at: int, where: Span, role: Role) -> int:
    """Whom one advises or reports to; the verbs behind a body so named are that body's."""
    named = read_object(reading, at) if role is Role.ADVISES else _recipient(reading, at)
    reading.give(Given(role, where, (), whole(named) if named else None))
    if named is None:
        return 0
    direct = read_object(reading, at)
    if direct is None or direct.end != named.end:
        return 0  # "báo cáo kết quả … về X": read on, the words between may matter
    reading.nobody, reading.free, reading.in_chain = True, False, False
    return named.end - at


def _recipient(reading: Reading, at: int) -> Named | None:
    for place in range(at, min(at + FARTHEST_RECIPIENT, len(reading.found))):
        word = reading.found[place].word
        if word in {";", "."} or duties().purposes.length(reading.found, place):
            return None
        if place == at or word in duties().words["to"]:
            named = read_object(reading, place if place == at else place + 1)
            if named is not None:
                return named
    return None


def _direct(reading: Reading, at: int) -> int:
    """ "chỉ đạo X làm …": X gets the task through who directs."""
    named = read_object(reading, at, charging=True)
    if named is None or not begins_duty(reading.found, named.end):
        # "chỉ đạo thực hiện …, vận động …": what is directed, not done
        reading.shared = reading.shared or duties().verbs.length(reading.found, at) > 0
        return 0
    reading.owner, reading.direct, reading.nobody = named.bodies, True, not named.bodies
    reading.covered, reading.in_chain, reading.free = False, False, True
    return named.end - at


def read_object(reading: Reading, at: int, *, charging: bool = False) -> Named | None:
    """The bodies that stand right here, after "cho", "giúp" and the like; persons only where they are charged."""
    skipped = {"cho"} if charging else duties().words["to"] | {"giúp"}
    while at < len(reading.found) and reading.found[at].word in skipped:
        at += 1
    named = read_bodies(reading.found, at, over_semicolons=False)
    return named if named and (named.bodies or charging) else None


def whole(named: Named) -> Span:
    """From the first body to the last."""
    return Span(named.bodies[0].start, named.bodies[-1].end)
