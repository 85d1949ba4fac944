"""`vinhdanh draft`: paragraphs for a paper of a body, on the screen or as a Word file."""

import time
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from assistant.build import House
from assistant.drafting.model import Request
from assistant.eligibility.words.cues import Cues
from assistant.reply import Answer
from bot import asking
from bot.commands import terminal, word_file
from bot.commands.facts_file import read_facts
from bot.drafting.editing import edited
from bot.drafting.kinds import named_kind
from bot.drafting.request import Given, Worded, request_of
from bot.drafting.setting import variant_named
from bot.drafting.word import edited_file
from bot.eligibility.facts import dossier_of
from bot.eligibility.query import named_award
from bot.render import plain_text, reply_body


@dataclass(frozen=True, slots=True)
class _Shown:
    """How the draft is to be shown: which variant, as which file, or as JSON."""

    variant: str | None
    docx: Path | None
    as_json: bool


@dataclass(frozen=True, slots=True)
class _Dossier:
    """For which award, on which facts, and the file that they stand in."""

    award: str | None
    facts: Path | None
    told: dict[str, object] | None


def draft(  # noqa: PLR0913, PLR0917 - typer: an option is a parameter
    text: Annotated[str, typer.Argument(metavar="YÊU_CẦU", help="Cần soạn gì, đặt trong dấu ngoặc kép.")],
    issuer: Annotated[str | None, typer.Option("--for", metavar="CƠ_QUAN", help="Ví dụ “UBND xã Ba Vinh”.")] = None,
    kind: Annotated[str | None, typer.Option(metavar="LOẠI", help="Ví dụ “kế hoạch”; mặc định theo yêu cầu.")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="NGÀY", help="Tính đến ngày, ví dụ 2026-10-01.")] = None,
    award: Annotated[str | None, typer.Option(metavar="MÃ", help="Danh hiệu, hình thức đề nghị: mã hoặc tên.")] = None,
    facts: Annotated[Path | None, typer.Option(metavar="TỆP.yaml", help="Tệp dữ kiện (docs/awards.md).")] = None,
    variant: Annotated[str | None, typer.Option(metavar="CÁCH", help="Cách viết: ngan, day-du, …")] = None,
    docx: Annotated[Path | None, typer.Option(metavar="TỆP.docx", help="Ghi ra tệp Word.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Trả lời bằng JSON.")] = False,  # noqa: FBT002
) -> None:
    """Soạn gợi ý: cả văn bản hoặc vài đoạn, từ các văn bản có trong thư viện, kèm căn cứ của từng đoạn."""
    if docx is not None:
        word_file.check(docx)
    day = asking.day(on) if on is not None else asking.today()
    meant = named_kind(kind) if kind is not None else None
    dossier = _Dossier(award, facts, read_facts(facts) if facts is not None else None)
    request_of(Worded(text, day, Given(issuer, kind=meant)))  # what cannot be used is told before the house is opened
    house = terminal.opened_house()
    proposed = _proposed(house, dossier, day)
    request = request_of(Worded(text, day, replace(proposed, issuer=issuer, kind=meant)))
    _show(house, request, _Shown(variant, docx, as_json))


def _proposed(house: House, told: _Dossier, day: date) -> Given:
    """The award and the facts, as far as there are any. Raises WrongUse."""
    named = named_award(told.award, Cues.load(house.awards)) if told.award is not None else None
    facts = dossier_of(told.told, day, house.awards, f"Tệp {told.facts}") if told.told is not None else None
    return Given(award=named, dossier=facts)


def _show(house: House, request: Request, shown: _Shown) -> None:
    started = time.perf_counter()
    reply = house.assistant.draft(request)
    elapsed = (time.perf_counter() - started) * 1000
    plain = plain_text(reply, shown.variant)
    terminal.say(reply_body(reply, "", elapsed).model_dump_json(indent=2) if shown.as_json else plain)
    if not isinstance(reply, Answer) or reply.draft is None:
        raise typer.Exit(terminal.REFUSED)
    if shown.docx is not None:
        made = edited(reply.draft, variant_named(reply.draft, shown.variant), None, None)
        word_file.write(shown.docx, edited_file(made, reply.citations), f"Đã ghi {shown.docx}.")
