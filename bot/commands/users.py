"""`vinhdanh users`: accounts, their keys for programs, and codes that pair a Telegram account."""

import getpass
import sys
from datetime import datetime, timedelta
from typing import Annotated

import typer

from bot.asking import VIETNAM
from bot.commands import terminal
from bot.errors import WrongUse
from bot.people import LOCAL, Rank, Scope
from bot.records import Records
from bot.records.keys import Key
from bot.records.pairing import VALID
from bot.records.users import User

RANK_WORDS = {Rank.READER: "tra cứu", Rank.EDITOR: "cập nhật văn bản", Rank.ADMIN: "quản trị"}
_LONGEST_KEY = 3650  # days

_MOST_SHOWN = 50  # deeds, unless more are asked for

Name = Annotated[str, typer.Argument(metavar="TÊN", help="Tên tài khoản.")]
Wanted = Annotated[Rank, typer.Option("--rank", metavar="BẬC", help="reader (tra cứu), editor (cập nhật) hoặc admin.")]
Stdin = Annotated[bool, typer.Option("--password-stdin", help="Đọc mật khẩu từ đầu vào chuẩn, dòng thứ nhất.")]


def users() -> typer.Typer:
    """The group of commands."""
    group = typer.Typer(help="Tài khoản trên máy này.", no_args_is_help=True, rich_markup_mode=None)
    for one in (add, password, rank, lock, unlock, remove, pair, key, keys, revoke, audit):
        group.command(one.__name__)(one)
    group.command("list")(listed)
    return group


def add(name: Name, rank: Wanted = Rank.READER, from_stdin: Stdin = False) -> None:  # noqa: FBT002
    """Thêm một tài khoản; mật khẩu được hỏi mà không hiện ra."""
    with terminal.opened_records() as records:
        user = records.users.add(name, _password(from_stdin=from_stdin), rank)
        _note(records, "thêm tài khoản", f"{user.name} ({user.rank})")
    terminal.say(f"Đã thêm tài khoản {user.name} ({RANK_WORDS[user.rank]}).")


def listed() -> None:
    """Các tài khoản."""
    with terminal.opened_records() as records:
        found = records.users.all()
    if not found:
        terminal.say("Chưa có tài khoản nào; thêm bằng “vinhdanh users add TÊN --rank admin”.")
    for user in found:
        locked = "" if user.active else "; đang khóa"
        terminal.say(f"{user.name}\n    {user.rank} ({RANK_WORDS[user.rank]}), lập {_at(user.made)}{locked}")


def password(name: Name, from_stdin: Stdin = False) -> None:  # noqa: FBT002
    """Đổi mật khẩu; mọi nơi đang đăng nhập phải đăng nhập lại."""
    with terminal.opened_records() as records:
        user = records.users.named(name)
        records.users.set_password(user.name, _password(from_stdin=from_stdin))
        _note(records, "đổi mật khẩu", user.name)
    terminal.say(f"Đã đổi mật khẩu của {user.name}.")


def rank(name: Name, wanted: Annotated[Rank, typer.Argument(metavar="BẬC", help="reader, editor hoặc admin.")]) -> None:
    """Đổi bậc của một tài khoản."""
    with terminal.opened_records() as records:
        user = records.users.named(name)
        records.users.set_rank(user.name, wanted)
        _note(records, "đổi bậc", f"{user.name}: {user.rank} → {wanted}")
    terminal.say(f"{user.name} nay có bậc {wanted} ({RANK_WORDS[wanted]}).")


def lock(name: Name) -> None:
    """Khóa một tài khoản: không đăng nhập được, khóa API không dùng được, dữ liệu vẫn giữ."""
    _set_active(name, active=False)


def unlock(name: Name) -> None:
    """Mở lại một tài khoản đã khóa."""
    _set_active(name, active=True)


def remove(name: Name) -> None:
    """Xóa một tài khoản cùng khóa API, phiên đăng nhập và các cuộc trao đổi của tài khoản đó."""
    with terminal.opened_records() as records:
        user = records.users.named(name)
        records.users.remove(user.name)
        _note(records, "xóa tài khoản", user.name)
    terminal.say(f"Đã xóa tài khoản {user.name}.")


def pair(name: Name) -> None:
    """Cho một mã dùng một lần để ghép tài khoản Telegram."""
    with terminal.opened_records() as records:
        user = records.users.named(name)
        code = records.pairing.make_code(user.id)
        _note(records, "cấp mã ghép Telegram", user.name)
    minutes = int(VALID.total_seconds() // 60)
    terminal.say(f"Mã ghép của {user.name}: {code}\nGửi cho trợ lý trên Telegram trong {minutes} phút: /start {code}")


def key(
    name: Name,
    label: Annotated[str, typer.Option(metavar="NHÃN", help="Khóa dùng vào việc gì.")],
    scopes: Annotated[str, typer.Option(metavar="PHẠM_VI", help=f"Cách nhau bằng dấu phẩy: {', '.join(Scope)}.")],
    days: Annotated[int | None, typer.Option(metavar="NGÀY", min=1, max=_LONGEST_KEY, help="Số ngày có hạn.")] = None,
) -> None:
    """Cấp khóa API; khóa chỉ hiện ra lần này."""
    wanted = _scopes(scopes)
    with terminal.opened_records() as records:
        user = records.users.named(name)
        _refuse_out_of_reach(user, wanted)
        until = records.database.clock() + timedelta(days=days) if days else None
        secret, made = records.keys.make(user.id, label, wanted, until)
        _note(records, "cấp khóa API", f"{user.name}: {made.id} ({made.label}; {_joined(made)})")
    terminal.say(f"Khóa số {made.id} của {user.name} (chỉ hiện lần này, hãy cất kỹ):\n{secret}")


def keys() -> None:
    """Các khóa API, không kèm phần bí mật."""
    with terminal.opened_records() as records:
        names = {user.id: user.name for user in records.users.all()}
        found = records.keys.all()
    if not found:
        terminal.say("Chưa có khóa API nào.")
    for one in found:
        until = f"hạn {_at(one.until)}" if one.until else "không thời hạn"
        used = f"dùng lần cuối {_at(one.used)}" if one.used else "chưa dùng"
        terminal.say(f"{one.id}  {names.get(one.user, '')}: {one.label}\n    {_joined(one)}; {until}; {used}")


def revoke(identity: Annotated[int, typer.Argument(metavar="SỐ", help="Số của khóa, như trong “users keys”.")]) -> None:
    """Thu hồi một khóa API."""
    with terminal.opened_records() as records:
        if not records.keys.revoke(identity):
            raise WrongUse(f"Không có khóa số {identity}; xem “vinhdanh users keys”.")
        _note(records, "thu hồi khóa API", str(identity))
    terminal.say(f"Đã thu hồi khóa số {identity}.")


def audit(most: Annotated[int, typer.Option(metavar="SỐ", min=1, help="Số việc gần nhất.")] = _MOST_SHOWN) -> None:
    """Nhật ký: ai đã làm gì với tài khoản, văn bản, góp ý; mới nhất trước."""
    with terminal.opened_records() as records:
        for one in records.audit.recent(most):
            terminal.say(f"{_at(one.at)}  {one.who}: {one.did} {one.what}")


def _set_active(name: str, *, active: bool) -> None:
    did = "mở khóa tài khoản" if active else "khóa tài khoản"
    with terminal.opened_records() as records:
        user = records.users.named(name)
        records.users.set_active(user.name, active=active)
        _note(records, did, user.name)
    terminal.say(f"Đã {did} {user.name}.")


def _note(records: Records, did: str, what: str) -> None:
    records.audit.note(LOCAL.name, did, what)


def _password(*, from_stdin: bool) -> str:
    """A password typed twice without being seen, or the first line of standard input. Raises WrongUse."""
    if from_stdin:
        return sys.stdin.readline().removesuffix("\n").removesuffix("\r")
    if not sys.stdin.isatty():
        raise WrongUse("Không có màn hình để hỏi mật khẩu; hãy dùng --password-stdin.")
    typed = getpass.getpass("Mật khẩu (ít nhất 10 ký tự): ")
    if getpass.getpass("Nhập lại mật khẩu: ") != typed:
        raise WrongUse("Hai lần nhập mật khẩu không giống nhau.")
    return typed


def _scopes(text: str) -> frozenset[Scope]:
    try:
        return frozenset(Scope(part.strip()) for part in text.split(",") if part.strip())
    except ValueError as error:
        raise WrongUse(f"Phạm vi của khóa là: {', '.join(Scope)}; cách nhau bằng dấu phẩy.") from error


def _refuse_out_of_reach(user: User, wanted: frozenset[Scope]) -> None:
    """Raise WrongUse for a scope with which a key of this account would open nothing."""
    if idle := [scope for scope in Scope if scope in wanted and not user.rank.includes(scope.rank)]:
        needed = max((scope.rank for scope in idle), key=tuple(Rank).index)
        raise WrongUse(
            f"Bậc {user.rank} của {user.name} không dùng được phạm vi {', '.join(idle)}; "
            f"hãy bỏ phạm vi đó, hoặc nâng bậc trước: vinhdanh users rank {user.name} {needed}"
        )


def _joined(one: Key) -> str:
    return ", ".join(scope for scope in Scope if scope in one.scopes)


def _at(moment: datetime) -> str:
    return f"{moment.astimezone(VIETNAM):%d/%m/%Y %H:%M}"
