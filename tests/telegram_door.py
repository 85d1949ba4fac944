"""The door on Telegram at work for a test: a bot that polls the fake server in a thread of its own."""

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from bot.house import House
from bot.people import Rank
from bot.records import Records
from bot.records.users import User
from bot.telegram.office import Office
from bot.telegram.running import poll
from bot.telegram.settings import TelegramSettings
from tests.bot_api import PATIENCE, PERSON, BotApi, Sent, bot_api
from tests.fake_house import TODAY, FakeHouse
from tests.records import memory_records

SOON = 20.0  # seconds that a bot takes at most to end


def office_of(telegram: BotApi, house: House, records: Records, **chosen: object) -> Office:
    """An office whose bot knows no other server; the person of the tests may read, if nothing else is chosen."""
    values = {"token": telegram.token, "base_url": telegram.base_url, "allowed": frozenset({PERSON}), **chosen}
    return Office.of(house, records, TelegramSettings.model_validate(values), lambda: TODAY)


@contextmanager
def polling(office: Office) -> Iterator[None]:
    """A bot that polls until the block ends."""
    loop = asyncio.new_event_loop()
    task = loop.create_task(poll(office))

    def run() -> None:
        with suppress(asyncio.CancelledError):
            loop.run_until_complete(task)
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        loop.call_soon_threadsafe(task.cancel)
        thread.join(SOON)
    assert not thread.is_alive()


@dataclass(frozen=True, slots=True)
class Door:
    """The server, the small house and the records that a bot works with."""

    telegram: BotApi
    house: FakeHouse
    records: Records

    def ask(self, text: str, sender: int = PERSON) -> Sent:
        """What the bot says next, after a person has written something in private."""
        seen = len(self.telegram.messages(sender))
        self.telegram.says(text, sender=sender)
        return self.telegram.answered(seen + 1, sender)[seen]

    def at_rest(self) -> None:
        """Wait until nothing is under way: who has got an answer is free a moment later."""
        ends = time.monotonic() + PATIENCE
        while self.records.chats.under_way():
            if time.monotonic() > ends:
                raise TimeoutError(f"something is still under way after {PATIENCE} s")
            time.sleep(0.01)

    def press(self, button: str, message: Sent) -> Sent:
        """What the bot says next, after its person has pressed a button."""
        seen = len(self.telegram.messages(message.chat))
        self.toast(button, message)
        return self.telegram.answered(seen + 1, message.chat)[seen]

    def toast(self, button: str, message: Sent, sender: int = PERSON) -> str | None:
        """What is shown for a moment after a button was pressed."""
        shown = len(self.telegram.toasts)
        self.telegram.presses(button, message, sender=sender)
        return self.telegram.until(lambda: self.telegram.toasts[shown:])[0].text

    def account(self, name: str, rank: Rank, sender: int = PERSON) -> User:
        """An account that a Telegram account stands for."""
        user = self.records.users.add(name, "mat-khau-dai-dai", rank)
        self.records.chats.pair(sender, user.id, name)
        return user


@contextmanager
def door(**chosen: object) -> Iterator[Door]:
    """A bot at work over the small house."""
    with bot_api() as telegram:
        one = Door(telegram, FakeHouse(), memory_records())
        with polling(office_of(telegram, one.house, one.records, **chosen)):
            yield one
        one.records.close()
