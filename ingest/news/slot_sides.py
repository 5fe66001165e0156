"""What stands left and right of a place in the text, and how surely a person's name stands there."""

import re

from ingest.news import wordlists
from ingest.news.lexicon import lexicon

# Left: a sign or the beginning; a relative; a post; a post behind its employer; an honour; a word of naming.
EDGE, KIN, GROUP, POST, POST_OF_UNIT, HOLDER, NAMED, LABEL = 1.0, 3.0, 1.5, 3.5, 5.5, 4.5, 3.5, 4.5
OF_NAMED_UNIT = 3.5
# 还有一位“女焊侠”：丁香。
INTRODUCED = 6.0
AFTER_COMMA, OF_PLACE, OF_UNIT, UNIT, BESIDE, OF_VERB, IS_THE_ONE = 0.5, 1.5, 2.5, 2.5, 0.5, 0.5, 2.0
# Right: a sign; a word that often follows a name; a verb of speech; who the person is; bare facts of a life.
SIGN, FOLLOWS, FOLLOWS_SHORT, SPEAKS, IS_SOMEBODY, IS_OF_UNIT, FACTS, STUDIO = 1.0, 0.9, 0.7, 2.0, 2.0, 3.5, 3.0, 4.0
# 某某拿了三等奖, 某某是四川省技术能手: teams do that too, but hardly anything else.
WINS, IS_HONOURED = 2.0, 3.0
# 谁的徒弟、90后女孩: two words that only a name can follow.
BOTH_RELATIONS = 1.5
# 80后|钟燕飞.
_OF_AGE = re.compile(r"[5-9][05]后(?:的)?$|0[05]后(?:的)?$")
_RELATION_BEFORE = re.compile(r"(?:徒弟|弟子|学徒|女儿|儿子|妻子|丈夫|搭档|同事|师傅|师妹|师弟|师兄|师姐)、$")
# 命名某某（某公司焊工）.
GIVEN_TO = 2.0

# A word of two characters as common as this is not parted between a post and a name (工|段), or a name and a verb.
WORD, COMMON_WORD = -13.5, -10.0
# What stands behind such a word is hardly one by itself, rather a given name.
RARE_GIVEN = -10.5
_VERB_TAGS = frozenset({"v", "vn", "vd", "vi"})
# A word over the end of the run (分|获) makes the run too long.
CROSSING_WORD = -12.0

_STOP = re.compile(r"[，。；：！？、“”（）《》【】—…\n]")
_BIG_STOP = re.compile(r"[，。；：！？“”（）《》【】—…\n]")
_UNIT = re.compile(
    r"(?:公司|集团|厂|矿|医院|学院|学校|大学|研究[院所]|[站局段社馆坊场所]|中心|银行|车间|分厂|班组?|大队|(?:通风|机电|运输|采煤|综采|掘进|综掘|开拓|检修|维修|安装|运转|洗选)[一二三四五六七八九十\d]*[区队]|[一二三四五六七八九十]处|项目部|港|基地|园区|总工会|工会|协会|委员会|人社[局厅]|[市省县区]委)"
)
# Words for many people: 职工__, 选手__ may be followed by anything.
_GROUPS = (
    "职工 员工 工人 选手 代表 专家 工匠 成员 学员 队员 教师 市民 农民 渔民 牧民 村民 干部 领导 骨干 志愿者 会计 医生 评委 大师 教授 技工 学徒 弟子 "
    "学生 老师 作家 老板 组员 班员 乘务员 护士 劳模工匠 讲师 法人 首席 状元 老乡 邻居 同行".split()
)
_SINGLE = tuple(word for word in wordlists.POST_ENDINGS if word not in set(_GROUPS))
_GROUP_WORDS = tuple(_GROUPS)
_TRADE = re.compile(r"[\u4e00-\u9fff]{2}[工师员长匠手]$")
_NO_TRADE = re.compile(
    r"(?:施工|动工|手工|加工|分工|竣工|开工|完工|用工|员工|职工|复工|总工|增长|成长|专长|延长|特长|人员|党员|动员|成员|团员|会员|演员|对手|双手|动手|入手|着手|拿手|上手|放手|联手|亲手|携手|招手|挥手|握手|高手|随手|选手|一手|伸手|把手|全员|复员|家长|生长|助长)$"
)
_HOLDER = re.compile(
    r"(?:获得者|得主|劳动模范|(?:[省市县]|全国)劳模|技术能手|五一劳动奖章|[\u4e00-\u9fff]{2}(?<!劳模)工匠|标兵|红旗手|先进工作者|传承人|特殊津贴的?|领办人|领衔人|带头人)[”」]?、?$"
)
QUOTED_HONOUR = re.compile(r"(?:工匠|能手|标兵|大师|劳模|奖章|模范|状元|首席技师|之星|人物)”$")
_COMPANIONS = "姑娘 小伙 小伙子 女孩 男孩 汉子 女子 老人 青年 男子 后生 徒弟 弟子 同事 工友 搭档 队友 师傅 师父 师兄 师弟 师姐 师妹 副手 学徒 邻居"
_KIN = (*wordlists.KINSHIP, *_COMPANIONS.split())
_AMONG = re.compile(
    r"(?:徒弟|弟子|学徒|成员|队员|选手|同事|骨干|班员|工友)(?:们|里|中|当中|之一|之首|里头)+[，、]?(?:有|数|包括|的)?$"
)
_NAMED = re.compile(
    r"(?:名叫|叫做|叫作|名为|大名|本名|全名是?|全名叫|原名|姓名：?|名字叫|的叫|[个的人傅弟]叫|师从|拜)$"
)
_GIVEN_TO = re.compile(r"(?:拟推荐|拟命名|拟授予|推荐|授予|命名|表彰|追授|祝贺|选树)$")
_LABELLED = re.compile(r"(?:联系人|主讲人|授课人|领办人|负责人|编辑|作者|人物|获奖者)：$")
_INTRODUCED = re.compile(r"(?:有|是|叫|出了|走出)[这那]?么?(?:一|两|几)?(?:位|个|名|对)[^，。：]{0,12}(?:：|——)$")
_CALLED = re.compile(
    r"(?:接手|接班|接任|接棒|接替|领衔|获奖|领奖|夺冠|带头|打头|掌勺|掌舵)的$|(?<![称号呼令唤能惊])叫$|的(?:就)?是$|其中的?$"
)
_OF_PLACE = re.compile(r"[市县区州省旗]的$|选手$|(?:是|请来|来自[\u4e00-\u9fff]{2,8})的$")
_OF_UNIT = re.compile(
    r"(?:公司|集团|厂|矿|院|局|段|站|合作社|银行|大学|学校|岁|[班队组厂站所]里|[站厂]上|车间里?|工会|班组|搭档|同组|同班|并肩)的$"
)
# 泉州某某研究院的__: a unit with a name of its own.
_OF_NAMED_UNIT = re.compile(
    r"[\u4e00-\u9fff）]{6,}(?:公司|集团|厂|矿|研究[院所]|医院|中心|银行|学院|学校|合作社|[^布格定当结][局段]|营业部|快运|速递|快递)的$"
)
UNIT_END = re.compile(r"(?:公司|集团|[^一二两几多该本进到回出离在全老新各]厂|合作社|研究院|医院|供电局)$")
_SPEECH = tuple(word for word in wordlists.SPEECH if len(word) > 1 or word in "说问笑答")
# 丛中笑，: nobody's laugh ends a clause; 笑着, 笑道, 笑了 tell of one.
SMILE_IS_NAME = re.compile(r"笑(?![着道称说了言：])")
# 听|得认真, 代|念: the verb behind a name, which begins with one that could end a name.
VERB_PAIR = re.compile(
    "[听看说讲笑走跑干做学写想忙教练记问等哭唱]得(?!水|胜|利|志|意)|代(?:念|领|读|收|发|表|为|办|签)"
)
_FOLLOWS = (*(word for word in wordlists.AFTER_NAME if len(word) > 1), "分获", "分列")
# One character behind a name: none that often ends one (荣, 家, 爱).
_FOLLOWS_SHORT = frozenset(
    "是在各均皆与和及跟同对向给把被从由用以获也又还却则就才都已曾正将会能便只再带做干管当拿得凭靠等两二为让倒"
)
_FOLLOWING_TAGS = frozenset({"v", "d", "p", "c", "t", "vd", "vn", "r", "ad", "z", "b"})
_YEAR = re.compile(r"(?:19|20)\d\d年")
_COUNTED = re.compile(r"(?:等)?[\d一二两三四五六七八九十]+(?:人|名|位)")
LONGEST_FOLLOWING = 3
_FACTS = re.compile(
    r"，(?:他|她)?(?:男|女|[5-9][05]后(?=，)|0[05]后(?=，)|[\u4e00-\u9fff]{1,4}族|(?:今年|现年)?(?:\d{2}|[二三四五六七八九]?十[一二三四五六七八九]?|[二三四五六七八九]十)岁|(?:生于)?(?:19|20)\d\d年(?:\d{1,2}月)?(?:出?生|进厂|参加))"
    r"|（(?:[前后]?排?[左右中前后上下][一二三四五六排]?|图?中|女|男|[\u4e00-\u9fff]{1,4}族|\d{2}岁)[，）]|(?:今年|现年|时年)(?:已经?)?(?:\d{2}|[二三四五六七八九]十[一二三四五六七八九]?)岁|(?:已经?|刚刚?|都)(?:\d{2}|[二三四五六七八九]十[一二三四五六七八九]?)岁|是[\u4e00-\u9fff]{1,4}族(?:人)?[，。]|(?:供职|就职|任职|毕业|出生)于|同志|，?(?:联系)?电话"
)
_POST_ENDS = "|".join(sorted(map(re.escape, wordlists.POST_ENDINGS), key=len, reverse=True))
_IS_SOMEBODY = re.compile(
    rf"，?(?:也|现在?|就|如今|目前|眼下|其实|正|则)?(?:是|任|系)(?P<who>[\u4e00-\u9fff（）\d]{{1,30}}?)(?:{_POST_ENDS}|[\u4e00-\u9fff][工师员匠长手])[，。；、]"
    r"|是(?:一位|一名)?“[\u4e00-\u9fff]{2,8}(?:工匠|能手|标兵|模范|首席技师|大师)”"
)
_BRACKET = re.compile(rf"（(?P<what>[^（）]{{4,40}}?)(?:{_POST_ENDS}|[\u4e00-\u9fff][工师员长匠手])）")
_BRACKET_UNIT = re.compile(
    r"（[\u4e00-\u9fff]{3,30}(?:公司|集团|厂|矿|局|段|医院|学院|学校|大学|研究[院所]|站|中心|合作社)）"
)
_IS_HONOURED = re.compile(
    r"，?(?:也|现在?|就|还|曾)?是(?:(?:19|20)\d\d年)?的?[“\u4e00-\u9fff]{2,14}(?:能手|工匠|劳模|劳动模范|奖章|标兵|传承人|红旗手|大师)”?(?:称号)?(?:获得者|得主)?[，。；、]"
)
_WINS = re.compile(
    r"(?:(?:19|20)\d\d年)?(?:刚刚?|去年|今年|前年|日前|近日|随后|后来)?(?:(?:参加|在)[^，。；]{3,34}?[中上里])?(?:各|均|皆|都|先后|双双|一举|还|也|曾)?(?:分获|分列|斩获|荣获|获得|获评|夺得|摘得|拿下|赢得|捧得|捧回|被授予|被评为|当选为?|名列|位列|位居|[获夺摘拿得][了得到下过]?|(?=夺[冠魁金]|折桂|问鼎|摘[金银铜桂]|登顶|独占鳌头)|屈居|拔得?|并列|勇夺|荣膺|包揽)"
    r"(?!益|到|知|悉)[^，。；]{0,22}?(?:奖|第[一二三四五六七八九十\d]+名?|称号|夺[冠魁金]|折桂|问鼎|摘[金银铜桂]|登顶|鳌头|桂冠|头筹|魁首|[金银铜]牌|榜眼|探花|状元|[冠亚季]军|能手|工匠|劳模|模范|标兵)"
)
_STUDIO = re.compile(r"(?:劳模|工匠|技能大师|大师|职工|劳模和工匠人才|首席技师|名师)?(?:创新)?工作室")
_RELATED = re.compile(
    r"的(?:[大小老]|关门|得意)?(?:徒弟|师傅|父亲|母亲|妻子|丈夫|爱人|女儿|儿子|同事|搭档|工友|弟子|老搭档)"
)
_QUOTED_STUDIO = re.compile(r"[\u4e00-\u9fff]{0,8}工作室”")
_SIGNS = frozenset("，。、；：！？）”—…")
# Signs that open what comes next to a name.
_OPENS = frozenset("（")
# 马明：…, at the head of a line of an interview.
_INNER_SIGNS, LONGEST_LABEL = frozenset("，。、：“"), 6


def left_weight(text: str, start: int) -> float:
    """How surely a name begins at ``start`` by what stands before; 0 where none can."""
    if start == 0:
        return EDGE
    before = text[max(0, start - 40) : start]
    if _goes_on(text, start):
        return 0.0
    sign = before[-1]
    if sign in "。！？；\n】■▲●":
        return EDGE
    if QUOTED_HONOUR.search(before) or _HOLDER.search(before):
        return HOLDER
    if sign == "“":
        return EDGE
    if _INTRODUCED.search(before):
        return INTRODUCED
    if _LABELLED.search(before):
        return LABEL
    if _AMONG.search(before):
        return KIN
    if sign in "，：”（—…":
        return AFTER_COMMA
    if sign in "、和与及":
        return BESIDE
    words = ((_GIVEN_TO, GIVEN_TO), (_NAMED, NAMED), (_CALLED, IS_THE_ONE))
    return next((weight for pattern, weight in words if pattern.search(before)), 0.0) or _by_post(before)


def _by_post(before: str) -> float:
    run = _STOP.split(before)[-1]
    if _OF_AGE.search(run):
        return POST
    if run.endswith(_KIN):
        return KIN + (BOTH_RELATIONS if _RELATION_BEFORE.search(before[: len(before) - len(run)]) else 0.0)
    is_group = run.endswith(_GROUP_WORDS)
    whole = _BIG_STOP.split(before)[-1]  # 某总工会党组成员、副主席|某某
    has_unit = any(match.end() < len(whole) for match in _UNIT.finditer(whole))
    is_post = (run.endswith(_SINGLE) or bool(_TRADE.search(run))) and not _NO_TRADE.search(run)
    if is_post and not is_group:
        return POST_OF_UNIT if has_unit else POST
    if is_group:
        return POST if has_unit else GROUP
    if _OF_NAMED_UNIT.search(run):
        return OF_NAMED_UNIT
    if _OF_UNIT.search(run):
        return OF_UNIT
    if UNIT_END.search(run):
        return UNIT
    if _OF_PLACE.search(run):
        return OF_PLACE
    if run.endswith(("是", "像", "找", "听", "跟着")):
        return OF_VERB
    return OF_VERB if run.endswith("的") and len(run) > 1 else 0.0


def _goes_on(text: str, start: int) -> bool:
    """工|长: the post, or a word, ends one character later."""
    low = max(0, start - 6)
    if text.endswith((*_SINGLE, *_GROUP_WORDS, *_KIN), low, start + 1):
        return True
    is_trade = _TRADE.search(text, low, start) is not None and _NO_TRADE.search(text, low, start) is None
    is_post = text.endswith((*_SINGLE, *_GROUP_WORDS, *_KIN), low, start)
    rest = text[start + 1 : start + 3]
    is_rare = (lexicon().word(rest) or -99.0) < RARE_GIVEN and lexicon().tags.get(rest) not in _VERB_TAGS
    if is_trade and is_rare:
        return False  # 炮制工|程立冬
    return (lexicon().word(text[start - 1 : start + 1]) or -99.0) > (COMMON_WORD if is_post else WORD)


def right_weight(text: str, end: int) -> float:
    """How surely a name ends at ``end`` by what stands behind; 0 where none can."""
    if end >= len(text) or text[end] == "\n":
        return SIGN
    if _FACTS.match(text, end):
        return FACTS
    if _STUDIO.match(text, end):
        return STUDIO
    if _IS_HONOURED.match(text, end):
        return IS_HONOURED
    if _BRACKET_UNIT.match(text, end):
        return IS_OF_UNIT
    bracket = _BRACKET.match(text, end)
    if bracket and _UNIT.search(bracket["what"]):
        return IS_OF_UNIT
    somebody = _IS_SOMEBODY.match(text, end)
    if somebody:
        return IS_OF_UNIT if somebody["who"] and _UNIT.search(somebody["who"]) else IS_SOMEBODY
    if _RELATED.match(text, end) or (text.startswith(_SPEECH, end) and not SMILE_IS_NAME.match(text, end)):
        return SPEAKS
    if text[end] == "：" and not set(text[:end]) & _INNER_SIGNS and end < LONGEST_LABEL:
        return SPEAKS
    if text[end] in _SIGNS or text[end] in _OPENS:
        return SIGN
    followed = _followed(text, end)
    return WINS if followed and _WINS.match(text, end) else followed


def _followed(text: str, end: int) -> float:
    if VERB_PAIR.match(text, end - 1):
        return 0.0
    if VERB_PAIR.match(text, end):
        return FOLLOWS
    if (lexicon().word(text[end - 1 : end + 1]) or -99.0) > CROSSING_WORD:
        return 0.0
    if text.startswith(_FOLLOWS, end) or _COUNTED.match(text, end) or _YEAR.match(text, end):
        return FOLLOWS
    words = (text[end : end + length] for length in range(LONGEST_FOLLOWING, 1, -1))
    word = next((item for item in words if lexicon().word(item) is not None), "")
    if lexicon().tags.get(word) in _FOLLOWING_TAGS:
        return FOLLOWS
    return FOLLOWS_SHORT if text[end] in _FOLLOWS_SHORT else 0.0


def quoted_studio(text: str, start: int, end: int) -> float:
    """“付出|针织工作室”: the name begins a quoted studio's name; 0 elsewhere."""
    is_one = text[start - 1 : start] == "“" and _QUOTED_STUDIO.match(text, end) is not None
    return STUDIO if is_one and not cuts_studio(text, start, end) else 0.0


def cuts_studio(text: str, start: int, end: int) -> bool:
    """“刘锋采|煤创新工作室”: the first word of what the studio is for is cut."""
    is_cut = lexicon().word(text[end - 1 : end + 1]) is not None and lexicon().word(text[end : end + 2]) is None
    return is_cut and end - start == 3 and not text.startswith("工作室", end)
