"""Learning the confusions: lines printed and read, matched word by word, then letter by letter (EM). Training only."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from unicodedata import normalize

import numpy as np

from corpus.folding import fold
from corpus.language.confusions import IMPOSSIBLE, LONGEST, Confusions
from corpus.language.pages import Page

ROUNDS = 4  # of EM; more change nothing to speak of
FLOOR = 2e-5  # chance of a single sign that a letter was never read as
LEAST = 1.5  # a reading met less often is chance
SOFT = 0.02  # weight of what the same base letter is read as
SOFTER = 0.004  # weight of what any vowel with a mark is read as
ALIKE = 0.001  # share given to signs of the same shape, met or not
SHAPES = (  # letter without its marks, and the sign
    "DP DB Db ob o¢ e¢ e& o0 o6 i1 i| il l1 l| li s5 g9 O0 Q0 B8 S5 I1 Il I| T7 Z2 z2 ec ce nu un "
    "cC oO sS vV xX zZ wW uU"
)
STRIP = '.,;:!?()[]"“”…-–_/'
LEAST_LIKENESS = 0.3

TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
EVERY_LETTER = "bcdđghklmnpqrstvx" + "".join(normalize("NFC", v + tone) for v in "aăâeêioôơuưy" for tone in TONES)

Pairs = Counter[tuple[str, str]]
Table = dict[str, dict[str, float]]


def word_pairs(pages: Iterable[Page]) -> Pairs:
    """(printed, read) words and how often they met."""
    found: Pairs = Counter()
    for page in pages:
        for printed, read in _line_pairs(page):
            found.update(_matched(printed.split(), read.split()))
    return found


def learn(pairs: Pairs) -> Confusions:
    """The confusions that make the pairs likely."""
    table = _first_guess(pairs)
    for _ in range(ROUNDS):
        table = _shares(_counts(pairs, table))
    letters = "".join(sorted(table))
    return Confusions(letters, _rows(table, letters))


def _line_pairs(page: Page) -> Iterator[tuple[str, str]]:
    """Lines that go together; a line the OCR lost or broke is left out."""
    at = 0
    for printed in page.printed:
        likeness = [(_line_likeness(printed, line), -place) for place, line in enumerate(page.read[at : at + 4])]
        if likeness and max(likeness)[0] > 0.6:
            place = at - max(likeness)[1]
            yield printed, page.read[place]
            at = place + 1


def _line_likeness(printed: str, read: str) -> float:
    matcher = SequenceMatcher(None, fold(printed), fold(read), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() > 0.6 else 0.0


def _matched(printed: list[str], read: list[str]) -> Iterator[tuple[str, str]]:
    """Words of two lines matched in order, each at most once."""
    gain = np.zeros((len(printed) + 1, len(read) + 1))
    for i in range(len(printed) - 1, -1, -1):
        for j in range(len(read) - 1, -1, -1):
            gain[i, j] = max(gain[i + 1, j], gain[i, j + 1], gain[i + 1, j + 1] + _likeness(printed[i], read[j]))
    i = j = 0
    while i < len(printed) and j < len(read):
        if gain[i, j] == gain[i + 1, j]:
            i += 1
        elif gain[i, j] == gain[i, j + 1]:
            j += 1
        else:
            pair = _stripped((printed[i], read[j]))
            if all(pair) and _likeness(*pair) >= LEAST_LIKENESS:
                yield pair
            i, j = i + 1, j + 1


_LIKENESS: dict[tuple[str, str], float] = {}


def _likeness(printed: str, read: str) -> float:
    key = (printed, read)
    if key not in _LIKENESS:
        _LIKENESS[key] = SequenceMatcher(None, fold(printed), fold(read), autojunk=False).ratio()
    return _LIKENESS[key]


def _stripped(pair: tuple[str, str]) -> tuple[str, str]:
    printed, read = pair[0].strip(STRIP), pair[1].strip(STRIP)
    return (printed, read) if printed.isalpha() and "-" not in read else ("", "")


def _first_guess(pairs: Pairs) -> Table:
    table: Table = defaultdict(dict)
    for printed, _ in pairs:
        for letter in printed:
            table[letter] = {letter: 0.4, fold(letter): 0.4, fold(letter).upper(): 0.1, "": 0.02}
    return table


def _counts(pairs: Pairs, table: Table) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for (printed, read), count in pairs.items():
        for letter, seen in _alignment(printed, read, table):
            counts[letter][seen] += count
    return counts


def _alignment(printed: str, read: str, table: Table) -> list[tuple[str, str]]:
    """The likeliest way that the letters were read (Viterbi)."""
    worst = -1e9
    best = [[(worst, 0)] * (len(read) + 1) for _ in range(len(printed) + 1)]
    best[0][0] = (0.0, 0)
    for i, letter in enumerate(printed):
        chances = table[letter]
        for j in range(len(read) + 1):
            if best[i][j][0] == worst:
                continue
            for length in range(min(LONGEST, len(read) - j) + 1):
                gain = best[i][j][0] + _log_chance(chances, read[j : j + length], letter)
                if gain > best[i + 1][j + length][0]:
                    best[i + 1][j + length] = (gain, length)
    steps, j = list[tuple[str, str]](), len(read)
    if best[-1][j][0] == worst:
        return steps
    for i in range(len(printed), 0, -1):
        length = best[i][j][1]
        steps.append((printed[i - 1], read[j - length : j]))
        j -= length
    return steps


def _log_chance(chances: dict[str, float], seen: str, letter: str) -> float:
    chance = chances.get(seen, 0.0)
    floor = (1e-3, 2e-4 if seen[:1].isalpha() == letter.isalpha() else 1e-4, 1e-5, 1e-7)[len(seen)]
    return math.log(max(chance, floor))


def _shares(counts: dict[str, Counter[str]]) -> Table:
    table: Table = {}
    bases: dict[str, Counter[str]] = defaultdict(Counter)
    vowels: Counter[str] = Counter()
    for letter, seen in counts.items():
        bases[_base(letter)].update(seen)
        if _is_marked_vowel(letter):
            vowels.update(seen)
    for letter in sorted({*counts, *EVERY_LETTER, *EVERY_LETTER.upper()}):
        seen = counts.get(letter, Counter())
        layers = [(seen, 1 - SOFT - SOFTER), (bases[_base(letter)], SOFT)]
        layers.append((vowels if _is_marked_vowel(letter) else seen, SOFTER))
        table[letter] = _mixed(layers)
        for pair in SHAPES.split():
            if pair[0] == _base(letter):
                table[letter][pair[1]] = table[letter].get(pair[1], 0.0) + ALIKE
    return table


def _mixed(layers: list[tuple[Counter[str], float]]) -> dict[str, float]:
    """Shares over the layers that know anything."""
    mixed: dict[str, float] = defaultdict(float)
    weights = sum(weight for seen, weight in layers if seen)
    for seen, weight in layers:
        total = sum(seen.values()) * weights
        for text, count in seen.items():
            if count > LEAST:
                mixed[text] += weight * count / total
    return dict(mixed)


def _is_marked_vowel(letter: str) -> bool:
    return letter.islower() and not letter.isascii() and letter != "đ"


def _base(letter: str) -> str:
    folded = fold(letter)
    return folded.upper() if letter.isupper() else folded


def _rows(table: Table, letters: str) -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float32]]]:
    readings = sorted({text for chances in table.values() for text in chances})
    rows = {}
    for text in readings:
        floor = (math.log(2e-4), math.log(FLOOR), IMPOSSIBLE, IMPOSSIBLE)[len(text)]
        row = [max(floor, math.log(table[letter].get(text, 1e-30))) for letter in letters]
        rows[text] = np.array(row, np.float32)
    return rows
