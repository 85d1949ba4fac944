"""What bounds the use of a language model: a circuit that opens where the server fails, a budget of tokens a day."""

from collections.abc import Callable
from datetime import date
from enum import Enum
from threading import Lock

MOST_FAILURES = 3  # failures in a row after which the server is left alone
LEFT_ALONE = 30.0  # seconds until one call tries it again

Seconds = Callable[[], float]
Today = Callable[[], date]


class Outcome(Enum):
    """What a call tells of the server."""

    SOUND = "the server answered"
    FAILED = "the server did not answer as it should"
    UNTOLD = "the call tells nothing of the server: the asker left before it answered"


class Circuit:
    """Lets calls through until the server has failed several times in a row; then one call now and then tries it.

    Nothing is held while a call is under way: calls go on beside each other, and each is told of in the end.
    """

    def __init__(self, seconds: Seconds) -> None:
        self._seconds = seconds
        self._alone = Lock()
        self._failures = 0
        self._opened: float | None = None  # None: closed
        self._trying = False

    def admits(self) -> bool:
        """Whether a call may go; one that may must be told of by `tell`."""
        with self._alone:
            if self._opened is None:
                return True
            if self._trying or self._seconds() - self._opened < LEFT_ALONE:
                return False
            self._trying = True
            return True

    def tell(self, outcome: Outcome) -> bool:
        """Take note of a call's end; True where this opened the circuit."""
        with self._alone:
            self._trying = False
            match outcome:
                case Outcome.SOUND:
                    self._failures, self._opened = 0, None
                case Outcome.FAILED:
                    return self._failed()
                case Outcome.UNTOLD:
                    pass
            return False

    def _failed(self) -> bool:
        self._failures += 1
        if self._failures < MOST_FAILURES:
            return False
        was_closed = self._opened is None
        self._opened = self._seconds()
        return was_closed


class DayBudget:
    """The tokens that may still be spent this day; counted in this process, begun anew with each day."""

    def __init__(self, most: int | None, today: Today) -> None:
        self._most, self._today = most, today
        self._alone = Lock()
        self._day = today()
        self._spent = 0

    @property
    def spent(self) -> int:
        """Tokens of this day so far."""
        with self._alone:
            self._turn()
            return self._spent

    @property
    def is_spent(self) -> bool:
        """Whether nothing is left; never where no bound is set."""
        return self._most is not None and self.spent >= self._most

    def spend(self, tokens: int) -> None:
        """Count tokens that a call took."""
        with self._alone:
            self._turn()
            self._spent += tokens

    def _turn(self) -> None:
        if self._day != (today := self._today()):
            self._day, self._spent = today, 0
