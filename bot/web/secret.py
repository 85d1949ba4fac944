"""The secret of an installation, which signs what browsers keep: a file in the home, made on first use."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from pydantic import SecretStr

from bot.errors import WrongUse

FILE = "secret"
SHORTEST = 32  # characters: 128 bits of hexadecimal figures
_FIGURES = 32  # bytes of a new one


def signing_secret(home: Path, given: SecretStr | None) -> bytes:
    """The secret of the settings, else that of the home. Raises WrongUse where it is too short."""
    if given is not None:
        text = given.get_secret_value()
        return _checked(text, "Biến môi trường VINHDANH_SECRET", "đặt một chuỗi ngẫu nhiên dài hơn")
    path = home / FILE
    if not path.exists():
        _make(path)
    return _checked(
        path.read_text(encoding="utf-8"), f"Tệp {path}", "xóa tệp đó rồi chạy lại (mọi người sẽ phải đăng nhập lại)"
    )


def _checked(text: str, place: str, remedy: str) -> bytes:
    secret = text.strip()
    if len(secret) < SHORTEST:
        raise WrongUse(f"{place} ngắn hơn {SHORTEST} ký tự, không đủ an toàn để ký phiên đăng nhập; hãy {remedy}.")
    return secret.encode()


def _make(path: Path) -> None:
    """Written whole under another name first, so that two processes that start at once read the same one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{FILE}.{os.getpid()}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(secrets.token_hex(_FIGURES))
    with suppress(FileExistsError):  # the other process was first
        path.hardlink_to(fresh)
    fresh.unlink()
