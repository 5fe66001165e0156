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


VERSION = "1"
# Process and defect before thing, material and industry; level, years, distance little; honours only break ties.
TABLE: tuple[Weighted, ...] = (
    Weighted("processes", "工艺", 0.24, features.processes, core=True),
    Weighted("defects", "现象", 0.20, features.defects, core=True),
    Weighted("causes", "原因", 0.08, features.causes, core=True),
    Weighted("trades", "工种", 0.12, features.trades, core=True),
    Weighted("objects", "设备部件", 0.10, features.objects, core=True),
    Weighted("materials", "材料工况", 0.04, features.materials, core=True),
    Weighted("words", "用词", 0.12, features.words, core=True),
    Weighted("meaning", "意思", 0.04, features.meaning, core=True),
    Weighted("industry", "行业", 0.015, features.industry),
    Weighted("skill_level", "技能等级", 0.01, features.skill_level),
    Weighted("years", "年头", 0.01, features.years),
    Weighted("teaching", "带徒", 0.01, features.teaching),
    Weighted("distance", "远近", 0.01, features.distance),
    Weighted("honours", "荣誉", 0.005, features.honours),
)
# Below this the core parts say too little: nobody fits. Set on one half of the development groups.
FLOOR = 0.12
