"""Digest: what the register knows of a document, as numbered sentences of our own, to be searched and quoted."""

import hashlib
from collections.abc import Iterator

from corpus.address import Address, UnitKind, segment
from corpus.kinds import kinds
from corpus.model import Change, Confidence, Document, Metadata, Span, TextKind, Unit
from corpus.register.entries import Entry
from corpus.register.identity import entry_name, written

_TRUST = {
    Confidence.OFFICIAL: "chính thức",
    Confidence.PRESS: "nguồn thứ cấp, chưa đối chiếu bản chính thức",
    Confidence.INFERRED: "suy luận, chưa có văn bản xác nhận",
    Confidence.UNKNOWN: "chưa xác minh",
}
_VERSION = 12  # hex digits


def digest(entry: Entry, entries: tuple[Entry, ...], document: str) -> Document:
    """The digest of an entry under the id `document`: a heading line, then one khoản a sentence."""
    heading = f"Tóm tắt trong sổ văn bản: {entry_name(entry)}"
    lines = [f"{count}. {sentence}" for count, sentence in enumerate(_sentences(entry, entries), 1)]
    text = "\n".join([heading, *lines])
    return Document(
        id=document,
        metadata=_metadata(entry, entries),
        name=entry_name(entry),
        validity=entry.validity,
        text=text,
        text_kind=TextKind.DIGEST,
        units=tuple(_units(document, heading, lines, text)),
        version=hashlib.sha256(text.encode()).hexdigest()[:_VERSION],
    )


def _units(document: str, heading: str, lines: list[str], text: str) -> Iterator[Unit]:
    root = Address(document)
    steps = [root.child(segment(UnitKind.CLAUSE, str(count))) for count in range(1, len(lines) + 1)]
    yield Unit(root, UnitKind.DOCUMENT, "", "", text, 0, (Span(0, len(heading)),), None, tuple(steps))
    start = len(heading) + 1
    for count, (address, line) in enumerate(zip(steps, lines, strict=True), 1):
        yield Unit(address, UnitKind.CLAUSE, str(count), "", line, start, (Span(0, len(line)),), root)
        start += len(line) + 1


def _metadata(entry: Entry, entries: tuple[Entry, ...]) -> Metadata:
    names = {other.id: other.number or entry_name(other) for other in entries}
    return Metadata(
        kind=entry.kind,
        number=entry.number,
        title=entry.title,
        issuer=entry.issuer,
        place=entry.place,
        issued=entry.issued,
        signer=entry.signer,
        implements=tuple(names[one] for one in entry.implements),
        replaces=tuple(
            names[other.id] for other in entries if entry.id in {change.by for change in other.validity.replaced}
        ),
    )


def _sentences(entry: Entry, entries: tuple[Entry, ...]) -> Iterator[str]:
    names, short = {other.id: entry_name(other) for other in entries}, _short_name(entry)
    yield from _identity(entry)
    yield f"{_force(entry)}."
    if entry.implements:
        yield f"{short} thực hiện hoặc căn cứ vào: {'; '.join(names[one] for one in entry.implements)}."
    if entry.amends:
        yield f"{short} sửa đổi, bổ sung: {'; '.join(names[one] for one in entry.amends)}."
    for other in entries:
        for change in other.validity.replaced:
            if change.by == entry.id:
                yield f"{short} thay thế {names[other.id]}{_from(change)}."
    for change in entry.validity.amended:
        yield f"{short} được sửa đổi, bổ sung bởi {names[change.by]}{_from(change)}."
    for change in entry.validity.replaced:
        yield f"{short} được thay thế bởi {names[change.by]}{_from(change)}."
    yield from entry.notes
    yield f"Nguồn: {entry.source.rstrip('.')}. Mức độ tin cậy: {_TRUST[entry.confidence]}."


def _short_name(entry: Entry) -> str:
    """Kind and number, or the whole name of a paper without a number or of a law that has a title of its own."""
    kind = kinds().by_code(entry.kind)
    if entry.number is None or kind is None or entry.name.endswith(entry.number):
        return entry_name(entry)
    return f"{kind.name} số {entry.number}"


def _identity(entry: Entry) -> Iterator[str]:
    said = [_short_name(entry)]
    said += [f"do {entry.issuer} ban hành"] if entry.issuer else []
    said += [f"ngày {written(entry.issued)}"] if entry.issued else [f"năm {entry.year}"] if entry.year else []
    signed = f", người ký: {entry.signer}" if entry.signer else ""
    unnumbered = "" if entry.number else "; bản đi kèm phần mềm không ghi số và ký hiệu"
    yield f"{' '.join(said)}{signed}{unnumbered}."
    if entry.title:
        yield f"Nội dung của {_short_name(entry)}: {entry.title}."


def _force(entry: Entry) -> str:
    validity, short = entry.validity, _short_name(entry)
    ended = f"hết hiệu lực từ ngày {written(validity.until)}" if validity.until else ""
    if validity.confidence is Confidence.UNKNOWN:
        only = f", chỉ biết mốc ngày {written(validity.since)}" if validity.since else ""
        return f"Hiệu lực của {short} chưa xác minh{only} ({validity.source})"
    ground = "; ".join(filter(None, [validity.source, _TRUST[validity.confidence]]))
    if validity.since is None:
        return f"{short} {ended} ({ground})"
    ended = ended or "chưa ghi nhận ngày hết hiệu lực"
    return f"{short} có hiệu lực từ ngày {written(validity.since)}, {ended} ({ground})"


def _from(change: Change) -> str:
    since = f" từ ngày {written(change.since)}" if change.since else ", ngày áp dụng chưa xác minh"
    return f"{since} ({_TRUST[change.confidence]})"
