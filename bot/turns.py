"""Turns: a few calls at work at once on threads of their own, a bounded number waiting, each given up after a time."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, field
from threading import Event
from typing import TypeVar

from bot.errors import Busy, TookTooLong

AT_ONCE = 4  # calls at work at the same time; the core keeps a processor busy
MOST_WAITING = 64  # further calls that may wait for their turn

Given = TypeVar("Given")


@dataclass(slots=True)
class Turns:
    """Takes calls off the event loop. A call that was begun keeps its turn to its end, waited for or not."""

    at_once: int = AT_ONCE
    most_waiting: int = MOST_WAITING
    _open: set[object] = field(default_factory=set)
    _threads: ThreadPoolExecutor = field(init=False)

    def __post_init__(self) -> None:
        self._threads = ThreadPoolExecutor(self.at_once, "question")

    @property
    def at_work(self) -> int:
        """How many calls run now."""
        return min(len(self._open), self.at_once)

    @property
    def waiting(self) -> int:
        """How many calls wait for their turn."""
        return max(len(self._open) - self.at_once, 0)

    async def take(self, call: Callable[[Event], Given], patience: float) -> Given:
        """What a call gives, in at most so many seconds; the Event it gets is set once nobody waits for it any more.

        A call that is given up before its turn never begins. Raises Busy, TookTooLong and what the call raises.
        """
        if len(self._open) >= self.at_once + self.most_waiting:
            raise Busy
        given_up = Event()
        future = self._threads.submit(copy_context().run, call, given_up)
        self._open.add(future)
        future.add_done_callback(self._open.discard)
        try:
            async with asyncio.timeout(patience) as limit:
                return await asyncio.wrap_future(future)
        except TimeoutError as error:
            if limit.expired():
                raise TookTooLong from error
            raise
        finally:
            given_up.set()
