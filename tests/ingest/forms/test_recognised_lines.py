"""Forms of lines as recognition gives them: labels without their gaps, remains of underlines between them."""

import pytest

from ingest.forms.labels import label_book
from ingest.forms.recognised_lines import with_gaps
from ingest.forms.records import read_forms
from ingest.types import Document, Paragraph

LINES = [
    "“港城工匠”推荐表",
    "姓名  韦正     性别男 出生年月1976.01",
    "政治面貌群众     学历中专。技能等级高级技师",
    "工种 （专业） 白酒酿造工     从事本工种时间24年",
    "工作单位 海州酒业有限公司",
    "主要事迹：",
    "单位里的人都说韦正鼻子灵。",
]


def _document(lines: list[str], *, is_scan: bool) -> Document:
    blocks = [Paragraph(line, "page 1") for line in lines]
    return Document("表.pdf", "pdf", list(blocks), recognised=frozenset({1}) if is_scan else frozenset())


def test_answers_right_behind_their_labels_are_read_from_a_scan() -> None:
    (record,) = read_forms(_document(LINES, is_scan=True)).records

    assert {fact.field: fact.value for fact in record.facts} == {
        "name": "韦正",
        "sex": "男",
        "birth": "1976-01",
        "political_status": "群众",
        "education": "中专",
        "skill_level": "高级技师",
        "occupation": "白酒酿造工",
        "years_in_trade": 24,
        "employer": "海州酒业有限公司",
        "deeds": "单位里的人都说韦正鼻子灵。",
    }


@pytest.mark.parametrize(
    "lines",
    [
        ["姓名好记的韦正", "在海州酒业有限公司", "单位里的人都说他鼻子灵"],  # prose
        ["主要事迹", "单位里的人都说他鼻子灵", "学历不高，职务不高", "工作单位换过两次"],  # below a heading
        ["姓名：韦正", "性别：男", "民族：壮族"],  # labels with colons need no gap
    ],
)
def test_other_lines_stay_as_they_are(lines: list[str]) -> None:
    told = with_gaps([Paragraph(line, "page 1") for line in lines], label_book(None, lenient=True))

    assert [paragraph.text for paragraph in told] == lines


def test_only_white_space_is_changed() -> None:
    told = with_gaps([Paragraph(line, "page 1") for line in LINES], label_book(None, lenient=True))

    assert ["".join(item.text.split()) for item in told] == ["".join(line.split()) for line in LINES]
