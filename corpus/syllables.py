"""Syllables: whether a word is a well-formed Vietnamese syllable, and how Vietnamese a text is.

A syllable is an onset, a rhyme and a tone (the tables are those of school spelling, a little loose: `c` and `k` are
not told apart by the vowel that follows). Used to decide which encoding a text is in, never to correct a word.
"""

import re
import unicodedata
from functools import cache, lru_cache

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ăk âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu êng êc i ia ich im in inh ip it iu ing
iêc iêm iên iêng iêp iêt iêu y yêm yên yêng yêt yêu ynh yt
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uc uê uêch uênh uêu ui um un ung uơ uôc uôi uôm uôn uông uôt up ut
uy uya uych uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
"""
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}  # huyền, sắc, ngã, hỏi, nặng
_STOPS = ("c", "ch", "p", "t")  # a syllable closed by one of these bears sắc or nặng
_BREAK = re.compile(r"[\s\d!-/:-@\[-`{-~“”‘’…–—•]+")


@cache
def _toneless() -> frozenset[str]:
    return frozenset(onset + rhyme for onset in ("", *_ONSETS.split()) for rhyme in _RHYMES.split()) | {
        "gin",
        "gim",
        "giêng",
        "giêt",
    }


@lru_cache(maxsize=1 << 15)
def is_syllable(word: str) -> bool:
    """Whether the word (NFC, any case) is spelled as a Vietnamese syllable."""
    marks = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in marks if mark in _TONES]
    base = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
    if len(tones) > 1 or base not in _toneless():
        return False
    return not (tones and base.endswith(_STOPS)) or tones[0] in "\u0301\u0323"


def marked_words(text: str) -> list[str]:
    """Words of the text that carry a character outside ASCII, in order; symbols count as letters of a word."""
    return [word for word in _BREAK.split(text) if not word.isascii()]


def marked_share(text: str) -> float:
    """Share of the marked words that are Vietnamese syllables, 0 to 1; 1 where no word is marked."""
    words = marked_words(text)
    return sum(map(is_syllable, words)) / len(words) if words else 1.0
