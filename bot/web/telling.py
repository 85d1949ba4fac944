"""Telling: parts of an answer come from the thread that works on it to the loop that sends them on."""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Callable, Coroutine, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from assistant.rewording.model import Told
from bot.contract import ReplyBody

Asking = Callable[[Told], Coroutine[object, object, ReplyBody]]
Parts = AsyncGenerator[str | ReplyBody]


class NobodyWaits(Exception):
    """The asker has left: what works on the answer may stop."""


async def parts_of(asking: Asking) -> Parts:
    """The lines of an answer as they become certain, each but the first with the break before it; then the whole reply.

    Lines of the answer that were not told beforehand come at the end, in their order; what was told and is no line of
    the answer stays said. Raises what the asking raises. Whoever stops reading, by closing or by being cancelled, stops
    the work.
    """
    telling = _Telling(asyncio.get_running_loop())
    working = asyncio.ensure_future(asking(telling.told))
    working.add_done_callback(telling.end)
    said: list[str] = []
    try:
        while (line := await telling.lines.get()) is not None:
            yield _behind(said, line)
            said.append(line)
        reply = await working
        for line in _unsaid(reply.answer, said):
            yield _behind(said, line)
            said.append(line)
        yield reply
    finally:
        telling.heard = False
        working.cancel()


def _behind(said: list[str], line: str) -> str:
    return f"\n{line}" if said else line


def _unsaid(answer: str, said: Iterable[str]) -> Iterator[str]:
    """The lines of an answer that nothing said is one of."""
    left = Counter(said)
    for line in answer.split("\n") if answer else ():
        if left[line]:
            left[line] -= 1
        else:
            yield line


@dataclass(slots=True)
class _Telling:
    """Takes lines, with or without their breaks, on any thread and hands them to a loop."""

    loop: asyncio.AbstractEventLoop
    lines: asyncio.Queue[str | None] = field(default_factory=asyncio.Queue)  # None: no more come
    heard: bool = True

    def told(self, line: str) -> None:
        """Hand a line on. Raises NobodyWaits."""
        if not self.heard:
            raise NobodyWaits
        with suppress(RuntimeError):  # the loop has ended: the server was stopped
            self.loop.call_soon_threadsafe(self.lines.put_nowait, line.removesuffix("\n"))

    def end(self, working: asyncio.Future[ReplyBody]) -> None:
        """Say that no more come; an error that nobody waits for is not complained of."""
        self.lines.put_nowait(None)
        if not working.cancelled():
            working.exception()
