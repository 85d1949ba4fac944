"""Running text: the words of a unit as they are written on in a draft: one line, one spelling, no marks of layout."""

import re
import unicodedata

CAPITALS = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ"  # for a class of a pattern
_SPACE = re.compile(r"\s+")
_MARKUP = re.compile(r"[*_^{}]+")
_ASIDE = re.compile(r"\s*\((?:viết tắt|sau đây|gọi tắt|gọi chung|gọi là|sau đây gọi)[^()]*\)", re.IGNORECASE)
_END = re.compile(r"\s*\.\s*/\s*\.?\s*$")
_STRAIGHT = re.compile(r"\"([^\"“”]*)\"|[\"“]([^\"“”]*)[\"”]")
_ELLIPSIS = re.compile(r"\s*(?:\.{3,}|…)")
_OPEN = re.compile(r"(?<![qQ])(?P<u>[uU])(?P<y>[yỳýỷỹỵYỲÝỶỸỴ])(?!\w)|(?P<o>[oO])(?P<a>[àáảãạèéẻẽẹ])(?!\w)")
_TONES = "\u0300\u0301\u0309\u0303\u0323"


def running(text: str) -> str:
    """A stretch of a paper as running text; the older placing of the tone mark throughout: "ủy", "hòa"."""
    text = _MARKUP.sub("", unicodedata.normalize("NFC", text))
    text = _SPACE.sub(" ", _ASIDE.sub("", text)).strip()
    text = _STRAIGHT.sub(lambda found: f"“{(found[1] or found[2] or '').strip()}”", text)
    text = _ELLIPSIS.sub("", _END.sub(".", text))
    return _OPEN.sub(_moved, re.sub(r"(?<=\d)-\s(?=[A-ZĐ])", "-", text)).strip()


def sentence_case(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def _moved(found: re.Match[str]) -> str:
    """The two vowels with the tone mark on the first: "uỷ" → "ủy"; without a mark they stay."""
    first, second = found[0][0], unicodedata.normalize("NFD", found[0][1:])
    tone = next((mark for mark in second if mark in _TONES), "")
    bare = second.replace(tone, "") if tone else second
    return unicodedata.normalize("NFC", f"{first}{tone}{bare}")
