"""The words of a problem that describe a symptom, as stretches a person would quote: whole clauses, whole words."""

from collections.abc import Iterable, Iterator, Sequence

from matching.reading.clauses import Span, clauses
from search.analysis import cutter

# A clause of so many characters is quoted whole; of a longer one only what tells, cut between words.
WHOLE_CLAUSE = 14
# Telling stretches of one clause with so few characters between them are one.
NEAR = 4


def told(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """Stretches of ``text`` that hold the ``spans``, in their order there; none runs over a mark of punctuation."""
    found: list[Span] = []
    for clause in clauses(text):
        within = [
            _readable(text, clause, max(start, clause.start), min(end, clause.end))
            for start, end in spans
            if clause.start < end and start < clause.end
        ]
        found += _joined(within)
    return tuple(found)


def _readable(text: str, clause: Span, start: int, end: int) -> Span:
    words = clause.within(text)
    if len(words.strip()) <= WHOLE_CLAUSE:
        return Span(clause.start + len(words) - len(words.lstrip()), clause.start + len(words.rstrip()))
    bounds = [clause.start + bound for bound in _bounds(words)]
    return Span(max(b for b in bounds if b <= start), min(b for b in bounds if b >= end))


def _bounds(words: str) -> Iterator[int]:
    """Where a word may begin or end, the beginning and the end of the text among them."""
    position = 0
    yield position
    for word in cutter()(words):
        position += len(word)
        yield position
    yield len(words)


def _joined(spans: Iterable[Span]) -> list[Span]:
    result: list[Span] = []
    for span in sorted(spans, key=lambda item: (item.start, item.end)):
        if result and span.start <= result[-1].end + NEAR:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return result
