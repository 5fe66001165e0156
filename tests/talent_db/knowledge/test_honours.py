"""The ladder of honours: level by the giving body, collective honours, what counts as conferred."""

import json
from pathlib import Path

import pytest

from talent_db.knowledge.honour_table import load_places, load_series
from talent_db.knowledge.honours import classify_honour, is_conferred
from talent_db.knowledge.tables import TableError

SAMPLES = Path(__file__).parents[3] / "samples"


@pytest.mark.parametrize(
    ("name", "issuer", "level"),
    [
        ("全国五一劳动奖章", "", "国家级"),
        ("交通运输部技术能手", "", "国家级"),
        ("技术能手", "中国机械工业联合会", "国家级"),
        ("享受国务院政府特殊津贴", "", "国家级"),
        ("广东省五一劳动奖章", "", "省级"),
        ("上海市劳动模范", "", "省级"),
        ("技术能手", "广东省机械行业协会", "省级"),
        ("省劳动模范", "", "省级"),
        ("羊城工匠", "", "市级"),
        ("广州市劳动模范", "", "市级"),
        ("镇江市劳动模范", "镇江市人民政府", "市级"),
        ("玉环市劳动模范", "", "县级"),
        ("昆山市技术能手", "", "县级"),
        ("南通市海门区首席技师", "", "县级"),
        ("海州区青年岗位能手", "", "县级"),
        ("技术能手", "温岭市人力资源和社会保障局", "县级"),
        ("中国中车集团劳动模范", "", "企业级"),
        ("劳动模范", "国家电网有限公司", "企业级"),
        ("优秀员工", "", "企业级"),
        ("五一劳动奖章", "", None),
        ("先进工作者", "东莞市长安镇人民政府", None),
    ],
)
def test_level_is_that_of_the_giving_body(name: str, issuer: str, level: str | None) -> None:
    assert classify_honour(name, issuer).level == level


@pytest.mark.parametrize(
    "name", ["全国五一劳动奖状", "广东省工人先锋号", "台州市先进集体", "劳模创新工作室", "巾帼文明岗"]
)
def test_collective_honours_are_marked(name: str) -> None:
    assert classify_honour(name).scope == "collective"


@pytest.mark.parametrize(
    ("name", "series"),
    [
        ("2021年度“浙江工匠”", "工匠"),
        ("中华技能大奖", "中华技能大奖"),
        ("江苏省非物质文化遗产代表性传承人", "非遗传承人"),
        ("台州市椒江区“首席工人”", "首席员工"),
        ("优秀班组长", "先进员工"),
        ("一种阀门的发明专利", None),
    ],
)
def test_series_by_name(name: str, series: str | None) -> None:
    found = classify_honour(name)

    assert (found.series, found.scope) == (series, "personal")


@pytest.mark.parametrize(
    ("name", "conferred"),
    [
        ("江苏最美工匠提名奖", True),
        ("大国工匠年度提名", True),
        ("大国工匠培育对象", False),
        ("港城工匠入围人选", False),
    ],
)
def test_nominations_are_honours_and_candidates_are_not(name: str, conferred: bool) -> None:
    assert is_conferred(name) is conferred


def test_levels_of_the_sample_honours() -> None:
    lines = (SAMPLES / "matching" / "profiles.jsonl").read_text(encoding="utf-8").splitlines()
    honours = [honour for line in lines for honour in json.loads(line)["honours"]]

    wrong = [honour for honour in honours if classify_honour(honour["name"]).level != honour["level"]]

    assert len(honours) > 100
    assert wrong == []


def test_broken_tables_are_refused(tmp_path: Path) -> None:
    series = tmp_path / "honours.csv"
    series.write_text("code,name,pattern,level,scope,body\na,甲,(,,personal,\n", encoding="utf-8")
    places = tmp_path / "honour_places.csv"
    places.write_text("name,level,division\n羊城,市级,999999\n", encoding="utf-8")

    with pytest.raises(TableError, match="模式写错"):
        load_series(series)
    with pytest.raises(TableError, match="区划不存在：999999"):
        load_places(places)
