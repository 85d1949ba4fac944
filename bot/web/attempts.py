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

FAILURES: Final = RateLimitItemPerMinute(5)  # of one name, and of one address
MOST_WAITING: Final = 20
_NETWORK: Final = 64  # bits of an IPv6 address that its holder cannot choose


@dataclass(frozen=True, slots=True)
class Wait:
    """Nobody may try that name, or from that address, for some whole seconds."""

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
        counts = (("name", name.lower()), ("address", _holder(address)))
        if full := [one for one in counts if not self.failures.test(FAILURES, *one)]:
            until = max(self.failures.get_window_stats(FAILURES, *one).reset_time for one in full)
            return Wait(max(1, math.ceil(until - time.time())))
        user = self.records.users.authenticate(name, password)
        if user is None:
            for one in counts:
                self.failures.hit(FAILURES, *one)
        return user


def _holder(address: str) -> str:
    """Who can send from an address: that address, or the network of an IPv6 one."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(int(found) >> 128 - _NETWORK) if isinstance(found, IPv6Address) else address
