"""The page of what an import left open: one list a kind, each value beside its source, three answers."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from api import cutouts, render, reviewing
from api.contexts.portrait import shown_place
from api.cursors import make_cursor, read_cursor
from api.deps import CurrentRuntime, CurrentViewer
from api.reading import doubts, waiting
from talent_db.domain.confirming import Word
from talent_db.enums import ReviewKind, ReviewVerdict
from talent_db.errors import InvalidInput

router = APIRouter(prefix="/review/import")
SHOWN = 20
# How the form names the box of a field, what stood in it, and the rival values.
VALUE, WAS, RIVAL = "value:", "was:", "told:"


@router.get("")
def queue(
    request: Request,
    runtime: CurrentRuntime,
    viewer: CurrentViewer,
    kind: Annotated[ReviewKind | None, Query()] = None,
    after: Annotated[str, Query(max_length=2000)] = "",
    done: Annotated[ReviewVerdict | None, Query()] = None,
) -> Response:
    """What waits, of one kind; without a kind the first of which something waits."""
    reviewing.refuse(viewer)
    last = read_cursor("doubts", after) or ""
    with runtime.database.read() as session:
        for chosen in [kind] if kind else list(ReviewKind):
            rows = doubts.page(session, runtime.keys, viewer, chosen, last, SHOWN + 1)
            if rows:
                break
        else:
            chosen = kind or ReviewKind.ITEM
        rivals = doubts.count_rivals(session, viewer, waiting.MOST)
    context = {
        "doubts": rows[:SHOWN],
        "alike": doubts.alike(rows),
        "kind": chosen,
        "kinds": tuple(ReviewKind),
        "rivals": rivals,
        "done": done,
        "next_cursor": make_cursor("doubts", rows[SHOWN - 1].key) if len(rows) > SHOWN else "",
        "shown_place": shown_place,
    }
    return render.page(request, "reviewing.html", context)


@router.get("/source")
def source(
    request: Request,
    runtime: CurrentRuntime,
    viewer: CurrentViewer,
    kind: Annotated[ReviewKind, Query()],
    key: Annotated[str, Query(max_length=120)],
) -> Response:
    """The rows and lines of the documents in which the values of a question stand."""
    found = cutouts.of_question(runtime, viewer, kind, key)
    context = {"found": found, "kind": kind, "key": key, "shown_place": shown_place}
    return render.page(request, "cutouts.html", context, partial="_cutouts.html")


async def sent_form(request: Request) -> dict[str, str]:
    """The boxes of the form; which there are depends on what was read."""
    return {name: str(value).replace("\r\n", "\n") for name, value in (await request.form()).items()}


@router.post("")
def decide(
    form: Annotated[dict[str, str], Depends(sent_form)], runtime: CurrentRuntime, viewer: CurrentViewer
) -> Response:
    """Keep the decision and go back to the list."""
    try:
        kind = ReviewKind(form.get("kind", ""))
        verdict, values = decision(form)
    except ValueError as error:
        raise InvalidInput("请选择怎样处理") from error
    reviewing.decide(runtime, viewer, kind, form.get("key", ""), Word(verdict, reason=form.get("reason", "")), values)
    return RedirectResponse(f"/review/import?kind={kind.value}&done={verdict.value}", 303)


@router.post("/alike")
def accept_alike(key: Annotated[str, Form(max_length=120)], runtime: CurrentRuntime, viewer: CurrentViewer) -> Response:
    """Confirm all facts of a document that say the same."""
    reviewing.accept_alike(runtime, viewer, key)
    return RedirectResponse(f"/review/import?kind={ReviewKind.FACT.value}&done={ReviewVerdict.ACCEPT.value}", 303)


def decision(form: Mapping[str, str]) -> tuple[ReviewVerdict, dict[str, str]]:
    """Verdict and corrections of a sent form: what was changed in a box is a correction, whichever button was pressed.

    The button beside a rival value chooses it; the first of them is the one that holds now.
    """
    if (chosen := form.get("choose")) is not None:
        is_present = chosen == "0"
        value = {} if is_present else {form.get("field", ""): form.get(f"{RIVAL}{chosen}", "")}
        return (ReviewVerdict.ACCEPT if is_present else ReviewVerdict.CORRECT), value
    verdict = ReviewVerdict(form.get("verdict", ""))
    if verdict is ReviewVerdict.REJECT:
        return verdict, {}
    boxes = {name.removeprefix(VALUE): value for name, value in form.items() if name.startswith(VALUE)}
    changed = {name: value for name, value in boxes.items() if value.strip() != form.get(f"{WAS}{name}", "").strip()}
    return (ReviewVerdict.CORRECT if changed else verdict), changed
