"""Tables copied from a web page: every cell stands on a line of its own, heads first. Made into real tables."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.announcements.columns import Columns, columns_of
from ingest.announcements.names import is_name
from ingest.cleaning import persons
from ingest.cleaning.skills import is_skill_level
from ingest.cleaning.text import is_nothing, strip_spaces
from ingest.types import Cell, Document, Paragraph, Table

LONGEST_HEAD, MOST_HEADS = 10, 12
FEWEST_HEADS, FEWEST_ROWS = 3, 2
_SERIAL = re.compile(r"(?:序号|编号)")
_NUMBER = re.compile(r"\d{1,3}[.、．]?")
_LABEL = re.compile("[:：。]")
_SIGNS = re.compile("[，。；：:（）()]")


def with_cells_joined(document: Document) -> Document:
    """The document with every such list as a real table; the same document where there is none."""
    lines = [block for block in document.blocks if isinstance(block, Paragraph) and block.text.strip()]
    start, heads, columns = _head(lines)
    if columns is None:
        return document
    rows = _rows(lines[start + len(heads) :], heads, columns)
    if len(rows) < FEWEST_ROWS:
        return document
    used = {id(line) for line in [*heads, *(line for row in rows for line in row if line is not None)]}
    table = _table([list(heads), *rows])
    at = next(index for index, block in enumerate(document.blocks) if block is heads[0])
    blocks = [block for block in document.blocks if id(block) not in used]
    before = sum(1 for block in document.blocks[:at] if id(block) not in used)
    return replace(document, blocks=[*blocks[:before], table, *blocks[before:]])


def _head(lines: Sequence[Paragraph]) -> tuple[int, Sequence[Paragraph], Columns | None]:
    """Where the lines of heads begin, these lines, and their fields; None for the fields where no heads stand."""
    for start in range(len(lines)):
        if not _is_head(lines[start]):
            continue
        heads: list[Paragraph] = []
        for line in lines[start : start + MOST_HEADS]:
            if not _is_head(line):
                break
            heads.append(line)
        columns = columns_of([line.text for line in heads])
        if len(heads) >= FEWEST_HEADS and columns is not None:
            return start, heads, columns
    return 0, (), None


def _is_head(line: Paragraph) -> bool:
    text = strip_spaces(line.text)
    if not text or len(text) > LONGEST_HEAD or _NUMBER.fullmatch(text):
        return False
    columns = columns_of(["姓名" if text != "姓名" else "单位", text])
    return columns is not None and (columns[1] != "ignored" or _SERIAL.fullmatch(text) is not None)


def _rows(lines: Sequence[Paragraph], heads: Sequence[Paragraph], columns: Columns) -> list[list[Paragraph | None]]:
    if _SERIAL.fullmatch(strip_spaces(heads[0].text)):
        return _numbered_rows(lines, columns)
    name = next(index for index, field in columns.items() if field == "name")
    rows: list[list[Paragraph | None]] = []
    for start in range(0, len(lines) - len(columns) + 1, len(columns)):
        row = list(lines[start : start + len(columns)])
        if not is_name(strip_spaces(row[name].text)) or any(_SIGNS.search(line.text) for line in row[: name + 1]):
            break
        rows.append([*row])
    return rows


def _numbered_rows(lines: Sequence[Paragraph], columns: Columns) -> list[list[Paragraph | None]]:
    """From the line of one number to that of the next; the last row has as many cells as there are columns."""
    rows: list[list[Paragraph | None]] = []
    index = 0
    while index < len(lines) and strip_spaces(lines[index].text).strip(".、．") == str(len(rows) + 1):
        following = str(len(rows) + 2)
        width = next(
            (
                step
                for step in range(2, len(columns) + 1)
                if index + step < len(lines) and strip_spaces(lines[index + step].text).strip(".、．") == following
            ),
            _length_of_last(lines[index : index + len(columns)]),
        )
        rows.append(_aligned(lines[index : index + width], columns))
        index += width
    return rows


def _length_of_last(lines: Sequence[Paragraph]) -> int:
    """How many lines belong to the last row: up to a line such as 联系人：…."""
    return next((number for number, line in enumerate(lines) if _LABEL.search(line.text)), len(lines))


def _aligned(cells: Sequence[Paragraph], columns: Columns) -> list[Paragraph | None]:
    """The cells in their columns; where some are missing, a column that admits few words stays empty for others."""
    row: list[Paragraph | None] = []
    left = list(cells)
    for index in range(len(columns)):
        is_spare = len(columns) - index > len(left)
        fits = bool(left) and _fits(strip_spaces(left[0].text), columns[index])
        row.append(left.pop(0) if left and (fits or not is_spare) else None)
    return row


def _fits(text: str, field: str) -> bool:
    if is_nothing(text):
        return True
    if field == "sex":
        return bool(persons.clean_sex(text))
    if field == "ethnicity":
        return text.endswith("族") or bool(persons.clean_ethnicity(text))
    if field == "title":
        return is_skill_level(text) or "师" in text or "级" in text
    return field != "name" or is_name(text)


def _first_line(row: Sequence[Paragraph | None]) -> str:
    return next((line.where for line in row if line is not None), "")


def _table(rows: Sequence[Sequence[Paragraph | None]]) -> Table:
    # The quote is the whole row, which begins on the line of its first cell.
    cells = [
        Cell(number, column, paragraphs=[line.text.strip()], where=f"{_first_line(row)}, cell {column + 1}")
        for number, row in enumerate(rows)
        for column, line in enumerate(row)
        if line is not None
    ]
    return Table(cells, where=cells[0].where)
