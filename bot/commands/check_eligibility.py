"""`vinhdanh check-eligibility`: a verdict condition by condition, on facts from a file or asked for one by one."""

import sys
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from assistant.build import House
from assistant.eligibility.asked import Asked
from assistant.eligibility.dossier import Dossier
from assistant.eligibility.verdict import Decision
from assistant.eligibility.words.cues import Cues
from assistant.reply import Answer, Reply
from bot import asking
from bot.commands import terminal
from bot.commands.facts_file import read_facts
from bot.eligibility.facts import dossier_of
from bot.eligibility.interviewing import Held, replayed
from bot.eligibility.query import named_award
from bot.errors import WrongUse
from bot.render import plain_text, reply_body
from corpus.awards import Awards
from corpus.awards.model import Award
from prompts.template import phrase

_HOW = (
    "Cần --award (mã hoặc tên danh hiệu, hình thức khen thưởng), --facts (tệp dữ kiện), hoặc cả hai; ví dụ:\n"
    "  vinhdanh check-eligibility --award cstd-co-so\n"
    "  vinhdanh check-eligibility --award cstd-co-so --facts du-kien.yaml\n"
    "  vinhdanh check-eligibility --facts du-kien.yaml\n"
    "Cách ghi tệp dữ kiện: docs/awards.md."
)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """How the verdict is to be shown and what its exit status says."""

    as_json: bool
    strict: bool


def check_eligibility(
    award: Annotated[
        str | None, typer.Option(metavar="MÃ", help="Mã hoặc tên danh hiệu, hình thức khen thưởng.")
    ] = None,
    facts: Annotated[Path | None, typer.Option(metavar="TỆP.yaml", help="Tệp dữ kiện (docs/awards.md).")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="NGÀY", help="Tính đến ngày, ví dụ 2026-10-01.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Trả lời bằng JSON.")] = False,  # noqa: FBT002
    strict: Annotated[bool, typer.Option("--strict", help="Chưa đủ điều kiện thì kết thúc với mã 1.")] = False,  # noqa: FBT002
) -> None:
    """Xét đủ hay chưa đủ điều kiện khen thưởng, theo tệp dữ kiện hoặc hỏi từng câu."""
    day = asking.day(on) if on is not None else asking.today()
    if award is None and facts is None:
        raise WrongUse(_HOW)
    told = read_facts(facts) if facts is not None else None
    house = terminal.opened_house()
    named = named_award(award, Cues.load(house.awards)) if award is not None else None
    if facts is not None and told is not None:
        dossier = dossier_of(told, day, house.awards, f"Tệp {facts}")
    else:
        assert named is not None
        dossier = _interviewed(house.awards, Held(named.code, day))
    _show(house, named, dossier, day, _Wanted(as_json, strict))


def _show(house: House, award: Award | None, dossier: Dossier, day: date, wanted: _Wanted) -> None:
    started = time.perf_counter()
    reply = house.assistant.judge(award, dossier, day)
    elapsed = (time.perf_counter() - started) * 1000
    terminal.say(reply_body(reply, "", elapsed).model_dump_json(indent=2) if wanted.as_json else plain_text(reply))
    if not isinstance(reply, Answer) or (wanted.strict and _refuted(reply)):
        raise typer.Exit(terminal.REFUSED)


def _refuted(reply: Reply) -> bool:
    found = reply.eligibility if isinstance(reply, Answer) else None
    return found is not None and found.verdict is Decision.NOT_ELIGIBLE


# Facts asked for


def _interviewed(awards: Awards, held: Held) -> Dossier:
    """Ask on the terminal until the verdict is decided or the answers end."""
    interview, _ = replayed(awards, held)
    while (asked := interview.question()) is not None:
        _put(asked)
        line = _line()
        if line is None:
            break
        try:
            interview, _ = replayed(awards, held.also(line))
        except WrongUse as error:
            terminal.complain(error.message)
        else:
            held = held.also(line)
    return interview.dossier


def _put(asked: Asked) -> None:
    """A question, on standard error, so that standard output holds the verdict alone."""
    options = [f"  {place}. {option}" for place, option in enumerate(asked.options, 1)]
    terminal.complain("\n".join(["", asked.ask, *options, f"  ({asked.hint}; {phrase('interview.skip')})"]))


def _line() -> str | None:
    """What was typed; None at the end of the input."""
    typer.echo("> ", err=True, nl=False)
    line = sys.stdin.readline()
    if not line:
        terminal.complain("")
    return line or None
