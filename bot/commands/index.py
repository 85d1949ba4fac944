"""`vinhdanh index`: the search index on this machine."""

import typer

from assistant.build import rebuild_index
from bot.commands import terminal


def index() -> typer.Typer:
    """The group of commands."""
    group = typer.Typer(help="Chỉ mục tìm kiếm trên máy này.", no_args_is_help=True, rich_markup_mode=None)
    group.command("build")(build)
    group.command("status")(status)
    return group


def build() -> None:
    """Lập lại chỉ mục từ đầu; chỉ mục cũ vẫn dùng được đến khi xong."""
    settings = terminal.settings()
    with terminal.progress("Đang lập chỉ mục") as tell:
        changes = rebuild_index(settings, tell)
    terminal.say(f"Đã lập chỉ mục cho {len(changes.added)} văn bản.")


def status() -> None:
    """Chỉ mục có dùng được không, gồm những gì."""
    house = terminal.opened_house()
    passages = len(house.index.passages())
    terminal.say(f"Chỉ mục dùng được: {len(house.index.listed)} văn bản, {passages} đoạn.")
    settings = terminal.settings()
    terminal.say(f"Mô hình: {settings.model or 'kèm theo chương trình'}.")
    terminal.say(f"Nơi lưu: {settings.home / 'index'}")
