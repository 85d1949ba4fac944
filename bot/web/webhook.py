"""The webhook: where Telegram sends updates, if it is not asked for them; made only where it was chosen."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Annotated

from fastapi import APIRouter, FastAPI, Header, Request, Response
from starlette.exceptions import HTTPException

from bot.asking import Clock
from bot.house import House
from bot.records import Records
from bot.telegram.hook import Hook
from bot.telegram.office import Office
from bot.telegram.settings import TelegramSettings

_NO_UPDATE = "Nội dung gửi lên không phải tin của Telegram."
_NOT_HERE = "Không có gì ở địa chỉ này."
_NOT_TELEGRAM = "Địa chỉ này chỉ nhận tin từ Telegram."


def webhook(house: House, records: Records, settings: TelegramSettings, clock: Clock) -> APIRouter:
    """`POST` to the webhook's URL, which takes updates; while the app that includes it runs, they are dealt with."""
    return hook_routes(Hook.of(Office.of(house, records, settings, clock)))


def hook_routes(hook: Hook) -> APIRouter:
    """The route of a hook, which is at work while the app that includes it runs."""
    router = APIRouter(include_in_schema=False, lifespan=_lifespan(hook))

    @router.post("/telegram/{path:path}")
    async def update(
        path: str, request: Request, x_telegram_bot_api_secret_token: Annotated[str, Header()] = ""
    ) -> Response:
        if not hook.is_at(f"/telegram/{path}"):
            raise HTTPException(404, _NOT_HERE)
        if not hook.knows(x_telegram_bot_api_secret_token):
            raise HTTPException(403, _NOT_TELEGRAM)
        try:
            taken = hook.take(await request.json())
        except ValueError as error:  # no JSON, no UTF-8, no update
            raise HTTPException(400, _NO_UPDATE) from error
        return Response(status_code=200 if taken else 503)

    return router


def _lifespan(hook: Hook) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with hook.at_work():
            yield

    return lifespan
