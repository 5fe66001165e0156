"""Search and match."""

from typing import Annotated, Any

from fastapi import APIRouter, Query

from api.asking import Question, ask
from api.deps import LIMIT, CurrentRuntime, CurrentViewer, Cursor, Limit
from api.idempotency import Guarded
from api.places import known_city
from api.presenting import answer_json, hit_json
from api.schemas.finding import MatchIn, MatchOut, SearchOut
from api.schemas.problem_details import declared
from search.types import FACET_FIELDS, Filters
from talent_db.enums import HonourLevel, StudioRole

router = APIRouter(tags=["找人"])
Words = Annotated[str | None, Query(max_length=100)]


@router.get("/search", response_model=SearchOut, responses=declared(400, 503))
def search_people(
    runtime: CurrentRuntime,
    viewer: CurrentViewer,
    q: Annotated[str, Query(max_length=500, description="要找的词；空着就列出所有人")] = "",
    city: Annotated[str | None, Query(max_length=60, description="城市，全称或简称")] = None,
    province: Words = None,
    industry: Words = None,
    skill_level: Words = None,
    honour_level: HonourLevel | None = None,
    studio_role: Annotated[StudioRole | None, Query(description="founder = 只找工作室创办人")] = None,
    studio_level: Words = None,
    cursor: Cursor = None,
    limit: Limit = LIMIT,
) -> dict[str, Any]:
    """按词和条件找人；facets 是各条件下的人数."""
    filters = Filters(
        scope=viewer.organisation_path,
        city=known_city(city) or None,
        province=province or None,
        industry=industry or None,
        skill_level=skill_level or None,
        honour_level=honour_level.value if honour_level else None,
        studio_role=studio_role.value if studio_role else None,
        studio_level=studio_level or None,
    )
    page = runtime.search.search(
        viewer, q.strip(), filters, limit=limit, after=cursor or None, facets=FACET_FIELDS, count=True
    )
    return {
        "items": [hit_json(hit) for hit in page.hits],
        "facets": page.facets,
        "total": page.total,
        "next_cursor": page.next_cursor,
    }


@router.post("/match", response_model=MatchOut, responses=declared(403, 409, 413, 503))
def match_problem(body: MatchIn, runtime: CurrentRuntime, viewer: CurrentViewer, once: Guarded) -> Any:
    """给难题找能解决的师傅和服务队，并说明理由."""

    def answer() -> MatchOut:
        question = Question(
            description=body.description,
            title=body.title,
            city=body.city,
            industry=body.industry,
            kind=body.kind.value if body.kind else "",
            without=tuple(body.without),
            extra=tuple(body.extra),
        )
        return MatchOut.model_validate(answer_json(ask(runtime, viewer, question, body.top, with_teams=body.teams)))

    return once.answer(body.model_dump_json().encode(), answer)
