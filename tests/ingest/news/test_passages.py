"""Newspaper pages as copied: broken lines, captions in between, several articles."""

from ingest.news.passages import articles_of
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
