"""A person's portrait, and the source of each of his facts."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from api import render
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
    if found.id != profile_id:
        return RedirectResponse(f"/profiles/{found.id}", 308)
    return render.page(request, "profile.html", {"person": portrait.build(found, teams)})


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
