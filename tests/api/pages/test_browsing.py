"""Search, founders, portrait and desk as pages, without JavaScript."""

import json
import re
from html import unescape

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import event

from api.app import create_app
from api.handlers import handlers
from api.runtime import Runtime
from talent_db import jobs
from talent_db.domain.store import store_telling
from talent_db.enums import RecordKind
from talent_db.viewer import Viewer, operator
from tests.factories.people import profile_line, telling
from tests.factories.web import STUDIO


def follow(client: TestClient, html: str, label: str) -> str:
    """The page behind the link whose text begins so."""
    found = re.search(rf'<a[^>]*href="([^"]+)"[^>]*>(?:<[^>]+>)*{label}', html)
    assert found, label
    return client.get(unescape(found.group(1))).text


def test_facet_links_narrow_and_widen(client: TestClient) -> None:
    every = client.get("/search").text
    narrowed = follow(client, every, "宁波市")

    assert "找到 4 人" in every
    assert "找到 1 人" in narrowed
    assert "简沐川" in narrowed
    assert "找到 4 人" in follow(client, narrowed, "宁波市")


def test_unknown_city_is_told_and_the_rest_still_found(client: TestClient) -> None:
    html = client.get("/search", params={"q": "气孔", "city": "宁坡"}).text

    assert "没有“宁坡”这个城市，是不是宁波市" in html
    assert "欧砚秋" in html


def test_nothing_found_says_what_to_do(client: TestClient) -> None:
    assert "没有找到。" in client.get("/search", params={"q": "古琴"}).text


def test_founders_page_shows_founders_with_their_studio(client: TestClient) -> None:
    html = client.get("/studios").text

    assert "1 位创办人" in html
    assert f"创办人：{STUDIO['name']}" in html
    assert "简沐川" not in html


def test_portrait_shows_unknown_rivals_and_radar(runtime: Runtime) -> None:
    for number, employer in enumerate(("甲重工", "乙重工")):
        line = telling(
            f"file:r{number}#0", RecordKind.FORM, name="卫知微", employer=employer, id_number="440699197803150019"
        )
        with runtime.database.write() as session:
            stored = store_telling(session, runtime.keys, line, "test")
    client = TestClient(create_app(runtime))

    html = client.get(f"/profiles/{stored.profile_id}").text

    assert "甲重工" in html
    assert "乙重工" in html
    assert "材料说法不一" in html
    options = json.loads(unescape(re.search(r"data-chart='([^']+)'", html).group(1)))  # type: ignore[union-attr]
    assert [i["name"].split("\n")[1] for i in options["radar"]["indicator"]].count("未知") == 5
    assert re.search(r'<tr class="unknown"><th scope="row">服务</th><td colspan="3">未知</td>', html)


def test_source_mark_opens_quote_and_place(client: TestClient) -> None:
    person = follow(client, client.get("/search", params={"q": "气孔"}).text, "欧砚秋")
    fact = re.findall(r'href="(/profiles/[^"]+/facts/[^"]+)"', person)

    pages = [client.get(address).text for address in dict.fromkeys(fact)]
    skills = next(page for page in pages if "技能特长" in page)
    assert "控制湿度防气孔" in skills
    assert "第 2 行" in skills
    assert "profiles.jsonl" in skills
    piece = client.get(fact[0], headers={"HX-Request": "true"}).text
    assert "<html" not in piece


def test_own_statement_is_marked_as_not_verified(runtime: Runtime) -> None:
    told = telling("statement:1", RecordKind.STATEMENT, name="卫知微", skills="会修行车。")
    with runtime.database.write() as session:
        stored = store_telling(session, runtime.keys, told, "test")
    client = TestClient(create_app(runtime))

    html = client.get(f"/profiles/{stored.profile_id}").text
    assert 'class="source source-claim"' in html.split("每条信息和出处</h2>")[1].split("基本情况")[1]


def test_upload_page_leads_to_counts_and_reasons(runtime: Runtime, writer: TestClient) -> None:
    lines = [profile_line("N-1", name="谷见山"), {"id": "", "name": "无编号", "employer": "某厂"}]
    content = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()

    page = writer.post("/imports", files=[("files", ("新人.jsonl", content))])
    address = page.url.path
    assert "排队中" in page.text
    assert 'http-equiv="refresh"' in page.text  # without JavaScript the counts live too
    jobs.run_one(runtime.database, "test", handlers(runtime))
    done = writer.get(address).text

    assert "已完成" in done
    assert "http-equiv" not in done
    assert "LINE_INVALID" in done
    assert "第 2 行" in done
    stored = writer.get(address, params={"outcome": "stored"}).text
    assert "谷见山" in stored
    assert "谷见山" in follow(writer, stored, "谷见山")
    assert "已完成" in writer.get("/imports").text


def test_upload_without_a_file_is_said_on_the_page(client: TestClient) -> None:
    response = client.post("/imports", data={"campaign": ""})

    assert response.status_code == 422
    assert "请先选择要上传的文件" in response.text


def test_bad_page_mark_is_a_page(client: TestClient) -> None:
    for address in ("/search?after=x", "/imports?after=x"):
        response = client.get(address)
        assert response.status_code == 400
        assert "CURSOR_INVALID" in response.text


def test_studio_and_team_have_pages(client: TestClient) -> None:
    studio = client.get("/api/v1/studios").json()["items"][0]
    team = client.get("/api/v1/teams").json()["items"][0]

    assert "2022-05" in client.get(f"/studios/{studio['id']}").text
    assert "另有 1 人的档案还没有导入" in client.get(f"/teams/{team['id']}").text
    for address in ("/studios/nix", "/teams/nix", "/profiles/nix", "/imports/nix"):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/imports", "/api/v1/teams", "/api/v1/studios", "/api/v1/profiles"])
def test_lists_ask_the_database_as_often_for_three_rows_as_for_one(
    runtime: Runtime, writer: TestClient, address: str
) -> None:
    for _ in range(2):
        runtime.importer.run(viewer(), [runtime.settings.home / "given"])
    counted: list[str] = []
    event.listen(runtime.database.engine, "before_cursor_execute", lambda *args: counted.append(args[2]))

    def queries(limit: int) -> int:
        counted.clear()
        assert writer.get(address, params={"limit": limit}).status_code == 200
        return sum(statement.startswith("SELECT") for statement in counted)

    assert queries(1) == queries(3) > 0


def viewer() -> Viewer:
    return operator("test")
