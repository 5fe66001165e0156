"""One pass through the real parts: records into PostgreSQL, the index on Elasticsearch, a problem answered."""

import json
from pathlib import Path

import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from api.cli.main import app
from talent_db.db import open_database
from tests.factories.people import problem_line, profile_line

pytestmark = [pytest.mark.e2e]
NOWHERE = "http://127.0.0.1:9"  # the discard port: nothing of ours ever listens there


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    people = [
        profile_line(),
        profile_line("T-002", name="周望澜", occupation="面点师", skills="包点制作。", achievements=""),
    ]
    team = {
        "id": "TM-1",
        "name": "港机服务队",
        "member_ids": ["T-001"],
        "mission": "检修桥式起重机",
        "city": "",
        "industry": "",
    }
    for name, rows in (("profiles", people), ("teams", [team]), ("problems", [problem_line()])):
        content = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (tmp_path / f"{name}.jsonl").write_text(content, encoding="utf-8")
    return tmp_path


@pytest.fixture
def empty_postgresql(postgresql_url: str) -> str:
    database = open_database(postgresql_url)
    with database.engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    database.engine.dispose()
    return postgresql_url


def call(*arguments: str) -> tuple[int, list[dict[str, object]]]:
    """Exit code and the JSON lines on stdout."""
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]


@pytest.mark.elastic
@pytest.mark.postgresql
def test_records_become_an_answer_on_postgresql_and_elasticsearch(
    lines: Path, tmp_path: Path, empty_postgresql: str, elasticsearch_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGJIANG_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("GONGJIANG_DATABASE_URL", empty_postgresql)
    monkeypatch.setenv("GONGJIANG_SEARCH_URL", elasticsearch_url)

    call("setup")
    call("index", "rebuild")  # empty: whatever another run left under the alias is gone

    files = [str(lines / f"{name}.jsonl") for name in ("profiles", "teams", "problems")]
    code, (first,) = call("ingest", "--json", *files)
    again, (second,) = call("ingest", "--json", *files)
    answered, (answer,) = call("match", "--json", "--teams", "--city", "广州", "--text", "天车啃轨，轮缘磨得飞快")
    checked, _ = call("index", "check", "--json")

    assert (code, first["stored"], first["index"]) == (0, 4, "")
    assert (again, second["unchanged"], second["stored"]) == (0, 4, 0)
    assert answered == 0
    assert [person["name"] for person in answer["craftsmen"]][:1] == ["程砺石"]  # type: ignore[attr-defined]
    assert [team["name"] for team in answer["teams"]] == ["港机服务队"]  # type: ignore[attr-defined]
    assert checked == 0


def test_writes_go_on_while_the_search_engine_is_away(
    lines: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGJIANG_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("GONGJIANG_SEARCH_URL", NOWHERE)

    stored, (run,) = call("ingest", "--json", str(lines / "profiles.jsonl"))
    searched, (fault,) = call("search", "--json", "起重机")
    monkeypatch.delenv("GONGJIANG_SEARCH_URL")
    caught_up, (later,) = call("ingest", "--json", str(lines / "profiles.jsonl"))
    found, hits = call("search", "--json", "起重机")

    assert (stored, run["stored"], run["index"]) == (0, 2, "INDEX_PENDING")
    assert (searched, fault["code"]) == (2, "SEARCH_UNAVAILABLE")
    assert (caught_up, later["unchanged"], later["index"]) == (0, 2, "")
    assert (found, hits[0]["name"]) == (0, "程砺石")


def test_unknown_city_is_refused_for_one_call_and_kept_in_a_batch(
    lines: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGJIANG_HOME", str(tmp_path / "home"))
    call("ingest", "--json", str(lines / "profiles.jsonl"))
    many = lines / "many.jsonl"
    many.write_text(json.dumps(problem_line(city="广洲市"), ensure_ascii=False) + "\n", encoding="utf-8")

    single, (fault,) = call("match", "--json", "--text", "天车啃轨", "--city", "广洲")
    batch, (answer,) = call("match", "--json", "--problems", str(many), "--run", str(lines / "out.trec"))

    assert (single, fault["code"]) == (2, "CITY_UNKNOWN")
    assert "广州市" in fault["suggestions"]  # type: ignore[operator]
    assert batch == 0
    assert "CITY_UNKNOWN" in str(answer["warning"])
    assert (lines / "out.trec").read_text(encoding="utf-8").startswith("Q-001 Q0 T-001 1 ")
