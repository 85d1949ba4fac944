"""Routes that say whether the endpoint lives and whether it can answer."""

from fastapi import APIRouter
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from bot.house import House
from bot.records import Records
from bot.web.problems import problems


class Health(BaseModel):
    """`documents` is the number of papers that answers can cite."""

    status: str
    documents: int


def health_routes(house: House, records: Records) -> APIRouter:
    """`GET /healthz` and `GET /readyz`."""
    router = APIRouter(tags=["tình trạng"])

    @router.get("/healthz", summary="Máy chủ có đang chạy không")
    async def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @router.get("/readyz", summary="Thư viện, chỉ mục và sổ ghi đã sẵn sàng trả lời chưa", responses=problems(503))
    def readyz() -> Health:
        records.users.any()  # raises where the records are out of reach
        documents = len(tuple(house.library.documents()))
        if documents == 0:
            raise HTTPException(503, "Thư viện chưa có văn bản nào; hãy chạy “vinhdanh documents add”.")
        return Health(status="ready", documents=documents)

    return router
