"""The union's desk: upload files, watch the import, read what was refused and why."""

from typing import Annotated

from fastapi import APIRouter, File, Form, Query, Request, UploadFile
from fastapi.responses import RedirectResponse, Response

from api import importing, ledgers, render, retaking, returned, uploads
from api.contexts import runs
from api.cursors import make_cursor, read_cursor
from api.deps import LIMIT, CurrentRuntime, CurrentViewer
from api.errors import status_of
from api.reading import imports
from api.reading.queueing import queue_state
from api.reading.withdrawn import present_profiles, withdrawn
from api.runtime import Runtime
from ingest.ledgers.definitions import LEDGERS
from ingest.retaking import waiting_files
from ingest.undo import change_counts, kept_items
from talent_db.campaigns import load_campaigns
from talent_db.enums import ItemChange, ItemOutcome, RunMode, RunStatus
from talent_db.errors import InvalidInput
from talent_db.viewer import Viewer

router = APIRouter(prefix="/imports")
ITEMS = 50  # a page of refused items
PASSED = 100  # what was passed over, on the page; the interface gives all


@router.get("")
def desk(
    request: Request, runtime: CurrentRuntime, viewer: CurrentViewer, after: Annotated[str, Query(max_length=2000)] = ""
) -> Response:
    """The upload form and the imports so far."""
    return _desk(request, runtime, viewer, after, None)


@router.post("")
def upload(
    request: Request,
    runtime: CurrentRuntime,
    viewer: CurrentViewer,
    files: Annotated[list[UploadFile] | None, File()] = None,
    campaign: Annotated[str, Form(max_length=60)] = "",
    mode: Annotated[RunMode, Form()] = RunMode.STORE,
) -> Response:
    """Take the files and go to the page of their import."""
    sent = [
        uploads.Upload(file.filename or "", file.file.read()) for file in files or [] if uploads.is_meant(file.filename)
    ]
    try:
        job = uploads.accept(runtime, viewer, sent, campaign.strip(), None, mode)
    except InvalidInput as error:
        return _desk(request, runtime, viewer, "", error)
    return RedirectResponse(f"/imports/{job.id}", 303)


@router.get("/{import_id}")
def one(
    import_id: str,
    request: Request,
    runtime: CurrentRuntime,
    viewer: CurrentViewer,
    outcome: Annotated[str, Query(max_length=20)] = "",
    change: Annotated[str, Query(max_length=20)] = "",
    after: Annotated[str, Query(max_length=2000)] = "",
) -> Response:
    """The counts of an import at this moment, and the items that ended one way."""
    with runtime.database.read() as session:
        told = importing.one(session, viewer, import_id)
        run_id = told["run"]
        if run_id and importing.is_undoing(session, run_id):
            told["status"] = "undoing"
        at_work = importing.job_at_work(session, told)
        queue = queue_state(session, at_work) if at_work else None
        row = runs.run_row(told)
        chosen = _outcome(outcome, row)
        last = read_cursor("items", after)
        wanted = ItemChange(change) if change in list(ItemChange) else None
        outcomes = [] if wanted else [chosen]
        items = imports.items(session, run_id, outcomes, last, ITEMS + 1, wanted) if run_id else []
        sheets = returned.files(session, run_id) if run_id and not row.is_open and not row.is_undone else []
        changes = change_counts(session, run_id) if run_id else {}
        kept = kept_items(session, run_id) if row.kept and run_id else []
        passed = imports.passed_over(session, run_id, None, PASSED) if row.passed_over and run_id else []
        hidden = imports.hidden_parts(session, run_id, PASSED) if run_id and not row.is_open else []
        helped = len(waiting_files(session, run_id)) if run_id and not row.is_preview else 0
        retaken = [job.id for job in imports.retakes(session, run_id)] if run_id else []
        confirmed = imports.confirmed_as(session, viewer, told["job"]) if row.is_preview and told["job"] else ""
        confirming = imports.run_of_job(session, confirmed) if confirmed else None
        gone, there = withdrawn(session, [*items, *kept]), present_profiles(session, [*items, *kept])
    following = make_cursor("items", items[ITEMS - 1].id) if len(items) > ITEMS else ""
    labels = runs.outcome_labels(row)
    page = runs.RunPage(
        run=row,
        outcome=chosen.value,
        label=wanted.label if wanted else labels[chosen],
        items=runs.item_rows(items[:ITEMS], gone, there),
        next_cursor=following,
        sheets=sheets,
        changes=runs.change_rows(changes),
        kept=runs.item_rows(kept, gone, there),
        passed=runs.passed_rows(passed),
        hidden=runs.hidden_rows(hidden),
        change=wanted.value if wanted else "",
        confirmed=confirmed,
        confirmed_undone=confirming is not None and confirming.status is RunStatus.UNDONE,
        queue=queue,
        for_helper=helped,
        retaken=retaken,
    )
    choices = [(one.value, label) for one, label in labels.items()]
    return render.page(request, "import.html", {"page": page, "outcomes": choices}, partial="_import.html")


@router.post("/{import_id}/cancel")
def cancel(import_id: str, runtime: CurrentRuntime, viewer: CurrentViewer) -> Response:
    """Stop an import, and show where it stopped."""
    importing.cancel(runtime, viewer, import_id)
    return RedirectResponse(f"/imports/{import_id}", 303)


@router.post("/{import_id}/confirm")
def confirm(import_id: str, runtime: CurrentRuntime, viewer: CurrentViewer) -> Response:
    """Store what the preview showed, and go to the page of that import."""
    return RedirectResponse(f"/imports/{importing.confirm(runtime, viewer, import_id)['id']}", 303)


@router.post("/{import_id}/retake")
def retake(import_id: str, runtime: CurrentRuntime, viewer: CurrentViewer) -> Response:
    """Read anew what waits for a helper, and go to the page of that import."""
    return RedirectResponse(f"/imports/{retaking.retake(runtime, viewer, import_id)['id']}", 303)


@router.post("/{import_id}/undo")
def undo(import_id: str, runtime: CurrentRuntime, viewer: CurrentViewer) -> Response:
    """Undo an import, and show what became of it."""
    importing.undo(runtime, viewer, import_id)
    return RedirectResponse(f"/imports/{import_id}", 303)


def _outcome(asked: str, row: runs.RunRow) -> ItemOutcome:
    """The outcome asked for; else the first that needs somebody, else what was stored."""
    if asked in [outcome.value for outcome in ItemOutcome]:
        return ItemOutcome(asked)
    order = (ItemOutcome.REFUSED, ItemOutcome.WAITING, ItemOutcome.STORED, ItemOutcome.UNCHANGED)
    return next((outcome for outcome in order if row.counts[outcome.value]), ItemOutcome.STORED)


def _desk(request: Request, runtime: Runtime, viewer: Viewer, after: str, error: InvalidInput | None) -> Response:
    before = read_cursor("imports", after)
    with runtime.database.read() as session:
        rows = imports.runs(session, viewer, before, LIMIT + 1)
        jobs = [] if before else imports.open_jobs(session, viewer)
        first = imports.first_files(session, [row.id for row in rows])
        stuck = imports.oldest_idle(session, viewer)
        queue = queue_state(session, stuck) if stuck else None
    context = {
        "queued": [runs.run_row(importing.of_job(job, None)) for job in jobs],
        "rows": [runs.run_row(importing.of_run(row), first.get(row.id, "")) for row in rows[:LIMIT]],
        "queue": queue,
        "next_cursor": make_cursor("imports", rows[LIMIT - 1].id) if len(rows) > LIMIT else "",
        "campaigns": [campaign.name for campaign in load_campaigns()],
        "error": error,
        "rosters": ledgers.campaign_codes(),
        "ledgers": LEDGERS,
        "megabytes": runtime.settings.max_file_mb,
    }
    return render.page(request, "imports.html", context, status=status_of(error) if error else 200)
