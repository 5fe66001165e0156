"""The review queue: what waits, what is doubtful, where sources differ; accept, correct, reject."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from api import cutouts, reviewing
from api.cursors import make_cursor, read_cursor
from api.deps import LIMIT, CurrentRuntime, CurrentViewer, Cursor, Limit
from api.downloads import PNG_ANSWER
from api.idempotency import Guarded
from api.reading import doubts
from api.schemas.problem_details import declared
from api.schemas.reviewing import AlikeIn, AlikeOut, CutoutList, DecisionIn, DecisionOut, DoubtPage
from talent_db.domain.confirming import Word
from talent_db.enums import ReviewKind

router = APIRouter(prefix="/reviews", tags=["核对"])


@router.get("", response_model=DoubtPage, responses=declared(400, 403))
def list_doubts(
    runtime: CurrentRuntime,
    viewer: CurrentViewer,
    kind: Annotated[ReviewKind, Query(description="item 待处理的条目、fact 拿不准的内容、rival 说法不一")],
    cursor: Cursor = None,
    limit: Limit = LIMIT,
) -> dict[str, Any]:
    """待核对的，每条带原文摘录和位置."""
    reviewing.refuse(viewer)
    after = read_cursor("doubts", cursor) or ""
    with runtime.database.read() as session:
        rows = doubts.page(session, runtime.keys, viewer, kind, after, limit + 1)
    following = make_cursor("doubts", rows[limit - 1].key) if len(rows) > limit else None
    return {"items": [row.as_dict() for row in rows[:limit]], "next_cursor": following}


@router.post("", response_model=DecisionOut, responses=declared(403, 404, 409))
def decide_doubt(body: DecisionIn, runtime: CurrentRuntime, viewer: CurrentViewer, once: Guarded) -> Any:
    """确认、更正或不采用；更正另存为核对人的说法，原文不改."""

    def decide() -> DecisionOut:
        word = Word(body.verdict, reason=body.reason)
        reviewing.decide(runtime, viewer, body.kind, body.key, word, body.values)
        return DecisionOut(kind=body.kind, key=body.key, verdict=body.verdict)

    return once.answer(body.model_dump_json().encode(), decide)


@router.post("/alike", response_model=AlikeOut, responses=declared(403, 404, 409))
def accept_alike(body: AlikeIn, runtime: CurrentRuntime, viewer: CurrentViewer, once: Guarded) -> Any:
    """同一份文件里说法相同的一项，一起确认."""

    def accept() -> AlikeOut:
        return AlikeOut(accepted=reviewing.accept_alike(runtime, viewer, body.key))

    return once.answer(body.model_dump_json().encode(), accept)


Kind = Annotated[ReviewKind, Query(description="同列表")]
Key = Annotated[str, Query(min_length=1, max_length=120, description="列表给出的 key")]


@router.get("/cutouts", response_model=CutoutList, responses=declared(403, 404))
def list_cutouts(kind: Kind, key: Key, runtime: CurrentRuntime, viewer: CurrentViewer) -> dict[str, Any]:
    """每一项在原件里的样子：截图、表格的一行或一行文字；看过要留记录."""
    found = enumerate(cutouts.of_question(runtime, viewer, kind, key))
    return {
        "items": [
            {name: getattr(told, name) for name in ("field", "label", "place", "source")}
            | {name: getattr(cut, name) for name in ("kind", "cells", "text", "start", "end")}
            | {"number": number}
            for number, (told, cut) in found
        ]
    }


@router.get("/cutouts/{number}.png", response_class=Response, responses=declared(403, 404) | PNG_ANSWER)
def get_cutout_picture(
    number: Annotated[int, Path(ge=0, le=1000)], kind: Kind, key: Key, runtime: CurrentRuntime, viewer: CurrentViewer
) -> Response:
    """一项的原件截图，值的位置用红框标出."""
    content = cutouts.picture(runtime, viewer, kind, key, number)
    return Response(content, media_type="image/png", headers={"Cache-Control": "private, max-age=600"})


@router.get("/pages/{file_id}/{page}.png", response_class=Response, responses=declared(403, 404) | PNG_ANSWER)
def get_page_picture(
    file_id: Annotated[str, Path(max_length=36)],
    page: Annotated[int, Path(ge=1, le=10_000)],
    runtime: CurrentRuntime,
    viewer: CurrentViewer,
) -> Response:
    """原件一页的图，看过要留记录."""
    return Response(reviewing.picture(runtime, viewer, file_id, page), media_type="image/png")
