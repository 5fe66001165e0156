"""The weights of the features: a versioned table, in points of a score of at most 1."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from matching import features
from matching.confidence import SHARE, Curve
from matching.types import NOTHING, Candidate, FeatureValue, Need, Part

Feature = Callable[[Need, Candidate], FeatureValue]


@dataclass(frozen=True)
class Weighted:
    """A feature with its weight; ``core`` features decide whether somebody fits at all.

    What ``breaks_ties`` weighs less than the steps in which all else is counted (``matching.scorer``).
    """

    name: str
    label: str
    weight: float
    compute: Feature
    core: bool = False
    breaks_ties: bool = False

    @cached_property
    def nothing(self) -> Part:
        """The part of a candidate to whom the feature gives nothing."""
        return Part(self.name, self.label, self.weight, NOTHING)


VERSION = "4"
# Process and defect before thing, material and industry; meaning covers what the knowledge base has no words for; level,
# years, distance little. Without floor nDCG@10 on the development set is flat (0.91) with meaning at a third to two fifths
# of the whole and industry at 0.02 to 0.05; finer fits to it did worse on the quarter left out. Honours only break ties:
# even doubled by learning they stay below half a step of matching.scorer.
TABLE: tuple[Weighted, ...] = (
    Weighted("processes", "工艺", 0.147, features.processes, core=True),
    Weighted("defects", "现象", 0.125, features.defects, core=True),
    Weighted("causes", "原因", 0.049, features.causes, core=True),
    Weighted("trades", "工种", 0.071, features.trades, core=True),
    Weighted("objects", "设备部件", 0.062, features.objects, core=True),
    Weighted("materials", "材料工况", 0.027, features.materials, core=True),
    Weighted("words", "用词", 0.07, features.words, core=True),
    Weighted("meaning", "意思", 0.34, features.meaning, core=True),
    Weighted("industry", "行业", 0.03, features.industry),
    Weighted("skill_level", "技能等级", 0.007, features.skill_level),
    Weighted("years", "年头", 0.007, features.years),
    Weighted("teaching", "带徒", 0.01, features.teaching),
    Weighted("distance", "远近", 0.004, features.distance),
    Weighted("honours", "荣誉", 0.0002, features.honours, breaks_ties=True),
)
# The chance that somebody fits, by the best core points: logistic curves over the development set with one industry's
# people left out after the other (``gongjiang evaluate`` prints them); without vectors there is less to sum. The floors
# follow from them.
FITS = Curve(intercept=-6.25, slope=19.04)
FITS_WITHOUT_MEANING = Curve(intercept=-4.18, slope=23.28)
FLOOR = round(FITS.points_at(SHARE), 4)
FLOOR_WITHOUT_MEANING = round(FITS_WITHOUT_MEANING.points_at(SHARE), 4)
