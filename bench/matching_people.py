"""Invented profiles as many as a province has, with everything that matching reads of a record.

Sentences are drawn from a stock, each read once as the indexer reads it (concepts named, symptoms described): a hundred
thousand profiles of five sentences each are then made in a minute, and their records are as large as real ones.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bench.search import BATCH, CITIES, GIVEN, SURNAMES
from search.concepts import concept_finder
from search.documents import SKILL_RANK
from search.evidence import evidence
from search.shown import shown_tokens
from search.types import SearchDocument
from talent_db.enums import Root
from talent_db.knowledge.crafts import Concept, ConceptKind, craft_base

STOCK = 6000  # distinct sentences of skills and deeds each
SKILLS, DEEDS = 2, 3  # sentences a profile
LEVELS = tuple(SKILL_RANK)
HONOURS = ("省级", "市级", "县级", "企业级")


@dataclass(frozen=True)
class Told:
    """A sentence with what the indexer reads out of it."""

    text: str
    concepts: dict[str, list[float]]
    described: dict[str, list[float]]


class People:
    """Profiles out of the knowledge base's names, the same for the same seed."""

    def __init__(self, seed: int = 11, stock: int = STOCK) -> None:
        self._random = random.Random(seed)  # noqa: S311  reproducible, nothing secret
        concepts = sorted(craft_base().concepts.values(), key=lambda concept: concept.code)
        self._kinds = {kind: [c for c in concepts if c.kind is kind] for kind in ConceptKind}
        self._skills = [self._read("skills", self._skill()) for _ in range(stock)]
        self._deeds = [self._read("deeds", self._deed()) for _ in range(stock)]
        self._trades = {c.label: self._read("trade", c.label) for c in self._kinds[ConceptKind.TRADE]}

    def batches(self, size: int) -> Iterator[list[SearchDocument]]:
        """``size`` profiles in batches."""
        for start in range(0, size, BATCH):
            yield [self._profile(number) for number in range(start, min(size, start + BATCH))]

    def _read(self, field: str, text: str) -> Told:
        found = evidence({field: [text]}, concept_finder())
        return Told(text, found["concepts"], found["described"])

    def _concept(self, kind: ConceptKind) -> Concept:
        # Some things are common and most are rare, as words are: the square leans towards the beginning.
        known = self._kinds[kind]
        return known[int(len(known) * self._random.random() ** 2)]

    def _name(self, kind: ConceptKind) -> str:
        concept = self._concept(kind)
        return self._random.choice((concept.label, *concept.terms))

    def _skill(self) -> str:
        process, machine = self._name(ConceptKind.PROCESS), self._name(ConceptKind.EQUIPMENT)
        return f"擅长{process}，熟悉{machine}的安装、调整与维修，能独立处理{self._name(ConceptKind.DEFECT)}。"

    def _deed(self) -> str:
        chance, machine, defect = self._random, self._name(ConceptKind.EQUIPMENT), self._name(ConceptKind.DEFECT)
        part, material = self._name(ConceptKind.PART), self._name(ConceptKind.MATERIAL)
        return (
            f"{chance.randint(1998, 2024)}年主持{machine}改造，换用{material}的{part}，解决了“{defect}”的难题，"
            f"返修率降低{chance.randint(5, 60)}%，每年节约{chance.randint(10, 300)}万元。"
        )

    def _profile(self, number: int) -> SearchDocument:
        chance, key = self._random, f"m{number:07d}"
        trade = self._trades[self._concept(ConceptKind.TRADE).label]
        skills, deeds = chance.sample(self._skills, SKILLS), chance.sample(self._deeds, DEEDS)
        city = chance.choice(CITIES)
        employer = f"{city}{trade.text}制造有限公司"
        honours = [
            {"name": f"{level.removesuffix('级')}技术能手", "year": chance.randint(2000, 2024), "level": level}
            for level in chance.sample(HONOURS, 2)
        ]
        texts = {
            "trade": [trade.text],
            "skills": [told.text for told in skills],
            "deeds": [told.text for told in deeds],
            "honours": [str(honour["name"]) for honour in honours],
            "employer": [employer],
        }
        record = self._record(key, city, employer, texts, (trade, *skills, *deeds)) | {"honours": honours}
        return SearchDocument(
            Root.PROFILE,
            key,
            1,
            "/",
            record["name"],
            (record["name"],),
            {field: "\n".join(parts) for field, parts in texts.items()},
            tuple(record["concepts"]),
            {"city": (city,), "industry": (record["industry"],)},
            True,
            record,
            shown=shown_tokens(record),
        )

    def _record(
        self, key: str, city: str, employer: str, texts: dict[str, list[str]], told: tuple[Told, ...]
    ) -> dict[str, Any]:
        chance, level = self._random, self._random.choice(LEVELS)
        concepts: dict[str, list[float]] = {}
        described: dict[str, list[float]] = {}
        for number, sentence in enumerate(told):  # passages begin with these, in this order
            for into, found in ((concepts, sentence.concepts), (described, sentence.described)):
                for code, (weight, _) in found.items():
                    if weight > into.get(code, [0.0])[0]:
                        into[code] = [weight, number]
        return {
            "id": key,
            "root": Root.PROFILE.value,
            "external_id": key,
            "name": chance.choice(SURNAMES) + "".join(chance.sample(GIVEN, 2)),
            "employer": employer,
            "occupation": told[0].text,
            "position": "班组长",
            "title": "",
            "skill_level": level,
            "skill_rank": SKILL_RANK[level],
            "years_in_trade": chance.randint(5, 38),
            "apprentices": chance.choice((None, 2, 6, 12)),
            "industry": f"行业{chance.randint(1, 26)}",
            "province": "",
            "city": city,
            "studios": [],
            "teams": [],
            "passages": [
                {"field": field, "text": text, "verified": True, "tells": True}
                for field, parts in texts.items()
                for text in parts
            ],
            "concepts": concepts,
            "described": described,
        }
