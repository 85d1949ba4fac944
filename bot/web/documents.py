"""Routes of the library: list, show, one unit, add, remove."""

import logging
import tempfile
from datetime import date
from pathlib import Path, PurePosixPath, PureWindowsPath
from threading import Lock
from typing import Annotated

from fastapi import APIRouter, Depends, File, Query, UploadFile

from bot import asking
from bot.house import House
from bot.web.guard import only_from_this_machine
from bot.web.problems import Problem
from bot.web.shelf import (
    AddedBody,
    DocumentBody,
    KnownLine,
    RemovedBody,
    ShelfBody,
    UnitBody,
    added_body,
    document_body,
    document_line,
    known_line,
    unit_body,
)
from corpus.address import Address
from corpus.model import TextKind

On = Annotated[str | None, Query(description="2026-10-01 or 01/10/2026; today where absent")]
_LOG = logging.getLogger("vinhdanh.web")
_LONGEST_NAME = 150  # characters of a file name


def document_routes(house: House, clock: asking.Clock) -> APIRouter:
    """The routes under `/api/documents`."""
    router = APIRouter(prefix="/api/documents", tags=["văn bản"], responses={404: {"model": Problem}})
    _add_reading(router, house, clock)
    _add_changing(router, house)
    return router


def _add_reading(router: APIRouter, house: House, clock: asking.Clock) -> None:
    def day(on: On = None) -> date:
        return asking.day(on) if on else clock()

    Day = Annotated[date, Depends(day)]  # noqa: N806 - a type

    @router.get("", summary="Các văn bản trong thư viện và các văn bản chỉ được biết đến")
    def shelf(on: Day) -> ShelfBody:
        held = tuple(house.library.documents())
        return ShelfBody(
            documents=[document_line(document, on) for document in held],
            not_held=_not_held(house, {document.id for document in held}, on),
        )

    @router.get("/{identity}", summary="Một văn bản: thông tin và bố cục")
    def document(identity: str, on: Day) -> DocumentBody:
        found = house.library.document(Address.parse(identity).document)
        held = found.text_kind is not TextKind.DIGEST
        return document_body(found, on, house.library.versions(found.id) if held else ())

    @router.get("/{identity}/units", summary="Toàn văn một văn bản")
    def whole(identity: str, on: Day) -> UnitBody:
        return _unit(house, Address.parse(identity), on)

    @router.get("/{identity}/units/{path}", summary="Một đơn vị nội dung, ví dụ d23.k1.pb")
    def unit(identity: str, path: str, on: Day) -> UnitBody:
        return _unit(house, Address.parse(f"{identity}#{path}"), on)


def _unit(house: House, address: Address, on: date) -> UnitBody:
    document = house.library.document(address.document)
    return unit_body(document, document.unit(address), on)


def _not_held(house: House, held: set[str], on: date) -> list[KnownLine]:
    return [
        known_line(entry, house.register.name(entry.id), on) for entry in house.register.entries if entry.id not in held
    ]


def _add_changing(router: APIRouter, house: House) -> None:
    one_at_a_time = Lock()
    here = [Depends(only_from_this_machine)]

    @router.post("", status_code=201, dependencies=here, summary="Thêm văn bản (chỉ từ máy đang chạy)")
    def add(files: Annotated[list[UploadFile], File()]) -> AddedBody:
        with one_at_a_time, tempfile.TemporaryDirectory() as folder:
            reports = house.library.add(_saved(files, Path(folder)), lambda path: _LOG.info("adding %s", path.suffix))
            house.refresh(_told)
        return added_body(reports)

    @router.delete("/{identity}", dependencies=here, summary="Bỏ văn bản (chỉ từ máy đang chạy)")
    def remove(identity: str) -> RemovedBody:
        with one_at_a_time:
            house.library.remove(Address.parse(identity).document)
            house.refresh(_told)
        return RemovedBody(removed=identity)


def _told(paper: str) -> None:
    _LOG.info("indexing %s", paper)


def _saved(files: list[UploadFile], folder: Path) -> list[Path]:
    """The files on disk under their own bare names, each in a folder of its own."""
    saved = []
    for number, file in enumerate(files):
        place = folder / str(number)
        place.mkdir()
        path = place / _bare_name(file.filename or "")
        path.write_bytes(file.file.read())
        saved.append(path)
    return saved


def _bare_name(name: str) -> str:
    """The last step of a file name, Windows or not; never a way out of the folder."""
    bare = PureWindowsPath(PurePosixPath(name).name).name.replace("\0", "")[-_LONGEST_NAME:]
    return bare if bare.strip(". ") else "van-ban"
