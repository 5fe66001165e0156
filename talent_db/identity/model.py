"""The linkage model: log-odds in bits by feature and level (Fellegi–Sunter), and the thresholds.

A score of 0 means as likely as not; 10 bits more is a thousand times likelier. The parts add up to the score.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from talent_db.enums import Verdict
from talent_db.identity import comparisons
from talent_db.identity.comparisons import UNKNOWN
from talent_db.identity.rarity import Rarity
from talent_db.identity.traits import Traits

MODEL = "machine:fellegi-sunter-1"

# Two records drawn at random from a province's base of this many persons are of one person once in so many times. It
# is fixed, so that a pair has the same score in a list of 300 and in one of 300,000.
REFERENCE_PERSONS_BITS = 18.2
# Set on the development half of the sample duplicates (bench/identity.py prints both halves).
SAME_BITS = 6.0
UNSURE_BITS = 2.0
# A name, however rare, and one other agreement are not enough: namesakes of one unit exist.
CORROBORATIONS_NEEDED = 2

# Evidence in bits: log2(share among records of one person / share among strangers). Names add their rarity.
WEIGHTS: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        # Rarity comes on top for the first four; a slip is made in 2–4 names of a hundred.
        "name": {
            "exact": 0.0,
            "sound": -6.0,
            "shape": -7.0,
            "swapped": -8.0,
            "radical": 4.5,
            "one_character": 4.5,
            # Surname and one character, as above, but nothing speaks against: no slip has to be paid for.
            "gap": 8.0,
            "different": -20.0,
        },
        # 35 years of 12 months; 1 birth in 50 is mistyped.
        "birth": {"month": 8.4, "year": 4.8, "near": -1.5, "near_year": -3.0, "conflict": -9.0, "generation": -15.0},
        "sex": {"same": 0.8, "conflict": -7.0},
        # Six of ten keep their employer between two campaigns, two namesakes in five hundred share one.
        "employer": {"same": 8.2, "short": 7.4, "alike": 5.0, "changed": -2.0},
        "city": {"same": 4.2, "differs": -4.0},
        "occupation": {"same": 5.0, "alike": 2.0, "differs": -3.0},
        "position": {"same": 3.0, "alike": 1.0, "differs": -0.4},
        # Shared in families, dormitories and offices: never decisive.
        "phone": {"same": 4.0, "differs": -0.3},
        "honours": {"shared": 6.0},
        "number": {"same": 45.0, "same_faulty": 12.0, "one_off": 12.0, "unclear": -1.0, "different": -60.0},
    }
)
# What colleagues share anyway says less once the unit agrees: same city, same trade, same post.
WITHIN_UNIT: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "city": {"same": 1.0, "differs": -1.0},
        "occupation": {"same": 2.4, "alike": 1.0, "differs": -2.0},
        "position": {"same": 3.0, "alike": 1.0, "differs": -0.4},
    }
)
# A name that differs in writing brings less of its rarity: bound of rarity plus the weight above.
MOST_FOR_SLIP = 12.0
UNIT_AGREES = frozenset({"same", "short", "alike"})
# How many agreements a level counts for; the same identity number with the same wrong digit is copied from one card.
CORROBORATING: Mapping[str, Mapping[str, int]] = MappingProxyType(
    {
        "birth": {"month": 1, "year": 1},
        "employer": {"same": 1, "short": 1, "alike": 1},
        "city": {"same": 1},
        "occupation": {"same": 1},
        "position": {"same": 1},
        "phone": {"same": 1},
        "honours": {"shared": 1},
        "number": {"same": 2, "same_faulty": 2, "one_off": 2},
    }
)
# One of these between any two records keeps two groups apart, whatever else agrees.
VETOES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "number": frozenset({"different"}),
        "birth": frozenset({"conflict", "generation"}),
        "sex": frozenset({"conflict"}),
        "external_id": frozenset({"differs"}),
    }
)
# 陈志龙 and 陈志虎, born in one month, in one factory: brothers as likely as one man with a wrong character. Only with
# the same post as well is it taken for a slip; a telephone is no help, since families share it.
BUT_FOR_TWINS: Mapping[str, frozenset[str]] = MappingProxyType(
    {"birth": frozenset({"month"}), "employer": UNIT_AGREES, "position": frozenset({"same"})}
)
OTHER_CHARACTER = frozenset({"one_character", "gap"})
# Two names of which each may well be right.
OTHER_NAME = frozenset({"one_character", "radical"})
NUMBER_AGREES = frozenset({"same", "same_faulty", "one_off"})
SLIPS = frozenset({"sound", "shape", "swapped"})
REASONS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("name", "exact"): "姓名相同",
        ("name", "sound"): "姓名同音，写法不同",
        ("name", "shape"): "姓名形近，可能写错",
        ("name", "swapped"): "姓名前后字颠倒",
        ("name", "radical"): "姓名有一个字不同，部首相同，可能写错",
        ("name", "one_character"): "姓名有一个字不同",
        ("name", "gap"): "姓名有一个字没写出来，其余相同",
        ("name", "different"): "姓名不同",
        ("birth", "month"): "出生年月相同",
        ("birth", "year"): "出生年份相同（一方只有年份）",
        ("birth", "near"): "出生年月只差一处，可能写错",
        ("birth", "near_year"): "出生年份差一年",
        ("birth", "conflict"): "出生年月不同",
        ("birth", "generation"): "年龄相差一代",
        ("sex", "same"): "性别相同",
        ("sex", "conflict"): "性别不同",
        ("employer", "same"): "单位相同（含曾用名）",
        ("employer", "short"): "单位是同一名称的简称",
        ("employer", "alike"): "单位名称只差一两个字",
        ("employer", "changed"): "单位不同（可能调动）",
        ("city", "same"): "城市相同",
        ("city", "differs"): "城市不同",
        ("occupation", "same"): "工种相同",
        ("occupation", "alike"): "工种相近",
        ("occupation", "differs"): "工种不同",
        ("position", "same"): "岗位职务相同",
        ("position", "alike"): "岗位职务相近",
        ("position", "differs"): "岗位职务不同",
        ("phone", "same"): "电话相同（家人、同事可能共用，不作定论）",
        ("phone", "differs"): "电话不同",
        ("honours", "shared"): "有同名同年的荣誉",
        ("number", "same"): "身份证号相同",
        ("number", "same_faulty"): "身份证号相同，但校验位有误",
        ("number", "one_off"): "身份证号只差一位，其中一个有误",
        ("number", "unclear"): "身份证号有误，无法比对",
        ("number", "different"): "身份证号不同",
        ("external_id", "differs"): "交换文件里是两个编号",
    }
)


@dataclass(frozen=True)
class Part:
    """One feature of a comparison: its level, its bits and the reason that people read."""

    feature: str
    level: str
    bits: float

    @property
    def reason(self) -> str:
        """The Chinese sentence."""
        return REASONS[(self.feature, self.level)]


@dataclass(frozen=True)
class Comparison:
    """Two records compared. ``bits`` is the sum of the parts and of the odds before any evidence."""

    verdict: Verdict
    bits: float
    parts: tuple[Part, ...]

    def as_evidence(self) -> dict[str, Any]:
        """Plain values for a judgement."""
        return {
            "bits": round(self.bits, 2),
            "before_evidence": -REFERENCE_PERSONS_BITS,
            "parts": [
                {"feature": p.feature, "level": p.level, "bits": round(p.bits, 2), "reason": p.reason}
                for p in self.parts
            ],
        }


LEVELS: Mapping[str, Callable[[Traits, Traits], str]] = MappingProxyType(
    {
        "name": lambda a, b: comparisons.compare_names(a.name, b.name),
        "birth": lambda a, b: comparisons.compare_births(a.birth, b.birth),
        "sex": lambda a, b: comparisons.compare_sexes(a.sex, b.sex),
        "employer": lambda a, b: comparisons.compare_employers(a.employers, b.employers),
        "city": lambda a, b: comparisons.compare_cities(a.city, b.city),
        "occupation": lambda a, b: comparisons.compare_words(a.occupation, b.occupation),
        "position": lambda a, b: comparisons.compare_words(a.position, b.position),
        "phone": lambda a, b: comparisons.compare_phones(a.phone, b.phone),
        "honours": lambda a, b: comparisons.compare_honours(a.honours, b.honours),
        "number": lambda a, b: comparisons.compare_number_traits(
            (a.number, a.faulty_number, a.number_parts), (b.number, b.faulty_number, b.number_parts)
        ),
        "external_id": lambda a, b: comparisons.compare_external_ids(a.external_id, b.external_id),
    }
)


def name_bits(level: str, rarity_left: float, rarity_right: float) -> float:
    """The evidence of two names: their rarity, less what the kind of slip costs."""
    weight = WEIGHTS["name"][level]
    if level == "exact":
        return rarity_left
    return min(MOST_FOR_SLIP, min(rarity_left, rarity_right) + weight) if level in SLIPS else weight


def compare(left: Traits, right: Traits, rarity: Rarity) -> Comparison:
    """Score two records with every part told."""
    levels = {feature: level(left, right) for feature, level in LEVELS.items()}
    within = levels["employer"] in UNIT_AGREES
    parts = []
    for feature, level in levels.items():
        if level == UNKNOWN or feature == "external_id":
            continue
        if feature == "name":
            weight = name_bits(level, rarity.of(left.name), rarity.of(right.name))
        else:
            weight = (WITHIN_UNIT if within and feature in WITHIN_UNIT else WEIGHTS)[feature][level]
        parts.append(Part(feature, level, weight))
    total = sum(part.bits for part in parts) - REFERENCE_PERSONS_BITS
    return Comparison(verdict_of(levels, total), total, tuple(parts))


def verdict_of(levels: Mapping[str, str], total: float) -> Verdict:
    """The outcome: an identity number decides, a veto or too few agreements leave at most unsure."""
    if levels["number"] == "same":  # one number under two quite different names: somebody has to look
        agreed = levels["name"] not in ("different", UNKNOWN) and levels["external_id"] == UNKNOWN
        return Verdict.SAME if agreed else Verdict.UNSURE
    if is_vetoed(levels):
        return Verdict.DIFFERENT
    if total < UNSURE_BITS or levels["name"] in ("different", UNKNOWN):
        return Verdict.DIFFERENT
    agreements = corroborations(levels)
    if total >= SAME_BITS and agreements >= CORROBORATIONS_NEEDED and not could_be_twin(levels):
        return Verdict.SAME
    return Verdict.UNSURE if agreements else Verdict.DIFFERENT  # a name alone is not worth anybody's time


def is_vetoed(levels: Mapping[str, str]) -> bool:
    """True when one feature alone keeps two records apart."""
    return any(levels.get(feature) in barred for feature, barred in VETOES.items())


def could_be_twin(levels: Mapping[str, str]) -> bool:
    """True for a wholly different or hidden character in the given name, unless all that tells twins apart agrees."""
    if levels["name"] not in OTHER_CHARACTER or levels["number"] in NUMBER_AGREES:
        return False
    return any(levels[feature] not in agreeing for feature, agreeing in BUT_FOR_TWINS.items())


def corroborations(levels: Mapping[str, str]) -> int:
    """How many agreements there are besides name and sex."""
    return sum(agreeing.get(levels[feature], 0) for feature, agreeing in CORROBORATING.items())
