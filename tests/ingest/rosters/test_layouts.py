"""Lists in unusual layouts, and the faults that a list's own cells show."""

from pathlib import Path

import openpyxl

from tests.ingest.rosters.workbooks import HEAD, codes, column, person, read, workbook

LABELS = ["姓名", "性别", "出生年月", "工作单位", "职务"]


def test_hidden_column_is_read_and_named(tmp_path: Path) -> None:
    path = workbook(tmp_path / "表.xlsx", [["姓名", "工作单位", "手机"], ["周明", "东丘市纺织厂", "19900000001"]])
    book = openpyxl.load_workbook(path)
    book["汇总表"].column_dimensions["C"].hidden = True
    book.save(path)

    extraction = read(path)

    assert column(extraction, "phone") == ["19900000001"]
    assert [(issue.code, issue.field, issue.where) for issue in extraction.issues] == [
        ("COLUMN_HIDDEN", "phone", "sheet 汇总表, C2")
    ]


def test_empty_cell_of_a_required_column_is_told_but_no_missing_column(tmp_path: Path) -> None:
    rows = [["港城工匠推荐人员汇总表"], HEAD, person(1, "周明", 政治=None), person(2, "吴小芳", 技术=None)]

    extraction = read(workbook(tmp_path / "表.xlsx", rows))

    told = [(issue.code, issue.field, issue.record) for issue in extraction.issues]
    assert told == [("FIELD_REQUIRED", "political_status", 0)]  # 技术等级 may stay empty, 手机 has no column


def test_limit_of_words_stands_in_the_head(tmp_path: Path) -> None:
    head = ["姓名", "单位", "简要技能业绩(20字以内)"]
    rows = [head, ["周明", "东丘市纺织厂", "改" * 20], ["吴小芳", "东丘市纺织厂", "改" * 21]]

    extraction = read(workbook(tmp_path / "表.xlsx", rows))

    assert [(issue.code, issue.record) for issue in extraction.issues] == [("TEXT_TOO_LONG", 1)]


def test_value_that_cannot_be_read_is_told_and_numbers_are_never_quoted(tmp_path: Path) -> None:
    rows = [["姓名", "出生年月", "身份证号"], ["周明", "1985.13", "45019919840210"], ["吴小芳", "1985.03", None]]

    extraction = read(workbook(tmp_path / "表.xlsx", rows))

    assert codes(extraction) == ["MONTH_UNSURE", "VALUE_UNREAD"]
    assert all("45019919840210" not in issue.message for issue in extraction.issues)


def test_list_on_its_side_is_read_with_the_places_of_its_cells(tmp_path: Path) -> None:
    people = [
        ["周明", "男", "1980.05", "东丘市纺织厂", "班长"],
        ["吴小芳", "女", "1975.11", "东丘市水厂", "化验员"],
    ]
    rows = [["候选人对照表"], *([label, *answers] for label, *answers in zip(LABELS, *people, strict=True))]

    extraction = read(workbook(tmp_path / "表.xlsx", rows))

    assert [[record.get(name) for name in ("name", "sex", "birth", "employer", "position")] for record in extraction.records] == [
        ["周明", "男", "1980-05", "东丘市纺织厂", "班长"],
        ["吴小芳", "女", "1975-11", "东丘市水厂", "化验员"],
    ]  # fmt: skip
    assert extraction.records[1].as_dict()["provenance"]["birth"] == {"where": "sheet 汇总表, C4", "quote": "1975.11"}


def test_row_with_its_own_label_belongs_to_the_person_above(tmp_path: Path) -> None:
    rows = [
        LABELS, ["周明", "男", "1980.05", "东丘市纺织厂", "班长"], ["主要事迹", "改进夹具，效率提高三成。"],
        ["吴小芳", "女", "1975.11", "东丘市水厂", "化验员"], ["主要事迹：快速检出余氯。"], ["联系电话", "0799-0000000"],
    ]  # fmt: skip

    extraction = read(workbook(tmp_path / "表.xlsx", rows, merged=["B3:E3", "A5:E5"]))

    assert column(extraction, "name") == ["周明", "吴小芳"]
    assert column(extraction, "deeds") == ["改进夹具，效率提高三成。", "快速检出余氯。"]
    assert column(extraction, "phone") == [None, None]


def test_same_head_again_under_another_unit_is_a_list_of_that_unit(tmp_path: Path) -> None:
    rows = [
        ["推荐单位：东丘市总工会"], [*LABELS[:2], "工作单位"], ["周明", "男", "东丘市纺织厂"], [],
        ["推荐单位：西岭市总工会"], [*LABELS[:2], "工作单位"], ["吴小芳", "女", "西岭市水厂"],
    ]  # fmt: skip

    extraction = read(workbook(tmp_path / "表.xlsx", rows))

    assert column(extraction, "recommending_unit") == ["东丘市总工会", "西岭市总工会"]


def test_ditto_in_other_spellings(tmp_path: Path) -> None:
    rows = [["姓名", "工作单位"], ["周明", "东丘市纺织厂"], ["吴小芳", "同 上"], ["郑天成", "--〃--"], ["钱多", "″"]]

    assert column(read(workbook(tmp_path / "表.xlsx", rows)), "employer") == ["东丘市纺织厂"] * 4


def test_sum_in_chinese_figures_is_compared(tmp_path: Path) -> None:
    rows = [["姓名", "工作单位"], ["周明", "东丘市纺织厂"], ["吴小芳", "东丘市水厂"], ["共计", "三人"]]

    assert codes(read(workbook(tmp_path / "表.xlsx", rows))) == ["SUM_MISMATCH"]


def test_more_persons_than_the_quota_of_a_unit_are_all_kept_and_told(tmp_path: Path) -> None:
    def roster(unit: str, count: int) -> Path:
        people = [[f"周{sign}", f"东丘市{sign}厂"] for sign in "一二三四五六七八九十百千东西南北"[:count]]
        rows = [["港城工匠推荐人员汇总表"], [f"推荐单位：{unit}"], ["姓名", "工作单位"], *people]
        return workbook(tmp_path / f"{unit}{count}.xlsx", rows)

    over = read(roster("东丘县总工会", 16))

    assert len(over.records) == 16
    assert codes(over) == ["QUOTA_EXCEEDED"]
    assert "16人" in over.issues[0].message
    assert "N2-16" in over.issues[0].message
    assert codes(read(roster("东丘县总工会", 15))) == []
    assert codes(read(roster("纺织行业协会", 6))) == ["QUOTA_EXCEEDED"]


def test_both_rows_of_a_head_printed_again_are_nobodys_answers(tmp_path: Path) -> None:
    head = [["姓名", "性别", "荣誉", None], [None, None, "省级", "市级"]]
    rows = [*head, ["周明", "男", "某省劳动模范", None], *head, ["吴小芳", "女", None, "某市劳动模范"]]

    extraction = read(workbook(tmp_path / "表.xlsx", rows))

    assert column(extraction, "name") == ["周明", "吴小芳"]
    assert [[honour["name"] for honour in told] for told in column(extraction, "honours")] == [
        ["某省劳动模范"],
        ["某市劳动模范"],
    ]


def test_honours_and_their_years_in_line(tmp_path: Path) -> None:
    rows = [["姓名", "性别", "荣誉", "获得年份"], ["周明", "男", "某市劳动模范、全国技术能手", "2014、2020"]]

    told = column(read(workbook(tmp_path / "表.xlsx", rows)), "honours")[0]

    assert [(honour["name"], honour["year"]) for honour in told] == [("某市劳动模范", 2014), ("全国技术能手", 2020)]


def test_special_skills_are_the_deeds_where_nothing_else_asks_for_them(tmp_path: Path) -> None:
    skill = "听音辨别轴承故障，误差不过三分。"
    alone = [["姓名", "性别", "绝技绝活简介"], ["周明", "男", skill]]
    beside = [["姓名", "性别", "绝技绝活简介", "主要事迹"], ["周明", "男", skill, "带徒二十人。"]]

    assert column(read(workbook(tmp_path / "一.xlsx", alone)), "deeds") == [skill]
    assert column(read(workbook(tmp_path / "二.xlsx", beside)), "deeds") == ["带徒二十人。"]


def test_missing_value_is_told_where_it_is_missing_not_at_the_first_cell_of_the_row(tmp_path: Path) -> None:
    rows = [["港城工匠推荐人员汇总表"], HEAD, person(1, "周明", 政治=None), person(2, "吴小芳", 性别="  ")]

    extraction = read(workbook(tmp_path / "表.xlsx", rows))

    assert [(issue.field, issue.where) for issue in extraction.issues if issue.code == "FIELD_REQUIRED"] == [
        ("political_status", "sheet 汇总表, F3"),
        ("sex", "sheet 汇总表, D4"),
    ]


def test_missing_value_of_a_csv_is_told_where_it_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "港城工匠汇总表.csv"
    rows = [["港城工匠推荐人员汇总表"], HEAD, person(1, "周明", 政治="")]
    path.write_text("\n".join(",".join(map(str, row)) for row in rows), encoding="utf-8")

    extraction = read(path)

    told = [(issue.field, issue.where) for issue in extraction.issues if issue.code == "FIELD_REQUIRED"]
    assert told == [("political_status", "line 3, column 6")]


def test_missing_value_of_a_list_on_its_side_is_told_in_the_persons_column(tmp_path: Path) -> None:
    people: list[list[str | None]] = [
        ["周明", "男", "1980.05", None, "班长"],
        ["吴小芳", "女", "1975.11", "东丘市水厂", "化验员"],
    ]
    rows = [["港城工匠候选人对照表"], *([label, *answers] for label, *answers in zip(LABELS, *people, strict=True))]

    extraction = read(workbook(tmp_path / "表.xlsx", rows))

    required = [(issue.field, issue.where) for issue in extraction.issues if issue.code == "FIELD_REQUIRED"]
    assert required == [("employer", "sheet 汇总表, B5")]


def test_rows_without_a_name_are_counted_by_who_adds_up_the_rows(tmp_path: Path) -> None:
    rows = [HEAD, person(1, "谷见山"), person(2, ""), person(3, "沈知白")]

    by_rows = codes(read(workbook(tmp_path / "行.xlsx", [*rows, ["合计", "3人"]])))
    by_people = codes(read(workbook(tmp_path / "人.xlsx", [*rows, ["合计", "2人"]])))
    neither = codes(read(workbook(tmp_path / "都不是.xlsx", [*rows, ["合计", "4人"]])))

    assert by_rows == by_people == ["NAME_MISSING"]
    assert neither == ["NAME_MISSING", "SUM_MISMATCH"]
