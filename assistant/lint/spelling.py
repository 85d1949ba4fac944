"""Spelling: syllables that do not exist, words known to be wrong, words twice, lost tone marks."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from assistant.lint.model import Finding, Mending
from assistant.lint.rules import Rules
from assistant.lint.sheet import Sheet
from assistant.lint.spacing import CODE, Slip, at_most, stretch
from assistant.lint.tables import listed, paired
from corpus.folding import fold
from corpus.language.spelling import canonical, is_spelled
from corpus.lines import Line
from corpus.model import Span
from corpus.syllables import is_syllable

_TABLE = "spelling.yaml"
_WORD = re.compile(r"[^\W\d_]+")
_HYPHENATED = re.compile(r"[^\W\d_]+(?:[-–][^\W\d_]+)+")
_TWICE = re.compile(r"(?<![\w-])(?P<one>[^\W\d_]+(?: [^\W\d_]+)?) (?P=one)(?![\w-])")
_FEWEST, _MARKED = 3, 0.2  # words in small letters by which a line is judged; share of them with a mark
_SHORTEST_RUN = 6  # words in small letters without any mark: a sound text has none as long
_WRONG_ONSET = re.compile(r"(?:ngh|gh)[^ie]|ng[ie]|c[iey]|ge|k[aou]")  # over folded words
_ROOFLESS = re.compile(  # vowels that bear a mark before these ends, in the frame of a syllable: "nghiem", "duong"
    r"(?:ngh?|nh|ch|tr|th|ph|kh|gh|qu|[bcdhklmnrstvx])?(?:ie|(?<!q)uo|uye|ye)(?:m|n|ng|p|t|c)"
)
_LETTER_TWICE = re.compile(r"([^\W\d_])\1")


def damaged(sheet: Sheet, rules: Rules) -> Iterator[Finding]:
    """That a text is a damaged reading, told once."""
    share = round(sheet.document.damage * 100)
    message = (
        f"Văn bản đọc từ bản quét lỗi (khoảng {share}% số chữ sai dấu);"
        " chỉ rà soát căn cứ và tên cơ quan, cần dùng tệp gốc để rà soát đầy đủ."
    )
    yield sheet.finding(rules["van-ban-quet-loi"], Span(0, 0), message)


def spelling(sheet: Sheet, rules: Rules) -> Iterator[Finding]:
    """What is to be said of the spelling."""
    known = frozenset(word.lower() for word in _WORD.findall(sheet.text) if is_spelled(word.lower()))
    for code, finder in _FINDERS.items():
        found = [one for line in sheet.parts.lines for one in finder(line, known)]
        yield from at_most(sheet, rules, code, found)
    yield from _tone_placement(sheet, rules)


def _words(line: Line) -> Iterator[re.Match[str]]:
    """The words of a line that are no part of a code, an address or a foreign word written with hyphens."""
    barred = [one.span() for one in (*CODE.finditer(line.text), *_HYPHENATED.finditer(line.text))]
    for word in _WORD.finditer(line.text):
        if not any(start <= word.start() < end for start, end in barred):
            yield word


def _syllables(line: Line, known: frozenset[str]) -> Iterator[Slip]:
    """Words in small letters, or of a line of capitals, that are no Vietnamese syllables."""
    told = [one.span() for one in _confused().finditer(line.text.lower())]
    words = [word for word in _words(line) if not any(start <= word.start() < end for start, end in told)]
    if _is_foreign([word[0] for word in words]):
        return
    for word in words:
        if _is_slip(word[0], line.text):
            meant = _meant(word[0].lower(), known)
            better = f"có thể là “{meant}”" if meant else "kiểm tra lại"
            message = f"Không có chữ “{word[0]}” trong tiếng Việt; {better}."
            mending = Mending(_cased(meant, word[0]), safe=False) if meant else None
            yield Slip(stretch(line, word.start(), word.end()), message, mending)


def _is_slip(word: str, line: str) -> bool:
    """Whether a word can only be a slip: no name, no abbreviation, no foreign word."""
    lower = word.lower()
    if len(word) < 2 or not (word.islower() or _is_first(word, line)) or lower in _table_of("foreign"):
        return False
    if _ROOFLESS.fullmatch(lower):
        return True
    if is_spelled(lower):
        return _WRONG_ONSET.match(fold(lower)) is not None
    if _LETTER_TWICE.search(lower) and is_spelled(_LETTER_TWICE.sub(r"\1", lower)):
        return True
    return not lower.isascii() or (is_syllable(lower) and lower in _table_of("toneless"))


def _is_first(word: str, line: str) -> bool:
    """Whether a word is capital only because it opens a line."""
    return word.istitle() and line.startswith(word) and not word.isascii()


def _is_foreign(words: list[str]) -> bool:
    """Whether a line is no Vietnamese: hardly a word of it is marked, or it names what other languages are."""
    small = [word for word in words if word.islower()]
    marked = sum(not word.isascii() for word in small)
    return len(small) > _FEWEST and marked < _MARKED * len(small) and not all(map(is_syllable, small))


def _meant(word: str, known: frozenset[str]) -> str:
    """The one word of the paper, or of the table, that a slip is closest to; empty where there is none."""
    if word in paired(_TABLE, "syllables"):
        return paired(_TABLE, "syllables")[word]
    same = sorted(one for one in known if len(one) > 1 and fold(one) == fold(word))
    if len(same) == 1:
        return same[0]
    single = _LETTER_TWICE.sub(r"\1", word)
    if single != word and is_spelled(single):
        return single
    near = sorted(one for one in known if len(one) > 3 and _one_slip(one, word))
    return near[0] if len(near) == 1 else ""


def _one_slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter more, less or other, or by two swapped."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


def _cased(word: str, like: str) -> str:
    return word.capitalize() if like[:1].isupper() and not like.isupper() else word.upper() if like.isupper() else word


def _confusions(line: Line, _: frozenset[str]) -> Iterator[Slip]:
    """Words that are spelled as syllables and are known slips: "sát nhập", "bổ xung"."""
    for found in _confused().finditer(line.text.lower()):
        said = line.text[found.start() : found.end()]
        meant = paired(_TABLE, "confusions")[found[0]]
        text = meant.upper() if said.isupper() else meant[0].upper() + meant[1:] if said[0].isupper() else meant
        message = f"“{said}” viết sai; viết là “{text}”."
        yield Slip(stretch(line, found.start(), found.end()), message, Mending(text, safe=True))


@cache
def _confused() -> re.Pattern[str]:
    words = sorted(paired(_TABLE, "confusions"), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")


def _twice(line: Line, _: frozenset[str]) -> Iterator[Slip]:
    for found in _TWICE.finditer(line.text.lower()):
        said = line.text[found.start() : found.end()]
        one = found["one"]
        if said[: len(one)] != said[-len(one) :] or not _is_wrong_twice(one):
            continue
        message = f"Lặp từ “{said}”; bỏ bớt một lần."
        yield Slip(stretch(line, found.start(), found.end()), message, Mending(said[: len(one)], safe=False))


def _is_wrong_twice(one: str) -> bool:
    """Whether a word is never said twice. A syllable may close one word and open the next: "cơ quan quan tâm"."""
    first, _, second = one.partition(" ")
    if second:
        return first != second and one not in _table_of("doubled")
    return one in _table_of("never_doubled")


@cache
def _table_of(key: str) -> frozenset[str]:
    return frozenset(listed(_TABLE, key))


def _unmarked(line: Line, _: frozenset[str]) -> Iterator[Slip]:
    """Known words that lost all their marks, and long runs without any."""
    told: list[Span] = []
    if line.text.isascii() and len(line.text.split()) < _SHORTEST_RUN:
        return
    for found in _bare().finditer(line.text):
        meant = paired(_TABLE, "unmarked")[found[0]]
        span = stretch(line, found.start(), found.end())
        told.append(span)
        yield Slip(span, f"“{found[0]}” thiếu dấu; viết là “{meant}”.", Mending(meant, safe=True))
    for start, end in _runs(line):
        if not any(start <= one.start - line.start < end for one in told):
            yield Slip(stretch(line, start, end), f"Đoạn “{line.text[start:end][:60]}” thiếu dấu thanh.", None)


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w@./-])(?:{'|'.join(map(re.escape, paired(_TABLE, 'unmarked')))})(?![\w@-]|\.\w)")


def _runs(line: Line) -> Iterator[tuple[int, int]]:
    """Stretches of words in small letters, all syllables and none of them marked."""
    run: list[re.Match[str]] = []
    for word in [*_words(line), None]:
        if word is not None and word[0].islower() and word[0].isascii() and is_syllable(word[0]):
            run.append(word)
            continue
        if len(run) >= _SHORTEST_RUN:
            yield run[0].start(), run[-1].end()
        run = []


def _tone_placement(sheet: Sheet, rules: Rules) -> Iterator[Finding]:
    """Both ways of placing the tone (hóa, hoá) in one paper, told once at the first of the rarer way."""
    late = [word for word in _WORD.finditer(sheet.text) if canonical(word[0].lower()) != word[0].lower()]
    early = Counter(word[0].lower() for word in _WORD.finditer(sheet.text) if _other_placement(word[0].lower()))
    both = [word for word in late if early[canonical(word[0].lower())]]
    if not both:
        return
    first = both[0]
    meant = _cased(canonical(first[0].lower()), first[0])
    message = f"Trong văn bản vừa viết “{first[0]}” vừa viết “{meant}”; nên đặt dấu thanh theo một cách."
    yield sheet.finding(rules["dat-dau-thanh"], Span(*first.span()), message)


@cache
def _other_placement(word: str) -> bool:
    """Whether a word has its tone on the first of two vowels that both may bear it: hóa, thúy."""
    return re.search(r"(?<!q)(?:[òóỏõọ][ae]|[ùúủũụ]y)$", word) is not None


_FINDERS = {
    "am-tiet-khong-co": _syllables,
    "tu-viet-sai": _confusions,
    "lap-tu": _twice,
    "thieu-dau": _unmarked,
}
