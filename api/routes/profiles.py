"""Profiles: list, one, its facts with sources."""

from typing import Annotated, Any

from fastapi import APIRouter, Query

from api import opinions
from api.cursors import make_cursor, read_cursor
from api.deps import LIMIT, CurrentRuntime, CurrentViewer, Cursor, Limit
from api.presenting import card
from api.reading import people
from api.schemas.people import FactList, FactOut, OpinionList, ProfileOut, ProfilePage
from api.schemas.problem_details import declared
from talent_db.domain.portrait import value
from talent_db.enums import Root
from talent_db.models import Profile
from talent_db.repositories import profiles

router = APIRouter(prefix="/profiles", tags=["人才档案"])
CURSOR = "profiles"


@router.get("", response_model=ProfilePage, responses=declared(400))
def list_profiles(
    runtime: CurrentRuntime, viewer: CurrentViewer, cursor: Cursor = None, limit: Limit = LIMIT
) -> dict[str, Any]:
    """档案列表，按编号排列."""
    after = read_cursor(CURSOR, cursor)
    with runtime.database.read() as session:
        rows = profiles.page(session, viewer.organisation_path, after, limit + 1)
        external = profiles.external_ids(session, Root.PROFILE, [row.id for row in rows])
    following = make_cursor(CURSOR, rows[limit - 1].id) if len(rows) > limit else None
    return {"items": [profile_card(row, external.get(row.id, "")) for row in rows[:limit]], "next_cursor": following}


@router.get("/{profile_id}", response_model=ProfileOut, responses=declared(404))
def get_profile(profile_id: str, runtime: CurrentRuntime, viewer: CurrentViewer) -> dict[str, Any]:
    """一份多维立体画像；已合并的档案给出合并后的那一份."""
    with runtime.database.read() as session:
        profile = people.get(session, viewer, profile_id)
        external = profiles.external_ids(session, Root.PROFILE, [profile.id]).get(profile.id, "")
        teams = [team.name for team in profiles.teams_of(session, profile.id)]
    body = profile.body
    parts = {name: body[name] for name in ("dimensions", "fields", "texts", "honours", "studios", "history")}
    parts |= {name: body.get(name, []) for name in ("collective_honours", "engagements")} | {
        "dated": body.get("dated", {})
    }
    return profile_card(profile, external) | parts | {"version": profile.version, "teams": teams}


@router.get("/{profile_id}/facts", response_model=FactList, responses=declared(404))
def list_facts(profile_id: str, runtime: CurrentRuntime, viewer: CurrentViewer) -> dict[str, Any]:
    """所有信息和出处；敏感信息只说有，不说内容."""
    with runtime.database.read() as session:
        profile = people.get(session, viewer, profile_id)
        return {"items": [fact.as_dict() for fact in people.facts(session, viewer, profile.id)]}


@router.get("/{profile_id}/facts/{fact_id}", response_model=FactOut, responses=declared(404))
def get_fact(profile_id: str, fact_id: str, runtime: CurrentRuntime, viewer: CurrentViewer) -> dict[str, Any]:
    """一条信息和它的出处."""
    with runtime.database.read() as session:
        profile = people.get(session, viewer, profile_id)
        return people.one_fact(session, viewer, profile.id, fact_id).as_dict()


@router.get("/{profile_id}/opinions/{fact_id}", response_model=OpinionList, responses=declared(403, 404))
def open_opinions(
    profile_id: str,
    fact_id: str,
    purpose: Annotated[str, Query(min_length=1, max_length=100, description="用途，如 核对推荐材料、评审；会留记录")],
    runtime: CurrentRuntime,
    viewer: CurrentViewer,
) -> dict[str, Any]:
    """一份推荐表里各单位的意见，逐个单位；谁为什么看过要留记录."""
    return {"items": [vars(one) for one in opinions.opened(runtime, viewer, profile_id, fact_id, purpose)]}


def profile_card(profile: Profile, external_id: str = "") -> dict[str, Any]:
    """What a card shows of a profile."""
    single = {name: value(profile.body, name) for name in ("position", "title", "skill_level", "province")}
    flat = {name: getattr(profile, name) for name in ("id", "name", "employer", "occupation", "city", "industry")}
    return card(single | flat | {"external_id": external_id})
