"""Teaching: counts only where the enterprise asks for training or a master."""

from matching.types import NOTHING, Candidate, FeatureValue, Need

FULL_APPRENTICES = 10


def teaching(need: Need, candidate: Candidate) -> FeatureValue:
    """带徒、培训的经验."""
    if not need.wants_teaching:
        return NOTHING
    count = candidate.record["apprentices"] or 0
    if not count:
        return NOTHING
    return FeatureValue(min(int(count), FULL_APPRENTICES) / FULL_APPRENTICES, f"带过{count}名徒弟")
