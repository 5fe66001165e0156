"""Imports: upload files, watch the run, read how every item ended."""

import hashlib
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Path, Query, UploadFile
from fastapi.responses import Response

from api import importing, retaking, returned, uploads
from api.cursors import make_cursor, read_cursor
from api.deps import LIMIT, CurrentRuntime, CurrentViewer, Cursor, Limit
from api.downloads import FILE_ANSWER, download
from api.idempotency import Guarded
from api.reading import imports
from api.reading.withdrawn import present_profiles, withdrawn
from api.schemas.importing import ImportItemPage, ImportOut, ImportPage, PassedPage
from api.schemas.problem_details import declared
from ingest.undo import change_counts
from talent_db.enums import ItemChange, ItemOutcome, RunMode, UndoState

router = APIRouter(prefix="/imports", tags=["导入"])
ITEM_FIELDS = "id file place label outcome code message issues change changed_fields undo undo_note profile_id".split()


@router.post("", response_model=ImportOut, status_code=202, responses=declared(403, 409, 413))
def create_import(
    runtime: CurrentRuntime,
    viewer: CurrentViewer,
    once: Guarded,
    files: Annotated[list[UploadFile], File(description="推荐表、汇总表、公告、压缩包或交换文件")],
    campaign: Annotated[str, Form(max_length=60, description="活动名称，如 南粤工匠")] = "",
    mode: Annotated[RunMode, Form(description="store 直接导入；preview 只看会怎样，什么都不入库")] = RunMode.STORE,
) -> Any:
    """上传文件，排队导入或预览."""
    sent = [uploads.Upload(file.filename or "", file.file.read()) for file in files if file.filename]

    def accept() -> ImportOut:
        job = uploads.accept(runtime, viewer, sent, campaign.strip(), once.reference, mode)
        return ImportOut.model_validate(importing.of_job(job, None))

    return once.answer(_content(sent, f"{campaign}\0{mode}"), accept, 202)


@router.get("", response_model=ImportPage, responses=declared(400))
def list_imports(
    runtime: CurrentRuntime, viewer: CurrentViewer, cursor: Cursor = None, limit: Limit = LIMIT
) -> dict[str, Any]:
    """导入记录，新的在前."""
    before = read_cursor("imports", cursor)
    with runtime.database.read() as session:
        rows = imports.runs(session, viewer, before, limit + 1)
        queued = [] if before else imports.open_jobs(session, viewer)
    following = make_cursor("imports", rows[limit - 1].id) if len(rows) > limit else None
    return {
        "items": [importing.of_run(row) for row in rows[:limit]],
        "queued": [importing.of_job(job, None) for job in queued],
        "next_cursor": following,
    }


@router.get("/{import_id}", response_model=ImportOut, responses=declared(404))
def get_import(import_id: str, runtime: CurrentRuntime, viewer: CurrentViewer) -> dict[str, Any]:
    """一次导入，数目是此刻的."""
    with runtime.database.read() as session:
        found = importing.one(session, viewer, import_id)
        reasons = imports.reasons(session, found["run"]) if found["run"] else []
        found["changes"] = change_counts(session, found["run"]) if found["run"] else {}
        if found["run"] and importing.is_undoing(session, found["run"]):
            found["status"] = "undoing"
    return found | {"reasons": [{"code": code, "items": count} for code, count in reasons]}


@router.post("/{import_id}/cancel", response_model=ImportOut, responses=declared(403, 404, 409))
def cancel_import(import_id: str, runtime: CurrentRuntime, viewer: CurrentViewer, once: Guarded) -> Any:
    """停下还没有结束的导入，已入库的保留，可以撤销."""
    return once.answer(b"", lambda: ImportOut.model_validate(importing.cancel(runtime, viewer, import_id)))


@router.post("/{import_id}/confirm", response_model=ImportOut, status_code=202, responses=declared(403, 404, 409))
def confirm_import(import_id: str, runtime: CurrentRuntime, viewer: CurrentViewer, once: Guarded) -> Any:
    """预览看过没有问题，确认入库."""
    return once.answer(b"", lambda: ImportOut.model_validate(importing.confirm(runtime, viewer, import_id)), 202)


@router.post("/{import_id}/retake", response_model=ImportOut, status_code=202, responses=declared(403, 404, 409))
def retake_import(import_id: str, runtime: CurrentRuntime, viewer: CurrentViewer, once: Guarded) -> Any:
    """等程序（文字识别、LibreOffice）的文件再读一次，作为一次新的导入；程序装好以后用."""
    return once.answer(b"", lambda: ImportOut.model_validate(retaking.retake(runtime, viewer, import_id)), 202)


@router.post("/{import_id}/undo", response_model=ImportOut, status_code=202, responses=declared(403, 404, 409))
def undo_import(import_id: str, runtime: CurrentRuntime, viewer: CurrentViewer, once: Guarded) -> Any:
    """24 小时内撤销：恢复导入前的样子；人后来改过的保留并列出."""
    return once.answer(b"", lambda: ImportOut.model_validate(importing.undo(runtime, viewer, import_id)), 202)


@router.get("/{import_id}/items", response_model=ImportItemPage, responses=declared(400, 404))
def list_items(
    import_id: str,
    runtime: CurrentRuntime,
    viewer: CurrentViewer,
    outcome: Annotated[list[ItemOutcome] | None, Query(description="只要这些结果")] = None,
    change: Annotated[ItemChange | None, Query(description="只要这种变化")] = None,
    undo: Annotated[UndoState | None, Query(description="只要撤销时这样了的")] = None,
    cursor: Cursor = None,
    limit: Limit = LIMIT,
) -> dict[str, Any]:
    """导入的每一条和它的结果."""
    after = read_cursor("items", cursor)
    with runtime.database.read() as session:
        run = importing.one(session, viewer, import_id)["run"]
        rows = imports.items(session, run, outcome or [], after, limit + 1, change, undo) if run else []
        told, there = withdrawn(session, rows), present_profiles(session, rows)
    following = make_cursor("items", rows[limit - 1].id) if len(rows) > limit else None
    items = [
        {name: getattr(row, name) for name in ITEM_FIELDS}
        | {"withdrawn": told.get(row.id, ""), "profile_id": row.profile_id if row.profile_id in there else None}
        for row in rows[:limit]
    ]
    return {"items": items, "next_cursor": following}


def _content(sent: list[uploads.Upload], campaign: str) -> bytes:
    # The body itself differs at each repeat: clients choose a new multipart boundary.
    digests = [f"{file.name}\0{hashlib.sha256(file.content).hexdigest()}" for file in sent]
    return "\n".join([campaign, *digests]).encode()


@router.get("/{import_id}/passed", response_model=PassedPage, responses=declared(400, 404))
def list_passed(
    import_id: str, runtime: CurrentRuntime, viewer: CurrentViewer, cursor: Cursor = None, limit: Limit = LIMIT
) -> dict[str, Any]:
    """略过的行和人，每处带原因."""
    after = read_cursor("passed", cursor)
    with runtime.database.read() as session:
        run = importing.one(session, viewer, import_id)["run"]
        rows = imports.passed_over(session, run, after, limit + 1) if run else []
    following = make_cursor("passed", rows[limit - 1].id) if len(rows) > limit else None
    items = [{name: getattr(row, name) for name in ("file", "place", "what", "reason")} for row in rows[:limit]]
    return {"items": items, "next_cursor": following}


@router.get(
    "/{import_id}/files/{number}/returned.xlsx",
    response_class=Response,
    responses=declared(404, 422) | FILE_ANSWER,
)
def get_returned_sheet(
    import_id: str,
    number: Annotated[int, Path(ge=0, le=1_000_000, description="第几个文件，从 0 数起")],
    runtime: CurrentRuntime,
    viewer: CurrentViewer,
    whole: Annotated[bool, Query(description="true 给整张表，false 只给要重报的行")] = False,
) -> Response:
    """发来的表退回去：错处标红，最后一列写明错误原因."""
    return download(*returned.workbook(runtime, viewer, import_id, number, whole=whole))
