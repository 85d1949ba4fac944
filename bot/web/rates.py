"""Rates: how many questions and calls a person may send in a minute."""

import math
import time
from dataclasses import dataclass, field

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.people import LOCAL, Person
from bot.web.problems import problem_response

AT_THE_MACHINE = 20  # times as much for programs of a machine that has no accounts: as fast as it answers
CALLS_A_QUESTION = 20  # of the endpoint for each question allowed: a page makes a handful around one
_LIMITED = ("/api/", "/v1/")
_WORK = (  # what keeps a processor busy
    *("/api/ask", "/api/eligibility", "/api/comparison", "/api/draft", "/api/lint"),
    "/v1/chat",
)


@dataclass(frozen=True, slots=True)
class Allowed:
    """What one person may do: questions and the like, and calls of the endpoint altogether."""

    questions: RateLimitItem
    calls: RateLimitItem

    @classmethod
    def a_minute(cls, questions: int, *, accounts: bool) -> "Allowed":
        """So many questions in any minute, and a generous number of calls around them; more where nobody logs in."""
        questions *= 1 if accounts else AT_THE_MACHINE
        return cls(RateLimitItemPerMinute(questions), RateLimitItemPerMinute(questions * CALLS_A_QUESTION))


@dataclass(slots=True)
class Rates:
    """ASGI middleware, inside the one that knows the person: refuses with 429 who sends too much; pages are free."""

    app: ASGIApp
    allowed: Allowed
    _limiter: MovingWindowRateLimiter = field(default_factory=lambda: MovingWindowRateLimiter(MemoryStorage()))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        wait = self._wait(scope["path"], _key(scope)) if scope["type"] == "http" else 0
        if not wait:
            await self.app(scope, receive, send)
            return
        detail = f"Đã gửi quá nhiều yêu cầu trong thời gian ngắn; hãy thử lại sau {wait} giây."
        await problem_response(429, detail, {"retry-after": str(wait)})(scope, receive, send)

    def _wait(self, path: str, key: str) -> int:
        """Seconds until a call may be made, 0 where it may be now; a refused question is not counted as one."""
        limits = {"calls": self.allowed.calls} if is_limited(path) else {}
        limits |= {"questions": self.allowed.questions} if path.startswith(_WORK) else {}
        for name, limit in limits.items():
            if not self._limiter.hit(limit, name, key):
                reset = self._limiter.get_window_stats(limit, name, key).reset_time
                return max(math.ceil(reset - time.time()), 1)
        return 0


def is_limited(path: str) -> bool:
    """Whether calls of a path are counted."""
    return path.startswith(_LIMITED)


def _key(scope: Scope) -> str:
    """Whose limit: the person's; the client's address where nobody logs in or has done so."""
    person = scope.get("state", {}).get("person")
    if isinstance(person, Person) and person != LOCAL:
        return person.owner
    client = scope.get("client")
    return f"address:{client[0] if client else ''}"
