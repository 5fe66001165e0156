"""Which words of a line are the person's name: a field of its own, or the end or the beginning of a run of words."""

import re

from ingest.announcements.employers import has_unit, is_part_of_firm
from ingest.news.lexicon import lexicon
from ingest.news.segment import Token, segment
from ingest.news.units import ends_like_post, find_units
from ingest.news.wordlists import POST_SIGNS
from talent_db.knowledge.occupations import occupations
from talent_db.knowledge.surnames import is_plausible_name, surnames

NOT_NAME = re.compile(
    r"^(?:近日|日前|据悉|昨日|今天|昨天|连日来|此前|目前|同时|此外|另外|其中|希望|为此|特此|现将|以上|以下|经研究)$|学习|打印|关闭|字号|字体|阅读|浏览|返回|上一|下一|姓名|单位|职务|序号|名单|附件|合计|总计|联系|电话|传真|邮编|地址|备注|公示|性别|同志|如下|人员|[省市县区局厅委会]$|总工|[一二三四五六七八九十]等|光荣榜|红榜|喜报|版权|技术支持|^(?:主办|承办)|(?:系统|行业|战线|产业|领域|赛道|地区|片区)$|..[班组队]$|厂$|车间$|部门$|^的|(?:通知|决定|通报|公告|批复)$"
)
# A name of any people, written without a dot.
LONGEST_NAME = 6
# Log probability below which a word of two characters behind unit and post is rather somebody's name (巨峰).
RARE_WORD = -13.0
SHORT_NAME = re.compile(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,6}(?:·[\u3400-\u9fff]{1,6})+")


def is_name(text: str) -> bool:
    """True for what can be nothing but a person's name in a list."""
    if NOT_NAME.search(text) or not is_plausible_name(text):
        return False
    return not (ends_like_post(text) and (text in _trades() or len(text) == 2)) and text not in _trades()


def is_trade(text: str) -> bool:
    """True for a trade that the table of occupations knows."""
    return text in _trades()


def _trades() -> frozenset[str]:
    return frozenset(word for item in occupations().values() for word in (item.name, *item.aliases))


def pick_name(fields: list[str]) -> str | None:
    candidates = [field for field in fields if is_name(re.sub(r"同志$", "", field))]
    if not candidates:
        return _by_place(fields)
    if len(candidates) > 1 and fields[0] != candidates[0] and fields[-1] in candidates:
        return fields[-1]
    return candidates[0]


def _by_place(fields: list[str]) -> str | None:
    """The one short field beside a unit, whatever its surname: 扎西　某供电局班长."""
    short = [field for field in fields if SHORT_NAME.fullmatch(field) and not NOT_NAME.search(field)]
    short = [field for field in short if not ends_like_post(field) and not find_units(field, segment(field))]
    if len(short) != 1:
        return None
    others = [field for field in fields if field not in short]
    return (
        short[0]
        if any(find_units(field, segment(field)) or has_unit(field) or is_part_of_firm(field) for field in others)
        else None
    )


def name_behind_post(field: str) -> tuple[str, str] | None:
    """(某公司磨工, 于和平): the split behind a post at which the rest is shaped like a name; None where none fits."""
    for length in (*range(12, 4, -1), 3, 2, 4):
        rest, name = field[:-length], field[-length:]
        if length > 4 and "·" not in name:
            continue
        if not rest or not SHORT_NAME.fullmatch(name) or NOT_NAME.search(name) or ends_like_post(name):
            continue
        takes_sign = length > 2 and name[0] in POST_SIGNS and ends_like_post(rest + name[0]) and _is_shaped(name[1:])
        if takes_sign:  # 检修调度员|时敏, not 检修调度|员时敏
            continue
        is_split = ends_like_post(rest) and (length != 4 or is_plausible_name(name)) and _is_shaped(name)
        if is_split and (find_units(rest, segment(rest)) or has_unit(rest)):  # the dearest question comes last
            return rest, name
    return None


def _is_shaped(name: str) -> bool:
    word = lexicon().word(name)
    return is_plausible_name(name) or name[0] in surnames() or word is None or (len(name) == 2 and word < RARE_WORD)


def name_in_run(fields: list[str]) -> tuple[str, list[str]]:
    """A name at the end (某公司某工张三) or at the beginning (张三某公司某工) of a run of words, and the fields left."""
    for index, field in enumerate(fields):
        split = name_behind_post(field)
        if split:
            return split[1], [*fields[:index], split[0], *fields[index + 1 :]]
        tokens = segment(field)
        names = [token for token in tokens if token.is_name and (token.end == len(field) or token.start == 0)]
        for token in [*[n for n in names if n.end == len(field)], *[n for n in names if n.start == 0]]:
            token = _behind_post(field, token) if token.end == len(field) else token
            rest = field[: token.start] if token.end == len(field) else field[token.end :]
            if not is_plausible_name(token.text):
                continue
            whole = ends_like_post(rest) or bool(find_units(rest, segment(rest)))
            if whole or (not rest and len(fields) > 1):
                return token.text, [*fields[:index], *([rest] if rest else []), *fields[index + 1 :]]
    return "", fields


def _behind_post(field: str, token: Token) -> Token:
    """制瓷师|金国, not 制瓷|师金国: the name begins behind the sign that ends a trade."""
    head = field[: token.start + 1]
    is_sign = token.text[0] in POST_SIGNS and len(token.text) > 2 and not ends_like_post(field[: token.start])
    if is_sign and ends_like_post(head) and is_plausible_name(token.text[1:]):
        return Token(token.start + 1, token.end, token.text[1:], token.tag, token.evidence)
    return token
