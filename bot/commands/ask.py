"""`vinhdanh ask`: one question, or a file of them."""

import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from assistant.question import Question
from assistant.reply import Answer, Reply
from bot import asking
from bot.commands import terminal
from bot.commands.batch import read_batch
from bot.contract import ReplyBody
from bot.errors import WrongUse
from bot.people import LOCAL
from bot.render import plain_text, reply_body
from bot.sessions import checked_identity


def ask(  # noqa: PLR0913, PLR0917 - typer: an option is a parameter
    text: Annotated[str | None, typer.Argument(metavar="CÂU_HỎI", help="Câu hỏi, đặt trong dấu ngoặc kép.")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="NGÀY", help="Tính đến ngày, ví dụ 2026-10-01.")] = None,
    place: Annotated[str | None, typer.Option(metavar="NƠI", help="Tỉnh hoặc xã của người hỏi.")] = None,
    session: Annotated[str | None, typer.Option(metavar="MÃ", help="Mã phiên, để hỏi tiếp câu trước.")] = None,
    batch: Annotated[Path | None, typer.Option(metavar="TỆP.jsonl", help="Tệp câu hỏi, mỗi dòng một câu.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Trả lời bằng JSON.")] = False,  # noqa: FBT002
) -> None:
    """Hỏi một câu, hoặc cả tệp câu hỏi với --batch."""
    day = asking.day(on) if on is not None else asking.today()
    if batch is not None:
        if text is not None or session is not None:
            raise WrongUse("Dùng --batch thì không kèm câu hỏi hay --session.")
        _ask_batch(batch, day, place)
        return
    if text is None:
        raise WrongUse('Thiếu câu hỏi; ví dụ: vinhdanh ask "Ai theo dõi, đôn đốc việc thực hiện Chỉ thị 41-CT/TW?"')
    if session is None:
        reply, body = _asked(asking.question(text, day, place), "")
    else:
        reply, body = _asked_in_talk(asking.question(text, day, place), checked_identity(session))
    read = "" if reply.question == text.strip() else f"Hiểu là: {reply.question}\n\n"
    terminal.say(body.model_dump_json(indent=2) if as_json else f"{read}{plain_text(reply)}")
    if not isinstance(reply, Answer):
        raise typer.Exit(terminal.REFUSED)


def _asked(question: Question, session: str) -> tuple[Reply, ReplyBody]:
    house = terminal.opened_house()
    started = time.perf_counter()
    reply = house.assistant.ask(question)
    return reply, reply_body(reply, session, (time.perf_counter() - started) * 1000)


def _asked_in_talk(question: Question, session: str) -> tuple[Reply, ReplyBody]:
    """The reply to a question that leans on its talk, which then remembers both."""
    with terminal.opened_records() as records:
        history = records.talks.history(LOCAL.owner, session)
        reply, body = _asked(replace(question, history=history), session)
        records.talks.remember(LOCAL.owner, body, question.text)
    return reply, body


def _ask_batch(file: Path, day: date, place: str | None) -> None:
    """Every line is read before the first is answered; a question that is empty or too long is refused in its place."""
    lines = read_batch(file, day, place)
    house = terminal.opened_house()
    for identity, question in lines:
        started = time.perf_counter()
        reply = house.assistant.ask(question)
        body: ReplyBody = reply_body(reply, "", (time.perf_counter() - started) * 1000)
        terminal.say(f'{{"id": {identity}, "reply": {body.model_dump_json()}}}')
