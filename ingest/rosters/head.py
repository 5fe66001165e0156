"""Where in a table a roster begins: its head rows, wherever they stand, and the columns under them."""

from dataclasses import dataclass, field

from ingest.cleaning.persons import split_names
from ingest.forms.labels import LabelBook
from ingest.rosters.columns import (
    Column,
    head_text,
    is_head_like,
    resolve,
    with_deeds,
    with_honour_names,
    without_contacts,
)
from ingest.types import Cell, Table

# A head has at most three rows; more are the body's.
MAX_HEAD_ROWS = 3
# A list may begin with group titles or empty lines before the first person.
LOOK_AHEAD_ROWS = 12
MAX_NAME_LABEL = 30
Rows = dict[int, list[Cell]]


@dataclass
class Head:
    """The head rows (``top`` to ``bottom``) and the groups of columns, one a list standing side by side."""

    top: int
    bottom: int
    groups: list[list[Column]] = field(default_factory=list)


def rows_of(table: Table) -> Rows:
    """The real cells by the row where they start, in the order of columns."""
    return {row[0].row: row for row in table.rows()}


def rows_with_name_label(rows: Rows, book: LabelBook) -> set[int]:
    """The rows that hold a head of names: only they, or the rows just above them, can begin a list."""
    may_be, match = book.ends_of("name").search, book.match_cell
    found: set[int] = set()
    for number, cells in rows.items():
        for cell in cells:
            lines = cell.paragraphs
            text = lines[0] if len(lines) == 1 else cell.text
            # Nearly all cells are done with here: a loop without a call for each, since a roster has 100,000 of them.
            if len(text) > MAX_NAME_LABEL and len(text := head_text(cell)) > MAX_NAME_LABEL:
                continue
            if not may_be(text):
                continue
            label = match(text)
            if label is not None and label.fields == ("name",):
                found.add(number)
                break
    return found


def find_head(
    table: Table, rows: Rows, numbers: list[int], start: int, book: LabelBook, named: set[int]
) -> Head | None:
    """The first head at or after the ``start``-th of the row ``numbers``, None without one.

    ``named`` are the rows of ``rows_with_name_label``.
    """
    for position in range(start, len(numbers)):
        if named.isdisjoint(numbers[position : position + MAX_HEAD_ROWS]):
            continue
        head = head_at(table, rows, numbers, position, book)
        if head is not None and _has_person_below(table, rows, numbers, head, book):
            return head
    return None


def head_at(table: Table, rows: Rows, numbers: list[int], position: int, book: LabelBook) -> Head | None:
    """The head that begins with this row, None when the row is none."""
    top = numbers[position]
    first = [(cell, text) for cell in rows[top] if (text := head_text(cell))]
    if len(first) < 2:
        return None  # a title
    fitting = sum(is_head_like(text, book) or (cell.column_span > 1 and _is_short(text)) for cell, text in first)
    if fitting * 10 < len(first) * 6:
        return None
    block = [top]
    bottom = top
    for number in numbers[position + 1 : position + MAX_HEAD_ROWS]:
        reach = max(cell.row + cell.row_span - 1 for row in block for cell in rows[row])
        if not _is_sub_head(rows[number], book, is_covered=number <= min(reach, top + MAX_HEAD_ROWS - 1)):
            break
        block.append(number)
        bottom = number
    columns = with_deeds(with_honour_names(without_contacts(_columns(table, rows, block, book))))
    names = [column for column in columns if column.is_name]
    understood = [column for column in columns if column.is_known]
    if not names or len(understood) < 2 or len(understood) * 2 < len(columns):
        return None
    if len(understood) == 2 and len(columns) > 2:
        return None
    return Head(top, bottom, _side_by_side(columns))


def _is_short(text: str) -> bool:
    return len(text) <= 20 and not any(sign in text for sign in ":：。")


def _is_sub_head(cells: list[Cell], book: LabelBook, *, is_covered: bool) -> bool:
    """True for a second head row: only heads, no serial number or name of a person among them."""
    texts = [head_text(cell) for cell in cells if head_text(cell)]
    if not texts or any(text.isdecimal() for text in texts):
        return False
    if not is_covered:
        return all(is_head_like(text, book) for text in texts)
    return sum(is_head_like(text, book) for text in texts) * 2 >= len(texts)


def _columns(table: Table, rows: Rows, block: list[int], book: LabelBook) -> list[Column]:
    """The columns by the chain of head cells over them; a parent whose cell was not merged reaches to the right."""
    width = max((cell.column + cell.column_span for row in block for cell in rows[row]), default=0)
    starts = sorted({cell.column for row in block for cell in rows[row]})
    columns = []
    for index in starts:
        if index >= width:
            continue
        chain: list[str] = []
        for number in block:
            cell = table.at(number, index)
            text = head_text(cell) if cell is not None else ""
            if not text and number != block[-1] and _has_own_words(table, block, number, index):
                text = _left_of(table, number, index)
            if text and text not in chain[-1:]:
                chain.append(text)
        if chain:
            columns.append(resolve(index, chain, book))
    return columns


def _has_own_words(table: Table, block: list[int], above: int, index: int) -> bool:
    """True when a row below ``above`` has a head in this column: only then can it stand under a wider one."""
    below = [number for number in block if number > above]
    return any((cell := table.at(number, index)) is not None and head_text(cell) for number in below)


def _left_of(table: Table, number: int, index: int) -> str:
    for column in range(index - 1, max(-1, index - 6), -1):
        cell = table.at(number, column)
        if cell is not None and head_text(cell):
            # A cell merged over rows stands for its own column only.
            return head_text(cell) if cell.row_span == 1 and cell.column_span == 1 else ""
    return ""


def _side_by_side(columns: list[Column]) -> list[list[Column]]:
    """Lists beside each other (姓名 单位 | 姓名 单位) parted before each further column of names."""
    groups: list[list[Column]] = [[]]
    for column in columns:
        if column.is_name and any(item.is_name for item in groups[-1]):
            begun = [groups[-1].pop()] if groups[-1][-1].is_serial else []
            groups.append(begun)
        groups[-1].append(column)
    return groups


def _has_person_below(table: Table, rows: Rows, numbers: list[int], head: Head, book: LabelBook) -> bool:
    """True when a name, and not another label, stands under the head of names: a form has labels there."""
    below = [number for number in numbers if number > head.bottom][:LOOK_AHEAD_ROWS]
    names = [column.index for group in head.groups for column in group if column.is_name]
    for number in below:
        for index in names:
            cell = table.at(number, index)
            if cell is None or cell.row <= head.bottom or not cell.text.strip():
                continue
            if book.match(cell.text) is not None:
                return False
            if split_names(cell.text):
                return True
            # A formula without a value, a collective: still a list when the row has more to say.
            if len(rows[number]) >= 3:
                return True
    return False
