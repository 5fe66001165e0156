"""Tables within news: the rows of persons (工作室名称, 所在单位, 领衔人) as passages of their own."""

import re
from collections.abc import Iterator

from ingest.news.portraits import Row, key_of
from ingest.types import Cell, Document, Paragraph, Table
from talent_db.knowledge.surnames import is_plausible_name

_NAME = re.compile(r"^(?:姓名|领衔人|领办人|带头人|创办人|主持人|负责人|获奖者|获奖人|选手|入选者|人选|师傅)(?:姓名)?$")
_UNIT = re.compile(r"单位|企业|公司")
_POST = re.compile(r"职务|岗位|职位|工种|身份")
_STUDIO = re.compile(r"工作室")
# 奖项, 授予称号: what everybody of the table has got; 曾获荣誉 tells of earlier honours and is read as text.
_HONOUR = re.compile(
    r"^(?:(?:所?获|授予|命名)?(?:奖项?|奖励|称号|荣誉称号|荣誉)(?:名称|类别|等[次级])?|奖次|获奖(?:等[次级]|名次|情况)|表彰(?:类别|名称|称号))$"
)
LONGEST_HEAD = 10
LONGEST_TITLE = 40
MOST_ROWS = 200


def with_table_rows(document: Document) -> tuple[Document, dict[str, Row]]:
    """The document with a paragraph for each row of its tables of persons, and place → who stands in it."""
    rows: dict[str, Row] = {}
    blocks: list[Paragraph | Table] = []
    for block in document.blocks:
        if isinstance(block, Table):
            found = list(_persons(block))
            for paragraph, row in found if any(row for _, row in found) else ():
                blocks.append(paragraph)
                if row is not None:
                    rows[key_of(paragraph.where, paragraph.text)] = row
        else:
            blocks.append(block)
    return (Document(document.file, document.format, blocks), rows) if rows else (document, {})


def _persons(table: Table) -> Iterator[tuple[Paragraph, Row | None]]:
    """The persons of a table, and its titles: what one cell over the whole width says of the rows below it."""
    height = min(max((cell.row + cell.row_span for cell in table.cells), default=0), MOST_ROWS)
    width = max((cell.column + cell.column_span for cell in table.cells), default=0)
    columns: dict[str, int] = {}
    for number in range(height):
        cells = [table.at(number, column) for column in range(width)]
        title = _title(cells)
        if title is not None:
            yield title, None
            continue
        if not columns:
            columns = _columns(cells)
            continue
        found = _row(cells, columns)
        if found is not None:
            yield found


def _title(cells: list[Cell | None]) -> Paragraph | None:
    """金梭奖（6名） over the whole width, or alone in the first column."""
    first = cells[0] if len(cells) > 1 else None
    others = [cell for cell in cells[1:] if cell is not None and cell is not first and cell.has_words]
    is_title = first is not None and first.has_words and not others and len(_words(first)) <= LONGEST_TITLE
    return Paragraph(_words(first), first.row_where) if first is not None and is_title else None


def _columns(cells: list[Cell | None]) -> dict[str, int]:
    """The column of each field by the heads; empty where the row is no head row."""
    heads = [_words(cell) for cell in cells]
    kinds = (("name", _NAME), ("studio", _STUDIO), ("unit", _UNIT), ("post", _POST), ("honour", _HONOUR))
    columns: dict[str, int] = {}
    for index, head in enumerate(heads):
        kind = next((kind for kind, pattern in kinds if len(head) <= LONGEST_HEAD and pattern.search(head)), "")
        if kind:
            columns.setdefault(kind, index)
    return columns if "name" in columns and len(columns) > 1 else {}


def _row(cells: list[Cell | None], columns: dict[str, int]) -> tuple[Paragraph, Row] | None:
    words = [_words(cell) for cell in cells]
    name, cell = words[columns["name"]], cells[columns["name"]]
    if cell is None or not is_plausible_name(name):
        return None
    starts = [sum(map(len, words[:index])) for index in range(len(words) + 1)]
    unit, post = columns.get("unit", -1), columns.get("post", -1)
    start, end = (starts[unit], starts[unit + 1]) if unit >= 0 else (0, 0)
    if post == unit + 1 and unit >= 0:
        end = starts[post + 1]
    studio, honour = (_bounds(starts, columns.get(kind, -1)) for kind in ("studio", "honour"))
    row = Row(name, start, end, studio, is_of_table=True, honour=honour)
    return Paragraph("\u3000".join(words), cell.row_where), row


def _bounds(starts: list[int], column: int) -> tuple[int, int] | None:
    is_filled = column >= 0 and starts[column] < starts[column + 1]
    return (starts[column], starts[column + 1]) if is_filled else None


def _words(cell: Cell | None) -> str:
    return re.sub(r"\s+", "", cell.text) if cell else ""
