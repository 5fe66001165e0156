"""The review of identity: two persons side by side, answered by button or by the keys 1, 2, 3."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from api import render
from api.deps import CurrentRuntime, CurrentViewer
from api.reading import identity as reading
from talent_db.domain import persons, reviews
from talent_db.enums import ReviewStatus, Verdict
from talent_db.errors import NotPermitted

router = APIRouter(prefix="/review/identity")
SHOWN_STATUSES = (ReviewStatus.OPEN, ReviewStatus.UNSURE)


@router.get("")
def next_in_line(
    request: Request,
    runtime: CurrentRuntime,
    viewer: CurrentViewer,
    status: Annotated[ReviewStatus, Query()] = ReviewStatus.OPEN,
    last: Annotated[str, Query(max_length=36)] = "",
) -> Response:
    """The next question; ``last`` is the one answered before, which may be taken back."""
    if not viewer.sees_internal:
        raise NotPermitted("只有工会工作人员可以核对身份")
    chosen = status if status in SHOWN_STATUSES else ReviewStatus.OPEN
    with runtime.database.read() as session:
        rows = reading.page(session, viewer, chosen, None, 1)
        question = reading.question(session, rows[0]) if rows else None
        counts = reviews.counts(session, viewer)
        before = reading.question(session, reviews.visible(session, viewer, last)) if last else None
    context = {
        "question": question,
        "before": before,
        "status": chosen,
        "open": counts[ReviewStatus.OPEN],
        "aside": counts[ReviewStatus.UNSURE],
        "done": sum(counts[key] for key in (ReviewStatus.SAME, ReviewStatus.DIFFERENT)),
    }
    return render.page(request, "identity.html", context)


@router.post("/{review_id}")
def answer(
    review_id: str,
    runtime: CurrentRuntime,
    viewer: CurrentViewer,
    verdict: Annotated[Verdict, Form()],
    status: Annotated[ReviewStatus, Form()] = ReviewStatus.OPEN,
) -> Response:
    """Keep the answer and go to the next question."""
    with runtime.database.write() as session:
        reviews.decide(session, runtime.keys, viewer, review_id, verdict)
    return RedirectResponse(f"/review/identity?status={status.value}&last={review_id}", 303)


@router.post("/operations/{operation_id}/undo")
def undo(operation_id: str, runtime: CurrentRuntime, viewer: CurrentViewer) -> Response:
    """Take back a merge; its question is open again."""
    with runtime.database.write() as session:
        persons.undo(session, runtime.keys, viewer, operation_id)
    return RedirectResponse("/review/identity", 303)
