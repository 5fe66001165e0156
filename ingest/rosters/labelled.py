"""Rows under a person that carry their own labels: 主要事迹 | …, or 主要事迹：… over the whole width."""

import re

from ingest.forms.labels import BLOCK_FIELDS, Label, LabelBook
from ingest.types import Cell

# Field, answer and place; the answer's own cell, so that the quote stands where it says.
Answer = tuple[Label, list[str], str]
_INLINE = re.compile(r"^\s*([^:：\n]{2,14})[:：]\s*(\S[\s\S]*)$")


def labelled_answers(own: list[Cell], book: LabelBook) -> list[Answer]:
    """The answers of a row made of labels and their values alone; empty for every other row."""
    worded = (cell for cell in own if cell.has_words)
    first, second = next(worded, None), next(worded, None)
    if first is None:
        return []
    if second is None:
        return _inline(first, book)
    if book.match(first.text) is None:
        return []  # nearly all rows: the first cell is a number or a name
    cells = [first, second, *worded]
    answers: list[Answer] = []
    for asked, told in zip(cells[::2], cells[1::2], strict=False):
        label = book.match(asked.text)
        if label is None or not label.is_personal or "name" in label.fields or book.match(told.text) is not None:
            return []
        answers.append((label, list(told.paragraphs), told.where))
    # Short answers alone (联系电话 | …) are the office's line below the list.
    is_persons = len(cells) % 2 == 0 and any(label.is_block for label, _, _ in answers)
    return answers if is_persons else []


def _inline(cell: Cell, book: LabelBook) -> list[Answer]:
    """One text with a label of a long answer at its head; short ones there (联系电话：…) are the office's own."""
    match = _INLINE.match(cell.text)
    label = book.match(match.group(1)) if match else None
    if match is None or label is None or label.field not in BLOCK_FIELDS or not label.is_personal:
        return []
    return [(label, match.group(2).split("\n"), cell.where)]
