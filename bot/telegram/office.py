"""The office: what the Telegram door works with, put together once."""

import asyncio
from dataclasses import dataclass, field

from limits import RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from assistant.eligibility.words.cues import Cues
from bot.asking import Clock
from bot.desk import Desk
from bot.house import House
from bot.records import Records
from bot.telegram.naming import Naming, shipped_naming
from bot.telegram.settings import TelegramSettings

CODES_PER_HOUR = 5  # pairing codes that a person may try; a code is long, and nobody mistypes one more often
TOLD_PER_HOUR = 5  # times that a stranger is told so; after that, nothing is said


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a chat may ask, a person try a pairing code, a stranger be answered."""

    questions_per_minute: int
    limiter: MovingWindowRateLimiter = field(default_factory=lambda: MovingWindowRateLimiter(MemoryStorage()))

    def question(self, chat: int) -> bool:
        """Whether a chat may ask one more now; it counts."""
        return self.limiter.hit(RateLimitItemPerMinute(self.questions_per_minute), "question", str(chat))

    def stranger(self, sender: int) -> bool:
        """Whether somebody who is not let in is to be told so once more; it counts."""
        return self.limiter.hit(RateLimitItemPerHour(TOLD_PER_HOUR), "stranger", str(sender))

    def code(self, sender: int) -> bool:
        """Whether a person may try one more pairing code now; it counts."""
        return self.limiter.hit(RateLimitItemPerHour(CODES_PER_HOUR), "code", str(sender))


@dataclass(frozen=True, slots=True)
class Office:
    """`running` are the questions under way, one a person; `shelving` is held while papers are added."""

    house: House
    records: Records
    settings: TelegramSettings
    clock: Clock
    desk: Desk
    pace: Pace
    cues: Cues  # by which the name of an award is known
    naming: Naming
    running: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    shelving: asyncio.Lock = field(default_factory=asyncio.Lock)

    @classmethod
    def of(cls, house: House, records: Records, settings: TelegramSettings, clock: Clock) -> "Office":
        """The office of a house, with a desk of its own."""
        desk, pace = Desk(house, records.talks), Pace(settings.questions_per_minute)
        return cls(house, records, settings, clock, desk, pace, Cues.load(house.awards), shipped_naming())
