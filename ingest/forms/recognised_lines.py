"""Lines of labels and answers as recognition gives them: the gap between a label and its answer may be lost.

A scan of ``姓名＿韦正＿性别＿男`` comes out as ``姓名 韦正     性别男``: the gaps are put back behind the labels.
"""

import re
from collections.abc import Sequence

from ingest.forms.labels import Label, LabelBook
from ingest.types import Paragraph

LEAST_LINES = 3  # fewer lines that begin with a label are prose
LONGEST_LINE, LONGEST_LABEL = 80, 12
_GAP = "    "
_WORD = re.compile(r"[^\s。]+。?|。")  # what is left of an underline is often taken for a full stop
_ENDS_LABEL = re.compile(r"[\u4e00-\u9fff）)]")
_BRACKETS = frozenset("（()）")


def with_gaps(lines: Sequence[Paragraph], book: LabelBook) -> list[Paragraph]:
    """The lines with white space behind the labels of short answers; nothing but white space is changed.

    From the first heading of a long text (主要事迹) on, and where few lines begin with a label, all stays as it is.
    """
    end = next((number for number, line in enumerate(lines) if _heads_block(line.text, book)), len(lines))
    apart = [_apart(line.text, book) for line in lines[:end]]
    if sum(text != "" for text in apart) < LEAST_LINES:
        return list(lines)
    told = [Paragraph(text or line.text, line.where) for text, line in zip(apart, lines[:end], strict=True)]
    return [*told, *lines[end:]]


def _heads_block(text: str, book: LabelBook) -> bool:
    label = book.match_cell(text)
    return label is not None and label.is_block


def _apart(text: str, book: LabelBook) -> str:
    """The line with gaps around its labels, "" where it does not begin with one."""
    line = _without_gaps_at_brackets(text.strip())
    if len(line) > LONGEST_LINE:
        return ""
    told = ""
    for index, word in enumerate(_WORD.findall(line)):
        label = _label_ahead(word, book)
        if not label and not told:
            return ""
        rest = word[len(label) :]
        told += (_GAP if label and index else " " if index else "") + label + (_GAP + rest if label and rest else rest)
    return told


def _label_ahead(word: str, book: LabelBook) -> str:
    """The longest label of a short answer with which the word begins, without a colon of its own; "" for none."""
    for length in range(min(len(word), LONGEST_LABEL), 1, -1):
        label = book.match(word[:length]) if _ENDS_LABEL.match(word, length - 1) else None
        has_colon = ":" in word[length - 1 : length + 1] or "：" in word[length - 1 : length + 1]
        if label is not None and _is_short(label) and not has_colon:
            return word[:length]
    return ""


def _is_short(label: Label) -> bool:
    return label.is_personal and not label.is_block


def _without_gaps_at_brackets(text: str) -> str:
    """工种 （专业） as one word."""
    told = ""
    for sign in text:
        if sign in _BRACKETS:
            told = told.rstrip()
        told += sign
    return told
