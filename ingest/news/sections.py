"""Sub-headings within an article: what stands below one still tells of the persons above it, by nobody else's pen."""

import re
from collections.abc import Iterable

from ingest.news.people import ReadArticle, ReadPassage
from talent_db.knowledge.surnames import split_name

# Longer ones are headlines of their own.
LONGEST_SUB_HEADING = 18
_SUB_TITLE = re.compile(r"^(?:——|—|[（(])|[|｜]|版$|^(?:简讯|短讯|一线快报|快讯|标题新闻|图片新闻|要闻|动态)")
# 01, 二、, （三）: parts of one article, whoever they tell of.
_NUMBERED = re.compile(
    r"^[^\w（(①-⑨]*(?:0?[1-9](?!\d|[年月日])|[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[）)]|[①-⑨]|PART|Part)"
)
# 本报某地讯: another report begins.
_DATELINE = re.compile(
    r"^(?:(?:本报|本网|本台)[\u4e00-\u9fff]{0,6}|[\u4e00-\u9fff]{2,8})?(?:\d{1,2}月\d{1,2}日)?(?:讯|电)(?![话脑力网站视影工机])"
)
_TITLES = r"(?:师傅|班长|队长|组长|段长|大姐|大哥|工长|总)"


def whole_articles(articles: Iterable[ReadArticle]) -> list[ReadArticle]:
    """The articles, those below a sub-heading joined to the one above it."""
    result: list[ReadArticle] = []
    for article in articles:
        if result and _goes_on(result[-1], article):
            article.passages[0].passage.kind = "section"
            result[-1].passages.extend(article.passages)
            result[-1].names |= article.names
        else:
            result.append(article)
    return result


def _goes_on(above: ReadArticle, below: ReadArticle) -> bool:
    heads = [item for item in below.passages if item.passage.kind == "headline"]
    body = [item for item in below.passages if item.passage.kind == "body"]
    if len(heads) != 1 or below.passages[0] is not heads[0] or not body:
        return False
    if len(heads[0].text) > LONGEST_SUB_HEADING or _SUB_TITLE.search(heads[0].text):
        return False
    is_signed = bool(above.passages[-1].signatures or body[0].signatures) or _is_byline(body[0])
    if is_signed or _DATELINE.match(body[0].text):
        return False
    return _NUMBERED.match(heads[0].text) is not None or _tells_of(below, above.names)


def _is_byline(passage: ReadPassage) -> bool:
    """Nothing is left of it but the signs that stand for a byline."""
    return not passage.text.strip("。，、；：（）■□")


def _tells_of(article: ReadArticle, names: frozenset[str]) -> bool:
    if article.names & names:
        return True
    text = "\n".join(item.text for item in article.passages)
    called = {surname for name in names if (surname := split_name(name)[0])}
    short = re.findall(rf"[老小]([\u4e00-\u9fff])|([\u4e00-\u9fff]){_TITLES}", text)
    return any(before in called or behind in called for before, behind in short)
