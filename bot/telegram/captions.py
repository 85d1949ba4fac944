"""Captions: what is asked for beside a file, as people write it."""

import re
import unicodedata
from typing import Final

from corpus.folding import fold

_POLITE: Final = r"(?:(?:nho|xin|hay|lam on|giup|ho|cho|em|anh|chi|toi|minh|ban|a|oi)[\s,]+)*"
_LOOK: Final = re.compile(rf"\s*(?:@\w+\s+)?/?\s*{_POLITE}(?:ra[\s_-]*soat|soat|kiem[\s_-]*tra|lint)(?![a-z])")
_COMMAND: Final = re.compile(r"\s*(?:@\w+\s+)?/")


def asks_to_look(caption: str) -> bool:
    """Whether a file is to be looked through: /rasoat, /ra-soat, rà soát giúp em, kiểm tra thể thức …"""
    return _LOOK.match(fold(unicodedata.normalize("NFC", caption))) is not None


def is_command(caption: str) -> bool:
    """Whether a caption begins like a command."""
    return _COMMAND.match(caption) is not None
