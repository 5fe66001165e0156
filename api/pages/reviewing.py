"""The page of what an import left open: one list a kind, each with its source, three answers."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import RedirectResponse, Response

from api import render, reviewing
from api.contexts.portrait import shown_place
from api.cursors import make_cursor, read_cursor
from api.deps import CurrentRuntime, CurrentViewer
from api.reading import doubts
from talent_db.domain.confirming import Word
from talent_db.enums import ReviewKind, ReviewVerdict
from talent_db.errors import InvalidInput

router = APIRouter(prefix="/review/import")
SHOWN = 20
VALUE = "value:"  # how the form names the box of a field


@router.get("")
def queue(
    request: Request,
    runtime: CurrentRuntime,
    viewer: CurrentViewer,
    kind: Annotated[ReviewKind, Query()] = ReviewKind.ITEM,
    after: Annotated[str, Query(max_length=2000)] = "",
) -> Response:
    """What waits, of one kind."""
    reviewing.refuse(viewer)
    last = read_cursor("doubts", after) or ""
    with runtime.database.read() as session:
        rows = doubts.page(session, runtime.keys, viewer, kind, last, SHOWN + 1)
    context = {
        "doubts": rows[:SHOWN],
        "kind": kind,
        "kinds": tuple(ReviewKind),
        "next_cursor": make_cursor("doubts", rows[SHOWN - 1].key) if len(rows) > SHOWN else "",
        "shown_place": shown_place,
    }
    return render.page(request, "reviewing.html", context)


async def sent_form(request: Request) -> dict[str, str]:
    """The boxes of the form; which there are depends on what was read."""
    return {name: str(value) for name, value in (await request.form()).items()}


@router.post("")
def decide(
    form: Annotated[dict[str, str], Depends(sent_form)], runtime: CurrentRuntime, viewer: CurrentViewer
) -> Response:
    """Keep the decision and go back to the list."""
    try:
        kind, verdict = ReviewKind(form.get("kind", "")), ReviewVerdict(form.get("verdict", ""))
    except ValueError as error:
        raise InvalidInput("请选择怎样处理") from error
    told = {name.removeprefix(VALUE): value for name, value in form.items() if name.startswith(VALUE) and value.strip()}
    values = told if verdict is ReviewVerdict.CORRECT else {}
    reviewing.decide(runtime, viewer, kind, form.get("key", ""), Word(verdict, reason=form.get("reason", "")), values)
    return RedirectResponse(f"/review/import?kind={kind.value}", 303)
