"""Attempts to log in: wrong ones are counted, and after some nobody may try for a while."""

import math
import time
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address
from typing import Final

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from bot.errors import Busy
from bot.records import Records
from bot.records.users import User

OF_NAME_THERE: Final = RateLimitItemPerMinute(5)  # wrong ones of a name from an address: a person who mistypes
OF_ADDRESS: Final = RateLimitItemPerMinute(30)  # an office behind one address
OF_NAME: Final = RateLimitItemPerMinute(100)  # from everywhere: whoever guesses from many addresses
MOST_WAITING: Final = 20
_NETWORK: Final = 64  # bits of an IPv6 address that its holder cannot choose


@dataclass(frozen=True, slots=True)
class Wait:
    """Nobody may try that name from that address, or anything from there, for some whole seconds."""

    seconds: int


@dataclass(frozen=True, slots=True)
class Attempts:
    """Names and passwords are tried one at a time: a count is never outrun, and argon2 takes memory once."""

    records: Records
    failures: MovingWindowRateLimiter = field(default_factory=lambda: MovingWindowRateLimiter(MemoryStorage()))
    turn: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(1))

    async def user(self, name: str, password: str, address: str) -> User | Wait | None:
        """The user of a name and a password; None where one of them is wrong. Raises Busy."""
        if self.turn.statistics().tasks_waiting >= MOST_WAITING:
            raise Busy
        async with self.turn:
            return await run_sync(self._tried, name, password, address)

    def _tried(self, name: str, password: str, address: str) -> User | Wait | None:
        name = name.strip()
        counts = _counts(name.lower(), _holder(address))
        if full := [one for one in counts if not self.failures.test(*one)]:
            until = max(self.failures.get_window_stats(*one).reset_time for one in full)
            return Wait(max(1, math.ceil(until - time.time())))
        user = self.records.users.authenticate(name, password)
        if user is None:
            for one in counts:
                self.failures.hit(*one)
        return user


def _counts(name: str, holder: str) -> tuple[tuple[RateLimitItemPerMinute, str, str], ...]:
    """What a wrong attempt counts towards: the limit, and whose it is."""
    return (OF_NAME_THERE, name, holder), (OF_ADDRESS, "", holder), (OF_NAME, name, "")


def _holder(address: str) -> str:
    """Who can send from an address: that address, or the network of an IPv6 one."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(int(found) >> 128 - _NETWORK) if isinstance(found, IPv6Address) else address
