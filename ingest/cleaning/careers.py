"""Careers: lines or rows of time and place → ``[{"from", "to", "what"}]``."""

import re

from ingest.cleaning.dates import clean_moment, split_span
from ingest.cleaning.text import clean_line, is_nothing

Step = dict[str, str]
_SPLIT = re.compile(r"[；;\n]+")
# 1999年7月至今在某厂工作: the word that only ties the time to the place; 在校, 在读 and the like are words of their own.
_TIE = re.compile(r"^(?:在|于)(?![校读职岗家部编])")
_NUMBER_AHEAD = re.compile(r"^\s*[(（]\d{1,2}[)）]\s*")
_NEXT_STEP = re.compile(
    r"(?:[。，,]|(?<=[\u4e00-\u9fff）)])(?<![从自于在由至到]))\s*(?:[(（]?\d{1,2}[)）、.．]\s*)?(?=(?:19|20)\d{2}(?:年|[./\-])\d{1,2}月?\s*[—–\-－~～至到])"
)


def clean_experience(raw: str) -> list[Step]:
    """The steps of a free cell; a line without a date continues the step before it."""
    steps: list[Step] = []
    for line in _SPLIT.split(raw):
        for piece in _split_at_spans(line):
            span = split_span(piece)
            words = clean_line(_TIE.sub("", span.rest) if span else piece).strip("。")
            if span:
                steps.append({"from": span.start, "to": span.end, "what": words})
            elif words and steps:
                steps[-1]["what"] += words
    return [step for step in steps if step["what"]]


def step_from_cells(start: str, end: str, what: str) -> Step | None:
    """A row of a career table; ``start`` may hold the whole span."""
    if is_nothing(what):
        return None
    if not end:
        span = split_span(f"{start} {what}")
        if span:
            return {"from": span.start, "to": span.end, "what": clean_line(_TIE.sub("", span.rest))}
    begun = clean_moment(start)
    return {"from": begun, "to": clean_moment(end), "what": clean_line(what)} if begun else None


def _split_at_spans(line: str) -> list[str]:
    """Several steps run on in one line, parted by a full stop or comma (or nothing, in a pdf) before the next span."""
    return _NEXT_STEP.split(_NUMBER_AHEAD.sub("", line))
