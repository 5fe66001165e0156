"""How alike the words and the meaning of problem and record are, whatever the knowledge base knows."""

from collections.abc import Mapping
from typing import Any

from matching.types import Candidate, FeatureValue, Need, Quote

# BM25 units at which half of the value is reached: on the development part the right people have 10–25.
WORDS_HALF = 15.0
MEANING_ZERO = 0.5  # cosine 0 as (1 + cos) / 2


def words(need: Need, candidate: Candidate) -> FeatureValue:
    """用词相同."""
    score = candidate.arms.words
    if score <= 0:
        return FeatureValue(0.0)
    value = score / (score + WORDS_HALF)
    shared, passage = _best_passage(need, candidate)
    if passage is None:
        return FeatureValue(value)
    quote = Quote("、".join(shared), passage["text"], shared[0], passage["field"], passage["verified"])
    return FeatureValue(value, f"材料里也说到“{'、'.join(shared[:3])}”", (quote,))


def meaning(need: Need, candidate: Candidate) -> FeatureValue:
    """意思相近."""
    value = max(0.0, (candidate.arms.meaning - MEANING_ZERO) / (1 - MEANING_ZERO))
    return FeatureValue(value, "做过的事和难题意思相近" if value > 0.5 else "")


def _best_passage(need: Need, candidate: Candidate) -> tuple[list[str], Mapping[str, Any] | None]:
    best: tuple[int, list[str], Mapping[str, Any] | None] = (0, [], None)
    for passage in candidate.record["passages"]:
        text = passage["text"].lower()
        shared = [token for token in need.telling if token in text]
        size = sum(len(token) for token in shared)
        if size > best[0]:
            best = (size, shared, passage)
    return best[1], best[2]
