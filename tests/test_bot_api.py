"""The fake Bot API server, asked by python-telegram-bot itself: it takes, gives and refuses what Telegram does."""

import asyncio
import json
import threading
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputFile, Message, Update
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut
from telegram.request import HTTPXRequest

from tests.bot_api import GROUP, OTHER, PERSON, USERNAME, BotApi, bot_api
from tests.bot_api_markup import BadMarkup, parsed


@pytest.fixture
def telegram() -> Iterator[BotApi]:
    with bot_api() as server:
        yield server


def with_bot(telegram: BotApi, act: Callable[[Bot], Coroutine[Any, Any, None]], token: str = "") -> None:
    """Let a bot act that knows no other server."""

    async def acted() -> None:
        request, polling = HTTPXRequest(read_timeout=2), HTTPXRequest(connection_pool_size=2)
        bot = Bot(
            token or telegram.token,
            base_url=telegram.base_url,
            base_file_url=telegram.base_file_url,
            request=request,
            get_updates_request=polling,
        )
        async with bot:
            await act(bot)

    asyncio.run(acted())


async def refused(call: Awaitable[object]) -> str:
    """What a call is refused with, in small letters: the library changes the first."""
    with pytest.raises(BadRequest) as error:
        await call
    return error.value.message.lower()


def keyboard(*data: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(one, callback_data=one)] for one in data])


def test_a_bot_learns_who_it_is_and_a_wrong_token_is_refused(telegram: BotApi) -> None:
    async def act(bot: Bot) -> None:
        assert (await bot.get_me()).username == USERNAME

    with_bot(telegram, act)
    for token in ("1:zu-kurz", telegram.token[:-1] + "X"):
        with pytest.raises(InvalidToken):
            with_bot(telegram, act, token)


def test_updates_are_given_until_an_offset_confirms_them(telegram: BotApi) -> None:
    async def act(bot: Bot) -> None:
        first = telegram.says("/hoi Ai chủ trì?")
        second = telegram.says("𝔸 @vinhdanh_bot xin chào", group=True, sender=OTHER)
        for _ in range(2):
            got = await bot.get_updates()
            assert [one.update_id for one in got] == [first["update_id"], second["update_id"]]
        assert not telegram.is_confirmed(first)
        message = got[0].message
        assert message is not None
        assert message.from_user is not None
        assert (message.text, message.chat.id, message.from_user.id) == ("/hoi Ai chủ trì?", PERSON, PERSON)
        assert list(message.parse_entities(["bot_command"]).values()) == ["/hoi"]
        in_group = got[1].message
        assert in_group is not None
        assert (in_group.chat.type, in_group.chat.id) == ("supergroup", GROUP)
        assert list(in_group.parse_entities(["mention"]).values()) == ["@vinhdanh_bot"]
        assert [one.update_id for one in await bot.get_updates(offset=got[0].update_id + 1)] == [got[1].update_id]
        assert telegram.is_confirmed(first)
        assert not await bot.get_updates(offset=got[1].update_id + 1)
        telegram.again(first)
        assert [one.update_id for one in await bot.get_updates(offset=got[1].update_id + 1)] == [first["update_id"]]

    with_bot(telegram, act)


def test_a_long_poll_ends_with_the_update_it_waits_for_and_before_another_poll(telegram: BotApi) -> None:
    async def act(bot: Bot) -> None:
        poll = asyncio.create_task(bot.get_updates(timeout=20))
        await telegram.eventually(lambda: telegram.calls("getUpdates"))
        telegram.says("chào")
        assert len(await poll) == 1
        poll = asyncio.create_task(bot.get_updates(offset=10**6, timeout=20))
        await telegram.eventually(lambda: len(telegram.calls("getUpdates")) == 2)
        assert not await bot.get_updates(offset=10**6)
        with pytest.raises(Conflict):
            await poll

    with_bot(telegram, act)


def test_a_message_is_kept_as_it_is_seen_with_its_marks_and_buttons(telegram: BotApi) -> None:
    async def act(bot: Bot) -> None:
        text = '𝔸 <b>đậm <i>nghiêng</i></b> &lt;x&gt; <a href="https://a.vn/?x=1&amp;y=2">luật</a>\n'
        text += "<blockquote expandable>trích</blockquote><tg-spoiler>kín</tg-spoiler><code>m</code>"
        sent = await bot.send_message(PERSON, text, parse_mode="HTML", reply_markup=keyboard("a", "b"))
        assert sent.text == "𝔸 đậm nghiêng <x> luật\ntríchkínm"
        assert sent.parse_entities() == {one: sent.parse_entity(one) for one in sent.entities}
        kinds = {entity.type: words for entity, words in sent.parse_entities().items()}
        assert kinds == {
            "bold": "đậm nghiêng",
            "italic": "nghiêng",
            "text_link": "luật",
            "expandable_blockquote": "trích",
            "spoiler": "kín",
            "code": "m",
        }
        (seen,) = telegram.messages()
        assert (seen.text, seen.raw, seen.mode) == (sent.text, text, "HTML")
        assert [button.data for button in seen.buttons] == ["a", "b"]

    with_bot(telegram, act)


@pytest.mark.parametrize(
    "marked",
    [
        *("<b>mở", "đóng</b>", "<b><i>chéo</b></i>", "<div>lạ</div>", "<br>", "a < b", "<b class='x'>x</b>", "<", "<b"),
        *("<blockquote>a<blockquote>b</blockquote></blockquote>", "<code><b>x</b></code>", "<a href='x'><a>y</a></a>"),
    ],
)
def test_markup_that_telegram_cannot_read_or_would_drop_is_refused(marked: str) -> None:
    with pytest.raises(BadMarkup):
        parsed(marked)


def test_messages_that_telegram_refuses_are_refused_in_its_words(telegram: BotApi) -> None:
    async def act(bot: Bot) -> None:
        assert "chat_id is empty" in await refused(bot.send_message("", "x"))
        assert "text is empty" in await refused(bot.send_message(PERSON, " \n"))
        assert "text is empty" in await refused(bot.send_message(PERSON, "<b></b>", parse_mode="HTML"))
        assert "can't parse entities: unsupported start tag" in await refused(
            bot.send_message(PERSON, "<div>x</div>", parse_mode="HTML")
        )
        assert "too long" in await refused(bot.send_message(PERSON, "𝔸" * 2049))
        await bot.send_message(PERSON, "𝔸" * 2048)
        await bot.send_message(PERSON, f"<b>{'x' * 4096}</b>", parse_mode="HTML")
        assert "button_data_invalid" in await refused(bot.send_message(PERSON, "x", reply_markup=keyboard("đ" * 33)))
        assert "replied not found" in await refused(bot.send_message(PERSON, "x", reply_to_message_id=99))
        telegram.blocks(OTHER)
        with pytest.raises(Forbidden):
            await bot.send_message(OTHER, "x")

    with_bot(telegram, act)
    assert len(telegram.messages()) == 2


def test_an_edit_changes_a_message_and_an_equal_one_is_refused(telegram: BotApi) -> None:
    async def act(bot: Bot) -> None:
        sent = await bot.send_message(PERSON, "một", reply_markup=keyboard("a"))
        assert "not modified" in await refused(sent.edit_text("một", reply_markup=keyboard("a")))
        await sent.edit_text("<b>hai</b>", parse_mode="HTML", reply_markup=keyboard("a"))
        await sent.edit_reply_markup(keyboard("b"))
        assert "not modified" in await refused(sent.edit_reply_markup(keyboard("b")))
        await sent.edit_reply_markup()
        assert "edit not found" in await refused(bot.edit_message_text("x", chat_id=PERSON, message_id=99))
        (seen,) = telegram.messages()
        assert (seen.text, seen.edits, seen.buttons) == ("hai", 3, ())
        await sent.delete()
        assert not telegram.messages()

    with_bot(telegram, act)


def test_a_press_brings_the_message_and_is_answered_once(telegram: BotApi) -> None:
    async def act(bot: Bot) -> None:
        await bot.send_message(PERSON, "chọn", reply_markup=keyboard("có", "không"))
        update = Update.de_json(telegram.presses("có"), bot)
        query = update.callback_query
        assert query is not None
        assert (query.data, query.from_user.id) == ("có", PERSON)
        assert isinstance(query.message, Message)
        assert query.message.text == "chọn"
        await query.answer("Đã ghi")
        assert "query is too old" in await refused(query.answer("nữa"))
        assert [one.text for one in telegram.toasts] == ["Đã ghi"]
        with pytest.raises(LookupError, match="'có', 'không'"):
            telegram.presses("khác")
        gone = Update.de_json(telegram.forges("cũ", telegram.messages()[0], sender=OTHER), bot).callback_query
        assert gone is not None
        assert (gone.data, gone.from_user.id) == ("cũ", OTHER)

    with_bot(telegram, act)


def test_files_go_both_ways_and_one_too_big_is_not_given(telegram: BotApi) -> None:
    async def act(bot: Bot) -> None:
        data = bytes(range(256)) * 4 + b"\r\n--\r\n"
        document = Update.de_json(telegram.sends_document("kế hoạch.docx", data, caption="đây"), bot).message
        assert document is not None
        assert document.document is not None
        assert (document.document.file_name, document.caption) == ("kế hoạch.docx", "đây")
        file = await document.document.get_file()
        assert bytes(await file.download_as_bytearray()) == data
        big = Update.de_json(telegram.sends_document("to.pdf", b"x", size=21 * 1024 * 1024), bot).message
        assert big is not None
        assert big.document is not None
        assert "file is too big" in await refused(big.document.get_file())
        sent = await bot.send_document(PERSON, InputFile(data, "bảng.xlsx"), caption="<b>Bảng</b>", parse_mode="HTML")
        assert (sent.document and sent.document.file_name, sent.caption) == ("bảng.xlsx", "Bảng")
        assert telegram.messages()[-1].document == ("bảng.xlsx", data)
        await bot.send_document(PERSON, document.document.file_id)

    with_bot(telegram, act)


def test_what_goes_wrong_can_be_planted(telegram: BotApi) -> None:
    async def act(bot: Bot) -> None:
        telegram.fails("sendMessage", 429, retry_after=3)
        with pytest.raises(RetryAfter, match=r"3 seconds|0:00:03"):
            await bot.send_message(PERSON, "a")
        for status in (500, 502):
            telegram.fails("sendMessage", status)
            with pytest.raises(NetworkError):
                await bot.send_message(PERSON, "a")
        telegram.drops("sendMessage")
        with pytest.raises(NetworkError):
            await bot.send_message(PERSON, "a")
        assert not telegram.messages()
        telegram.drops("sendMessage", acts=True)
        with pytest.raises(NetworkError):
            await bot.send_message(PERSON, "a")
        telegram.stalls("sendMessage", 5)
        with pytest.raises(TimedOut):
            await bot.send_message(PERSON, "b", read_timeout=0.1)
        telegram.refuses_markup()
        assert "can't parse entities" in await refused(bot.send_message(PERSON, "<b>c</b>", parse_mode="HTML"))
        await bot.send_message(PERSON, "c")

    with_bot(telegram, act)
    assert [one.text for one in telegram.messages()] == ["a", "b", "c"]
    assert len(telegram.calls("sendMessage")) == 8


def test_two_messages_to_a_chat_at_once_are_too_many_where_a_pace_is_kept(telegram: BotApi) -> None:
    async def act(bot: Bot) -> None:
        telegram.pace = 0.5
        await bot.send_message(PERSON, "a")
        await bot.send_message(OTHER, "a")
        with pytest.raises(RetryAfter):
            await bot.send_message(PERSON, "b")
        await asyncio.sleep(0.5)
        await bot.send_message(PERSON, "b")

    with_bot(telegram, act)


def test_commands_actions_and_chats(telegram: BotApi) -> None:
    async def act(bot: Bot) -> None:
        await bot.set_my_commands([("hoi", "Hỏi"), ("huy", "Hủy")])
        assert [one.command for one in await bot.get_my_commands()] == ["hoi", "huy"]
        assert "bot_command_invalid" in await refused(bot.set_my_commands([("Hỏi", "x")]))
        await bot.send_chat_action(PERSON, "typing")
        assert (await bot.get_chat(GROUP)).type == "supergroup"
        with pytest.raises(InvalidToken):  # what the library makes of 404
            await bot.set_my_name("x")

    with_bot(telegram, act)
    assert telegram.calls("sendChatAction")[0].given["action"] == "typing"


class _Hook(BaseHTTPRequestHandler):
    taken: list[tuple[str | None, int]]
    statuses: list[int]

    def do_POST(self) -> None:
        update = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.taken.append((self.headers["X-Telegram-Bot-Api-Secret-Token"], update["update_id"]))
        self.send_response(self.statuses.pop(0) if self.statuses else 200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def hook() -> Iterator[HTTPServer]:
    _Hook.taken, _Hook.statuses = [], []
    with HTTPServer(("127.0.0.1", 0), _Hook) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_a_webhook_gets_each_update_with_the_secret_until_it_takes_it(telegram: BotApi, hook: HTTPServer) -> None:
    async def act(bot: Bot) -> None:
        _Hook.statuses[:] = [500]
        await bot.set_webhook(f"http://127.0.0.1:{hook.server_port}/telegram/x", secret_token="bi-mat")
        first, second = telegram.says("một"), telegram.says("hai")
        await telegram.eventually(lambda: telegram.is_confirmed(second))
        numbers = [first["update_id"], first["update_id"], second["update_id"]]
        assert _Hook.taken == [("bi-mat", number) for number in numbers]
        telegram.again(first)
        await telegram.eventually(lambda: len(_Hook.taken) == 4)
        with pytest.raises(Conflict):
            await bot.get_updates()
        assert (await bot.get_webhook_info()).pending_update_count == 0
        assert "https url" in await refused(bot.set_webhook("http://example.vn/x"))
        await bot.delete_webhook()
        telegram.says("ba")
        assert len(await bot.get_updates()) == 1

    with_bot(telegram, act)
