"""Forms whose labels stand over their answers, row of labels by row of answers."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx

from ingest.extract import extract_file
from tests.ingest.word_files import add_table, save

PHOTO = ("（粘贴近期2寸\n免冠彩照）", 1, 4)
ANSWERS = {
    "name": "路青山",
    "sex": "男",
    "birth": "1979-02",
    "political_status": "中共党员",
    "education": "大专",
    "employer": "河东水轮机厂",
    "position": "装配班班长",
    "title": "工程师",
    "skill_level": "技师",
    "address": "河东区电站路6号",
}


def person_of(rows: Sequence[Sequence[Any]], width: int, folder: Path) -> dict[str, Any]:
    document = docx.Document()
    add_table(document, rows, width)
    extraction = extract_file(save(document, folder))
    assert len(extraction.records) == 1
    return extraction.records[0].as_dict()


def test_the_photograph_beside_several_rows_of_labels(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["姓名", "性别", "出生年月", PHOTO],
        ["路青山", "男", "1979年2月"],
        ["政治面貌", "学历", "职称"],
        ["中共党员", "大专", "工程师"],
        [("工作单位", 2), "职务", "技术等级"],
        [("河东水轮机厂", 2), "装配班班长", "技师"],
        [("地址", 4)],
        [("河东区电站路6号", 4)],
    ]

    person = person_of(rows, 4, tmp_path)

    assert {name: person.get(name) for name in ANSWERS} == ANSWERS


def test_bilingual_labels_over_answers_are_no_list_of_persons(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["姓名\nName", "性别\nSex", "出生年月\nDate of Birth"],
        ["路青山", "男", "1979年2月"],
        ["政治面貌\nPolitical Status", "学历\nEducation", "职称\nTitle"],
        ["中共党员", "大专", "工程师"],
        ["工作单位\nEmployer", "职务\nPosition", "技术等级\nSkill Level"],
        ["河东水轮机厂", "装配班班长", "技师"],
        [("地址 Address", 3)],
        [("河东区电站路6号", 3)],
    ]

    person = person_of(rows, 3, tmp_path)

    assert {name: person.get(name) for name in ANSWERS} == ANSWERS


def test_two_questions_in_one_label_answered_above_each_other_keep_their_neighbours(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["姓名", ("单位及职务", 2), "地址"],
        ["路青山", ("河东水轮机厂 装配班班长", 2), "河东区电站路6号"],
        [("主要事迹", 4)],
        [("带徒二十人，改进吊装工艺五项。", 4)],
    ]

    person = person_of(rows, 4, tmp_path)

    assert (person["employer"], person["position"]) == ("河东水轮机厂", "装配班班长")
    assert person["address"] == "河东区电站路6号"


def test_a_question_for_two_answered_in_two_cells(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["姓名", ("路青山", 3)],
        ["工作单位\n及岗位", ("河东水轮机厂", 2), "装配班班长"],
        ["地址", ("河东区电站路6号", 3)],
    ]

    person = person_of(rows, 4, tmp_path)

    assert (person["employer"], person["position"]) == ("河东水轮机厂", "装配班班长")
