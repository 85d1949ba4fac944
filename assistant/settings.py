"""Settings, read once at the door: environment variables with the prefix VINHDANH_."""

import os
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from index.endpoint import Endpoint

FIRST_SECONDS = 10.0  # a server that says nothing for so long hangs
CHAT_SECONDS = 20.0  # of the 30 after which an asker is told to come again later

_CHECKOUT = Path(__file__).resolve().parents[1]
_CALL = "/chat/completions"  # the last part of an address, which people copy together with the rest


def default_home() -> Path:
    """`var/` of a checkout; else the user's data folder."""
    if (_CHECKOUT / "pyproject.toml").is_file():
        return _CHECKOUT / "var"
    data = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(data) / "vinhdanh"


class Settings(BaseSettings):
    """Where things are on this machine."""

    model_config = SettingsConfigDict(env_prefix="VINHDANH_", hide_input_in_errors=True)

    home: Path = Field(default_factory=default_home, description="folder of the library, the index and the sessions")
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    model: str | None = Field(
        default=None,
        description="a sentence-transformers folder or name, or a name at the endpoint; the shipped model if unset",
    )
    embeddings_url: str | None = Field(
        default=None,
        description="an endpoint that speaks the embeddings API of OpenAI, such as http://127.0.0.1:8080/v1",
    )
    embeddings_key: SecretStr | None = Field(default=None, description="the key of that endpoint, if it wants one")
    chat_url: str | None = Field(
        default=None, description="a server that speaks the chat API of OpenAI, such as http://127.0.0.1:8000/v1"
    )
    chat_model: str | None = Field(
        default=None, validate_default=True, description="the name of a model there, which words answers anew"
    )
    chat_key: SecretStr | None = Field(default=None, description="the key of that server, if it wants one")
    chat_seconds: float = Field(default=CHAT_SECONDS, gt=0, le=300, description="most that it may add to an answer")
    chat_first_seconds: float = Field(default=FIRST_SECONDS, gt=0, le=300, description="most until it begins to answer")
    chat_at_once: int = Field(default=2, ge=1, le=1000, description="calls at a time; further ones do without it")
    chat_tokens_a_day: int | None = Field(default=None, ge=1, description="most of a day, counted in each process")

    @field_validator("chat_url")
    @classmethod
    def _address(cls, value: str | None) -> str | None:
        """The base address of the API. Raises ValueError, which does not show what may be a password."""
        if not (text := (value or "").strip()):
            return None
        url = urlsplit(text)
        if url.scheme not in {"http", "https"} or not url.hostname or url.port == 0:
            raise ValueError("begins with neither http:// nor https://, or names no machine")
        if "@" in url.netloc or url.query or url.fragment:
            raise ValueError("holds a password or a query; the key belongs into VINHDANH_CHAT_KEY")
        path = url.path.rstrip("/").removesuffix(_CALL) or "/v1"
        return urlunsplit((url.scheme, url.netloc, path, "", ""))

    @field_validator("chat_model")
    @classmethod
    def _named(cls, value: str | None, info: ValidationInfo) -> str | None:
        """The name. Raises ValueError for an address without a name, or a name without an address."""
        name = (value or "").strip() or None
        if "chat_url" in info.data and (info.data["chat_url"] is None) != (name is None):
            raise ValueError("VINHDANH_CHAT_URL and VINHDANH_CHAT_MODEL are set together")
        return name

    @field_validator("chat_key")
    @classmethod
    def _sendable(cls, value: SecretStr | None) -> SecretStr | None:
        """The key, None where it is blank. Raises ValueError for one that no header can hold."""
        key = "" if value is None else value.get_secret_value().strip()
        if not (key.isascii() and key.isprintable()) or " " in key:
            raise ValueError("holds a letter that no key has")
        return SecretStr(key) if key else None

    @property
    def endpoint(self) -> Endpoint | None:
        """The endpoint that embeds, where one is set."""
        if not self.embeddings_url:
            return None
        key = None if self.embeddings_key is None else self.embeddings_key.get_secret_value()
        return Endpoint(self.embeddings_url, key)
