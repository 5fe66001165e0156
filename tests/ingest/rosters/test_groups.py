"""What stands over the rows of a list or only once for several: the unit of a group, 同上 before a post."""

from pathlib import Path

import pytest

from tests.ingest.rosters.workbooks import column, read, workbook

HEAD = ["序号", "姓名", "性别", "岗位（工种）", "手机"]
ROWS = [[1, "周明", "男", "钳工", "19900000001"], [2, "吴小芳", "女", "质检班班长", "19900000002"]]


@pytest.mark.parametrize("words", ["单位名称：{}", "一、{}（1人）", "{}"])
def test_unit_over_a_group_is_its_employer(tmp_path: Path, words: str) -> None:
    first, second = words.format("东丘市红星机械有限公司"), words.format("东丘市第二医院")
    rows = [HEAD, [first], ROWS[0], [second], ROWS[1]]

    extraction = read(workbook(tmp_path / "表.xlsx", rows))

    assert column(extraction, "employer") == ["东丘市红星机械有限公司", "东丘市第二医院"]
    assert column(extraction, "occupation") == ["钳工", None]
    assert column(extraction, "position") == [None, "质检班班长"]


@pytest.mark.parametrize("words", ["一、企业职工（1人）", "东丘市总工会", "制造业"])
def test_other_headings_are_no_employer(tmp_path: Path, words: str) -> None:
    extraction = read(workbook(tmp_path / "表.xlsx", [HEAD, [words], *ROWS]))

    assert column(extraction, "employer") == [None, None]


def test_ditto_before_a_post_means_the_unit_above(tmp_path: Path) -> None:
    head = ["姓名", "单位及职务", "性别"]
    rows = [
        head,
        ["周明", "东丘市红星机械有限公司车间主任", "男"],
        ["吴小芳", "同上质检员", "女"],
        ["马强", "〃 钳工", "男"],
        ["何平", "同上", "男"],
    ]

    extraction = read(workbook(tmp_path / "表.xlsx", rows))

    assert column(extraction, "employer") == ["东丘市红星机械有限公司"] * 4
    assert column(extraction, "position") == ["车间主任", "质检员", "钳工", "钳工"]


@pytest.mark.parametrize(("number", "name"), [("例", "张三"), ("例如", "张三"), (1, "张三（示例）")])
def test_row_that_shows_how_to_fill_in_is_nobody(tmp_path: Path, number: object, name: str) -> None:
    rows = [HEAD, [number, name, "男", "钳工", "19900000009"], *ROWS]

    extraction = read(workbook(tmp_path / "表.xlsx", rows))

    assert column(extraction, "name") == ["周明", "吴小芳"]
    assert [item.reason for item in extraction.passed_over] == ["示例行"]
