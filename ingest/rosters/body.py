"""The rows under a head: persons, and what is passed over with its reason (groups, sums, notes, repeated heads)."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from ingest.cleaning.numbers import parse_han_number
from ingest.cleaning.persons import split_names
from ingest.cleaning.text import is_nothing
from ingest.forms.labels import LabelBook
from ingest.readers.sheet_values import column_letters
from ingest.rosters.columns import Column
from ingest.rosters.labelled import Answer, labelled_answers
from ingest.types import Cell, Table


class RowKind(StrEnum):
    """What a row of the body is."""

    PERSON = "person"
    MORE = "more"  # goes on with the person above
    LABELLED = "labelled"  # further answers of the person above, each behind its label
    SUM = "sum"
    GROUP = "group"
    NOTE = "note"
    NAMELESS = "nameless"
    COLLECTIVE = "collective"
    EXAMPLE = "example"
    EMPTY = "empty"


REASONS = {
    RowKind.SUM: "小计或合计行",
    RowKind.GROUP: "分组标题",
    RowKind.NOTE: "表下说明",
    RowKind.NAMELESS: "没有可识别的姓名",
    RowKind.COLLECTIVE: "集体，不是个人",
    RowKind.EXAMPLE: "示例行",
}
_SUM = re.compile(
    r"^[（(]?(?:小\s*计|合\s*计|总\s*计|共\s*计|累\s*计|汇\s*总|总人数|人数合计|合计人数)|(?:小计|合计|总计)[:：)）]?\s*\d*\s*人?$"
)
# A template's row that only shows how to fill in: so called in its first cell or in place of the name.
_EXAMPLE = re.compile(
    r"[（(【]?(?:填写|填表)?(?:示例|样例|范例|举例|例(?:如|子)?)[】)）]?[:：]?\d{0,2}|[\u4e00-\u9fff]{2,4}[（(](?:示例|样例|范例|例)[)）]"
)
_COUNT = re.compile(r"(\d{1,5}|[一二两三四五六七八九十百]{1,5})\s*(?:人|名|位)")
_NOTE = re.compile(
    r"^[（(【*※★\s]*(?:注|备\s*注|说\s*明|填表|填报|制表|审核|复核|联系|经办|单位负责人|负责人|领导|主管|盖章|（?公章|日期|报送|推荐单位|附[:：件]|"
    r"第\s*\d+\s*页|共\s*\d+\s*页|以上|以下空白|以下无正文|本表|此表|要求|\d{4}年\d{1,2}月\d{1,2}日)"
)
_COLLECTIVE = tuple("班组 小组 集体 团队 车间 公司 工作室 中心 科室 项目部 委员会 工会".split())
_GROUP = re.compile(r"^(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|第[一二三四五六七八九十\d]+[组类批])|[:：]$")
SUM_CELLS = 3  # 合计 stands in one of the first cells of its row
_CONTINUED = frozenset({"honours", "experience", "deeds", "technical_results"})


@dataclass
class BodyRow:
    """A row of the body; ``cells`` by the column's index, a merged cell in every row it covers."""

    number: int
    kind: RowKind
    cells: dict[int, Cell] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The row's words, for lists of what was passed over."""
        return "  ".join(" ".join(cell.paragraphs) for cell in self._own())[:200]

    @property
    def where(self) -> str:
        """The place of its first cell."""
        own = self._own()
        return own[0].where if own else ""

    @property
    def is_turned(self) -> bool:
        """True for a column of the sheet, read as a row of a list that lies on its side."""
        places = ((cell, _CELL.match(cell.where)) for cell in self._own() if cell.column != self.number)
        return any(place["row"] == str(cell.column + 1) for cell, place in places if place and place["row"])

    def _own(self) -> list[Cell]:
        return [cell for cell in self.cells.values() if cell.row == self.number and cell.has_words]


_CELL = re.compile(r"^(?P<sheet>sheet .*, )[A-Z]{1,3}(?P<row>\d+)$|^(?P<line>line \d+, column )\d+$")


def place_in_column(row: BodyRow, column: int) -> str:
    """The place of the row's cell in a column, also where nothing stands in it; of its first cell in a document."""
    cell = row.cells.get(column)
    if cell is not None:
        return cell.where
    found = _CELL.match(row.where)
    if found is None:
        return row.where
    if found["line"]:
        return f"{found['line']}{column + 1}"
    if row.is_turned:
        return f"{found['sheet']}{column_letters(row.number)}{column + 1}"
    return f"{found['sheet']}{column_letters(column)}{found['row']}"


def read_row(
    table: Table, own: list[Cell], number: int, columns: list[Column], before: BodyRow | None, book: LabelBook
) -> BodyRow:
    """The row with its kind; ``before`` is the person's row above, which a row without a name may go on with."""
    cells = {cell.column: cell for cell in own if cell.has_words or cell.kind == "formula"}
    row = BodyRow(number, RowKind.EMPTY, cells)
    is_empty = not cells
    if table.is_reached_from_above(number):
        for column in columns:
            covering = table.at(number, column.index)
            if covering is not None and covering.row < number and (covering.has_words or covering.kind == "formula"):
                cells.setdefault(column.index, covering)
        row.cells = dict(sorted(cells.items()))
    if is_empty:
        return row
    row.answers = labelled_answers(own, book) if before is not None else []
    row.kind = RowKind.LABELLED if row.answers else _kind(row, columns, before)
    return row


def _kind(row: BodyRow, columns: list[Column], before: BodyRow | None) -> RowKind:
    own = [cell for cell in row.cells.values() if cell.row == row.number]
    texts = [_in_line(cell) for cell in own[:SUM_CELLS]]
    name = row.cells.get(name_column(columns))
    name_text = name.text.strip() if name is not None else ""
    row.names = split_names(name_text) if name_text and not is_nothing(name_text) else []
    if len(own) == 1 and texts[0].isdecimal():
        return RowKind.EMPTY  # a numbered line that nobody filled in
    if len(own) > 1 and (_is_example(texts[0]) or _is_example(name_text)):
        return RowKind.EXAMPLE
    for text in texts:
        if ("计" in text or "总" in text) and len(text) <= 30 and _SUM.search(text.replace(" ", "")):
            return RowKind.SUM
    if name is not None and name.row < row.number and before is not None and row.names:
        return RowKind.MORE
    if _is_wide(own, name, columns) or (len(own) <= 4 and _NOTE.match(texts[0]) and not (row.names and len(own) > 2)):
        return _of_single(texts[0])
    if name_text.endswith(_COLLECTIVE):  # 装配二班组 has the shape of a name
        return RowKind.COLLECTIVE
    if row.names:
        return RowKind.PERSON
    return _without_name(own, columns, before, has_name_words=bool(name_text))


def _in_line(cell: Cell) -> str:
    return " ".join(cell.text.split())


def _is_example(text: str) -> bool:
    return "例" in text and _EXAMPLE.fullmatch(text) is not None


def _is_wide(own: list[Cell], name: Cell | None, columns: list[Column]) -> bool:
    """True for a single text, merged or not, that stands for the whole row."""
    if len(own) != 1:
        return False
    only = own[0]
    return only.column_span > 1 or name is None or only is not name or len(columns) > 1


def _of_single(text: str) -> RowKind:
    if _NOTE.match(text):
        return RowKind.NOTE
    return RowKind.GROUP if _GROUP.search(text) or len(text) <= 25 else RowKind.NOTE


def _without_name(own: list[Cell], columns: list[Column], before: BodyRow | None, *, has_name_words: bool) -> RowKind:
    texts = [_in_line(cell) for cell in own]
    by_index = {column.index: column for column in columns}
    filled = [by_index[cell.column] for cell in own if cell.column in by_index]
    is_continued = before is not None and not has_name_words and bool(filled)
    if is_continued and all(_may_continue(column) for column in filled):
        return RowKind.MORE
    told = [column for column in filled if column.is_taken]
    if len(told) >= 2 and not _NOTE.match(texts[0]):
        return RowKind.NAMELESS
    if all(text.isdecimal() for text in texts):
        return RowKind.NAMELESS
    return _of_single(texts[0])


def _may_continue(column: Column) -> bool:
    return bool(column.part) or (column.label is not None and column.label.field in _CONTINUED)


def count_in(row: BodyRow) -> int | None:
    """The number of persons that a sum row states, None when it states none."""
    for cell in row.cells.values():
        match = _COUNT.search(cell.text.replace(" ", ""))
        if match:
            words = match.group(1)
            return int(words) if words.isdecimal() else parse_han_number(words)
    numbers = [cell.text.strip() for cell in row.cells.values() if cell.text.strip().isdecimal()]
    return int(numbers[0]) if len(numbers) == 1 and len(numbers[0]) <= 5 else None


def name_column(columns: list[Column]) -> int:
    """Where the names stand; every list has such a column."""
    for column in columns:
        if column.is_name:
            return column.index
    raise ValueError("a list without a column of names")


def is_repeated_head(row: BodyRow, columns: list[Column], book: LabelBook) -> bool:
    """True for the head printed again on the next page, also for the second of its rows."""
    cell = row.cells.get(name_column(columns))
    if cell is None or cell.row != row.number:
        return _is_lower_head(row, columns)
    if not book.ends_of("name").search(cell.text):
        return False
    label = book.match_cell(cell.text)
    return label is not None and label.fields == ("name",)


def _is_lower_head(row: BodyRow, columns: list[Column]) -> bool:
    """True when every cell of the row says what its column's head says last (单位 | 职务 under 工作单位及职务)."""
    own = [cell for cell in row.cells.values() if cell.row == row.number]
    lowest = {column.index: column.lowest for column in columns}
    return len(own) > 1 and all(lowest.get(cell.column) == "".join(cell.text.split()) for cell in own)
