"""Teams, studios and problems."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from sqlmodel import Session

from api.cursors import make_cursor, read_cursor
from api.deps import LIMIT, CurrentRuntime, CurrentViewer, Cursor, Limit
from api.idempotency import Guarded
from api.places import known_city, province_name
from api.presenting import hit_json
from api.reading import problems, studios, teams
from api.routes.profiles import profile_card
from api.schemas.finding import SearchOut
from api.schemas.problem_details import declared
from api.schemas.registry import ProblemIn, ProblemOut, StudioOut, StudioPage, TeamOut, TeamPage
from matching.service import check
from matching.types import Ask
from search.types import Filters
from talent_db.domain.register import register_problem
from talent_db.enums import StudioRole
from talent_db.errors import NotFound
from talent_db.ids import new_id
from talent_db.models import Problem, Studio, Team
from talent_db.viewer import Viewer

router = APIRouter()
STUDIO_FIELDS = """id name former_names kind level status named_by named_on employer province city industry
    speciality""".split()
FOUNDER_FACETS = ("city", "studio_levels", "industry")


@router.get("/teams", response_model=TeamPage, responses=declared(400), tags=["服务队"])
def list_teams(
    runtime: CurrentRuntime, viewer: CurrentViewer, cursor: Cursor = None, limit: Limit = LIMIT
) -> dict[str, Any]:
    """服务队列表."""
    after = read_cursor("teams", cursor)
    with runtime.database.read() as session:
        rows = teams.page(session, viewer, after, limit + 1)
        items = _teams(session, rows[:limit])
    return {"items": items, "next_cursor": make_cursor("teams", rows[limit - 1].id) if len(rows) > limit else None}


@router.get("/teams/{team_id}", response_model=TeamOut, responses=declared(404), tags=["服务队"])
def get_team(team_id: str, runtime: CurrentRuntime, viewer: CurrentViewer) -> dict[str, Any]:
    """一支服务队和队员."""
    with runtime.database.read() as session:
        team = teams.get(session, viewer, team_id)
        if team is None:
            raise NotFound("没有这支服务队", team=team_id)
        return _teams(session, [team])[0]


@router.get("/studios", response_model=StudioPage, responses=declared(400), tags=["创新工作室"])
def list_studios(
    runtime: CurrentRuntime,
    viewer: CurrentViewer,
    q: Annotated[str, Query(max_length=100, description="工作室或单位名称里的字")] = "",
    city: Annotated[str | None, Query(max_length=60)] = None,
    level: Annotated[str, Query(max_length=20)] = "",
    kind: Annotated[str, Query(max_length=40)] = "",
    cursor: Cursor = None,
    limit: Limit = LIMIT,
) -> dict[str, Any]:
    """工作室列表."""
    after = read_cursor("studios", cursor)
    filters = studios.StudioFilters(q.strip(), known_city(city), level, kind)
    with runtime.database.read() as session:
        rows = studios.page(session, viewer, filters, after, limit + 1)
        people = studios.roles(session, [row.id for row in rows[:limit]])
    following = make_cursor("studios", rows[limit - 1].id) if len(rows) > limit else None
    return {"items": [studio_json(row, people.get(row.id, [])) for row in rows[:limit]], "next_cursor": following}


@router.get("/studios/founders", response_model=SearchOut, responses=declared(400, 503), tags=["创新工作室"])
def find_founders(
    runtime: CurrentRuntime,
    viewer: CurrentViewer,
    q: Annotated[str, Query(max_length=500, description="工作室、单位、专长或人名，用平常话说")] = "",
    city: Annotated[str | None, Query(max_length=60, description="工作室所在城市")] = None,
    level: Annotated[str | None, Query(max_length=20)] = None,
    cursor: Cursor = None,
    limit: Limit = LIMIT,
) -> dict[str, Any]:
    """找工作室创办人."""
    filters = founder_filters(viewer, known_city(city), level or "")
    page = runtime.search.search(
        viewer, q.strip(), filters, limit=limit, after=cursor or None, facets=FOUNDER_FACETS, count=True
    )
    return {
        "items": [hit_json(hit) for hit in page.hits],
        "facets": page.facets,
        "total": page.total,
        "next_cursor": page.next_cursor,
    }


@router.get("/studios/{studio_id}", response_model=StudioOut, responses=declared(404), tags=["创新工作室"])
def get_studio(studio_id: str, runtime: CurrentRuntime, viewer: CurrentViewer) -> dict[str, Any]:
    """一间工作室和它的人."""
    with runtime.database.read() as session:
        studio = studios.get(session, viewer, studio_id)
        if studio is None:
            raise NotFound("没有这间工作室", studio=studio_id)
        return studio_json(studio, studios.roles(session, [studio.id]).get(studio.id, []))


@router.post(
    "/problems", response_model=ProblemOut, status_code=201, responses=declared(403, 409, 413), tags=["技术难题"]
)
def create_problem(body: ProblemIn, runtime: CurrentRuntime, viewer: CurrentViewer, once: Guarded) -> Any:
    """登记一道技术难题."""

    def register() -> ProblemOut:
        city = known_city(body.city)
        check(Ask(title=body.title, description=body.description))
        external_id = f"web:{once.reference or new_id()}"
        title = body.title.strip() or body.description.strip()[:40]
        line = body.model_dump(mode="json") | {"id": external_id, "title": title, "city": city}
        line["province"] = province_name(city)
        with runtime.database.write() as session:
            register_problem(session, runtime.keys, line, "网上登记", viewer.account)
            found = problems.get(session, viewer, problems.id_of(session, external_id))
        if found is None:
            raise NotFound("没有这道难题")
        return ProblemOut.model_validate(problem_json(*found))

    return once.answer(body.model_dump_json().encode(), register, 201)


@router.get("/problems/{problem_id}", response_model=ProblemOut, responses=declared(404), tags=["技术难题"])
def get_problem(problem_id: str, runtime: CurrentRuntime, viewer: CurrentViewer) -> dict[str, Any]:
    """一道登记过的难题."""
    with runtime.database.read() as session:
        found = problems.get(session, viewer, problem_id)
    if found is None:
        raise NotFound("没有这道难题", problem=problem_id)
    return problem_json(*found)


def founder_filters(viewer: Viewer, city: str, level: str) -> Filters:
    """Founders only; city and level are those of the studio as the search service reads them."""
    return Filters(
        scope=viewer.organisation_path,
        city=city or None,
        studio_level=level or None,
        studio_role=StudioRole.FOUNDER.value,
    )


def studio_json(studio: Studio, people: list[studios.Role]) -> dict[str, Any]:
    """A studio with its people as plain values."""
    roles = [
        {"profile_id": p.profile_id, "name": p.name, "role": p.role.value, "since": p.since, "until": p.until}
        for p in people
    ]
    return {name: getattr(studio, name) for name in STUDIO_FIELDS} | {"people": roles}


def problem_json(problem: Problem, enterprise: str) -> dict[str, Any]:
    """A problem as plain values."""
    names = "id title description kind industry province city".split()
    plain = {name: getattr(problem, name) for name in names}
    return plain | {"enterprise": enterprise, "created_at": problem.created_at.isoformat()}


def _teams(session: Session, rows: list[Team]) -> list[dict[str, Any]]:
    ids = [row.id for row in rows]
    members, waiting = teams.members(session, ids), teams.waiting_members(session, ids)
    return [
        {name: getattr(row, name) for name in "id name industry mission city".split()}
        | {
            "members": [profile_card(member) for member in members.get(row.id, [])],
            "members_waiting": waiting.get(row.id, 0),
        }
        for row in rows
    ]
