"""``weights``: learning from visits end to end, and the way back."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from api.cli.encoder import solved_problems
from api.cli.main import app
from api.runtime import Runtime, open_runtime
from matching.learning import table_file
from matching.learning.fitting import Fit
from matching.weights import TABLE
from talent_db.domain.engagements import register_engagement
from talent_db.enums import Root
from talent_db.repositories import profiles
from talent_db.settings import Settings
from talent_db.viewer import operator
from tests.factories.people import profile_line

CRAFTS = {
    "起重机械维修工": ("擅长桥式起重机啃轨调整和车轮找正。", "行车走着走着轮子挤边"),
    "焊工": ("擅长铝合金氩弧焊，焊缝气孔控制。", "铝件焊完冒气孔"),
    "数控车工": ("擅长薄壁件车削，控制让刀和振纹。", "薄壁套车出来有振纹"),
    "电工": ("擅长变频器和伺服驱动故障排查。", "变频器一启动就跳闸"),
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("GONGJIANG_HOME", str(folder))
    return folder


def _empty(home: Path) -> Runtime:
    runtime = open_runtime(Settings(home=home))
    runtime.set_up()
    return runtime


def _fill(runtime: Runtime, tmp_path: Path, visits: int) -> None:
    lines = [
        profile_line(f"L-{number}", name=f"程{'甲乙丙丁'[number]}石", occupation=craft, skills=told, achievements="")
        for number, (craft, (told, _)) in enumerate(CRAFTS.items())
    ]
    source = tmp_path / "profiles.jsonl"
    source.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    runtime.importer.run(operator("test"), [source])
    runtime.drain(60)
    with runtime.database.write() as session:
        ids = [profiles.external(session, Root.PROFILE, f"L-{number}") for number in range(len(CRAFTS))]
        for number in range(visits):
            asked = list(CRAFTS.values())[number % len(CRAFTS)][1]
            who = ids[number % len(CRAFTS)]
            assert who is not None
            people = [{"profile_id": who.target_id, "name": ""}]
            told: dict[str, Any] = {"id": f"V-{number}", "visited_on": "2024-05-16", "topic": asked, "result": "解决了"}
            line = told | {"kind": "诊断", "people": people}
            register_engagement(session, runtime.keys, line, "服务台账.xlsx", "test")


def _run(*arguments: str) -> dict[str, Any]:
    done = CliRunner().invoke(app, [*arguments, "--json"])
    assert done.exit_code == 0, done.output
    return dict(json.loads(done.stdout.splitlines()[-1]))


def test_a_few_visits_teach_nothing_and_many_are_measured(home: Path, tmp_path: Path) -> None:
    runtime = _empty(home)
    _fill(runtime, tmp_path, 36)
    pairs = solved_problems(runtime)
    runtime.close()

    report = _run("weights", "learn")

    assert report["lessons"] == 36
    # Everyone is first already: there is nothing to gain, so the shipped weights stay.
    assert (report["mrr_before"], report["adopted"]) == (1.0, False)
    assert len(pairs) == 36
    assert any("行车" in asked and "车轮找正" in known for asked, known in pairs)


def test_too_few_visits_are_said(home: Path, tmp_path: Path) -> None:
    runtime = _empty(home)
    _fill(runtime, tmp_path, 3)
    runtime.close()
    report = _run("weights", "learn")
    assert (report["adopted"], report["lessons"]) == (False, 3)


def test_learned_weights_are_in_force_until_switched_off_or_reset(home: Path) -> None:
    _empty(home).close()
    halved = Fit(tuple(row.weight * 0.5 for row in TABLE), 0.5, 0.6, 0.01, 40)
    table_file.save(home, halved, 1)

    assert _weights(home) == pytest.approx([row.weight * 0.5 for row in TABLE])
    assert _weights(home, learned_weights=False) == [row.weight for row in TABLE]
    assert _run("weights", "show")["version"].endswith(".1")
    assert _run("weights", "reset")["removed"] is True
    assert _weights(home) == [row.weight for row in TABLE]


def _weights(home: Path, **settings: Any) -> list[float]:
    runtime = open_runtime(Settings(home=home, **settings))
    try:
        return [row.weight for row in runtime.matcher.table]
    finally:
        runtime.close()


def test_training_before_set_up_has_no_solved_problems(tmp_path: Path) -> None:
    runtime = open_runtime(Settings(home=tmp_path / "none"))
    assert solved_problems(runtime) == []
    assert not (tmp_path / "none").exists()
