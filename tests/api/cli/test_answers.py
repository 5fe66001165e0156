"""``match`` tells people what the page tells: how it was read, reasons, group, team, questions, how to widen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli.main import app
from tests.factories.web import PROBLEM, serve_home


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    runtime = serve_home(tmp_path_factory.mktemp("match") / "home")
    yield runtime.settings.home
    runtime.close()


def told(home: Path, monkeypatch: pytest.MonkeyPatch, *words: str) -> str:
    monkeypatch.setenv("GONGJIANG_HOME", str(home))
    monkeypatch.setenv("GONGJIANG_ENCODER", "none")
    monkeypatch.setenv("COLUMNS", "300")
    done = CliRunner().invoke(app, ["match", *words])
    assert done.exit_code == 0
    assert done.stdout == ""  # people's output goes to stderr
    return done.stderr


def test_people_and_team_are_shown_with_reasons(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = told(home, monkeypatch, "--text", PROBLEM, "--teams")

    assert "啃轨" in text.split("可以找这")[0]
    assert "1. 程砺石" in text
    assert "因为" in text
    assert "师傅的材料" in text
    assert "服务队 港机走行劳模工匠服务队" in text
    assert "[bold]" not in text


def test_nobody_fits_says_how_to_widen(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = told(home, monkeypatch, "--text", "想请人给猫洗澡，还要会唱歌。", "--city", "广州")

    assert "目前没有能解决这道难题的师傅" in text
    assert "不限广州市" in text
