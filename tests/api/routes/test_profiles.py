"""Profiles and their facts over HTTP."""

from fastapi.testclient import TestClient

from api.app import create_app
from api.runtime import Runtime
from talent_db.domain.store import store_telling
from tests.factories.people import ID_NUMBER, PHONE, telling


def profile_id(client: TestClient, key: str) -> str:
    items = client.get("/api/v1/profiles", params={"limit": 100}).json()["items"]
    return next(str(item["id"]) for item in items if item["external_id"] == key)


def test_profile_has_six_dimensions_and_unknown_is_null(client: TestClient) -> None:
    body = client.get(f"/api/v1/profiles/{profile_id(client, 'W-1')}").json()

    assert list(body["dimensions"]) == ["基本情况", "技能特长", "工作业绩", "荣誉", "传承", "服务"]
    assert body["dimensions"]["服务"] == {"completeness": None, "newest": None, "verified": None}
    assert body["dimensions"]["荣誉"]["completeness"] == 1.0
    assert body["teams"] == ["港机走行劳模工匠服务队"]


def test_every_fact_has_its_source_and_opens_alone(client: TestClient) -> None:
    key = profile_id(client, "W-2")
    facts = client.get(f"/api/v1/profiles/{key}/facts").json()["items"]

    skill = next(fact for fact in facts if fact["field"] == "skills")
    assert (skill["kind"], skill["place"], skill["verified"]) == ("exchange", "line 2", True)
    assert "氧化膜" in skill["quote"]
    assert client.get(f"/api/v1/profiles/{key}/facts/{skill['id']}").json() == skill


def test_fact_of_another_person_is_not_found(client: TestClient) -> None:
    one, other = profile_id(client, "W-1"), profile_id(client, "W-2")
    fact = client.get(f"/api/v1/profiles/{other}/facts").json()["items"][0]["id"]

    assert client.get(f"/api/v1/profiles/{one}/facts/{fact}").status_code == 404


def test_sensitive_values_stay_closed_everywhere(runtime: Runtime) -> None:
    told = telling("file:s#0", name="卫知微", phone=PHONE, id_number=ID_NUMBER, deeds=f"电话{PHONE}，修好了大车啃轨。")
    with runtime.database.write() as session:
        stored = store_telling(session, runtime.keys, told, "test")
    runtime.drain()
    client = TestClient(create_app(runtime))

    key = stored.profile_id
    facts = client.get(f"/api/v1/profiles/{key}/facts").json()["items"]
    sealed = [fact for fact in facts if fact["sealed"]]
    assert {fact["field"] for fact in sealed} == {"phone", "id_number"}  # there is something to leak
    addresses = [f"/api/v1/profiles/{key}", f"/profiles/{key}", "/api/v1/search?q=啃轨", "/search?q=啃轨"]
    addresses += [f"/profiles/{key}/facts/{fact['id']}" for fact in facts]
    for text in [client.get(f"/api/v1/profiles/{key}/facts").text, *(client.get(a).text for a in addresses)]:
        assert PHONE not in text
        assert ID_NUMBER not in text


def test_unknown_profile_is_a_problem_with_a_code(client: TestClient) -> None:
    response = client.get("/api/v1/profiles/nobody")

    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert (problem["status"], problem["code"], problem["instance"]) == (404, "NOT_FOUND", "/api/v1/profiles/nobody")
