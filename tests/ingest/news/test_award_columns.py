"""Tables whose columns or titles name the award, and clauses that tell of an award rather than of a winner."""

from pathlib import Path
from typing import Any

import pytest

from ingest.news.records import extract_news
from ingest.readers.html import read_html
from tests.ingest.news.reading import honours, read

HEAD = "<h1>三把“银剪刀”交到匠人手里</h1><p>昨天，海州市服装行业工会把“银剪刀奖”发了。大家从台下走上来，领一把剪刀，再走下去。</p><table>"
TAIL = "</table><p>郑秋兰2020年评上了“海州工匠”，车间主任王长河说她的手最稳。</p>"
COLUMN = (
    "<tr><th>奖项</th><th>姓名</th><th>单位</th><th>工种</th></tr>"
    "<tr><td rowspan='2'>银剪刀奖</td><td>郑秋兰</td><td>海州恒盛服装有限公司</td><td>裁剪工</td></tr>"
    "<tr><td>卢　强</td><td>海州恒通制衣厂</td><td>缝纫工</td></tr>"
    "<tr><td>银剪刀奖提名奖</td><td>周启东</td><td>海州恒泰制衣厂</td><td>整烫工</td></tr>"
)
TITLES = (
    "<tr><th>姓名</th><th>单位</th><th>工种</th></tr>"
    "<tr><td colspan='3'>一、银剪刀奖（2名）</td></tr>"
    "<tr><td>郑秋兰</td><td>海州恒盛服装有限公司</td><td>裁剪工</td></tr>"
    "<tr><td>卢　强</td><td>海州恒通制衣厂</td><td>缝纫工</td></tr>"
    "<tr><td colspan='3'>二、银剪刀奖提名奖（1名）</td></tr>"
    "<tr><td>周启东</td><td>海州恒泰制衣厂</td><td>整烫工</td></tr>"
)


def _page(tmp_path: Path, body: str) -> dict[str, dict[str, Any]]:
    page = tmp_path / "news.html"
    page.write_text(f"<html><meta charset='utf-8'><body>{body}</body></html>", encoding="utf-8")
    return {
        record.get("name"): {"employer": record.get("employer"), "honours": record.get("honours") or []}
        for record in extract_news(read_html(page)).records
    }


@pytest.mark.parametrize("table", [COLUMN, TITLES], ids=["column", "titles"])
def test_the_award_of_a_table_is_everybodys_in_its_rows(tmp_path: Path, table: str) -> None:
    found = _page(tmp_path, HEAD + table + TAIL)

    assert {name: (person["employer"], sorted(honours(person))) for name, person in found.items()} == {
        "郑秋兰": ("海州恒盛服装有限公司", ["海州工匠", "银剪刀奖"]),
        "卢强": ("海州恒通制衣厂", ["银剪刀奖"]),
        "周启东": ("海州恒泰制衣厂", ["银剪刀奖提名奖"]),
        "王长河": (found["王长河"]["employer"], []),
    }


def test_a_grade_in_a_column_is_of_the_contest_told_of(tmp_path: Path) -> None:
    rows = "".join(
        f"<tr><td>{name}</td><td>海州恒盛{unit}</td><td>{grade}</td></tr>"
        for name, unit, grade in (
            ("郑秋兰", "服装厂", "一等奖"),
            ("周启东", "制衣厂", "二等奖"),
            ("马志勇", "鞋厂", "—"),
        )
    )
    found = _page(
        tmp_path,
        "<h1>缝纫高手过招</h1><p>11月8日，海州市缝纫技能大赛落幕，成绩公布，大家都说好。</p>"
        f"<table><tr><td>选手</td><td>单位</td><td>奖次</td></tr>{rows}</table>",
    )

    assert {name: honours(person) for name, person in found.items()} == {
        "郑秋兰": ["海州市缝纫技能大赛一等奖"],
        "周启东": ["海州市缝纫技能大赛二等奖"],
        "马志勇": [],
    }


@pytest.mark.parametrize(
    "said",
    ["两年一评，由行业里的人投票", "由市服装行业工会设立", "设于2011年，每届只选三人"],
)
def test_an_award_told_of_by_itself_is_nobodys(said: str) -> None:
    found = read(f"海州恒盛制衣厂的整烫工周启东差几票落选，也来了现场。\n\n“银剪刀奖”{said}。")

    assert honours(found["周启东"]) == []


@pytest.mark.parametrize("verb", ["评上了", "她拿过", "捧回"])
def test_who_is_named_behind_a_comma_has_not_what_was_told_of_another(verb: str) -> None:
    found = read(f"海州恒盛服装厂裁剪工郑秋兰话不多。2021年{verb}“海州工匠”，办公室主任王长河想给她换间屋子，她没去。")

    assert (honours(found["郑秋兰"]), honours(found["王长河"])) == (["海州工匠"], [])


def test_words_that_look_like_names() -> None:
    found = read(
        "火里来的人\n\n海州恒盛钢厂的炉长马志勇忽然站起来鼓掌，边鼓边说好。焊工都知道他。郭炉长也来了。王浦未进入终评，高芳因手伤没上场。"
    )

    assert not {"火里来", "边鼓边", "都知道", "郭炉长", "王浦未", "高芳因"} & set(found)
