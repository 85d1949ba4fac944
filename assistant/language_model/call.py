"""A call to a language model on a thread of its own: whoever waits is let go at the deadline, whatever the server does.

At the deadline, or as soon as nobody waits any more, the connections of the call are shut down: a read that hangs
ends, the thread ends, and the server sees that its client has left.
"""

import contextlib
import socket
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Event, Lock, Thread, Timer
from time import monotonic

from assistant.language_model.errors import Faltered

CONNECTING = 5.0  # seconds at most until a connection stands; a server that is there takes far less

TOO_SLOW = "did not answer in time"


@dataclass(frozen=True, slots=True)
class _End:
    """The last thing that a call tells: why it came to nothing, or None where it ended well."""

    fault: Faltered | None


class Call:
    """One call under way. `run` is its work, on a thread of its own; `pieces` is for the one who waits.

    It ends after `seconds`, and after `first` where nothing has come by then.
    """

    def __init__(self, seconds: float, first: float) -> None:
        self._deadline = monotonic() + seconds
        self._first = monotonic() + min(first, seconds)
        self._has_begun = False
        self._told: SimpleQueue[str | _End] = SimpleQueue()
        self._connections: list[socket.socket] = []
        self._alone = Lock()
        self._is_cut = Event()
        self._ended_in_time = False
        self.letters = 0  # told so far
        self.tokens: int | None = None  # as the server counts them, where it does
        self.sent = False  # the server has the request and has not refused it

    @property
    def left(self) -> float:
        """Seconds until the deadline; 0 where it has passed."""
        return max(0.0, self._deadline - monotonic())

    def run(self, work: Callable[["Call"], Iterator[str]], over: Callable[[], None]) -> None:
        """Begin the work, which raises Faltered; `over` is called when the thread has ended. Raises RuntimeError."""
        timer = Timer(self.left, self.cut)
        timer.daemon = True

        def worked() -> None:
            UNDER_WAY.set(self)
            try:
                self._work(work)
            finally:
                timer.cancel()
                self.cut()
                over()

        timer.start()
        try:
            Thread(target=worked, name="language-model", daemon=True).start()
        except RuntimeError:
            timer.cancel()
            raise

    def pieces(self) -> Iterator[str]:
        """The pieces as they come; the connections are closed in the end. Raises Faltered, at the deadline at last."""
        try:
            while not isinstance(told := self._next(), _End):
                yield told
            if told.fault is not None:
                raise told.fault
        finally:
            self.cut()

    def sleep(self, seconds: float) -> bool:
        """Wait between two tries; False where the call ends before that."""
        return seconds < self.left and not self._is_cut.wait(seconds)

    def hold(self, connection: socket.socket) -> None:
        """Keep a hand on a connection of this call, so that it ends with it."""
        with self._alone:
            self._connections.append(connection.dup())  # ours stays valid when theirs is wrapped for TLS or closed
        if self._is_cut.is_set():
            self.cut()

    def cut(self) -> None:
        """Shut the connections down; what is read from them ends at once."""
        self._is_cut.set()
        with self._alone:
            connections, self._connections = self._connections, []
        for connection in connections:
            with connection, contextlib.suppress(OSError):  # the other end has closed it already
                connection.shutdown(socket.SHUT_RDWR)

    def _next(self) -> str | _End:
        if not self.left and not self._ended_in_time:
            raise Faltered(TOO_SLOW)
        try:
            told = self._told.get(timeout=self.left if self._has_begun else max(0.0, self._first - monotonic()))
        except Empty:
            raise Faltered(TOO_SLOW) from None
        self._has_begun = True
        if isinstance(told, _End) and told.fault is not None and not self.left:
            raise Faltered(TOO_SLOW)  # the fault is that of a connection which was shut down
        return told

    def _work(self, work: Callable[["Call"], Iterator[str]]) -> None:
        fault = None
        try:
            for piece in work(self):
                if self._is_cut.is_set():
                    return
                self.letters += len(piece)
                self._told.put(piece)
        except Faltered as error:
            fault = error
        self._ended_in_time = fault is None and bool(self.left)
        self._told.put(_End(fault))


UNDER_WAY: ContextVar[Call] = ContextVar("call_under_way")  # of this thread
