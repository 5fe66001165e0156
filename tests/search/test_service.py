"""Searching in our words over the embedded engine."""

from pathlib import Path
from typing import Any

import pytest

from search.encoders.none import NoEncoder
from search.engines.embedded import EmbeddedEngine
from search.service import SearchService
from search.types import Filters, Passage, SearchDocument
from talent_db.errors import InvalidInput
from talent_db.viewer import Role, Viewer, operator
from tests.contracts.documents import document


def person(key: str, **changes: Any) -> SearchDocument:
    texts = {field: changes[field] for field in ("trade", "skills", "deeds") if field in changes}
    passages = [{"field": field, "text": text, "verified": True} for field, text in texts.items()]
    return document(key, record={"id": key, "name": changes.get("name", key), "passages": passages}, **changes)


@pytest.fixture
def service(tmp_path: Path) -> SearchService:
    engine = EmbeddedEngine(tmp_path, NoEncoder())
    engine.rebuild(
        [
            [
                person("a", name="张伟", skills="平面磨削与砂轮修整", city="宁波市"),
                person("b", name="张伟强", skills="管道焊接", city="宁波市", owner_path="/浙江/"),
                person("c", name="李春生", trade="磨工", deeds="磨削轴承套圈", city="台州市"),
            ]
        ]
    )
    return SearchService(engine, NoEncoder())


def found(service: SearchService, text: str, **conditions: Any) -> list[str]:
    return [hit.id for hit in service.search(operator(), text, Filters(**conditions)).hits]


def test_words_are_found_with_the_passages_that_matched(service: SearchService) -> None:
    page = service.search(operator(), "平面磨削", facets=("city",), count=True)

    assert [hit.id for hit in page.hits] == ["a", "c"]
    assert page.hits[0].passages == (Passage("skills", "平面磨削与砂轮修整", ((0, 4),)),)
    assert (page.total, page.facets) == (2, {"city": {"宁波市": 1, "台州市": 1}})


def test_an_empty_text_lists_all(service: SearchService) -> None:
    assert found(service, "  ") == ["a", "b", "c"]
    assert found(service, "", city="台州市") == ["c"]


def test_stop_words_alone_find_nothing(service: SearchService) -> None:
    assert found(service, "的") == []


def test_a_whole_name_stands_before_a_longer_one(service: SearchService) -> None:
    assert found(service, "张伟") == ["a", "b"]
    assert found(service, "李") == ["c"]


def test_the_viewers_place_bounds_whatever_the_filters_say(service: SearchService) -> None:
    viewer = Viewer("cadre", frozenset({Role.CADRE}), "/浙江/")

    page = service.search(viewer, "", Filters(scope="/"))

    assert [hit.id for hit in page.hits] == ["b"]


def test_pages_follow_each_other(service: SearchService) -> None:
    first = service.search(operator(), "磨削", limit=1)
    second = service.search(operator(), "磨削", limit=1, after=first.next_cursor)

    assert [hit.id for hit in (*first.hits, *second.hits)] == ["a", "c"]
    assert second.next_cursor is None


@pytest.mark.parametrize("limit", [0, 201])
def test_odd_limits_are_refused(service: SearchService, limit: int) -> None:
    with pytest.raises(InvalidInput) as refused:
        service.search(operator(), "磨削", limit=limit)

    assert refused.value.code == "LIMIT_INVALID"
