"""The register as a document: one khoản a body or territory, in sentences of our own, to be searched and cited."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus.address import Address, UnitKind, segment
from corpus.bodies.model import Body, FoundChange
from corpus.bodies.roll import Bodies, shipped_bodies
from corpus.bodies.territories import Merger, titled
from corpus.model import Document, Metadata, Span, TextKind, Unit, Validity

ID = "so-co-quan"
NAME = "Sổ cơ quan và những thay đổi về tổ chức"
_HEADING = f"{NAME}: lời của phần mềm, không phải nguyên văn"
UNCHANGED = "giữ nguyên"  # topic of the provinces that stayed as they were
_SPELLINGS = 3  # other spellings of a name that are told
_VERSION = 12  # hex digits


@dataclass(frozen=True, slots=True)
class Topic:
    """A body or a territory, with the sentences about it."""

    name: str
    sentences: tuple[str, ...]


def digest(bodies: Bodies) -> Document:
    """The register as a document: a heading, then one khoản a topic."""
    lines = [f"{count}. {' '.join(topic.sentences)}" for count, topic in enumerate(topics(bodies), 1)]
    text = "\n".join([_HEADING, *lines])
    return Document(
        id=ID,
        metadata=Metadata(title=NAME),
        name=NAME,
        validity=Validity(),
        text=text,
        text_kind=TextKind.DIGEST,
        units=tuple(_units(lines, text)),
        version=hashlib.sha256(text.encode()).hexdigest()[:_VERSION],
    )


@cache
def shipped() -> Document:
    """The digest of the register that ships, made once."""
    return digest(shipped_bodies())


def unit_of(bodies: Bodies, found: FoundChange) -> Address:
    """The khoản of the digest that tells a change."""
    address = unit_about(bodies, found.topic)
    assert address is not None, found.topic
    return address


def unit_about(bodies: Bodies, name: str) -> Address | None:
    """The khoản of the digest about a body or a territory of the register; None where it has nothing to tell."""
    names = [topic.name for topic in topics(bodies)]
    return Address(ID).child(segment(UnitKind.CLAUSE, str(names.index(name) + 1))) if name in names else None


def topics(bodies: Bodies) -> tuple[Topic, ...]:
    """What there is to tell, in the order of the register; a body without a change has no topic."""
    return (*filter(lambda topic: topic.sentences, map(_body, bodies.entries)), *_territories(bodies))


def _body(body: Body) -> Topic:
    name = f"{body.name} (còn viết: {', '.join(body.also[:_SPELLINGS])})" if body.also else body.name
    told = [change.sentence(f"{name}{_where(change.within)}") for change in body.changes]
    return Topic(body.name, (*([f"{name}: {body.standing}."] if body.standing else []), *told))


def _territories(bodies: Bodies) -> Iterator[Topic]:
    land = bodies.territories
    for merger in land.mergers:
        yield Topic(merger.title, tuple(_merging(bodies, merger)))
    unchanged = ", ".join(titled(name, city=name in land.cities) for name in land.unchanged)
    yield Topic(UNCHANGED, (f"{unchanged}: giữ nguyên khi sắp xếp đơn vị hành chính cấp tỉnh năm 2025.",))
    yield Topic(land.district.name, tuple(change.sentence(land.district.name) for change in land.district.changes))
    for district in land.known:
        yield Topic(district.title, (land.end(district).sentence(district.title),))
    told = (change.sentence(f"{land.communes.name}{_where(change.within)}") for change in land.communes.changes)
    yield Topic(land.communes.name, tuple(told))


def _merging(bodies: Bodies, merger: Merger) -> Iterator[str]:
    land = bodies.territories
    for province in merger.of:
        yield land.merging(province, merger).sentence(titled(province, city=province in land.cities))


def _where(within: tuple[str, ...]) -> str:
    return f" tại {', '.join(within)}" if within else ""


def _units(lines: list[str], text: str) -> Iterator[Unit]:
    root = Address(ID)
    steps = [root.child(segment(UnitKind.CLAUSE, str(count))) for count in range(1, len(lines) + 1)]
    yield Unit(root, UnitKind.DOCUMENT, "", "", text, 0, (Span(0, len(_HEADING)),), None, tuple(steps))
    start = len(_HEADING) + 1
    for count, (address, line) in enumerate(zip(steps, lines, strict=True), 1):
        yield Unit(address, UnitKind.CLAUSE, str(count), "", line, start, (Span(0, len(line)),), root)
        start += len(line) + 1
