"""What the text says there is not: 没有裂纹, 不缩水, 气孔倒没有, 不是虫子爬进去了.

Only what is wrong can be denied: 没有润滑, 没反应 and 不转 tell of a trouble themselves.
"""

import re

from matching.reading.clauses import Span, clauses
from matching.reading.troubles import FAULT

_NOT = r"(?:没有?|并?无|并没有?|未见|未发现|没(?:发现|看到|看见|见到?|查出|测出|找到)|不存在|并非|排除了?)"
_ANY = r"(?:什么|任何|明显的?|一点|半点|出现过?|发生过?|看到|看见|产生|多少)?"
# 动不动漏油, 时不时跳闸: no denials; 不是漏就是堵 is either of them.
_DENIALS = re.compile(
    rf"(?:{_NOT}{_ANY}[^，。；、不没人法哪能钱死杀治除防]{{0,4}}?{FAULT}[^，。；]{{0,4}}?(?=[、和也又，。；]|$)(?:[、和或及][^，。；、]{{0,3}}{FAULT}\w{{0,2}}(?=[、和也又，。；]|$))*"
    rf"|(?<![动时要得住了止断停])(?:并|也|又|都)?不(?:会|再|怎么|太)?{FAULT}(?=[、也又，。；]|$)"
    rf"|[^，。；、也都]{{0,6}}{FAULT}[^，。；]{{0,2}}?(?:倒|都|也|是|这)?(?:没有|没见(?:到|过)?|没发现|不存在|排除了?)(?=[，。；]|$))"
)
_IS_NOT = re.compile(r"(?:也|又|都|肯定|应该|绝对|确定|好像)?(?:不是|不像是?)(?!.*(?:就是|吗|么|嘛))")
LONGEST_REASON = 14  # characters after 不是 that name what it is not; more tells a story


def denied(text: str) -> tuple[Span, ...]:
    """The stretches that say of something wrong that it is not there."""
    found: list[Span] = []
    told = clauses(text)
    for number, clause in enumerate(told):
        words = clause.within(text)
        after = told[number + 1].within(text) if number + 1 < len(told) else ""
        if _IS_NOT.match(words) and len(words) <= LONGEST_REASON and not after.startswith("就是"):
            found.append(clause)
            continue
        found += [Span(clause.start + m.start(), clause.start + m.end()) for m in _DENIALS.finditer(words)]
    return tuple(found)
