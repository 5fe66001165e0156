"""What stands beside, and at the ends of, a run of characters, and how much it speaks for a person's name."""

import re

from ingest.news import wordlists
from ingest.news.lexicon import PLACE_TAG, lexicon
from ingest.news.slot_sides import QUOTED_HONOUR, SMILE_IS_NAME, VERB_PAIR, cuts_studio
from talent_db.knowledge.division_table import division_table
from talent_db.knowledge.name_elements import is_composed_name

# What a neighbour adds; fixed by trying prose in which the names were known.
POST_BEFORE, SIGN_BEFORE, KIN_BEFORE, WORD_BEFORE, EDGE = 5.0, 3.0, 4.0, 1.0, 1.5
COMPANION_BEFORE = 3.0
SPEECH_AFTER, WORD_AFTER, ADDRESS_AFTER = 3.5, 1.2, 3.0
# 詹天佑奖, 于公路: the name is part of the name of something else.
THING_AFTER = -6.0
NAMING_BEFORE, OF_UNIT_BEFORE, AGE_AFTER, SOMEBODY_AFTER, ALONE, STUDIO_AFTER = 2.5, 2.5, 2.5, 3.0, 1.5, 4.0
WON_AFTER = 2.0
# A post before and an edge or a verb of speech after it together are more than their sum.
POST_AND_AFTER = 2.5
VERB_INSIDE = -5.0
FREQUENT_WORD = -14.0
# “谭听” in quotation marks is a nickname or a word rather than a name.
QUOTED = -3.0
POSTS, _KIN, _BEFORE = tuple(wordlists.POST_ENDINGS), tuple(wordlists.KINSHIP), tuple(wordlists.BEFORE_NAME)
SPEECH, AFTER = tuple(wordlists.SPEECH), tuple(wordlists.AFTER_NAME)
# Posts of one person; 工匠, 职工, 选手 may be followed by anything.
TITLES = tuple(
    (
        "工程师 技师 设计师 工艺师 技术员 操作员 "
        "班长 组长 队长 段长 厂长 院长 所长 站长 部长 科长 处长 局长 会长 校长 主任 经理 书记 主席 司机 总监 主管 工长"
    ).split()
)
_ADDRESS = ("同志", "先生", "女士")
# Behind a full name only; 焊工师傅 is no person's name.
_COMPANIONS = (
    "姑娘", "小伙", "小伙子", "汉子", "老人", "老汉", "妹子", "老太太", "老爷子", "大叔", "大妈", "阿姨", "大爷", "后生",
)  # fmt: skip
# 向十二位师傅|敬茶: nobody of so many is named.
_COUNTED_POST = re.compile(r"(?:\d+|[二两三四五六七八九十百]+)多?[位名个][\u4e00-\u9fff]{2,6}$")
# 第二个上台的, 干了三十年化验的, 公司派来的: only somebody does that.
_WHO_DOES = re.compile(
    r"(?:上台|登台|出场|亮相|发言|派来|赶来|走来|请来|调来|到场|领奖|退休|入行|从业|出身|毕业|进厂|入职"
    r"|(?:干|做|当|开|工作|从事|坚守|钻研)了[^，。的]{2,12})的$"
)
_MASTER = ("师傅", "老师", "大师", "教授")
_NAMING = ("叫", "名叫", "叫做", "叫作", "名为", "同事", "姓名", "姓名：")
_CALLED = re.compile(r"(?:个|名|的|是|师傅|徒弟|女儿|儿子|名字|后生|青工|妻子|丈夫|学徒|姑娘|小伙)叫$")
_OF_UNIT = re.compile(
    r"(?:公司|集团|[厂市县区州院局段站班队矿处所港坊社店科库校部室组]|车间|班组|中心|工区|[一二三四五六七八九十]建|代表队)的$"
)
# 装饰项目第一名|钟大海
_PLACE_BEFORE = re.compile(
    r"(?:第[一二三四五六]名|[冠亚季]军|[一二三]等奖得主|得主|获得者|[\d一二三四五六七八九十]岁的)$"
)
# 谭大海|第一, 高大山|来了。他是…
_PLACED = re.compile(
    r"第[一二三四五六](?:名)?[、，。；]|(?:来|到|回|走)[^，。]{0,3}了?。[他她](?:是|今年|\d)|。那是[他她我]的?师[父傅]"
)
# Winners do that, hardly anybody else.
_WON = re.compile(
    r"(?:则|也|又|还|就|便|最终|最后|一举|双双|同时|分别|均|都|以[^，。；“”]{2,14})?(?:力压|技压|力克|夺魁|夺冠|夺金|折桂|问鼎|屈居|摘[得取下金银铜桂]|斩[获落]|夺[得取下]|拔得|勇夺|包揽|荣[获膺]|名列|位列|并列第|捧[得回]|独占鳌头)"
)
ADDRESSED = re.compile(r"[爷叔婶嫂]$|^.(?:大[哥姐爷妈叔]|师[傅父兄姐])$|^.[工总队姐哥师导局处科厂董某]$")
_AGE = re.compile(r"(?:今年|现年|，|已经?|刚刚?)?(?:\d{2}|[一二三四五六七八九][十]?[一二三四五六七八九]?)岁")
# 向晚是四川省技术能手, 蓝关是熔炼班班长: only a person is that.
_IS_SOMEBODY = re.compile(
    r"(?:，|现在?|如今|目前|眼下|其实)?(?:是|为|系|任)(?:全国|国家|[\u4e00-\u9fff]{1,6}[省市州](?!总)|(?:19|20)\d\d年|[\u4e00-\u9fff]{0,14}?(?:班长|组长|队长|技师|主任|经理|师傅|工程师|工匠|劳模|劳动模范|能手|获得者|徒弟|人)[，。；、的])"
)
# Characters that end no given name but begin what follows it.
_NOT_GIVEN = frozenset("仅各均皆因未都也又还却就才把被在是和与的了着说将对没不很已曾则该此每这那其")
# 站长黄昏|迎在门口.
_ADVERBS_TOO = frozenset("才便就都全单从相方应")
_POSTURES = frozenset("迎守站坐蹲躺趴跪伏")
# 连铸大|班长: such a character belongs to the post behind it.
_BEFORE_POST = frozenset("大副总首老小")
_MAKES = frozenset("买做送写画缝织绣雕刻捏焊修磨烧煮拍编")
_WAYS = frozenset("到回进往上下")
_VERB_GOES_ON = ("他", "她", "我", "你", "着", "了", "过", "到", "起", "出", "“", "给")
_PLACE_ENDINGS = tuple("市镇县省厂路街局队寺庙窑坊庄村屯炉泵阀奖杯赛车轮机")
_THINGS = tuple(
    (
        "奖 杯 路 村 镇 街 公司 集团 有限公司 厂 学院 大学 医院 大桥 水库 公园 市 县 区 省 乡 奖章 精神 有限责任 股份 "
        "变电 变电站 运维 供电 水电 电厂 水文 收费站 养护 采油 采煤 管理 车站 片区 景区 校区 厂区 矿区 作业 支行 税务 卫生 派出所 "
        "故里 纪念馆 研究所 机场 火车站 项目部 小学 中学 合作社 牌 品牌 站 社区"
    ).split()
)
# 匠木坊|家居公司: the brand of a firm.
_FIRM_AHEAD = re.compile(
    r"[^的是在了和与获为，。、；：！？“”（）\n]{1,8}?(?:公司|集团|厂|矿业|合作社|医院|学院|研究院|供电局)"
)
# “荆楚|工匠”: what a title is named for.
_TITLE_AHEAD = re.compile(r"大?工匠(?:”|年度人物)")
_MINE_AHEAD = re.compile(
    r"[\u4e00-\u9fff]{0,4}?(?:煤矿|铁矿|金矿|矿业|牧场|林场|农场|电厂|苏木|嘎查|[旗镇乡村县]|公司|集团|合作社|毛纺|地毯|绒毛)"
)
_FIRM_AFTER = re.compile(
    r"(?:家居|家具|食品|服饰|服装|科技|文化|工艺|传媒|商贸|农业|生物|电子|机械|建筑|装饰|餐饮|园林|印染|纺织|化工|陶瓷|木业|汽车|电器|电气|重工|精密|模具)+(?:股份)?(?:有限)?(?:公司|集团|厂)"
    r"|(?:热电|发电|自来水|供水|水泥|卷烟|印刷|制药|酿酒|玻璃|轴承|电机|阀门|锅炉|造船)+厂|银行|港务"
)
HAN = re.compile(r"[〇\u3400-\u9fff\U00020000-\U0003ffff]")
# （左二）, （女，苗族）, （52岁）, （前排中） behind a name.
_OF_AGE = re.compile(r"[5-9][05]后$|0[05]后$")
_PICTURED = re.compile(r"（(?:[前后]?排?[左右中前后上下][一二三四五六]?|女|男|[\u4e00-\u9fff]{1,4}族|\d{2}岁)[，）]")
_STUDIO = re.compile(r"[\u4e00-\u9fff]{0,16}工作室")


def neighbours(text: str, start: int, end: int) -> float:
    """What stands before and after says that a name stands between."""
    before, after = _before(text, start), _after(text, end)
    if begins_unit(text, start, end):
        return THING_AFTER
    total = before + after + _inside(text, start, end) + (VERB_INSIDE if _cuts_word(text, start) else 0.0)
    if before >= KIN_BEFORE and after >= WORD_AFTER:
        total += POST_AND_AFTER
    if text[start - 1 : start] == "【" and text[end : end + 1] == "】":
        return total + POST_BEFORE
    is_full = end - start > 2 and lexicon().word(text[start : start + 2]) is None
    if is_full and text.startswith(_MASTER, end) and after == 0:
        total += ADDRESS_AFTER
    if _PICTURED.match(text, end):
        total += AGE_AFTER
    if before == EDGE and _names_studio(text, start, end):
        total += STUDIO_AFTER
    if text[start - 1 : start] == "“" and text[end : end + 1] == "”":
        return total + QUOTED
    if before == EDGE and after == EDGE and text[start - 1 : start] != "、" and text[end : end + 1] != "、":
        total += ALONE
    return total


def begins_unit(text: str, start: int, end: int) -> bool:
    """余江恒|盛雕刻厂, 满都拉|煤矿: a county and the first character of the name of a firm of it; a place named like a man."""
    is_place = end - start == 3 and text[start : start + 2] in division_table().by_name
    if is_place and _FIRM_AHEAD.match(text, end) is not None:
        return True
    if _TITLE_AHEAD.match(text, end):
        return True
    return _MINE_AHEAD.match(text, end) is not None and is_composed_name(text[start:end])


def _names_studio(text: str, start: int, end: int) -> bool:
    """“段喜来|创新工作室”: what follows the name up to 工作室 is made of words."""
    match = _STUDIO.match(text, end)
    if match is None:
        return False
    if cuts_studio(text, start, end):
        return False
    rest = match.group()
    return end - start > 2 or rest == "工作室" or lexicon().word(rest[:2]) is not None


def _cuts_word(text: str, start: int) -> bool:
    """工|程师宣: the candidate begins inside a word of three characters."""
    if text.endswith((*TITLES, *_MASTER), max(0, start - 4), start + 1):
        return True  # 屈师|傅学闻
    return (
        start > 0 and start + 2 <= len(text) and (lexicon().word(text[start - 1 : start + 2]) or -99.0) > FREQUENT_WORD
    )


def _inside(text: str, start: int, end: int) -> float:
    """The last character begins the next word rather than ending the name."""
    last = text[end - 1]
    if text[start] in _ADVERBS_TOO and end - start < 3 and lexicon().word(text[end - 1 : end + 1]) is not None:
        return VERB_INSIDE  # 当裁判才晓|得
    if end - start < 3 or is_composed_name(text[start:end]):
        return 0.0
    closes = not HAN.match(text[end : end + 1] or "。") or text.startswith("等", end)
    if last == "和" and closes:
        return 0.0
    if last in "为从向由" and not closes and not text.startswith((*SPEECH, "都", "均"), end):
        return VERB_INSIDE
    if last in _NOT_GIVEN or last in _PLACE_ENDINGS or (last == "人" and _is_native(text, start, end)):
        return VERB_INSIDE
    if VERB_PAIR.match(text, end - 1):
        return VERB_INSIDE  # 陈仓|听得认真, 韩笑|代念
    if last in "来去" and text[start - 1 : start] in _WAYS:
        return VERB_INSIDE  # 到秦钛来
    if last in _BEFORE_POST and text.startswith((*TITLES, "工匠"), end):
        return VERB_INSIDE
    if last in _MAKES and text.startswith("的", end):
        return VERB_INSIDE  # 周敏|买的
    is_verb = lexicon().tags.get(last, "") in ("v", "vn", "vg")
    if last in _POSTURES and text.startswith("在", end):
        return VERB_INSIDE
    return VERB_INSIDE if is_verb and text.startswith(_VERB_GOES_ON, end) else 0.0


def _is_native(text: str, start: int, end: int) -> bool:
    """山东|滕县人, 泉州|惠安|人: from where somebody is."""
    if text[start : end - 1] in division_table().by_name:
        return True
    return text[end - 2] in "县市州省区镇乡村" or lexicon().tags.get(text[start : start + 2]) == PLACE_TAG


def _before(text: str, start: int) -> float:
    if text[start - 1 : start] == "·":
        return 0.0
    if QUOTED_HONOUR.search(text, max(0, start - 8), start) or _PLACE_BEFORE.search(text, max(0, start - 5), start):
        return KIN_BEFORE
    if start == 0 or not (HAN.match(text[start - 1]) or text[start - 1].isalnum()):
        return EDGE
    if text.endswith(POSTS, 0, start):
        return WORD_BEFORE if _COUNTED_POST.search(text, max(0, start - 12), start) else POST_BEFORE
    if text.endswith(_KIN, 0, start) or _OF_AGE.search(text, max(0, start - 4), start):
        return KIN_BEFORE
    if text.endswith(_COMPANIONS, 0, start):
        return COMPANION_BEFORE
    if _OF_UNIT.search(text, max(0, start - 6), start) or _WHO_DOES.search(text, max(0, start - 20), start):
        return OF_UNIT_BEFORE
    if text.endswith(_NAMING, 0, start):
        return KIN_BEFORE if _CALLED.search(text, max(0, start - 8), start) else NAMING_BEFORE
    if text[start - 1] in wordlists.POST_SIGNS:
        return SIGN_BEFORE
    return WORD_BEFORE if text.endswith(_BEFORE, 0, start) else 0.0


def _after(text: str, end: int) -> float:
    if text.startswith(_THINGS, end) or _FIRM_AFTER.match(text, end):
        return THING_AFTER
    if text.startswith(SPEECH, end) and not SMILE_IS_NAME.match(text, end):
        return SPEECH_AFTER
    if VERB_PAIR.match(text, end):
        return SPEECH_AFTER
    if text.startswith(_ADDRESS, end):
        return ADDRESS_AFTER
    if _AGE.match(text, end):
        return AGE_AFTER
    if _PLACED.match(text, end):
        return SOMEBODY_AFTER
    if _WON.match(text, end):
        return WON_AFTER
    if _IS_SOMEBODY.match(text, end):
        return SOMEBODY_AFTER
    if end == len(text) or not (HAN.match(text[end]) or text[end].isalnum()):
        return EDGE
    is_followed = text.startswith(AFTER, end) or (text[end] in _MAKES and text.startswith("的", end + 1))
    return WORD_AFTER if is_followed else 0.0
