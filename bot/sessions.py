"""Sessions: the ids by which talks are named."""

import re
import secrets

from bot.errors import WrongUse

_IDENTITY = re.compile(r"[A-Za-z0-9_-]{1,64}")


def new_identity() -> str:
    """A fresh session id that cannot be guessed."""
    return secrets.token_urlsafe(16)


def checked_identity(text: str) -> str:
    """The session id as given. Raises WrongUse where it has other signs than letters, figures, `-` and `_`."""
    if not _IDENTITY.fullmatch(text):
        raise WrongUse("Mã phiên chỉ gồm chữ cái không dấu, chữ số, dấu - và _, dài không quá 64 ký tự.")
    return text
