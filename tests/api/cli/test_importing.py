"""``import list``, ``show``, ``confirm``: a preview of files on this machine is looked at and then stored."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select
from typer.testing import CliRunner

from api.cli.main import app
from api.runtime import Runtime
from ingest.pool import ParserPool
from ingest.types import ExtractedRecord, Extraction, Issue, Severity
from talent_db.models import Profile
from tests.factories.people import profile_line
from tests.factories.web import serve_home, write_lines

NEW = profile_line("N-1", name="谷见山", employer="东丘锅炉有限公司")


@pytest.fixture
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    opened = serve_home(tmp_path / "home")
    monkeypatch.setenv("GONGJIANG_HOME", str(opened.settings.home))
    monkeypatch.setenv("GONGJIANG_ENCODER", "none")
    yield opened
    opened.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "新人.jsonl"
    write_lines(path, [NEW, {"id": "", "name": "无编号"}])
    return path


def call(*words: str) -> tuple[int, list[dict[str, Any]]]:
    done = CliRunner().invoke(app, [*words, "--json"])
    return done.exit_code, [json.loads(line) for line in done.stdout.splitlines()]


def names(runtime: Runtime) -> list[str]:
    with runtime.database.read() as session:
        return list(session.exec(select(Profile.name).where(Profile.name == "谷见山")))


def test_preview_is_shown_and_confirmed(runtime: Runtime, file: Path) -> None:
    _, (preview,) = call("ingest", str(file), "--preview")

    code, (shown,) = call("import", "show", preview["run"])

    assert (code, shown["mode"], shown["changes"]) == (0, "preview", {"new": 1, "none": 1})
    assert [(item["label"], item["outcome"]) for item in shown["item_list"]] == [
        ("谷见山", "stored"),
        ("", "refused"),
    ]
    assert names(runtime) == []
    code, (done,) = call("import", "confirm", preview["run"])
    assert (code, done["stored"], done["refused"], done["status"]) == (1, 1, 1, "done")
    assert names(runtime) == ["谷见山"]
    _, listed = call("import", "list", "--limit", "2")
    assert [(one["id"], one["mode"]) for one in listed] == [(done["run"], "store"), (preview["run"], "preview")]


def test_file_changed_after_its_preview_is_not_stored(runtime: Runtime, file: Path) -> None:
    _, (preview,) = call("ingest", str(file), "--preview")
    write_lines(file, [NEW | {"name": "另一个人"}])

    code, (told,) = call("import", "confirm", preview["run"])

    assert (code, told["code"]) == (2, "PREVIEW_CHANGED")
    file.unlink()
    assert call("import", "confirm", preview["run"])[1][0]["code"] == "PREVIEW_GONE"


@pytest.mark.usefixtures("runtime")
def test_unknown_import_is_told() -> None:
    code, (told,) = call("import", "show", "nothing")

    assert (code, told["code"]) == (2, "NOT_FOUND")


def test_file_that_waited_for_a_helper_is_read_anew(
    runtime: Runtime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "扫描件.pdf"
    path.write_bytes(b"x")
    fault = Issue("OCR_MISSING", Severity.ERROR, "没有安装文字识别")
    given = [Extraction(path.name, "pdf", issues=[fault])]
    monkeypatch.setattr(ParserPool, "extract", lambda *_: given[-1])
    _, (waits,) = call("ingest", str(path))
    read = ExtractedRecord(where="page 1")
    read.add("name", "谷见山", "谷见山", "page 1")
    given.append(Extraction(path.name, "pdf", records=[read]))

    code, (done,) = call("import", "retake", waits["run"])

    assert (code, done["stored"], done["status"]) == (0, 1, "done")
    assert names(runtime) == ["谷见山"]
    assert call("import", "retake", waits["run"])[0] == 2
