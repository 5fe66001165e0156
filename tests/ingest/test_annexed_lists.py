"""A report with a byline and, below it, the list of winners: prose and list are both read, one person has both."""

from typing import Any

from ingest.running_text import extract_running_text
from ingest.types import Document, Paragraph

REPORT = [
    "第七届江北省职工职业技能大赛落幕",
    "",
    "　　江北工报海州9月28日电（记者　孙小平）第七届江北省职工职业技能大赛今天在海州闭幕，386名选手参加了焊工、快递员2个工种的决赛。",
    "　　大赛组委会决定：第一至第二名授予“江北省技术能手”称号；第三名授予优胜奖。",
    "　　焊工冠军钱大勇去年只得了第九名，回去练了一年。",
    "",
    "　　获奖名单",
    "",
    "　　焊工",
    "　　第一名　钱大勇　海州船舶配件有限公司",
    "　　第二名　李满仓　海州压力容器有限公司",
    "　　优胜奖　孙　浩　海州车桥有限公司",
    "　　　　　　周立春　海州机械厂",
    "",
    "　　快递员",
    "　　第一名　吴　倩（女）　海州速递有限公司",
]


def _read(lines: list[str]) -> dict[str, dict[str, Any]]:
    blocks = [Paragraph(line, f"line {number}") for number, line in enumerate(lines, 1)]
    found = extract_running_text(Document("稿.txt", "txt", list(blocks)))
    return {
        record.get("name"): {fact.field: fact.value for fact in record.facts} | {"is_craftsman": record.is_craftsman}
        for record in found.records
    }


def _honours(person: dict[str, Any]) -> list[str]:
    return [honour["name"] for honour in person["honours"]]


def test_the_list_below_a_report_is_read_as_a_list() -> None:
    found = _read(REPORT)
    contest = "江北省职工职业技能大赛"

    assert _honours(found["李满仓"]) == [f"{contest}焊工第二名", "江北省技术能手"]
    assert _honours(found["孙浩"]) == [f"{contest}焊工优胜奖"]
    assert _honours(found["周立春"]) == [f"{contest}焊工优胜奖"]
    assert _honours(found["吴倩"]) == [f"{contest}快递员第一名", "江北省技术能手"]
    assert (found["吴倩"]["sex"], found["吴倩"]["employer"]) == ("女", "海州速递有限公司")


def test_one_who_stands_in_both_is_one_person() -> None:
    found = _read(REPORT)

    assert found["钱大勇"]["employer"] == "海州船舶配件有限公司"
    assert found["钱大勇"]["is_craftsman"]
    assert _honours(found["钱大勇"])[:2] == ["江北省职工职业技能大赛焊工第一名", "江北省技术能手"]
    assert not found["孙小平"]["is_craftsman"]


def test_a_report_without_a_list_is_news_alone() -> None:
    found = _read(REPORT[:5])

    assert "李满仓" not in found
