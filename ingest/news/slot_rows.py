"""Rows of bare names (甲、乙、丙和丁): where most are persons, all are."""

import re
from collections.abc import Callable, Iterator

from ingest.news.lexicon import lexicon
from talent_db.knowledge.name_elements import is_composed_name
from talent_db.knowledge.surnames import MINORITY_SYLLABLES, surnames

# What standing in a row of persons weighs; a row has at least three.
IN_ROW, SHORTEST_ROW = 6.0, 3
LONGEST_CHINESE = 4
# The share of the row that is known already.
KNOWN_SHARE = 0.4
_ITEM = r"[\u3400-\u9fff]{2,7}(?:·[\u3400-\u9fff]{1,6})?"
_ROW = re.compile(
    rf"(?:{_ITEM}[、]){{1,}}{_ITEM}(?:[和与及]{_ITEM})?(?=[，。；：！？）等]|[\d一二两三四五六七八九十]+[名位人个]|$)"
)
# 万磊、胡佳一起做的, 高磊和关玉洁分别获: two only, said to do something each or together.
_PAIR = re.compile(
    rf"(?P<first>{_ITEM}?)(?:、|和|与)(?P<second>{_ITEM}?)(?=分别|双双|一起|二人|两人|同获|分获|同时|共同|合作|颁[发奖]|佩戴|授[予奖牌]|荣?获|夺[得冠魁]|摘得|被授|被评|当选|入选|[登上]台|走上|披上|戴上)"
)
# 来自某公司的甲、某厂的乙和某集团的丙: two or more in one sentence.
_OF_UNIT = re.compile(
    r"(?:公司|集团|厂|矿|医院|学院|学校|研究[院所]|合作社|[局段队处站所坊店社班]|中心|车间|工区|[一二三四五六七八九十]建)的(?P<name>[\u3400-\u9fff]{2,3}?)"
    r"(?=、|，|和[\u3400-\u9fff]{3}|与[\u3400-\u9fff]{3}|分获|分列|分别|荣?获|夺得?|摘得|名列|依次|并列|双双|包揽|同获|位列|屈居|力压|夺[冠魁金]|拔得)"
)
# 甲（某公司焊工）、乙（女，某厂车工）: two or more side by side, each with unit or post in brackets.
_BRACKETED = re.compile(
    r"(?:^|(?<=[：、；，。]))(?P<name>[\u3400-\u9fff]{2,4})（(?P<told>[^（）]{3,40})）(?=[、；，。]|$)"
)
_SENTENCE_END = re.compile(r"[。；！？]")
_TELLS_UNIT = re.compile(
    r"公司|集团|厂|矿|医院|学院|学校|大学|[中小]学|研究[院所]|合作社|[局段队处站所坊店社]|银行|中心|车间|工区"
)
# How a dictionary marks what may be a name: none of its words, a name, a place.
_NAME_LIKE = frozenset({"nr", "nrt", "nz", "ns", "z?"})
_PARTS = re.compile(r"[、]")
_LAST = re.compile(r"(?<=[\u3400-\u9fff]{2})[和与及](?=[\u3400-\u9fff]{2})")


def rows_of_names(
    text: str, anchors: frozenset[int], may_be_name: Callable[[str], bool]
) -> Iterator[tuple[int, int, float]]:
    """(start, end, weight) of every item of a row in which enough items begin at known names (``anchors``)."""
    for match in _ROW.finditer(text):
        items = list(_items(text, _row_start(match, anchors), match.end()))
        known = sum(start in anchors for start, _ in items)
        are_names = all(may_be_name(text[start:end]) and _is_likely(text[start:end]) for start, end in items)
        is_known = known >= 2 and known >= KNOWN_SHARE * len(items)
        if len(items) < SHORTEST_ROW or not (is_known or (known >= 1 and are_names)):
            continue
        for start, end in items:
            if may_be_name(text[start:end]) and _has_length(text[start:end]):
                yield start, end, IN_ROW
            elif start == items[0][0] and is_known:
                yield from _last_words(text, start, end, may_be_name)


def pairs_of_names(
    text: str, anchors: frozenset[int], may_be_name: Callable[[str], bool]
) -> Iterator[tuple[int, int, float]]:
    """(start, end, weight) of the other one of a pair of which one is known."""
    for match in _PAIR.finditer(text):
        first_end, second_start = match.end("first"), match.start("second")
        second_known = second_start in anchors
        if second_known:
            for length in (3, 2):
                start = first_end - length
                run = text[start:first_end]
                opens = start == 0 or not "\u3400" <= text[start - 1] <= "\u9fff"
                if start >= match.start() and opens and may_be_name(run) and _is_likely(run):
                    yield start, first_end, IN_ROW
        elif any(match.start("first") <= anchor < first_end for anchor in anchors):
            run = match["second"]
            if may_be_name(run) and _is_likely(run):
                yield second_start, match.end("second"), IN_ROW


def rows_by_unit(text: str, may_be_name: Callable[[str], bool]) -> Iterator[tuple[int, int, float]]:
    """(start, end, weight) of each person who follows a unit and 的, where several units of a sentence have one."""
    row: list[tuple[int, int]] = []
    for match in _OF_UNIT.finditer(text):
        if row and _SENTENCE_END.search(text, row[-1][1], match.start()):
            yield from ((start, end, IN_ROW) for start, end in row if len(row) > 1)
            row = []
        run = match["name"]
        is_noun = lexicon().tags.get(run, "nr") not in _NAME_LIKE
        if run[0] in surnames() and may_be_name(run) and not is_noun:
            row.append(match.span("name"))
    yield from ((start, end, IN_ROW) for start, end in row if len(row) > 1)


def rows_with_brackets(text: str, may_be_name: Callable[[str], bool]) -> Iterator[tuple[int, int, float]]:
    """(start, end, weight) of each person of a row in which brackets tell unit and post."""
    row: list[re.Match[str]] = []
    for match in [*_BRACKETED.finditer(text), None]:
        if match is not None and (not row or match.start() - row[-1].end() <= 1):
            row.append(match)
            continue
        if len(row) > 1 and all(_TELLS_UNIT.search(item["told"]) for item in row):
            yield from ((*item.span("name"), IN_ROW) for item in row if may_be_name(item["name"]))
        row = [match] if match is not None else []


def _row_start(match: re.Match[str], anchors: frozenset[int]) -> int:
    """Where the first name begins: words may stand before it ("参加的有周大成、…")."""
    first_end = match.start() + match.group().index("、")
    within = [anchor for anchor in anchors if match.start() <= anchor < first_end - 1]
    return max(within, default=match.start())


def _last_words(
    text: str, start: int, end: int, may_be_name: Callable[[str], bool]
) -> Iterator[tuple[int, int, float]]:
    """收下|李想、杜若、冉阳: the first of the row behind a verb."""
    for length in (3, 2):
        run = text[end - length : end]
        is_verb = lexicon().word(text[start : end - length]) is not None
        if end - length > start and is_verb and run[0] in surnames() and may_be_name(run):
            yield end - length, end, IN_ROW
            return


def _is_likely(run: str) -> bool:
    if not _has_length(run):
        return False
    return (
        "·" in run or run[0] in surnames() or is_composed_name(run) or all(char in MINORITY_SYLLABLES for char in run)
    )


def _has_length(run: str) -> bool:
    """No Chinese name is longer than four characters, names of several elements are."""
    return "·" in run or len(run) <= LONGEST_CHINESE or is_composed_name(run)


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    pieces = _PARTS.split(text[start:end])
    for number, piece in enumerate(pieces):
        joint = _LAST.search(piece) if number == len(pieces) - 1 else None
        if joint:
            yield position, position + joint.start()
            yield position + joint.end(), position + len(piece)
        else:
            yield position, position + len(piece)
        position += len(piece) + 1
