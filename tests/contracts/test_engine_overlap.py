"""Both engines rank alike: the first 50 over the sample problems, asked as words."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from search.encoders.none import NoEncoder
from search.engines.elastic import ElasticEngine
from search.engines.embedded import EmbeddedEngine
from search.ports import SearchEngine
from search.queries import word_query
from search.types import Filters
from talent_db.ids import new_id
from tests.contracts.documents import document

SAMPLES = Path(__file__).parents[2] / "samples" / "matching"
TOP = 50
LEAST_OVERLAP = 0.95


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (SAMPLES / name).read_text(encoding="utf-8").splitlines() if line.strip()]


@pytest.fixture
def engines(elasticsearch_url: str, tmp_path: Path) -> Iterator[tuple[SearchEngine, SearchEngine]]:
    elastic = ElasticEngine(elasticsearch_url, NoEncoder(), prefix=f"test-{new_id()[-8:]}")
    embedded = EmbeddedEngine(tmp_path, NoEncoder())
    documents = [
        document(
            line["id"],
            name=line["name"],
            trade=f"{line.get('occupation') or ''} {line.get('position') or ''}",
            skills=line.get("skills") or "",
            deeds=line.get("achievements") or "",
            employer=line.get("employer") or "",
        )
        for line in lines("profiles.jsonl")
    ]
    for engine in (embedded, elastic):
        engine.rebuild([documents])
    yield embedded, elastic
    elastic.remove()
    elastic.close()


@pytest.mark.elastic
def test_engines_agree_on_the_first_fifty(engines: tuple[SearchEngine, SearchEngine]) -> None:
    embedded, elastic = engines
    shares, differences = [], []

    for problem in lines("problems.jsonl"):
        query = word_query(f"{problem['title']} {problem['description']}", Filters(), TOP)
        first, second = embedded.search(query).hits, elastic.search(query).hits
        shares.append(len({h.id for h in first} & {h.id for h in second}) / max(len(first), len(second), 1))
        scores = {hit.id: hit.score for hit in second}
        differences += [abs(hit.score - scores[hit.id]) / hit.score for hit in first if hit.id in scores]

    assert sum(shares) / len(shares) >= LEAST_OVERLAP
    assert max(differences) < 0.001  # not only the same people: the same scores
