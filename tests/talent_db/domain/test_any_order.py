"""The sample documents give the same persons in whatever order they come."""

import random
from pathlib import Path

import pytest

from ingest import exchange
from ingest.extract import extract_file
from ingest.tellings import from_extraction
from talent_db.domain.store import store_telling
from talent_db.domain.telling import Telling
from talent_db.repositories import links
from tests.factories.installation import Installation

SAMPLES = Path(__file__).parents[3] / "samples"
FOLDERS = ("docx", "xlsx", "csv", "announcements", "packages")
ORDERS = 3


@pytest.fixture(scope="module")
def tellings() -> list[Telling]:
    """All tellings of persons whose name comes up more than once."""
    found: list[Telling] = []
    files = [path for folder in FOLDERS for path in sorted((SAMPLES / "forms" / folder).iterdir())]
    files += sorted((SAMPLES / "forms" / "pdf").glob("[!扫]*.pdf"))
    for path in files:
        extraction = extract_file(path)
        found += [t for t in from_extraction(extraction, f"file:{path.name}", "", "/") if t.is_craftsman]
    for name in ("matching", "studios"):
        lines = exchange.read_lines(SAMPLES / name / "profiles.jsonl", exchange.ExchangeKind.PROFILE)
        found += [exchange.to_telling(line.content or {}, line.place, "", "/") for line in lines]
    names = [telling.first("name") for telling in found]
    repeated = [telling for telling in found if names.count(telling.first("name")) > 1]
    for telling in repeated:
        object.__setattr__(telling, "source_file_id", None)
    return repeated


@pytest.mark.slow
def test_any_order_gives_the_same_persons(installation: Installation, tellings: list[Telling]) -> None:
    assert len(tellings) > 10
    seen = set()
    for seed in range(ORDERS):
        order = tellings.copy()
        random.Random(seed).shuffle(order)
        with installation.database.read() as session:
            sources = {
                store_telling(session, installation.keys, told, "operator").record_id: told.source_key for told in order
            }
            persons: dict[str, set[str]] = {}
            for record, profile in links.profile_of(session, list(sources)).items():
                persons.setdefault(profile, set()).add(sources[record])
            seen.add(frozenset(frozenset(group) for group in persons.values()))
    assert len(seen) == 1
    assert max(len(group) for group in next(iter(seen))) > 1
