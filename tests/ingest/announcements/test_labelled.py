"""Decisions that tell each person in lines of labels."""

from typing import Any

from ingest.running_text import extract_titled_list
from tests.ingest.announcements.test_records import document

BLOCKS = (
    *("1.姓名：丁大海", "性别：男", "单位：嘉兴市恒通轴承有限公司", "职务：磨工"),
    *("2.姓名：和秀英", "性别：女", "单位：宁波北仑码头公司", "职务：桥吊班班长"),
)
GIVEN = {"name": "最美临江职工", "year": 2023, "level": "县级"}


def told(*lines: str) -> list[dict[str, Any]]:
    records = extract_titled_list(document(*lines)).records
    return [{fact.field: fact.value for fact in record.facts} for record in records]


def test_labelled_persons_of_a_decision_have_its_honour() -> None:
    head = ("“最美临江职工”发布名单", "临江市总工会授予以下2名职工2023年“最美临江职工”称号。")

    found = told(*head, *BLOCKS, "临江市总工会", "2023年5月4日")

    assert [(item["name"], item["sex"], item["position"], item["honours"]) for item in found] == [
        ("丁大海", "男", "磨工", [GIVEN]),
        ("和秀英", "女", "桥吊班班长", [GIVEN]),
    ]


def test_labelled_persons_only_proposed_have_none() -> None:
    found = told("2023年“最美临江职工”候选人公示", *BLOCKS, "临江市总工会", "2023年5月4日")

    assert [(item["name"], item.get("honours")) for item in found] == [("丁大海", None), ("和秀英", None)]


def test_one_labelled_person_is_left_to_the_forms() -> None:
    assert told("“最美临江职工”发布名单", *BLOCKS[:4]) == []
