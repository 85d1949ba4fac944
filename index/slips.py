"""What a mistyped word may have meant: letters swapped, missing, doubled, beside the key; left-overs of Telex and VNI.

Words are folded. Costs are in nats: the rarer a kind of slip, the higher. They were set by hand, and the thresholds of
`index.repair` tuned on training questions.
"""

import re
from collections.abc import Container, Iterator
from functools import lru_cache

DOUBLED = 0.3
SWAPPED = 0.5
MISSING = 0.8
NEIGHBOUR = 0.8
LEFT_OVER = 0.5  # of an input method
SOUND = 1.0  # confusions of speech
OTHER = 1.5
FIRST_LETTER = 1.2  # more, where the first letter is not what was meant
TWICE = 3.0  # more, for two slips in a word
LONGEST = 20  # letters beyond which no slip is thought of: no syllable, and edits are many
LONG = 5  # letters from which two slips in one word are thought of

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SOUNDS = (("tr", "ch"), ("s", "x"), ("l", "n"), ("d", "gi"), ("d", "r"), ("gi", "r"), ("c", "k"), ("g", "gh"),
           ("ng", "ngh"), ("v", "d"))  # fmt: skip
_ENDS = (("i", "y"), ("n", "ng"), ("c", "t"))
_DOUBLES = re.compile(r"([adeo])\1")
_TONE_KEYS = str.maketrans("", "", "sfrxjz")
_DIGITS = str.maketrans("", "", "0123456789")
_VOWEL = re.compile(r"[aeiouy]")
_VNI = re.compile(r"[a-z]+[1-9][a-z1-9]*")


def _neighbours() -> dict[str, str]:
    near: dict[str, str] = {}
    for at, row in enumerate(_ROWS):
        for place, letter in enumerate(row):
            beside = row[max(0, place - 1) : place] + row[place + 1 : place + 2]
            above = _ROWS[at - 1][place : place + 2] if at else ""
            below = _ROWS[at + 1][max(0, place - 1) : place + 1] if at + 1 < len(_ROWS) else ""
            near[letter] = beside + above + below
    return near


_NEAR = _neighbours()


def typed_by_keys(word: str) -> str:
    """The word that Telex or VNI keys were meant to give, or nothing: `dduowcj` and `d9uo75c` give `duoc`."""
    if _VNI.fullmatch(word):
        return word.translate(_DIGITS)
    if not word.isascii() or not word.isalpha():
        return ""
    plain = _DOUBLES.sub(r"\1", word)
    if len(plain) > 2 and plain[0] == "d" and plain[-1] == "d":
        plain = plain[:-1]  # the bar of đ, typed last
    vowel = _VOWEL.search(plain.replace("w", "u", 1) if not _VOWEL.search(plain) else plain)
    if vowel is None:
        return ""
    at = vowel.start()
    tail = plain[at:].translate(_TONE_KEYS)
    bare = _without_w(plain[:at], tail)
    return bare if bare != word else ""


def _without_w(onset: str, tail: str) -> str:
    if not _VOWEL.search(tail):
        return onset + tail.replace("w", "u", 1).replace("w", "")
    return (onset + tail).replace("w", "")


def slips(word: str, known: Container[str]) -> Iterator[tuple[str, float]]:
    """Known words that one slip turns into `word`, with what the slip costs; some may come twice."""
    if len(word) > LONGEST:
        return
    for meant, cost in _edits(word):
        if meant in known:
            yield meant, cost
    for meant in _by_sound(word):
        if meant in known:
            yield meant, SOUND


@lru_cache(maxsize=1 << 12)
def distance(typed: str, meant: str) -> float:
    """What it costs to type one for the other, by the cheapest way; swaps of neighbours count once."""
    before: list[float] = []
    row = [at * MISSING for at in range(len(meant) + 1)]
    for i, letter in enumerate(typed, start=1):
        earlier, before, row = before, row, [i * OTHER]
        for j, other in enumerate(meant, start=1):
            extra = DOUBLED if i > 1 and typed[i - 2] == letter else OTHER
            wrong = 0.0 if letter == other else NEIGHBOUR if other in _NEAR.get(letter, "") else OTHER
            best = min(before[j] + extra, row[j - 1] + MISSING, before[j - 1] + wrong)
            if i > 1 and j > 1 and letter == meant[j - 2] and other == typed[i - 2] and letter != other:
                best = min(best, earlier[j - 2] + SWAPPED)
            row.append(best)
    return row[-1] + (FIRST_LETTER if typed[0] != meant[0] else 0.0)


def _edits(word: str) -> Iterator[tuple[str, float]]:
    for at in range(len(word) + 1):
        left, right = word[:at], word[at:]
        first = 0.0 if at else FIRST_LETTER
        if right:
            doubled = (at > 0 and word[at - 1] == word[at]) or right[1:2] == right[0]
            yield left + right[1:], (DOUBLED if doubled else OTHER) + (0.0 if doubled else first)
            near = _NEAR.get(right[0], "")
            for letter in _LETTERS:
                yield left + letter + right[1:], (NEIGHBOUR if letter in near else OTHER) + first
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:], SWAPPED + first
        for letter in _LETTERS:
            yield left + letter + right, MISSING + first


def _by_sound(word: str) -> Iterator[str]:
    for one, other in _SOUNDS:
        for heard, meant in ((one, other), (other, one)):
            if word.startswith(heard):
                yield meant + word[len(heard) :]
    for one, other in _ENDS:
        for heard, meant in ((one, other), (other, one)):
            if word.endswith(heard):
                yield word[: -len(heard)] + meant
