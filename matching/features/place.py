"""Where the craftsman is: the same city and industry help, but a far industry with the right process is a hit too."""

from matching.types import NOTHING, Candidate, FeatureValue, Need

SAME_PROVINCE = 0.4


def distance(need: Need, candidate: Candidate) -> FeatureValue:
    """离得近."""
    record, ask = candidate.record, need.ask
    if ask.city and record["city"] == ask.city:
        return FeatureValue(1.0, f"同在{ask.city}")
    if ask.province and record["province"] == ask.province:
        return FeatureValue(SAME_PROVINCE, f"同在{ask.province}")
    return NOTHING


def industry(need: Need, candidate: Candidate) -> FeatureValue:
    """同一行业."""
    asked, own = need.ask.industry, candidate.record["industry"]
    if not asked or not own:
        return NOTHING
    shared = {asked[i : i + 2] for i in range(len(asked) - 1)} & {own[i : i + 2] for i in range(len(own) - 1)}
    value = min(1.0, len(shared) / max(1, min(len(asked), len(own)) - 1))
    return FeatureValue(value, f"同在{own}行业" if value == 1.0 else "")
