"""Web pages: what a reader of the article sees, and nothing of what stands around it."""

from pathlib import Path

import pytest

from ingest.readers.html import read_html
from ingest.types import Document


def read(tmp_path: Path, body: str, head: str = "", encoding: str = "utf-8") -> Document:
    path = tmp_path / "page.html"
    path.write_bytes(f"<html><head>{head}<title>题</title></head><body>{body}</body></html>".encode(encoding))
    return read_html(path)


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("claimed", ["gb2312", "utf-8", "iso-8859-1", "big5"])
def test_the_bytes_decide_and_not_what_the_page_claims(tmp_path: Path, encoding: str, claimed: str) -> None:
    document = read(tmp_path, "<p>授予赵铁柱同志工匠称号</p>", f'<meta charset="{claimed}">', encoding)

    assert texts(document) == ["授予赵铁柱同志工匠称号"]


def test_inline_marks_and_line_breaks_in_the_source_part_no_words(tmp_path: Path) -> None:
    document = read(tmp_path, "<p>焊工<strong>钱\n大</strong>海<br>第二行</p>")

    assert texts(document) == ["焊工钱大海", "第二行"]


NOISE = {
    "menu": '<div class="top-nav">首页 新闻</div>',
    "links": "<div><a>首页</a> | <a>新闻</a> | <a>工会</a></div>",
    "related": "<div><h3>相关阅读</h3><p>孙大圣：四十年只做一把剪刀</p></div>",
    "comments": '<section class="comment"><h4>网友评论（3）</h4><p>小飞侠：致敬</p></section>',
    "hidden": '<p style="display:none">看不见</p>',
    "script": "<script>var a = '焊工'</script>",
    "footer": "<footer>版权所有</footer>",
}


@pytest.mark.parametrize("noise", NOISE.values(), ids=NOISE)
def test_what_stands_around_the_article_is_dropped(tmp_path: Path, noise: str) -> None:
    document = read(tmp_path, f"{noise}<div><p>周大成是一名焊工。</p></div>{noise}")

    assert texts(document) == ["周大成是一名焊工。"]


def test_a_data_table_keeps_its_spans_and_a_layout_table_is_text(tmp_path: Path) -> None:
    table = "<table><tr><th>城市</th><th>姓名</th></tr><tr><td rowspan=2>甲市</td><td>李一</td></tr><tr><td>李二</td></tr></table>"

    document = read(tmp_path, f"<table width=980><tr><td><p>前言文字。</p>{table}</td></tr></table>")

    assert texts(document) == ["前言文字。"]
    (found,) = document.tables
    city = found.at(2, 0)
    assert city is not None
    assert (city.text, city.row_span) == ("甲市", 2)
    assert [cell.text for row in found.rows() for cell in row] == ["城市", "姓名", "甲市", "李一", "李二"]
