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


VERSION = "5"
# Process and defect before thing, material and industry; meaning covers what the knowledge base has no words for; level,
# years, distance little. The mean of four fits to the development set and two sets of other authors that keep near the
# table before: nDCG@10 without floor 0.916 on the development set (0.903 with the old weights), 0.969 and 0.992 on the
# others (as before); on quarters left out such fits gave 0.907 for 0.901. Honours only break ties: even doubled by
# learning they stay below half a step of matching.scorer.
TABLE: tuple[Weighted, ...] = (
    Weighted("processes", "工艺", 0.12, features.processes, core=True),
    Weighted("defects", "现象", 0.125, features.defects, core=True),
    Weighted("causes", "原因", 0.052, features.causes, core=True),
    Weighted("trades", "工种", 0.054, features.trades, core=True),
    Weighted("objects", "设备部件", 0.07, features.objects, core=True),
    Weighted("materials", "材料工况", 0.031, features.materials, core=True),
    Weighted("words", "用词", 0.083, features.words, core=True),
    Weighted("meaning", "意思", 0.309, features.meaning, core=True),
    Weighted("industry", "行业", 0.068, features.industry),
    Weighted("skill_level", "技能等级", 0.007, features.skill_level),
    Weighted("years", "年头", 0.007, features.years),
    Weighted("teaching", "带徒", 0.01, features.teaching),
    Weighted("distance", "远近", 0.004, features.distance),
    Weighted("honours", "荣誉", 0.0002, features.honours, breaks_ties=True),
)
# The chance that somebody fits, by the best core points: logistic curves over 253 trials on these three sets, with one
# industry's people left out after the other (``gongjiang evaluate`` prints such a table for any set); without vectors
# there is less to sum. The floors follow from them.
FITS = Curve(intercept=-6.6, slope=24.42)
FITS_WITHOUT_MEANING = Curve(intercept=-4.61, slope=29.4)
FLOOR = round(FITS.points_at(SHARE), 4)
FLOOR_WITHOUT_MEANING = round(FITS_WITHOUT_MEANING.points_at(SHARE), 4)
