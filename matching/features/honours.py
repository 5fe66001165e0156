"""Honours only break ties: famous people often have thin records, and the expert is often terse."""

from matching.types import NOTHING, Candidate, FeatureValue, Need

LEVEL_VALUE = {"国家级": 1.0, "省级": 0.7, "市级": 0.5, "县级": 0.3, "企业级": 0.2}


def honours(need: Need, candidate: Candidate) -> FeatureValue:
    """荣誉（只在其他方面相当时起作用）."""
    told = candidate.record["honours"]
    if not told:
        return NOTHING
    best = max(told, key=lambda honour: LEVEL_VALUE.get(honour["level"], 0.0))
    return FeatureValue(LEVEL_VALUE.get(best["level"], 0.0), best["name"])
