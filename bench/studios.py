"""How well founders of studios are found: nDCG@10 over a set like samples/studios, imported as an operator would.

Queries nobody fits are left out of the means and counted apart. ``python -m bench.studios [FOLDER] [--verbose]``
"""

import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

from api.runtime import Runtime, open_runtime
from matching.evaluation import metrics
from matching.evaluation.report import read_qrels
from search.types import Filters, Page
from talent_db.settings import Settings
from talent_db.viewer import operator

GOAL_NDCG = 0.85
FIT = 2  # the grade from which a founder is one who was asked for


def run(folder: Path = Path("samples/studios"), home: Path | None = None) -> dict[str, Any]:
    """Import the set into an empty installation, ask every query and measure."""
    with tempfile.TemporaryDirectory() as temporary:
        runtime = open_runtime(Settings(home=home or Path(temporary), encoder="none"))
        try:
            runtime.set_up()
            if home is None or runtime.engine.needs_rebuild() is not None:
                runtime.importer.run(operator("bench"), [folder / "profiles.jsonl", folder / "studios.jsonl"], "")
                runtime.drain()
            return measure(runtime, folder)
        finally:
            runtime.close()


def measure(runtime: Runtime, folder: Path) -> dict[str, Any]:
    """The figures over an installation that holds the set."""
    gold = read_qrels(folder / "qrels.tsv")
    queries = [json.loads(line) for line in (folder / "queries.jsonl").read_text(encoding="utf-8").splitlines() if line]
    answers = {query["id"]: _ask(runtime, query) for query in queries}
    runs = {key: [str(hit.record["external_id"]) for hit in page.hits] for key, page in answers.items()}
    fit = [query["id"] for query in queries if max(gold[query["id"]].values()) >= FIT]
    nobody = [query["id"] for query in queries if query["id"] not in fit]
    scores = {key: metrics.ndcg(runs[key], gold[key]) for key in fit}
    return {
        "ndcg10": round(fmean(scores.values()), 4),
        "mrr": round(fmean(_reciprocal_rank(runs[key], gold[key]) for key in fit), 4),
        "first_is_related": round(fmean(_first(runs[key], gold[key]) == 1 for key in fit), 4),
        "nobody_said": sum(not runs[key] for key in nobody),
        "nobody": len(nobody),
        "nobody_wrongly": sum(not runs[key] for key in fit),
        "queries": {q["id"]: _story(q, runs, gold, scores) for q in queries},
    }


def _ask(runtime: Runtime, query: Mapping[str, Any]) -> Page:
    asked = query.get("filters") or {}
    filters = Filters(city=asked.get("city"), studio_level=asked.get("level"))
    return runtime.search.search(operator("bench"), query["text"], filters, limit=10)


def _reciprocal_rank(run: Sequence[str], gold: Mapping[str, int]) -> float:
    return next((1 / rank for rank, key in enumerate(run, start=1) if gold.get(key, 0) >= FIT), 0.0)


def _first(run: Sequence[str], gold: Mapping[str, int]) -> int:
    return gold.get(run[0], 0) if run else 0


def _story(
    query: Mapping[str, Any],
    runs: Mapping[str, Sequence[str]],
    gold: Mapping[str, Mapping[str, int]],
    scores: Mapping[str, float],
) -> dict[str, Any]:
    key = query["id"]
    shown = [f"{name}:{gold[key].get(name, '-')}" for name in runs[key][:6]]
    wanted = [name for name, grade in gold[key].items() if grade >= 1]
    return {"text": query["text"], "ndcg10": scores.get(key), "run": shown, "wanted": wanted}


def main(arguments: Sequence[str]) -> int:
    """Print the figures, with ``--verbose`` every query that is not answered perfectly."""
    folder = Path(next((item for item in arguments if not item.startswith("-")), "samples/studios"))
    result = run(folder)
    for name in ("ndcg10", "mrr", "first_is_related", "nobody_said", "nobody", "nobody_wrongly"):
        sys.stdout.write(f"{name:18} {result[name]}" + "\n")
    if "--verbose" in arguments:
        for key, story in result["queries"].items():
            if story["ndcg10"] is None or story["ndcg10"] < 0.99:
                score = "nobody" if story["ndcg10"] is None else f"{story['ndcg10']:.3f}"
                sys.stdout.write(
                    f"{key} {score} {story['text']} | {' '.join(story['run'])} | {' '.join(story['wanted'])}" + "\n"
                )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
