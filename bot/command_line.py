"""The `vinhdanh` command: its groups, its exit statuses, its last handler."""

import io
import logging
import sys
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import Abort, TyperException

from bot.commands import terminal
from bot.commands.ask import ask
from bot.commands.check_eligibility import check_eligibility
from bot.commands.compare import compare
from bot.commands.documents import documents
from bot.commands.draft import draft
from bot.commands.evaluate import evaluate, evaluate_retrieval
from bot.commands.index import index
from bot.commands.lint import lint
from bot.commands.responsibilities import responsibilities
from bot.commands.restore import restore
from bot.commands.serve import serve
from bot.commands.telegram import telegram
from bot.commands.users import users
from bot.errors import WrongUse
from bot.logs import log_to
from bot.records.errors import RecordsError
from corpus.errors import AddressError, CorpusError, ReadingError, UnknownDocument
from index.errors import IndexingError, ModelError, OtherFormat, OtherModel

_LOG = logging.getLogger("vinhdanh.command_line")
_INTERRUPTED = 130  # as shells report Ctrl+C


def command() -> typer.Typer:
    """The command with all its groups."""
    app = typer.Typer(
        help="Vinh Danh: trợ lý tra cứu thi đua, khen thưởng; mỗi câu trả lời kèm căn cứ.",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    app.callback()(_common)
    for one in (
        ask,
        check_eligibility,
        responsibilities,
        compare,
        draft,
        lint,
        serve,
        telegram,
        evaluate,
        evaluate_retrieval,
        restore,
    ):
        app.command(one.__name__.replace("_", "-"))(one)
    app.add_typer(documents(), name="documents")
    app.add_typer(index(), name="index")
    app.add_typer(users(), name="users")
    return app


def _common(
    verbose: Annotated[bool, typer.Option("--verbose", help="Ghi nhật ký (tiếng Anh) ra màn hình.")] = False,  # noqa: FBT002
    log: Annotated[Path | None, typer.Option(envvar="VINHDANH_LOG", help="Ghi nhật ký vào tệp này.")] = None,
) -> None:
    log_to(log, verbose=verbose)


def run(arguments: list[str]) -> int:
    """Run the command; gives the exit status and tells every error in Vietnamese, without its trace."""
    try:
        status = typer.main.get_command(command())(arguments, prog_name="vinhdanh", standalone_mode=False)
    except TyperException as error:
        terminal.complain(_misuse(error))
        return terminal.WRONG_USE
    except (KeyboardInterrupt, Abort):
        terminal.complain("Đã dừng.")
        return _INTERRUPTED
    except BrokenPipeError:
        return terminal.ANSWERED  # the reader, such as `head`, has seen enough
    except Exception as error:
        _LOG.info("command failed", exc_info=error)
        return _told(error)
    return status if isinstance(status, int) else terminal.ANSWERED


def _told(error: Exception) -> int:
    match error:
        case WrongUse():
            terminal.complain(error.message)
            return terminal.WRONG_USE
        case AddressError():
            terminal.complain("Mã văn bản không đúng dạng; ví dụ đúng: luat-06-2022-qh15.")
            return terminal.WRONG_USE
        case ReadingError() | UnknownDocument():
            terminal.complain(error.message)
            return terminal.WRONG_USE
        case CorpusError() | IndexingError() | RecordsError():
            terminal.complain(_broken(error))
        case OSError():
            terminal.complain(f"Không đọc hoặc ghi được {error.filename or 'tệp'}: {error.strerror or error}.")
        case _:
            terminal.complain(
                "Có lỗi ngoài dự kiến; chạy lại với “vinhdanh --verbose …” và gửi nhật ký cho người quản trị."
            )
    return terminal.BROKEN


def _broken(error: CorpusError | IndexingError | RecordsError) -> str:
    match error:
        case RecordsError():
            what, remedy = f"Sổ tài khoản và trao đổi {error.message}", error.remedy
        case CorpusError():
            what, remedy = f"Thư viện trên máy này chưa dùng được: {error.message}", error.remedy
        case ModelError():
            what = "Không dùng được mô hình tìm kiếm"
            remedy = (
                "bỏ biến VINHDANH_MODEL để dùng mô hình kèm theo, hoặc trỏ biến đó đến một thư mục mô hình; "
                "nếu dùng máy chủ nhúng, xem lại VINHDANH_EMBEDDINGS_URL, VINHDANH_EMBEDDINGS_KEY và máy chủ ở đó"
            )
        case OtherModel():
            what, remedy = "Chỉ mục trên máy này được lập bằng một mô hình khác", error.remedy
        case OtherFormat():
            what, remedy = "Chỉ mục trên máy này do một phiên bản khác của chương trình lập", error.remedy
        case _:
            what, remedy = "Chỉ mục trên máy này bị hỏng hoặc thiếu tệp", error.remedy
    return f"{what} ({error.place}).\nCách khắc phục: {remedy}"


def _misuse(error: TyperException) -> str:
    """What is wrong with the words after `vinhdanh`; the kinds of error are told apart by the names they carry."""
    parameter = getattr(error, "param", None)
    name = getattr(parameter, "metavar", None) or getattr(parameter, "name", "")
    match type(error).__name__:
        case "NoArgsIsHelpError":
            return error.format_message()
        case "NoSuchOption":
            reason = f"không có tùy chọn {getattr(error, 'option_name', '')}"
        case "MissingParameter":
            reason = f"thiếu {name}"
        case "BadParameter":
            reason = f"giá trị của {name} không hợp lệ"
        case "BadOptionUsage":
            reason = f"tùy chọn {getattr(error, 'option_name', '')} cần một giá trị"
        case _:
            reason = "không có lệnh này hoặc thừa tham số"
    return f"Dùng sai lệnh: {reason}. Xem “vinhdanh --help”."


def main() -> None:
    """Run with the arguments of this process; text goes out in UTF-8 wherever the machine stands."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(run(sys.argv[1:]))
