"""The bare name of an honour: without the verbs before it, quotation marks around it, 称号 behind it."""

import re
from functools import lru_cache

from ingest.cleaning.text import clean_line

_QUOTE_MARKS = re.compile(r"[“”\"「」『』]")
_VERBS = re.compile(
    r"^(?:[,，:：]|并|又|还|再次|再|先后|同时|曾经?|多次|首次|分别|连续(?:\S{0,3}[年次届])?|本人|个人|该同志|同年|当年)*(?:荣获|荣膺|获得了?|获评为?|获颁|获授|获|取得了?|夺得|斩获|摘得|"
    r"当选为?|入选为?|评为|授予|被评选?为|被授予|被认定为|被命名为|被选为|被聘为|受聘为?|受到|享受|荣登|荣立)?(?:了|为|由)?"
)
# 在某大赛中获第三名 → 某大赛第三名.
_AT_CONTEST = re.compile(r"^(?:参加|在)(?:了)?(.{4,40}?)(?:中|上|里)?[,，]?\s*(?:荣获|获得|获|取得|夺得)(?:了)?(.+)$")
# 何时何地获何奖励 is answered with the place too: 在南京获某奖, 灌南，灌南县某奖.
_AT_PLACE = re.compile(
    r"^[在于](?![\u4e00-\u9fff]{0,8}(?:[赛会节武]|活动|评[选比]|行动|工程))[\u4e00-\u9fff]{2,8}?(?=荣获|获得|获|被|受到)"
)
_PLACE_TWICE = re.compile(r"^([\u4e00-\u9fff]{2,5}?)[省市县区]?[，,]\s*(?=\1)")
_TAIL = re.compile(
    r"(?:等)?(?:荣誉)?(?:称号|荣誉)(?:等)?$|(?:等)(?:荣誉|奖项|称号|奖励)*$|(?<=奖章)一枚$|各?[一两二三四五1-9]次$"
)
_QUOTES = "“”\"'‘’「」『』《》〈〉"
_WHOLE_QUOTED = re.compile(r"^[“\"「『]([^“”\"「」『』]+)[”\"」』]$")


# The signs in which _TAIL ends: nearly all names end in another one, and looking through them for it is dear.
_TAIL_ENDS = frozenset("号誉等项励枚次\n")
MAX_REMEMBERED = 4096  # the same honours stand in every list


@lru_cache(maxsize=MAX_REMEMBERED)
def bare_name(text: str) -> str:
    """Without verbs, quotation marks around it, 称号 at its end."""
    text = text.strip(" \t,，。;；:：、")
    if text.startswith(("参加", "在", "于")):
        text = _AT_PLACE.sub("", text)
        text = _AT_CONTEST.sub(r"\1\2", text)
    text = _PLACE_TWICE.sub("", text)
    text = _VERBS.sub("", text, count=1).strip(" \t,，:：")
    previous = None
    while previous != text:
        previous = text
        if text[-1:] in _TAIL_ENDS:
            text = _TAIL.sub("", text)
        text = text.strip(" \t,，。;；:：、")
        whole = _WHOLE_QUOTED.match(text)
        if whole:
            text = whole.group(1)
    if text[:1] in '“"「『' or text[-1:] in '”"」』':
        text = text.strip(_QUOTES)
    return clean_line(_inner_quotes(text))


def _inner_quotes(text: str) -> str:
    """Quotation marks inside a name fall away (广东省“五一劳动奖章” → 广东省五一劳动奖章)."""
    return _QUOTE_MARKS.sub("", text)
