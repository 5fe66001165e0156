"""Kinds of problems that are measured apart. All are worked out from texts and judgements; none is labelled by hand."""

import re
from collections.abc import Mapping
from enum import StrEnum

from matching.evaluation import metrics
from matching.need import TEACHING_KINDS
from matching.reading.help_kind import help_kind
from matching.reading.problem_parts import turns
from matching.reading.reading import Reading, read
from matching.types import Ask
from search.analysis import tokens
from search.concepts import ConceptFinder

_CONTENT = re.compile(r"[一-鿿]{2,}|.*[A-Za-z0-9].*[A-Za-z].*")  # a word of two characters and more, or a code


class Slice(StrEnum):
    """The kinds; a problem may be of several, or of none."""

    NO_SHARED_WORDS = "没有共同的词"
    TWO_PROBLEMS = "一段话两件事"
    COLLOQUIAL = "土话、别称、错字"
    TEACHING = "带徒、培训"
    NO_INDUSTRY = "没有填行业"
    UNANSWERABLE = "无合适人选"


def content_words(text: str) -> frozenset[str]:
    """The words of a text that can tell of a craft: two characters and more, no stop words, no bare numbers."""
    return frozenset(token for token in tokens(text) if _CONTENT.fullmatch(token))


def slices_of(ask: Ask, grades: Mapping[str, int], texts: Mapping[str, str], finder: ConceptFinder) -> frozenset[Slice]:
    """The slices of a problem; ``texts`` (exchange id → all text of the profile) is what plain BM25 sees."""
    if not metrics.answerable(grades):  # also where somebody could help a little: nobody can solve it
        return frozenset({Slice.UNANSWERABLE})
    solvers = [key for key, grade in grades.items() if grade >= metrics.SOLVES]
    asked, reading = content_words(ask.text), read(ask.text, ask.kind, finder)
    found = {
        Slice.NO_SHARED_WORDS: not any(asked & content_words(texts.get(key, "")) for key in solvers),
        Slice.TWO_PROBLEMS: len(turns(reading.text)) > 1,
        Slice.COLLOQUIAL: is_colloquial(reading),
        Slice.TEACHING: wants_teaching(reading),
        Slice.NO_INDUSTRY: not ask.industry,
    }
    return frozenset(name for name, holds in found.items() if holds)


def wants_teaching(reading: Reading) -> bool:
    """True when training or a master is ticked, or asked for in words beside another kind of help."""
    return bool(TEACHING_KINDS & {reading.kind, help_kind(reading.text).value})


def is_colloquial(reading: Reading) -> bool:
    """True when something is called by another name than its proper one (neither within the other), or misspelt."""
    return bool(reading.corrections) or any(
        mention.words not in mention.label and mention.label not in mention.words for mention in reading.mentions
    )
