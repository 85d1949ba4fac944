"""What a clause gives: the roles of its bodies, of those that join, and of those that get their task through others.

Read from left to right. A verb counts where a duty may stand: first, after adverbs, after a comma or "và", after a word
such as "tăng cường". One that is part of a noun ("vai trò lãnh đạo", "sự chỉ đạo") or of an aim ("để theo dõi") gives
nothing, nor do those joined to it.
"""

from dataclasses import dataclass, field

from assistant.reply import Role
from assistant.responsibility.clauses import begins_duty
from assistant.responsibility.lexicon import Tokens, duties
from assistant.responsibility.names import Named, name_length, read_bodies
from corpus.model import Span

FARTHEST_RECIPIENT = 16  # tokens between "báo cáo" and whom one reports to


@dataclass(frozen=True, slots=True)
class Given:
    """A role that a clause gives.

    `bodies` is empty for the bodies of the clause itself; `through`: those direct these. `wording` and `recipient` are
    stretches of the text.
    """

    role: Role
    wording: Span
    bodies: tuple[Span, ...] = ()
    recipient: Span | None = None
    through: bool = False


@dataclass(slots=True)
class Reading:
    """Where the reading of a clause stands."""

    found: Tokens
    given: list[Given] = field(default_factory=list)
    free: bool = True  # a duty may stand here
    in_chain: bool = False  # the word before was a verb
    covered: bool = False  # the verbs that follow are what is led, directed or joined in
    shared: bool = False  # all verbs up to the end are those of joint work
    owner: tuple[Span, ...] = ()  # whose verbs these are, where not those of the clause
    direct: bool = True  # those are directed by the bodies of the clause
    nobody: bool = False  # the verbs of a person advised or asked
    light: Span | None = None  # a word such as "thực hiện", a duty of its own if no role follows
    own: Span | None = None  # the first verb of the bodies' own
    noun: bool = False  # a verb here is a noun: "hiệu quả tuyên truyền"
    based: bool = False  # after "căn cứ …" the first verb begins the duty

    def next_duty(self) -> None:
        """After a comma behind an object: a new verb may stand here."""
        self.free, self.covered = True, self.shared

    def span(self, at: int, length: int) -> Span:
        """Where some tokens stand in the text."""
        return Span(self.found[at].start, self.found[at + length - 1].end)


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
    return next(length for reader in _READERS if (length := reader(reading, at)))


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
    return _role(reading, at, *role)


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
    if named is None or not named.proper or not (duties().role(found, named.end) or _as_before(found, named.end)):
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
    reading.based = _text(reading, at, length) in duties().words["basing"]
    charged = _text(reading, at, length) in duties().words["charging"] | duties().words["asking"] and _object(
        reading, at + length, charging=True
    )
    if charged:
        return length + _passed_on(reading, at, length, charged)
    reading.in_chain = reading.free or reading.in_chain or reading.noun
    return length


def _passed_on(reading: Reading, at: int, length: int, charged: Named) -> int:
    """The verbs behind "giao X", "đề xuất X": those of X, or of nobody here."""
    if _text(reading, at, length) in duties().words["charging"] and begins_duty(reading.found, charged.end):
        reading.owner, reading.direct, reading.free, reading.covered = charged.bodies, True, True, False
    else:
        reading.nobody, reading.free = True, False
        _advised(reading, charged)
    reading.in_chain = False
    return charged.end - at - length


def _advised(reading: Reading, named: Named) -> None:
    """ "tham mưu, đề xuất Chủ tịch …": the person asked is the one advised."""
    if reading.given and reading.given[-1].role is Role.ADVISES and reading.given[-1].recipient is None:
        last = reading.given[-1]
        reading.given[-1] = Given(last.role, last.wording, last.bodies, _whole(named), last.through)


def _help(reading: Reading, at: int, length: int) -> int:
    """ "giúp X theo dõi": the helper's own verbs follow."""
    _own_light(reading)
    named = _object(reading, at + length)
    reading.in_chain = True
    return length + (named.end - at - length if named and reading.free else 0)


def _role(reading: Reading, at: int, role: Role, length: int) -> int:
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
    _add(reading, Given(role, where))
    if role is Role.DIRECTS:
        return length + _direct(reading, after)
    return length


def _just_after_owner(reading: Reading, at: int) -> bool:
    """Whether only adverbs stand between the bodies directed and a token."""
    last = reading.owner[-1].end
    between = [token for token in reading.found[:at] if token.start >= last]
    return all(token.is_word for token in between) and len(between) <= 3


def _add(reading: Reading, one: Given) -> None:
    if reading.owner and not one.bodies:
        one = Given(one.role, one.wording, reading.owner, one.recipient, through=reading.direct)
    reading.given.append(one)


def _join(reading: Reading, at: int, where: Span) -> int:
    """The bodies after "phối hợp với"; who is the subject joins too unless it leads."""
    start = at
    while start < len(reading.found) and reading.found[start].word in duties().words["with"]:
        start += 1
    leads = any(one.role is Role.LEADS and one.bodies == reading.owner for one in reading.given)
    if not leads:
        _add(reading, Given(Role.JOINS, where))
    partners = read_bodies(reading.found, start, over_semicolons=False)
    if partners is None:
        return start - at
    reading.given.append(Given(Role.JOINS, where, partners.bodies))
    reading.covered = True
    reading.in_chain = True
    return partners.end - at


def _tell(reading: Reading, at: int, where: Span, role: Role) -> int:
    """Whom one advises or reports to; the verbs behind a body so named are that body's."""
    named = _object(reading, at) if role is Role.ADVISES else _recipient(reading, at)
    _add(reading, Given(role, where, (), _whole(named) if named else None))
    if named is None:
        return 0
    direct = _object(reading, at)
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
            named = _object(reading, place if place == at else place + 1)
            if named is not None:
                return named
    return None


def _direct(reading: Reading, at: int) -> int:
    """ "chỉ đạo X làm …": X gets the task through who directs."""
    named = _object(reading, at, charging=True)
    if named is None or not begins_duty(reading.found, named.end):
        # "chỉ đạo thực hiện …, vận động …": what is directed, not done
        reading.shared = reading.shared or duties().verbs.length(reading.found, at) > 0
        return 0
    reading.owner, reading.direct, reading.nobody = named.bodies, True, not named.bodies
    reading.covered, reading.in_chain, reading.free = False, False, True
    return named.end - at


def _object(reading: Reading, at: int, *, charging: bool = False) -> Named | None:
    """The bodies that stand right here, after "cho", "giúp" and the like."""
    skipped = duties().words["to"] | {"giúp", "ban"} if not charging else {"cho"}
    while at < len(reading.found) and reading.found[at].word in skipped - {"ban"}:
        at += 1
    return read_bodies(reading.found, at, over_semicolons=False)


def _whole(named: Named) -> Span:
    return Span(named.bodies[0].start, named.bodies[-1].end)


def _text(reading: Reading, at: int, length: int) -> str:
    return " ".join(token.word for token in reading.found[at : at + length])


_READERS = (
    *(_break, _remark, _other_subject, _noun),
    *(_role_word, _light_word, _adverb, _time, _help_word, _verb_word, _other_word),
)
