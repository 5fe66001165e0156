"""Layouts of other provinces' offices: levels as row heads, annexed tables, labels in brackets, cadres' forms."""

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document as WordDocument

from ingest.extract import extract_file
from ingest.types import Extraction
from tests.ingest.word_files import add_table, save

HEAD: list[list[Any]] = [["姓名", "覃小满", "性别", "女"], ["工作单位", ("柳南机械有限公司", 3)]]
DEEDS = "覃小满从业十五年，攻克难题三项。"


def read(document: WordDocument, folder: Path) -> Extraction:
    return extract_file(save(document, folder))


def only_person(extraction: Extraction) -> dict[str, Any]:
    assert len(extraction.records) == 1
    return extraction.records[0].as_dict()


def test_levels_at_the_head_of_rows_are_no_honours(tmp_path: Path) -> None:
    document = docx.Document()
    rows = [*HEAD, ["获得荣誉", "国家级荣誉", ("无", 2)], ["", "省部级荣誉", ("2017年获技术标兵；2018年获首席技师", 2)]]
    add_table(document, rows, 4)
    document.tables[0].cell(2, 0).merge(document.tables[0].cell(3, 0))

    person = only_person(read(document, tmp_path))

    assert person["honours"] == [
        {"name": "技术标兵", "year": 2017, "level": "省级"},
        {"name": "首席技师", "year": 2018, "level": "省级"},
    ]


def test_honours_in_an_annexed_table(tmp_path: Path) -> None:
    document = docx.Document()
    add_table(document, [*HEAD, ["获奖情况", ("详见附表", 3)]], 4)
    document.add_paragraph("附表：获奖情况一览表")
    add_table(document, [["序号", "奖项名称", "获奖时间", "备注"], ["1", "全国技术能手", "2019.5", ""]], 4)

    person = only_person(read(document, tmp_path))

    assert person["honours"] == [{"name": "全国技术能手", "year": 2019, "level": "国家级"}]


def test_labels_in_brackets(tmp_path: Path) -> None:
    document = docx.Document()
    for line in ("【姓　名】覃小满", "【性　别】女", "【出生年月】1986.4", "【主要事迹】", DEEDS):
        document.add_paragraph(line)

    person = only_person(read(document, tmp_path))

    assert [person[name] for name in ("name", "sex", "birth", "deeds")] == ["覃小满", "女", "1986-04", DEEDS]


def test_relatives_of_a_cadres_form_are_no_nominees(tmp_path: Path) -> None:
    document = docx.Document()
    rows = [
        *HEAD,
        [("家庭主要成员及重要社会关系", 4)],
        ["称谓", "姓名", "年龄", "工作单位及职务"],
        ["丈夫", "赖某某", "41", "某某小学教师"],
        ["主要事迹", (DEEDS, 3)],
    ]
    add_table(document, rows, 4)

    person = only_person(read(document, tmp_path))

    assert (person["name"], person["employer"], person["deeds"]) == ("覃小满", "柳南机械有限公司", DEEDS)


@pytest.mark.parametrize("head", ["在何单位任何职", "学习或工作的地方"])
def test_a_career_whose_last_column_has_an_unlisted_head(head: str, tmp_path: Path) -> None:
    document = docx.Document()
    rows = [
        *HEAD,
        [("工作经历", 4)],
        ["序号", "起始时间", "截止时间", head],
        ["1", "2007年7月", "至今", "柳南机械厂钳工"],
    ]
    add_table(document, rows, 4)

    person = only_person(read(document, tmp_path))

    assert person["experience"] == [{"from": "2007-07", "to": "", "what": "柳南机械厂钳工"}]


def test_deeds_behind_the_form_under_a_title_of_two_lines(tmp_path: Path) -> None:
    document = docx.Document()
    add_table(document, [*HEAD, ["年龄（出生年月）", "1986.04", "主要事迹", "附后"]], 4)
    for line in ("先进事迹材料", "——记柳南机械有限公司钳工覃小满", DEEDS):
        document.add_paragraph(line)

    person = only_person(read(document, tmp_path))

    assert (person["birth"], person["deeds"]) == ("1986-04", DEEDS)


def test_a_text_that_mentions_an_annex_is_no_pointer(tmp_path: Path) -> None:
    document = docx.Document()
    add_table(document, [*HEAD, ["获奖情况", ("2019年获见义勇为模范（附证明材料）", 3)]], 4)

    person = only_person(read(document, tmp_path))

    assert [(item["year"], item["name"][:6]) for item in person["honours"]] == [(2019, "见义勇为模范")]


def test_of_a_fixed_line_and_a_mobile_number_the_mobile_one_comes_first(tmp_path: Path) -> None:
    document = docx.Document()
    for line in ("姓　名  覃小满  性　别  女", "联系电话  0772-00001234  手　机  19900001234", f"主要事迹：{DEEDS}"):
        document.add_paragraph(line)

    assert only_person(read(document, tmp_path))["phone"] == "19900001234"


def test_the_name_of_a_firm_without_its_english(tmp_path: Path) -> None:
    document = docx.Document()
    english = "柳南机械有限公司 Liunan Machinery Co., Ltd."
    add_table(document, [["姓名", "覃小满", "性别", "女"], ["工作单位", (english, 3)], ["职务", ("CNC班长", 3)]], 4)

    person = only_person(read(document, tmp_path))

    assert (person["employer"], person["position"]) == ("柳南机械有限公司", "CNC班长")
    assert person["provenance"]["employer"]["quote"] == english


@pytest.mark.parametrize(
    "asking", ["单击或点击此处输入文字。", "请选择", "选择一项。", "Click or tap here to enter text."]
)
def test_words_that_ask_for_an_answer_are_none(asking: str, tmp_path: Path) -> None:
    document = docx.Document()
    add_table(document, [*HEAD, ["职称", asking, "学历", "大专"]], 4)

    person = only_person(read(document, tmp_path))

    assert "title" not in person
    assert person["education"] == "大专"


def test_deeds_on_a_page_that_is_not_enclosed_are_unanswered(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("“港城工匠”推荐表")
    add_table(document, [*HEAD, ["主要事迹", ("另附页", 3)]], 4)

    extraction = read(document, tmp_path)

    assert "deeds" not in only_person(extraction)
    assert [i.where for i in extraction.issues if i.code == "FIELD_REQUIRED" and i.field == "deeds"] == [
        "table 1, row 3, cell 2"
    ]


def test_a_frame_under_a_heading_holds_its_text(tmp_path: Path) -> None:
    document = docx.Document()
    add_table(document, HEAD, 4)
    document.add_paragraph("四、工作室主要业绩")
    add_table(document, [[DEEDS]], 1)

    assert only_person(read(document, tmp_path))["deeds"] == DEEDS


def test_apprentices_in_a_table_inside_the_form_are_not_its_person(tmp_path: Path) -> None:
    document = docx.Document()
    add_table(document, [*HEAD, ["带徒传艺情况", ("", 3)], ["主要事迹", (DEEDS, 3)]], 4)
    inner = document.tables[0].cell(2, 1).add_table(rows=2, cols=3)
    for number, words in enumerate(("姓名", "性别", "工种", "贺小川", "男", "钳工")):
        inner.cell(number // 3, number % 3).text = words

    person = only_person(read(document, tmp_path))

    assert (person["name"], person["sex"], person["deeds"]) == ("覃小满", "女", DEEDS)
    assert "occupation" not in person


def test_a_form_inside_a_cell_of_headings(tmp_path: Path) -> None:
    document = docx.Document()
    add_table(
        document,
        [
            ["姓名：\n覃小满\n性别：\n女", "【基本信息】\n【所获荣誉】\n2015年 全国技术能手"],
            [("主要事迹：" + DEEDS, 2)],
        ],
        2,
    )
    inner = document.tables[0].cell(0, 1).add_table(rows=2, cols=2)
    for number, words in enumerate(("工作单位", "柳南机械有限公司", "现岗位（职务）", "管系班班长")):
        inner.cell(number // 2, number % 2).text = words

    person = only_person(read(document, tmp_path))

    assert (person["employer"], person["position"]) == ("柳南机械有限公司", "管系班班长")
    assert [honour["name"] for honour in person["honours"]] == ["全国技术能手"]


def test_nothing_is_missing_from_a_notice_in_word(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("关于命名2020年“港城工匠”的决定")
    document.add_paragraph("经评审，决定授予下列同志“港城工匠”称号：")
    document.add_paragraph("1. 覃小满　柳南机械有限公司钳工班班长")
    document.add_paragraph("2. 贺小川　柳南水厂化验员")

    extraction = read(document, tmp_path)

    assert [record.get("name") for record in extraction.records] == ["覃小满", "贺小川"]
    assert "FIELD_REQUIRED" not in [issue.code for issue in extraction.issues]
