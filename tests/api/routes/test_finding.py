"""Search and match over HTTP."""

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.runtime import Runtime
from tests.factories.web import PROBLEM


def names(body: dict[str, Any]) -> list[str]:
    return [item["name"] for item in body["items"]]


def test_search_gives_people_with_marked_passages_and_facets(client: TestClient) -> None:
    body = client.get("/api/v1/search", params={"q": "气孔"}).json()

    assert sorted(names(body)) == ["欧砚秋", "简沐川"]
    passage = body["items"][0]["passages"][0]
    assert {passage["text"][start:end] for start, end in passage["marks"]} == {"气孔"}
    assert body["facets"]["city"] == {"佛山市": 1, "宁波市": 1}
    assert body["total"] == 2


def test_search_for_founders_leaves_leaders_out(client: TestClient) -> None:
    body = client.get("/api/v1/search", params={"studio_role": "founder"}).json()

    assert names(body) == ["欧砚秋"]
    assert {(s["role"], s["from"]) for s in body["items"][0]["studios"]} == {("founder", "2018-03")}


def test_short_and_full_city_names_are_equal(client: TestClient) -> None:
    short = client.get("/api/v1/search", params={"city": "宁波"}).json()
    full = client.get("/api/v1/search", params={"city": "宁波市"}).json()

    assert names(short) == names(full) == ["简沐川"]


def test_cursor_walks_over_everybody_once(client: TestClient) -> None:
    seen, cursor = [], None
    while True:
        params = {"limit": 1} | ({"cursor": cursor} if cursor else {})
        body = client.get("/api/v1/search", params=params).json()
        seen += [item["external_id"] for item in body["items"]]
        cursor = body["next_cursor"]
        if cursor is None:
            break

    assert sorted(seen) == ["W-1", "W-2", "W-3", "W-4"]


@pytest.mark.parametrize("address", ["/api/v1/search", "/api/v1/profiles", "/api/v1/teams", "/api/v1/imports"])
def test_bad_cursor_is_a_named_400(client: TestClient, address: str) -> None:
    response = client.get(address, params={"cursor": "bm9uc2Vuc2U"})

    assert (response.status_code, response.json()["code"]) == (400, "CURSOR_INVALID")


def test_unknown_city_is_refused_with_suggestions(client: TestClient) -> None:
    response = client.post("/api/v1/match", json={"description": PROBLEM, "city": "宁坡"})

    problem = response.json()
    assert (response.status_code, problem["code"]) == (422, "CITY_UNKNOWN")
    assert problem["suggestions"][0] == "宁波市"


def test_match_gives_reasons_from_both_sides_and_parts_that_add_up(client: TestClient) -> None:
    body = client.post("/api/v1/match", json={"description": PROBLEM}).json()

    best = body["craftsmen"][0]
    assert best["external_id"] == "W-1"
    assert sum(part["points"] for part in best["parts"]) == pytest.approx(best["score"])
    quotes = [quote for reason in best["reasons"] for quote in reason["quotes"]]
    assert any("啃轨" in quote["asked"] and "啃轨" in quote["passage"] for quote in quotes)
    assert body["teams"][0]["name"] == "港机走行劳模工匠服务队"
    covered = {row["facet"]: row["members"] for row in body["teams"][0]["coverage"]}
    assert covered["啃轨"] == [best["id"]]


def test_facet_taken_away_no_longer_counts(client: TestClient) -> None:
    before = client.post("/api/v1/match", json={"description": PROBLEM}).json()
    after = client.post("/api/v1/match", json={"description": PROBLEM, "without": ["现象:啃轨"]}).json()

    assert "现象:啃轨" in {facet["code"] for facet in before["understood"]}
    assert "现象:啃轨" not in {facet["code"] for facet in after["understood"]}
    first = {person["external_id"]: person["score"] for person in after["craftsmen"] + after["helpers"]}
    assert first.get("W-1", 0.0) < before["craftsmen"][0]["score"]


def test_nobody_fits_is_said(client: TestClient) -> None:
    body = client.post("/api/v1/match", json={"description": "想请人教古琴指法。"}).json()

    assert (body["nobody_fits"], body["craftsmen"], body["teams"]) == (True, [], [])


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"description": " 。"}, "PROBLEM_EMPTY"),
        ({}, "PROBLEM_EMPTY"),
        ({"description": "抖" * 5001}, "PROBLEM_TOO_LONG"),
        ({"title": "抖" * 10, "description": "抖" * 4995}, "PROBLEM_TOO_LONG"),
        ({"description": "抖", "top": 0}, "INVALID_INPUT"),
        ({"description": "抖", "rank_by_age": True}, "INVALID_INPUT"),
    ],
)
def test_unfit_problem_is_a_named_422(client: TestClient, body: dict[str, Any], code: str) -> None:
    response = client.post("/api/v1/match", json=body)

    assert (response.status_code, response.json()["code"]) == (422, code)


def test_longest_problem_is_answered(client: TestClient) -> None:
    assert client.post("/api/v1/match", json={"description": "抖" * 5000}).status_code == 200


def test_without_the_engine_search_says_so_and_writes_go_on(runtime: Runtime, tmp_path: Path) -> None:
    # Port 9 (discard) answers nobody here: the real adapter meets a closed door.
    away = Runtime(runtime.settings.model_copy(update={"search_url": "http://127.0.0.1:9"}))
    client = TestClient(create_app(away))

    found = client.get("/api/v1/search", params={"q": "焊"})
    matched = client.post("/api/v1/match", json={"description": PROBLEM})
    page = client.get("/search", params={"q": "焊"})
    written = client.post("/api/v1/problems", json={"title": "轮子挤边"})

    for response in (found, matched):
        assert (response.status_code, response.json()["code"]) == (503, "SEARCH_UNAVAILABLE")
        assert int(response.headers["Retry-After"]) > 0
    assert page.status_code == 503
    assert "SEARCH_UNAVAILABLE" in page.text
    assert written.status_code == 201
    assert client.get("/readyz").json()["status"] == "unavailable"
    away.close()


def test_vague_problem_comes_with_questions_whose_answers_are_taken(client: TestClient) -> None:
    vague = {"description": "一开起来就嗡嗡响，抖得厉害，越来越烫"}
    body = client.post("/api/v1/match", json=vague).json()
    choice = body["questions"][0]["choices"][0]

    after = client.post("/api/v1/match", json=vague | {"extra": [choice["code"]]}).json()

    assert body["confidence"] < 0.5
    answered = [(f["label"], f["start"]) for f in after["understood"] if f["how"] == "answered"]
    assert answered == [(choice["label"], -1)]


def test_nobody_fits_tells_whom_to_look_for(client: TestClient) -> None:
    asked = {"description": "蜂箱门口满地爬蜂，蜜蜂不出巢采蜜", "city": "广州"}

    body = client.post("/api/v1/match", json=asked).json()

    assert body["nobody_fits"]
    assert body["widening"]["trades"]
    assert any("广州市" in step for step in body["widening"]["steps"])
    assert (body["group"], body["joint_work"]) == (None, None)
