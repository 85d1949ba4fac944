"""Connections: a client that does not send the headers of its request in time is let go."""

from asyncio import TimerHandle, Transport
from typing import Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

MOST_CONNECTIONS: Final = 500  # a browser holds up to six; half of the 1024 files that a process may commonly open
LONGEST_HEADERS: Final = 15.0  # seconds; the body has its own bound in the guard


class TimedHeaders(H11Protocol):
    """HTTP as uvicorn speaks it, with a bound on how long the headers of a request may be on their way."""

    _latest: TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Go on waiting until the headers are whole; between two requests uvicorn's own timer runs."""
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._stop_waiting()
        elif self._latest is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._latest = self.loop.call_later(LONGEST_HEADERS, self.transport.abort)

    def _stop_waiting(self) -> None:
        if self._latest is not None:
            self._latest.cancel()
            self._latest = None
