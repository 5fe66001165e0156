"""The small knowledge base's finder."""

from pathlib import Path

import pytest

from search.concepts import ConceptFinder
from tests.factories import records


@pytest.fixture
def finder(tmp_path: Path) -> ConceptFinder:
    """A finder over the small knowledge base."""
    return records.finder(tmp_path)
