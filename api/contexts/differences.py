"""Two values side by side, cut so that exactly what differs is marked."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from api.contexts.marking import Stretch
from api.reading.identity import Question, SideRow, sources

DIFFERS = "differs"
# Less alike than this, marking single characters would be confetti: the whole value is marked.
LEAST_ALIKE = 0.4
SEVERAL = frozenset({"honours", "sources"})  # lists: to have others is no contradiction


@dataclass(frozen=True)
class ShownRow:
    """A row of the comparison: both sides in stretches, and the word that says how they compare."""

    label: str
    left: list[Stretch]
    right: list[Stretch]
    verdict: str
    differs: bool


def shown_rows(question: Question) -> list[ShownRow]:
    """The rows of a question, what differs marked, and the documents that tell of each side."""
    documents = SideRow("sources", "材料", *("、".join(sources(side)) for side in (question.left, question.right)))
    return [_shown(row) for row in (*question.rows, documents)]


def _shown(row: SideRow) -> ShownRow:
    if row.field in SEVERAL or not row.differs:
        verdict = "相同" if row.left and row.left == row.right else "—"
        return ShownRow(row.label, _plain(row.left), _plain(row.right), verdict, False)
    left, right = marked(row.left, row.right)
    return ShownRow(row.label, left, right, "不同", True)


def _plain(text: str) -> list[Stretch]:
    return [Stretch(text or "未知")]


def marked(left: str, right: str) -> tuple[list[Stretch], list[Stretch]]:
    """Both values with the characters marked that the other does not have in that place."""
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    if matcher.ratio() < LEAST_ALIKE:
        return [Stretch(left, DIFFERS)], [Stretch(right, DIFFERS)]
    sides: tuple[list[Stretch], list[Stretch]] = ([], [])
    for kind, a, b, c, d in matcher.get_opcodes():
        mark = "" if kind == "equal" else DIFFERS
        for stretches, text in zip(sides, (left[a:b], right[c:d]), strict=True):
            if text:
                stretches.append(Stretch(text, mark))
    return sides
