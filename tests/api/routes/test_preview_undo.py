"""Preview stores nothing, confirming stores it, undoing brings back what was there before."""

import json
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from fastapi.testclient import TestClient
from openpyxl import load_workbook
from sqlmodel import select

from api.cli.main import app as command
from api.runtime import Runtime
from talent_db import audit
from talent_db.clock import now
from talent_db.domain.store import store_telling
from talent_db.domain.telling import NewFact, Telling
from talent_db.enums import RecordKind
from talent_db.models import ExternalId, Honour, ImportRun, Problem, Profile, Record, Team, TeamMember
from tests.api.routes.test_imports import NEW, incoming, lines, work
from tests.factories.people import ID_NUMBER, problem_line, profile_line
from tests.factories.web import PROFILES, TEAM

CHANGED = PROFILES[0] | {"employer": "新岭重工有限公司", "honours": [{"name": "全国五一劳动奖章", "year": 2022}]}
TEAM_NEW = TEAM | {"mission": "改过的方向", "member_ids": ["W-1", "N-1"]}
TABLES = (Profile, Record, ExternalId, Problem, Team, TeamMember, Honour)


def state(runtime: Runtime) -> Any:
    """All that people see: profiles, teams, problems, without the counters of changes."""
    with runtime.database.read() as session:
        profiles = {row.id: row.body for row in session.exec(select(Profile))}
        honours = sorted((row.profile_id, row.name, row.year or 0) for row in session.exec(select(Honour)))
        teams = {row.id: (row.name, row.mission) for row in session.exec(select(Team))}
        members = sorted(
            (row.team_id, row.external_id, row.profile_id or "") for row in session.exec(select(TeamMember))
        )
        problems = {row.id: row.title for row in session.exec(select(Problem))}
        names = sorted((row.external_id, row.target_id) for row in session.exec(select(ExternalId)))
    return json.loads(json.dumps([profiles, honours, teams, members, problems, names], sort_keys=True))


def upload(runtime: Runtime, client: TestClient, *files: tuple[str, bytes], mode: str = "store") -> dict[str, Any]:
    parts = [("files", file) for file in files]
    told = client.post("/api/v1/imports", files=parts, data={"mode": mode}).json()
    work(runtime)
    return dict(client.get(f"/api/v1/imports/{told['id']}").json())


PACKAGE = (
    ("profiles.jsonl", lines(NEW, PROFILES[1], CHANGED, {"id": "", "name": "无编号", "employer": "某厂"})),
    ("teams.jsonl", lines(TEAM_NEW)),
    ("problems.jsonl", lines(problem_line())),
)


def test_preview_stores_nothing_and_says_what_would_happen(runtime: Runtime, writer: TestClient) -> None:
    before = state(runtime)

    told = upload(runtime, writer, *PACKAGE, mode="preview")

    assert state(runtime) == before
    assert (told["mode"], told["status"], told["items"]) == ("preview", "done", 6)
    assert told["changes"] == {"new": 2, "same": 1, "changed": 2, "none": 1}
    assert told["may_undo"] is False
    items = writer.get(f"/api/v1/imports/{told['id']}/items", params={"change": "changed"}).json()["items"]
    assert [(item["label"], item["changed_fields"]) for item in items] == [
        ("程砺石", ["employer", "honours"]),
        (TEAM["name"], []),
    ]
    page = writer.get(f"/imports/{told['id']}").text
    assert "确认入库" in page
    assert "有变化：工作单位、荣誉" in writer.get(f"/imports/{told['id']}?outcome=stored").text


def test_studio_of_people_who_come_in_the_same_preview_is_not_refused(runtime: Runtime, writer: TestClient) -> None:
    studio = {"id": "S-9", "name": "谷见山创新工作室", "people": [{"profile_id": "N-1", "role": "founder"}]}

    told = upload(runtime, writer, ("p.jsonl", lines(NEW)), ("s.jsonl", lines(studio)), mode="preview")

    assert (told["stored"], told["refused"]) == (2, 0)


def test_confirming_stores_what_was_shown_once(runtime: Runtime, writer: TestClient) -> None:
    shown = upload(runtime, writer, *PACKAGE, mode="preview")
    assert incoming(runtime)

    first = writer.post(f"/api/v1/imports/{shown['id']}/confirm").json()
    second = writer.post(f"/api/v1/imports/{shown['id']}/confirm").json()
    assert work(runtime)
    assert not work(runtime)

    done = writer.get(f"/api/v1/imports/{first['id']}").json()
    assert first["id"] == second["id"] != shown["id"]
    assert (done["stored"], done["unchanged"], done["refused"]) == (4, 1, 1)
    assert incoming(runtime) == []


def test_only_previews_can_be_confirmed(runtime: Runtime, writer: TestClient) -> None:
    told = upload(runtime, writer, ("a.jsonl", lines(NEW)))

    assert writer.post(f"/api/v1/imports/{told['id']}/confirm").status_code == 409


def test_undo_restores_everything(runtime: Runtime, writer: TestClient) -> None:
    before = state(runtime)
    told = upload(runtime, writer, *PACKAGE)
    assert state(runtime) != before
    assert told["may_undo"]

    answer = writer.post(f"/api/v1/imports/{told['id']}/undo")
    assert work(runtime)

    assert (answer.status_code, answer.json()["status"]) == (202, "undoing")
    done = writer.get(f"/api/v1/imports/{told['id']}").json()
    assert (done["status"], done["undone"], done["kept"]) == ("undone", 4, 0)
    assert state(runtime) == before
    runtime.drain()
    found = writer.get("/api/v1/search", params={"q": "锅炉工"})
    assert "谷见山" not in found.text
    assert writer.post(f"/api/v1/imports/{told['id']}/undo").json()["code"] == "UNDO_DONE"
    with runtime.database.read() as session:
        assert audit.verify(session, runtime.keys) is None


def test_undone_file_can_be_imported_again(runtime: Runtime, writer: TestClient) -> None:
    told = upload(runtime, writer, *PACKAGE)
    after = state(runtime)
    writer.post(f"/api/v1/imports/{told['id']}/undo")
    work(runtime)

    again = upload(runtime, writer, *PACKAGE)

    assert (again["stored"], again["unchanged"]) == (4, 1)
    assert len(state(runtime)[0]) == len(after[0])
    third = upload(runtime, writer, *PACKAGE)
    assert (third["stored"], third["unchanged"]) == (0, 5)  # it is there again, and known as what it was


def test_what_a_person_added_since_stays_and_is_listed(runtime: Runtime, writer: TestClient) -> None:
    told = upload(runtime, writer, ("a.jsonl", lines(NEW)))
    with runtime.database.write() as session:
        statement = Telling(
            kind=RecordKind.STATEMENT,
            source_key="statement:1",
            facts=(NewFact("name", "谷见山", "谷见山"), NewFact("skills", "会修余热锅炉", "会修余热锅炉")),
            external_id="N-1",
        )
        stored = store_telling(session, runtime.keys, statement, "谷见山本人")

    writer.post(f"/api/v1/imports/{told['id']}/undo")
    work(runtime)

    done = writer.get(f"/api/v1/imports/{told['id']}").json()
    assert (done["undone"], done["kept"]) == (0, 1)
    profile = writer.get(f"/api/v1/profiles/{stored.profile_id}").json()
    assert "会修余热锅炉" in json.dumps(profile, ensure_ascii=False)
    assert "锅炉工" not in json.dumps(profile["fields"], ensure_ascii=False)
    kept = writer.get(f"/api/v1/imports/{told['id']}/items", params={"undo": "kept"}).json()["items"]
    assert [item["undo_note"] for item in kept] == ["已撤回；人后来补充、更正的内容保留：技能特长"]
    assert "撤销时保留的" in writer.get(f"/imports/{told['id']}").text


def test_team_changed_since_stays(runtime: Runtime, writer: TestClient) -> None:
    told = upload(runtime, writer, ("teams.jsonl", lines(TEAM_NEW)))
    with runtime.database.write() as session:
        team = session.exec(select(Team)).one()
        team.mission, team.version = "人改的方向", team.version + 1
        session.add(team)

    writer.post(f"/api/v1/imports/{told['id']}/undo")
    work(runtime)

    done = writer.get(f"/api/v1/imports/{told['id']}").json()
    assert (done["undone"], done["kept"]) == (0, 1)
    with runtime.database.read() as session:
        assert session.exec(select(Team)).one().mission == "人改的方向"
    assert "导入以后有人改过，保留现在的内容：服务方向<" in writer.get(f"/imports/{told['id']}").text


def test_older_of_two_imports_undone_leaves_the_newer(runtime: Runtime, writer: TestClient) -> None:
    before = state(runtime)
    first = upload(runtime, writer, ("a.jsonl", lines(CHANGED)))
    second = upload(runtime, writer, ("a.jsonl", lines(CHANGED | {"employer": "再新重工有限公司"})))
    newest = state(runtime)

    writer.post(f"/api/v1/imports/{first['id']}/undo")
    work(runtime)
    assert state(runtime) == newest
    writer.post(f"/api/v1/imports/{second['id']}/undo")
    work(runtime)

    assert state(runtime) == before


def test_after_a_day_it_is_too_late(runtime: Runtime, writer: TestClient) -> None:
    told = upload(runtime, writer, ("a.jsonl", lines(NEW)))
    with runtime.database.write() as session:
        run = session.get_one(ImportRun, told["run"])
        run.finished_at = now() - timedelta(hours=25)
        session.add(run)

    answer = writer.post(f"/api/v1/imports/{told['id']}/undo")

    assert (answer.status_code, answer.json()["code"]) == (409, "UNDO_TOO_LATE")
    assert "撤销这次导入" not in writer.get(f"/imports/{told['id']}").text


def test_command_undoes(
    runtime: Runtime, writer: TestClient, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = state(runtime)
    told = upload(runtime, writer, ("a.jsonl", lines(NEW, profile_line("N-2", name="谷二"))))
    monkeypatch.setenv("GONGJIANG_HOME", str(runtime.settings.home))

    with pytest.raises(SystemExit) as ended:
        command(["import", "undo", told["run"], "--json"])

    assert ended.value.code == 0
    assert json.loads(capsys.readouterr().out)["undone"] == 2
    assert state(runtime) == before


PERSON = ["1", "谷见山", "男", "1980-05", ID_NUMBER, "东丘锅炉有限公司", "班组长", "改进夹具，返修率降到百分之二。"]


def roster(*rows: list[str], title: str = "汇总表") -> bytes:
    """A roster of these people under a title of its own."""
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("名单")
        head = ["序号", "姓名", "性别", "出生年月", "身份证号码", "工作单位", "职务", "主要事迹"]
        for number, row in enumerate([[title], head, *rows]):
            sheet.write_row(number, 0, row)
    return out.getvalue()


@pytest.mark.parametrize("mode", ["preview", "store"])
def test_person_told_alike_by_another_file_has_not_changed(runtime: Runtime, writer: TestClient, mode: str) -> None:
    upload(runtime, writer, ("一.xlsx", roster(PERSON)))

    same = upload(runtime, writer, ("二.xlsx", roster(PERSON, title="补报名单")), mode=mode)
    moved = upload(runtime, writer, ("三.xlsx", roster([*PERSON[:6], "车间主任", PERSON[7]])), mode=mode)

    assert (same["stored"], same["changes"]) == (1, {"same": 1})
    assert (moved["stored"], moved["changes"]) == (1, {"changed": 1})
    assert "有变化：职务<" in writer.get(f"/imports/{moved['id']}").text


def test_what_another_import_said_is_stored_is_no_more_once_that_is_undone(
    runtime: Runtime, writer: TestClient
) -> None:
    shown = upload(runtime, writer, *PACKAGE, mode="preview")
    first = writer.post(f"/api/v1/imports/{shown['id']}/confirm").json()
    work(runtime)
    again = upload(runtime, writer, *PACKAGE)
    assert (again["stored"], again["unchanged"]) == (0, 5)
    assert "曾入库" not in writer.get(f"/imports/{again['id']}?outcome=unchanged").text

    writer.post(f"/api/v1/imports/{first['id']}/undo")
    work(runtime)

    items = writer.get(f"/api/v1/imports/{again['id']}/items", params={"outcome": "unchanged"}).json()["items"]
    told = {item["label"]: item["withdrawn"] for item in items}
    # The team stood there before, but not so; of the second person the first import changed nothing.
    gone = "曾入库（已撤销）"
    assert told == {"谷见山": gone, "欧砚秋": "", "程砺石": gone, TEAM["name"]: gone, problem_line()["title"]: gone}
    page = writer.get(f"/imports/{again['id']}?outcome=unchanged").text
    assert page.count("曾入库（已撤销）") == 4
    own = writer.get(f"/imports/{first['id']}?outcome=stored").text
    assert "</span>曾入库（已撤销）" in own
    assert "已入库" not in own
    (new,) = (
        item for item in writer.get(f"/api/v1/imports/{first['id']}/items").json()["items"] if item["label"] == "谷见山"
    )
    assert (new["withdrawn"], new["profile_id"]) == (gone, None)  # the profile is gone: nothing leads to it
    assert f'曾入库（已撤销），<a href="/imports/{first["id"]}">' in writer.get(f"/imports/{shown['id']}").text


def test_row_resent_in_an_import_that_is_undone_has_to_come_again(runtime: Runtime, writer: TestClient) -> None:
    first = upload(runtime, writer, ("名单.xlsx", roster(PERSON, ["2", "", *PERSON[2:]])))
    book = load_workbook(BytesIO(writer.get(f"/api/v1/imports/{first['id']}/files/0/returned.xlsx").content))
    book.worksheets[0]["B3"] = "沈知白"
    book.worksheets[0]["E3"] = ""
    out = BytesIO()
    book.save(out)
    resent = upload(runtime, writer, ("补报.xlsx", out.getvalue()))
    assert resent["stored"] == 1

    writer.post(f"/api/v1/imports/{resent['id']}/undo")
    work(runtime)

    (item,) = writer.get(f"/api/v1/imports/{first['id']}/items", params={"outcome": "unchanged"}).json()["items"]
    assert (item["code"], item["withdrawn"]) == ("RESENT", "那次导入已撤销，要入库请重新导入")
    assert "退回给报送人" not in writer.get(f"/imports/{resent['id']}").text
