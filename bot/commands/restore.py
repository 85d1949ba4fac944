"""`vinhdanh restore`: the restored reading of a damaged text."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands import terminal
from bot.errors import WrongUse
from corpus.cleaning import clean
from corpus.readers import read
from corpus.restoration import Restorer


def restore(file: Annotated[Path, typer.Argument(metavar="TỆP", help="Văn bản bị mất dấu hoặc quét lỗi.")]) -> None:
    """In bản phục dựng của một văn bản quét lỗi; tệp gốc giữ nguyên."""
    if not file.is_file():
        raise WrongUse(f"Không có tệp {file}.")
    terminal.say(Restorer.load().restore(clean(read(file).text)).text)
