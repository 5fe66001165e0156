"""Liveness, readiness and metrics; beside the interface, not under its version."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse
from sqlalchemy.exc import SQLAlchemyError

from api.deps import CurrentRuntime
from api.metrics import Metrics
from api.reading import states
from api.runtime import Runtime
from api.schemas.health import Alive, Check, Ready
from talent_db.errors import TalentError

router = APIRouter(tags=["运行"])
# The worker looks every half second; with a long import before it, a minute is still no sign of its absence.
WORKER_LATE_S = 120.0


@router.get("/healthz", response_model=Alive)
def healthz() -> Alive:
    """进程在."""
    return Alive(status="ok")


@router.get("/readyz", response_model=Ready, responses={503: {"model": Ready, "description": "数据库或索引不可用"}})
def readyz(runtime: CurrentRuntime) -> Response:
    """数据库、索引、任务进程是否可用；任务进程慢了、索引该重建了只算 degraded."""
    database, worker = _database(runtime)
    index = _index(runtime)
    well = database.ok and index.ok
    best = worker.ok and not index.detail
    status = "unavailable" if not well else "ready" if best else "degraded"
    body = Ready(status=status, database=database, index=index, worker=worker)
    return JSONResponse(body.model_dump(), 200 if well else 503)


@router.get("/metrics", response_class=PlainTextResponse)
def metrics(request: Request) -> PlainTextResponse:
    """Prometheus 指标."""
    figures = request.app.state.metrics
    assert isinstance(figures, Metrics)  # noqa: S101  set by create_app; tells the type checker
    return PlainTextResponse(figures.text(), media_type="text/plain; version=0.0.4; charset=utf-8")


def _database(runtime: Runtime) -> tuple[Check, Check]:
    try:
        with runtime.database.read() as session:
            waited = states.longest_wait_s(session)
            pending = states.counts(session)["outbox_rows"][1]
    except SQLAlchemyError as error:
        return Check(ok=False, detail=type(error).__name__), Check(ok=False, detail="unknown")
    late = waited > WORKER_LATE_S
    return Check(ok=True), Check(ok=not late, detail=f"waiting for {waited:.0f} s" if late else "", pending=pending)


def _index(runtime: Runtime) -> Check:
    try:
        reason = runtime.engine.needs_rebuild()
        answers = reason is None or runtime.engine.count() > 0  # an old index still answers until it is rebuilt
    except TalentError as error:
        return Check(ok=False, detail=error.code)
    return Check(ok=answers, detail=reason or "")
