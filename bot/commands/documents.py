"""`vinhdanh documents`: the library on this machine."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from bot import asking
from bot.commands import terminal
from bot.fetching import fetched
from bot.wording import STATUS_WORDS, TEXT_KIND_WORDS, day_in_words
from corpus.address import Address
from corpus.awards import Awards
from corpus.awards.verification import faults, reach
from corpus.library.reports import FileReport, Outcome
from corpus.model import Document, TextKind, Unit
from corpus.sync import sync as synced

Identity = Annotated[str, typer.Argument(metavar="MÃ_VĂN_BẢN", help="Mã văn bản, như trong “documents list”.")]
_WIDEST = 100  # letters of a unit shown in an outline


def documents() -> typer.Typer:
    """The group of commands."""
    group = typer.Typer(help="Thư viện văn bản trên máy này.", no_args_is_help=True, rich_markup_mode=None)
    for name, one in (
        ("list", listed),
        ("show", show),
        ("add", add),
        ("remove", remove),
        ("check", check),
        ("sync", sync),
    ):
        group.command(name)(one)
    return group


def listed(
    known: Annotated[bool, typer.Option("--known", help="Kể cả văn bản chỉ được biết đến qua sổ văn bản.")] = False,  # noqa: FBT002
) -> None:
    """Các văn bản đang có, hiệu lực tính đến hôm nay."""
    house, today = terminal.opened_house(), asking.today()
    held = house.library.documents()
    for document in held:
        kind = "" if document.text_kind is TextKind.ORIGINAL else f"; {TEXT_KIND_WORDS[document.text_kind].lower()}"
        terminal.say(f"{document.id}\n    {document.name} ({STATUS_WORDS[document.validity.status(today)]}{kind})")
    if known:
        here = {document.id for document in held}
        terminal.say("\nChưa có toàn văn ở đây:")
        for entry in house.register.entries:
            if entry.id not in here:
                name, status = house.register.name(entry.id), STATUS_WORDS[entry.validity.status(today)]
                terminal.say(f"{entry.id}\n    {name} ({status})")


def show(identity: Identity) -> None:
    """Thông tin và bố cục của một văn bản."""
    document = terminal.opened_house().library.document(Address.parse(identity).document)
    terminal.say("\n".join([document.name, *_facts(document), "", *_outline(document), *_problems(document)]))


def _facts(document: Document) -> Iterator[str]:
    metadata, validity = document.metadata, document.validity
    signer = " ".join(part for part in (metadata.signer_title, metadata.signer) if part)
    facts = (
        ("Số, ký hiệu", metadata.number),
        ("Trích yếu", metadata.title),
        ("Cơ quan ban hành", metadata.issuer),
        ("Ngày ban hành", day_in_words(metadata.issued) if metadata.issued else None),
        ("Người ký", signer),
        ("Hiệu lực hôm nay", STATUS_WORDS[validity.status(asking.today())]),
        ("Căn cứ về hiệu lực", validity.source),
        ("Loại văn bản gốc", TEXT_KIND_WORDS[document.text_kind]),
        ("Tệp nguồn", document.source_file),
    )
    yield from (f"  {name}: {value}" for name, value in facts if value)


def _outline(document: Document) -> Iterator[str]:
    for unit in document.units:
        if unit.parent is not None:
            depth = sum(1 for _ in document.ancestors(unit))
            yield f"{'  ' * depth}{unit.address.path_text}  {_first_words(unit)}"


def _first_words(unit: Unit) -> str:
    own = unit.text[unit.own[0].start : unit.own[0].end] if unit.own else unit.text
    words = " ".join(own.split())
    return words if len(words) <= _WIDEST else words[:_WIDEST].rsplit(" ", 1)[0] + "…"


def _problems(document: Document) -> Iterator[str]:
    if document.problems:
        yield ""
        yield "Chỗ chưa đọc hiểu được:"
        yield from (f"  dòng {problem.line}: {problem.reason}" for problem in document.problems)


def add(
    paths: Annotated[
        list[Path], typer.Argument(metavar="TỆP…", help="Tệp hoặc thư mục (txt, html, docx, doc, pdf, ảnh).")
    ],
) -> None:
    """Thêm văn bản; một tệp lỗi không cản các tệp khác."""
    house = terminal.opened_house()
    with terminal.progress("Đang đọc văn bản") as tell:
        reports = house.library.add(paths, lambda path: tell(path.name))
    _report(reports)
    with terminal.progress("Đang lập chỉ mục") as tell:
        house.refresh(tell)
    _finish(reports)


def _report(reports: tuple[FileReport, ...]) -> None:
    for report in reports:
        what = f" → {report.document} ({report.units} đơn vị nội dung)" if report.document else ""
        terminal.say(f"{report.path}: {report.reason}{what}")
        for problem in report.problems:
            terminal.say(f"    dòng {problem.line}: {problem.reason}")


def _finish(reports: tuple[FileReport, ...]) -> None:
    refused = sum(report.outcome is Outcome.REFUSED for report in reports)
    terminal.say(f"{len(reports)} tệp, {refused} tệp không nhận được.")
    if refused:
        raise typer.Exit(terminal.WRONG_USE)


def remove(identity: Identity) -> None:
    """Bỏ một văn bản cùng các phiên bản của nó."""
    house = terminal.opened_house()
    house.library.remove(Address.parse(identity).document)
    with terminal.progress("Đang lập chỉ mục") as tell:
        house.refresh(tell)
    terminal.say(f"Đã bỏ {identity}.")


def check() -> None:
    """Kiểm tra các tệp trong thư viện còn nguyên vẹn và quy tắc khen thưởng khớp với văn bản đang có."""
    library = terminal.opened_library()
    findings = library.check()
    for finding in findings:
        terminal.say(f"{finding.document}: {finding.reason} ({finding.place})")
    if findings:
        raise typer.Exit(terminal.BROKEN)
    terminal.say("Thư viện nguyên vẹn.")
    held = {one.id: one for one in library.documents() if one.text_kind is TextKind.ORIGINAL}
    if _say_faults(Awards.load(), held):
        raise typer.Exit(terminal.BROKEN)


def _say_faults(awards: Awards, held: dict[str, Document]) -> int:
    """Say what of the award rules does not hold against the texts, and of how many that could be told; the faults."""
    found = tuple(faults(awards, held))
    for fault in found:
        award = awards.by_code[fault.award].name if fault.award in awards.by_code else "Quy định chung"
        terminal.say(f"{award}: {fault.reason} ({fault.place})")
    told = reach(awards, held)
    terminal.say(
        f"Quy tắc khen thưởng: {told.held} quy tắc đã đối chiếu với văn bản, {len(found)} lỗi; "
        f"{told.unheld} quy tắc chưa đối chiếu được vì văn bản chưa có trong thư viện."
    )
    return len(found)


def sync() -> None:
    """Tải các văn bản có địa chỉ chính thức, kiểm tra rồi thêm vào thư viện."""
    house = terminal.opened_house()
    with terminal.progress("Đang tải văn bản") as tell:
        reports = synced(house.register, house.library, lambda address: _told(address, tell))
    _report(reports)
    with terminal.progress("Đang lập chỉ mục") as tell:
        house.refresh(tell)
    _finish(reports)


def _told(address: str, tell: terminal.Tell) -> bytes:
    tell(address)
    return fetched(address)
