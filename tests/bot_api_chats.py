"""What the fake Bot API server holds: chats with their messages and files, and the JSON of each as Telegram has it."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Literal

from tests.bot_api_markup import Json, units

BOT_ID = 123456
TOKEN = f"{BOT_ID}:AAE-test_token_of_the_fake_server_0123"
USERNAME = "vinhdanh_bot"
BOT: Json = {"id": BOT_ID, "is_bot": True, "first_name": "Vinh Danh", "username": USERNAME}

DAY = 1_795_248_000  # seconds: 21/11/2026, when all messages of tests are sent
_COMMAND = re.compile(r"(?:(?<=\s)|^)/[A-Za-z0-9_]{1,64}(?:@\w+)?(?![\w/<>])")
_MENTION = re.compile(r"(?:(?<=\W)|^)@[A-Za-z]\w{3,31}")


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message: pressed, it sends `data` or opens `url`."""

    text: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """A message of the bot as it stands now.

    `text`: what is seen (of a document: its caption); `entities`: how it is marked; `raw`: as the bot sent it.
    """

    id: int
    chat: int
    text: str
    raw: str = ""
    mode: str | None = None
    entities: tuple[Json, ...] = ()
    rows: tuple[tuple[Button, ...], ...] = ()
    document: tuple[str, bytes] | None = None
    reply_to: int | None = None
    edits: int = 0

    @property
    def buttons(self) -> tuple[Button, ...]:
        """All buttons in reading order."""
        return tuple(itertools.chain.from_iterable(self.rows))

    def button(self, wanted: str) -> Button:
        """The button with a text or data. Raises LookupError, which names those that are there."""
        for button in self.buttons:
            if wanted in (button.text, button.data):
                return button
        raise LookupError(f"no button {wanted!r} under message {self.id}, but {[one.text for one in self.buttons]}")


@dataclass(frozen=True, slots=True)
class Stored:
    """A file on the server; `size` is what it claims in bytes."""

    id: str
    name: str
    data: bytes
    size: int

    @property
    def path(self) -> str:
        """Where it is downloaded from."""
        return f"documents/{self.id}{PurePath(self.name).suffix}"

    @property
    def json(self) -> Json:
        """The Document object."""
        facts = {"file_id": self.id, "file_unique_id": f"u{self.id}", "file_name": self.name, "file_size": self.size}
        return facts | {"mime_type": "application/octet-stream"}


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message of a person that the bot was told of."""

    id: int
    chat: int
    json: Json


ChatKind = Literal["private", "supergroup"]


@dataclass(slots=True)
class Chats:
    """All chats. Message ids grow through all of them."""

    sent: dict[int, Sent] = field(default_factory=dict)
    told: dict[int, Incoming] = field(default_factory=dict)
    files: dict[str, Stored] = field(default_factory=dict)
    kinds: dict[int, ChatKind] = field(default_factory=dict)
    blocked: set[int] = field(default_factory=set)
    queries: set[str] = field(default_factory=set)  # presses that may still be answered
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def number(self) -> int:
        """A number not given before."""
        return next(self._numbers)

    def chat(self, chat: int) -> Json:
        """The Chat object."""
        if self.kinds.get(chat, "private" if chat > 0 else "supergroup") == "private":
            return {"id": chat, "type": "private", "first_name": f"Người {chat}"}
        return {"id": chat, "type": "supergroup", "title": f"Nhóm {chat}"}

    def keep(self, name: str, data: bytes, size: int | None = None) -> Stored:
        """Put a file on the server."""
        stored = Stored(f"file_{self.number()}", name, data, len(data) if size is None else size)
        self.files[stored.id] = stored
        return stored

    def message(self, sent: Sent, *, shallow: bool = False) -> Json:
        """The Message object of what the bot sent; `shallow`: without the one that it answers."""
        found: Json = {"message_id": sent.id, "date": DAY, "chat": self.chat(sent.chat), "from": BOT}
        if sent.document is not None:
            name, data = sent.document
            found["document"] = Stored(f"sent_{sent.id}", name, data, len(data)).json
            found |= {"caption": sent.text, "caption_entities": list(sent.entities)} if sent.text else {}
        else:
            found |= {"text": sent.text, "entities": list(sent.entities)}
        if sent.rows:
            found["reply_markup"] = {"inline_keyboard": [[_button(one) for one in row] for row in sent.rows]}
        if sent.reply_to is not None and not shallow and (answered := self.json_of(sent.reply_to)):
            found["reply_to_message"] = answered
        return found

    def json_of(self, number: int) -> Json | None:
        """The Message object with an id, without the one that it answers; None where there is none."""
        if number in self.sent:
            return self.message(self.sent[number], shallow=True)
        told = self.told.get(number)
        return {key: value for key, value in told.json.items() if key != "reply_to_message"} if told else None


def _button(button: Button) -> Json:
    facts = {"text": button.text, "callback_data": button.data, "url": button.url}
    return {key: value for key, value in facts.items() if value is not None}


def user(sender: int) -> Json:
    """The User object of a person."""
    return {"id": sender, "is_bot": False, "first_name": f"Người {sender}", "language_code": "vi"}


def entities_of(text: str) -> list[Json]:
    """Commands and mentions in what a person wrote, as a client marks them."""
    kinds = (("bot_command", _COMMAND), ("mention", _MENTION))
    found = [(match.start(), match[0], kind) for kind, pattern in kinds for match in pattern.finditer(text)]
    return [{"type": kind, "offset": units(text[:at]), "length": units(words)} for at, words, kind in sorted(found)]
