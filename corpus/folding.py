"""Folding: lower case, tone marks and hats stripped, đ → d; the copy has the length of the text, so offsets hold.

For search and comparison only, never for a quote.
"""

import unicodedata


class _Folds(dict[int, str]):
    """Folded letter of a code point, worked out when first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        base = [mark for mark in unicodedata.normalize("NFD", letter.lower()) if not unicodedata.combining(mark)]
        folded = base[0].replace("đ", "d") if len(base) == 1 else letter
        self[code] = folded
        return folded


_FOLDS = _Folds()


def fold(text: str) -> str:
    """The folded copy; `len(fold(text)) == len(text)` for any text, and NFC text loses every mark."""
    return text.translate(_FOLDS)
