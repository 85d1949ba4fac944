"""Settings of the doors, beside those of the house: environment variables with the prefix VINHDANH_."""

from typing import Annotated

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import NoDecode
from sqlalchemy import URL

from assistant.settings import Settings
from bot.desk import PATIENCE
from bot.web.options import QUESTIONS_PER_MINUTE

KEEP_DAYS = 365  # a year of emulation: who prepares a summing-up finds what was asked at its beginning

Listed = Annotated[tuple[str, ...], NoDecode]


class DoorSettings(Settings):
    """What an installation chooses about its doors; lists are written with commas."""

    database: str | None = Field(
        default=None, description="SQLAlchemy URL of the records; the file records.db under the home if unset"
    )
    secret: SecretStr | None = Field(default=None, description="signs logins; the same on all machines of a house")
    origins: Listed = Field(default=(), description="other sites whose pages may call the endpoint")
    secure: bool = Field(default=False, description="people come over TLS: cookies are sent over nothing else")
    questions_per_minute: int = Field(default=QUESTIONS_PER_MINUTE, ge=1, description="of one person")
    patience: float = Field(default=PATIENCE, gt=0, le=600, description="seconds until an asker is told to try later")
    keep_days: int = Field(default=KEEP_DAYS, ge=1, description="days that an unused talk is kept")
    proxies: Listed = Field(default=(), description="addresses of proxies whose word on who comes is trusted")

    @field_validator("origins", "proxies", mode="before")
    @classmethod
    def _parted(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        return tuple(part.strip() for part in value.split(",") if part.strip())

    @property
    def records_url(self) -> str:
        """Where the records are."""
        if self.database:
            return self.database
        return URL.create("sqlite", database=str(self.home / "records.db")).render_as_string()
