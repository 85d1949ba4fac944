"""Sense: whether a sentence in the words of its units still says what they say.

It must be told of the same bodies and awards, with no condition lost, nothing done told as to come, and nothing granted
without all that is asked for.
"""

import re
from collections import Counter
from collections.abc import Mapping

from assistant.rewording.clauses import CONDITIONS, THEN, is_conditional, stands_in_condition
from assistant.rewording.comparison import Compared, awards
from assistant.rewording.documents import UNIT
from assistant.rewording.evidence import Evidence
from assistant.rewording.faults import Fault
from assistant.rewording.reading import Join, Reading, Solid
from assistant.rewording.subjects import subjects
from assistant.rewording.tables import wording
from assistant.rewording.tokens import TokenKind

_NEEDED = re.compile(r"(?<! chỉ) (?:phải|cần) (?:đạt|đáp ứng|đủ)(?: (?:các )?(?:tiêu chuẩn|điều kiện))? ")
_HAD = re.compile(r" đã (?:\S+ ){0,5}?được (?:tặng|công nhận|khen thưởng|phong tặng) ")  # before, not by this
_GIVEN = re.compile(r" tặng (?:\S+ ){1,3}cho ")  # "tặng hằng năm cho"
_WHOLE = 0.8  # share of what a unit says that a sentence which grants something must say
_IF, _WHEN, _DONE, _WILL = "operator:if", "operator:when", "operator:done", "operator:will"
_BOUNDS = frozenset({"operator:running", "operator:at_least", "operator:at_most"})
_FORBIDDEN = "operator:forbidden"
_ONE_OF, _AMONG = "operator:one_of", ("trong", "đó")
_CONDITIONS = frozenset({_IF, _WHEN, "operator:except", "operator:only"})


def fault_of_sense(compared: Compared) -> Fault | None:
    """What is wrong with a sentence whose words all stand in its units in an order that is explained."""
    checks = (
        (Fault.SUBJECT, (_is_of_others, _is_of_another_award, _is_of_another_list)),
        (Fault.CONDITION, (_loses_condition, _turns_condition, _is_before_scope, _refers_elsewhere)),
        (Fault.DUTY, (_compels,)),
        (Fault.TIME, (_foretells,)),
        (Fault.GRANT, (_grants_more,)),
        (Fault.CONDITION, (_forbids_more,)),
    )
    return next((fault for fault, found in checks if any(each(compared) for each in found)), None)


def _lost(compared: Compared) -> list[str]:
    """The keys of what is left out, but for conditions that are told otherwise."""
    return [compared.evidence.key(at) for at in compared.left_out() if not _is_told_otherwise(compared, at)]


def _keys(compared: Compared) -> Counter[str]:
    return Counter(one.token.key for one in compared.whole.solids)


def _loses_condition(compared: Compared) -> bool:
    """Whether a condition, an exception, a bound or what something holds for is left out."""
    conditions = Counter(key for key in _lost(compared) if key in _CONDITIONS) - _keys(compared)
    return bool(conditions) or any(_is_bound(compared, at) or _limits(compared, at) for at in compared.left_out())


def _turns_condition(compared: Compared) -> bool:
    """Whether what holds under a condition is told as the condition: "khi khen thì đủ" for "khi đủ thì khen"."""
    evidence, places = compared.evidence, compared.found.places
    signed = {evidence.part(at) for key in CONDITIONS for at in evidence.places.get(key, ())}
    told = [at for at, one in enumerate(compared.claim.solids) if is_conditional(one)]
    return any(
        not stands_in_condition(evidence, places[at])
        if evidence.part(places[at]) in signed
        else _comes_last(compared, at)
        for at in told
    )


def _comes_last(compared: Compared, at: int) -> bool:
    """Whether a clause that is told first, as a condition, is what its sentence of the evidence ends with."""
    places, part = compared.found.places, compared.evidence.part
    turn = next((one for one in range(at + 1, len(places)) if places[one] < places[one - 1]), len(places))
    behind = [place for place in places[turn:] if part(place) == part(places[at])]
    then = turn < len(places) and compared.claim.solids[turn].stands_behind(THEN)
    return then and bool(behind) and max(behind) < places[at]


def _foretells(compared: Compared) -> bool:
    """Whether what was done is told as what will be."""
    keys = _keys(compared)
    return _WILL in keys and _DONE not in keys and _DONE in _lost(compared)


def _grants_more(compared: Compared) -> bool:
    """Whether something is granted without all that is asked for."""
    return _grants(compared.whole) and not _is_whole(compared)


def _forbids_more(compared: Compared) -> bool:
    """Whether something is forbidden without all that makes it so."""
    return _forbids(compared) and not _says_enough(compared)


def _is_bound(compared: Compared, at: int) -> bool:
    """Whether "trở lên", "liên tục" or the like is left out behind what it bounds, or "xuất sắc" between two words."""
    one = compared.evidence.solids[at]
    bounds = one.token.said in wording().behind or (one.token.key in _BOUNDS and one.join is Join.TIGHT)
    after = at + 2 if at + 1 < len(compared.evidence.solids) and compared.evidence.key(at + 1) == _WHEN else at + 1
    degree = one.token.said in wording().degrees and after in compared.used
    return (bounds or degree) and at - 1 in compared.used


def _limits(compared: Compared, at: int) -> bool:
    """Whether a place begins a sentence of the evidence with what it holds for: "Đối với …", "Nơi …"."""
    begins = at == 0 or compared.evidence.part(at - 1) != compared.evidence.part(at)
    return begins and compared.evidence.solids[at].stands_behind(*wording().scopes)


def _is_before_scope(compared: Compared) -> bool:
    """Whether something is told before what it holds for in its sentence of the evidence."""
    evidence, places = compared.evidence, compared.found.places
    scopes = (place for place in compared.used if _limits(compared, place))
    return any(
        any(evidence.part(other) == evidence.part(place) for other in places[: places.index(place)]) for place in scopes
    )


def _refers_elsewhere(compared: Compared) -> bool:
    """Whether a unit that is cited is named where the evidence refers to another one, which is left out."""
    return compared.names_cited and any(compared.evidence.key(at).startswith(UNIT) for at in compared.left_out())


def _compels(compared: Compared) -> bool:
    """Whether what somebody may do, or gets, is told as what they must do: "phải tham gia" for "được tham gia"."""
    duties, rights = wording().duties, wording().rights
    pairs = (
        (one, compared.evidence.solids[place])
        for one, place in zip(compared.claim.solids, compared.found.places, strict=True)
    )
    return any(
        one.stands_behind(*duties) and _is_given(there, rights) and not there.stands_behind(*duties)
        for one, there in pairs
    )


def _is_given(one: Solid, rights: frozenset[tuple[str, ...]]) -> bool:
    """Whether a token stands behind "được", "được giao" or the like."""
    return one.stands_behind(*rights) or any(each.said[:1] in rights for each in one.between)


def _is_told_otherwise(compared: Compared, at: int) -> bool:
    """Whether what stands behind a "khi" of the evidence is said, with "trong" or the like before it, or a head ends
    with "trong các trường hợp:"."""
    ends = compared.evidence.solids[at].text in compared.evidence.heads and compared.evidence.ends(at)
    return ends or (compared.evidence.key(at) == _WHEN and at + 1 in compared.used)


def _is_of_others(compared: Compared) -> bool:
    """Whether something is told of other bodies than the evidence tells it of."""
    claim, places = compared.claim, compared.found.places
    told, known = subjects(claim), subjects(compared.evidence)
    where = {claim.key(at): place for at, place in enumerate(places) if _is_body(claim, at)}
    of_all = ((told[at], place) for at, place in enumerate(places) if told[at] and not _is_body(claim, at))
    return any(
        not bodies <= known[place] if known[place] else _is_elsewhere(compared, bodies, compared.unit(place), where)
        for bodies, place in of_all
    )


def _is_elsewhere(compared: Compared, bodies: frozenset[str], unit: int, where: Mapping[str, int]) -> bool:
    """Whether bodies stand in other units than the one that tells no body, or there only as whose something is."""
    apart = all(body in where and not _is_above(compared, where[body], unit) for body in bodies)
    return apart or any(_only_has(compared, body, unit) for body in bodies)


def _is_above(compared: Compared, place: int, unit: int) -> bool:
    """Whether a place is of a unit that holds another one, or of the opening of one that holds both."""
    cited, here = compared.cited, compared.unit(place)
    return cited[here].address.contains(cited[unit].address) or compared.text(place) in cited[unit].openings


def _only_has(compared: Compared, body: str, unit: int) -> bool:
    """Whether a unit names a body only as whose something is: "kết quả chấm điểm của Sở Y tế"."""
    there = [one for one in compared.texts(unit)[-1] if one.token.key == body]
    return bool(there) and all(one.before == ("của",) for one in there)


def _is_of_another_award(compared: Compared) -> bool:
    """Whether awards are named, and a unit that is told, and holds none that is, tells of another one."""
    named = awards(compared.whole.solids)
    where = {unit: compared.cited[unit].address for unit in compared.told}
    smallest = [one for one in where if not any(one != at and where[one].contains(where[at]) for at in where)]
    about = ((compared.subject(unit), awards(compared.texts(unit)[-1])) for unit in smallest)
    return bool(named) and any(subject and not named & (subject | also) for subject, also in about)


def _is_of_another_list(compared: Compared) -> bool:
    """Whether an item is told behind the head of another list than its own."""
    told = [compared.cited[unit] for unit in compared.told]
    heads = [one.address for one in told if _is_head(one.quote)]
    items = (one for one in told if one.is_titled and _is_head(one.around[-1]))
    return bool(heads) and any(not any(head.contains(one.address) for head in heads) for one in items)


def _is_head(text: str) -> bool:
    return text.rstrip().endswith(":")


def _is_body(reading: Reading, at: int) -> bool:
    return reading.solids[at].token.kind is TokenKind.BODY


def _grants(sentence: Reading) -> bool:
    """Whether a sentence says that somebody gets something, not what somebody needs for it."""
    said = [syllable for one in sentence.solids for token in (*one.between, one.token) for syllable in token.said]
    whole = _HAD.sub(" ", _NEEDED.sub(" ", f" {' '.join(said)} "))
    return _GIVEN.search(whole) is not None or any(f" {' '.join(one)} " in whole for one in wording().grants)


def _tells_list(compared: Compared, head: Evidence) -> bool:
    """Whether a sentence says that it tells some items only, that one of them is enough, or cites them all."""
    some = any(one.stands_behind(_AMONG) for one in compared.whole.solids) or _ONE_OF in compared.whole.places
    return some or 0 < head.items <= sum(one.address.path[:-1] == head.address.path for one in compared.cited)


def _is_whole(compared: Compared) -> bool:
    """Whether a sentence says nearly all that its parts of the evidence say, with the items of lists that it begins."""
    if not all(_tells_list(compared, one) for one in compared.cited if _is_head(one.quote)):
        return False
    refers = any(compared.evidence.key(at).startswith(UNIT) for at in compared.left_out())  # to what else is asked for
    return not refers and _says_enough(compared)


def _says_enough(compared: Compared) -> bool:
    """Whether a sentence says nearly all that its parts of the evidence say."""
    return len(compared.used) >= _WHOLE * (len(compared.used) + len(list(compared.left_out())))


def _forbids(compared: Compared) -> bool:
    """Whether a unit that is told is one of what is forbidden."""
    texts = (text for unit in compared.told for text in compared.texts(unit))
    return any(one.token.key == _FORBIDDEN for text in texts for one in text)
