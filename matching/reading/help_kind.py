"""Which kind of help the words ask for, when the enterprise did not tick one."""

import re

from talent_db.enums import ProblemKind

# Tried in this order: who wants his people taught says so in plain words, while "what is wrong" is in every problem.
_PATTERNS: tuple[tuple[ProblemKind, str], ...] = (
    (
        ProblemKind.APPRENTICE,
        (
            r"拜(个|位)?师|带徒|师徒|收徒|当徒弟|带(一|几|两)?(带|个徒弟|名徒弟)|带(我们|他们|他俩|俩|[一二两三四五六七八九十几\d]+个年轻人)"
            r"|(当面|跟班|一对一)带|带(上)?(半年|一年|两年|三个月|几个月)|传帮带|手把手带"
        ),
    ),
    (
        ProblemKind.TRAIN,
        (
            r"培训|上(一|几|两)?(期|次|堂|天)?课|讲(一|几|两)?(次|堂|节)?课|授课|实操课|教会|手把手教"
            r"|(先|来)教(个|我们|他们|大家)|考(核发)?证|办(个)?班|提高(工人|员工|班组)的?(技能|水平)|学习班"
        ),
    ),
    (
        ProblemKind.SHORTAGE,
        r"(招|请|雇|找)不(到|着|来)(人|工人|师傅|技工)|缺(人|技工|师傅|熟手)|没(有)?人(会|能)(干|做|弄)(这|了)?|人手不够|后继无人|青黄不接",
    ),
    (
        ProblemKind.TRANSFER,
        (
            r"(现成|成熟)的?(路子|办法|技术|方案|做法|经验)|照(着)?(搬|抄)|成果(转化|落地|推广)|专利(转让|转化|许可)|引进(技术|成果)"
            r"|(自动|机器|机械手?)(来)?(代替|顶替|顶上)"
        ),
    ),
    (ProblemKind.LECTURE, r"宣讲|报告会|事迹|劳模精神|工匠精神|进校园|讲一讲.{0,6}(故事|经历)"),
    (ProblemKind.EXCHANGE, r"(技术)?交流|座谈|研讨|互访|取经|参观学习|切磋"),
    (
        ProblemKind.IMPROVE,
        (
            r"(工艺|流程|工装|夹具|工序)(改进|优化|改造|改良)|改(造|良|进)一?下|(怎么|想).{0,6}(少|不)(用|磨|浪费)|提(高|升)(效率|产量|节拍|合格率)"
            r"|省(工|料|人|时间)|降(低)?成本|(稳当|更好|更快|土)的?(办法|法子|做法)|把它改"
        ),
    ),
    (
        ProblemKind.DIAGNOSE,
        (
            r"(查|找|搞|弄|问|断)(一下|个|出|清|明白|不清)?.{0,4}(原因|病根|根子|毛病出)|到底(是|哪|哪儿|怎么)|是.{1,12}(还是|的事还是).{1,10}(事|毛病|问题|坏)"
            r"|(哪儿?|哪里)(坏|出|来)|会诊|诊断|判断|断(一断|病)|给个?(准话|说法)|说(句)?公道|什么原因|看看(是)?哪|看看到底"
        ),
    ),
)
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)


def help_kind(text: str) -> ProblemKind:
    """The kind of help a text asks for; tackling the problem when nothing else is said."""
    return next((kind for kind, pattern in _COMPILED if pattern.search(text)), ProblemKind.TACKLE)


def asks_to_teach(text: str) -> bool:
    """True when the words ask for a master or for lessons, whatever else they ask for."""
    return any(
        pattern.search(text) for kind, pattern in _COMPILED if kind in (ProblemKind.APPRENTICE, ProblemKind.TRAIN)
    )
