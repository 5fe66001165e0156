"""The review of identity: two persons side by side, answered by button or key, one at a time or several alike."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from api import render
from api.contexts.differences import shown_rows
from api.deps import CurrentRuntime, CurrentViewer
from api.reading import identity as reading
from talent_db.domain import persons, reviews
from talent_db.enums import ReviewStatus, Verdict
from talent_db.errors import NotPermitted
from talent_db.viewer import Viewer

router = APIRouter(prefix="/review/identity")
SHOWN_STATUSES = (ReviewStatus.OPEN, ReviewStatus.UNSURE)
BULK_VERDICTS = (Verdict.SAME, Verdict.DIFFERENT)
# Questions looked through for those that are safe in bulk, and shown on one page.
LOOKED_THROUGH, SHOWN_AT_ONCE = 200, 50
Status = Annotated[ReviewStatus, Query()]
Key = Annotated[str, Query(max_length=36)]


@router.get("")
def next_in_line(
    request: Request,
    runtime: CurrentRuntime,
    viewer: CurrentViewer,
    status: Status = ReviewStatus.OPEN,
    last: Key = "",
    after: Key = "",
    at: Key = "",
) -> Response:
    """The next question; ``last`` was answered before, ``after`` passed over, ``at`` is asked for by name."""
    _check(viewer)
    chosen = status if status in SHOWN_STATUSES else ReviewStatus.OPEN
    with runtime.database.read() as session:
        rows = [reviews.visible(session, viewer, at)] if at else []
        rows = rows or reading.page(session, viewer, chosen, after or None, 1)
        question = reading.question(session, rows[0]) if rows else None
        counts = reviews.counts(session, viewer)
        before = reading.question(session, reviews.visible(session, viewer, last)) if last else None
    context = {
        "question": question,
        "rows": shown_rows(question) if question else [],
        "before": before,
        "status": chosen,
        "passed": after,
        "open": counts[ReviewStatus.OPEN],
        "aside": counts[ReviewStatus.UNSURE],
        "done": sum(counts[key] for key in (ReviewStatus.SAME, ReviewStatus.DIFFERENT)),
    }
    return render.page(request, "identity.html", context)


@router.get("/bulk")
def several_alike(
    request: Request,
    runtime: CurrentRuntime,
    viewer: CurrentViewer,
    verdict: Annotated[Verdict, Query()] = Verdict.SAME,
    done: Annotated[int, Query(ge=0)] = 0,
) -> Response:
    """Open questions that may be answered alike, because nothing of weight speaks against that answer."""
    _check(viewer)
    chosen = verdict if verdict in BULK_VERDICTS else Verdict.SAME
    with runtime.database.read() as session:
        rows = reading.page(session, viewer, ReviewStatus.OPEN, None, LOOKED_THROUGH)
        safe = [row for row in rows if reviews.is_safe_in_bulk(row.evidence, chosen)]
        questions = reading.questions(session, safe[:SHOWN_AT_ONCE])
    context = {
        "pairs": [(question, shown_rows(question)) for question in questions],
        "verdict": chosen,
        "done": done,
        "more": len(safe) > SHOWN_AT_ONCE,
    }
    return render.page(request, "identity_bulk.html", context)


@router.post("/bulk")
def answer_alike(
    runtime: CurrentRuntime,
    viewer: CurrentViewer,
    verdict: Annotated[Verdict, Form()],
    review: Annotated[list[str] | None, Form(max_length=reviews.MOST_AT_ONCE)] = None,
) -> Response:
    """Keep one answer for all chosen questions, or for none."""
    with runtime.database.write() as session:
        answered = reviews.decide_many(session, runtime.keys, viewer, review or [], verdict)
        number = len(answered)
    return RedirectResponse(f"/review/identity/bulk?verdict={verdict.value}&done={number}", 303)


@router.post("/{review_id}")
def answer(
    review_id: str,
    runtime: CurrentRuntime,
    viewer: CurrentViewer,
    verdict: Annotated[Verdict, Form()],
    status: Annotated[ReviewStatus, Form()] = ReviewStatus.OPEN,
    after: Annotated[str, Form(max_length=36)] = "",
) -> Response:
    """Keep the answer and go to the next question."""
    with runtime.database.write() as session:
        reviews.decide(session, runtime.keys, viewer, review_id, verdict)
    following = {"status": status.value, "last": review_id} | ({"after": after} if after else {})
    return RedirectResponse(f"/review/identity?{urlencode(following)}", 303)


@router.post("/{review_id}/back")
def take_back(review_id: str, runtime: CurrentRuntime, viewer: CurrentViewer) -> Response:
    """Take an answer back and ask the question again."""
    with runtime.database.write() as session:
        reviews.take_back(session, runtime.keys, viewer, review_id)
    return RedirectResponse(f"/review/identity?{urlencode({'at': review_id})}", 303)


@router.post("/operations/{operation_id}/undo")
def undo(operation_id: str, runtime: CurrentRuntime, viewer: CurrentViewer) -> Response:
    """Take back a merge; its question is open again."""
    with runtime.database.write() as session:
        persons.undo(session, runtime.keys, viewer, operation_id)
    return RedirectResponse("/review/identity", 303)


def _check(viewer: Viewer) -> None:
    if not viewer.sees_internal:
        raise NotPermitted("只有工会工作人员可以核对身份")
