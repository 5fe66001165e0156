"""Names of employers in running text, and a description (employer, post, honours) taken apart."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.news import wordlists
from ingest.news.segment import Token
from talent_db.knowledge.division_table import division_table
from talent_db.knowledge.division_text import iter_in_text

# Endings of units that name an employer by themselves; the longer stands first.
_STRONG = (
    r"国网[\u4e00-\u9fff]{2,6}?电力(?:公司)?|国家电网[\u4e00-\u9fff]{0,6}?公司|"
    "股份有限公司|有限责任公司|有限公司|集团公司|分公司|子公司|公司|集团|总厂|分厂(?!厂长)|工厂|机械厂|(?<![入进出建办离返驻回])厂(?!长|里|房|区|务|家|商|方|子|党|工会|门|内|医)|"
    "保健院|疗养院|康复院|防治院|煤矿|铁矿|金矿|矿业|矿(?!长|工|山|区|物|石|用|井|机|灯|泉)|(?<=[\u4e00-\u9fff])矿(?=机[电运修][\u4e00-\u9fff]{0,3}[科队区部])|[一二三四五六七八九十]工区(?!区长|长)|(?:园林|市政|公路|航道|水务|房管|路桥|桥梁|隧道|堤防|河道|水库|灌区|道桥|排水|养护|路灯|环卫|工程|运输|物资|管网|检修|机电|绿化|抢修|运维|设备)处(?=的|[\u4e00-\u9fff]{0,8}(?:工|师|员|长|手|队|班))|(?:纺织|建材|灯饰|家居|汽车|服装|皮革|五金|陶瓷|影视|机电)城(?=的|[\u4e00-\u9fff]{0,6}(?:工|师|员|匠))|机场(?=的|[\u4e00-\u9fff]{0,8}(?:工|师|员|长))|电厂|电站|风电场|风场|场站|作业部|作业区|联合站|货运站|客运站|港区|码头(?=的|[\u4e00-\u9fff]{0,6}(?:工|师|员|长|司机|手|队))|(?:维修|修理|服务|经营|门市|加工|制造|炼化|运行|检修|电务|工程|运输|生产|装配|物资)部(?!门|队|分|件|位|署|级)|(?:管护|护林|管理|农技|水管)站|医院|卫生院|学院|大学|职校|技校|技工学校|学校|中学|小学|幼儿园|研究院|研究所|研究中心|设计院|科学院|勘察院|"
    "合作社|合作联社|供销社|报社|出版社|[工漆木陶画琴绣]艺社|农场|林场|牧场|茶场|渔场|酒店|宾馆|饭店|饭庄|酒家|茶楼|酒楼|粮库|粮站|油库|冷库|货场|药房|药店|诊所|书店|影院|餐厅|商场|超市|银行|信用社|邮政局|供电局|供电所|铁路局|港务局|"
    "电务段|机务段|车辆段|工务段|供电段|车务段|动车段|客运段|探伤段|检修段|通信段|房建段|[务修伤车]段(?!段长)|动车所|航道局|航标处|管理局|管理处|养护中心|养护站|收费站|变电站|泵站|水文站|气象站|"
    "博物馆|图书馆|文化馆|剧团|剧院|杂技团|歌舞团|传习所|传承馆|传承基地|研究会|保护所|保护中心|修理厂|维修中心|维修站|服务中心|服务站|"
    "[原良]种场|种[猪牛羊畜]场|养殖场|孵化场|苗圃|盐场|采石场|职业中专|中专(?=[\u4e00-\u9fff]{0,6}(?:教师|老师|校长|主任|学生))|"
    "(?<=[\u4e00-\u9fff])(?<![公司集团厂])(?:古建筑?|园林|市政|建筑|水利|公路|机电|水电|电力|管道|设备|钢结构)(?:维修|工程|施工|营造|养护|安装|检修)队(?!员)|"
    "输[油气]站|压气站|(?:果树|农技|土肥|植保|林业|水产|畜牧|农机|蚕桑|种子|兽医|园艺|茶叶)(?:工作)?站|(?:养护|管理|测绘|卫生|检验|检测|设计|环卫|勘测|计量|供水|农机|监测)所(?!长|有|在|得|需|用|以|致)|"
    "(?:推广|养护|检修|服务|收费|环卫|农机|林业|水利|质监|检测|客运|货运)总站|营业部|揽投部|邮区中心局|检修站|推广站|[实试]验站|养路站|发射场|福利院|养老院|敬老院|殡仪馆|艺术馆|美术馆|养护工区|(?:[织绣陶竹木]造?|[冷铁铜锡]作)社(?!区|会)|"
    "事务所|工作站|工作坊|工坊(?!主)|作坊|木作(?=[\u4e00-\u9fff]{0,4}(?:师|工|匠|主)|[，。”、])|彩线坊|布坊|画坊|绣房|陶社|擂茶坊|酒坊|绣坊|砚坊|陶坊|窑坊|染坊|纸坊|[瓷陶绣漆银铜玉茶纸染竹木石灯笔墨砚扇伞]坊(?!间)|[坊窑轩斋阁](?=制|首席|掌|当|匠|师|艺|老|负|创|主[人理]|店|的[\u4e00-\u9fff])|酒庄|茶庄|茶厂|项目部|指挥部|工程局|工程处|"
    "总工会|工会联合会|委员会|人社局|人社厅|厅|[^布格定当结全大副][局院所](?=的|副|党|局|院|所|[\u4e00-\u9fff]{0,4}(?:工|师|员|长|主任|技))|(?<![放在到有每同])[一二三四五六七八九十]处|基地|园区|示范园|产业园|管委会|高新区|经开区|开发区|车队|"
    "中心(?=的|主任|副|[\u4e00-\u9fff]{0,8}(?:工|师|员|长|人|手|司机))|大队|支队|总队|消防站|派出所|街道|党校|协会|商会|学会|联合会|联社|[一二三四五六七八九十]建(?=的|[\u4e00-\u9fff]{0,6}(?:工|师|员|队|班|组))|局集团|工程公司|[一二三四五六七八九十]局"
)
_STRONG_RE = re.compile(rf"(?:{_STRONG})")
# The unit goes on: 集团 + 第二工程有限公司, 有限公司 + 南通分公司.
_GOES_ON = re.compile(
    r"^[\u4e00-\u9fff〇A-Za-z0-9（）]{0,14}?(?:有限公司|分公司|公司|总厂|分厂|研究院|研究所|设计院|医院|学院|集团)(?![\u4e00-\u9fff]{0,2}集团)"
)
_STOP_TAGS = frozenset({"p", "c", "u", "uj", "ul", "uv", "ud", "uz", "ug", "d", "r", "y", "e", "w", "zg!"})
_PHRASE_TAGS = frozenset({"l", "i"})
# Verbs and other words that stand before a unit's name, not in it.
_STOP_WORDS = frozenset(
    "在 于 从 到 由 为 是 系 叫 向 对 给 被 让 把 将 与 和 及 跟 同 的 了 着 过 这 那 该 其 某 来自 供职于 就职于 任 任职 担任 庆祝 现任 现为 曾任 历任 "
    "进入 加入 离开 走进 走访 位于 前往 成为 获 获得 授予 命名 说 介绍 记者 今年 去年 前年 当时 现在 如今 目前 年 月 日 时 名 位 家 个 一家 采访 "
    "此前 之前 后来 后 原 前 现 即 如 等 包括 其中 比如 例如 有 去 进 派 请 聘 带领 带 毕业 毕业于 分配 分配到 调 调到 调入 推荐 选送 代表 退休 "
    "跟着 入职 应聘 跳槽 转 转到 回到 来到 接手 服务 赶来 工作 创办 创立 成立 组建 加盟 联合 依托 携 携手 改名 更名 改制 挂靠 还有 以及 加上 让出 退出 "
    "并入 收购 办起 开办 开起 凑钱 合伙 "
    "知道 晓得 觉得 以为 听说 认识 看到 受聘 受聘于 随 随同 帮 帮着 帮助 县里 市里 区里 镇里 村里 "
    "已是 已 如今 获评 荣获 评为 入选 当选 作为 身为 来 日前 近日 昨天 上午 下午 全国 全省 首席".split()
)
_NEVER_PLACE = frozenset("的在于从到由是与和及被让把对向给叫为该省市县区州我")
_ALWAYS_STOP = frozenset("的在于从到由是与和及被让把对向给叫")
_KEEP_WORDS = frozenset("和 同 为 与 成立 联合 服务 创立 家 一家 代表 前 全国 中 在线".split())
_GENERIC = re.compile(
    r"^(?:该|本|我|个体|私人|家庭|自家|街边|一家|咱们?|我们|所在|原|老|隔壁|代表|两个?|多|各|全|小|民营|国有|国营|私营|外资|合资|家电|机床|小微|中小|龙头|制造|生产|食品|电梯|化工|"
    r"实训|培训|建筑|工贸|物流|相关|职业|高职|职业技术|技工|工匠|水泥|纺织|模具|注塑|造船|汽配|家具|陶瓷|玩具|服装|印染|煤炭|电力|"
    r"眼下|整个|本来|另|同|兄弟|上级|下属|合作|配套|省|市|县|区|进|到|回|里|新|某|这|那|一)*"
    r"(?:公司|集团|工厂|厂|学校|学院|医院|学会|协会|中心|车队|项目部|基地|街道|委员会|大学|总厂|分厂|银行|矿|厅|合作社|研究所|研究院|作坊|"
    r"画坊|工坊|技校|职校|技工学校|中学|小学|党校)$"
)
# Endings that other words hide in (初|中学|历): they count only where a word ends.
_WORD_ENDS = re.compile(r"(?:学|院|所|矿|站|馆|店|社|园|行|处|队|段|坊|局|场)$")
_KINDS_ONLY = re.compile(
    r"^(?:殡仪馆|卫生所|卫生院|卫生室|医务所|福利院|敬老院|养老院|检修站|推广站|试验站|实验站|发射场|艺术馆|美术馆|变电站|泵站|收费站|车队|服务站|加油站|派出所|消防站|检测中心|服务中心|研究中心)$"
)
# 合作 is a town too.
_BARE_KINDS = frozenset(
    "合作社 供销社 公司 集团 集团公司 总公司 分公司 子公司 有限公司 "
    "医院 学校 学院 大学 中学 小学 研究所 研究院 银行 车队 工厂 协会 绣坊 作坊 酒坊 染坊 陶坊 窑坊 纸坊 砚坊".split()
)
SHORTEST_UNIT = 4
LONGEST_PLACE = 8
LONGEST_KIND = 2
# No name of a unit goes further on either side of the word for its kind.
LONGEST_UNIT = 60
# 该厂|机修分厂, 集团|缫丝分厂: a part of the firm named before.
_PART_OF_OWN = re.compile(
    r"^(?:[厂矿院局段]|公司|集团)(?:[\u4e00-\u9fff]{1,6}(?:分厂|分院|分矿)|[\u4e00-\u9fff]{0,4}(?:技术中心|研发中心|质检中心|检测中心|实验室|研究所))$"
)
_INNER_BRACKET = re.compile(r"（(?!女|男|[\u4e00-\u9fff]{1,4}族)[\u4e00-\u9fff]{2,8}）$")
_HAN_BEFORE = re.compile(r"[\u4e00-\u9fffA-Za-z]{2}$")
# One-character names of provinces that begin a unit's name (苏 in 苏豪集团, not 河 in 寺河矿).
_SHORT_PROVINCES = frozenset("京津沪渝冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀贵黔滇陕秦甘陇青宁新")
_POST_END = re.compile(
    rf"(?:{'|'.join(sorted(map(re.escape, wordlists.POST_ENDINGS), key=len, reverse=True))}|[\u4e00-\u9fff][工师员长匠])$"
)
_BRANCH = re.compile(r"分公司|支公司|分行|支行|分厂|营业部")
_BRAND_ALONE = re.compile(r"(?:^|[，。；：、“（的])[\u4e00-\u9fff]{2,8}$")
_POSTS = tuple(word for word in wordlists.POST_ENDINGS if len(word) > 1)
_UNIT_LEFT = re.compile(
    r"^(?:的|向|对|给|为|记(?=[\u4e00-\u9fff]{6})|原|前|现|时任|现任|该|本|我市|我省|我县|来自|由|设在|位于|在|是|为|任|系|供职于|就职于|据|记者从|获悉|获|和|与|从)+"
)


@dataclass(frozen=True)
class UnitSpan:
    """A unit named at ``start``–``end`` of the text."""

    start: int
    end: int
    name: str
    is_named: bool = False  # 一公司 beside 二公司 is no company at all

    @property
    def is_generic(self) -> bool:
        """公司, 厂里的一家公司: a word for a unit, not the name of one."""
        return not self.is_named and _is_generic(self.name)


def find_units(text: str, tokens: Sequence[Token], taken: Sequence[tuple[int, int]] = ()) -> list[UnitSpan]:
    """Units in order; none lies in a ``taken`` stretch (honours, studios)."""
    found: list[UnitSpan] = []
    position = 0
    all_tokens, starts = tokens, [token.start for token in tokens]
    ends = {token.end for token in tokens}
    for match in _STRONG_RE.finditer(text):
        if text[match.start() - 1 : match.start()] == "（" and text[match.end() : match.end() + 1] == "）":
            continue  # 某某（集团）公司
        if match.start() < position or any(start <= match.start() < end for start, end in taken):
            continue
        end = match.end()
        low, high = (bisect_left(starts, at) for at in (match.start() - LONGEST_UNIT, match.end() + LONGEST_UNIT))
        tokens = all_tokens[low:high]
        while (further := _GOES_ON.match(text[end : end + LONGEST_UNIT])) and not _crosses(
            tokens, end, end + further.end()
        ):
            end += further.end()
        is_cut = end not in ends and not text.startswith(_POSTS, end)  # 第三中学|教师 though 中学教师 is a word
        if is_cut and _WORD_ENDS.search(text[match.start() : end]):
            continue
        start = max(_left_edge(text, match.start(), tokens), position)
        if text[match.start() - 1 : match.start()] == "同" and match.end() - match.start() <= LONGEST_KIND:
            continue  # 同厂师妹: no unit by itself
        start += len(_lead(text[start:end]))
        if end - start >= 2:
            found.append(UnitSpan(start, end, text[start:end]))
            position = end
    return found


def joined_units(units: Sequence[UnitSpan]) -> list[UnitSpan]:
    """Units with the parts of them that follow at once: 某公司|炼铁厂 is one place of work."""
    joined: list[UnitSpan] = []
    for unit in units:
        last = joined[-1] if joined else None
        if last is not None and last.end == unit.start and not last.is_generic:
            joined[-1] = UnitSpan(last.start, unit.end, last.name + unit.name)
        else:
            joined.append(unit)
    return joined


def _lead(text: str) -> str:
    spans = iter_in_text(text[:LONGEST_PLACE])
    if spans and spans[0][0] == 0:
        return ""  # 本溪, 从化, 和田 begin as 本厂 and 从…, 和… do
    match = _UNIT_LEFT.match(text)
    rest = text[match.end() :] if match else ""
    return match.group() if match and (len(rest) >= SHORTEST_UNIT or rest in _BARE_KINDS) else ""


def _crosses(tokens: Sequence[Token], start: int, end: int) -> bool:
    """A person, a sign or a function word stands between."""
    return any(
        token.start >= start
        and token.end <= end
        and (token.tag == "w" or token.text in _STOP_WORDS or (token.is_name and token.evidence > 3))
        for token in tokens
    )


def _left_edge(text: str, core: int, tokens: Sequence[Token]) -> int:
    """Go left over words that can be part of a unit's name; a place is a good beginning."""
    left = core
    place: int | None = None
    for token in reversed(tokens):
        if token.start >= core:
            continue
        if token.end > core:
            left = token.start
        elif token.start >= left:
            continue  # within the brackets just passed over
        elif bracket := _bracket_before(text, left) if token.text == "）" and token.end == left else 0:
            left = bracket
        elif (
            token.end != left
            or token.tag == "w"
            or (token.tag in _PHRASE_TAGS and token.text[-1] in "是在有为")  # 如今已是|维修公司
            or (token.is_name and token.evidence >= 4.0 and not _is_place(token.text))
            or (
                token.text not in _KEEP_WORDS
                and token.text in _STOP_WORDS
                and not (len(token.text) == 1 and token.text not in _ALWAYS_STOP and _after_place(tokens, token))
            )
            or (token.text not in _KEEP_WORDS and token.tag in _STOP_TAGS and not _after_place(tokens, token))
            or (token.text in ("和", "同", "与", "为") and place is not None)
        ):
            break
        else:
            left = token.start
        if token.start == left and (
            (token.tag == "ns" and (len(token.text) > 1 or token.text in _SHORT_PROVINCES)) or _is_place(token.text)
        ):
            place = token.start
    if place is None or place == left or not _is_prose(text[left:place]):
        return left
    if _BRANCH.match(text, core) and _BRAND_ALONE.search(text, max(0, left - 1), place):
        return left  # 某某快递|南港分公司: of the firm in front
    # 水|北镇: one character more is rather the beginning of a longer place's name.
    is_longer_place = place - left == 1 and text[place + 1 : place + 2] in "镇乡县村" and text[left] not in _NEVER_PLACE
    return left if is_longer_place else place


def _bracket_before(text: str, end: int) -> int:
    """某某机械（江苏）|有限公司: where the brackets before ``end`` open, 0 where they are no part of a unit's name."""
    match = _INNER_BRACKET.search(text[:end])
    return match.start() if match and _HAN_BEFORE.search(text[: match.start()]) else 0


def _after_place(tokens: Sequence[Token], token: Token) -> bool:
    """A small word right behind a place begins a brand (梅州市|客都, 陕西|渭原)."""
    if token.tag in ("uj", "w", "u") or len(token.text) > 1:
        return False
    near = [item for item in tokens if token.start - 2 <= item.end <= token.start and item.tag != "w"]
    return any(_is_place(item.text) for item in near)


def _is_prose(text: str) -> bool:
    """What stands before the place is no part of the name: anything but a nation-wide or a trade prefix."""
    return not re.match(
        r"^(?:中国|中铁|中建|中交|国家|国网|[省市县区]$|中石油|中石化|中海油|华能|大唐|中共|共青团)", text
    )


def _is_place(text: str) -> bool:
    if len(text) >= 2 and text in division_table().by_name:
        return True
    spans = iter_in_text(text)
    return bool(spans) and spans[0][0] == 0 and spans[0][1] == len(text)


@lru_cache(maxsize=4096)
def _is_generic(name: str) -> bool:
    if name in _BARE_KINDS or _PART_OF_OWN.match(name):
        return True
    if re.search(
        r"这家|那家|[一两几多]家|某|新厂$|老厂$|^全[国省市县区州行](?:业|系统)?[\u4e00-\u9fff]{0,4}$|^[\u4e00-\u9fff]{2,6}[省市](?:煤矿|工厂|林场|企业)$|全(?:厂|公司|矿|段|站)$|^一处$",
        name,
    ):
        return True
    if _is_place(name[:2]) or _is_place(name[:3]) or (iter_in_text(name) and iter_in_text(name)[0][0] == 0):
        return False
    if re.search(r"^[省市县区].*(?:第[一二三四五六七八九十\d]|人民|中心医院|妇幼|中医)", name):
        return False
    if name in ("省总工会", "市总工会", "县总工会", "区总工会", "全国总工会", "中华全国总工会"):
        return False
    return (bool(_GENERIC.match(name)) and len(name) < 9) or bool(_KINDS_ONLY.match(name))


def ends_like_post(text: str) -> bool:
    """True when the words end as a post or trade does."""
    return bool(_POST_END.search(text))
