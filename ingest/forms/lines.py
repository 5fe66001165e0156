"""Label → value in paragraphs outside tables: the line above a table, forms without a table, texts after it."""

import re

from ingest.cleaning.text import strip_spaces
from ingest.forms.inline import label_row, split_inline
from ingest.forms.labels import Label, LabelBook
from ingest.forms.pairs import Pair
from ingest.types import Paragraph

# Notes and headings that belong to no block.
_NOTE = re.compile(
    r"^(?:备注|注|说明|填表说明|附注|注意)[:：]|^(?:本表|此表|附(?:件|页|表|录)\s*[\d一二三四五六七八九十]*[:：]?\s*$)|^[（(]?(?:盖章|公章|签章)"
)
_NUMBERED = re.compile(r"^\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十]{1,3}[)）])")
# The page of instructions (姓名：填写现用名 …) has labels, but its words are nobody's.
_NOTES_HEAD = re.compile(r"^[【\[（(]?(?:填表|填写|填报|申报|报送)?(?:说明|须知|要求|注意事项)[】\])）]?[:：]?$")
_ITEM = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、.．)）]|[(（][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳])"
)
_TITLE = re.compile(r"^[^。：:]{2,40}(?:表|书)(?:[（(][^（）()]{1,12}[）)])?$")
# Inside a long text only labels of these fields begin something new; others (荣誉：…) are part of the text.
_BREAKING = frozenset({"name", "recommending_unit", "contact", "opinions", "id_number", "employer", "phone"})


def read_lines(paragraphs: list[Paragraph], number: int, book: LabelBook) -> list[Pair]:
    """The pairs of consecutive paragraphs; a block (事迹, 经历) runs until the next heading."""
    pairs: list[Pair] = []
    block: Pair | None = None
    in_notes = False
    answered = -1  # the last line that answers a row of labels above it
    for index, paragraph in enumerate(paragraphs):
        text = paragraph.text
        below = label_row(paragraphs, index, book) if index > answered and block is None else []
        if below:
            answered = index + 1
            pairs.extend(
                Pair(label, [value], paragraphs[answered].where, (number, answered, place))
                for place, (label, value) in enumerate(below)
            )
        if index <= answered:
            continue
        in_notes = _NOTES_HEAD.match(strip_spaces(text)) is not None or (in_notes and not _ends_notes(text, book))
        if in_notes:
            block = None
            continue
        order = (number, index, 0)
        heading = _heading(text, book)
        if heading is not None and (heading.is_block or not pairs or block is None or heading.field in _BREAKING):
            block = Pair(heading, [], paragraph.where, order)
            pairs.append(block)
            continue
        found = [] if heading is not None else split_inline(_NUMBERED.sub("", text), book)
        if found and _may_begin(found[0][0], block, text):
            block = None
            for label, value in found:
                if label is None:
                    continue
                pair = Pair(label, [value] if value.strip() else [], paragraph.where, order)
                pairs.append(pair)
                block = pair if label.is_block else None
            continue
        if block is not None and not _NOTE.match(text.strip()):
            if not block.lines:
                block.where = paragraph.where
            block.lines.append(text)
            if not block.label.is_block:
                block = None
    return pairs


def _ends_notes(text: str, book: LabelBook) -> bool:
    """True where the filling instructions are over: at a form's title, or at a line of several labels with answers."""
    if _TITLE.search(strip_spaces(text)):
        return True
    return not _ITEM.match(text) and sum(bool(value) for _, value in split_inline(text, book)) >= 2


def _heading(text: str, book: LabelBook) -> Label | None:
    """The label that the line is as a whole (三、主要事迹)."""
    label = book.match_cell(text)
    return label if label is not None and len(strip_spaces(text)) <= 40 else None


def _may_begin(label: Label | None, block: Pair | None, text: str) -> bool:
    if label is None:
        return False
    if block is None or not block.label.is_block:
        return True
    if _NUMBERED.match(text) and label.is_block:
        return True
    if block.label.field == "opinions":
        return label.field not in ("phone", "position", "ignored")
    return label.field in _BREAKING or (label.is_block and label.field != block.label.field and len(label.text) >= 4)
