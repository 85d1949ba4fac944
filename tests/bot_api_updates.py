"""Updates of the fake Bot API server: kept until the bot has confirmed them, fetched by it or sent to its webhook."""

import re
import threading
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import httpx

from tests.bot_api_markup import Json
from tests.bot_api_methods import Refused

LOCAL = ("127.0.0.1", "localhost")
PATIENCE = 10.0  # seconds that a webhook may take
PAUSE = 0.1  # seconds until an update that a webhook refused is sent again
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


@dataclass(slots=True)
class Updates:
    """Updates not confirmed yet, oldest first. `changed` guards everything and tells of every change."""

    changed: threading.Condition
    pending: list[Json] = field(default_factory=list)
    url: str = ""  # of the webhook; empty while the bot polls
    secret: str | None = None
    error: str | None = None  # what last went wrong with the webhook
    closed: bool = False
    _allowed: tuple[str, ...] = ()  # kinds; all where empty
    _again: list[Json] = field(default_factory=list)
    _last: int = 7000
    _polls: int = 0
    _thread: threading.Thread | None = None

    def add(self, kind: str, content: Json) -> Json:
        """A new update, to be delivered; its Update object."""
        with self.changed:
            self._last += 1
            update = {"update_id": self._last, kind: content}
            if not self._allowed or kind in self._allowed:
                self.pending.append(update)
            self.changed.notify_all()
        return update

    def repeat(self, update: Json) -> None:
        """Deliver an update once more, whether or not it was confirmed."""
        with self.changed:
            self._again.append(update)
            self.changed.notify_all()

    # Polling

    def getUpdates(self, given: Json) -> list[Json]:  # noqa: N802 - names of the Bot API
        """Updates from an offset on; those before it are confirmed. Waits as long as it is told to."""
        with self.changed:
            if self.url:
                words = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook"
                raise Refused(f"Conflict: {words} first", 409)
            self._polls += 1
            own = self._polls
            self._take(given)
            self.changed.notify_all()
            self.changed.wait_for(lambda: self._is_due(own), float(given.get("timeout", 0)))
            if own != self._polls:
                words = "terminated by other getUpdates request; make sure that only one bot instance is running"
                raise Refused(f"Conflict: {words}", 409)
            again, self._again = self._again, []
            return (again + self.pending)[: int(given.get("limit", 100))]

    def _take(self, given: Json) -> None:
        """What a request says of updates had before and of kinds wanted."""
        if given.get("allowed_updates"):
            self._allowed = tuple(given["allowed_updates"])
        offset = int(given.get("offset", 0))
        if offset < 0:
            self.pending[:] = self.pending[offset:]
        else:
            self.pending[:] = [one for one in self.pending if one["update_id"] >= offset]

    def _is_due(self, own: int) -> bool:
        return self.closed or own != self._polls or bool(self.pending or self._again)

    # Webhook

    def setWebhook(self, given: Json) -> bool:  # noqa: N802
        """Send updates to an address from now on."""
        url, secret = str(given.get("url", "")), given.get("secret_token")
        place = urlsplit(url)
        if url and place.scheme != "https" and place.hostname not in LOCAL:
            raise Refused("Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
        if secret is not None and not _SECRET.fullmatch(secret):
            raise Refused("Bad Request: secret token contains unallowed characters")
        with self.changed:
            self._forget(given)
            self.url, self.secret, self.error = url, secret, None
            self._polls += 1  # a poll under way ends
            self._allowed = tuple(given.get("allowed_updates") or ())
            if self._thread is None:
                self._thread = threading.Thread(target=self._send_all, daemon=True)
                self._thread.start()
            self.changed.notify_all()
        return True

    def deleteWebhook(self, given: Json) -> bool:  # noqa: N802
        """Keep updates for polling from now on."""
        with self.changed:
            self._forget(given)
            self.url, self.secret = "", None
            self.changed.notify_all()
        return True

    def getWebhookInfo(self, _: Json) -> Json:  # noqa: N802
        """How the webhook does."""
        with self.changed:
            info = {"url": self.url, "has_custom_certificate": False, "pending_update_count": len(self.pending)}
            return info | ({"last_error_message": self.error, "last_error_date": 0} if self.error else {})

    def close(self) -> None:
        """Let go of everybody who waits."""
        with self.changed:
            self.closed = True
            self.changed.notify_all()
        if self._thread is not None:
            self._thread.join(PATIENCE)

    def _forget(self, given: Json) -> None:
        if str(given.get("drop_pending_updates", "")).lower() == "true":
            self.pending.clear()

    def _send_all(self) -> None:
        with httpx.Client(timeout=PATIENCE, trust_env=False) as client:
            while self._waited():
                with self.changed:
                    waiting = self._again or self.pending
                    if not waiting or not self.url:
                        continue
                    update, url, secret = waiting[0], self.url, self.secret
                error = _sent(client, update, url, secret)
                with self.changed:
                    self.error = error
                    if error is None and update in waiting:
                        waiting.remove(update)
                    elif not self.closed:
                        self.changed.wait(PAUSE)
                    self.changed.notify_all()

    def _waited(self) -> bool:
        """Wait for something to send; false when it is over."""
        with self.changed:
            self.changed.wait_for(lambda: self.closed or bool(self.url and (self.pending or self._again)))
            return not self.closed


def _sent(client: httpx.Client, update: Json, url: str, secret: str | None) -> str | None:
    """What went wrong with sending an update; None where it was taken."""
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
    try:
        response = client.post(url, json=update, headers=headers)
    except httpx.HTTPError as error:
        return f"Connection failed: {error}"
    return None if response.is_success else f"Wrong response from the webhook: {response.status_code}"
