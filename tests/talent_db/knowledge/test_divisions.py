"""The division table and its questions: names, cities, running text, distances, broken tables."""

from pathlib import Path

import pytest

from talent_db.knowledge.division_table import DIVISIONS_CSV, division_table, load_divisions
from talent_db.knowledge.divisions import (
    city_of,
    distance_km,
    find,
    iter_in_text,
    province_of,
    resolve_city,
    suggest_cities,
)
from talent_db.knowledge.tables import TableError


def _named(text: str) -> list[tuple[str, str]]:
    return [(text[start:end], division.code) for start, end, division in iter_in_text(text)]


@pytest.mark.parametrize(
    ("name", "code"),
    [("宁波", "330200"), ("宁波市", "330200"), ("北京", "110000"), ("恩施州", "422800"), ("广东省东莞市", "441900")],
)
def test_resolve_city_knows_full_and_short_names(name: str, code: str) -> None:
    city = resolve_city(name)

    assert city is not None
    assert city.code == code


@pytest.mark.parametrize("name", ["海南", "吉林", "海州区", "昆山市", "无此市", ""])
def test_resolve_city_gives_none_when_unknown_ambiguous_or_no_city(name: str) -> None:
    assert resolve_city(name) is None


def test_find_gives_all_namesakes_and_within_keeps_one() -> None:
    assert {division.code for division in find("海州区")} == {"210902", "320706"}
    assert [division.code for division in find("海州区", within="连云港")] == ["320706"]
    assert [division.code for division in find("江苏省连云港市海州区")] == ["320706"]


def test_find_knows_former_names_and_zones() -> None:
    assert [division.name for division in find("赣榆县")] == ["赣榆区"]
    assert [(division.name, division.valid_to) for division in find("新浦区")] == [("新浦区", "2014-05")]
    assert [division.name for division in find("度假区", within="台州")] == ["台州市绿心旅游度假区"]


@pytest.mark.parametrize("code", ["441900", "442000", "460400", "620200"])
def test_cities_without_districts_have_no_counties(code: str) -> None:
    table = division_table()

    counties = [d for d in table.by_code.values() if d.parent == code and d.kind == "county"]

    assert table.by_code[code].kind == "prefecture"
    assert counties == []


def test_city_and_province_of_a_county_and_of_a_municipal_district() -> None:
    kunshan, pudong = find("昆山市")[0], find("浦东新区")[0]

    assert (city_of(kunshan).name, province_of(kunshan).name) == ("苏州市", "江苏省")
    assert (city_of(pudong).name, province_of(pudong).name) == ("上海市", "上海市")


def test_iter_in_text_takes_the_longest_path() -> None:
    assert _named("江苏省连云港市海州区总工会") == [("江苏省", "320000"), ("连云港市", "320700"), ("海州区", "320706")]
    assert _named("佛山南海某公司") == [("佛山", "440600"), ("南海", "440605")]


@pytest.mark.parametrize(
    "text",
    [
        "高明的技术与和平发展",
        "孙中山先生",
        "中山大学",
        "在南京路上",
        "白银冶炼",
        "师傅李永康",
        "海州区总工会",
        "进入开发区",
    ],
)
def test_iter_in_text_passes_over_words_persons_streets_and_namesakes(text: str) -> None:
    assert _named(text) == []


def test_distance_is_rough_symmetric_and_unknown_stays_unknown() -> None:
    there, back = distance_km("广州", "深圳"), distance_km("深圳", "广州")

    assert there is not None
    assert there == back
    assert 80 < there < 130
    assert distance_km("宁波", "宁波市") == 0.0
    assert distance_km("宁波", "无此市") is None


def test_all_prefectures_of_the_three_provinces_have_positions() -> None:
    cities = [
        d for d in division_table().by_code.values() if d.kind == "prefecture" and d.code[:2] in {"32", "33", "44"}
    ]

    assert len(cities) == 45
    assert [city.name for city in cities if city.position is None] == []


def test_suggest_cities_by_look_and_by_sound() -> None:
    assert suggest_cities("连云岗")[0] == "连云港市"
    assert suggest_cities("东菀市")[0] == "东莞市"
    assert suggest_cities("ningbo", limit=1) == ["宁波市"]


def _broken(tmp_path: Path, old: str, new: str) -> Path:
    text = DIVISIONS_CSV.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "divisions.csv"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("\n330300,", "\n330200,", "代码重复：330200"),
        ("\n330200,宁波市,宁波,prefecture,330000", "\n330200,宁波市,宁波,prefecture,990000", "上级不存在：990000"),
        ("宁波,prefecture,", "宁波,city,", "kind 不认识：city"),
        ("code,name,", "id,name,", "表头"),
    ],
)
def test_load_divisions_refuses_broken_tables(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(TableError, match=message):
        load_divisions(_broken(tmp_path, old, new))
