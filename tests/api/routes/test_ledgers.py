"""Ledgers in and out by the same template."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from api.runtime import Runtime
from talent_db.models import Engagement, Studio, Team, TeamMember
from tests.api.routes.test_imports import lines, send, work
from tests.api.routes.test_preview_undo import state
from tests.factories.people import problem_line
from tests.factories.web import STUDIO


def filled(client: TestClient, code: str, rows: list[dict[str, str]]) -> bytes:
    """The template of a ledger with rows filled in under its example."""
    book = openpyxl.load_workbook(BytesIO(client.get(f"/api/v1/ledgers/{code}/template.xlsx").content))
    sheet = book.worksheets[0]
    head = {str(cell.value).rstrip("*"): number for number, cell in enumerate(sheet[1], start=1)}
    for number, row in enumerate(rows, start=3):
        for label, value in row.items():
            sheet.cell(number, head[label], value)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def bring(runtime: Runtime, client: TestClient, name: str, content: bytes) -> dict[str, Any]:
    told = send(client, (name, content)).json()
    assert work(runtime)
    return dict(client.get(f"/api/v1/imports/{told['id']}").json())


VISIT = {
    "服务日期": "2024-05-16",
    "企业名称": "穗河钢构有限公司",
    "服务内容": "行车啃轨诊断",
    "姓名": "欧砚秋",
    "工作单位": "浈江铝业结构有限公司",
    "服务成效": "不再啃轨",
}


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
@pytest.mark.parametrize("code", ["problems", "teams", "studios", "engagements"])
def test_what_goes_out_comes_in_again_unchanged(runtime: Runtime, writer: TestClient, code: str, suffix: str) -> None:
    bring(runtime, writer, "p.jsonl", lines(problem_line(), problem_line("Q-2", title="没有描述", description="")))
    bring(runtime, writer, "v.xlsx", filled(writer, "engagements", [VISIT]))
    before = state(runtime)
    expected = {"problems": 2, "teams": 1, "studios": 1, "engagements": 1}[code]

    content = writer.get(f"/api/v1/ledgers/{code}/export.{suffix}").content
    told = bring(runtime, writer, f"台账.{suffix}", content)

    counts = {name: told[name] for name in ("items", "unchanged", "stored", "refused")}
    assert counts == {"items": expected, "unchanged": expected, "stored": 0, "refused": 0}
    assert state(runtime) == before


def test_team_comes_in_by_name_and_unit(runtime: Runtime, writer: TestClient) -> None:
    row = {"服务队名称": "铝焊服务队", "服务方向": "治气孔", "城市": "佛山市"}
    people = [
        {"姓名": "欧砚秋", "工作单位": "浈江铝业结构有限公司"},
        {"姓名": "程砺石", "档案编号": "W-4"},
    ]

    told = bring(runtime, writer, "名册.xlsx", filled(writer, "teams", [row | person for person in people]))

    assert (told["stored"], told["refused"]) == (1, 0)
    with runtime.database.read() as session:
        team = session.exec(select(Team).where(Team.name == "铝焊服务队")).one()
        members = session.exec(select(TeamMember).where(TeamMember.team_id == team.id)).all()
    assert [member.external_id for member in members] == ["W-2", "W-4"]
    assert all(member.profile_id for member in members)


def test_unknown_member_refuses_the_team_and_its_rows_come_back(runtime: Runtime, writer: TestClient) -> None:
    row = {"服务队名称": "铝焊服务队", "城市": "佛山市"}
    people = [{"姓名": "欧砚秋", "工作单位": "浈江铝业结构有限公司"}, {"姓名": "谷无此", "工作单位": "某某厂"}]
    told = bring(runtime, writer, "名册.xlsx", filled(writer, "teams", [row | person for person in people]))

    answer = writer.get(f"/api/v1/imports/{told['id']}/files/0/returned.xlsx")

    assert (told["stored"], told["refused"], told["reasons"]) == (0, 1, [{"code": "PERSON_UNKNOWN", "items": 1}])
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).worksheets[0]
    reasons = [str(row[-1].value) for row in sheet.iter_rows()]
    assert reasons[0] == "错误原因"
    assert len(reasons) == 4  # head, example, both rows of the team
    assert all("还没有档案" in reason for reason in reasons[2:])


def test_every_unknown_member_is_marked_at_his_name(runtime: Runtime, writer: TestClient) -> None:
    row = {"服务队名称": "铝焊服务队", "城市": "佛山市"}
    people = [
        {"姓名": "欧砚秋", "工作单位": "浈江铝业结构有限公司"},
        {"姓名": "谷无此", "工作单位": "某某厂"},
        {"姓名": "沈无此", "工作单位": "某某厂"},
    ]
    told = bring(runtime, writer, "名册.xlsx", filled(writer, "teams", [row | person for person in people]))

    answer = writer.get(f"/api/v1/imports/{told['id']}/files/0/returned.xlsx")

    sheet = openpyxl.load_workbook(BytesIO(answer.content)).worksheets[0]
    rows = list(sheet.iter_rows(min_row=3))
    red = [[cell.value for cell in cells[:-1] if str(cell.fill.start_color.rgb)[-6:] == "FFC7CE"] for cells in rows]
    assert red == [[], ["谷无此"], ["沈无此"]]
    assert [str(cells[-1].value) for cells in rows] == [
        "与同组的行一起重报：“谷无此（某某厂）”还没有档案，请先导入档案",
        "“谷无此（某某厂）”还没有档案，请先导入档案",
        "“沈无此（某某厂）”还没有档案，请先导入档案",
    ]
    page = writer.get(f"/imports/{told['id']}").text
    assert "名册.xlsx：1 条，共 3 行" in page
    assert "与同组的行一起重报" not in page


def test_name_alone_never_decides(runtime: Runtime, writer: TestClient) -> None:
    told = bring(runtime, writer, "a.xlsx", filled(writer, "teams", [{"服务队名称": "甲队", "姓名": "欧砚秋"}]))

    assert told["reasons"] == [{"code": "PERSON_AMBIGUOUS", "items": 1}]


def test_visits_are_kept_and_undone(runtime: Runtime, writer: TestClient) -> None:
    content = filled(writer, "engagements", [VISIT, VISIT | {"姓名": "早年师傅", "工作单位": "老厂"}])

    told = bring(runtime, writer, "对接台账.xlsx", content)

    with runtime.database.read() as session:
        visit = session.exec(select(Engagement)).one()
    assert (visit.visited_on, visit.topic, visit.result) == ("2024-05-16", "行车啃轨诊断", "不再啃轨")
    assert [(p["name"], bool(p["profile_id"])) for p in visit.people] == [("欧砚秋", True), ("早年师傅", False)]
    writer.post(f"/api/v1/imports/{told['id']}/undo")
    work(runtime)
    with runtime.database.read() as session:
        assert session.exec(select(Engagement)).all() == []


def test_templates_are_offered_on_the_desk(client: TestClient) -> None:
    page = client.get("/imports").text

    for address in ("/api/v1/campaigns/nanyue/roster-template.xlsx", "/api/v1/ledgers/teams/template.xlsx"):
        assert address in page
        assert client.get(address).status_code == 200
    assert client.get("/api/v1/ledgers/none/template.xlsx").status_code == 404
    assert client.get("/api/v1/campaigns/none/roster-template.xlsx").status_code == 404


def service_of(client: TestClient, name: str) -> dict[str, Any]:
    found = next(hit for hit in client.get("/api/v1/profiles").json()["items"] if hit["name"] == name)
    return dict(client.get(f"/api/v1/profiles/{found['id']}").json())


def test_past_visits_are_the_service_of_the_people_who_have_a_profile(runtime: Runtime, writer: TestClient) -> None:
    untold = VISIT | {"服务日期": "2024-07-01", "服务内容": "行车大车轮更换", "服务成效": ""}
    told = bring(runtime, writer, "v.xlsx", filled(writer, "engagements", [VISIT, untold]))

    served = service_of(writer, "欧砚秋")

    assert served["dimensions"]["服务"] == {"completeness": 1.0, "newest": "2024-07-01", "verified": 0.5}
    assert [(visit["on"], visit["enterprise"], visit["solved"]) for visit in served["engagements"]] == [
        ("2024-07-01", "穗河钢构有限公司", False),
        ("2024-05-16", "穗河钢构有限公司", True),
    ]
    assert service_of(writer, "简沐川")["dimensions"]["服务"]["completeness"] is None
    writer.post(f"/api/v1/imports/{told['id']}/undo")
    work(runtime)
    assert service_of(writer, "欧砚秋")["dimensions"]["服务"]["completeness"] is None


@pytest.mark.parametrize(
    ("told", "level", "label"),
    [
        ({"level": "全国示范性"}, "全国示范性", "在运行"),
        ({"status": "renamed"}, "市级", "已改名"),
        ({"status": "withdrawn"}, "市级", "已撤销"),
    ],
)
def test_studio_of_every_level_and_state_goes_out_and_comes_in_again(
    runtime: Runtime, writer: TestClient, told: dict[str, str], level: str, label: str
) -> None:
    bring(runtime, writer, "studios.jsonl", lines(STUDIO | told))
    content = writer.get("/api/v1/ledgers/studios/export.xlsx").content
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    head = [str(cell.value).rstrip("*") for cell in sheet[1]]
    row = dict(zip(head, [cell.value for cell in sheet[2]], strict=True))
    assert (row["级别"], row["状态"]) == (level, label)

    again = bring(runtime, writer, "工作室名册.xlsx", content)

    assert (again["unchanged"], again["stored"], again["refused"]) == (1, 0, 0)


def test_studio_written_down_as_withdrawn_is_one(runtime: Runtime, writer: TestClient) -> None:
    row = {"工作室名称": "沈知白创新工作室", "依托单位": "东丘水厂", "状态": "已撤销"}

    assert bring(runtime, writer, "名册.xlsx", filled(writer, "studios", [row]))["stored"] == 1

    with runtime.database.read() as session:
        studio = session.exec(select(Studio).where(Studio.name == "沈知白创新工作室")).one()
    assert studio.status == "withdrawn"  # as the search for studios knows it
