"""The peer: Splink with DuckDB over the same records and columns. Run by the Python of an environment that has it.

``python -m bench.identity_splink RECORDS.jsonl OUT.json`` writes the seconds and, for some thresholds, the persons.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import splink
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

THRESHOLDS = (0.5, 0.8, 0.9, 0.95, 0.99, 0.999)
COLUMNS = ("name", "sex", "birth", "city", "employer", "occupation", "position")


def settings() -> SettingsCreator:
    """What Splink's guide would choose for these columns: term frequencies, fuzzy levels, several blocking rules."""
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="record_id",
        comparisons=[
            cl.LevenshteinAtThresholds("name", [1]).configure(term_frequency_adjustments=True),
            cl.LevenshteinAtThresholds("birth", [1, 2]),
            cl.ExactMatch("sex"),
            cl.ExactMatch("city").configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("employer", [0.9, 0.8]).configure(term_frequency_adjustments=True),
            cl.ExactMatch("occupation").configure(term_frequency_adjustments=True),
            cl.ExactMatch("position").configure(term_frequency_adjustments=True),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("name", "city"),
            block_on("name", "birth"),
            block_on("name", "employer"),
            block_on("birth", "employer"),
            block_on("birth", "city", "occupation", "substr(name, 1, 1)"),
        ],
    )


def main(arguments: list[str]) -> int:
    """Link, cluster at each threshold, write persons by record and the time of training, scoring and one clustering."""
    source, out = Path(arguments[0]), Path(arguments[1])
    rows = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()]
    columns = {name: [row[name] or None for row in rows] for name in ("record_id", *COLUMNS)}
    database = DuckDBAPI()
    start = time.perf_counter()
    linker = Linker(database.register(pa.table(columns)), settings())
    linker.training.estimate_probability_two_random_records_match(
        [block_on("name", "birth"), block_on("name", "employer")], recall=0.7
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=2_000_000, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("name", "city"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("birth", "employer"))
    scored = linker.inference.predict(threshold_match_probability=min(THRESHOLDS))
    before = time.perf_counter()
    persons: dict[str, dict[str, str]] = {}
    seconds = 0.0
    for threshold in THRESHOLDS:
        clustering = time.perf_counter()
        found = linker.clustering.cluster_pairwise_predictions_at_threshold(
            scored, threshold_match_probability=threshold
        )
        persons[str(threshold)] = _persons(found)
        seconds = seconds or before - start + time.perf_counter() - clustering
    versions = {"splink": splink.__version__, "duckdb": duckdb.__version__}
    out.write_text(json.dumps({"seconds": seconds, "versions": versions, "persons": persons}), encoding="utf-8")
    return 0


def _persons(found: Any) -> dict[str, str]:
    return {row["record_id"]: str(row["cluster_id"]) for row in found.as_record_list()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
