"""What the commands share: settings, exit statuses, progress on standard error, plain words on standard output."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from assistant.build import House, open_house
from bot.errors import WrongUse
from bot.records import Records, open_records
from bot.settings import DoorSettings
from corpus.library import Library
from corpus.register import Register

ANSWERED: Final = 0
REFUSED: Final = 1
WRONG_USE: Final = 2
BROKEN: Final = 3

_MODEL = "VINHDANH_CHAT_MODEL"
_COLUMNS = ("{task.description}", "{task.fields[count]}", "{task.fields[paper]}")


@dataclass(frozen=True, slots=True)
class Tell:
    """A bar, to be told the paper in hand and, where that is known, how many of how many are done."""

    bars: Progress
    task: TaskID

    def __call__(self, paper: str, done: int = 0, of: int | None = None) -> None:
        """Show it; without `of` the bar only tells that work goes on."""
        count = f"{done}/{of}" if of else ""
        self.bars.update(self.task, completed=done, total=of, count=count, paper=escape(paper))


def settings() -> DoorSettings:
    """The settings of this machine. Raises WrongUse for a variable that cannot be used."""
    try:
        return DoorSettings()
    except ValidationError as error:
        names = [f"VINHDANH_{str(fault['loc'][0]).upper()}" for fault in error.errors()]
        paired = " VINHDANH_CHAT_URL và VINHDANH_CHAT_MODEL phải đặt cùng nhau." if _MODEL in names else ""
        raise WrongUse(f"Biến môi trường {', '.join(names)} có giá trị không dùng được.{paired}") from error


def say(text: str) -> None:
    """Put a line on standard output."""
    typer.echo(text)


def complain(text: str) -> None:
    """Put a line on standard error."""
    typer.echo(text, err=True)


@contextmanager
def progress(work: str) -> Iterator[Tell]:
    """A bar on standard error that tells the work and the paper in hand; gone when done, absent without a terminal."""
    work_column, *columns = map(TextColumn, _COLUMNS)
    console = Console(stderr=True)
    shown = (work_column, BarColumn(), *columns, TimeElapsedColumn())
    with Progress(*shown, console=console, transient=True, disable=not console.is_terminal) as bars:
        yield Tell(bars, bars.add_task(work, total=None, count="", paper=""))


def opened_house(*, switching: bool = False) -> House:
    """The house of this machine, made on first use, with a bar meanwhile.

    With `switching` an index that another model made is made anew; else it is refused.
    """
    found = settings()
    with progress("Đang mở thư viện và chỉ mục") as tell:
        return open_house(found, tell, switching=switching)


def opened_library() -> Library:
    """The library of this machine as it is, also where the index is broken. Raises LibraryError."""
    return Library.open(settings().home, Register.load())


@contextmanager
def opened_records() -> Iterator[Records]:
    """The records of this machine, made on first use, closed in the end. Raises WrongUse and RecordsError."""
    records = open_records(settings().records_url)
    try:
        yield records
    finally:
        records.close()
