"""Routes of the library: list, show, one unit; add and follow, remove."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, File, Query, Response, UploadFile
from fastapi.responses import JSONResponse

from bot import asking
from bot.house import House
from bot.people import Rank, Scope
from bot.shelving import Audit, Shelving
from bot.web.access import Librarian, Remover, needs
from bot.web.details import Details, DocumentBody
from bot.web.intake import Intake
from bot.web.intake_bodies import AddedBody, JobBody, RemovedBody, added_body, job_body
from bot.web.problems import problems
from bot.web.shelf import KnownLine, ShelfBody, document_line, known_line
from bot.web.units import UnitBody, unit_body
from corpus.address import Address

PREFIX = "/api/documents"
On = Annotated[str | None, Query(description="2026-10-01 or 01/10/2026; today where absent")]
Files = Annotated[list[UploadFile], File(description="each refused or taken in by itself")]
Wait = Annotated[bool, Query(description="false: answered at once with a job (202) that tells how far it is")]


def document_routes(house: House, clock: asking.Clock, audit: Audit) -> APIRouter:
    """The routes under `/api/documents`."""
    shelving = Shelving(house, audit)
    intake = Intake(shelving)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        intake.close()

    router = APIRouter(tags=["văn bản"], responses=problems(404), lifespan=lifespan)
    router.include_router(_changing(house, shelving, intake), prefix=PREFIX)
    router.include_router(_reading(house, clock), prefix=PREFIX)
    return router


def _reading(house: House, clock: asking.Clock) -> APIRouter:
    router = APIRouter(dependencies=[Depends(needs(Rank.READER, Scope.ASK))])
    details = Details(house)

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

    @router.get("/{identity}", summary="Một văn bản: thông tin, quan hệ và bố cục")
    def document(identity: str, on: Day) -> DocumentBody:
        return details.body(house.library.document(Address.parse(identity).document), on)

    @router.get("/{identity}/units", summary="Toàn văn một văn bản")
    def whole(identity: str, on: Day) -> UnitBody:
        return _unit(house, Address.parse(identity), on)

    @router.get("/{identity}/units/{path}", summary="Một đơn vị nội dung, ví dụ d23.k1.pb")
    def unit(identity: str, path: str, on: Day) -> UnitBody:
        return _unit(house, Address.parse(f"{identity}#{path}"), on)

    return router


def _unit(house: House, address: Address, on: date) -> UnitBody:
    document = house.library.document(address.document)
    return unit_body(document, document.unit(address), on)


def _not_held(house: House, held: set[str], on: date) -> list[KnownLine]:
    return [
        known_line(entry, house.register.name(entry.id), on) for entry in house.register.entries if entry.id not in held
    ]


def _changing(house: House, shelving: Shelving, intake: Intake) -> APIRouter:
    router = APIRouter()

    @router.post(
        "",
        status_code=201,
        response_model=AddedBody,
        responses={202: {"model": JobBody}},
        summary="Thêm văn bản (biên tập viên)",
    )
    def add(files: Files, person: Librarian, *, wait: Wait = True) -> Response | AddedBody:
        job = intake.begin(person, files)
        if not wait:
            place = f"{PREFIX}/jobs/{job.id}"
            return JSONResponse(job_body(job, house).model_dump(mode="json"), 202, headers={"location": place})
        job.done.result()
        return added_body(job.reports, house)

    @router.get("/jobs/{job}", summary="Một lượt thêm văn bản đã đến đâu (biên tập viên)")
    def progress(job: str, person: Librarian) -> JobBody:
        return job_body(intake.job(person, job), house)

    @router.delete("/{identity}", summary="Bỏ văn bản (quản trị)")
    def remove(identity: str, person: Remover) -> RemovedBody:
        document = Address.parse(identity).document
        shelving.remove(person, document)
        return RemovedBody(removed=document)

    return router
