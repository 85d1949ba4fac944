"""`vinhdanh check-eligibility`: a verdict condition by condition, on facts from a file or asked for one by one."""

import sys
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

import typer

from assistant.build import House
from assistant.eligibility.answer_words import AnswerError
from assistant.eligibility.asked import Asked
from assistant.eligibility.dossier import Dossier
from assistant.eligibility.interview import Interview
from assistant.eligibility.verdict import Decision
from assistant.eligibility.words.cues import Cues
from assistant.reply import Answer, Reply
from bot import asking
from bot.commands import terminal
from bot.commands.facts_file import dossier_of, read_facts
from bot.errors import WrongUse
from bot.render import plain_text, reply_body
from corpus.awards import Awards
from corpus.awards.model import Award
from corpus.folding import fold
from prompts.template import phrase

_HOW = (
    "Cần --award (mã hoặc tên danh hiệu, hình thức khen thưởng), --facts (tệp dữ kiện), hoặc cả hai; ví dụ:\n"
    "  vinhdanh check-eligibility --award cstd-co-so\n"
    "  vinhdanh check-eligibility --award cstd-co-so --facts du-kien.yaml\n"
    "  vinhdanh check-eligibility --facts du-kien.yaml\n"
    "Cách ghi tệp dữ kiện: docs/awards.md."
)
_MOST_NEAR = 5


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
    named = _named(award, house.assistant.eligibility.cues) if award is not None else None
    if facts is not None and told is not None:
        dossier = dossier_of(told, facts, day, house.awards)
    else:
        assert named is not None
        dossier = _interviewed(Interview.begun(house.awards, named, day))
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


# The award


def _named(text: str, cues: Cues) -> Award:
    """The award of a code, a name or an abbreviation. Raises WrongUse, which names those near."""
    awards = cues.awards
    code = text.strip().lower()
    if code in awards.by_code:
        return awards.by_code[code]
    folded = " ".join(fold(unicodedata.normalize("NFC", text)).split())
    found = cues.award.fullmatch(folded.strip(" “”\"'"))
    codes = tuple(code for code in cues.codes(found[0]) if code in awards.by_code) if found else ()
    if len(codes) == 1:
        return awards.by_code[codes[0]]
    near = codes or tuple(_near(folded, awards))
    choices = "".join(f"\n  {code}: {awards.by_code[code].name}" for code in near[:_MOST_NEAR])
    if codes:
        raise WrongUse(f"“{text}” có thể là nhiều hình thức; hãy dùng một trong các mã:{choices}")
    tail = f"; các mã gần nhất:{choices}" if choices else "; xem các mã trong corpus/awards/rules."
    raise WrongUse(f"Không có danh hiệu, hình thức khen thưởng “{text}”{tail}")


def _near(folded: str, awards: Awards) -> Iterator[str]:
    """Codes of awards whose code or name is like a text, the likest first."""
    ways = {fold(way): code for code, award in awards.by_code.items() for way in (*award.aliases, award.name)}
    ways |= {code.replace("-", " "): code for code in awards.by_code}
    near = get_close_matches(folded.replace("-", " "), ways, n=3 * _MOST_NEAR, cutoff=0.5)
    yield from dict.fromkeys(ways[way] for way in near)


# Facts asked for


def _interviewed(interview: Interview) -> Dossier:
    """Ask on the terminal until the verdict is decided or the answers end."""
    while (asked := interview.question()) is not None:
        _put(asked)
        line = _line()
        if line is None:
            break
        try:
            interview = interview.answered(asked, line)
        except AnswerError as error:
            terminal.complain(str(error))
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
