"""All samples in any order: the same persons and the same honour ledgers.

GONGJIANG_LONG=1 takes every telling in several orders; without it those whose names sound like another one's, in two.
"""

import json
import os
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from ingest import exchange
from ingest.extract import extract_file
from ingest.tellings import from_extraction
from talent_db.domain.store import store_telling
from talent_db.domain.telling import NewFact, Telling
from talent_db.enums import RecordKind
from talent_db.identity.normal import name_form, name_sound
from talent_db.models import Profile
from talent_db.repositories import links
from tests.factories.installation import Installation

SAMPLES = Path(__file__).parents[3] / "samples"
LONG = bool(os.environ.get("GONGJIANG_LONG"))
ORDERS = 6 if LONG else 2
FORMS = ("docx", "xlsx", "csv", "announcements", "packages", "pdf")
NOT_OF_THE_PERSON = frozenset({"record_id", "campaign", "year"})


@pytest.fixture(scope="module")
def tellings() -> list[Telling]:
    """One telling a person and document, over all samples."""
    files = [path for folder in FORMS for path in sorted((SAMPLES / "forms" / folder).iterdir())]
    files = [path for path in files if not path.name.startswith("扫描件")]  # reading scans takes minutes
    files += sorted(path for path in (SAMPLES / "news").iterdir() if path.suffix in (".txt", ".html"))
    found: list[Telling] = []
    for path in files:
        found += from_extraction(extract_file(path), f"file:{path.name}", "", "/")
    for name in ("matching", "studios"):
        lines = exchange.read_lines(SAMPLES / name / "profiles.jsonl", exchange.ExchangeKind.PROFILE)
        found += [exchange.to_telling(line.content or {}, line.place, "", "/") for line in lines]
    found += _duplicates()
    for telling in found:
        object.__setattr__(telling, "source_file_id", None)
    people = [telling for telling in found if telling.is_craftsman and telling.first("name")]
    sounds = Counter(map(_sound, people))
    return people if LONG else [telling for telling in people if sounds[_sound(telling)] > 1]


def _sound(telling: Telling) -> tuple[str, ...]:
    return name_sound(name_form(str(telling.first("name"))))


def _duplicates() -> list[Telling]:
    lines = (SAMPLES / "forms" / "duplicates" / "records.jsonl").read_text(encoding="utf-8").splitlines()
    return [
        Telling(
            kind=RecordKind.ROSTER,
            source_key=f"duplicate:{row['record_id']}",
            campaign=row["campaign"],
            facts=tuple(NewFact(k, v, str(v)) for k, v in row.items() if v and k not in NOT_OF_THE_PERSON),
        )
        for row in map(json.loads, lines)
    ]


@pytest.mark.slow
def test_all_samples_give_the_same_persons_and_ledgers(installation: Installation, tellings: list[Telling]) -> None:
    assert len(tellings) > 200
    seen = []
    for seed in range(ORDERS):
        order = tellings.copy()
        random.Random(seed).shuffle(order)
        seen.append(_persons(installation, order))

    assert all(one == seen[0] for one in seen[1:])
    assert max(len(group) for group in seen[0]) > 2
    assert any(seen[0].values())


def _persons(installation: Installation, order: list[Telling]) -> dict[frozenset[str], str]:
    """The ledger of each person, a person being the names of the sources that tell of him."""
    with installation.database.read() as session:
        sources = {
            store_telling(session, installation.keys, told, "operator").record_id: told.source_key for told in order
        }
        groups: dict[str, set[str]] = {}
        for record, profile in links.profile_of(session, list(sources)).items():
            groups.setdefault(profile, set()).add(sources[record])
        bodies = {key: session.get_one(Profile, key).body for key in groups}
    return {frozenset(group): _ledger(bodies[key]["honours"]) for key, group in groups.items()}


def _ledger(honours: list[dict[str, Any]]) -> str:
    """What does not depend on arrival: of two spellings told equally often the one told first may stand in front."""
    told = [
        {name: entry[name] for name in ("year", "level", "status", "series", "body")}
        | {"names": sorted({entry["name"], *entry["rivals"].get("name", [])}), "tellings": len(entry["sources"])}
        for entry in honours
    ]
    return json.dumps(sorted(told, key=str), ensure_ascii=False)
