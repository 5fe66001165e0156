"""Texts cut into stretches, some of them marked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.analysis import distinct_tokens
from search.concepts import ConceptFinder, fold

SHORTEST_SHARED = 2  # a single character in common marks half the sentence and says nothing


@dataclass(frozen=True)
class Stretch:
    """A piece of text; ``mark`` is "" or what it is marked as."""

    text: str
    mark: str = ""


def cut(text: str, marks: Iterable[tuple[int, int, str]]) -> list[Stretch]:
    """The whole text in order, marked where told; of overlapping marks the first and longest wins."""
    stretches: list[Stretch] = []
    position = 0
    for start, end, mark in sorted(marks, key=lambda found: (found[0], -found[1])):
        if start < position or end <= start or end > len(text):
            continue
        if start > position:
            stretches.append(Stretch(text[position:start]))
        stretches.append(Stretch(text[start:end], mark))
        position = end
    if position < len(text):
        stretches.append(Stretch(text[position:]))
    return stretches


def mark_answer(passage: str, answered: str, asked: str, finder: ConceptFinder) -> list[Stretch]:
    """A passage of a record with the words that answer: those of the concept, else those it shares with the asker."""
    wanted = set(answered.split("、"))
    found = [(m.start, m.end, "hit") for m in finder.find(passage) if m.label in wanted]
    if not found:  # the passage describes what it does not name
        found = shared_words(passage, [*wanted, asked])
    if not found:
        alike = [likeness.spans for likeness in finder.resembling(passage) if likeness.label in wanted]
        found = [(start, end, "hit") for spans in alike for start, end in spans if end - start >= SHORTEST_SHARED]
    return cut(passage, found)


def shared_words(text: str, others: Sequence[str]) -> list[tuple[int, int, str]]:
    """Where a text has words of the others."""
    return places(text, [word for other in others if other for word in distinct_tokens(other)])


def places(text: str, words: Iterable[str]) -> list[tuple[int, int, str]]:
    """Everywhere that the words stand in a text; single characters are passed over."""
    folded = fold(text)
    found = []
    for word in {word for word in words if len(word) >= SHORTEST_SHARED}:
        start = folded.find(word)
        while start >= 0:
            found.append((start, start + len(word), "hit"))
            start = folded.find(word, start + len(word))
    return found
