"""Unit and post written in one cell (单位及职务) parted in two."""

import re

from ingest.cleaning.text import clean_line

_GAP_WITHIN = re.compile(r"\S[ \t\u3000]+\S")
_BETWEEN_UNITS = re.compile(r"[\n\t、，,/／|;；]+|\s{1,}")

# Endings of a unit's name; the longest prefix of the text that ends in one of them is the unit.
_ENDINGS = (
    "有限责任公司 股份有限公司 有限公司 集团公司 分公司 子公司 公司 集团 总厂 分厂 工厂 厂 研究院 研究所 设计院 科学院 医院 学院 大学 "
    "学校 中学 小学 幼儿园 技校 研究中心 卫生院 卫生室 服务站 供电局 电务段 机务段 车辆段 工务段 检修段 动车段 供电段 客运段 车务段 通信段 工电段 "
    "运用段 列车段 货运段 动车所 总站 中心 合作社 "
    "合作联社 专业社 事务所 工作室 传习所 博物馆 图书馆 剧院 剧团 银行 支行 酒店 饭店 宾馆 饭庄 酒楼 餐厅 药店 药房 门诊部 商店 商行 经营部 "
    "工作坊 作坊 坊 庄园 农场 林场 茶场 渔场 牧场 牧业 矿 煤矿 电厂 电站 水厂 船厂 港务局 管理局 总局 局 委员会 总队 支队 大队 中队 协会 联合会 "
    "总工会 工会 基地 示范园 产业园 园区 种植园 果园 茶园 酒庄 商会 管理处 服务部 维修部 修理部 养护所 保护站 水文站 气象台 推广站 站 社 馆 店 行 "
    "园 院 所 队 处 段 部 铺 庄 窑 阁 轩 斋 堂"
).split()
_STRONG = re.compile("(?:有限责任公司|股份有限公司|有限公司|集团公司|分公司|子公司|公司)(?:[（(][^）)]{1,20}[)）])?")
# 分公司第四采油厂: a works with a number is a unit of its own, a workshop without one is not.
_NUMBERED_WORKS = re.compile(
    r"第[一二三四五六七八九十\d]{1,3}[\u4e00-\u9fff]{0,4}?(?:厂|矿|分院)|[\u4e00-\u9fff]{2,4}?[一二三四五六七八九十](?:厂|矿)"
)
# What may stand between unit and post.
_JOINTS = "，,、；;：:·•/／|—–- "
_IN_BRACKETS = re.compile(r"[（(]([^（()）]{2,20})[)）]$")
# 某集团炼轧厂: a group's works are the unit, too, when a post still follows.
_WORKS_OF_GROUP = re.compile(r"[\u4e00-\u9fff]{1,8}?(?:厂|矿|研究院|研究所|设计院|医院|学院|电站|船厂)")
_ALL_ENDINGS, _LAST_OF_ENDINGS = tuple(_ENDINGS), frozenset(ending[-1] for ending in _ENDINGS)
_LONG_ENDINGS = tuple(ending for ending in _ENDINGS if len(ending) > 1)
# A place and one sign of the kind of unit at least.
SHORTEST_UNIT = 4
# Below this a word is part of the post's department rather than of the unit (车间, 科, 班组).
_POSTS = (
    "董事长|总经理|副总经理|经理|总监|主任|厂长|院长|校长|所长|站长|队长|班长|组长|工段长|段长|科长|部长|处长|主管|主席|书记|总工程师|总工艺师|工程师"
    "|技术员|工艺员|检验员|质检员|操作工|维修工|技师|教师|讲师|教授|护士长|护士|医师|医生|药师|厨师长|厨师|师傅|员工|工人|职工|带头人|负责人|领班|专家"
    "|传承人|大师|社长|馆长|店长|场长|矿长|工长|司机|驾驶员|技工|学徒|调度|顾问|研究员|设计师|制作师|农艺师|理发师|教练|总裁|合伙人|法人|干事"
)
_POST = re.compile(f"(?:{_POSTS}|[^\\s]{{1,6}}[工师员长])$")
# A text that ends in another sign is no post: told at once of nearly all units.
_LAST_OF_POSTS = frozenset(word[-1] for word in _POSTS.split("|")) | frozenset("工师员长\n")


# With a place before the kind of institution: 东丘市第二医院.
_INSTITUTION = re.compile(
    r"[\u4e00-\u9fff]{3,}(?:集团|(?<![分])厂|医院|学校|学院|大学|中学|研究院|研究所|设计院|合作社|管理局|银行|煤矿)"
)
# With its subject before it, behind the name: 某窑陶艺研究所, 某厂技工学校.
_INSTITUTE_AHEAD = re.compile(
    r"[\u4e00-\u9fff]{2,4}(?:研究院|研究所|设计院|博物馆|传习所|合作社|技工学校|职业学院)(?=.)"
)
# Of a railway; a place is enough before it.
_RAILWAY_SECTION = re.compile(
    r"[\u4e00-\u9fff]{2,}(?:电务|机务|车辆|工务|检修|动车|供电|客运|车务|通信|工电|列车|货运)段"
)
_DEPARTMENT = re.compile("(?:部|科|科室|车间|室|处|中心|班|组|队|分厂|工段|项目部)$")
_OFFICE = re.compile("(?:长|经理|总监|主任|主管|主席|书记|总工程师|负责人|领班|带头人|总裁|干事|专家|顾问|助理|调度)$")


def is_post(raw: str) -> bool:
    """True for an office (班长, 车间主任); a trade (钳工, 打样师) is none."""
    return _OFFICE.search(clean_line(raw)) is not None


def has_firm(unit: str) -> bool:
    """True for a unit of its own (某公司, 某市某医院), not for a workshop, centre or office in one."""
    is_institution = _INSTITUTION.fullmatch(unit) or _RAILWAY_SECTION.fullmatch(unit)
    return is_institution is not None or _STRONG.search(unit) is not None


def split_unit_and_post(raw: str) -> tuple[str, str]:
    """(unit, post) of a cell that has both; the post is "" when the text is a unit alone."""
    text = raw.strip()
    if _GAP_WITHIN.search(text):
        text = text.replace("\n", "")  # a gap parts unit and post, so the line break is only a wrapped line
    parts = [line for part in _BETWEEN_UNITS.split(text) if (line := clean_line(part))]
    strong = _STRONG.search(parts[0]) if parts else None
    if strong and not _is_unit_end(parts[0]):
        return split_run_together(clean_line(text))
    if len(parts) >= 2 and not _looks_like_post(parts[0]) and _looks_like_post(parts[-1]):
        return _split_on_gaps(parts)
    return split_run_together(clean_line(text))


def split_run_together(text: str) -> tuple[str, str]:
    """(unit, post) of words run together: the unit ends with the last 公司, else where the first post can follow."""
    strong = list(_STRONG.finditer(text))
    if strong:
        end = strong[-1].end()
        works = _NUMBERED_WORKS.match(text, end)
        end = works.end() if works and _looks_like_post(text[works.end() :]) else end
        return _without_post_in_brackets(text[:end], text[end:].strip(_JOINTS))
    heads = [text[:end] for end in _unit_ends(text) if end >= SHORTEST_UNIT and _is_post_behind(text[end:])]
    head = min(heads, key=len, default=text)
    works = _WORKS_OF_GROUP.match(text, len(head)) if head.endswith("集团") else None
    if works and _looks_like_post(text[works.end() :]):
        head = text[: works.end()]
    return head, text[len(head) :]


def _without_post_in_brackets(unit: str, post: str) -> tuple[str, str]:
    """某公司（车间主任）: the brackets hold the post; any others belong to the name."""
    inside = _IN_BRACKETS.search(unit) if not post else None
    if inside and _looks_like_post(inside[1]):
        return unit[: inside.start()], inside[1]
    return unit, post


def _unit_ends(text: str) -> list[int]:
    """Where an ending of a unit's name ends in the text."""
    after = (index + 1 for index, sign in enumerate(text) if sign in _LAST_OF_ENDINGS)
    return [end for end in after if text.endswith(_ALL_ENDINGS, 0, end)]


def _is_post_behind(tail: str) -> bool:
    """A post follows, and not the rest of a longer name (市中心 | 医院护士长, 某窑 | 陶艺研究所师傅)."""
    return _looks_like_post(tail) and not tail.startswith(_LONG_ENDINGS) and not _INSTITUTE_AHEAD.match(tail)


def _split_on_gaps(parts: list[str]) -> tuple[str, str]:
    """Words parted by gaps: the unit is every part up to the last that ends like a unit before the post begins."""
    units = 1
    while units < len(parts) - 1 and parts[units].endswith(("公司", "厂", "医院", "学校", "学院")):
        units += 1
    post = parts[units]
    for part in parts[units + 1 :]:
        post += part if _DEPARTMENT.search(post) else f"、{part}"  # 生产部/经理 is one post, 焊工/安全员 are two
    return "".join(parts[:units]), post


def _is_unit_end(text: str) -> bool:
    """False for 某公司电焊工: words after the firm that are no further part of it."""
    tail = text[list(_STRONG.finditer(text))[-1].end() :]
    return not tail or not _looks_like_post(tail)


def _looks_like_post(text: str) -> bool:
    return text[-1:] in _LAST_OF_POSTS and bool(_POST.search(text)) and not _STRONG.search(text)
