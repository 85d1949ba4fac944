"""Encodings: the bytes of a text file as text, in Unicode NFC, or a clear refusal; never garbled text.

UTF-8 and UTF-16 say what they are. The legacy Vietnamese encodings (windows-1258, TCVN3, VNI) don't: each is tried,
and the one whose words are Vietnamese syllables wins.
"""

import codecs
import unicodedata
from contextlib import suppress
from dataclasses import dataclass

from corpus.errors import ReadingError
from corpus.readers.legacy_fonts import from_tcvn3, from_vni, is_garbled, unmasked
from corpus.syllables import is_syllable, marked_share, marked_words

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEAST_SHARE = 0.9  # of the marked words must be syllables for a legacy encoding to be believed
_MOST_CONTROLS = 0.002  # share of control characters above which bytes are no text
_TEXT_CONTROLS = "\t\n\r\f\v"
_ZERO_SHARE = 0.2  # share of zero bytes from which two-byte characters are supposed
_SLIPS = 0.01  # share of bytes that may be wrong for a text still to be called broken UTF-8


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the name of the encoding it was in."""

    text: str
    encoding: str


def decoded(data: bytes, place: str) -> Decoded:
    """The text of a file in whatever encoding it is. Raises ReadingError that names the best guess."""
    found = _marked(data, place) or _wide(data) or _utf8(data) or _legacy(data, place)
    if _control_share(found.text) > _MOST_CONTROLS:
        raise ReadingError(
            "not a text: control characters",
            place,
            "open the file",
            message="Tệp không phải là văn bản (dữ liệu nhị phân).",
        )
    text, encoding = unmasked_or_refused(found.text, found.encoding, place)
    return Decoded(text, encoding or found.encoding)


def unmasked_or_refused(text: str, encoding: str | None, place: str) -> tuple[str, str | None]:
    """Text with legacy-font passages put into Unicode, and the encoding with the font's name (None: neither).

    Raises ReadingError where the text stays garbled: it is in a font encoding that none of ours explains.
    """
    clear, font = unmasked(unicodedata.normalize("NFC", text))
    if is_garbled(clear):
        raise ReadingError(
            f"garbled text, perhaps a legacy font over {encoding or 'Unicode'}",
            place,
            "save it again in Unicode",
            message="Văn bản dùng bảng mã chữ Việt cũ mà chương trình không nhận ra. "
            "Hãy chuyển sang Unicode (ví dụ bằng UniKey) rồi thêm lại.",
        )
    return clear, ", ".join(filter(None, (encoding, font))) or None


def _marked(data: bytes, place: str) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(encoding), encoding)
            except UnicodeDecodeError as error:
                raise _broken(encoding, error, place) from error
    return None


def _broken(encoding: str, error: UnicodeDecodeError, place: str) -> ReadingError:
    return ReadingError(
        f"broken {encoding} at byte {error.start}",
        place,
        "get the file again",
        message=f"Tệp ghi theo bảng mã {encoding.upper()} bị hỏng ở byte thứ {error.start + 1}. Hãy lấy lại tệp gốc.",
    )


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: half of the bytes of its ASCII letters are zero."""
    sample = data[:4096]
    if sample.count(0) < _ZERO_SHARE * len(sample):
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _control_share(text) <= _MOST_CONTROLS and marked_share(text) >= _LEAST_SHARE:
            return Decoded(text, encoding)
    return None


def _utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _legacy(data: bytes, place: str) -> Decoded:
    guesses = sorted(_guesses(data), key=lambda guess: (guess[0], guess[1].encoding), reverse=True)
    share, best = guesses[0]
    if share >= _LEAST_SHARE:
        return best
    raise _unrecognised(data, best.encoding, share, place)


def _guesses(data: bytes) -> list[tuple[float, Decoded]]:
    latin = data.decode("latin-1")
    readings = [Decoded(from_tcvn3(latin), "TCVN3 (ABC)"), Decoded(from_vni(latin), "VNI")]
    with suppress(UnicodeDecodeError):  # a byte that windows-1258 does not have: it is not windows-1258
        readings.append(Decoded(unicodedata.normalize("NFC", data.decode("cp1258")), "windows-1258"))
    return [(_score(reading.text), reading) for reading in readings]


def _score(text: str) -> float:
    words = marked_words(text)
    return sum(map(is_syllable, words)) / len(words) if words else 0.0


def _unrecognised(data: bytes, guess: str, share: float, place: str) -> ReadingError:
    slips = data.decode("utf-8", errors="replace").count("\ufffd")
    name = "UTF-8 bị hỏng" if slips < _SLIPS * len(data) else f"{guess}, nhưng chỉ {share:.0%} số chữ đọc được"
    return ReadingError(
        f"unrecognised encoding (best guess {guess}, share {share:.2f}, {slips} bytes outside UTF-8)",
        place,
        "save it again as UTF-8",
        message=f"Không nhận ra bảng mã của tệp (đoán gần nhất: {name}). Hãy lưu lại tệp dạng Unicode (UTF-8).",
    )


def _control_share(text: str) -> float:
    controls = sum(1 for letter in text if letter < " " and letter not in _TEXT_CONTROLS)
    return controls / len(text) if text else 0.0
