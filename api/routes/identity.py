"""Identity: the questions that people have to answer, merges, splits and their undoing."""

from typing import Annotated, Any

from fastapi import APIRouter, Query

from api.cursors import make_cursor, read_cursor
from api.deps import LIMIT, CurrentRuntime, CurrentViewer, Cursor, Limit
from api.idempotency import Guarded
from api.reading import identity as reading
from api.reading import people
from api.schemas.identity import (
    BulkOut,
    BulkVerdictIn,
    MergeIn,
    OperationList,
    OperationOut,
    ReviewOut,
    ReviewPage,
    SplitIn,
    VerdictIn,
)
from api.schemas.problem_details import declared
from talent_db.domain import persons, reviews
from talent_db.enums import ReviewStatus
from talent_db.models import IdentityOperation
from talent_db.repositories import identity, links

router = APIRouter(prefix="/identity", tags=["身份"])


@router.get("/reviews", response_model=ReviewPage, responses=declared(400))
def list_reviews(
    runtime: CurrentRuntime,
    viewer: CurrentViewer,
    status: Annotated[ReviewStatus, Query(description="只要这种状态")] = ReviewStatus.OPEN,
    cursor: Cursor = None,
    limit: Limit = LIMIT,
) -> dict[str, Any]:
    """待核对的两份档案，最像的在前."""
    after = read_cursor("reviews", cursor)
    with runtime.database.read() as session:
        rows = reading.page(session, viewer, status, after, limit + 1)
        items = [question.as_dict() for question in reading.questions(session, rows[:limit])]
        counts = {key.value: count for key, count in reviews.counts(session, viewer).items()}
    following = make_cursor("reviews", rows[limit - 1].id) if len(rows) > limit else None
    return {"items": items, "counts": counts, "next_cursor": following}


@router.get("/reviews/{review_id}", response_model=ReviewOut, responses=declared(404))
def get_review(review_id: str, runtime: CurrentRuntime, viewer: CurrentViewer) -> dict[str, Any]:
    """一条核对，两边并排."""
    with runtime.database.read() as session:
        return reading.question(session, reviews.visible(session, viewer, review_id)).as_dict()


@router.post("/reviews/bulk", response_model=BulkOut, responses=declared(403, 404, 409))
def answer_reviews(body: BulkVerdictIn, runtime: CurrentRuntime, viewer: CurrentViewer, once: Guarded) -> Any:
    """成批给出同样的判定，只限没有疑点的；有一条不行就都不动."""

    def answer() -> BulkOut:
        with runtime.database.write() as session:
            done = reviews.decide_many(session, runtime.keys, viewer, body.reviews, body.verdict, body.reason)
            return BulkOut(answered=[row.id for row in done])

    return once.answer(body.model_dump_json().encode(), answer)


@router.post("/reviews/{review_id}/verdict", response_model=ReviewOut, responses=declared(403, 404, 409))
def answer_review(
    review_id: str, body: VerdictIn, runtime: CurrentRuntime, viewer: CurrentViewer, once: Guarded
) -> Any:
    """判定：同一人、不是同一人、先放着；判定后机器不再合并，也不再问."""

    def answer() -> ReviewOut:
        with runtime.database.write() as session:
            row = reviews.decide(session, runtime.keys, viewer, review_id, body.verdict, body.reason)
            return ReviewOut.model_validate(reading.question(session, row).as_dict())

    return once.answer(body.model_dump_json().encode(), answer)


@router.post("/merges", response_model=OperationOut, status_code=201, responses=declared(403, 404, 409))
def create_merge(body: MergeIn, runtime: CurrentRuntime, viewer: CurrentViewer, once: Guarded) -> Any:
    """把两份档案合成一份，可以撤销."""

    def merge() -> OperationOut:
        with runtime.database.write() as session:
            done = persons.merge(session, runtime.keys, viewer, body.profile, body.other, body.reason)
            return _operation(done)

    return once.answer(body.model_dump_json().encode(), merge, 201)


@router.post("/splits", response_model=OperationOut, status_code=201, responses=declared(403, 404, 409))
def create_split(body: SplitIn, runtime: CurrentRuntime, viewer: CurrentViewer, once: Guarded) -> Any:
    """把不是他的记录拆出去，另成一份档案，可以撤销."""

    def split() -> OperationOut:
        with runtime.database.write() as session:
            done = persons.split(session, runtime.keys, viewer, body.profile, body.records, body.reason)
            return _operation(done)

    return once.answer(body.model_dump_json().encode(), split, 201)


@router.post("/operations/{operation_id}/undo", response_model=OperationOut, responses=declared(403, 404, 409))
def undo_operation(operation_id: str, runtime: CurrentRuntime, viewer: CurrentViewer, once: Guarded) -> Any:
    """撤销一次合并或拆分，每条信息回到原来的人."""

    def undo() -> OperationOut:
        with runtime.database.write() as session:
            return _operation(persons.undo(session, runtime.keys, viewer, operation_id))

    return once.answer(b"", undo)


@router.get("/profiles/{profile_id}/operations", response_model=OperationList, responses=declared(404))
def list_operations(profile_id: str, runtime: CurrentRuntime, viewer: CurrentViewer) -> dict[str, Any]:
    """一份档案的合并和拆分，新的在前."""
    with runtime.database.read() as session:
        profile = people.get(session, viewer, profile_id)
        rows = identity.operations_on(session, sorted(links.lineage(session, profile.id)))
    return {"items": [_operation(row) for row in rows]}


def _operation(row: IdentityOperation) -> OperationOut:
    return OperationOut.model_validate(row, from_attributes=True)
