"""Clauses that tell of money, haste, quarrels and the firm instead of the trouble: they get no weight.

A clause that names a thing of the workshop is never noise, whatever else it says: only the caller, who knows the
concepts, decides that (``mentioned``).
"""

import re

from matching.reading.clauses import Span, clauses

_NUMBER = r"[\d一二两三四五六七八九十百千万亿几多半]+"
_PATTERNS = (
    # money
    (
        rf"{_NUMBER}(来|多|几)?(万|千|百|亿)?(多|来)?(块钱|元|万元|万块|块一|美金|美元)|(报价|要价|预算|费用|津贴|学费|工资|罚款|赔款|亏损?|赔了?|损失)"
        rf"|一(台|套|块|个|根|吨|件){_NUMBER}(万|千|百)(多|来)?$|(批|花|亏|赔|砸|扔)了?(进去)?{_NUMBER}(万|千|百)|(钱|价)好(商量|说)|价钱"
    ),
    # haste and orders
    r"(催|赶)(货|单|工期|得紧)|交(货|期)|(发|出)货|订单|扣(了|款)|(下|这|上)?(周|月|个月|礼拜)(底|初)?(就|要|得|前)(要|得|必须)?(交|发|审|验|开|上|给|赶)|急(等|着|死|用)|火烧眉毛|工期",
    # who complained, who answers for it
    r"(投诉|扯皮|吵了|吵架|骂|打官司|索赔|客诉|退货|退了?单|催(我们|得)|索要|不认账|推来推去|踢皮球|皮球)|老板|主任|经理|董事|院长|领导|(客户|客人|甲方|业主|船东|品管|质量部|品质部)(天天|要|说|等|投诉|催|不|骂|来|退)",
    # politeness and calls for help
    r"(真心|诚心|跪)?(求助|求救|求教|求高人|急求)|(请|求|想找|想请|盼).{0,6}(高人|明白人|懂行|内行|专家|老师傅|师傅)|(支个招|拉一把|谢谢|感谢|拜托|多谢)|签(协议|保密|合同)",
    # what is said of the problems themselves
    r"(两|三|几|2|3)(个|件|样|项|处|桩)(都)?(大)?(毛病|问题|事情?|难题|难处|麻烦)|同一个?(根子|原因|毛病|来头)|(先|再)(弄|修|治|搞|办)哪",
    r"(想|要|麻烦|帮忙?|请)(请|找|让|求)?(个|位|各位)?(人|你们|您|大家|专家)?(帮忙|帮我们|帮)?(看看|瞧瞧|瞅瞅|瞧一瞧|看一看|看一下|请教|问问|咨询一?下?)",
    # the firm
    r"^(我们|我|本|咱)?(公司|单位|厂子)?(是|成立|位于|地处|主营|专业从事|创办).{0,12}(公司|企业|厂|年|多年|规模|民营|国企)|(职工|员工|工人)(有)?\d+(多)?(名|人)|年产值|高新技术企业|专精特新",
)
_NOISE = re.compile("|".join(_PATTERNS))


SHORTEST_REST = 4  # characters after the noise that may still tell of the trouble: "投诉农药飘过去了"


def noise(text: str, mentioned: tuple[Span, ...]) -> tuple[Span, ...]:
    """The stretches without weight; ``mentioned`` are the places where something of the workshop is named."""
    found = []
    for clause in clauses(text):
        matches = list(_NOISE.finditer(clause.within(text)))
        if matches and not any(clause.holds(m.start, m.end) for m in mentioned):
            end = clause.start + matches[-1].end()
            found.append(Span(clause.start, end if clause.end - end >= SHORTEST_REST else clause.end))
    return tuple(found)
