"""Questions as officials mistype them: the same question, the same seed, the same letters.

Written from what keyboards and offices do, without a look at what the index repairs, so that figures over these
questions are honest. Each question has a source of chance of its own, so the order of questions does not matter.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Final

from benchmarks.abbreviations import ABBREVIATIONS
from corpus.folding import fold

AS_ASKED: Final = "as asked"
NO_TONE_MARKS: Final = "no tone marks"
MARKS_KEPT: Final = 0.5  # share of the words of a half-marked question that keep their marks
SHORTEST: Final = 3  # letters of a word that gets a typing error

_SEED: Final = 20211
_WORD = re.compile(r"[^\W\d_]+")
_ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_TONE_KEYS: Final = {"\u0300": "f", "\u0301": "s", "\u0303": "x", "\u0309": "r", "\u0323": "j"}
_LETTER_KEYS: Final = {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}
_VOWELS: Final = frozenset("aăâeêioôơuưy")

Typing = Callable[[str, random.Random], str]


def typed(questions: Sequence[tuple[str, str]], typing: Typing, seed: int = _SEED) -> list[str]:
    """The questions (id, text), each mistyped by a chance that hangs on the seed, the typing and the id."""
    kind = typing.__name__
    return [typing(text, random.Random(f"{seed}/{kind}/{id_}")) for id_, text in questions]


def without_marks(text: str, _chance: random.Random) -> str:
    """No tone marks, hats, horns; đ is d; capitals stay."""
    return "".join(fold(letter).upper() if letter.isupper() else fold(letter) for letter in text)


def half_marked(text: str, chance: random.Random) -> str:
    """Each word loses all its marks or keeps them, evenly."""
    return _WORD.sub(
        lambda found: found[0] if chance.random() < MARKS_KEPT else without_marks(found[0], chance), _composed(text)
    )


def with_errors(text: str, chance: random.Random) -> str:
    """One or two words, of three letters at least, carry an error of the fingers; numbers never do."""
    text = _composed(text)
    words = [found for found in _WORD.finditer(text) if len(found[0]) >= SHORTEST]
    hit = chance.sample(words, min(len(words), chance.choice((1, 2))))
    for found in sorted(hit, key=lambda found: -found.start()):
        text = text[: found.start()] + _mistyped(found[0], chance) + text[found.end() :]
    return text


def abbreviated(text: str, chance: random.Random) -> str:
    """What offices and telephones shorten is shortened, wherever it occurs; the longest phrase first."""
    return _PHRASE.sub(lambda found: chance.choice(ABBREVIATIONS[found[0].lower()]), _composed(text))


VARIANTS: Final[dict[str, Typing]] = {
    NO_TONE_MARKS: without_marks,
    "half-marked": half_marked,
    "typing errors": with_errors,
    "abbreviations": abbreviated,
}
_PHRASE = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, ABBREVIATIONS), key=len, reverse=True))})(?!\w)", re.IGNORECASE
)


def telex(word: str, chance: random.Random) -> str:
    """The keys of a word as Telex takes them, unread: `quyền` is `quyeefn` or `quyeenf`."""
    keys, tone, after_vowel = "", "", 0
    for letter in word.lower():
        plain, mark = _without_tone(letter)
        tone = mark or tone
        keys += _LETTER_KEYS.get(plain, plain)
        if plain in _VOWELS and (mark or not after_vowel):
            after_vowel = len(keys)
    at = chance.choice((after_vowel, len(keys))) if tone else len(keys)
    return keys[:at] + _TONE_KEYS.get(tone, "") + keys[at:]


def _mistyped(word: str, chance: random.Random) -> str:
    """A word with one error; where the kind drawn leaves it as it was (`ooo` swapped), another is drawn."""
    kinds = [_neighbour, _swapped, _missing, _doubled, telex]
    chance.shuffle(kinds)
    return next(wrong for kind in kinds if (wrong := kind(word, chance)) != word)


def _neighbour(word: str, chance: random.Random) -> str:
    at = chance.choice([at for at, letter in enumerate(word) if _near(letter)] or [-1])
    return word if at < 0 else word[:at] + chance.choice(_near(word[at])) + word[at + 1 :]


def _swapped(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _missing(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    return word[:at] + word[at + 1 :]


def _doubled(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    return word[: at + 1] + word[at:]


def _near(letter: str) -> str:
    """The keys beside a letter's own in its row, and the ones above and below."""
    key = fold(letter)
    for row, keys in enumerate(_ROWS):
        if (at := keys.find(key)) >= 0:
            beside = keys[max(0, at - 1) : at] + keys[at + 1 : at + 2]
            others = (_ROWS[other] for other in (row - 1, row + 1) if 0 <= other < len(_ROWS))
            return beside + "".join(other[at : at + 1] for other in others)
    return ""


def _without_tone(letter: str) -> tuple[str, str]:
    """A letter with its hat or horn but no tone, and the tone (a combining mark, or nothing)."""
    apart = unicodedata.normalize("NFD", letter)
    tone = "".join(mark for mark in apart if mark in _TONE_KEYS)
    return _composed("".join(mark for mark in apart if mark not in _TONE_KEYS)), tone


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
