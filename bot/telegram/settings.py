"""Settings of the Telegram door: environment variables with the prefix VINHDANH_TELEGRAM_."""

import re
from typing import Annotated
from urllib.parse import unquote, urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import WrongUse

PREFIX = "VINHDANH_TELEGRAM_"
OFFICIAL = "https://api.telegram.org"
QUESTIONS_PER_MINUTE = 10  # of one chat
_SIGNS = r"[A-Za-z0-9_-]{16,256}"  # signs and most letters: Bot API, setWebhook; the least is ours

Ids = Annotated[frozenset[int], NoDecode]  # written with commas


class TelegramSettings(BaseSettings):
    """How this machine reaches Telegram, and whom it answers there."""

    model_config = SettingsConfigDict(env_prefix=PREFIX)

    token: SecretStr = SecretStr("")
    base_url: str = Field(default=OFFICIAL, pattern=r"https?://.+", description="a Bot API server, without /bot")
    proxy: str | None = Field(default=None, pattern=r"(https?|socks5h?)://.+")
    webhook_url: str | None = Field(default=None, pattern=r"https?://[^/]+/telegram/.+")
    webhook_secret: SecretStr | None = None
    allowed: Ids = frozenset()  # people who may read without an account
    groups: Ids = frozenset()  # groups where it answers when it is spoken to
    questions_per_minute: int = Field(default=QUESTIONS_PER_MINUTE, ge=1)
    open: bool = False  # whether everybody may read

    @field_validator("allowed", "groups", mode="before")
    @classmethod
    def _listed(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        return frozenset(int(one) for one in value.split(",") if one.strip())

    @field_validator("webhook_secret")
    @classmethod
    def _strong(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not re.fullmatch(_SIGNS, value.get_secret_value()):
            raise ValueError("a webhook secret has 16 to 256 letters, figures, - and _")
        return value

    @property
    def has_token(self) -> bool:
        """Whether a bot was named at all."""
        return bool(self.token.get_secret_value())

    @property
    def api(self) -> str:
        """What the methods of the Bot API stand under, before the token."""
        return f"{self._server}/bot"

    @property
    def files(self) -> str:
        """What files stand under, before the token."""
        return f"{self._server}/file/bot"

    @property
    def way(self) -> str:
        """By which way Telegram is reached, in words; without the password of a proxy."""
        if self.proxy is None:
            return f"máy chủ {self._server}"
        proxy = urlsplit(self.proxy)
        return f"máy chủ {self._server}, qua proxy {proxy.scheme}://{proxy.netloc.rpartition('@')[2]}"

    @property
    def webhook_path(self) -> str:
        """Where on this machine Telegram sends updates; empty where it does not."""
        return unquote(urlsplit(self.webhook_url or "").path)

    @property
    def _server(self) -> str:
        return self.base_url.rstrip("/").removesuffix("/bot")


def telegram_settings() -> TelegramSettings:
    """The settings of this machine. Raises WrongUse, which names what cannot be used."""
    try:
        found = TelegramSettings()
    except ValidationError as error:
        names = ", ".join(f"{PREFIX}{str(fault['loc'][0]).upper()}" for fault in error.errors())
        raise WrongUse(f"Biến môi trường {names} có giá trị không dùng được.") from None  # it would show the value
    if found.webhook_url is not None and not (found.webhook_secret and found.has_token):
        needed = f"{PREFIX}TOKEN và {PREFIX}WEBHOOK_SECRET (16 đến 256 chữ, số, - hoặc _)"
        raise WrongUse(f"Có {PREFIX}WEBHOOK_URL thì phải có {needed}.")
    return found
