"""Honours that a decision gives beside the one of its list: 同时授予…, and what winners of a contest receive."""

import re
from dataclasses import dataclass

from ingest.announcements.titles import honours_in

_ALSO = re.compile(
    r"(?:[,，、;；](?:并|同时|一并|且)+(?:按程序|按规定)?(?:追授|授予|颁发|命名为?)|称号和|称号及)(?:其)?([^。;；,，]{4,40})"
)
_NOT_GIVEN = re.compile(r"奖状|先锋号|集体|推荐|申报|优先|按程序申|符合条件|奖金|证书|牌匾")
_TO_WINNERS = re.compile(
    r"(?:对|给予|授予)?[^。;；]{0,24}?(?:前(?P<first>[\d一二三四五六七八九十]+)名|(?:获得?)?(?P<grade>第[一二三]名|[一二三]等奖|[金银铜]奖))[^。;；]{0,24}?"
    r"(?:授予|颁发|命名为)(?P<what>[^。;；]{0,30}?[“\"][^”\"]{3,20}[”\"])"
)
_A_PLACE = r"(?:第[一二三四五六七八九十]名|[一二三]等奖|[金银铜]奖|[冠亚季]军)"
_PLACES = re.compile(_A_PLACE)
_NUMERALS = "一二三四五六七八九十"
_RANGE = re.compile(rf"第(?P<first>[{_NUMERALS}])名?[至到—-]第?(?P<last>[{_NUMERALS}])名")
_TO_PLACES = re.compile(
    rf"(?:(?:对|给予|授予)[^，,。;；“”]{{0,30}}?|[:：，,;；。])"
    rf"(?P<places>(?:{_A_PLACE}|第[一二三四五六]名?[至到—-]第?[一二三四五六七八九十]名)(?:[、和及]{_A_PLACE})*)[^，,。;；“”]{{0,24}}?"
    r"(?:授予|颁发|命名为)(?P<what>[^，,。;；“”]{0,12}[“\"][^”\"]{3,20}[”\"])"
)
_GRADES = {
    "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
    "金": 1, "银": 2, "铜": 3, "冠": 1, "亚": 2, "季": 3,
}  # fmt: skip
_PLACE = re.compile(
    r"第(?P<place>[一二三四五六七八九十]|\d{1,2})(?:名|$)|(?P<grade>[一二三]等奖|[金银铜]奖|[冠亚季]军)"
)


@dataclass(frozen=True)
class WinnersHonour:
    """What the decision gives to those of a contest up to a place, or to those of one grade."""

    name: str
    up_to: int = 0
    grade: str = ""

    def is_for(self, place: str) -> bool:
        """True when the place in the contest (第二名, 一等奖) is among those honoured."""
        match = _PLACE.search(place)
        if match is None:
            return False
        if self.grade:
            return self.grade in place
        number = match["place"] or ""
        rank = int(number) if number.isdigit() else _GRADES.get(number, 0)
        return 0 < rank <= self.up_to


def also_conferred(title: str, body: str, honour: str) -> tuple[str, ...]:
    """Personal honours given together with ``honour`` to everybody on the list: …称号，同时授予某省五一劳动奖章."""
    found: list[str] = []
    text = re.sub(r"\s+", "", body[:800])
    for sentence in [re.sub(r"\s+", "", title), *re.split("[。]", text)]:
        bare = sentence.replace("“", "").replace("”", "").replace('"', "")
        if not honour or honour not in bare:
            continue
        for words in _ALSO.findall(sentence):
            found.extend(
                name for name in honours_in(words) if name not in honour and honour not in name and name not in found
            )
            if _NOT_GIVEN.search(words):
                return ()
    return tuple(found)


def winners_honours(body: str) -> tuple[WinnersHonour, ...]:
    """What the decision gives to each place: 对第一名授予“甲”，对第二名、第三名授予“乙”."""
    first = winners_honour(body)
    by_place = [
        WinnersHonour(names[0], grade=grade)
        for match in _TO_PLACES.finditer(re.sub(r"\s+", "", body))
        if not _NOT_GIVEN.search(match["what"]) and (names := honours_in(match["what"]))
        for grade in _PLACES.findall(_written_out(match["places"]))
    ]
    return tuple(by_place) if len(by_place) > 1 else (first,) if first is not None else ()


def _written_out(places: str) -> str:
    """第一至第三名 as 第一名第二名第三名."""

    def each(match: re.Match[str]) -> str:
        first, last = _NUMERALS.index(match["first"]), _NUMERALS.index(match["last"])
        return "".join(f"第{numeral}名" for numeral in _NUMERALS[first : last + 1])

    return _RANGE.sub(each, places)


def winners_honour(body: str) -> WinnersHonour | None:
    """对各项目前2名选手授予“某市技术能手”称号; None where the decision gives winners nothing beside their place."""
    match = _TO_WINNERS.search(re.sub(r"\s+", "", body))
    if match is None or _NOT_GIVEN.search(match["what"]):
        return None
    names = honours_in(match["what"])
    if not names:
        return None
    if match["grade"]:
        return WinnersHonour(names[0], grade=match["grade"])
    first = match["first"]
    return WinnersHonour(names[0], up_to=int(first) if first.isdigit() else _GRADES.get(first, 0))
