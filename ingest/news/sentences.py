"""Sentences and clauses of a passage with their offsets."""

import re
from dataclasses import dataclass

_SENTENCE = re.compile(r"[^。！？!?…\n]+[。！？!?…]*[”’）]*")
_CLAUSE = re.compile(r"[^，；：。！？—]+")


@dataclass(frozen=True)
class Clause:
    """A stretch between signs; ``sign`` is the one in front of it."""

    start: int
    end: int
    sign: str


@dataclass(frozen=True)
class Sentence:
    """A sentence at ``start``–``end`` with its clauses."""

    start: int
    end: int
    clauses: tuple[Clause, ...]


def split_sentences(text: str) -> list[Sentence]:
    """All sentences in order; commas within brackets part no clauses."""
    sentences = []
    for match in _SENTENCE.finditer(text):
        clauses = tuple(_clauses(text, match.start(), match.end()))
        if clauses:
            sentences.append(Sentence(match.start(), match.end(), clauses))
    return sentences


def _clauses(text: str, start: int, end: int) -> list[Clause]:
    masked = re.sub(r"（[^（）]{0,60}）", lambda match: "（" + "〇" * (len(match.group()) - 2) + "）", text[start:end])
    result = []
    for match in _CLAUSE.finditer(masked):
        before = masked[match.start() - 1 : match.start()] if match.start() else ""
        result.append(Clause(start + match.start(), start + match.end(), before))
    return result
