"""What on a web page is not its article: menus, side bars, comments, lists of other pages."""

import re

from lxml import html

NOISY_TAGS = frozenset(("nav", "aside", "footer", "form", "menu"))
# Whole words of class or id, parted by - and _.
_NOISY_WORD = re.compile(
    r"(?:^|[\s_\-])(?:top|left|right|main|sub|site|page|bottom|web|global)?"
    r"(?:nav|navi|navbar|navigation|menu|crumb|crumbs|breadcrumb|sidebar|side|aside|foot|footer|comment|comments|related|relate|"
    r"recommend|recommended|hot|hotlist|share|shares|copyright|friendlink|friendlinks|links|link|ads?|advert|banner|search|login|"
    r"pos|position|location|toolbar|prevnext|pager|pagination|tags?|more|qrcode|rank|ranking|hide|hidden)(?:$|[\s_\-\d])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NOISE_HEAD = re.compile(
    r"^[【\[■◆●▌|\s]*(?:热[点门]|相关|延伸|推荐|更多|网友|最新|精彩|热评|猜你|编辑推荐|今日|一周|图片推荐|往期|大家都在|友情|站内|上一篇|下一篇|评论|热榜|排行)"
    r"[^。，；]{0,10}(?:推荐|阅读|评论|新闻|文章|链接|资讯|喜欢|排行榜?|热点|看|报道|专题|对话|内容|回顾|列表)?(?:[（(]\d+[)）])?[】\]：:\s]*$"
)
# A box with this share of its characters in links, and more than one link, only points elsewhere.
LINK_SHARE = 0.6
LONGEST_HEAD = 16


def is_noise(node: html.HtmlElement) -> bool:
    """True for an element that a reader of the article skips."""
    if node.tag in NOISY_TAGS or _HIDDEN.search(node.get("style", "")) or node.get("hidden") is not None:
        return True
    if node.tag in ("div", "section", "ul", "ol", "table", "td", "tr", "dl", "header", "p", "span"):
        named = f"{node.get('class', '')} {node.get('id', '')}"
        has_prose = len(_letters(node)) > 200 and not _mostly_links(node)
        if _NOISY_WORD.search(named) and not has_prose:
            return True
        return _mostly_links(node) or _begins_with_noise_head(node)
    return False


def opens_noise(node: html.HtmlElement) -> bool:
    """True for a heading such as 相关阅读: what follows in the same box is noise."""
    text = _letters(node)
    return len(text) <= LONGEST_HEAD and _NOISE_HEAD.match(text) is not None


def _begins_with_noise_head(node: html.HtmlElement) -> bool:
    first = next((child for child in node if isinstance(child.tag, str)), None)
    return first is not None and not (node.text or "").strip() and len(first) == 0 and opens_noise(first)


def _mostly_links(node: html.HtmlElement) -> bool:
    links = list(node.iter("a"))
    if len(links) < 2:
        return False
    total = len(re.sub(r"[|｜>»→·\-\d]", "", _letters(node)))
    inside = sum(len(_letters(link)) for link in links)
    return total > 0 and inside >= LINK_SHARE * total


def _letters(node: html.HtmlElement) -> str:
    return re.sub(r"\s+", "", node.text_content() or "")
