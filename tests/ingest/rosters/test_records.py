"""Lists as offices send them: the table anywhere, heads of two rows, groups, sums, notes, 同上, hidden rows, formulas."""

from datetime import date
from pathlib import Path

import openpyxl

from tests.ingest.rosters.workbooks import HEAD, Formula, codes, column, person, read, workbook


def test_table_is_found_anywhere_and_the_unit_above_it(tmp_path: Path) -> None:
    rows = [
        [],
        [None, None, "第三届“港城工匠”推荐人员汇总表"],
        [],
        [None, None, "填报单位（盖章）：东丘市总工会", None, None, "填报日期：2019年5月"],
    ]
    rows += [[None, None, *HEAD], [None, None, *person(1, "周 明")], [None, None, *person(2, "吴小芳", 性别="女")]]

    extraction = read(workbook(tmp_path / "表.xlsx", rows))

    assert extraction.campaign == "港城工匠"
    assert column(extraction, "name") == ["周明", "吴小芳"]
    assert column(extraction, "recommending_unit") == ["东丘市总工会"] * 2
    assert column(extraction, "employer") == ["东丘市红星机械有限公司"] * 2
    assert column(extraction, "position") == ["钳工"] * 2
    assert extraction.records[0].where == "sheet 汇总表, D6"
    assert extraction.records[1].as_dict()["provenance"]["sex"] == {"where": "sheet 汇总表, F7", "quote": "女"}
    assert codes(extraction) == []


def test_groups_sums_notes_and_repeated_heads_are_passed_over(tmp_path: Path) -> None:
    rows = [
        ["汇总表"], HEAD, ["一、海口片区"], person(1, "周明"), person(2, "吴小芳"), ["小计", "2人"],
        HEAD, ["二、山前片区"], person(3, "郑天成"), [None, "小计：1人"], ["合计", "4人"], [],
        ["注：按推荐先后排序。"], ["填表人：钱多　　联系电话：199 0000 0002"],
    ]  # fmt: skip

    extraction = read(workbook(tmp_path / "表.xlsx", rows, merged=["A3:K3", "A13:K13"]))

    assert column(extraction, "name") == ["周明", "吴小芳", "郑天成"]
    reasons = [item.reason for item in extraction.passed_over]
    assert reasons == ["分组标题", "小计或合计行", "分组标题", "小计或合计行", "小计或合计行", "表下说明", "表下说明"]
    assert codes(extraction) == ["SUM_MISMATCH"]
    assert "合计为4人，表中实有3人" in extraction.issues[0].message


def test_head_over_two_rows_with_parts_of_honours(tmp_path: Path) -> None:
    rows = [
        ["姓名", "工作单位情况", None, "出生年月", "获奖情况", None, None],
        [None, "单位名称", "职务", None, "获奖时间", "荣誉名称", "授予单位"],
        [
            "周明",
            "东丘市红星机械有限公司",
            "班长",
            "1980年5月",
            "2015年\n2018年",
            "技术能手\n首席技师",
            "东丘市人民政府\n东丘市总工会",
        ],
        ["吴小芳", "东丘市纺织厂", "挡车工", "1985年1月", "2019.05", "全国五一劳动奖章", "中华全国总工会"],
    ]

    extraction = read(workbook(tmp_path / "表.xlsx", rows, merged=["B1:C1", "E1:G1", "A1:A2", "D1:D2"]))

    assert column(extraction, "employer") == ["东丘市红星机械有限公司", "东丘市纺织厂"]
    assert column(extraction, "position") == ["班长", "挡车工"]
    assert [[(h["name"], h["year"]) for h in honours] for honours in column(extraction, "honours")] == [
        [("技术能手", 2015), ("首席技师", 2018)],
        [("全国五一劳动奖章", 2019)],
    ]


def test_same_head_without_merged_cells_as_in_csv(tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_text(
        "姓名,单位及职务,,荣誉,\n,单位,职务,时间,荣誉名称\n周明,东丘市红星机械有限公司,班长,2015,连云港市技术能手\n"
        "吴小芳,东丘市纺织厂,挡车工,2019,全国五一劳动奖章\n",
        encoding="utf-8",
    )

    extraction = read(path)

    assert column(extraction, "position") == ["班长", "挡车工"]
    assert [honours[0] for honours in column(extraction, "honours")] == [
        {"name": "连云港市技术能手", "year": 2015, "level": "市级"},
        {"name": "全国五一劳动奖章", "year": 2019, "level": "国家级"},
    ]
    assert extraction.records[1].where == "line 4, column 1"


def test_ditto_and_merged_cells_take_the_value_above(tmp_path: Path) -> None:
    rows = [
        ["序号", "姓名", "工作单位", "性别", "政治面貌"],
        [1, "周明", "东丘市纺织厂", "男", "中共党员"], [2, "吴小芳", "同上", "女", "〃"], [3, "郑天成", None, "男", "群众"],
        [4, "王兰", "东丘港务公司", "女", "群众"], [5, "冯春", None, "男", "同上"],
    ]  # fmt: skip

    extraction = read(workbook(tmp_path / "表.xlsx", rows, merged=["C5:C6"]))

    assert column(extraction, "employer") == ["东丘市纺织厂", "东丘市纺织厂", None, "东丘港务公司", "东丘港务公司"]
    assert column(extraction, "political_status") == ["中共党员", "中共党员", "群众", "群众", "群众"]


def test_dates_ages_and_times_in_the_trade(tmp_path: Path) -> None:
    head = ["姓名", "性别", "出生年月", "参加工作时间", "从事本工种时间"]
    rows = [
        head, ["周明", "男", date(1980, 12, 1), 33573, "2001.07至今"], ["吴小芳", "女", 198503, "八五年三月", "23年"],
        ["郑天成", "男", 1979.03, "1999-7", 15], ["王兰", "女", 1978.1, "2000/09/01", "二十年"], ["冯春", "男", "45岁", "", 8],
    ]  # fmt: skip

    extraction = read(workbook(tmp_path / "表.xlsx", rows))

    assert column(extraction, "birth") == ["1980-12", "1985-03", "1979-03", "1978-10", None]
    assert column(extraction, "age") == [None, None, None, None, 45]
    assert column(extraction, "work_start") == ["1991-12", "1985-03", "1999-07", "2000-09", None]
    assert column(extraction, "trade_start") == ["2001-07", None, None, None, None]
    assert column(extraction, "years_in_trade") == [None, 23, 15, 20, 8]
    assert extraction.records[0].as_dict()["provenance"]["birth"]["where"] == "sheet 汇总表, C2"


def test_month_that_may_be_january_or_october_is_told(tmp_path: Path) -> None:
    rows = [["姓名", "性别", "出生年月"], ["周明", "男", 1980.1], ["吴小芳", "女", 1985.3]]

    extraction = read(workbook(tmp_path / "表.xlsx", rows))

    fact = next(fact for fact in extraction.records[0].facts if fact.field == "birth")
    assert (fact.value, fact.confidence < 0.8) == ("1980-01", True)
    assert codes(extraction) == ["MONTH_UNSURE"]


def test_dates_of_the_1904_system(tmp_path: Path) -> None:
    rows = [["姓名", "性别", "出生年月"], ["周明", "男", date(1980, 12, 1)], ["吴小芳", "女", 29000]]

    extraction = read(workbook(tmp_path / "表.xlsx", rows, options={"date_1904": True}))

    assert column(extraction, "birth") == ["1980-12", "1983-05"]


def test_digits_lost_by_excel_are_refused_never_repaired(tmp_path: Path) -> None:
    rows = [
        ["姓名", "身份证号", "手机号码"],
        ["周明", 320799198812038161, 19900000001], ["吴小芳", "3.20799E+17", "1.99E+10"], ["郑天成", "32079919881203816x", "199-0000-0003"],
    ]  # fmt: skip

    extraction = read(workbook(tmp_path / "表.xlsx", rows))

    assert column(extraction, "id_number") == [None, None, "32079919881203816X"]
    assert column(extraction, "phone") == ["19900000001", None, "19900000003"]
    lost = [(issue.code, issue.record, issue.where) for issue in extraction.issues if "LOST" in issue.code]
    assert lost == [
        ("ID_DIGITS_LOST", 0, "sheet 汇总表, B2"),
        ("ID_DIGITS_LOST", 1, "sheet 汇总表, B3"),
        ("PHONE_DIGITS_LOST", 1, "sheet 汇总表, C3"),
    ]


def test_hidden_rows_are_taken_and_named(tmp_path: Path) -> None:
    rows = [HEAD, person(1, "周明"), person(2, "吴小芳"), person(3, "郑天成")]

    extraction = read(workbook(tmp_path / "表.xlsx", rows, hidden=[2]))

    assert column(extraction, "hidden") == [None, True, None]
    assert [(issue.code, issue.record) for issue in extraction.issues if issue.code == "ROW_HIDDEN"] == [
        ("ROW_HIDDEN", 1)
    ]
    assert "吴小芳" in next(issue.message for issue in extraction.issues if issue.code == "ROW_HIDDEN")


def test_formulas_are_never_carried_over(tmp_path: Path) -> None:
    rows = [
        HEAD,
        person(1, "周明", 单位=Formula('=HYPERLINK("http://bad.invalid/x","东丘市红星机械有限公司车工")')),
        person(2, "吴小芳", 简要=Formula("=1+cmd|'/C calc'!A0")),
        person(3, "郑天成", 技术=Formula('=IF(1,"高级技师","")', "高级技师")),
        person(4, Formula("=Sheet9!B2")),  # type: ignore[arg-type]
    ]

    extraction = read(workbook(tmp_path / "表.xlsx", rows))

    assert column(extraction, "name") == ["周明", "吴小芳", "郑天成"]
    assert column(extraction, "employer")[0] == "东丘市红星机械有限公司"
    assert column(extraction, "deeds")[1] is None
    assert column(extraction, "skill_level")[2] == "高级技师"
    told = [issue.record for issue in extraction.issues if issue.code == "FORMULA_CELL"]
    assert told == [0, 1, 2]
    assert [item.reason for item in extraction.passed_over] == ["没有可识别的姓名"]
    everything = str(extraction.as_dict()["records"])
    assert not any(word in everything for word in ("HYPERLINK", "bad.invalid", "cmd|", "calc", "=IF"))


def test_person_over_several_rows(tmp_path: Path) -> None:
    rows = [
        ["序号", "姓名", "工作单位", "获奖时间", "荣誉名称"],
        [1, "周明", "东丘市纺织厂", "2011", "东丘市劳动模范"], [None, None, None, "2015", "全国五一劳动奖章"],
        [2, "吴小芳", "东丘港务公司", "2018", "东丘市技术能手"],
    ]  # fmt: skip

    for name, merged in (("合并.xlsx", ["A2:A3", "B2:B3", "C2:C3"]), ("不合并.xlsx", [])):
        extraction = read(workbook(tmp_path / name, rows, merged=merged))

        assert column(extraction, "name") == ["周明", "吴小芳"]
        assert [[h["year"] for h in honours] for honours in column(extraction, "honours")] == [[2011, 2015], [2018]]


def test_two_lists_beside_each_other_and_below(tmp_path: Path) -> None:
    rows = [
        ["序号", "姓名", "单位", "序号", "姓名", "单位"], [1, "周明", "东丘市纺织厂", 2, "吴小芳", "东丘港务公司"],
        [3, "郑天成", "东丘市水厂"], [], ["二、提名奖"], ["姓名", "性别", "职务"], ["王兰", "女", "班长"],
    ]  # fmt: skip

    extraction = read(workbook(tmp_path / "表.xlsx", rows))

    assert sorted(column(extraction, "name")) == sorted(["周明", "郑天成", "吴小芳", "王兰"])
    by_name = {record.get("name"): record for record in extraction.records}
    assert by_name["吴小芳"].get("employer") == "东丘港务公司"
    assert by_name["王兰"].get("position") == "班长"


def test_column_without_a_field_is_passed_over_by_name(tmp_path: Path) -> None:
    rows = [["姓名", "性别", "出生年月", "鞋码"], ["周明", "男", "1980.05", 42], ["吴小芳", "女", "1985.01", 36]]

    extraction = read(workbook(tmp_path / "表.xlsx", rows))

    assert [(item.what, item.reason, item.where) for item in extraction.passed_over] == [
        ("栏“鞋码”", "没有对应的字段", "sheet 汇总表, D2"),
    ]  # fmt: skip


def test_times_of_honours_in_a_column_of_their_own(tmp_path: Path) -> None:
    rows = [
        ["姓名", "性别", "荣誉", "获奖时间"],
        ["周明", "男", "江苏工匠；南京市劳动模范", "2018；2020"],
        ["吴小芳", "女", "无", ""],
    ]

    extraction = read(workbook(tmp_path / "表.xlsx", rows))

    assert [(h["name"], h["year"]) for h in extraction.records[0].get("honours")] == [
        ("江苏工匠", 2018),
        ("南京市劳动模范", 2020),
    ]
    assert extraction.records[1].get("honours") is None


def test_hidden_sheet_and_sheet_without_a_list(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    notes = book.active
    assert notes is not None
    notes.title = "说明"
    notes.append(["请逐项填写"])
    for title, name in (("汇总", "周明"), ("旧稿", "吴小芳")):
        sheet = book.create_sheet(title)
        sheet.append(["姓名", "性别", "工作单位"])
        sheet.append([name, "男", "东丘市纺织厂"])
    book["旧稿"].sheet_state = "hidden"
    book.save(tmp_path / "表.xlsx")

    extraction = read(tmp_path / "表.xlsx")

    assert column(extraction, "hidden") == [None, True]
    assert [(issue.code, issue.record) for issue in extraction.issues] == [("SHEET_HIDDEN", 1)]
    assert [(item.what, item.reason) for item in extraction.passed_over] == [("工作表“说明”", "没有人员名单")]


def test_contact_persons_telephone_is_not_the_nominees(tmp_path: Path) -> None:
    rows = [
        ["姓名", "工作单位", "联系人", "联系电话"],
        ["周明", "东丘市纺织厂", "钱多", "19900000009"],
        ["吴小芳", "同上", "钱多", "19900000009"],
    ]

    extraction = read(workbook(tmp_path / "表.xlsx", rows))

    assert column(extraction, "phone") == [None, None]


def test_head_that_names_its_answers(tmp_path: Path) -> None:
    head = ["男/女" if words == "性别" else words for words in HEAD]

    extraction = read(workbook(tmp_path / "表.xlsx", [head, person(1, "周明"), person(2, "吴小芳", 性别="女")]))

    assert column(extraction, "sex") == ["男", "女"]


def test_collective_and_nameless_rows_are_told(tmp_path: Path) -> None:
    rows = [HEAD, person(1, "周明"), person(2, "装配二班组"), person(3, ""), person(4, "吴小芳（女，回族）", 性别="")]

    extraction = read(workbook(tmp_path / "表.xlsx", rows))

    assert column(extraction, "name") == ["周明", "吴小芳"]
    assert extraction.records[1].get("sex") == "女"
    assert extraction.records[1].get("ethnicity") == "回族"
    assert [item.reason for item in extraction.passed_over] == ["集体，不是个人", "没有可识别的姓名"]
    assert [issue.where for issue in extraction.issues if issue.code == "NAME_MISSING"] == ["sheet 汇总表, B4"]
    assert not extraction.refused
