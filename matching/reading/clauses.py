"""A text as sentences and clauses with their places; punctuation belongs to none of them."""

import re
from dataclasses import dataclass
from functools import lru_cache

_SENTENCE = re.compile(r"[^。！？!?；;\n]+")
_CLAUSE = re.compile(r"[^，,。！？!?；;：:\n]+")


@dataclass(frozen=True)
class Span:
    """A stretch of a text: ``text[start:end]``."""

    start: int
    end: int

    def within(self, text: str) -> str:
        """The words of the stretch."""
        return text[self.start : self.end]

    def holds(self, start: int, end: int) -> bool:
        """True when the stretch holds ``start`` to ``end`` entirely."""
        return self.start <= start and end <= self.end


# One text is asked for its clauses a dozen times while it is read.
@lru_cache(maxsize=8)
def sentences(text: str) -> tuple[Span, ...]:
    """The sentences in order."""
    return tuple(Span(match.start(), match.end()) for match in _SENTENCE.finditer(text))


@lru_cache(maxsize=8)
def clauses(text: str) -> tuple[Span, ...]:
    """The clauses in order: what stands between any two marks of punctuation."""
    return tuple(Span(match.start(), match.end()) for match in _CLAUSE.finditer(text))


def blanked(text: str, spans: tuple[Span, ...]) -> str:
    """The text with the stretches replaced by full stops, so that all other offsets stay."""
    characters = list(text)
    for span in spans:
        characters[span.start : span.end] = "。" * (span.end - span.start)
    return "".join(characters)
