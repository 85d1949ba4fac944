"""Where the name of a body ends: what may stand in it, token by token.

A proper name in capitals goes on over "và" and commas ("Văn hóa, Thể thao và Du lịch"), over known small words
("tỉnh", "trên địa bàn"), and over unknown ones where the verb of a duty shows that it has not ended before.
"""

from assistant.responsibility.reading.lexicon import Tokens, duties

LONGEST_REMARK = 14  # tokens of a remark in parentheses that is part of a name
LONGEST_REST = 5  # small words that end a name and are in no list
LONGEST_TITLE = 10  # tokens in quotation marks within a name: Quỹ "Vì người nghèo"
_OPENING, _CLOSING = {'"', "“"}, {'"', "”"}


def name_end(found: Tokens, at: int) -> tuple[int, bool]:
    """Where a name ends that begins at a token, and whether it is a proper one; `at` itself where none begins."""
    if at >= len(found):
        return at, False
    words = duties()
    named = words.names.length(found, at) if found[at].capital else 0
    kind = words.kinds.length(found, at)
    role = words.role(found, at)
    if (role is not None and role[1] > max(named, kind)) or words.objects.length(found, at) > max(named, kind):
        return at, False  # "báo cáo", not "báo"; "hội nghị", not "hội"
    if not named and not kind and not _is_abbreviation(found, at):
        return at, False
    begun = at + max(named, kind, 1)
    end = extended(found, begun, proper=bool(named))
    bare = end == begun and bool(kind) and kind >= named and not words.standing.length(found, at)
    if kind and not named:
        return end, False
    return end, not bare and not _only_modified(found, at, begun, end)


def _only_modified(found: Tokens, at: int, begun: int, end: int) -> bool:
    """Whether a capital stands only on the kind: "Khối thi đua", "Phòng, ban" beside "Phòng Nội vụ"."""
    kind = duties().kinds.length(found, at) >= begun - at and not _is_abbreviation(found, at)
    return kind and begun - at == 1 and not any(token.capital for token in found[begun:end])


def _is_abbreviation(found: Tokens, at: int) -> bool:
    """Whether a token is written all in capitals as a name is: UBND, HĐND, MTTQ; not a sign such as VIII."""
    word = found[at].word
    return found[at].capital and word in duties().words["abbreviated"]


def extended(found: Tokens, at: int, *, proper: bool) -> int:
    """Where a name that has begun ends."""
    end = at
    while end < len(found):
        step = _step(found, end, proper=proper)
        if not step:
            break
        end += step
    return end


def _step(found: Tokens, at: int, *, proper: bool) -> int:
    """How many tokens more belong to the name; 0 where it ends."""
    token = found[at]
    if token.capital:
        return _capital(found, at)
    if not token.is_word or token.word == "và" or token.word.isdigit():
        return _mark(found, at, proper=proper)
    return _with_plural(found, at, proper=proper) or _small(found, at, proper=proper)


def _capital(found: Tokens, at: int) -> int:
    nested = duties().names.length(found, at)
    return nested if nested > 1 else 1 + _second_syllable(found, at)


def _mark(found: Tokens, at: int, *, proper: bool) -> int:
    """A number, a remark, a title in quotation marks, or a comma or "và" within a proper name."""
    word = found[at].word
    if word.isdigit():
        return int(found[at - 1].word in duties().words["numbered"])
    if word == "(":
        return _remark(found, at)
    if not proper:
        return 0
    if word in _OPENING:
        return next(
            (n + 1 - at for n in range(at + 1, min(at + LONGEST_TITLE, len(found))) if found[n].word in _CLOSING), 0
        )
    return int(word in {"và", ","} and (goes_on(found, at + 1) or _goes_on_small(found, at)))


def _with_plural(found: Tokens, at: int, *, proper: bool) -> int:
    """ "Đảng ủy các cơ quan Đảng tỉnh"; behind a kind another kind: "cơ quan đơn vị"."""
    words = duties()
    plural = words.plural.length(found, at)
    kind = words.kinds.length(found, at + plural)
    if plural:
        return plural + kind if kind else 0
    return kind if not proper and kind > verb_length(found, at) else 0


def _small(found: Tokens, at: int, *, proper: bool) -> int:
    """Small words that go on with a name."""
    modifier, verb = duties().modifiers.length(found, at), verb_length(found, at)
    if not modifier:
        return _rest_of_name(found, at) if proper else 0
    return modifier if modifier > verb or modifier == verb == 1 else 0


def _rest_of_name(found: Tokens, at: int) -> int:
    """Small words that end a name and are in no list: "Khoa Kiểm soát nhiễm khuẩn chủ trì"; 0 where none are.

    What follows must show that they do: the verb of a duty, another name, or the next of a list.
    """
    if found[at - 1].word in duties().words["ending"] or found[at].word == "và":
        return 0
    for end in range(at, min(at + LONGEST_REST + 1, len(found))):
        token = found[end]
        if end > at and (verb_length(found, end) or _another_follows(found, end)):
            return end - at if found[end - 1].word != "và" else 0
        if token.capital or not token.is_word or _ends_name(found, end):
            return 0
    return 0


def _another_follows(found: Tokens, at: int) -> bool:
    """Whether another name stands here, or behind a comma or "và"."""
    words = duties()
    if found[at].capital or found[at].word in duties().words["places"]:
        return found[at].word in duties().words["places"] or words.names.length(found, at) > 0
    after = at + 1
    if found[at].word not in {",", "và"} or after >= len(found):
        return False
    if found[at].word == "và" and goes_on(found, after):
        return True
    return (words.names.length(found, after) > 0 and found[after].capital) or words.plural.length(found, after) > 0


def _ends_name(found: Tokens, at: int) -> bool:
    words, word = duties(), found[at].word
    part = word in duties().words["breaks"] and word != "và"
    return part or words.objects.length(found, at) > 0 or verb_length(found, at) > 0


def verb_length(found: Tokens, at: int) -> int:
    """How many tokens the verb of a duty has that stands here; 0 where none does."""
    role = duties().role(found, at)
    return max(duties().verbs.length(found, at), role[1] if role else 0)


def goes_on(found: Tokens, at: int) -> bool:
    """Whether a proper name goes on after "và" or a comma: "Văn hóa, Thể thao và Du lịch"."""
    if at >= len(found) or not found[at].capital or not found[at].is_word:
        return False
    words = duties()
    if words.modifiers.length(found, at) > words.names.length(found, at):
        return True  # "Thương binh và Xã hội"
    return not (words.names.length(found, at) or words.offices.length(found, at) or words.plural.length(found, at))


def _goes_on_small(found: Tokens, at: int) -> bool:
    """Whether a proper name goes on in small letters behind a comma: "Phòng Phổ biến, giáo dục pháp luật phụ trách"."""
    after, words = at + 1, duties()
    if found[at].word != "," or after >= len(found) or found[after].capital:
        return False
    lists = (
        words.kinds,
        words.plural,
        words.offices,
        words.persons,
        words.levels,
        words.orders,
        words.adverbs,
        words.light,
    )
    return not any(one.length(found, after) for one in lists) and _rest_of_name(found, after) > 1


def _second_syllable(found: Tokens, at: int) -> int:
    """1 where the small word after a capital belongs to it: "Nội vụ", "Truyền thông"."""
    if at + 1 >= len(found):
        return 0
    following = found[at + 1]
    if (
        following.capital
        or not following.is_word
        or following.word in duties().words["breaks"]
        or following.word.isdigit()
    ):
        return 0
    if duties().modifiers.length(found, at + 1) or (verb_length(found, at + 1) >= 1 and not _compound(found, at)):
        return 0
    return 1


def _compound(found: Tokens, at: int) -> bool:
    """Whether two syllables are one word of the lexicon: "Kiểm tra", "Chỉ đạo", "Tổ chức"."""
    return verb_length(found, at) >= 2 or (found[at].word, found[at + 1].word) == ("tổ", "chức")


def _remark(found: Tokens, at: int) -> int:
    """How many tokens a remark in parentheses has that is part of the name; 0 for one that is not."""
    for end in range(at + 1, min(at + LONGEST_REMARK, len(found))):
        if found[end].word == ")":
            inside = found[at + 1].word
            return (
                end + 1 - at if inside not in duties().words["remarks"] and not _verb_inside(found, at + 1, end) else 0
            )
    return 0


def _verb_inside(found: Tokens, start: int, end: int) -> bool:
    return any(duties().role(found, at) for at in range(start, end))
