"""Looking for people and for founders of studios; studios and teams themselves."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api import render
from api.contexts import lists
from api.deps import LIMIT, CurrentRuntime, CurrentViewer
from api.places import known_city
from api.reading import studios, teams
from search.types import Filters
from talent_db.enums import HonourLevel, StudioRole
from talent_db.errors import InvalidInput, NotFound, UnknownCity

router = APIRouter()
Word = Annotated[str, Query(max_length=100)]
Words = Annotated[str, Query(max_length=500)]
After = Annotated[str, Query(max_length=2000)]


@router.get("/search")
def search(
    request: Request,
    runtime: CurrentRuntime,
    viewer: CurrentViewer,
    q: Words = "",
    city: Word = "",
    industry: Word = "",
    skill_level: Word = "",
    honour_level: Word = "",
    studio_role: Word = "",
    after: After = "",
) -> Response:
    """People by words and conditions."""
    asked = {"q": q.strip(), "city": city, "industry": industry, "skill_level": skill_level}
    asked |= {"honour_level": honour_level, "studio_role": studio_role, "after": after}
    place, warning = _place(city)
    filters = Filters(
        scope=viewer.organisation_path,
        city=place or None,
        industry=industry or None,
        skill_level=skill_level or None,
        honour_level=_one_of(honour_level, HonourLevel),
        studio_role=_one_of(studio_role, StudioRole),
    )
    fields = [field for field, _ in lists.FACETS.values()]
    page = runtime.search.search(viewer, q.strip(), filters, LIMIT, after or None, fields, count=True)
    found = lists.build(page, "/search", asked | {"city": place}, lists.FACETS)
    return render.page(request, "search.html", {"found": found, "warning": warning}, partial="_people.html")


@router.get("/studios")
def founders(
    request: Request,
    runtime: CurrentRuntime,
    viewer: CurrentViewer,
    q: Words = "",
    city: Word = "",
    level: Word = "",
    after: After = "",
) -> Response:
    """Founders of studios, asked for in plain words."""
    place, warning = _place(city)
    filters = Filters(
        scope=viewer.organisation_path,
        city=place or None,
        studio_level=level or None,
        studio_role=StudioRole.FOUNDER.value,
    )
    fields = [field for field, _ in lists.STUDIO_FACETS.values()]
    page = runtime.search.search(viewer, q.strip(), filters, LIMIT, after or None, fields, count=True)
    asked = {"q": q.strip(), "city": place, "level": level, "after": after}
    found = lists.build(page, "/studios", asked, lists.STUDIO_FACETS, passages=0)
    return render.page(request, "studios.html", {"found": found, "warning": warning}, partial="_founders.html")


@router.get("/studios/{studio_id}")
def studio(studio_id: str, request: Request, runtime: CurrentRuntime, viewer: CurrentViewer) -> Response:
    """One studio with its people."""
    with runtime.database.read() as session:
        found = studios.get(session, viewer, studio_id)
        if found is None:
            raise NotFound("没有这间工作室", studio=studio_id)
        people = studios.roles(session, [studio_id]).get(studio_id, [])
    return render.page(request, "studio.html", {"studio": found, "people": people})


@router.get("/teams/{team_id}")
def team(team_id: str, request: Request, runtime: CurrentRuntime, viewer: CurrentViewer) -> Response:
    """One service team with its members."""
    with runtime.database.read() as session:
        found = teams.get(session, viewer, team_id)
        if found is None:
            raise NotFound("没有这支服务队", team=team_id)
        context: dict[str, Any] = {
            "team": found,
            "members": teams.members(session, [team_id]).get(team_id, []),
            "waiting": teams.waiting_members(session, [team_id]).get(team_id, 0),
        }
    return render.page(request, "team.html", context)


def _place(city: str) -> tuple[str, InvalidInput | None]:
    """The city's full name; an unknown one is told beside the results, which are then not bounded by it."""
    try:
        return known_city(city), None
    except UnknownCity as error:
        return "", error


def _one_of(value: str, kind: type[HonourLevel] | type[StudioRole]) -> str | None:
    return value if value in [each.value for each in kind] else None
