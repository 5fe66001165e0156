"""Forms of layouts that no campaign of ours prints: every one must give the same person."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document as WordDocument

from ingest.extract import extract_file
from ingest.types import Extraction
from tests.ingest.word_files import add_table, save

PERSON = {"name": "覃小满", "sex": "女", "birth": "1986-04", "ethnicity": "壮族", "phone": "19900001111"}
HONOURS = [
    {"name": "南宁市劳动模范", "year": 2015, "level": "市级"},
    {"name": "全国技术能手", "year": 2019, "level": "国家级"},
]
EMPLOYER = "柳南机械有限公司"


def read(build: Callable[[WordDocument], None], folder: Path) -> Extraction:
    document = docx.Document()
    build(document)
    return extract_file(save(document, folder))


def fields(extraction: Extraction, number: int = 0) -> dict[str, Any]:
    record = extraction.records[number].as_dict()
    return {key: value for key, value in record.items() if key not in ("raw", "provenance", "is_craftsman", "opinions")}


def inline_cells(document: WordDocument) -> None:
    rows: list[list[Any]] = [
        ["姓名：覃小满", "性别：女", "民族：壮"],
        ["出生年月：86年4月", ("联系电话：199 0000 1111", 2)],
        [("单位及职务：柳南机械有限公司总装车间班组长", 3)],
        [("主要事迹（800字以内）：\n覃小满从业十五年。\n攻克难题三项。", 3)],
        [("单位意见：\n同意。联系人：王五 电话：19900009999", 3)],
    ]
    add_table(document, rows, 3)


def head_row_over_values(document: WordDocument) -> None:
    rows: list[list[Any]] = [
        ["姓名", "性别", "民族", "出生年月", "手机号码"],
        ["覃小满", "女", "壮族", "1986.4", "19900001111"],
        [("先进事迹", 5)],
        [("覃小满从业十五年。", 5)],
        [("所获荣誉", 5)],
        ["时间", ("荣誉名称", 2), ("授予单位", 2)],
        ["2015.5", ("南宁市劳动模范", 2), ("南宁市人民政府", 2)],
        ["2019", ("全国技术能手", 2), ("人社部", 2)],
        [("推荐单位意见", 5)],
        [("同意", 5)],
    ]
    add_table(document, rows, 5)


def grouped_with_family(document: WordDocument) -> None:
    rows: list[list[Any]] = [
        [("基本情况", 1, 4), "姓 名", "覃小满", "性 别", "☐男  ☑女", ("贴照片处", 1, 3)],
        ["民 族", "壮", "出生日期", "一九八六年四月"],
        ["政治面貌", "□中共党员 □共青团员 ■群众 □其他", "身高", "160"],
        ["学历\n学位", "大学本科\n工学学士", "联系方式", ("手机：19900001111\n邮箱：a@b.cn", 2)],
        ["家庭主要成员", "称谓", "姓名", "年龄", "政治面貌", "工作单位及职务"],
        ["", "丈夫", "李四", "40", "中共党员", "某公司职员"],
        ["奖惩情况", ("2015年5月获南宁市劳动模范，2019年被评为全国技术能手。", 5)],
        ["联系人", "赵六", "联系电话", "0771-1234567", "邮箱", "x"],
        ["工作单位", (EMPLOYER, 5)],
    ]
    add_table(document, rows, 6)


def starred_bilingual_with_annex(document: WordDocument) -> None:
    document.add_paragraph("推荐单位：南宁市总工会   填表人：周七   电话：19900008888")
    rows: list[list[Any]] = [
        ["*姓名\nName", "覃小满", "*性别\nSex", "女"],
        ["1.民族", "壮族", "2.出生年月（岁）", "1986年4月（35岁）"],
        ["单位", EMPLOYER, "职务/职称", "班组长/工程师"],
        ["职业技能等级及取得时间", "国家职业资格二级", "手机", "19900001111"],
        ["主要事迹", ("见附页", 3)],
    ]
    add_table(document, rows, 4)
    for line in ("附页：", "覃小满同志先进事迹", "覃小满从业十五年。她带徒十二人。", "注：本表一式两份，不得改动。"):
        document.add_paragraph(line)


def lines_without_table(document: WordDocument) -> None:
    for words in (
        ["姓名", "  覃小满  ", "性别", " 女 ", "民族", " 壮 "],
        ["出生年月", "1986年4月", "联系电话", "19900001111"],
    ):
        paragraph = document.add_paragraph()
        for index, word in enumerate(words):
            paragraph.add_run(word).underline = bool(index % 2)
    lines = [
        f"工作单位____{EMPLOYER}____",
        "主要事迹：",
        "覃小满从业十五年。",
        "她的座右铭：精益求精。荣誉：很多。",
        "获奖情况",
        "1、2015年5月 南宁市劳动模范",
        "2、2019年 全国技术能手",
        "推荐单位意见：同意推荐 联系人：刘八 电话：19900007777",
    ]
    for line in lines:
        document.add_paragraph(line)


def merged_rows(document: WordDocument) -> None:
    rows: list[list[Any]] = [
        ["姓名", "覃小满", "性别", "女"],
        ["民族", "壮", "出生年月", "1986.04"],
        ["联系电话", ("19900001111", 3)],
        [("荣誉", 1, 2), "2015年5月", ("南宁市劳动模范", 2)],
        ["2019年", ("全国技术能手", 2)],
        [("工作经历", 1, 3), "起止时间", "工作单位", "职务"],
        ["2001.7-2008.6", "柳南机械厂", "学徒"],
        ["2008.7至今", EMPLOYER, "班长"],
        ["主要事迹", ("第一段。", 3)],
        ["", ("第二段。", 3)],
    ]
    add_table(document, rows, 4)


def numbered_sections(document: WordDocument) -> None:
    rows: list[list[Any]] = [
        [("一、申报人基本信息", 6)],
        ["姓  名", "覃小满", "性  别", "女", "民  族", "壮族"],
        ["出生年月", "1986年4月", "参加工作时间", "2004年7月", "联系电话", "19900001111"],
        ["文化程度", "大专", "职业（工种）", "装配钳工", "从事本职业年限", "二十年"],
        [("二、申报单位信息", 6)],
        ["单位名称", (EMPLOYER, 3), "单位性质", "国有"],
        ["单位联系人", "陈九", "联系电话", "19900003333", "邮编", "530000"],
        [("三、主要事迹（限1500字）", 6)],
        [("覃小满从业十五年。", 6)],
        [("四、获奖情况", 6)],
        ["序号", "获奖时间", ("奖项名称", 2), "级别", "颁奖单位"],
        ["1", "2015.05", ("南宁市劳动模范", 2), "市级", "南宁市人民政府"],
        ["2", "2019.10", ("全国技术能手", 2), "国家级", "人社部"],
        [("五、推荐意见", 6)],
        ["单位意见", ("同意", 2), "工会意见", ("同意", 2)],
    ]
    add_table(document, rows, 6)


ANNEX = "覃小满从业十五年。她带徒十二人。"
STEPS = [
    {"from": "2001-07", "to": "2008-06", "what": "柳南机械厂学徒"},
    {"from": "2008-07", "to": "", "what": "柳南机械有限公司班长"},
]
DEEDS = {"deeds": "覃小满从业十五年。"}
LAYOUTS: list[tuple[Callable[[WordDocument], None], dict[str, Any]]] = [
    (inline_cells, {"employer": EMPLOYER, "position": "总装车间班组长", "deeds": "覃小满从业十五年。\n攻克难题三项。"}),
    (head_row_over_values, {**DEEDS, "honours": HONOURS}),
    (grouped_with_family, {"political_status": "群众", "education": "本科", "employer": EMPLOYER, "honours": HONOURS}),
    (
        starred_bilingual_with_annex,
        {
            "recommending_unit": "南宁市总工会",
            "employer": EMPLOYER,
            "position": "班组长",
            "title": "工程师",
            "skill_level": "技师",
            "deeds": ANNEX,
        },
    ),
    (
        lines_without_table,
        {"employer": EMPLOYER, "deeds": "覃小满从业十五年。\n她的座右铭：精益求精。荣誉：很多。", "honours": HONOURS},
    ),
    (merged_rows, {"deeds": "第一段。\n第二段。", "honours": HONOURS, "experience": STEPS}),
    (
        numbered_sections,
        {
            **DEEDS,
            "work_start": "2004-07",
            "education": "大专",
            "occupation": "装配钳工",
            "years_in_trade": 20,
            "employer": EMPLOYER,
            "honours": HONOURS,
        },
    ),
]


@pytest.mark.parametrize(("build", "expected"), LAYOUTS, ids=[build.__name__ for build, _ in LAYOUTS])
def test_layout_gives_the_person(
    build: Callable[[WordDocument], None], expected: dict[str, Any], tmp_path: Path
) -> None:
    extraction = read(build, tmp_path)

    assert [issue.code for issue in extraction.issues] == []
    assert fields(extraction) == {**PERSON, **expected}


def test_two_forms_in_one_file_give_two_persons(tmp_path: Path) -> None:
    def build(document: WordDocument) -> None:
        for name, sex, phone in (("覃小满", "女", "19900001111"), ("韦大力", "男", "19900002222")):
            document.add_paragraph("推荐单位：南宁市总工会")
            rows: list[list[Any]] = [
                ["单位名称", (EMPLOYER, 3)],
                ["姓名", name, "性别", sex],
                ["民族", "壮", "电话", phone],
            ]
            add_table(document, [*rows, ["事迹", (f"{name}从业十五年。", 3)]], 4)

    extraction = read(build, tmp_path)

    shared = {"employer": EMPLOYER, "recommending_unit": "南宁市总工会", "ethnicity": "壮族"}
    assert [fields(extraction, number) for number in range(len(extraction.records))] == [
        {**shared, "name": "覃小满", "sex": "女", "phone": "19900001111", "deeds": "覃小满从业十五年。"},
        {**shared, "name": "韦大力", "sex": "男", "phone": "19900002222", "deeds": "韦大力从业十五年。"},
    ]


def test_quotes_stand_in_the_document(tmp_path: Path) -> None:
    extraction = read(inline_cells, tmp_path)

    quotes = {fact.field: (fact.quote, fact.where) for fact in extraction.records[0].facts}
    assert quotes["birth"] == ("86年4月", "table 1, row 2, cell 1")
    assert quotes["position"] == ("柳南机械有限公司总装车间班组长", "table 1, row 3, cell 1")


def unlisted_labels(document: WordDocument) -> None:
    rows: list[list[Any]] = [
        ["姓  名", "覃小满", "曾用名", "无"],
        ["性  别", "女", "出生日期", "1986年4月5日"],
        ["民  族", "壮", "手  机", "19900001111"],
        ["现工种从业年限", "15年", "工种及级别", "装配钳工/技师"],
        ["单位名称", "柳南机械厂", "所在车间（班组）及职务", "总装车间班组长"],
        ["推荐单位", ("（盖章）南宁市总工会", 3)],
    ]
    add_table(document, rows, 4)


def test_labels_that_no_list_has(tmp_path: Path) -> None:
    assert fields(read(unlisted_labels, tmp_path)) == {
        **PERSON,
        "years_in_trade": 15,
        "occupation": "装配钳工",
        "skill_level": "技师",
        "employer": "柳南机械厂",
        "position": "总装车间班组长",
        "recommending_unit": "南宁市总工会",
    }


def test_apprentices_and_contacts_are_no_nominees(tmp_path: Path) -> None:
    def build(document: WordDocument) -> None:
        document.add_paragraph("填报单位（盖章）：南宁市总工会　　联系人：周七　　联系电话：0771-2222222")
        rows: list[list[Any]] = [
            ["姓名", "覃小满", "性别", "女"],
            ["推荐单位联系人", "赵六", "电话", "19900005555"],
            ["民族", "壮", "出生年月", "1986.04"],
            ["带徒情况", "姓名", "性别", "技能等级"],
            ["", "李四", "男", "高级工"],
            ["", "王五", "男", "技师"],
            ["备注", ("联系人：孙八 电话：19900007777", 3)],
        ]
        add_table(document, rows, 4)

    extraction = read(build, tmp_path)

    expected = {key: value for key, value in PERSON.items() if key != "phone"}
    assert [fields(extraction)] == [{**expected, "recommending_unit": "南宁市总工会"}]


def test_heading_before_a_table_of_honours(tmp_path: Path) -> None:
    def build(document: WordDocument) -> None:
        add_table(document, [["姓名", "覃小满", "性别", "女"], ["民族", "壮", "电话", "19900001111"]], 4)
        document.add_paragraph("三、获奖情况")
        add_table(document, [["时间", "名称", "颁奖单位"], ["2019", "全国技术能手", "人社部"]], 3)

    assert fields(read(build, tmp_path))["honours"] == [HONOURS[1]]
