"""What the embedded engine costs over bare tantivy, and how far the two engines agree.

A deterministic population is written from the knowledge base's words; both ways answer the same questions with the
same terms, the same number of hits and the same stored records read. ``python -m bench.search [SIZE]``
"""

import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import tantivy

from search import wiring
from search.encoders.none import NoEncoder
from search.engines.elastic import ElasticEngine
from search.engines.embedded import EmbeddedEngine, queries
from search.fields import merged_terms
from search.ports import SearchEngine
from search.queries import terms_of, word_query
from search.service import SearchService
from search.types import Filters, SearchDocument, WordQuery
from talent_db.enums import Root
from talent_db.knowledge.crafts import Concept, ConceptKind, craft_base
from talent_db.settings import Settings
from talent_db.viewer import operator

GOAL_RATIO = 1.5
GOAL_OVERLAP = 0.95
TOP = 20
OVERLAP_TOP = 50
BATCH = 1000
QUESTIONS = 200
ROUNDS = 5  # the best of them counts: a call that another process interrupted says nothing of either way
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何林高罗", "建国海峰志强晓东立新文斌永年春梅秀英国良德胜玉兰家宁"
CITIES = (
    "宁波市 台州市 无锡市 苏州市 南通市 广州市 佛山市 东莞市 青岛市 烟台市 武汉市 襄阳市 长沙市 成都市 重庆市".split()
)


class Population:
    """Profiles and questions made of the knowledge base's names, the same for the same seed."""

    def __init__(self, seed: int = 7) -> None:
        self._random = random.Random(seed)  # noqa: S311  reproducible, nothing secret
        concepts = sorted(craft_base().concepts.values(), key=lambda concept: concept.code)
        self._kinds = {kind: [c for c in concepts if c.kind is kind] for kind in ConceptKind}

    def batches(self, size: int) -> Iterator[list[SearchDocument]]:
        """``size`` profiles in batches."""
        for start in range(0, size, BATCH):
            yield [self._profile(number) for number in range(start, min(size, start + BATCH))]

    def questions(self, count: int) -> list[str]:
        """Short questions as people type them: a trade, a machine, a symptom."""
        kinds = (ConceptKind.TRADE, ConceptKind.EQUIPMENT, ConceptKind.DEFECT, ConceptKind.PROCESS, ConceptKind.PART)
        return [" ".join(self._name(kind) for kind in self._random.sample(kinds, 3)) for _ in range(count)]

    def _concept(self, kind: ConceptKind) -> Concept:
        # Some things are common and most are rare, as words are: the square leans towards the beginning.
        known = self._kinds[kind]
        return known[int(len(known) * self._random.random() ** 2)]

    def _name(self, kind: ConceptKind) -> str:
        concept = self._concept(kind)
        return self._random.choice((concept.label, *concept.terms))

    def _profile(self, number: int) -> SearchDocument:
        chance, key = self._random, f"b{number:07d}"
        trade = self._name(ConceptKind.TRADE)
        skills = [
            f"擅长{self._name(ConceptKind.PROCESS)}和{self._name(ConceptKind.EQUIPMENT)}的调整与维修",
            f"处理{self._name(ConceptKind.PART)}的{self._name(ConceptKind.DEFECT)}",
        ]
        deeds = [
            f"{chance.randint(1998, 2024)}年主持{self._name(ConceptKind.EQUIPMENT)}改造，解决{self._name(ConceptKind.DEFECT)}",
            f"用{self._name(ConceptKind.MATERIAL)}做{self._name(ConceptKind.PART)}，返修率降低{chance.randint(5, 60)}%",
        ]
        name = chance.choice(SURNAMES) + "".join(chance.sample(GIVEN, 2))
        city = chance.choice(CITIES)
        texts = {"trade": [trade], "skills": skills, "deeds": deeds, "employer": [f"{city}{trade}制造有限公司"]}
        passages = [
            {"field": f, "text": text, "verified": True, "tells": True} for f, parts in texts.items() for text in parts
        ]
        concepts = {self._concept(kind).code: [1.0, 0] for kind in (ConceptKind.TRADE, ConceptKind.PROCESS) * 2}
        record = {
            "id": key,
            "name": name,
            "city": city,
            "occupation": trade,
            "passages": passages,
            "concepts": concepts,
        }
        return SearchDocument(
            Root.PROFILE,
            key,
            1,
            "/",
            name,
            (name,),
            {field: "\n".join(parts) for field, parts in texts.items()},
            tuple(concepts),
            {"city": (city,), "industry": (str(number % 12),)},
            True,
            record,
        )


def run(size: int = 100_000, elasticsearch_url: str = "") -> dict[str, Any]:
    """Medians in ms, their ratios, and with an Elasticsearch the overlap of the first 50."""
    with tempfile.TemporaryDirectory() as home:
        settings = Settings(home=Path(home), encoder="none", search_url="")
        encoder = wiring.make_encoder(settings)
        engine = wiring.make_engine(settings, encoder)
        people = Population()
        began = time.perf_counter()
        engine.rebuild(people.batches(size))
        result: dict[str, Any] = {"size": size, "build_s": round(time.perf_counter() - began, 1)}
        questions = people.questions(QUESTIONS)
        result |= _times(engine, SearchService(engine, encoder), Path(home) / "search", questions)
        engine.close()
    if elasticsearch_url:
        result["overlap"] = overlap(elasticsearch_url, min(size, 5000), questions[:50])
    return result


def _times(engine: SearchEngine, service: SearchService, folder: Path, questions: Sequence[str]) -> dict[str, Any]:
    asked = [WordQuery(terms_of(question), Filters(), TOP) for question in questions]
    bare = _bare(folder)
    viewer = operator("bench")
    ways: dict[str, list[Callable[[], Any]]] = {
        "bare": [lambda q=q: bare(q) for q in asked],  # type: ignore[misc]  # mypy cannot type a default's lambda
        "engine": [lambda q=q: engine.search(q) for q in asked],  # type: ignore[misc]
        "service": [lambda t=t: service.search(viewer, t, limit=TOP) for t in questions],  # type: ignore[misc]
    }
    best: dict[str, list[float]] = {name: [float("inf")] * len(questions) for name in ways}
    for _ in range(ROUNDS):  # the ways take turns, so that what else the machine does falls on all alike
        for number in range(len(questions)):
            for name, calls in ways.items():
                began = time.perf_counter()
                calls[number]()
                best[name][number] = min(best[name][number], (time.perf_counter() - began) * 1000)
    p50 = {name: median(times) for name, times in best.items()}
    figures = {f"{name}_p50_ms": round(value, 3) for name, value in p50.items()}
    return figures | {f"{name}_ratio": round(p50[name] / p50["bare"], 3) for name in ("engine", "service")}


def _bare(folder: Path) -> Callable[[WordQuery], list[Any]]:
    """tantivy as its own documentation uses it: a query of the same terms, the same hits, the same records read."""
    version = (folder / "CURRENT").read_text(encoding="ascii").strip()
    index = queries.open_index(str(folder / version / "tantivy"))
    index.reload()
    searcher, schema = index.searcher(), index.schema

    def search(query: WordQuery) -> list[Any]:
        terms = [
            tantivy.Query.boost_query(tantivy.Query.term_query(schema, t.field, t.token, "freq"), t.weight)
            for t in merged_terms(query.terms)
        ]
        asked = tantivy.Query.boolean_query([(tantivy.Occur.Should, term) for term in terms])
        hits = searcher.search(asked, query.limit, count=False).hits
        return [json.loads(searcher.doc(address)["record"][0]) for _, address in hits]

    return search


def overlap(url: str, size: int, questions: Sequence[str]) -> float:
    """Mean share of the first 50 that both engines give to the same questions over the same documents."""
    with tempfile.TemporaryDirectory() as home:
        elastic = ElasticEngine(url, NoEncoder(), prefix="bench")
        engines: list[SearchEngine] = [EmbeddedEngine(Path(home), NoEncoder()), elastic]
        for engine in engines:
            engine.rebuild(Population().batches(size))
        shares = []
        for question in questions:
            first, second = (
                {hit.id for hit in engine.search(word_query(question, Filters(), OVERLAP_TOP)).hits}
                for engine in engines
            )
            shares.append(len(first & second) / max(len(first), len(second), 1))
        elastic.remove()
        for engine in engines:
            engine.close()
    return round(sum(shares) / len(shares), 4)


def main(arguments: Sequence[str]) -> int:
    """Print the figures as one line of JSON."""
    size = int(arguments[0]) if arguments else 100_000
    result = run(size, os.environ.get("GONGJIANG_TEST_ELASTICSEARCH_URL", ""))
    sys.stdout.write(json.dumps(result) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
