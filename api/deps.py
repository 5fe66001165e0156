"""What routes and pages ask for: the runtime, the viewer, a page size, the Idempotency-Key guard."""

from typing import Annotated

from fastapi import Depends, Query, Request

from api.runtime import Runtime
from talent_db.viewer import Viewer, operator

Limit = Annotated[int, Query(ge=1, le=100, description="一页多少条")]
Cursor = Annotated[str | None, Query(max_length=2000, description="上一页给出的 next_cursor")]
LIMIT = 20


def current_runtime(request: Request) -> Runtime:
    """The installation that this application serves."""
    runtime = request.app.state.runtime
    assert isinstance(runtime, Runtime)  # noqa: S101  set by create_app; tells the type checker
    return runtime


def current_viewer() -> Viewer:
    """Who is looking: for now the operator; accounts come with their own issue."""
    return operator("web")


CurrentRuntime = Annotated[Runtime, Depends(current_runtime)]
CurrentViewer = Annotated[Viewer, Depends(current_viewer)]
