"""Skill level and time in the trade: small, and never by themselves a reason to be asked."""

from matching.types import NOTHING, Candidate, FeatureValue, Need

HIGHEST_RANK = 8  # 首席技师, the top of the eight-level ladder
FULL_YEARS = 20  # experience beyond twenty years is not told apart


def skill_level(need: Need, candidate: Candidate) -> FeatureValue:
    """技能等级."""
    level, rank = candidate.record["skill_level"], candidate.record["skill_rank"]
    return FeatureValue(rank / HIGHEST_RANK, f"{level}" if level else "")


def years(need: Need, candidate: Candidate) -> FeatureValue:
    """从事本工种的年头."""
    count = candidate.record["years_in_trade"]
    if not count:
        return NOTHING
    return FeatureValue(min(int(count), FULL_YEARS) / FULL_YEARS, f"干了{count}年")
