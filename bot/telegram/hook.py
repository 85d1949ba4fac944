"""The hook: updates that Telegram sends to the web door, put into the queue of the application."""

import hmac
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Final

from telegram import Update

from bot.telegram.application import App, application
from bot.telegram.office import Office
from bot.telegram.running import fed

MOST_WAITING: Final = 1000  # updates; Telegram sends those again that are not taken


@dataclass(frozen=True, slots=True)
class Hook:
    """Takes updates and has them dealt with."""

    app: App
    office: Office

    @classmethod
    def of(cls, office: Office) -> "Hook":
        """The hook of an office."""
        return cls(application(office), office)

    def knows(self, secret: str) -> bool:
        """Whether a secret is the one that Telegram was given; it takes as long to say no as to say yes."""
        ours = self.office.settings.webhook_secret
        return ours is not None and hmac.compare_digest(ours.get_secret_value().encode(), secret.encode())

    def is_at(self, path: str) -> bool:
        """Whether a path is the one that Telegram was given."""
        return path == self.office.settings.webhook_path

    def take(self, body: object) -> bool:
        """Take an update, to be dealt with by and by; whether there was room. Raises ValueError where it is none."""
        update = _update(body, self.app)
        if self.app.update_queue.qsize() >= MOST_WAITING:
            return False
        self.app.update_queue.put_nowait(update)
        return True

    def at_work(self) -> AbstractAsyncContextManager[None]:
        """The application dealing with updates, as long as this is open."""
        return fed(self.app, self.office)


def _update(body: object, app: App) -> Update:
    if not isinstance(body, dict):
        raise ValueError("no update")  # noqa: TRY004 - the caller takes every broken body alike
    try:
        return Update.de_json(body, app.bot)
    except (KeyError, TypeError, ValueError, AttributeError) as error:  # what the library makes of broken fields
        raise ValueError("no update") from error
