"""The web application over one installation: the JSON interface, the pages, health and metrics."""

from pathlib import Path
from typing import Any

import structlog
from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from starlette.middleware.gzip import GZipMiddleware

from api import errors, front_end
from api.headers import Guard
from api.metrics import PREFIX, Measured, Metrics
from api.pages import answering, browsing, desk, portraits
from api.pages import identity as identity_pages
from api.pages import reviewing as reviewing_pages
from api.routes import finding, health, identity, imports, ledgers, profiles, registry, reviewing
from api.runtime import Runtime
from api.schemas.problem_details import ProblemDetails
from search.concepts import concept_finder
from talent_db.errors import TalentError

log = structlog.get_logger()

# Files of one upload together; each alone may have Settings.max_file_mb.
FILES_TOGETHER = 4
GZIP_BYTES = 1000


def create_app(runtime: Runtime, node_modules: Path = front_end.NODE_MODULES) -> FastAPI:
    """The application; the runtime must be set up (keys made, database migrated)."""
    app = FastAPI(
        title="工匠桥",
        version="0.1.0",
        description="把难题说给师傅听：找得到人，说得出理由。",
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,  # FastAPI's own pages load scripts from another host
        redoc_url=None,
        generate_unique_id_function=_operation_id,
    )
    app.state.runtime = runtime
    app.state.metrics = Metrics(runtime)
    app.state.front_end = front_end.mount(app, node_modules)
    _warm_up(runtime)
    _add_routes(app)
    errors.install(app)
    app.add_middleware(GZipMiddleware, minimum_size=GZIP_BYTES)
    app.add_middleware(Measured, metrics=app.state.metrics)
    app.add_middleware(Guard, upload_bytes=FILES_TOGETHER * runtime.settings.max_file_mb * 1_000_000)
    setattr(app, "openapi", lambda: _schema(app))  # noqa: B010  the way FastAPI documents; a method to mypy
    return app


def _warm_up(runtime: Runtime) -> None:
    """Make the slow parts once, before two requests at the same moment would make them twice."""
    concept_finder()
    try:
        runtime.search, runtime.matcher  # noqa: B018  made when first named
    except TalentError as error:  # imports and registration work without; each search says what is wrong
        log.warning("search_not_ready", code=error.code)


def _add_routes(app: FastAPI) -> None:
    interface = APIRouter(prefix=PREFIX)
    for routes in (finding, profiles, registry, identity, imports, ledgers, reviewing):
        interface.include_router(routes.router)
    app.include_router(interface)
    app.include_router(health.router)
    for pages in (answering, browsing, portraits, identity_pages, reviewing_pages, desk):
        app.include_router(pages.router, include_in_schema=False)


def _operation_id(route: APIRoute) -> str:
    return route.name


def _schema(app: FastAPI) -> dict[str, Any]:
    """OpenAPI of the interface, with the shape of problems that routes point to."""
    if app.openapi_schema is None:
        schema = get_openapi(title=app.title, version=app.version, description=app.description or "", routes=app.routes)
        shapes = schema.setdefault("components", {}).setdefault("schemas", {})
        problem = ProblemDetails.model_json_schema(ref_template="#/components/schemas/{model}")
        shapes |= problem.pop("$defs", {}) | {"ProblemDetails": problem}
        app.openapi_schema = schema
    return app.openapi_schema
