"""Figures for Prometheus: requests by route, and what waits in outbox and job table when they are fetched."""

import time
from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.reading import states
from api.runtime import Runtime

PREFIX = "/api/v1"  # of the interface
# Seconds; an answer should come within one, an upload may take a minute.
BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 60.0)


class Metrics:
    """The figures of one application; a registry of its own, so that two applications in one process do not clash."""

    def __init__(self, runtime: Runtime) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "gongjiang_http_requests", "Requests by route", ["method", "route", "status"], registry=self.registry
        )
        self.seconds = Histogram(
            "gongjiang_http_seconds", "Time to answer", ["route"], registry=self.registry, buckets=BUCKETS
        )
        self.registry.register(_Waiting(runtime))

    def text(self) -> bytes:
        """All figures in Prometheus' text format."""
        return generate_latest(self.registry)


class _Waiting(Collector):
    """Counts taken from the database at the moment of asking; none while it does not answer."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime

    def collect(self) -> Iterator[GaugeMetricFamily]:
        try:
            with self._runtime.database.read() as session:
                counts = states.counts(session)
        except SQLAlchemyError:
            counts = {}
        for name, (text, value) in counts.items():
            yield GaugeMetricFamily(f"gongjiang_{name}", text, value=value)

    def describe(self) -> Iterator[GaugeMetricFamily]:
        """Nothing fixed: registering must not ask the database."""
        return iter(())


class Measured:
    """Middleware: counts and times every request under its route's template, never under its address."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request; anything that is not HTTP passes."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began, status = time.perf_counter(), [500]

        async def sender(message: Message) -> None:
            if message["type"] == "http.response.start":
                status[0] = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, sender)
        finally:
            route = _template(scope)
            self.metrics.requests.labels(scope["method"], route, str(status[0])).inc()
            self.metrics.seconds.labels(route).observe(time.perf_counter() - began)


def _template(scope: Scope) -> str:
    """The route's template; included routers know theirs without the prefix they stand under."""
    path = str(getattr(scope.get("route"), "path", "other"))
    interface = scope["path"].startswith(PREFIX) and path.startswith("/") and not path.startswith(PREFIX)
    return PREFIX + path if interface else path
