"""`vinhdanh telegram`: the assistant in a chat, fetching what people write."""

import asyncio

from bot import asking
from bot.commands import terminal
from bot.errors import WrongUse
from bot.telegram.office import Office
from bot.telegram.running import poll_until_stopped, reached
from bot.telegram.settings import PREFIX, telegram_settings


def telegram() -> None:
    """Mở trợ lý trên Telegram (lấy tin về; không cần địa chỉ công khai)."""
    settings = telegram_settings()
    if settings.webhook_url is not None:
        raise WrongUse(f"Đã đặt {PREFIX}WEBHOOK_URL nên “vinhdanh serve” nhận tin của Telegram; hoặc bỏ biến này đi.")
    if not asyncio.run(reached(settings)):
        terminal.complain(f"Chưa nối được với Telegram ({settings.way}); sẽ thử lại cho đến khi được.")
    with terminal.opened_records() as records:
        office = Office.of(terminal.opened_house(), records, settings, asking.today)
        asyncio.run(poll_until_stopped(office, terminal.say, terminal.complain))
