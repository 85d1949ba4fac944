"""Legacy fonts: text typed in TCVN3 (ABC, fonts `.Vn…`) or VNI fonts, met as if it were latin-1, put into Unicode.

TCVN3 gives one byte to a letter; its capitals with tones are the small letters in a font of capitals, so a word typed
in capitals is recognised by its ASCII letters. VNI writes a letter and its mark as two characters.
Source: the TCVN 5712:1993 (VN3) table and the VNI Windows table, checked against glibc `iconv -f TCVN`.
"""

import re
import unicodedata
from collections.abc import Callable

from corpus.syllables import is_syllable, marked_words

_TCVN3_CODES = (
    *range(0xA1, 0xAF),
    *range(0xB5, 0xBA),
    *range(0xBB, 0xBF),
    *(0xC6, 0xC7, 0xC8, 0xC9, 0xCA, 0xCB, 0xCC, 0xCE, 0xCF),
    *range(0xD0, 0xD9),
    *range(0xDC, 0xE0),
    *range(0xE1, 0xF0),
    *range(0xF1, 0xFF),
)
_TCVN3_LETTERS = (
    "ĂÂÊÔƠƯĐăâêôơưđ" "àảãáạ" "ằẳẵắ" "ặầẩẫấậèẻẽ" "éẹềểễếệìỉ" "ĩíịò" "ỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
)  # fmt: skip
_TCVN3 = dict(zip(map(chr, _TCVN3_CODES), _TCVN3_LETTERS, strict=True))
_LEAST_CAPITALS_OF_LINE, _LEAST_CAPITALS_OF_WORD = 4, 2  # "Số" has one capital and is not typed in capitals

_VNI_MARKS = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_HATS = dict(
    zip("âáàåãä", ("\u0302" + tone for tone in ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")), strict=True)
)
_VNI_BREVES = dict(
    zip("êéèúüë", ("\u0306" + tone for tone in ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")), strict=True)
)
_VNI_SINGLE = {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "ô": "ơ", "ö": "ư", "î": "ỵ", "ñ": "đ"}
_VNI_PAIR = re.compile(
    r"(?P<base>[aeouyAEOUYôöÔÖ])(?P<tone>[ùøûõïÙØÛÕÏ])|(?P<hat>[aeoAEO][âáàåãäÂÁÀÅÃÄ])|(?P<breve>[aA][êéèúüëÊÉÈÚÜË])"
    r"|(?P<single>[íìæóòôöîñÍÌÆÓÒÔÖÎÑ])"
)


def from_tcvn3(text: str) -> str:
    """The text read as TCVN3; lines and words typed in capitals get capital letters with tones."""
    return "\n".join(map(_tcvn3_line, text.split("\n")))


def _tcvn3_line(line: str) -> str:
    if _capitals(line) >= _LEAST_CAPITALS_OF_LINE:
        return _tcvn3(line).upper()
    return re.sub(r"\S+", _tcvn3_word, line)


def _tcvn3_word(word: re.Match[str]) -> str:
    return _tcvn3(word[0]).upper() if _capitals(word[0]) >= _LEAST_CAPITALS_OF_WORD else _tcvn3(word[0])


def _tcvn3(text: str) -> str:
    return "".join(_TCVN3.get(letter, letter) for letter in text)


def _capitals(text: str) -> int:
    """How many ASCII letters are capitals; 0 where one is not."""
    plain = [letter for letter in text if letter.isascii() and letter.isalpha()]
    return len(plain) if all(map(str.isupper, plain)) else 0


def from_vni(text: str) -> str:
    """The text with every letter and mark read as VNI."""
    return unicodedata.normalize("NFC", _VNI_PAIR.sub(_vni_letter, text))


def _vni_letter(found: re.Match[str]) -> str:
    if found["single"]:
        return _vni_single(found["single"])
    if found["base"]:
        return _vni_single(found["base"]) + _VNI_MARKS[found["tone"].lower()]
    pair = found["hat"] or found["breve"]
    return pair[0] + (_VNI_HATS if found["hat"] else _VNI_BREVES)[pair[1].lower()]


def _vni_single(letter: str) -> str:
    read = _VNI_SINGLE.get(letter.lower(), letter.lower())
    return read.upper() if letter.isupper() else read


def from_misread_utf8(text: str) -> str:
    """The text whose UTF-8 bytes were read as windows-1252 ("Luáº­t"); unchanged where that is not what happened."""
    try:
        return b"".join(map(_western_byte, text)).decode("utf-8")
    except UnicodeError:
        return text


def _western_byte(letter: str) -> bytes:
    return bytes([ord(letter)]) if 0x80 <= ord(letter) < 0xA0 else letter.encode("cp1252")


LEGACY: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("TCVN3 (ABC)", from_tcvn3),
    ("VNI", from_vni),
    ("UTF-8 đọc nhầm thành windows-1252", from_misread_utf8),
)

_FOREIGN = re.compile(r"[\u0100-\u024f\u0300-\u036f\u1e00-\u1eff]")  # letters that no legacy font shows
_LEAST_GAIN = 3  # words that must become Vietnamese before a text is taken for legacy text
_LEAST_SHARE = 0.85  # share of marked words that are Vietnamese once read rightly


def unmasked(text: str) -> tuple[str, str | None]:
    """Text with its legacy-font lines put into Unicode, and the name of the font's encoding (None: nothing to do).

    A line is converted only where it holds no letter that is Vietnamese beyond latin-1 and where more of its words
    are Vietnamese afterwards; a text that merely lost its tone marks therefore stays as it is.
    """
    best, name = text, None
    most = _LEAST_GAIN - 1
    for encoding, convert in LEGACY:
        candidate, gain = _converted(text, convert)
        if gain > most:
            best, name, most = candidate, encoding, gain
    return best, name


def _converted(text: str, convert: Callable[[str], str]) -> tuple[str, int]:
    lines, gains = [], 0
    for line in text.split("\n"):
        better, gain = _better_line(line, convert)
        lines.append(better)
        gains += gain
    return "\n".join(lines), gains


def _better_line(line: str, convert: Callable[[str], str]) -> tuple[str, int]:
    words = marked_words(line)
    if not words or (_FOREIGN.search(line) and convert is not from_misread_utf8):
        return line, 0
    read = convert(line)
    after = marked_words(read)
    right = sum(map(is_syllable, after))
    gain = right - sum(map(is_syllable, words))
    return (read, gain) if gain > 0 and right >= _LEAST_SHARE * len(after) else (line, 0)


_GLYPHS = re.compile(r"\w[¡-©«-¹»-¿×÷\u0080-\u009f\ue000-\uf8ff\ufffd]|[¡-©«-¹»-¿×÷\u0080-\u009f\ue000-\uf8ff\ufffd]\w")
_MOST_GLYPHS = 0.15  # share of words; the OCR-damaged seed has 0.01
_FEW_GLYPHS = 5  # words with a sign such as °C that say nothing yet


def is_garbled(text: str) -> bool:
    """Whether so many words have a symbol among their letters that the encoding stayed unrecognised."""
    words = [word for word in text.split() if any(letter.isalpha() for letter in word)]
    garbled = sum(1 for word in words if _GLYPHS.search(word))
    return garbled > max(_FEW_GLYPHS, _MOST_GLYPHS * len(words))
