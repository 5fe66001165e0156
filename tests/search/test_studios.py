"""Founders of studios: who founded stands before who leads, works there, or has the same name."""

from pathlib import Path
from typing import Any

import pytest

from search.encoders.none import NoEncoder
from search.engines.embedded import EmbeddedEngine
from search.service import SearchService
from search.types import Filters, Page, SearchDocument
from talent_db.viewer import operator
from tests.contracts.documents import document

UNION, MASTER, CRAFTSMAN = "劳模和工匠人才创新工作室", "技能大师工作室", "工匠工作室"


def studio(name: str, role: str, **changes: Any) -> dict[str, Any]:
    base = {"name": name, "former_names": [], "kind": UNION, "level": "市级", "status": "active", "city": "宁波市"}
    return base | {"employer": "甬江机床厂", "speciality": "", "role": role} | changes


def person(
    key: str, name: str, *roles: dict[str, Any], city: str = "宁波市", skills: str = "", **more: Any
) -> SearchDocument:
    passages = [{"field": "skills", "text": skills, "verified": True}] if skills else []
    record = {"id": key, "name": name, "city": city, "employer": "", "studios": list(roles), "passages": passages}
    text = " ".join(f"{role['name']} {role['speciality']}" for role in roles)
    made = document(key, name=name, city=city, skills=skills, record=record, **more)
    texts = made.texts | {"studio": text}
    keywords = made.keywords | {
        "studio_roles": tuple({role["role"] for role in roles}),
        "studio_levels": tuple({role["level"] for role in roles}),
    }
    return SearchDocument(**(vars(made) | {"texts": texts, "keywords": keywords}))


GRIND = {"speciality": "轴承套圈磨削，治理磨削振纹和烧伤"}
CAST = {"speciality": "铝合金压铸，治理铸件气孔和缩松"}
PEOPLE = [
    person("founder", "厉守田", studio("厉守田劳模创新工作室", "founder", to="2020-01", **GRIND)),
    person("leader", "水新芳", studio("厉守田劳模创新工作室", "leader", **GRIND), skills="轴承磨削磨削磨削，磨削振纹"),
    person("member", "厉守田", city="台州市", skills="磨削"),  # the same name, no studio
    person("caster", "柴大勇", studio("柴大勇技能大师工作室", "founder", kind=MASTER, level="省级", **CAST)),
    person(
        "renamed",
        "竺阿根",
        studio("甬江绿色铸造创新工作室", "founder", former_names=["竺阿根劳模创新工作室"], status="renamed", **CAST),
    ),
    person("gone", "沃必成", studio("沃必成工匠工作室", "founder", kind=CRAFTSMAN, status="withdrawn", city="台州市", **GRIND), city="台州市"),
    person(
        "twice",
        "邬春妹",
        studio("邬春妹工匠工作室", "founder", kind=CRAFTSMAN, city="绍兴市"),
        studio("邬春妹劳模创新工作室", "founder", city="绍兴市"),
    ),
    person("nobody", "史一鸣", skills="磨削振纹，参观过厉守田劳模创新工作室"),
]  # fmt: skip


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> SearchService:
    folder: Path = tmp_path_factory.mktemp("studios")
    engine = EmbeddedEngine(folder, NoEncoder())
    engine.rebuild([PEOPLE])
    return SearchService(engine, NoEncoder())


def ask(service: SearchService, text: str, **conditions: Any) -> Page:
    return service.search(operator(), text, Filters(**conditions))


def first(service: SearchService, text: str, **conditions: Any) -> str:
    return ask(service, text, **conditions).hits[0].id


@pytest.mark.parametrize(
    "text",
    [
        "厉守田劳模创新工作室",
        "厉守田工作室是谁创办的",
        "做轴承磨削的创新工作室 创办人",
        "轴承圈磨出振纹，找办过创新工作室的师傅",
    ],
)
def test_the_founder_stands_before_leader_and_namesake(service: SearchService, text: str) -> None:
    ids = [hit.id for hit in ask(service, text).hits]

    assert ids[0] == "founder"
    assert ids.index("leader") > 0


def test_a_former_name_finds_the_founder(service: SearchService) -> None:
    assert first(service, "以前叫竺阿根劳模创新工作室的，创办人是哪位") == "renamed"
    assert first(service, "甬江绿色铸造创新工作室 创始人") == "renamed"


def test_the_kind_of_the_text_must_hold(service: SearchService) -> None:
    assert {hit.id for hit in ask(service, "铸造 技能大师工作室 创办人").hits} == {"caster"}


def test_city_and_level_of_the_filter_are_the_studios(service: SearchService) -> None:
    assert {hit.id for hit in ask(service, "工作室创办人", city="绍兴市").hits} == {"twice"}
    assert {hit.id for hit in ask(service, "工作室创办人", studio_level="省级").hits} == {"caster"}


def test_a_role_in_the_filter_is_a_condition(service: SearchService) -> None:
    assert [hit.id for hit in ask(service, "轴承磨削", studio_role="leader").hits] == ["leader"]
    assert "leader" not in {hit.id for hit in ask(service, "轴承磨削", studio_role="founder").hits}


def test_withdrawn_studios_are_told_apart(service: SearchService) -> None:
    assert first(service, "已经撤销的工作室，当年谁创办的") == "gone"
    assert first(service, "台州的磨削工作室创办人") == "gone"
    assert "gone" not in {hit.id for hit in ask(service, "磨削工作室创办人，还在运行的").hits}


def test_founders_of_several_studios_come_first(service: SearchService) -> None:
    assert first(service, "办过两个工作室的创始人") == "twice"


@pytest.mark.parametrize(
    "text", ["水新芳劳模创新工作室 创办人", "水新芳创办的磨削工作室", "史一鸣工作室", "台州厉守田创办的工作室"]
)
def test_where_no_founder_fits_that_is_said_and_related_people_stand_apart(service: SearchService, text: str) -> None:
    page = ask(service, text)

    assert page.hits == ()
    assert page.note.startswith("没有找到")
    assert page.related


def test_pages_of_founders_follow_each_other(service: SearchService) -> None:
    whole = [hit.id for hit in ask(service, "工作室创办人").hits]
    first_page = service.search(operator(), "工作室创办人", limit=2)
    second_page = service.search(operator(), "工作室创办人", limit=50, after=first_page.next_cursor)

    assert [hit.id for hit in (*first_page.hits, *second_page.hits)] == whole
    assert (len(first_page.hits), second_page.next_cursor) == (2, None)
