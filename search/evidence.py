"""What the texts of a profile or team show: passages, the concepts they name, the symptoms they describe."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from search.concepts import ConceptFinder, Mention, Resemblance

# How much a mention in a field says of what somebody can do: the trade and what he says he is good at say most,
# an employer's name only where he works.
FIELD_WEIGHT = {
    "trade": 1.0,
    "skills": 1.0,
    "deeds": 0.8,
    "studio": 0.6,
    "honours": 0.3,
    "employer": 0.25,
    "mission": 1.0,
}
DESCRIBING = ("skills", "deeds")  # fields whose sentences may describe a symptom without naming it
LONGEST_PASSAGE = 160  # characters of one passage kept in the record; reasons quote at most a sentence
SHORT_PASSAGE = 12  # characters; one that names nothing of a craft (工程师, 班长) is of everybody's kind
# A sentence describes a symptom without naming it only when it is clearly like it (BM25 units, set on the
# development part: below 14 more than half of the symptoms found were wrong).
DESCRIBED_FLOOR = 14.0
UNVERIFIED_SHARE = 0.5  # design: a person's own unverified statement weighs at most half of a verified one
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")

Told = frozenset[tuple[str, str]]  # (field, text)


@dataclass(frozen=True)
class _Shown:
    """``concepts`` code → [weight, passage], ``described`` symptom → [score, passage]: the best of each."""

    concepts: dict[str, list[float]] = field(default_factory=dict)
    described: dict[str, list[float]] = field(default_factory=dict)

    def add(
        self, where: str, number: int, named: Sequence[Mention], like: Sequence[Resemblance], trust: float = 1.0
    ) -> None:
        for mention in named:
            _raise_to(self.concepts, mention.code, round(FIELD_WEIGHT[where] * mention.confidence * trust, 3), number)
        for likeness in like:
            if likeness.score >= DESCRIBED_FLOOR:
                _raise_to(self.described, likeness.code, round(likeness.score * trust, 2), number)


def evidence(
    texts: Mapping[str, Sequence[str]], finder: ConceptFinder, unverified: Told = frozenset()
) -> dict[str, Any]:
    """Passages with what they name and describe; what is unverified shows it at half.

    Where something is unverified, ``verified`` holds what the rest shows alone, and ``stated`` what all would show if
    it were verified: matching weighs the one against the other.
    """
    passages: list[dict[str, Any]] = []
    present, verified, stated = _Shown(), _Shown(), _Shown()
    for where, parts in texts.items():
        for part in parts:
            is_verified = (where, part) not in unverified
            for sentence in _sentences(part):
                named = finder.find(sentence)
                like = finder.resembling(sentence, limit=3) if where in DESCRIBING else []
                present.add(where, len(passages), named, like, 1.0 if is_verified else UNVERIFIED_SHARE)
                if unverified:
                    stated.add(where, len(passages), named, like)
                if unverified and is_verified:
                    verified.add(where, len(passages), named, like)
                tells = bool(named) or len(sentence) > SHORT_PASSAGE
                passages.append({"field": where, "text": sentence, "verified": is_verified, "tells": tells})
    views = {"verified": vars(verified), "stated": vars(stated)} if unverified else {}
    return {"passages": passages} | vars(present) | views


def _raise_to(found: dict[str, list[float]], code: str, weight: float, number: int) -> None:
    if weight > found.get(code, [0.0])[0]:
        found[code] = [weight, number]


def _sentences(text: str) -> list[str]:
    return [s.strip()[:LONGEST_PASSAGE] for s in _SENTENCE.findall(text) if s.strip()]
