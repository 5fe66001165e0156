"""A person's portrait, and the source of each of his facts."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from api import opinions, render
from api.contexts import portrait
from api.deps import CurrentRuntime, CurrentViewer
from api.reading import people
from talent_db.enums import RecordKind
from talent_db.repositories import profiles

router = APIRouter(prefix="/profiles")


@router.get("/{profile_id}")
def profile(profile_id: str, request: Request, runtime: CurrentRuntime, viewer: CurrentViewer) -> Response:
    """The multidimensional portrait; a merged profile leads to the one it went into."""
    with runtime.database.read() as session:
        found = people.get(session, viewer, profile_id)
        teams = [team.name for team in profiles.teams_of(session, found.id)]
        papers = opinions.sealed(session, viewer, found.id)
    if found.id != profile_id:
        return RedirectResponse(f"/profiles/{found.id}", 308)
    return render.page(
        request, "profile.html", {"person": portrait.build(found, teams, papers), "purposes": opinions.PURPOSES}
    )


@router.get("/{profile_id}/facts/{fact_id}")
def fact(profile_id: str, fact_id: str, request: Request, runtime: CurrentRuntime, viewer: CurrentViewer) -> Response:
    """Where a fact was told: the document, the place, the words."""
    with runtime.database.read() as session:
        found = people.get(session, viewer, profile_id)
        sourced = people.one_fact(session, viewer, found.id, fact_id)
    told = sourced.as_dict()
    context = {
        "person": found,
        "fact": told,
        "label": portrait.FIELD_LABELS.get(told["field"], told["field"]),
        "value": portrait.shown_value(told["field"], told["value"]),
        "kind": RecordKind(told["kind"]).label,
        "place": portrait.shown_place(told["place"]),
        "day": told["told_at"][:10],
    }
    return render.page(request, "fact.html", context, partial="_fact.html")


@router.post("/{profile_id}/opinions/{fact_id}")
def open_opinions(
    profile_id: str,
    fact_id: str,
    request: Request,
    runtime: CurrentRuntime,
    viewer: CurrentViewer,
    purpose: Annotated[str, Form(max_length=100)] = "",
) -> Response:
    """The opinions of one paper, one unit after the other; the look is recorded with its purpose."""
    told = opinions.opened(runtime, viewer, profile_id, fact_id, purpose)
    with runtime.database.read() as session:
        found = people.get(session, viewer, profile_id)
    context = {"person": found, "opinions": told, "purpose": purpose}
    return render.page(request, "opinions.html", context)
