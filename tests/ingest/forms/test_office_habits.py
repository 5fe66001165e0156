"""Habits of offices: numbered questions in lines, times beside an answer, witnesses in a career, two counts of years."""

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document as WordDocument

from ingest.extract import extract_file
from tests.ingest.word_files import add_table, save

HEAD: list[list[Any]] = [["姓名", "覃小满", "性别", "女"], ["工作单位", ("柳南机械有限公司", 3)]]
DEEDS = "覃小满从业十五年，攻克难题三项。"


def only_person(document: WordDocument, folder: Path) -> dict[str, Any]:
    extraction = extract_file(save(document, folder))
    assert len(extraction.records) == 1
    return extraction.records[0].as_dict()


def of_rows(rows: list[list[Any]], folder: Path) -> dict[str, Any]:
    document = docx.Document()
    add_table(document, [*HEAD, *rows], 4)
    return only_person(document, folder)


def test_numbered_questions_share_a_line(tmp_path: Path) -> None:
    document = docx.Document()
    for line in (
        "1. 姓名　覃小满　　2. 性别　女",
        "3、 所在单位　柳南机械有限公司",
        "4) 部门及岗位　铆焊车间　5) 工种　焊工",
        "6. 从事本工种年限　15　年",
    ):
        document.add_paragraph(line)

    person = only_person(document, tmp_path)

    wanted = "name sex employer position occupation years_in_trade".split()
    assert {name: person[name] for name in wanted} == {
        "name": "覃小满",
        "sex": "女",
        "employer": "柳南机械有限公司",
        "position": "铆焊车间",
        "occupation": "焊工",
        "years_in_trade": 15,
    }


def test_time_of_joining_and_years_beside_the_answer(tmp_path: Path) -> None:
    rows = [["政治面貌及加入时间", "民盟盟员（2009年6月）", "现从事工种及年限", "焊工，18年"]]

    person = of_rows(rows, tmp_path)

    assert [person[name] for name in ("political_status", "occupation", "years_in_trade")] == ["民盟盟员", "焊工", 18]


def test_witness_of_a_career_is_no_part_of_it(tmp_path: Path) -> None:
    rows = [
        ["工作经历", "起止年月", "在何单位从事何工作（任何职）", "证明人"],
        ["", "2005年9月至2010年2月", "柳南铸造厂造型工", "邬某"],
        ["", "2010年3月至今", "柳南机械有限公司焊工", "左某"],
    ]
    document = docx.Document()
    add_table(document, [*HEAD, *rows], 4)
    document.tables[0].cell(2, 0).merge(document.tables[0].cell(4, 0))

    person = only_person(document, tmp_path)

    assert person["experience"] == [
        {"from": "2005-09", "to": "2010-02", "what": "柳南铸造厂造型工"},
        {"from": "2010-03", "to": "", "what": "柳南机械有限公司焊工"},
    ]


def test_years_in_the_trade_go_before_years_at_work(tmp_path: Path) -> None:
    person = of_rows([["工作年限", "25年", "本职业从业年限", "22年"]], tmp_path)

    assert person["years_in_trade"] == 22


@pytest.mark.parametrize(("answer", "field"), [("打样师", "occupation"), ("装配班班长", "position")])
def test_post_or_trade_is_told_by_the_answer(tmp_path: Path, answer: str, field: str) -> None:
    person = of_rows([["岗位（工种）", (answer, 3)]], tmp_path)

    assert {name: person.get(name) for name in ("position", "occupation") if name in person} == {field: answer}


@pytest.mark.parametrize(("label", "is_told"), [("申报单位", False), ("推荐单位", True)])
def test_the_own_firm_that_applies_recommends_nobody(tmp_path: Path, label: str, is_told: bool) -> None:
    document = docx.Document()
    document.add_paragraph(f"{label}：柳南机械有限公司（盖章）")
    add_table(document, [*HEAD, ["民族", "壮族", "职务", "焊工"]], 4)

    assert ("recommending_unit" in only_person(document, tmp_path)) is is_told


def test_writer_under_the_annexed_deeds_is_left_out(tmp_path: Path) -> None:
    document = docx.Document()
    add_table(document, [*HEAD, ["主要事迹", ("（见附页）", 3)]], 4)
    for line in ("附页", DEEDS, "（执笔人：尹某）"):
        document.add_paragraph(line)

    assert only_person(document, tmp_path)["deeds"] == DEEDS
