"""The news samples: the goals of the project, held on the development set."""

from pathlib import Path

import pytest

from bench.news import score

SAMPLES = Path(__file__).parents[2] / "samples" / "news"


@pytest.mark.slow
def test_persons_and_their_fields_reach_the_goals() -> None:
    result = score(SAMPLES)

    assert result["craftsmen"]["precision"] >= 0.95
    assert result["craftsmen"]["recall"] >= 0.95
    assert result["persons"]["f1"] >= 0.95
    assert result["honours"]["f1"] >= 0.95
    assert result["fields"]["employer"] >= 0.9
    assert result["fields"]["studio"] >= 0.95
