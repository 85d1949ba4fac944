"""`vinhdanh serve`: the web endpoint and the pages."""

import asyncio
import socket
from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer
import uvicorn
from fastapi import FastAPI

from assistant.build import House
from bot import asking
from bot.commands import terminal
from bot.errors import WrongUse
from bot.records import Records
from bot.settings import DoorSettings
from bot.telegram.running import reached
from bot.telegram.settings import TelegramSettings, telegram_settings
from bot.web.access import is_loopback
from bot.web.app import create_app
from bot.web.connections import MOST_CONNECTIONS, TimedHeaders
from bot.web.options import Options
from bot.web.pages import EXAMPLES
from bot.web.secret import signing_secret
from bot.web.webhook import webhook

STOPPING = 10  # seconds that answers at work are waited for after Ctrl+C


def serve(
    host: Annotated[str | None, typer.Option(metavar="ĐỊA_CHỈ", help="Địa chỉ mạng; mặc định 127.0.0.1.")] = None,
    port: Annotated[int | None, typer.Option(metavar="CỔNG", min=1, max=65535, help="Cổng; mặc định 8000.")] = None,
) -> None:
    """Mở trang hỏi đáp và giao diện lập trình."""
    settings, telegram = terminal.settings(), telegram_settings()
    place, number = host or settings.host, port or settings.port
    with terminal.opened_records() as records:
        options = _options(settings, records, place)
        with _listening(place, number) as listening:
            house = _opened_house(settings, records)
            app = create_app(house, asking.today, records, options)
            if telegram.webhook_url is not None:
                tell_of(telegram)
                app.include_router(webhook(house, records, telegram, asking.today))
            _serve(app, settings, listening)


def _options(settings: DoorSettings, records: Records, host: str) -> Options:
    """What the settings choose. Raises WrongUse for an address of the network without accounts."""
    accounts = records.users.any()
    if not accounts and not is_loopback(host):
        raise WrongUse(
            f"Chưa có tài khoản nào nên không mở cho mạng ({host}). Hãy tạo tài khoản quản trị bằng "
            "“vinhdanh users add TÊN --rank admin” rồi chạy lại, hoặc mở trên 127.0.0.1."
        )
    return Options(
        accounts=accounts,
        origins=settings.origins,
        secure=settings.secure,
        questions_per_minute=settings.questions_per_minute,
        patience=settings.patience,
        secret=signing_secret(settings.home, settings.secret),
    )


def tell_of(telegram: TelegramSettings) -> None:
    """Complain where Telegram cannot be reached or does not know the token; the pages are served all the same."""
    try:
        if not asyncio.run(reached(telegram)):
            terminal.complain(f"Chưa nối được với Telegram ({telegram.way}); sẽ thử lại cho đến khi được.")
    except WrongUse as error:
        terminal.complain(f"{error.message} Trang web vẫn mở, nhưng trợ lý trên Telegram không chạy.")


def _opened_house(settings: DoorSettings, records: Records) -> House:
    """The house, in which old talks are forgotten and the first asker does not wait for what loads late."""
    records.talks.prune(datetime.now(UTC) - timedelta(days=settings.keep_days))
    house = terminal.opened_house(switching=True)
    for job in EXAMPLES:
        house.rules.ask(asking.question(job.questions[0], asking.today()))
    return house


def _serve(app: FastAPI, settings: DoorSettings, listening: socket.socket) -> None:
    terminal.say(f"Vinh Danh đã sẵn sàng: mở {_address(listening)} bằng trình duyệt. Nhấn Ctrl+C để dừng.")
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        http=TimedHeaders,
        limit_concurrency=MOST_CONNECTIONS,
        proxy_headers=bool(settings.proxies),
        forwarded_allow_ips=list(settings.proxies),
        timeout_graceful_shutdown=STOPPING,
    )
    uvicorn.Server(config).run(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    """The socket, taken before the long work begins. Raises WrongUse where it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # named, so that asyncio sends at once
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise WrongUse(f"Không mở được {host}:{port} (cổng đang bận hoặc địa chỉ sai); hãy thử --port khác.") from error
    return listening


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
