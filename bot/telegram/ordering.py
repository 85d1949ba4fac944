"""Ordering: what one person sends in one chat is dealt with one after the other; others' meanwhile."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager

from telegram import Update
from telegram.ext import BaseUpdateProcessor

MOST_AT_ONCE = 256  # updates, those waiting for their turn counted in; questions themselves run apart

Lane = tuple[int, int]  # chat and sender; 0 where there is none


class InOrder(BaseUpdateProcessor):
    """Deals with updates at once, but for those of a person in a chat who has one under way."""

    __slots__ = ("_lanes",)

    def __init__(self) -> None:
        super().__init__(MOST_AT_ONCE)
        self._lanes: dict[Lane, tuple[asyncio.Lock, int]] = {}

    async def do_process_update(self, update: object, coroutine: Awaitable[object]) -> None:
        """Await what deals with an update, in its turn."""
        async with self._turn(_lane(update)):
            await coroutine

    async def initialize(self) -> None:
        """Nothing to get ready."""

    async def shutdown(self) -> None:
        """Nothing to give back."""

    @asynccontextmanager
    async def _turn(self, lane: Lane) -> AsyncIterator[None]:
        """A turn in a lane; a lane that nobody waits in is forgotten."""
        lock, waiting = self._lanes.get(lane, (asyncio.Lock(), 0))
        self._lanes[lane] = (lock, waiting + 1)
        try:
            async with lock:
                yield
        finally:
            lock, waiting = self._lanes.pop(lane)
            if waiting > 1:
                self._lanes[lane] = (lock, waiting - 1)


def _lane(update: object) -> Lane:
    if not isinstance(update, Update):
        return 0, 0
    chat, sender = update.effective_chat, update.effective_user
    return chat.id if chat else 0, sender.id if sender else 0
