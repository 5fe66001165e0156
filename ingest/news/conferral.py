"""Whether an honour that is named was given at all, or only aimed at, announced, withheld."""

import re

from ingest.news.award_holders import right_behind
from ingest.news.award_memory import Memory, clause_claim
from ingest.news.honours import HonourSpan
from ingest.news.page import Scene
from ingest.news.sentences import Clause, Sentence

_NOT_RIGHT = re.compile(
    r"^”?(?:荣誉)?(?:称号)?(?:将(?:由|被|按|会|在)|[\d一二两三四五六七八九十]+[名位人](?![：]))|^”?(?:荣誉)?(?:称号)?(?:的)?(?:[\u4e00-\u9fff]{0,4})?(?:培育|培养|候选|提名(?!奖)|入围|后备|推荐|拟|公示|参评|申报|评审|人选|初选|选树|竞争|角逐|擦肩|失之交臂|无缘|条件|标准|待遇|津贴|补贴|补助|选拔|终评|就?差[一了几半]|只差|一步之遥)"
)
_EVENT_RIGHT = re.compile(
    r"^”?(?:荣誉|称号)*(?:的)?(?:获得者)?(?:发布|命名|揭晓|表彰|颁奖|授牌|授予|评选|评比|选树|名单|大会|仪式|活动|座谈|速写|风采|宣讲|巡回|学院|讲堂|人才|队伍|代表(?!作)|(?:和|暨|、)[^，。“]{0,12}(?:表彰|大会|评选|代表(?!作)|座谈)|服务|助企|进|事迹报告|们|团队|库|办法|管理|协会|联盟|[：:])"
)
# “某某奖”两年一评: what a clause begins with and goes on about is the award, not whoever was named before.
_ABOUT_AWARD = re.compile(
    r"”?(?:[\d一二两三四五六七八九十每][年届][一二两]?[评届度]|自\d|由[^，。；]{0,16}(?:主办|评|投票|设立|颁发|组织)|设[立置有于]|始[于设]|旨在|已?(?:连续)?(?:评选|举办|颁发)|共[评有设]|面向|分为|每年|今年是)"
)
_CONFERRED_EVENT = re.compile(
    r"发布|命名|揭晓|表彰|颁奖|授牌|授予|出炉|公布|诞生|评出|产生|亮相|名单|当选|记功|获得者|风采|名录|光荣榜|群英谱"
)
_PENDING = re.compile(r"公示|拟(?:命名|授予|表彰|推荐|评|选)|候选|推荐(?:人选|对象|名单)|建议名单|初选")
_COUNT_OF_HOLDERS = re.compile(r"[\u4e00-\u9fff]等[\d一二两三四五六七八九十]+(?:名|位|人)$")
NOT_LEFT = re.compile(
    r"(?:(?<!只)(?<!不)不是(?!别人)|并非|将(?:由|被|按|获|授|会)|未能?(?!来)|没能|没有(?:拿|评|得|获|能|选|当)|没(?:拿|评|得|获|选|当)|无缘|落选|参评|报了|申请|申报|入围|候选|公示|拟(?!合)|提名|冲击|冲刺|争取|争创|目标|希望|梦想|推荐(?:[^，。]{0,6}(?:当|为|评)|参评|申报)|报名|竞选|培育|距离?|(?:仅|只|就|还|相)差|差(?:点|了|\d|[一两半几])|有望|力争|瞄准|向着|朝着|入选[^，]{0,8}(?:候选|提名)|想(?:拿|当|成为|评))[^，；。、]{0,16}$|聘(?:为|任|请|成)[^，；。]{0,8}$"
    r"|(?:[\d一二两三四五六七八九十百]+(?:多|余)?[名位个]|带出|培养出?|涌现出?|走出)(?:了)?(?:[\d一二两三四五六七八九十百]+(?:多|余)?[名位个])?(?:获|荣获|获得)?$"
)
_BUT_NOT = re.compile(
    r"^(?:但|却|可|只|因)?[^，。]{0,10}(?:[还正]?在?公示|进了?入围|[获曾]?入围|只是提名|进入?了?[^，。]{0,4}(?:候选|提名|入围)|没进|没拿到|没评上|没选上|没有当选|未获(?!得?通知)|[未没]能(?:获|当选|入选|评|拿|如愿|得|捧|摘)|落选|落榜|无缘|失之交臂|擦肩而过|票数不足)"
)
_ON_LIST = re.compile(r"(?:入选|列入|登上)(?:了)?(?:第[一二三四五六七八九十\d]+[批届]|首[批届])?$")
# 像甲这样的领军人才: a kind of person, not an honour given.
_KIND_OF_MAN = re.compile(r"(?:这样|那样|一样)的(?:[一二三两几数]?[\u4e00-\u9fff])?$|(?:更多|一批|大批|一支)(?:的)?$")
# 走上台的是…, 主讲人为…: the clause only leads up to who is named at its end, or behind the comma.
_SPEAKS_FOR = re.compile(r"(?:的)?代表[、，](?=[\u4e00-\u9fff])")


def is_given(scene: Scene, clause: Clause, span: HonourSpan) -> bool:
    """True unless the words beside the honour only aim at it, announce it or deny it."""
    text = scene.text
    left, right = text[clause.start : span.start], text[span.end : span.end + 16]
    if _KIND_OF_MAN.search(left):
        return False
    if _SPEAKS_FOR.match(right):  # 市劳动模范代表、某厂某工王五
        return bool(right_behind(scene, clause, span))
    if len(left) < 2 and _ABOUT_AWARD.match(text, span.end):
        return False
    following = text[clause.end + 1 : clause.end + 24]
    if _ON_LIST.search(left) and right.startswith(("名单", "榜单", "”名单")):
        return True
    # 授予某公司镗工王五等8名职工“某某”称号: those counted have it.
    is_ruled_out = NOT_LEFT.search(left) and not _COUNT_OF_HOLDERS.search(left)
    if _NOT_RIGHT.match(right) or is_ruled_out or _EVENT_RIGHT.match(right):
        return False
    if _BUT_NOT.match(following) and text[clause.end : clause.end + 1] == "，":
        return False
    return not (re.search(r"[与和]$", left) and re.match(r".{0,4}(?:擦肩|无缘|失之)", right))


def is_still_pending(words: str, before: bool) -> bool:
    """Whether the text tells of something not decided yet, after one more sentence."""
    if _PENDING.search(words):
        return True
    return before and not _CONFERRED_EVENT.search(words)


def remember_topic(scene: Scene, sentence: Sentence, clause: Clause, span: HonourSpan, memory: Memory) -> None:
    """An honour the text is about; given when the sentence tells of its conferral."""
    words = scene.text[sentence.start : sentence.end]
    near = scene.text[span.end : span.end + 10]
    open_ended = re.search(r"候选|公示|拟|入围|培育|培养|申报|推荐|提名(?!奖)|后备", near) or re.search(
        r"公示|拟命名|候选", words
    )
    was_given = memory.topic == span.name and memory.topic_is_given
    memory.topic = span.name
    memory.topic_is_given = (was_given or bool(_CONFERRED_EVENT.search(words))) and not open_ended
    memory.topic_claim = clause_claim(scene, clause, span.start, span.end, span.name)
