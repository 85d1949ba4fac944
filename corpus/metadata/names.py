"""Names of agencies and offices as running text writes them, from the capitals of a letterhead or a signature."""

import re
from functools import cache
from pathlib import Path

import yaml

from corpus.errors import RegisterError
from corpus.folding import fold
from corpus.kinds import places

_LEVELS = {"tỉnh", "thành", "phố", "huyện", "xã", "phường", "đặc", "khu", "quận", "thị", "trấn"}
_PLACED = re.compile(r"\b(?:tỉnh|thành phố|huyện|xã|phường|thị xã|thị trấn|quận|đặc khu)\s+(?:ủy\s+)?(.+)$")
_DATA = Path(__file__).with_name("names.yaml")


def as_written(capitals: str) -> str:
    """The name of an agency in ordinary letters; what the tables do not know keeps one capital."""
    lowered = _with_lead(capitals.lower())
    placed = _PLACED.search(lowered)
    if placed is None:
        return _with_place(lowered[0].upper() + lowered[1:])
    words = placed[1].split()
    named = " ".join(word if at and word in _LEVELS else word.capitalize() for at, word in enumerate(words))
    lowered = lowered[: placed.start(1)] + named
    return _with_place(lowered[0].upper() + lowered[1:])


def office(capitals: str) -> str:
    """The title of a signer in ordinary letters: the last office named ("KT. CHỦ TỊCH PHÓ CHỦ TỊCH" → Phó Chủ tịch)."""
    folded = fold(capitals)
    found = [
        (match.end(), -match.start(), name)
        for name in _table("offices")
        for match in re.finditer(rf"\b{fold(name)}\b", folded)
    ]
    if found:
        return max(found)[2]
    plain = capitals.strip()
    return plain[:1].upper() + plain[1:].lower()


def _with_lead(lowered: str) -> str:
    folded = fold(lowered)
    lead = next(
        (one for one in sorted(_table("agencies"), key=len, reverse=True) if folded.startswith(fold(one))), None
    )
    return lead + lowered[len(lead) :] if lead else lowered


def _with_place(name: str) -> str:
    folded = fold(name)
    for place, plain in _folded_places():
        at = folded.find(plain)
        if (
            at >= 0
            and not folded[at + len(plain) : at + len(plain) + 1].isalpha()
            and not folded[at - 1 : at].isalpha()
        ):
            return name[:at] + place + name[at + len(plain) :]
    return name


@cache
def _folded_places() -> tuple[tuple[str, str], ...]:
    return tuple((place, fold(place)) for place in sorted(places(), key=len, reverse=True))


@cache
def _table(name: str) -> tuple[str, ...]:
    loaded = yaml.safe_load(_DATA.read_text(encoding="utf-8"))
    if not isinstance(loaded, dict) or name not in loaded:
        raise RegisterError(f"no table {name!r}", str(_DATA), "keys: agencies, offices")
    return tuple(map(str, loaded[name]))
