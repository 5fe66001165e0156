"""A firm's own paper names the firm in its masthead alone: there its craftsmen work, and its works are parts of it."""

import re
from collections.abc import Iterator, Sequence

from ingest.news.homes import ONLY_UNIT
from ingest.news.page import Scene, Story
from ingest.news.passages import SENTENCE_END
from ingest.news.person import Claim
from ingest.news.wordlists import OFFICIAL_UNITS

LONGEST_MASTHEAD = 120
_UNIT = r"[\u4e00-\u9fff（）]{2,28}?(?:公司|集团|总厂|厂|矿|医院|局|段|研究[院所])"
_BODY = r"(?:党委|委员会|党政|党委工作部|党群工作部|工会(?:委员会)?|宣传部|党委宣传部|新闻中心|融媒体中心|办公室|编辑部|政工部|企业文化部|、|和)"
# 中共某某集团有限公司委员会主办, 主办：某某公司工会.
_PUBLISHED = re.compile(
    rf"(?:中共)?(?P<unit>{_UNIT}){_BODY}*(?:联合)?(?:主办|主管|编印|编辑|出版|承办)"
    rf"|(?:主办|主管|编印|出版)(?:单位|方)?[：:](?:中共)?(?P<behind>{_UNIT})(?={_BODY}|$|[^\u4e00-\u9fff])"
)
# What stands in a masthead or foot of a paper, and in no programme of a contest.
_OF_A_PAPER = re.compile(
    r"总?第?\d+期|内部资料|准印|刊号|[ABC]?\d{1,2}版|第[一二三四五六七八\d]+版|编辑部|投稿|本期\d?版|报头|[报刊讯]$"
)
_PRESS = re.compile(r"报社|报业|日报|晚报|传媒|出版|新闻|融媒|广播|电视|杂志|通讯社|文联|大学|学院")


def house_of(stories: Sequence[Story]) -> Claim | None:
    """The firm that publishes the page, None for every other paper."""
    scenes = [scene for story in stories for scene in story.scenes]
    for number, scene in enumerate(scenes):
        if not _is_line(scene):
            continue
        beside = scenes[max(0, number - 1) : number + 2]
        if not any(_is_line(item) and _OF_A_PAPER.search(item.text) for item in beside):
            continue
        for claim in _publishers(scene):
            return claim
    return None


def _is_line(scene: Scene) -> bool:
    return len(scene.text) <= LONGEST_MASTHEAD and not SENTENCE_END.search(scene.text)


def _publishers(scene: Scene) -> Iterator[Claim]:
    for found in _PUBLISHED.finditer(scene.text):
        group = "unit" if found["unit"] else "behind"
        start, end = found.span(group)
        # A date, an issue or the paper's name may run into it where white space stood between.
        gaps = [gap for gap in scene.passage.gaps if start < gap <= end - 4]
        start = max([start, *gaps])
        start += len("中共") if scene.text.startswith("中共", start) else 0
        name = scene.text[start:end]
        if not _PRESS.search(name) and not OFFICIAL_UNITS.search(name) and len(name) >= 4:
            yield Claim(name, scene.passage, start, end, ONLY_UNIT, 0.7)
