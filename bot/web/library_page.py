"""The page of the library, `/van-ban`; it shows only what its visitor may do."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from bot.people import Rank, Scope
from bot.web.access import person_of
from bot.web.guard import LARGEST_UPLOAD
from bot.web.intake import MOST_FILES
from bot.web.pages import Frame
from corpus.readers import SUFFIXES

_MEGABYTE = 1024 * 1024


def library_page(frame: Frame) -> APIRouter:
    """`GET /van-ban`."""
    router = APIRouter(include_in_schema=False)

    @router.get("/van-ban")
    def page(request: Request) -> Response:
        person = person_of(request)
        return frame.page(
            request,
            "library.html",
            may_add=person is not None and person.may(Rank.EDITOR, Scope.LIBRARY),
            may_remove=person is not None and person.may(Rank.ADMIN, Scope.LIBRARY),
            formats=",".join(sorted(SUFFIXES)),
            largest=LARGEST_UPLOAD // _MEGABYTE,
            most=MOST_FILES,
        )

    return router
