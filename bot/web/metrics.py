"""Figures of the web door for Prometheus: requests, questions, how many are at work, papers held."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter, Depends
from prometheus_client import CollectorRegistry, Counter, Histogram, Info, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector
from starlette.responses import PlainTextResponse, Response

from bot.desk import Desk
from bot.house import House
from bot.people import Rank
from bot.people import Scope as Reach
from bot.web.access import needs

NOWHERE: Final = "none"  # the route of a request that none takes
_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}  # a client may make up others
_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)  # seconds; an answer takes 0.01


@dataclass(frozen=True, slots=True)
class Passed:
    """A request that has ended; `route` is a template, `seconds` what it took, a stream to its end."""

    method: str
    route: str
    status: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Meters:
    """The figures of one app, in a registry of their own."""

    registry: CollectorRegistry
    requests: Counter
    seconds: Histogram

    def count(self, passed: Passed) -> None:
        """Count a request."""
        method = passed.method if passed.method in _METHODS else "other"
        self.requests.labels(passed.route, method, str(passed.status)).inc()
        self.seconds.labels(passed.route, method).observe(passed.seconds)


def meters(house: House, desk: Desk, version: str) -> Meters:
    """The figures of an app over a house and a desk."""
    registry = CollectorRegistry()
    registry.register(_AtDesk(desk))
    registry.register(_InHouse(house))
    ProcessCollector(registry=registry)
    Info("vinhdanh_build", "What runs here.", registry=registry).info({"version": version})
    requests = Counter(
        "vinhdanh_http_requests", "Requests by route template.", ("route", "method", "status"), registry=registry
    )
    seconds = Histogram(
        "vinhdanh_http_request_duration_seconds",
        "Seconds until the response has ended.",
        ("route", "method"),
        registry=registry,
        buckets=_BUCKETS,
    )
    return Meters(registry, requests, seconds)


def metrics_routes(kept: Meters) -> APIRouter:
    """`GET /metrics`."""
    router = APIRouter(tags=["tình trạng"], dependencies=[Depends(needs(Rank.ADMIN, Reach.METRICS))])

    @router.get("/metrics", summary="Số liệu vận hành cho Prometheus", response_class=PlainTextResponse)
    def metrics() -> Response:
        return Response(generate_latest(kept.registry), media_type=CONTENT_TYPE_LATEST)

    return router


@dataclass(frozen=True, slots=True, eq=False)
class _AtDesk(Collector):
    """Questions, as the desk counts them."""

    desk: Desk

    def collect(self) -> Iterator[Metric]:
        """Replies by kind and status; questions at work and waiting now."""
        replies = CounterMetricFamily("vinhdanh_questions", "Replies given.", labels=("kind", "status"))
        for (kind, status), many in list(self.desk.replies.items()):
            replies.add_metric((kind, status), many)
        yield replies
        turns = self.desk.turns
        yield GaugeMetricFamily("vinhdanh_questions_at_work", "Questions being worked on.", turns.at_work)
        yield GaugeMetricFamily("vinhdanh_questions_waiting", "Questions waiting for their turn.", turns.waiting)


@dataclass(frozen=True, slots=True, eq=False)
class _InHouse(Collector):
    """The library, as the house has it."""

    house: House

    def collect(self) -> Iterator[Metric]:
        """How many papers are held."""
        held = sum(1 for _ in self.house.library.documents())
        yield GaugeMetricFamily("vinhdanh_documents", "Papers held with their text.", held)
