"""The day a document bears: by label, signature, title; never a day that is something else's."""

from datetime import date

import pytest

from ingest.dating import document_day
from ingest.types import Cell, Document, Paragraph, Table

TODAY = date(2026, 5, 1)


def document(*lines: str, file: str = "材料.txt") -> Document:
    return Document(file, "txt", [Paragraph(line, f"line {n}") for n, line in enumerate(lines, start=1)])


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (("填表日期：2020年11月4日", "穗河市总工会", "2021年1月2日"), "2020-11-04"),
        (("关于命名工匠的决定", "程砺石，1978年3月出生。", "穗河市总工会", "二〇一九年十一月二十八日"), "2019-11-28"),
        (("穗河工匠推荐表", "发布时间：2023-05-04 10:20　来源：穗河工报"), "2023-05-04"),
        (("穗河工报 2023.4.28 记者 闻人砚",), "2023-04-28"),
        (("2021年度穗河工匠推荐名单", "程砺石"), "2021"),
        (("他于2019年5月1日获奖。", "9月3日晚上，灯还亮着。"), ""),
        (("填表日期：    年  月  日",), ""),
        (("报送时间：2031年1月1日前",), ""),  # a deadline or a misprint
    ],
)
def test_day_of_a_text(lines: tuple[str, ...], day: str) -> None:
    assert document_day(document(*lines), TODAY) == day


def test_year_in_the_name_of_the_file_is_the_last_resort() -> None:
    assert document_day(document("程砺石", file="2019年穗河工匠汇总表.xlsx"), TODAY) == "2019"


def test_in_a_table_only_a_day_below_other_words_is_a_signature() -> None:
    birth = Cell(0, 0, paragraphs=["1991年5月6日"], where="table 1, row 1, cell 1")
    opinion = Cell(1, 0, paragraphs=["同意推荐。", "（盖章）", "2018年3月19日"], where="table 1, row 2, cell 1")

    assert document_day(Document("a.docx", "docx", [Table(cells=[birth], where="table 1")]), TODAY) == ""
    both = Table(cells=[birth, opinion], where="table 1")
    assert document_day(Document("a.docx", "docx", [both]), TODAY) == "2018-03-19"


def test_a_label_spread_by_gaps_still_tells_the_day() -> None:
    assert document_day(document("填 报 日\u3000期：2021年3月5日"), TODAY) == "2021-03-05"
