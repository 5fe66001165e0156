"""What stands above a list of persons, or in a column of it, and says which honour they have."""

import re

from ingest.news.honours import HonourSpan
from ingest.news.page import Scene

# 名单如下：, 省劳动模范（2名）: what those below it have.
_LEADS_LIST = re.compile(r"(?:：|如下|名单)[：。]?$|^[^，。]{2,30}（(?:共)?[\d一二三四五六七八九十百]+[名人位]）[：]?$")
# 一、海州市劳动模范: the name of one honour, perhaps numbered, and nothing else.
_BEFORE_LABEL = re.compile(r"[（(]?[一二三四五六七八九十\d]{0,2}[）)]?[、.．]?[“【]?")
_BEHIND_LABEL = re.compile(
    r"[”】]?(?:荣誉)?(?:称号)?(?:获得者|得主|获奖者)?(?:名单)?(?:（(?:共)?[\d一二三四五六七八九十百]+[名人位]）)?[：]?"
)
# 二、银剪刀奖（2名）: an award of any name, where number or count says that its holders follow.
_AWARD = re.compile(
    r"(?=[（(]?[一二三四五六七八九十\d]|.*[名人位]）)[（(]?[一二三四五六七八九十\d]{0,2}[）)]?[、.．]?(?P<name>[\u4e00-\u9fff]{2,16}奖)(?:（(?:共)?[\d一二三四五六七八九十百]+[名人位]）)?[：]?"
)
# 一等奖 in a column: of the contest or the honour that the text is about.
_ONLY_GRADE = re.compile(
    r"(?:[特一二三四]等奖|[金银铜][奖牌]|第[一二三四五六七八九十\d]+名|[冠亚季]军|优[秀胜]奖|提名奖)"
)
_NOT_GIVEN = re.compile(r"^[无—\-/]+$|提名(?!奖)|入围|候选|培育|推荐|拟")


def heads_list(scene: Scene) -> bool:
    """The passage names an honour of persons and leads to those who have it."""
    return _LEADS_LIST.search(scene.text) is not None and any(not item.is_collective for item in scene.honours)


def list_label(scene: Scene) -> HonourSpan | None:
    """The honour whose name is all that the passage says; it is nobody's who was named before."""
    span = scene.honours[0] if len(scene.honours) == 1 else None
    if span is None or span.is_collective:
        award = _AWARD.fullmatch(scene.text) if span is None else None
        return HonourSpan(*award.span("name"), award["name"]) if award else None
    is_label = _BEFORE_LABEL.fullmatch(scene.text, 0, span.start) and _BEHIND_LABEL.fullmatch(scene.text, span.end)
    return span if is_label else None


def column_honours(scene: Scene, start: int, end: int, topic: str) -> list[str]:
    """The honours that a cell of a table names; a grade alone is of the ``topic``."""
    cells = [item for item in re.split("[、，；]", re.sub("[“”]", "", scene.text[start:end])) if item]
    given = [item.removesuffix("称号") for item in cells if not _NOT_GIVEN.search(item)]
    return [topic.removesuffix(item) + item if _ONLY_GRADE.fullmatch(item) else item for item in given]
