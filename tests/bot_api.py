"""A server that speaks the Bot API, for tests of the door on Telegram; a test is the people in its chats.

    with bot_api() as telegram:
        ...  # a bot with base_url=telegram.base_url, base_file_url=telegram.base_file_url, token=telegram.token
        telegram.says("Ai chủ trì?")
        (answer,) = telegram.answered(1)
        telegram.presses("Xem trích dẫn 1", answer)

It refuses what Telegram refuses, in Telegram's words. `fails`, `stalls`, `drops`, `refuses_markup` and `pace` plant
what goes wrong. Without a bot that polls or a webhook, the Update objects that `says` and the others give back may be
sent by the test itself. All of it may be called from any thread.
"""

import re
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

import anyio.to_thread

from tests.bot_api_chats import DAY, TOKEN, USERNAME, Button, Chats, Incoming, Sent, entities_of, user
from tests.bot_api_markup import Json
from tests.bot_api_methods import Files, Methods, Refused, Toast
from tests.bot_api_server import Asked, Server, Told, told
from tests.bot_api_updates import Updates

__all__ = ["GROUP", "OTHER", "PERSON", "TOKEN", "USERNAME", "BotApi", "Button", "Call", "Json", "Sent", "bot_api"]

PERSON = 1001  # who speaks where nobody is named
OTHER = 1002
GROUP = -1003
PATIENCE = 30.0  # seconds that a test waits for something on a busy machine
_TOKEN = re.compile(r"\d+:[\w-]{30,}")
_PACED = ("sendMessage", "sendDocument", "editMessageText")

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Call:
    """A request as it came, also one that was refused; `at` in seconds of a clock that only goes on."""

    method: str
    given: Json
    files: Files
    at: float


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with a call. `acts`: what was asked for is done all the same, only the answer is lost."""

    status: int | None = None
    retry_after: int | None = None
    stall: float = 0.0  # seconds
    drop: bool = False
    acts: bool = False


@contextmanager
def bot_api() -> Iterator["BotApi"]:
    """A server on this machine, open until the block ends."""
    telegram = BotApi()
    telegram.server.open()
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", ".*attribute `retry_after`")  # the library's, at each 429 that it meets
            yield telegram
    finally:
        telegram.updates.close()
        telegram.server.close()


@dataclass(slots=True)
class BotApi:
    """The server and the people who write to its bot. `pace`: seconds that must lie between two messages to a chat."""

    pace: float = 0.0
    chats: Chats = field(default_factory=Chats)
    methods: Methods = field(init=False)
    updates: Updates = field(init=False)
    server: Server = field(init=False)
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _calls: list[Call] = field(default_factory=list)
    _faults: dict[str, list[Fault]] = field(default_factory=dict)
    _last_sent: dict[int, float] = field(default_factory=dict)

    token: str = TOKEN
    username: str = USERNAME

    def __post_init__(self) -> None:
        self.methods, self.updates = Methods(self.chats), Updates(self._changed)
        self.server = Server(self._respond)

    @property
    def base_url(self) -> str:
        """What a bot takes for api.telegram.org's address of methods; the token comes behind it."""
        return f"{self.server.address}/bot"

    @property
    def base_file_url(self) -> str:
        """What a bot takes for the address of files; the token comes behind it."""
        return f"{self.server.address}/file/bot"

    # What people do; each gives the Update object

    def says(
        self,
        text: str,
        *,
        chat: int | None = None,
        sender: int = PERSON,
        group: bool = False,
        mention: bool = False,
        reply_to: Sent | Json | None = None,
    ) -> Json:
        """Write to the bot, in private or in a group; `mention` puts its name in front.

        `reply_to`: a message of the bot, or the update that a message of a person was.
        """
        said = f"@{self.username} {text}" if mention else text
        place = chat if chat is not None else GROUP if group else sender
        return self._tells({"text": said, "entities": entities_of(said)}, place, sender, reply_to)

    def sends_document(
        self,
        name: str,
        data: bytes,
        *,
        chat: int | None = None,
        sender: int = PERSON,
        caption: str = "",
        size: int | None = None,
    ) -> Json:
        """Send a file; `size` is what the message claims, where it is not that of the data."""
        with self._changed:
            document = self.chats.keep(name, data, size).json
        content = {"document": document, **({"caption": caption} if caption else {})}
        return self._tells(content, sender if chat is None else chat, sender)

    def sends(self, content: Json, *, chat: int | None = None, sender: int = PERSON) -> Json:
        """Send a message of any kind, by the fields of its Message object: a sticker, a voice, a place."""
        return self._tells(content, sender if chat is None else chat, sender)

    def presses(self, button: str, message: Sent | None = None, *, sender: int = PERSON) -> Json:
        """Press the button with a text or data, under a message or the last of the sender's own chat that has it."""
        if message is None:
            message = next((one for one in reversed(self.messages(sender)) if one.buttons), None)
        if message is None:
            raise LookupError(f"no button {button!r}: nothing in chat {sender} has any")
        data = self.message(message).button(button).data
        if data is None:
            raise LookupError(f"button {button!r} opens a link and tells the bot nothing")
        return self.forges(data, message, sender=sender)

    def forges(self, data: str, message: Sent, *, sender: int = PERSON) -> Json:
        """Press a button that may not be there (any more)."""
        with self._changed:
            query = str(4_000_000_000 + self.chats.number())
            self.chats.queries.add(query)
            gone = {"chat": self.chats.chat(message.chat), "message_id": message.id, "date": 0}
            under = self.chats.json_of(message.id) or gone
            content: Json = {"id": query, "from": user(sender), "chat_instance": str(message.chat), "data": data}
            content["message"] = under
        return self.updates.add("callback_query", content)

    def again(self, update: Json) -> None:
        """Have an update delivered once more under the same id."""
        self.updates.repeat(update)

    def _tells(self, content: Json, chat: int, sender: int, reply_to: Sent | Json | None = None) -> Json:
        with self._changed:
            place = self.chats.chat(chat)
            told_of = {"message_id": self.chats.number(), "from": user(sender), "chat": place, "date": DAY, **content}
            if isinstance(reply_to, Sent):
                told_of["reply_to_message"] = self.chats.message(self.message(reply_to), shallow=True)
            elif reply_to is not None:
                told_of["reply_to_message"] = reply_to["message"]
            self.chats.told[told_of["message_id"]] = Incoming(told_of["message_id"], chat, told_of)
        return self.updates.add("message", told_of)

    # What is seen

    def messages(self, chat: int = PERSON) -> tuple[Sent, ...]:
        """The messages of the bot in a chat as they stand now, oldest first."""
        with self._changed:
            return tuple(one for one in self.chats.sent.values() if one.chat == chat)

    def message(self, sent: Sent) -> Sent:
        """A message as it stands now. Raises KeyError where it was deleted."""
        with self._changed:
            return self.chats.sent[sent.id]

    def answered(self, count: int = 1, chat: int = PERSON, seconds: float = PATIENCE) -> tuple[Sent, ...]:
        """The messages of the bot in a chat, once there are so many. Raises TimeoutError."""
        return self.until(lambda: found if len(found := self.messages(chat)) >= count else None, seconds)

    def calls(self, method: str | None = None) -> tuple[Call, ...]:
        """Requests in the order they came, of one method or all but those for updates."""
        with self._changed:
            wanted = {method} if method else {one.method for one in self._calls} - {"getUpdates"}
            return tuple(one for one in self._calls if one.method in wanted)

    @property
    def toasts(self) -> tuple[Toast, ...]:
        """What was shown at presses of buttons, in order."""
        with self._changed:
            return tuple(self.methods.toasts)

    def until(self, condition: Callable[[], Result | None], seconds: float = PATIENCE) -> Result:
        """What a condition gives as soon as it is true of it. Raises TimeoutError, which tells what was last called."""
        with self._changed:
            if found := self._changed.wait_for(condition, seconds):
                return found
            last = [(one.method, one.given) for one in self.calls()[-5:]]
        raise TimeoutError(f"not so within {seconds} s; last calls: {last}")

    async def eventually(self, condition: Callable[[], Result | None], seconds: float = PATIENCE) -> Result:
        """The same beside a running event loop."""
        return await anyio.to_thread.run_sync(lambda: self.until(condition, seconds))

    def is_confirmed(self, update: Json) -> bool:
        """Whether the bot has said that it has an update."""
        with self._changed:
            return update not in self.updates.pending

    # What goes wrong

    def fails(self, method: str, status: int, *, times: int = 1, retry_after: int | None = None) -> None:
        """The next calls of a method end with a status: 429 (with `retry_after` in seconds), 500, 502, …"""
        self._plant(method, Fault(status, retry_after), times)

    def stalls(self, method: str, seconds: float, *, times: int = 1) -> None:
        """The next calls of a method are done, and answered so much later."""
        self._plant(method, Fault(stall=seconds, acts=True), times)

    def drops(self, method: str, *, times: int = 1, acts: bool = False) -> None:
        """The next calls of a method get no answer; `acts`: they are done all the same."""
        self._plant(method, Fault(drop=True, acts=acts), times)

    def refuses_markup(self, times: int = 1) -> None:
        """The next marked texts cannot be read."""
        with self._changed:
            self.methods.refuses_markup += times

    def blocks(self, chat: int) -> None:
        """The bot is blocked there from now on."""
        with self._changed:
            self.chats.blocked.add(chat)

    def _plant(self, method: str, fault: Fault, times: int) -> None:
        with self._changed:
            self._faults.setdefault(method, []).extend([fault] * times)

    # Answering

    def _respond(self, asked: Asked) -> Told | None:
        if asked.token != self.token:
            return _refusal(
                Refused("Unauthorized", 401) if _TOKEN.fullmatch(asked.token) else Refused("Not Found", 404)
            )
        if asked.is_file:
            return self._file(asked.name)
        with self._changed:
            self._calls.append(Call(asked.name, asked.given, asked.files, time.monotonic()))
            planted = self._faults.get(asked.name)
            fault = planted.pop(0) if planted else Fault(acts=True)
            self._changed.notify_all()
        response = self._done(asked) if fault.acts else None
        if fault.stall:
            with self._changed:
                self._changed.wait_for(lambda: self.updates.closed, fault.stall)
        if fault.status is not None:
            return _refusal(_planted(fault))
        return None if fault.drop else response

    def _done(self, asked: Asked) -> Told:
        try:
            result = self._result(asked)
        except Refused as refused:
            return _refusal(refused)
        with self._changed:
            self._changed.notify_all()
        return told(200, {"ok": True, "result": result})

    def _result(self, asked: Asked) -> object:
        match asked.name:
            case "getUpdates":
                return self.updates.getUpdates(asked.given)
            case "setWebhook":
                return self.updates.setWebhook(asked.given)
            case "deleteWebhook":
                return self.updates.deleteWebhook(asked.given)
            case "getWebhookInfo":
                return self.updates.getWebhookInfo(asked.given)
        with self._changed:
            if self.pace and asked.name in _PACED:
                self._keep_pace(str(asked.given.get("chat_id")))
            return self.methods.call(asked.name, asked.given, asked.files)

    def _keep_pace(self, chat: str) -> None:
        now = time.monotonic()
        if now - self._last_sent.get(int(chat), 0.0) < self.pace:
            raise Refused("Too Many Requests: retry after 1", 429, 1)
        self._last_sent[int(chat)] = now

    def _file(self, path: str) -> Told:
        with self._changed:
            stored = next((one for one in self.chats.files.values() if one.path == path), None)
        return Told(200, stored.data, "application/octet-stream") if stored else _refusal(Refused("Not Found", 404))


def _planted(fault: Fault) -> Refused:
    status = fault.status or 500
    words = {429: f"Too Many Requests: retry after {fault.retry_after or 1}", 502: "Bad Gateway"}
    return Refused(words.get(status, "Internal Server Error"), status, fault.retry_after)


def _refusal(refused: Refused) -> Told:
    facts: Json = {"ok": False, "error_code": refused.status, "description": refused.description}
    if refused.retry_after is not None:
        facts["parameters"] = {"retry_after": refused.retry_after}
    return told(refused.status, facts)
