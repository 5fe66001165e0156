"""Layouts of other unions and companies: hints that ask, headings over tables, other people around, attached pages."""

from pathlib import Path
from typing import Any

import docx
import pytest

from ingest.types import Extraction
from tests.ingest.forms.test_other_offices import DEEDS, HEAD, only_person, read
from tests.ingest.word_files import add_table


def form(folder: Path, *rows: list[Any]) -> Extraction:
    document = docx.Document()
    add_table(document, [*HEAD, *rows], 4)
    return read(document, folder)


def faults(extraction: Extraction) -> list[tuple[str, str, str]]:
    return [(issue.code, issue.field, issue.where) for issue in extraction.issues]


@pytest.mark.parametrize(
    ("written", "position"),
    [
        ("机电队队长（2015年3月任职）", "机电队队长"),
        ("机电队队长，2015.3任现职", "机电队队长"),
        ("机电队队长 2015年至今", "机电队队长"),
        ("机电队队长（正科级）", "机电队队长（正科级）"),
    ],
)
def test_time_since_is_no_part_of_the_post(tmp_path: Path, written: str, position: str) -> None:
    person = only_person(form(tmp_path, ["现任职务及任职时间", (written, 3)]))

    assert person["position"] == position


def test_two_answers_to_a_label_with_a_hint(tmp_path: Path) -> None:
    person = only_person(form(tmp_path, ["技术等级（职称）", ("高级技师（高级工程师）", 3)]))

    assert (person["skill_level"], person["title"]) == ("高级技师", "高级工程师")


def test_date_spread_by_blanks_stays_one_answer(tmp_path: Path) -> None:
    person = only_person(form(tmp_path, ["民族/出生年月", ("壮族 1985 年 3 月", 3)]))

    assert (person["ethnicity"], person["birth"]) == ("壮族", "1985-03")


def test_own_telephone_behind_a_contact_is_the_nominees(tmp_path: Path) -> None:
    rows = [["单位联系人及电话", ("路某 0471-3000002", 3)], ["本人手机", ("19900004993", 3)]]

    assert only_person(form(tmp_path, *rows))["phone"] == "19900004993"


def test_heading_over_labelled_lines_and_over_a_table_in_one_cell(tmp_path: Path) -> None:
    document = docx.Document()
    add_table(document, [*HEAD[:1], [("三、任职\n就职于：柳南机械有限公司\n职位：班长", 4)], [("四、工作履历", 4)]], 4)
    inner = document.tables[0].cell(2, 0).add_table(2, 2)
    for cell, words in zip(
        [*inner.rows[0].cells, *inner.rows[1].cells],
        ("起止时间", "工作单位及岗位", "2001.07—至今", "柳南机械有限公司班长"),
        strict=True,
    ):
        cell.text = words

    person = only_person(read(document, tmp_path))

    assert (person["employer"], person["position"]) == ("柳南机械有限公司", "班长")
    assert person["experience"] == [{"from": "2001-07", "to": "", "what": "柳南机械有限公司班长"}]


def test_honours_on_an_attached_page_end_at_the_next(tmp_path: Path) -> None:
    document = docx.Document()
    add_table(document, [*HEAD, ["所获荣誉", ("详见附件1", 3)], ["主要事迹", ("见附页", 3)]], 4)
    for line in ("附件1", "所获荣誉一览", "（1）2019年4月，被授予全国技术能手", "附页", "主要事迹", DEEDS):
        document.add_paragraph(line)

    person = only_person(read(document, tmp_path))

    assert person["honours"] == [{"name": "全国技术能手", "year": 2019, "level": "国家级"}]
    assert person["deeds"] == DEEDS


def test_boxes_of_a_symbol_font_are_read(tmp_path: Path) -> None:
    person = only_person(form(tmp_path, ["政治面貌", ("\uf0a8中共党员 \uf0fe民建会员 \uf0a8群众", 3)]))

    assert person["political_status"] == "民建会员"


@pytest.mark.parametrize(
    ("label", "written", "code", "field"),
    [
        ("出生年月", "09/06/1976", "MONTH_UNSURE", "birth"),  # June or September: not guessed
        ("参加工作时间", "2004.17", "MONTH_UNSURE", "work_start"),
        ("身份证号码", "45019919840210362", "VALUE_UNREAD", "id_number"),
        ("身份证号码", "4.50199E+17", "ID_DIGITS_LOST", "id_number"),
        ("身份证号码", "450199198402113000", "ID_DIGITS_LOST", "id_number"),
        ("手机", "1.99E+10", "PHONE_DIGITS_LOST", "phone"),
        ("民族", "本", "VALUE_UNREAD", "ethnicity"),
    ],
)
def test_answer_that_is_not_taken_is_told(tmp_path: Path, label: str, written: str, code: str, field: str) -> None:
    extraction = form(tmp_path, [label, (written, 3)])

    assert faults(extraction) == [(code, field, "table 1, row 3, cell 2")]
    assert field not in only_person(extraction)
    assert field not in {"id_number", "phone"} or written not in extraction.issues[0].message


@pytest.mark.parametrize("written", ["", "无", "年　　月", "（盖章）", "□男　□女", "（本栏由单位填写）"])
def test_words_of_the_form_are_no_answer(tmp_path: Path, written: str) -> None:
    assert faults(form(tmp_path, ["出生年月", (written, 3)])) == []


def test_required_field_is_told_at_its_empty_place(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("台州工匠推荐审批表")
    rows: list[list[Any]] = [
        ["身份证号码", "", "学历", "大专"],
        ["政治面貌", "群众", "所属行业", "机械"],
        ["主要事迹", (DEEDS * 30, 3)],
    ]
    add_table(document, [*HEAD, *rows], 4)

    assert faults(read(document, tmp_path)) == [("FIELD_REQUIRED", "id_number", "table 1, row 3, cell 2")]


def test_numbers_before_labels_and_numbers_as_answers(tmp_path: Path) -> None:
    document = docx.Document()
    rows: list[list[Any]] = [
        ["01 姓名", "覃小满", "02 性别", "①男 ②女　　【②】"],
        ["03 工作单位", ("柳南机械有限公司", 3)],
        ["12 获得主要荣誉（限填3项）", ("全国技术能手/2019年", 3)],
    ]
    add_table(document, rows, 4)

    person = only_person(read(document, tmp_path))

    assert (person["name"], person["sex"], person["employer"]) == ("覃小满", "女", "柳南机械有限公司")
    assert person["honours"] == [{"name": "全国技术能手", "year": 2019, "level": "国家级"}]


def test_lines_with_bullets(tmp_path: Path) -> None:
    document = docx.Document()
    for line in ("◆ 姓名: 覃小满", "◆ 性别: 女　　◆ 民族: 壮族", "◆ 曾获荣誉:", "　● 2019年　全国技术能手"):
        document.add_paragraph(line)

    person = only_person(read(document, tmp_path))

    assert (person["name"], person["sex"], person["ethnicity"]) == ("覃小满", "女", "壮族")
    assert person["honours"] == [{"name": "全国技术能手", "year": 2019, "level": "国家级"}]


def test_line_of_labels_over_a_line_of_answers(tmp_path: Path) -> None:
    document = docx.Document()
    for line in ("姓　名\t性　别\t民　族", "覃小满\t女\t壮族", "所在单位\t岗　位", "柳南机械有限公司\t班长"):
        document.add_paragraph(line)

    person = only_person(read(document, tmp_path))

    fields = ("name", "sex", "ethnicity", "employer", "position")
    assert [person[name] for name in fields] == ["覃小满", "女", "壮族", "柳南机械有限公司", "班长"]


def test_persons_side_by_side_in_a_document_are_a_list(tmp_path: Path) -> None:
    document = docx.Document()
    rows = [
        ["姓名", "覃小满", "韦志强"],
        ["性别", "女", "男"],
        ["单位", "柳南机械有限公司", "柳北钢厂"],
        ["工种", "钳工", "焊工"],
    ]
    add_table(document, rows, 3)

    records = [record.as_dict() for record in read(document, tmp_path).records]

    assert [(person["name"], person["occupation"]) for person in records] == [("覃小满", "钳工"), ("韦志强", "焊工")]


def test_day_of_signing_is_no_unit(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("填报单位（章）：　　　　　　2023年　月　日")
    add_table(document, [*HEAD, ["性别", ("女", 3)]], 4)

    assert "recommending_unit" not in only_person(read(document, tmp_path))


@pytest.mark.parametrize(
    ("written", "unit", "post"),
    [
        ("某油田分公司第四采油厂采油七队班长", "某油田分公司第四采油厂", "采油七队班长"),
        ("某机械有限公司装配车间主任", "某机械有限公司", "装配车间主任"),
    ],
)
def test_numbered_works_belong_to_the_unit(tmp_path: Path, written: str, unit: str, post: str) -> None:
    document = docx.Document()
    add_table(document, [HEAD[0], ["工作单位及职务", (written, 3)]], 4)

    person = only_person(read(document, tmp_path))

    assert (person["employer"], person["position"]) == (unit, post)


def test_the_founder_of_a_studio_stands_above_its_members(tmp_path: Path) -> None:
    document = docx.Document()
    rows: list[list[Any]] = [
        ["工作室名称", ("覃小满创新工作室", 3)],
        ["领衔人姓名", "覃小满", "性别", "女"],
        ["所在单位", "柳南机械有限公司", "荣誉称号", "见下栏"],
        ["领衔人所获荣誉", ("广西技术能手（2013年）、柳州市劳动模范（2016年）", 3)],
        [("工作室主要成员", 4)],
        ["姓名", "性别", "年龄", "岗位"],
        ["莫志强", "男", "45", "钳工"],
        ["谢文会", "女", "38", "焊工"],
    ]
    add_table(document, rows, 4)

    person = only_person(read(document, tmp_path))

    assert person["name"] == "覃小满"
    assert [(honour["name"], honour["year"]) for honour in person["honours"]] == [
        ("广西技术能手", 2013),
        ("柳州市劳动模范", 2016),
    ]


@pytest.mark.parametrize(
    "line",
    ["推荐单位：东丘市总工会 编号：", "区市（部门）：东丘市　　　推荐单位：东丘市总工会"],
)
def test_the_unit_in_the_line_above_beside_other_words(tmp_path: Path, line: str) -> None:
    document = docx.Document()
    document.add_paragraph("首席技师推荐表")
    document.add_paragraph(line)
    add_table(document, [*HEAD, ["出生年月", "1986.4", "学历", "大专"]], 4)

    assert only_person(read(document, tmp_path))["recommending_unit"] == "东丘市总工会"
