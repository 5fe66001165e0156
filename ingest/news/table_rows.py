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
LONGEST_HEAD = 10
MOST_ROWS = 200


def with_table_rows(document: Document) -> tuple[Document, dict[str, Row]]:
    """The document with a paragraph for each row of its tables of persons, and place → who stands in it."""
    rows: dict[str, Row] = {}
    blocks: list[Paragraph | Table] = []
    for block in document.blocks:
        if isinstance(block, Table):
            for paragraph, row in _persons(block):
                blocks.append(paragraph)
                rows[key_of(paragraph.where, paragraph.text)] = row
        else:
            blocks.append(block)
    return (Document(document.file, document.format, blocks), rows) if rows else (document, {})


def _persons(table: Table) -> Iterator[tuple[Paragraph, Row]]:
    height = min(max((cell.row + cell.row_span for cell in table.cells), default=0), MOST_ROWS)
    width = max((cell.column + cell.column_span for cell in table.cells), default=0)
    columns: dict[str, int] = {}
    for number in range(height):
        cells = [table.at(number, column) for column in range(width)]
        if not columns:
            columns = _columns(cells)
            continue
        found = _row(cells, columns)
        if found is not None:
            yield found


def _columns(cells: list[Cell | None]) -> dict[str, int]:
    """The column of each field by the heads; empty where the row is no head row."""
    heads = [_words(cell) for cell in cells]
    kinds = (("name", _NAME), ("studio", _STUDIO), ("unit", _UNIT), ("post", _POST))
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
    unit, post, studio = (columns.get(kind, -1) for kind in ("unit", "post", "studio"))
    start, end = (starts[unit], starts[unit + 1]) if unit >= 0 else (0, 0)
    if post == unit + 1 and unit >= 0:
        end = starts[post + 1]
    bounds = (starts[studio], starts[studio + 1]) if studio >= 0 else None
    where = re.sub(r", (?:cell|column) \d+$", "", cell.where)
    return Paragraph("\u3000".join(words), where), Row(name, start, end, bounds, is_of_table=True)


def _words(cell: Cell | None) -> str:
    return re.sub(r"\s+", "", cell.text) if cell else ""
