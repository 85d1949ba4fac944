"""Writers of the legacy encodings, made for the tests from the tables turned round."""

import unicodedata

from corpus.readers.legacy_fonts import _TCVN3, _VNI_BREVES, _VNI_HATS, _VNI_MARKS, _VNI_SINGLE

_TO_TCVN3 = {letter: code for code, letter in _TCVN3.items()}
_CP1258_MARKS = "\u0300\u0301\u0303\u0309\u0323"


def tcvn3(text: str) -> bytes:
    """Text as TCVN3 bytes; capitals with tones become the small letters that a font of capitals shows."""
    return "".join(_TO_TCVN3.get(letter) or _TO_TCVN3.get(letter.lower(), letter) for letter in text).encode("latin-1")


def vni(text: str) -> bytes:
    """Text as VNI bytes."""
    return "".join(map(_vni_letter, text)).encode("latin-1")


def _vni_letter(letter: str) -> str:
    single = {read: written for written, read in _VNI_SINGLE.items()}
    lower = letter.lower()
    if lower in single:
        written = single[lower]
    else:
        base, marks = _parted(lower)
        rows = ({**_VNI_HATS, **_VNI_BREVES, **_VNI_MARKS}).items()
        mark = next((sign for sign, row in rows if set(row) == set(marks)), "")
        written = single.get(base, base) + mark
    return written.upper() if letter != lower else written


def _parted(letter: str) -> tuple[str, str]:
    apart = unicodedata.normalize("NFD", letter)
    base, marks = apart[0], apart[1:]
    if "\u031b" in marks:
        return unicodedata.normalize("NFC", base + "\u031b"), marks.replace("\u031b", "")
    return base, marks


def windows_1258(text: str) -> bytes:
    """Text as windows-1258 bytes: a letter with its hat, then the tone."""
    return "".join(map(_cp1258_letter, text)).encode("cp1258")


def _cp1258_letter(letter: str) -> str:
    marks = unicodedata.normalize("NFD", letter)
    tone = "".join(mark for mark in marks if mark in _CP1258_MARKS)
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _CP1258_MARKS)) + tone
