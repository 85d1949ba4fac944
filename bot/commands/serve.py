"""`vinhdanh serve`: the web endpoint and the page."""

import socket
from typing import Annotated

import typer
import uvicorn

from bot import asking
from bot.commands import terminal
from bot.errors import WrongUse
from bot.web.app import create_app
from bot.web.pages import EXAMPLES


def serve(
    host: Annotated[str | None, typer.Option(metavar="ĐỊA_CHỈ", help="Địa chỉ mạng; mặc định 127.0.0.1.")] = None,
    port: Annotated[int | None, typer.Option(metavar="CỔNG", min=1, max=65535, help="Cổng; mặc định 8000.")] = None,
) -> None:
    """Mở trang hỏi đáp và giao diện lập trình."""
    settings = terminal.settings()
    place, number = host or settings.host, port or settings.port
    listening = _listening(place, number)
    house = terminal.opened_house()
    house.assistant.ask(
        asking.question(EXAMPLES[0], asking.today())
    )  # the first asker does not wait for what loads late
    app = create_app(house, asking.today)
    terminal.say(f"Vinh Danh đã sẵn sàng: mở http://{place}:{number} bằng trình duyệt. Nhấn Ctrl+C để dừng.")
    config = uvicorn.Config(app, log_config=None, access_log=False, proxy_headers=False, server_header=False)
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
