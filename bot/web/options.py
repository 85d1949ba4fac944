"""What an installation chooses about its web door."""

import secrets
from dataclasses import dataclass, field

from bot.desk import PATIENCE

QUESTIONS_PER_MINUTE = 60  # of one person; an official types a few, a program of hers a few dozen
_SECRET_BYTES = 32


def _secret() -> bytes:
    return secrets.token_bytes(_SECRET_BYTES)


@dataclass(frozen=True, slots=True)
class Options:
    """`accounts`: whether people log in; without, only this machine is served. `secret` signs what browsers keep."""

    accounts: bool = False
    origins: tuple[str, ...] = ()  # of other sites whose pages may call the endpoint
    secure: bool = False  # whether people come over TLS: cookies are then sent over nothing else
    questions_per_minute: int = QUESTIONS_PER_MINUTE
    patience: float = PATIENCE  # seconds
    secret: bytes = field(default_factory=_secret, repr=False)  # a fresh one: logins end with the process
