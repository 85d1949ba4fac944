"""What a clause gives: the roles of its bodies, of those that join, and of those that get their task through others.

Read from left to right. A verb counts where a duty may stand: first, after adverbs, after a comma or "và", after a word
such as "tăng cường". One that is part of a noun ("vai trò lãnh đạo", "sự chỉ đạo") or of an aim ("để theo dõi") gives
nothing, nor do those joined to it.
"""

from assistant.reply import Role
from assistant.responsibility.reading.clauses import begins_duty
from assistant.responsibility.reading.lexicon import Tokens, duties
from assistant.responsibility.reading.names import Named, name_length, read_bodies
from assistant.responsibility.reading.predicate_roles import read_object, read_role, whole
from assistant.responsibility.reading.predicate_state import Given, Reading
from corpus.model import Span


def directed(found: Tokens) -> tuple[Span, ...]:
    """The bodies that a clause ends with after "chỉ đạo": "Chỉ đạo các chi hội:"; their tasks follow below."""
    for at in range(len(found)):
        role = duties().role(found, at)
        if role is not None and role[0] is Role.DIRECTS:
            named = read_bodies(found, at + role[1])
            if named is not None and all(token.word == ":" for token in found[named.end :]):
                return named.bodies
    return ()


def given(found: Tokens) -> tuple[Given, ...]:
    """The roles that the words of a clause give, in reading order; `thực hiện` where no other is given."""
    reading = Reading(found)
    at = 0
    while at < len(found) and not duties().goals.length(found, at):
        at += _read(reading, at)
    _own_light(reading)
    if reading.own or not any(not one.bodies for one in reading.given):
        reading.given.append(Given(Role.CARRIES_OUT, reading.own or reading.span(0, 1)))
    return tuple(dict.fromkeys(reading.given))


def _read(reading: Reading, at: int) -> int:
    """Read what begins at a token; gives how many tokens it has."""
    length = next(length for reader in _READERS if (length := reader(reading, at)))
    if reading.found[at].word != ",":
        reading.named = at > 0 and name_length(reading.found, at) > 0
    return length


def _break(reading: Reading, at: int) -> int:
    return _joint(reading, at) if reading.found[at].word in {",", "và", "."} else 0


def _remark(reading: Reading, at: int) -> int:
    found = reading.found
    if found[at].word != "(":
        return 0
    return next((n + 1 - at for n in range(at, len(found)) if found[n].word == ")"), 1)


def _noun(reading: Reading, at: int) -> int:
    """A name, an aim, or words that look like a verb and are none."""
    words, found = duties(), reading.found
    length = words.purposes.length(found, at) or words.nouns.length(found, at) or (name_length(found, at) if at else 0)
    if length:
        _own_light(reading)
        reading.free = reading.in_chain = False
    return length


def _role_word(reading: Reading, at: int) -> int:
    words, found = duties(), reading.found
    role = words.role(found, at)
    if role is None or role[1] < max(words.light.length(found, at), words.verbs.length(found, at)):
        return 0
    return read_role(reading, at, *role)


def _light_word(reading: Reading, at: int) -> int:
    light, verb = duties().light.length(reading.found, at), duties().verbs.length(reading.found, at)
    return _light(reading, at, light, is_verb=verb == light) if reading.free and light and light >= verb else 0


def _adverb(reading: Reading, at: int) -> int:
    found = reading.found
    adverb, verb = duties().adverbs.length(found, at), duties().verbs.length(found, at)
    goes_on = adverb >= verb and (not verb or begins_duty(found, at + adverb))
    return adverb if reading.free and goes_on else 0


def _time(reading: Reading, at: int) -> int:
    return duties().time(reading.found, at)


def _help_word(reading: Reading, at: int) -> int:
    length = duties().helps.length(reading.found, at)
    return _help(reading, at, length) if length else 0


def _verb_word(reading: Reading, at: int) -> int:
    length = duties().verbs.length(reading.found, at)
    return _verb(reading, at, length) if length else 0


def _other_word(reading: Reading, at: int) -> int:
    _own_light(reading)
    length = duties().nominal.length(reading.found, at)
    reading.free = reading.in_chain = False
    reading.noun = length > 0
    return length or 1


def _other_subject(reading: Reading, at: int) -> int:
    """ ", Văn phòng phối hợp": a body behind a comma with a role of its own; gives its tokens, the role's not."""
    found = reading.found
    if not at or found[at - 1].word != "," or not found[at].capital:
        return 0
    named = read_bodies(found, at, over_semicolons=False)
    if named is None or not named.proper:
        return 0
    verb = begins_duty(found, named.end) and not reading.named
    if not (verb or duties().role(found, named.end) or _as_before(found, named.end)):
        return 0
    reading.owner, reading.direct, reading.free, reading.in_chain = named.bodies, False, True, True
    reading.covered = reading.nobody = False
    return named.end - at


def _as_before(found: Tokens, at: int) -> bool:
    """Whether the verb here is the one that the clause began with: "… phụ trách 120 căn, Hội Nông dân phụ trách …"."""
    length = duties().verbs.length(found, at)
    return bool(length) and [one.word for one in found[:length]] == [one.word for one in found[at : at + length]]


def _joint(reading: Reading, at: int) -> int:
    """A comma or "và": a verb behind it is joined to the verb before it, or, behind an object, begins a new duty."""
    if not reading.in_chain:
        reading.next_duty()
    elif reading.free and not reading.shared and not _goes_with_roles(reading, at + 1):
        reading.covered = False
    return 1


def _goes_with_roles(reading: Reading, at: int) -> bool:
    """Whether a verb beside role words is no duty of its own: "đôn đốc, kiểm tra", "tổng hợp, báo cáo"."""
    return duties().beside_roles.length(reading.found, at) > 0


def _light(reading: Reading, at: int, length: int, *, is_verb: bool) -> int:
    reading.in_chain = True
    if is_verb and not reading.light and not reading.covered:
        reading.light = reading.span(at, length)
    return length


def _own_light(reading: Reading) -> None:
    """A word such as "thực hiện" that no role followed is a duty of its own."""
    if reading.light:
        _own(reading, reading.light)
        reading.light = None


def _own(reading: Reading, where: Span) -> None:
    if reading.nobody:
        return
    if reading.owner:
        reading.given.append(Given(Role.CARRIES_OUT, where, reading.owner, through=reading.direct))
    elif reading.own is None:
        reading.own = where


def _verb(reading: Reading, at: int, length: int) -> int:
    _own_light(reading)
    reading.free = reading.free or (reading.based and not reading.in_chain)
    if duties().beside_roles.length(reading.found, at):
        reading.covered = reading.covered or reading.free
    elif reading.free and not reading.covered:
        _own(reading, reading.span(at, length))
    reading.based = reading.text(at, length) in duties().words["basing"]
    charged = reading.text(at, length) in duties().words["charging"] | duties().words["asking"] and read_object(
        reading, at + length, charging=True
    )
    if charged:
        return length + _passed_on(reading, at, length, charged)
    reading.in_chain = reading.free or reading.in_chain or reading.noun
    return length


def _passed_on(reading: Reading, at: int, length: int, charged: Named) -> int:
    """The verbs behind "giao X", "đề xuất X": those of X, or of nobody here."""
    if reading.text(at, length) in duties().words["charging"] and begins_duty(reading.found, charged.end):
        reading.owner, reading.direct, reading.free, reading.covered = charged.bodies, True, True, False
    else:
        reading.nobody, reading.free = True, False
        if charged.bodies:
            _advised(reading, charged)
    reading.in_chain = False
    return charged.end - at - length


def _advised(reading: Reading, named: Named) -> None:
    """ "tham mưu, đề xuất Chủ tịch …": the person asked is the one advised."""
    if reading.given and reading.given[-1].role is Role.ADVISES and reading.given[-1].recipient is None:
        last = reading.given[-1]
        reading.given[-1] = Given(last.role, last.wording, last.bodies, whole(named), last.through)


def _help(reading: Reading, at: int, length: int) -> int:
    """ "giúp X theo dõi": the helper's own verbs follow."""
    _own_light(reading)
    named = read_object(reading, at + length)
    reading.in_chain = True
    return length + (named.end - at - length if named and reading.free else 0)


_READERS = (
    *(_break, _remark, _other_subject, _noun),
    *(_role_word, _light_word, _adverb, _time, _help_word, _verb_word, _other_word),
)
