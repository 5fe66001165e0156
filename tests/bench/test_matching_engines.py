"""``evaluate`` on both engines: the same problems get the same figures from Elasticsearch and from the embedded index."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from api.cli import evaluation
from api.cli.find import MOST_RUN_LINES
from api.runtime import Runtime
from matching.evaluation.report import Report, evaluate
from matching.service import MatchService
from search.engines.elastic import ElasticEngine
from search.loading import load_all
from talent_db.ids import new_id
from tools.benchmarks.matching import SAMPLES, VIEWER, loaded

EVERY = 6  # of the problems: ten of sixty say whether the engines agree
TOLERANCE = 0.01  # of a measure; the graph of Elasticsearch is approximate


@pytest.fixture
def runtime(tmp_path: Path) -> Iterator[Runtime]:
    opened = loaded(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def on_elastic(runtime: Runtime, elasticsearch_url: str) -> Iterator[MatchService]:
    """The same matcher over an index of Elasticsearch made from the same database."""
    engine = ElasticEngine(elasticsearch_url, runtime.matcher.encoder, prefix=f"test-{new_id()[-8:]}")
    engine.rebuild(load_all(runtime.database))
    yield replace(runtime.matcher, engine=engine)
    engine.remove()
    engine.close()


@pytest.mark.elastic
def test_both_engines_give_the_same_figures(runtime: Runtime, on_elastic: MatchService) -> None:
    judged = evaluation.read(SAMPLES / "problems.jsonl", SAMPLES / "qrels.tsv")
    texts = evaluation.baseline_texts(runtime)

    def measured(matcher: MatchService) -> Report:
        asks = judged.asks[::EVERY]
        return evaluate(asks, judged.gold, lambda ask: matcher.answer(VIEWER, ask, MOST_RUN_LINES), texts)

    embedded, elastic = measured(runtime.matcher), measured(on_elastic)

    assert embedded.product.ndcg10 > 0.5  # there is something to compare
    assert elastic.product.ndcg10 == pytest.approx(embedded.product.ndcg10, abs=TOLERANCE)
    assert elastic.product.mrr == pytest.approx(embedded.product.mrr, abs=TOLERANCE)
    assert elastic.abstention_precision == embedded.abstention_precision
    assert elastic.by_problem == pytest.approx(dict(embedded.by_problem), abs=0.05)
