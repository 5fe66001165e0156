"""Text tables with stray quotation marks: one mark costs its own line, never the persons below it."""

from pathlib import Path

from ingest.extract import extract_file
from ingest.readers.csv_lines import read_lines

HEAD = "姓名,性别,工作单位,职务"


def rows(*lines: str) -> list[list[str]]:
    return [line.cells for line in read_lines(list(lines), ",")[0]]


def test_mark_that_is_never_closed_takes_only_its_own_line() -> None:
    lines = [HEAD, '周明,男,"东丘市纺织厂,班长', "吴小芳,女,东丘市水厂,化验员", "郑天成,男,东丘市水厂,钳工"]

    read, broken = read_lines(lines, ",", skipped=1)

    assert broken == [3]
    assert [line.cells[0] for line in read] == ["姓名", "周明", "吴小芳", "郑天成"]
    assert [line.number for line in read] == [2, 3, 4, 5]


def test_mark_in_the_last_line_does_not_join_its_cells() -> None:
    assert rows(HEAD, "周明,男,东丘市纺织厂,班长", '吴小芳,女,"东丘市水厂,化验员')[-1][:2] == ["吴小芳", "女"]
    assert len(rows(HEAD, "周明,男,东丘市纺织厂,班长", '吴小芳,"女,东丘市水厂,化验员')[-1]) == 4


def test_line_breaks_and_separators_inside_closed_marks_stay() -> None:
    lines = [HEAD, '周明,男,"东丘市纺织厂', '（老厂），后改制,合并","班长', '组长"', "吴小芳,女,水厂,钳工"]

    assert rows(*lines)[1] == ["周明", "男", "东丘市纺织厂\n（老厂），后改制,合并", "班长\n组长"]
    assert read_lines(lines, ",")[1] == []


def test_stray_mark_is_told_with_its_line_and_nobody_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    path.write_text(f'{HEAD}\n周明,男,"东丘市纺织厂,班长\n吴小芳,女,东丘市水厂,化验员\n', encoding="utf-8")

    extraction = extract_file(path)

    assert [record.get("name") for record in extraction.records] == ["周明", "吴小芳"]
    assert [(issue.code, issue.where) for issue in extraction.issues] == [("CSV_QUOTES", "line 2")]


def test_mark_that_is_never_closed_is_no_part_of_its_cell() -> None:
    assert rows(HEAD, '周明,男,"东丘市纺织厂,班长', "吴小芳,女,东丘市水厂,化验员")[1][2] == "东丘市纺织厂"
