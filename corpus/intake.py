"""Intake: a file as a Document, by the one road that every paper takes."""

import hashlib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from corpus.cleaning import clean
from corpus.damage import DAMAGED, damage
from corpus.errors import ReadingError
from corpus.metadata import read_metadata
from corpus.model import Document, Metadata, Problem, SourceText, TextKind
from corpus.outline import outline
from corpus.readers import read
from corpus.register import Register
from corpus.restoration import Restorer
from corpus.secrecy import refuse_classified
from corpus.traced import TracedText

_VERSION = 12  # hex digits of the hash of a text


@dataclass(frozen=True, slots=True)
class _Reading:
    """The text that units are cut from, and how it came about."""

    text: TracedText
    kind: TextKind
    damage: float


def take_in(path: Path, register: Register) -> Document:
    """The document in a file. Raises ReadingError (Classified, MissingProgram) with a message for officials."""
    source = read(path)
    refuse_classified(source.text, str(path))
    document = document_of(source, str(path), register)
    return replace(document, source_file=path.name, source_sha256=hashlib.sha256(path.read_bytes()).hexdigest())


def document_of(source: SourceText, place: str, register: Register) -> Document:
    """The document in a text that was read. `place` is where it was read, for problems and errors."""
    reading = _reading(source.text)
    if not reading.text.text.strip():
        raise ReadingError(
            "no text after cleaning", place, "look at the file", message="Tệp không có nội dung văn bản."
        )
    identity = register.identify(read_metadata(reading.text), Path(place).name)
    found = outline(identity.id, reading.text, source.text)
    return Document(
        id=identity.id,
        metadata=identity.metadata,
        name=identity.name,
        validity=identity.validity,
        text=reading.text.text,
        text_kind=reading.kind,
        units=found.units,
        problems=(*found.problems, *_doubts(source, identity.metadata, len(found.units))),
        damage=reading.damage,
        source_text=source.text,
        origins=reading.text.runs(),
        version=hashlib.sha256(reading.text.text.encode()).hexdigest()[:_VERSION],
    )


def _reading(source: str) -> _Reading:
    cleaned = clean(source)
    share = damage(cleaned.text)
    if share < DAMAGED:
        return _Reading(cleaned, TextKind.ORIGINAL, share)
    return _Reading(_restorer().restore(cleaned), TextKind.RESTORED, share)


@cache
def _restorer() -> Restorer:
    return Restorer.load()


def _doubts(source: SourceText, metadata: Metadata, units: int) -> list[Problem]:
    doubts = []
    if units <= 1:
        doubts.append(Problem(1, "Không nhận ra điều, khoản hay mục nào: cả văn bản được giữ thành một đơn vị."))
    if not metadata.kind:
        doubts.append(Problem(1, "Không nhận ra loại văn bản (luật, nghị định, kế hoạch, …)."))
    if source.note:
        doubts.append(Problem(1, f"Nguồn: {source.note}; nên đối chiếu với bản gốc."))
    return doubts
