"""Finding the founders of studios on the development set (samples/studios)."""

from collections.abc import Iterable

from bench.studios import run
from tools.benchmarks.figure import Figure

NDCG_GOAL = 0.85


def figures(short: bool) -> Iterable[Figure]:
    """nDCG@10 over the queries that have a founder, and how often "nobody" is said rightly and wrongly."""
    found = run()
    yield Figure("nDCG@10", found["ndcg10"], "", NDCG_GOAL)
    yield Figure("MRR", found["mrr"], "")
    yield Figure("first is only related", found["first_is_related"], "share", 0.1, higher_is_better=False)
    yield Figure("nobody said where nobody fits", found["nobody_said"], f"of {found['nobody']}")
    yield Figure("nobody said wrongly", found["nobody_wrongly"], "queries", 0.0, higher_is_better=False)
