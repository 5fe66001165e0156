"""Newspaper pages as copied: broken lines, captions in between, several articles."""

import pytest

from ingest.news.articles import articles_of
from ingest.types import Document, Paragraph


def page(text: str) -> Document:
    lines = [Paragraph(line, f"line {number}") for number, line in enumerate(text.split("\n"), 1)]
    return Document("版面.txt", "txt", list(lines))


def test_columns_are_joined_over_line_breaks_and_captions() -> None:
    text = """两把尺子

本报讯 (记者王晓)昨日,海州工匠命名会举
行,焊工钱大海和车工孙小河获此称号。钱大



■钱大海(左)在现场。

记者李平/摄

海说:"手上要有秤。"
"""

    (article,) = articles_of(page(text))

    assert [passage.kind for passage in article.passages] == ["headline", "body", "caption", "body"]
    body = article.passages[1]
    assert body.text.endswith("焊工钱大海和车工孙小河获此称号。钱大海说：“手上要有秤。”")
    assert body.where(body.text.index("焊工")) == "line 4"
    assert body.quote(len(body.text) - 8, len(body.text)) == '"手上要有秤。"'


def test_each_headline_with_a_body_below_begins_an_article() -> None:
    text = "第一篇\n\n这一篇的正文写了一件事情。\n\n第二篇\n\n那一篇的正文写了另一件事。\n"

    articles = articles_of(page(text))

    assert [article.passages[0].text for article in articles] == ["第一篇", "第二篇"]


COLUMN = [
    "本报讯 昨日，河东水轮机厂装配班班长",
    "路青山获颁全国技术能手证书。他从业廿",
    "三年，先后攻克导叶卡涩等难题，为企业",
    "节约检修费用九百余万元，还带出了二十",
    "一名徒弟，其中七人已能独当一面地工作",
    "在机组大修的现场，人们常常看见他蹲在",
    "转轮室里，一手举着电筒，一手摸着叶片",
    "的边缘，一蹲就是大半天，直到找出毛病",
    "所在。工友们说，路师傅的手比仪器还灵",
    "，能摸出零点零二毫米的台阶来，大家都",
    "服气。厂工会为他挂牌成立了创新工作室",
    "，让年轻人跟着他学，三年里完成革新四",
    "十余项。",
]


@pytest.mark.parametrize("kind", ["docx", "html", "pdf"])
def test_lines_of_a_printed_column_are_joined_in_every_format(kind: str) -> None:
    lines = [
        "河东工人报  2021年5月1日  星期六  责任编辑 甲乙丙  版式 丁戊己  校对 庚辛壬癸  电话 0000-00000000 邮编 000000",
        *COLUMN,
    ]
    document = Document("版.x", kind, [Paragraph(line, f"paragraph {number}") for number, line in enumerate(lines, 1)])

    bodies = [
        passage.text
        for article in articles_of(document)
        for passage in article.passages
        if "全国技术能手" in passage.text
    ]

    assert len(bodies) == 1
    assert "装配班班长路青山获颁" in bodies[0]


def test_paragraphs_of_a_document_stay_as_they_are() -> None:
    paragraphs = ["河东水轮机厂装配班班长路青山获颁全国技术能手证书。", "他从业二十三年。"] * 8
    document = Document("稿.docx", "docx", [Paragraph(text, f"paragraph {n}") for n, text in enumerate(paragraphs, 1)])

    assert sum(len(article.passages) for article in articles_of(document)) == 16


def test_lines_cut_by_the_number_of_characters_are_joined() -> None:
    lines = [
        "本报讯 11月7日,2025年全市输电带",
        "电作业技能竞赛在恒盛收官。12支代表队的",
        "36名选手,在30米高的模拟塔上比等电位",
        "进电场、更换绝缘子两个科目。",
    ]

    (article,) = articles_of(page("\n".join(lines)))

    assert [passage.text[:24] for passage in article.passages] == ["本报讯11月7日，2025年全市输电带电作业技能"]
