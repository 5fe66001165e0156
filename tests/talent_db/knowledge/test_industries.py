"""Industries of the standard and of the programme, and the programme's own tables."""

from datetime import date
from pathlib import Path

import pytest

from talent_db.knowledge.industries import (
    industries,
    load_industries,
    load_programme_industries,
    programme_industries,
    programme_industry,
    resolve_industry,
)
from talent_db.knowledge.programme import TEAMS_FLAGGED, TEAMS_NAMED, TEAMS_PLANNED, clusters, service_teams
from talent_db.knowledge.tables import TableError

HEADER = "code,name,aliases,divisions,neighbours\n"


def test_the_standard_has_twenty_sections_and_97_divisions() -> None:
    sections = [industry for industry in industries().values() if not industry.parent]

    assert "".join(section.code for section in sections) == "ABCDEFGHIJKLMNOPQRST"
    assert len(industries()) - len(sections) == 97


@pytest.mark.parametrize(("text", "code"), [("芯片", "39"), ("C35", "35"), ("轨道交通", "54"), ("家具制造业", "21")])
def test_resolve_industry_best_first(text: str, code: str) -> None:
    assert resolve_industry(text)[0].code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("城市轨道交通", "rail"),
        ("新能源汽车", "nev"),
        ("汽车零部件制造", "auto"),
        ("模具行业", "mould"),
        ("半导体产业", "chip"),
        ("RAIL", "rail"),
        ("没有这一行", None),
        ("", None),
    ],
)
def test_programme_industry(text: str, code: str | None) -> None:
    assert programme_industry(text) == code


def test_programme_table_has_the_forty_codes() -> None:
    assert len(programme_industries()) == 40


def test_teams_and_clusters_as_published() -> None:
    teams = service_teams()

    assert (len(teams), TEAMS_NAMED, TEAMS_FLAGGED, TEAMS_PLANNED) == (10, 10, 15, 18)
    assert {(team.flag_date, team.batch) for team in teams} == {(date(2025, 5, 26), 1)}
    assert [cluster.kind for cluster in clusters()] == ["支柱"] * 10 + ["新兴"] * 10


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("a,甲,,34,\na,乙,,34,\n", "代码重复：a"),
        ("a,甲,,00,\n", "大类不存在：00"),
        ("a,甲,,34,b*0.5\n", "邻近行业不存在：b"),
        ("a,甲,,34,b*5\nb,乙,,34,\n", "邻近度"),
        ("a,甲,丙,34,\nb,乙,丙,34,\n", "“丙”同属"),
    ],
)
def test_broken_programme_tables_are_refused(tmp_path: Path, rows: str, message: str) -> None:
    path = tmp_path / "programme_industries.csv"
    path.write_text(HEADER + rows, encoding="utf-8")

    with pytest.raises(TableError, match=message):
        load_programme_industries(path)


def test_missing_section_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "industries.csv"
    path.write_text("code,name,parent,aliases\n01,农业,A,\n", encoding="utf-8")

    with pytest.raises(TableError, match="上级不存在：A"):
        load_industries(path)
