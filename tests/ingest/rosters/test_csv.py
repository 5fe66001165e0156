"""Lists as csv: every coding and separator, quotes and line breaks inside a cell, numbers kept as text."""

from pathlib import Path

import pytest

from tests.ingest.rosters.workbooks import codes, column, read


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|", "，"])
def test_csv_in_every_coding_and_separator(tmp_path: Path, coding: str, separator: str) -> None:
    lines = [
        ["序号", "姓名", "性别", "单位", "出生年月"],
        ["1", "王㛃", "女", "东丘市纺织厂", "1980.05"],
        ["2", "吴小芳", "女", "东丘港务", "1985.01"],
    ]
    path = tmp_path / "表.csv"
    path.write_bytes("\r\n".join(separator.join(line) for line in lines).encode(coding))

    extraction = read(path)

    assert column(extraction, "name") == ["王㛃", "吴小芳"]
    assert column(extraction, "birth") == ["1980-05", "1985-01"]
    assert codes(extraction) == ([] if separator == "," else ["CSV_SEPARATOR"])


def test_csv_keeps_quotes_lines_and_text_numbers_and_drops_formulas(tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_text(
        '姓名,手机,主要事迹\n周明,"=""19900000001""","改进夹具，效率提高；\n""三点法""获奖"\n吴小芳,19900000002,=1+cmd|\'/C calc\'!A0\n',
        encoding="utf-8",
    )

    extraction = read(path)

    assert column(extraction, "phone") == ["19900000001", "19900000002"]
    assert column(extraction, "deeds") == ['改进夹具，效率提高；\n"三点法"获奖', None]
    assert codes(extraction) == ["FORMULA_CELL"]
    assert extraction.records[1].where == "line 4, column 1"
