"""A chat with a bot over the small house that drafts, for tests of drafts and lint on Telegram."""

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import docx

from bot.records import Records
from bot.telegram.office import Office
from tests.bot_api import GROUP, PERSON, BotApi, Json, Sent
from tests.drafting_house import DraftingHouse
from tests.telegram_door import SOON, Door, office_of, polling


@dataclass(frozen=True, slots=True)
class Chat(Door):
    """A door over the small house that drafts."""

    house: DraftingHouse
    office: Office

    def after(self, text: str, count: int) -> tuple[Sent, ...]:
        """The next messages of the bot after a person has written something, once it is free for the next."""
        seen = len(self.telegram.messages())
        self.telegram.says(text)
        said = self.telegram.answered(seen + count)[seen:]
        self.wait_until_free()
        return said

    def ask(self, text: str, sender: int = PERSON) -> Sent:
        """The next message alone."""
        assert sender == PERSON
        (said,) = self.after(text, 1)
        return said

    def answering(self, text: str, message: Sent | Json, count: int) -> tuple[Sent, ...]:
        """The next messages of the bot after a person has written something in answer to a message."""
        seen = len(self.telegram.messages())
        self.telegram.says(text, reply_to=message)
        return self.telegram.answered(seen + count)[seen:]

    def file(self, name: str, data: bytes, count: int, caption: str = "/rasoat") -> tuple[Sent, ...]:
        """The next messages of the bot after a file was sent."""
        seen = len(self.telegram.messages())
        self.telegram.sends_document(name, data, caption=caption)
        return self.telegram.answered(seen + count)[seen:]

    def wait_until_free(self) -> None:
        """Wait until what the bot does for its person is done."""
        task = self.office.running.get(PERSON)
        if task is None:
            return
        done = threading.Event()
        task.get_loop().call_soon_threadsafe(task.add_done_callback, lambda _: done.set())
        assert done.wait(SOON)

    @property
    def issuer(self) -> str | None:
        """The body that is remembered."""
        return self.records.chats.standing(PERSON, PERSON).issuer


@contextmanager
def chatting(telegram: BotApi, records: Records) -> Iterator[Chat]:
    """A chat whose bot is at work until the block ends; the records are closed then."""
    house = DraftingHouse()
    office = office_of(telegram, house, records, groups=frozenset({GROUP}))
    with polling(office):
        yield Chat(telegram, house, records, office)
    records.close()


def paragraphs(sent: Sent) -> list[str]:
    """The paragraphs of the Word file that a message carries."""
    assert sent.document is not None
    assert sent.document[0].endswith(".docx")
    return [one.text for one in docx.Document(io.BytesIO(sent.document[1])).paragraphs]
