"""Methods of the fake Bot API server: what each demands of its parameters, does to the chats, and gives back."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from tests.bot_api_chats import BOT, Button, Chats, Sent
from tests.bot_api_markup import BadMarkup, Json, parsed, units

LONGEST_TEXT = 4096  # UTF-16 units after the markup is read
LONGEST_CAPTION = 1024
LONGEST_TOAST = 200
LONGEST_DATA = 64  # bytes of a button's data
MOST_BUTTONS = 100
MOST_IN_ROW = 8
LARGEST_FILE = 20 * 1024 * 1024  # bytes that getFile gives
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_ACTIONS = {"typing", "upload_document", "upload_photo", "find_location"}

Files = dict[str, tuple[str, bytes]]


class Refused(Exception):
    """The server's answer is an error: its HTTP status and what it says of it."""

    def __init__(self, description: str, status: int = 400, retry_after: int | None = None) -> None:
        self.status, self.description, self.retry_after = status, description, retry_after
        super().__init__(description)


def _bad(words: str) -> Refused:
    return Refused(f"Bad Request: {words}")


@dataclass(frozen=True, slots=True)
class Toast:
    """What was shown when a button was pressed."""

    query: str
    text: str
    alert: bool


@dataclass(frozen=True, slots=True)
class _Words:
    """Text as sent and as seen."""

    raw: str
    mode: str | None
    seen: str
    entities: tuple[Json, ...]


@dataclass(slots=True)
class Methods:
    """Everything but the fetching of updates."""

    chats: Chats
    toasts: list[Toast] = field(default_factory=list)
    commands: list[tuple[str, str]] = field(default_factory=list)  # as last set: name, description
    refuses_markup: int = 0  # how many more marked texts are refused

    def call(self, name: str, given: Json, files: Files) -> object:
        """The result of a method. Raises Refused."""
        found: Callable[[Json, Files], object] | None = getattr(self, f"_{name}", None)
        if name.islower() or found is None:
            raise Refused("Not Found: method not found", 404)
        return found(given, files)

    def _getMe(self, *_: object) -> Json:  # noqa: N802 - names of the Bot API, here and below
        return BOT | {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}

    def _getChat(self, given: Json, _: Files) -> Json:  # noqa: N802
        facts = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": dict.fromkeys(_GIFTS, False)}
        return self.chats.chat(_chat(given)) | facts

    def _sendMessage(self, given: Json, _: Files) -> Json:  # noqa: N802
        chat = self._reachable(given)
        words = self._words(given, "text", LONGEST_TEXT)
        if not words.seen:
            raise _bad("message text is empty")
        return self._kept(given, self._sent(chat, words))

    def _sendDocument(self, given: Json, files: Files) -> Json:  # noqa: N802
        chat = self._reachable(given)
        document = files.get("document") or self._known(str(given.get("document", "")))
        if document is None:
            raise _bad("there is no document in the request")
        if not document[1]:
            raise _bad("file must be non-empty")
        words = self._words(given, "caption", LONGEST_CAPTION)
        return self._kept(given, replace(self._sent(chat, words), document=document))

    def _editMessageText(self, given: Json, _: Files) -> Json:  # noqa: N802
        before = self._ours(given)
        words = self._words(given, "text", LONGEST_TEXT)
        if not words.seen:
            raise _bad("message text is empty")
        rows = _rows(given)
        seen = replace(before, raw=words.raw, mode=words.mode, text=words.seen, entities=words.entities, rows=rows)
        return self._changed(before, seen)

    def _editMessageReplyMarkup(self, given: Json, _: Files) -> Json:  # noqa: N802
        before = self._ours(given)
        return self._changed(before, replace(before, rows=_rows(given)))

    def _deleteMessage(self, given: Json, _: Files) -> bool:  # noqa: N802
        del self.chats.sent[self._ours(given).id]
        return True

    def _answerCallbackQuery(self, given: Json, _: Files) -> bool:  # noqa: N802
        query, text = str(given.get("callback_query_id", "")), str(given.get("text", ""))
        if query not in self.chats.queries:
            raise _bad("query is too old and response timeout expired or query ID is invalid")
        if units(text) > LONGEST_TOAST:
            raise _bad("MESSAGE_TOO_LONG")
        self.chats.queries.remove(query)
        self.toasts.append(Toast(query, text, _is_true(given.get("show_alert"))))
        return True

    def _sendChatAction(self, given: Json, _: Files) -> bool:  # noqa: N802
        self._reachable(given)
        if given.get("action") not in _ACTIONS:
            raise _bad("wrong parameter action in request")
        return True

    def _getFile(self, given: Json, _: Files) -> Json:  # noqa: N802
        stored = self.chats.files.get(str(given.get("file_id", "")))
        if stored is None:
            raise _bad("invalid file_id")
        if stored.size > LARGEST_FILE:
            raise _bad("file is too big")
        return stored.json | {"file_path": stored.path}

    def _setMyCommands(self, given: Json, _: Files) -> bool:  # noqa: N802
        commands = [(str(one["command"]), str(one["description"])) for one in given.get("commands", [])]
        if not all(_COMMAND.fullmatch(name) and 1 <= len(words) <= 256 for name, words in commands):
            raise _bad("BOT_COMMAND_INVALID")
        self.commands[:] = commands
        return True

    def _getMyCommands(self, *_: object) -> list[Json]:  # noqa: N802
        return [{"command": name, "description": words} for name, words in self.commands]

    def _deleteMyCommands(self, *_: object) -> bool:  # noqa: N802
        self.commands.clear()
        return True

    def _setMyDescription(self, *_: object) -> bool:  # noqa: N802
        return True

    def _setMyShortDescription(self, *_: object) -> bool:  # noqa: N802
        return True

    # What they share

    def _words(self, given: Json, name: str, longest: int) -> _Words:
        raw, mode = str(given.get(name, "")), given.get("parse_mode")
        seen, entities = self._read(raw, mode, given)
        bare = seen.strip()
        if units(bare) > longest:
            raise _bad("message is too long" if name == "text" else "message caption is too long")
        cut = units(seen[: len(seen) - len(seen.lstrip())])
        return _Words(raw, mode, bare, tuple(one | {"offset": max(0, one["offset"] - cut)} for one in entities))

    def _read(self, raw: str, mode: str | None, given: Json) -> tuple[str, list[Json]]:
        if mode is None:
            return raw, list(given.get("entities") or [])
        if mode != "HTML":
            raise _bad("unsupported parse_mode")
        if self.refuses_markup:
            self.refuses_markup -= 1
            raise _bad("can't parse entities: refused on purpose")
        try:
            return parsed(raw)
        except BadMarkup as error:
            raise _bad(f"can't parse entities: {error}") from error

    def _reachable(self, given: Json) -> int:
        chat = _chat(given)
        if chat in self.chats.blocked:
            raise Refused("Forbidden: bot was blocked by the user", 403)
        return chat

    def _ours(self, given: Json) -> Sent:
        chat, number = self._reachable(given), int(given.get("message_id", 0))
        if number in self.chats.told:
            raise _bad("message can't be edited")
        sent = self.chats.sent.get(number)
        if sent is None or sent.chat != chat:
            raise _bad("message to edit not found")
        return sent

    def _known(self, identity: str) -> tuple[str, bytes] | None:
        stored = self.chats.files.get(identity)
        return (stored.name, stored.data) if stored else None

    def _sent(self, chat: int, words: _Words) -> Sent:
        return Sent(self.chats.number(), chat, words.seen, words.raw, words.mode, words.entities)

    def _kept(self, given: Json, sent: Sent) -> Json:
        answered = given.get("reply_parameters") or {}
        number = answered.get("message_id")
        if number is not None and self.chats.json_of(int(number)) is None:
            if not _is_true(answered.get("allow_sending_without_reply")):
                raise _bad("message to be replied not found")
            number = None
        whole = replace(sent, rows=_rows(given), reply_to=None if number is None else int(number))
        self.chats.sent[whole.id] = whole
        return self.chats.message(whole)

    def _changed(self, before: Sent, after: Sent) -> Json:
        if (before.text, before.entities, before.rows) == (after.text, after.entities, after.rows):
            raise _bad(
                "message is not modified: specified new message content and reply markup are exactly the same "
                "as a current content and reply markup of the message"
            )
        self.chats.sent[before.id] = replace(after, edits=before.edits + 1)
        return self.chats.message(self.chats.sent[before.id])


_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def _chat(given: Json) -> int:
    identity = str(given.get("chat_id", ""))
    if not identity:
        raise _bad("chat_id is empty")
    if not re.fullmatch(r"-?\d+", identity):
        raise _bad("chat not found")
    return int(identity)


def _is_true(value: object) -> bool:
    return value is True or str(value).lower() == "true"


def _rows(given: Json) -> tuple[tuple[Button, ...], ...]:
    """The buttons under a message; other keyboards than inline ones are taken and not kept."""
    keyboard = (given.get("reply_markup") or {}).get("inline_keyboard", [])
    rows = tuple(tuple(_button(one) for one in row) for row in keyboard if row)
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise _bad("reply markup is too long")
    if any(len(row) > MOST_IN_ROW for row in rows):
        raise _bad("too many buttons in a row")
    return rows


def _button(given: Json) -> Button:
    text, data, url = given.get("text"), given.get("callback_data"), given.get("url")
    if not text:
        raise _bad('can\'t parse inline keyboard button: Field "text" must be of type String')
    if data is None and url is None:
        raise _bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if data is not None and not 1 <= len(data.encode()) <= LONGEST_DATA:
        raise _bad("BUTTON_DATA_INVALID")
    return Button(text, data, url)
