"""How alike the words and the meaning of problem and record are, whatever the knowledge base knows."""

from collections.abc import Mapping
from typing import Any

from matching.types import NOTHING, Candidate, FeatureValue, Need, Quote

# A shared word counts by its characters beyond the first, more in fields that say what somebody can do; a score of this
# size gives half of the value. On the development set and two sets of other authors this ranks as BM25 does (nDCG@10
# within 0.003), and unlike it neither the length of a record nor what others write takes anything away.
WORDS_HALF = 4.0
WORD_WORTH = {"trade": 1.5, "skills": 1.2, "deeds": 1.0, "studio": 0.5, "employer": 0.3, "mission": 1.0}  # no honours
MEANING_ZERO = 0.575  # nearness of 0.15 as (1 + n) / 2: the passages of other trades are as near as that by chance


def words(need: Need, candidate: Candidate) -> FeatureValue:
    """用词相同."""
    texts = [(passage, passage["text"].lower()) for passage in candidate.record["passages"]]
    whole = "\n".join(text for _, text in texts)
    told = [token for token in need.telling if token in whole]
    worth: dict[str, float] = {}
    best: tuple[int, list[str], Mapping[str, Any] | None] = (0, [], None)
    for passage, text in texts if told else ():
        field_worth = WORD_WORTH.get(passage["field"], 0.0)
        shared = [token for token in told if token in text] if field_worth else []
        for token in shared:
            worth[token] = max(worth.get(token, 0.0), field_worth * (len(token) - 1))
        size = sum(map(len, shared))
        if size > best[0]:
            best = (size, shared, passage)
    score = sum(worth.values())
    _, said, where = best
    if where is None:
        return NOTHING
    quote = Quote("、".join(said), where["text"], said[0], where["field"], where["verified"])
    return FeatureValue(score / (score + WORDS_HALF), f"材料里也说到“{'、'.join(said[:3])}”", (quote,))


def meaning(need: Need, candidate: Candidate) -> FeatureValue:
    """意思相近."""
    value = max(0.0, (candidate.arms.meaning - MEANING_ZERO) / (1 - MEANING_ZERO))
    return FeatureValue(value, "做过的事和难题意思相近" if value > 0.5 else "")
