"""The share of facts whose quote stands at the named place of its document, by a second, independent reading."""

from collections.abc import Iterable

from bench.provenance import check_all
from tools.benchmarks.figure import Figure


def figures(short: bool) -> Iterable[Figure]:
    """Over all samples; both forms read all of them."""
    found = check_all()
    yield Figure("facts checked", found.facts, f"of {found.files} files")
    yield Figure("facts whose quote stands there", round(found.share, 4), "share", 1.0)
    yield Figure("facts of scans (words recognised, not compared)", found.of_scans, "")
