"""Word files that a command writes: whether one can be written is told before any work is done."""

import os
from pathlib import Path

from bot.commands import terminal
from bot.errors import WrongUse

SUFFIX = ".docx"


def check(file: Path, apart_from: Path | None = None) -> None:
    """Check that a Word file can be written; `apart_from` is a file that is to stay as it is. Raises WrongUse."""
    if file.suffix.lower() != SUFFIX:
        raise WrongUse(f"Tên tệp “{file}” phải có đuôi {SUFFIX}.")
    if file.is_dir():
        raise WrongUse(f"“{file}” là một thư mục; hãy ghi thêm tên tệp, ví dụ {file / f'du-thao{SUFFIX}'}.")
    if not file.parent.is_dir():
        raise WrongUse(f"Không có thư mục “{file.parent}”; hãy tạo thư mục này hoặc ghi tệp vào nơi khác.")
    if not os.access(file if file.exists() else file.parent, os.W_OK):
        raise _refused(file)
    if apart_from is not None and file.exists() and apart_from.exists() and file.samefile(apart_from):
        raise WrongUse(f"“{file}” là chính tệp đang rà soát; hãy ghi bản sửa ra tệp khác để giữ nguyên bản gốc.")


def write(file: Path, data: bytes, told: str) -> None:
    """Write a file, and tell of it. Raises WrongUse."""
    try:
        file.write_bytes(data)
    except OSError as error:
        raise _refused(file) from error
    terminal.complain(told)


def _refused(file: Path) -> WrongUse:
    return WrongUse(f"Không ghi được tệp “{file}”: không có quyền, hoặc tệp đang mở; hãy ghi ra tệp khác.")
