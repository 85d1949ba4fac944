"""Settings, read once at the door: environment variables with the prefix VINHDANH_."""

import os
from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from index.endpoint import Endpoint

_CHECKOUT = Path(__file__).resolve().parents[1]


def default_home() -> Path:
    """`var/` of a checkout; else the user's data folder."""
    if (_CHECKOUT / "pyproject.toml").is_file():
        return _CHECKOUT / "var"
    data = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(data) / "vinhdanh"


class Settings(BaseSettings):
    """Where things are on this machine."""

    model_config = SettingsConfigDict(env_prefix="VINHDANH_")

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

    @property
    def endpoint(self) -> Endpoint | None:
        """The endpoint that embeds, where one is set."""
        if not self.embeddings_url:
            return None
        key = None if self.embeddings_key is None else self.embeddings_key.get_secret_value()
        return Endpoint(self.embeddings_url, key)
