"""Templates to responses: the whole page, or the partial that htmx asked for."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from api.deps import current_runtime, current_viewer
from api.reading import waiting
from talent_db.clock import shown

TEMPLATES = Path(__file__).parent / "templates"
LARGE_TYPE_COOKIE = "large_type"
SERVER_FAULT = 500  # from here on a page asks the database nothing more


def make_environment() -> Environment:
    """The template environment: everything is escaped, a missing name is an error."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["moment"] = shown
    environment.filters["badge"] = waiting.shown
    return environment


environment = make_environment()


def wants_partial(request: Request) -> bool:
    """True when htmx asks for a piece of a page rather than for a page (boosted links, history)."""
    asked = request.headers
    return "HX-Request" in asked and "HX-Boosted" not in asked and "HX-History-Restore-Request" not in asked


def page(
    request: Request,
    template: str,
    context: Mapping[str, Any],
    *,
    partial: str = "",
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> HTMLResponse:
    """The page, or its ``partial`` (a template whose name starts with ``_``) when htmx asks for it."""
    chosen = partial if partial and wants_partial(request) else template
    values = {
        "path": request.url.path,
        "address": request.url.path
        + (f"?{request.url.query}" if request.method == "GET" and request.url.query else ""),
        "is_large": request.cookies.get(LARGE_TYPE_COOKIE) == "1",
        "front_end": request.app.state.front_end,
        "queues": _queues(request) if chosen == template and status < SERVER_FAULT else waiting.Waiting(),
    } | dict(context)
    html = environment.get_template(chosen).render(values)
    return HTMLResponse(html, status, {"Vary": "HX-Request, Cookie"} | dict(headers or {}))


def _queues(request: Request) -> waiting.Waiting:
    with current_runtime(request).database.read() as session:
        return waiting.waiting(session, current_viewer())
