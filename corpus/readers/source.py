"""What every reader starts from (a file's path and bytes) and ends with (text put into one form)."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import ReadingError

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]")
_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_NEWLINE = re.compile("\r\n?|[\u0085\u2028\u2029\v]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_LETTERS = {ord("Ð"): "Đ", ord("ð"): "đ", ord("Ɖ"): "Đ", ord("ɖ"): "đ"}  # Icelandic and African look-alikes


@dataclass(frozen=True, slots=True)
class Source:
    """A file as found on disk."""

    path: Path
    data: bytes

    @property
    def suffix(self) -> str:
        """The ending of the name, in small letters, with its dot."""
        return self.path.suffix.lower()

    def error(self, thing: str, message: str, remedy: str = "get the file again") -> ReadingError:
        """A reading error of this file: `thing` for logs, `message` for officials."""
        return ReadingError(thing, str(self.path), remedy, message=message)


def normal(text: str) -> str:
    """Text as the house keeps it: NFC, lines by `\\n`, pages by `\\f`, plain spaces, no invisible characters."""
    text = _NEWLINE.sub("\n", _INVISIBLE.sub("", unicodedata.normalize("NFC", text)))
    return _CONTROL.sub("", _SPACE.sub(" ", text)).translate(_LETTERS)
