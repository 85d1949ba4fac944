"""A client that does not send its headers in time is let go; others are served as ever."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
import uvicorn
from starlette.responses import PlainTextResponse
from uvicorn.server import ServerState

from bot.web import connections
from bot.web.connections import TimedHeaders

WHOLE = b"GET / HTTP/1.1\r\nhost: a\r\n\r\n"
HALF = WHOLE[:-4]
PATIENCE = 0.2  # seconds in place of the real bound
Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[bytes]]


def talked(talk: Talk) -> bytes:
    """What a client gets of a server that keeps idle connections for 5 seconds."""

    async def main() -> bytes:
        config = uvicorn.Config(PlainTextResponse("xong"), log_config=None)
        state, loop = ServerState(), asyncio.get_running_loop()
        server = await loop.create_server(lambda: TimedHeaders(config, state, {}), "127.0.0.1", 0)
        async with server:
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            try:
                return await asyncio.wait_for(talk(reader, writer), 3)
            finally:
                writer.close()

    return asyncio.run(main())


async def rest(reader: asyncio.StreamReader) -> bytes:
    """What comes until the server lets go."""
    try:
        return await reader.read()
    except ConnectionResetError:
        return b""


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "LONGEST_HEADERS", PATIENCE)


@pytest.mark.parametrize("sent", [b"", HALF])
def test_unfinished_headers_are_given_up(sent: bytes) -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        writer.write(sent)
        return await rest(reader)

    assert talked(talk) == b""


def test_headers_that_trickle_in_are_given_up_too() -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        async def trickle() -> None:
            for letter in HALF * 9:
                writer.write(bytes([letter]))
                await asyncio.sleep(PATIENCE / 4)

        trickling = asyncio.create_task(trickle())
        got = await rest(reader)
        trickling.cancel()
        return got

    assert talked(talk) == b""


def test_a_second_request_has_its_own_time_and_the_same_bound() -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        got = b""
        for _ in range(2):
            writer.write(HALF)
            await asyncio.sleep(PATIENCE / 2)
            writer.write(WHOLE[len(HALF) :])
            got += await reader.readuntil(b"xong")
            await asyncio.sleep(PATIENCE)  # between requests nothing of ours runs
        writer.write(HALF)
        return got + await rest(reader)

    assert talked(talk).count(b"200 OK") == 2
