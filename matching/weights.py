"""The weights of the features: a versioned table, in points of a score of at most 1."""

from collections.abc import Callable
from dataclasses import dataclass

from matching import features
from matching.types import Candidate, FeatureValue, Need

Feature = Callable[[Need, Candidate], FeatureValue]


@dataclass(frozen=True)
class Weighted:
    """A feature with its weight; ``core`` features decide whether somebody fits at all."""

    name: str
    label: str
    weight: float
    compute: Feature
    core: bool = False


VERSION = "2"
# Process and defect before thing, material and industry; meaning covers what the knowledge base has no words for;
# level, years, distance little; honours only break ties. On the development set nDCG@10 is 0.85 with meaning at a
# twentieth of the whole, 0.87 at a third, 0.88 at almost half, where reasons in words would decide too little.
TABLE: tuple[Weighted, ...] = (
    Weighted("processes", "工艺", 0.165, features.processes, core=True),
    Weighted("defects", "现象", 0.14, features.defects, core=True),
    Weighted("causes", "原因", 0.055, features.causes, core=True),
    Weighted("trades", "工种", 0.08, features.trades, core=True),
    Weighted("objects", "设备部件", 0.07, features.objects, core=True),
    Weighted("materials", "材料工况", 0.03, features.materials, core=True),
    Weighted("words", "用词", 0.08, features.words, core=True),
    Weighted("meaning", "意思", 0.34, features.meaning, core=True),
    Weighted("industry", "行业", 0.01, features.industry),
    Weighted("skill_level", "技能等级", 0.007, features.skill_level),
    Weighted("years", "年头", 0.007, features.years),
    Weighted("teaching", "带徒", 0.01, features.teaching),
    Weighted("distance", "远近", 0.004, features.distance),
    Weighted("honours", "荣誉", 0.002, features.honours),
)
# The core points at which somebody fits in 35 of 100 cases, by a logistic curve over the development set with one
# industry's people left out after the other (matching.evaluation.abstention); without vectors there is less to sum.
FLOOR = 0.27
FLOOR_WITHOUT_MEANING = 0.18
