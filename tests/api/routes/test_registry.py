"""Teams, studios and problems over HTTP."""

from fastapi.testclient import TestClient

from tests.factories.web import STUDIO


def test_team_lists_members_and_counts_those_still_waiting(client: TestClient) -> None:
    team = client.get("/api/v1/teams").json()["items"][0]

    assert sorted(member["external_id"] or member["name"] for member in team["members"]) == ["欧砚秋", "程砺石"]
    assert team["members_waiting"] == 1
    assert client.get(f"/api/v1/teams/{team['id']}").json() == team


def test_studio_names_founder_before_leader(client: TestClient) -> None:
    studio = client.get("/api/v1/studios", params={"city": "佛山"}).json()["items"][0]

    assert studio["name"] == STUDIO["name"]
    people = [(p["name"], p["role"], p["since"], p["until"]) for p in studio["people"]]
    assert people == [("欧砚秋", "founder", "2018-03", "2022-05"), ("简沐川", "leader", "2022-05", "")]
    assert client.get("/api/v1/studios", params={"city": "宁波"}).json()["items"] == []
    assert client.get(f"/api/v1/studios/{studio['id']}").json() == studio


def test_founders_are_found_by_speciality(client: TestClient) -> None:
    body = client.get("/api/v1/studios/founders", params={"q": "铝合金气孔"}).json()

    assert [item["name"] for item in body["items"]] == ["欧砚秋"]


def test_problem_is_registered_and_read_back(writer: TestClient) -> None:
    sent = {"enterprise": "穗河钢构有限公司", "title": "轮子挤边", "description": "轮缘磨得飞快。", "city": "广州"}
    made = writer.post("/api/v1/problems", json=sent | {"kind": "诊断"})

    body = made.json()
    assert made.status_code == 201
    assert {name: body[name] for name in ("enterprise", "title", "city", "province", "kind")} == {
        "enterprise": "穗河钢构有限公司",
        "title": "轮子挤边",
        "city": "广州市",
        "province": "广东省",
        "kind": "诊断",
    }
    assert writer.get(f"/api/v1/problems/{body['id']}").json() == body


def test_problem_without_title_takes_its_first_words(writer: TestClient) -> None:
    body = writer.post("/api/v1/problems", json={"description": "轮缘磨得飞快。"}).json()

    assert body["title"] == "轮缘磨得飞快。"
    assert writer.post("/api/v1/problems", json={}).json()["code"] == "PROBLEM_EMPTY"
