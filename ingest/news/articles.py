"""Passages of a page → articles: a headline, a dateline or a brief begins one."""

import re
from dataclasses import dataclass, field

from ingest.news.list_groups import with_list_groups
from ingest.news.list_rows import with_list_rows
from ingest.news.passages import LONGEST_HEADLINE, SENTENCE_END, SHORTEST_BODY, Passage, passages_of, rejoined
from ingest.news.portraits import Row, describing_lines, key_of, portrait_heads, portrait_rows
from ingest.news.table_rows import with_table_rows
from ingest.types import Document

# 一, （二）, 03, 尾声: parts of one article.
_SECTION_MARK = re.compile(
    r"[（(]?(?:[一二三四五六七八九十]|[壹贰叁肆伍]|0?\d|[ⅠⅡⅢⅣⅤ])[）)、.．]?|尾声|引子|[*＊※·…—]+"
)
# ○某市总工会…: one of several pieces of news of a paragraph each.
_BRIEF = re.compile(r"^[○◎★☆◇※❖⊙](?=[\u4e00-\u9fff])|^【[^】]{6,40}】(?=[\u4e00-\u9fff\d“])")
_DATELINE = re.compile(
    r"^(?:本报|本网|本台|本刊)[\u4e00-\u9fff]{0,8}(?:\d{1,2}月\d{1,2}日)?(?:讯|电)(?=[（\d\u4e00-\u9fff ])"
)


@dataclass
class Article:
    """A headline and what stands below it."""

    passages: list[Passage] = field(default_factory=list)


def articles_of(document: Document) -> list[Article]:
    """The articles of the document in reading order; a page with one article gives one."""
    document, table_rows = with_table_rows(document)
    document, groups = with_list_groups(document)
    document, list_rows = with_list_rows(document, groups)
    heads = portrait_heads(document)
    below = describing_lines(document, heads)
    rows = table_rows if heads or table_rows else portrait_rows(document)
    rows = {**rows, **list_rows, **groups}
    alone = frozenset({*heads, *below, *rows})
    passages = rejoined([_set_apart(passage, heads, below, rows) for passage in passages_of(document, alone)])
    articles = [Article()]
    for passage in passages:
        has_body = any(item.kind == "body" for item in articles[-1].passages)
        if has_body and _BRIEF.match(passage.text):
            articles.append(Article())
        elif has_body and _DATELINE.match(passage.text) and _has_told(articles[-1]):
            articles.append(Article(_titles_at_end(articles[-1])))
        if passage.kind == "headline" and has_body and not _SECTION_MARK.fullmatch(passage.text):
            articles.append(Article())
        articles[-1].passages.append(passage)
    return [article for article in articles if article.passages]


def _has_told(article: Article) -> bool:
    """Something was told in sentences before its last lines."""
    return any(item.kind == "body" and len(item.text) > SHORTEST_BODY for item in article.passages)


def _titles_at_end(article: Article) -> list[Passage]:
    """Take the last lines that end no sentence off the article: titles of the report whose dateline follows."""
    titles: list[Passage] = []
    while len(article.passages) > 1:
        last = article.passages[-1]
        if len(last.text) > LONGEST_HEADLINE or SENTENCE_END.search(last.text) or last.kind == "caption":
            break
        article.passages.pop()
        last.kind = "headline"
        titles.insert(0, last)
    return titles


def _set_apart(passage: Passage, heads: dict[str, str], below: dict[str, str], rows: dict[str, Row]) -> Passage:
    place = key_of(passage.where(0), passage.raw)
    passage.portrait, passage.describes = heads.get(place, ""), below.get(place, "")
    passage.row = rows.get(place)
    if passage.row is not None:
        passage.portrait = passage.row.name
    passage.kind = "body" if passage.is_set_apart else passage.kind
    return passage
