"""Running: the application fetching its updates, or fed by a webhook. No failure of Telegram ends either."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Final

from telegram import Bot, BotCommand
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from bot.errors import WrongUse
from bot.logs import ROOT
from bot.records.chats import Chats
from bot.telegram.application import UPDATES, App, application
from bot.telegram.office import Office
from bot.telegram.sending import persistent
from bot.telegram.settings import PREFIX, TelegramSettings
from bot.telegram.underway import tell_cut_off
from bot.telegram.wording import COMMANDS

PRUNED_EVERY: Final = 24 * 3600.0  # seconds
PAUSE: Final = 30.0  # seconds until Telegram is tried again
READY: Final = "Trợ lý trên Telegram đã sẵn sàng. Nhấn Ctrl+C để dừng."
TAKEN: Final = "Một tiến trình khác đang lấy tin bằng cùng mã bot này (409); hãy dừng một trong hai."
_LOG = logging.getLogger("vinhdanh.telegram")

Tell = Callable[[str], None]


async def reached(settings: TelegramSettings) -> bool:
    """Whether Telegram can be reached now. Raises WrongUse where there is no token, or Telegram does not know it."""
    if not settings.has_token:
        raise WrongUse(f"Chưa có mã bot; hãy đặt biến môi trường {PREFIX}TOKEN (lấy từ @BotFather).")
    request = HTTPXRequest(proxy=settings.proxy)
    bot = Bot(settings.token.get_secret_value(), settings.api, settings.files, request=request)
    try:
        await bot.initialize()
    except InvalidToken:
        raise WrongUse(f"Telegram không nhận mã bot trong {PREFIX}TOKEN; hãy kiểm tra lại.") from None  # it names it
    except TelegramError as error:
        _LOG.warning("Telegram cannot be reached: %s", type(error).__name__)
        return False
    finally:
        await bot.shutdown()
    return True


async def poll_until_stopped(office: Office, say: Tell, complain: Tell) -> None:
    """Fetch updates and deal with them until this process is told to end."""
    polling = asyncio.create_task(poll(office, say, complain))
    with suppress(NotImplementedError):  # Windows knows Ctrl+C only
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, polling.cancel)
    with suppress(asyncio.CancelledError):
        await polling


def _quiet(_: str) -> None:
    """Where nobody watches."""


async def poll(office: Office, say: Tell = _quiet, complain: Tell = _quiet) -> None:
    """Fetch updates and deal with them, until cancelled; tells when it is ready and what stands in its way."""
    app = application(office)
    async with _started(app, office.records.chats):
        updater = app.updater
        if updater is None:
            raise RuntimeError("the application was built without an updater")
        try:
            failed = _failed(complain)
            await updater.start_polling(bootstrap_retries=-1, allowed_updates=UPDATES, error_callback=failed)
            say(READY)
            await asyncio.Event().wait()
        finally:
            if updater.running:
                await updater.stop()


def _failed(complain: Tell) -> Callable[[TelegramError], None]:
    """What hears of each failure to fetch; that another process has the token is told once."""
    untold = [TAKEN]

    def heard(error: TelegramError) -> None:
        _LOG.warning("no updates were fetched: %s", type(error).__name__)
        if isinstance(error, Conflict) and untold:
            complain(untold.pop())

    return heard


@asynccontextmanager
async def fed(app: App, office: Office) -> AsyncIterator[None]:
    """The application dealing with what is put into its queue, from when Telegram is reached on."""
    ready = asyncio.create_task(_hooked(app, office))
    try:
        yield
    finally:
        ready.cancel()
        with suppress(asyncio.CancelledError):
            await ready


async def _hooked(app: App, office: Office) -> None:
    try:
        async with _started(app, office.records.chats):
            await _until_done(lambda: _set_webhook(app.bot, office.settings))
            await asyncio.Event().wait()
    except InvalidToken:
        _LOG.error("Telegram does not know the token in %sTOKEN", PREFIX)  # without the trace, which names it
    except Exception:  # the last handler of this door; the web goes on without it
        _LOG.exception("Telegram ended")


async def _set_webhook(bot: Bot, settings: TelegramSettings) -> None:
    secret = settings.webhook_secret
    if settings.webhook_url is None or secret is None:
        raise ValueError("a webhook needs a URL and a secret")
    await bot.set_webhook(settings.webhook_url, secret_token=secret.get_secret_value(), allowed_updates=UPDATES)


@asynccontextmanager
async def _started(app: App, chats: Chats) -> AsyncIterator[None]:
    """The application at work: it waits for Telegram to be reached, then tells our commands and what was cut off."""
    share_logs()
    try:
        await _until_done(app.initialize)
        async with _beside(app, chats):
            await app.start()
            yield
    finally:
        if app.running:
            await app.stop()
        await app.shutdown()
        await app.bot.shutdown()  # an application that was never ready leaves its connections open


@asynccontextmanager
async def _beside(app: App, chats: Chats) -> AsyncIterator[None]:
    """What goes on beside the updates: our commands, what was cut off, what is old."""
    cut_off = await asyncio.to_thread(chats.under_way)
    works = (_introduce(app.bot), _keep_pruned(chats), tell_cut_off(app.bot, chats, cut_off))
    tasks = [asyncio.create_task(one) for one in works]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _until_done(call: Callable[[], Awaitable[object]]) -> None:
    """Make a call until Telegram takes it. Raises InvalidToken."""
    while True:
        try:
            await call()
        except InvalidToken:
            raise
        except TelegramError as error:
            _LOG.warning("Telegram cannot be reached, trying again in %s s: %s", PAUSE, type(error).__name__)
            await asyncio.sleep(PAUSE)
        else:
            return


async def _introduce(bot: Bot) -> None:
    """Tell Telegram our commands, which it shows beside the field where people type."""
    try:
        await persistent(lambda: bot.set_my_commands([BotCommand(name, words) for name, words in COMMANDS]))
    except TelegramError as error:
        _LOG.warning("the commands could not be told: %s", type(error).__name__)


async def _keep_pruned(chats: Chats) -> None:
    while True:
        await asyncio.to_thread(chats.prune)
        await asyncio.sleep(PRUNED_EVERY)


def share_logs() -> None:
    """Let the libraries' warnings stand in our log; what they say of every call would hold the token."""
    ours = logging.getLogger(ROOT)
    for name in ("telegram", "httpx", "httpcore"):
        theirs = logging.getLogger(name)
        theirs.handlers, theirs.propagate = list(ours.handlers), False
        theirs.setLevel(logging.WARNING)
