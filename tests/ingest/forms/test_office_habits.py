"""Habits of offices: numbered questions in lines, times beside an answer, witnesses in a career, two counts of years."""

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document as WordDocument

from ingest.cleaning.honours import clean_honours
from ingest.extract import extract_file
from ingest.forms.labels import label_book
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


def test_degree_is_not_taken_from_the_schools_name(tmp_path: Path) -> None:
    person = of_rows([["最高学历及毕业院校", ("大专，柳南广播电视大学", 3)]], tmp_path)

    assert person["education"] == "大专"


def test_two_educations_whose_label_was_not_merged(tmp_path: Path) -> None:
    rows = [
        ["学历学位", "全日制教育", "技校", "柳南技工学校"],
        ["", "在职教育", "大学本科", "某某开放大学"],
        ["民族", "壮族", "政治面貌", "群众"],
    ]

    person = of_rows(rows, tmp_path)

    assert [person["education"], person["ethnicity"]] == ["本科", "壮族"]


def test_career_in_a_table_of_its_own_with_posts_apart(tmp_path: Path) -> None:
    document = docx.Document()
    add_table(document, HEAD, 4)
    document.add_paragraph("二、工作简历（从参加工作填起）")
    rows = [["开始年月", "结束年月", "工作单位", "岗位/职务"], ["2001.07", "至今", "柳南机械有限公司", "焊工、班长"]]
    add_table(document, rows, 4)

    person = only_person(document, tmp_path)

    assert person["experience"] == [{"from": "2001-07", "to": "", "what": "柳南机械有限公司焊工、班长"}]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("柳南机械有限公司焊接车间主任", ("柳南机械有限公司", "焊接车间主任")), ("技术中心主任", (None, "技术中心主任"))],
)
def test_unit_before_the_post_where_none_is_asked_for(
    tmp_path: Path, answer: str, expected: tuple[str | None, str]
) -> None:
    document = docx.Document()
    rows: list[list[Any]] = [["姓名", "覃小满", "性别", "女"], ["民族", "壮族", "政治面貌", "群众"]]
    rows.append(["现任职务", (answer, 3)])
    add_table(document, rows, 4)

    person = only_person(document, tmp_path)

    assert (person.get("employer"), person["position"]) == expected


def test_department_and_post_in_one_cell(tmp_path: Path) -> None:
    document = docx.Document()
    rows: list[list[Any]] = [
        ["姓名", "覃小满", "性别", "女"],
        ["党派及入党派时间", "民进会员（2012年5月）", "民族", "壮族"],
    ]
    add_table(document, [*rows, ["工作单位/部门/职务", ("柳南机械有限公司/生产部/经理", 3)]], 4)

    person = only_person(document, tmp_path)

    wanted = [person[name] for name in ("political_status", "employer", "position")]
    assert wanted == ["民进会员", "柳南机械有限公司", "生产部经理"]


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("法人代表及电话", "contact"),
        ("师带徒成果", "family"),
        ("工作业绩及成果", "deeds"),
        ("何时何地受过何种奖励或处分", "honours"),
        ("单位及所在车间", "employer"),
        ("养老保险缴纳情况", "ignored"),
    ],
)
def test_labels_that_are_listed_nowhere(label: str, field: str) -> None:
    found = label_book().match_cell(label)

    assert found is not None
    assert found.fields == (field,)


@pytest.mark.parametrize("giver", ["省委人才办", "省委人才工作领导小组", "大赛组委会"])
def test_offices_that_give_honours(giver: str) -> None:
    found = clean_honours(f"2019年　　省乡土人才新秀　　（{giver}）")

    assert [(honour["name"], honour["year"]) for honour in found] == [("省乡土人才新秀", 2019)]
