"""Names in bylines are those of writers and photographers, whatever words they look like."""

import pytest

from ingest.news.articles import articles_of
from ingest.news.bylines import signatures_of
from ingest.types import Document, Paragraph
from tests.ingest.news.reading import read

BYLINES = {
    "本报讯（记者 高山 通讯员 白云飞）昨日开工。": [("高山", "记者"), ("白云飞", "通讯员")],
    "■全媒体记者 梁子 通讯员 李红": [("梁子", "全媒体记者"), ("李红", "通讯员")],
    "责编:卓尔 美编:符蓉 校对:古月": [("卓尔", "责编"), ("符蓉", "美编"), ("古月", "校对")],
    "他笑了。（江小鱼）": [("江小鱼", "记者")],
    "他笑了。（本报记者 巴图 艾力·肉孜）": [("巴图", "本报记者"), ("艾力·肉孜", "本报记者")],
    "工匠在切磋技法。张弛 摄": [("张弛", "记者")],
    "观察网 文/师雨 图/段小路": [("师雨", "文"), ("段小路", "图")],
    "本报讯（通讯员 海工宣）昨日开工。": [],
    "王师傅告诉记者，这很难。": [],
    "“有。”他说（笑）": [],
}


@pytest.mark.parametrize(("line", "expected"), BYLINES.items())
def test_signatures(line: str, expected: list[tuple[str, str]]) -> None:
    (article,) = articles_of(Document("稿.txt", "txt", [Paragraph(line, "line 1")]))

    assert [(found.name, found.role) for found in signatures_of(article.passages[0])] == expected


@pytest.mark.parametrize("line", ["作者回复：谢谢大家", "编辑 有话说", "（参与采写：景小禾）"])
def test_words_of_a_web_page_are_no_writers(line: str) -> None:
    found = read(f"钱大勇是海州钢铁公司炼钢工，2023年荣获“海州工匠”。\n\n{line}")

    assert set(found) <= {"钱大勇", "景小禾"}
