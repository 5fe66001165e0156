"""One match over many profiles, everything together, beside a bare tantivy query and a bare faiss SQ8 search.

Ours: reading the problem, words, concepts, vectors, features, reasons. Bare: a tantivy query of the problem's words in
every text field for two hundred hits, the ten best records read, and an SQ8 search of a ready vector for as many
neighbours. Ways take turns, the best of several rounds counts for each problem.
``python -m bench.matching_scale [SIZE]``
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import faiss
import numpy as np
import tantivy

from api.cli.find import read_json_lines, to_ask
from bench.matching_people import People
from matching.candidates import word_terms
from matching.need import understand
from matching.service import MatchService
from matching.types import Ask
from search import wiring
from search.concepts import concept_finder
from search.embedding import embed
from search.engines.embedded import queries
from search.fields import merged_terms
from search.ports import Encoder
from search.types import SearchDocument, Vector
from talent_db.settings import Settings
from talent_db.viewer import operator

PROBLEMS = Path("samples/matching/problems.jsonl")
TOP, ROUNDS = 10, 5
FOUND = 200  # hits and neighbours that the bare engines give
GOAL_RATIO = 2.5


def run(size: int = 100_000) -> dict[str, float]:
    """Milliseconds (p50, p95) of ours and of the bare parts, and the ratio of the p50s."""
    asks = [to_ask(line)[0] for line in read_json_lines(PROBLEMS)]
    with tempfile.TemporaryDirectory() as home:
        settings = Settings(home=Path(home), search_url="", encoder="static")
        encoder = wiring.make_encoder(settings)
        engine = wiring.make_engine(settings, encoder)
        vectors: list[Vector] = []
        engine.rebuild(_with_vectors(People().batches(size), encoder, vectors))
        matcher = MatchService(engine, encoder, concept_finder())
        found = _times(matcher, asks, Path(home) / "search", np.stack(vectors))
        engine.close()
    return {"size": float(size)} | found


def _with_vectors(batches: Any, encoder: Encoder, kept: list[Vector]) -> Any:
    for batch in batches:
        documents: list[SearchDocument] = embed(batch, encoder)
        kept += [document.vector for document in documents if document.vector is not None]
        yield documents


def _times(matcher: MatchService, asks: Sequence[Ask], folder: Path, vectors: Vector) -> dict[str, float]:
    viewer, words, near = operator("bench"), _bare_tantivy(folder), _bare_faiss(vectors)
    tokens = {ask.id: word_terms(understand(ask, matcher.finder)) for ask in asks}
    asked = {ask.id: matcher.encoder.encode([ask.text]) for ask in asks}
    ways: dict[str, Callable[[Ask], Any]] = {
        "match": lambda ask: matcher.answer(viewer, ask, TOP, with_teams=False),
        "tantivy": lambda ask: words(tokens[ask.id]),
        "faiss": lambda ask: near(asked[ask.id]),
    }
    best = {name: dict.fromkeys((ask.id for ask in asks), float("inf")) for name in ways}
    for _ in range(ROUNDS):
        for ask in asks:
            for name, way in ways.items():
                began = time.perf_counter()
                way(ask)
                best[name][ask.id] = min(best[name][ask.id], (time.perf_counter() - began) * 1000)
    bare = [best["tantivy"][ask.id] + best["faiss"][ask.id] for ask in asks]
    ours = list(best["match"].values())
    return {
        "match_p50_ms": median(ours),
        "match_p95_ms": quantiles(ours, n=20)[-1],
        "bare_tantivy_p50_ms": median(best["tantivy"].values()),
        "bare_faiss_p50_ms": median(best["faiss"].values()),
        "ratio": median(ours) / median(bare),
    }


def _bare_tantivy(folder: Path) -> Callable[[Any], list[Any]]:
    version = (folder / "CURRENT").read_text(encoding="ascii").strip()
    index = queries.open_index(str(folder / version / "tantivy"))
    index.reload()
    searcher, schema = index.searcher(), index.schema

    def search(terms: Any) -> list[Any]:
        clauses = [
            (
                tantivy.Occur.Should,
                tantivy.Query.boost_query(tantivy.Query.term_query(schema, t.field, t.token, "freq"), t.weight),
            )
            for t in merged_terms(terms)
        ]
        hits = searcher.search(tantivy.Query.boolean_query(clauses), FOUND, count=False).hits
        return [json.loads(searcher.doc(address)["record"][0]) for _, address in hits[:TOP]]

    return search


def _bare_faiss(vectors: Vector) -> Callable[[Vector], Any]:
    index = faiss.IndexScalarQuantizer(vectors.shape[1], faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT)
    index.train(vectors)
    index.add(vectors)
    return lambda vector: index.search(vector, FOUND)


def main(arguments: Sequence[str]) -> int:
    """Print the figures as one line of JSON."""
    found = run(int(arguments[0]) if arguments else 100_000)
    sys.stdout.write(json.dumps({name: round(value, 3) for name, value in found.items()}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
