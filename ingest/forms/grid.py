"""Label → value over the cells of a form's table, in any layout.

A value stands to the right of its label, below it, or in the label's own cell; long texts and lists take the whole
region right of a merged label or the rows under it.
"""

from ingest.forms.grid_cells import NO_LABEL, CellGrid
from ingest.forms.heads import is_head_row, is_people
from ingest.forms.labels import Label, LabelBook
from ingest.forms.pairs import Pair
from ingest.types import Cell, Table

# A number spread over cells has at most this many digits in one (6-8-4 and finer).
SHORT_PIECE = 8


class GridReader(CellGrid):
    """Reads one table into pairs; nested tables hang on the pair of the cell that holds them."""

    def __init__(self, table: Table, number: int, book: LabelBook) -> None:
        super().__init__(table, book)
        self.number = number
        self.taken: set[int] = set()

    def pairs(self) -> list[Pair]:
        """All pairs in reading order."""
        found: list[Pair] = []
        ordered = sorted(self.table.cells, key=lambda cell: (cell.row, cell.column))
        for cell in ordered:
            if id(cell) in self.taken or id(cell) not in self.labels:
                continue
            pair = self._answer(cell, self.labels[id(cell)])
            if pair is not None:
                found.append(pair)
        for cell in ordered:
            if id(cell) not in self.taken:
                found.extend(self._inline_pairs(cell))
        for cell in ordered:
            found.extend(self._nested_pairs(cell))
        return sorted(found, key=lambda pair: pair.order)

    def _nested_pairs(self, cell: Cell) -> list[Pair]:
        """The pairs of the tables in a cell that are forms, not the answer to a label nor a list of other people."""
        is_own = id(cell) not in self.taken
        pairs: list[Pair] = []
        for inner in cell.tables if is_own or id(cell) in self.inline else []:
            reader = GridReader(inner, self.number, self.book)
            if is_people(inner, self.book) if is_own else not reader.has_labels_ahead():
                continue
            for pair in reader.pairs():
                pair.order = (self.number, cell.row, cell.column)
                pairs.append(pair)
        return pairs

    def _inline_pairs(self, cell: Cell) -> list[Pair]:
        pairs = []
        for label, value in self.inline.get(id(cell), []):
            if label is None:
                continue
            order = (self.number, cell.row, cell.column)
            lines = [line for line in value.split("\n") if line.strip()]
            tables = cell.tables if label.is_block else []
            pairs.append(Pair(label, lines, cell.where, order, tables))
            if label.is_block and not lines and not tables:
                below = self._rows_below(cell)
                pairs[-1] = self._pair(label, cell, below)
            self.taken.add(id(cell))
        return pairs

    def _answer(self, cell: Cell, label: Label) -> Pair | None:
        if label.field == "sub":
            return self._degree_alone(cell, label)
        if label.is_block:
            return self._block_answer(cell, label)
        value = self._single_value(cell, label)
        if value is None:
            return Pair(label, [], cell.where, (self.number, cell.row, cell.column)) if label.is_personal else None
        if value.tables and not value.text.strip():
            return None  # a whole form of its own stands in the answer's place (基本信息 | table): read as such
        if label.field in ("id_number", "phone") and len(value.text) <= SHORT_PIECE:
            return self._pair(label, cell, self._pieces_from(value))
        if label.field == "education" and (cell.row_span > 1 or self._rows_of_subs(cell) > 1):
            return self._pair(label, cell, self._by_rows(cell, value))
        if label.is_personal or label.field == "contact" or id(value) not in self.inline:
            self.taken.add(id(value))
        return self._pair(label, cell, [value, *(self._other_parts(label, value) if value.row == cell.row else [])])

    def _other_parts(self, label: Label, first: Cell) -> list[Cell]:
        """The further cells of an answer to several questions (单位及岗位 | 某厂 | 班长), a question a cell."""
        parts: list[Cell] = []
        last = first
        while len(parts) + 1 < len(label.fields):
            right = self.table.at(first.row, last.column + last.column_span)
            is_answer = right is not None and right.row == first.row and right.row_span == first.row_span
            if right is None or not is_answer or not right.text.strip() or id(right) in self.taken:
                break
            if id(right) in self.labels or id(right) in self.inline:
                break
            parts.append(right)
            last = right
        return parts

    def _degree_alone(self, cell: Cell, label: Label) -> Pair | None:
        """The answer to 全日制学历 or 在职教育 where no 学历 stands before it; else None, 学历 has taken it."""
        before = self.table.at(cell.row, cell.column - 1) if cell.column else None
        value = self.table.at(cell.row, cell.column + cell.column_span)
        if value is None or id(value) in self.taken or not self._is_value(value):
            return None
        if before is not None and self.labels.get(id(before), NO_LABEL).field == "education":
            return None
        self.taken.add(id(value))
        return self._pair(Label(label.text, ("education",)), cell, [value])

    def _single_value(self, cell: Cell, label: Label) -> Cell | None:
        """The cell right of the label; below it in a row of labels or where there is none to the right."""
        right = self.table.at(cell.row, cell.column + cell.column_span)
        if right is not None and self.labels.get(id(right), label).field == "sub":
            right = self.table.at(cell.row, right.column + right.column_span)
        below = self._below(cell)
        if right is None:
            fits = self._stands_over_values(cell) or (self._is_alone(cell) and label.is_personal)
            return below if fits and below is not None and self._is_value(below) else None
        if self._is_value(right, label):
            if not right.text.strip() and not right.tables and self._stands_over_values(cell) and below is not None:
                return below
            if id(right) in self.taken:
                return below if below is not None and self._is_value(below) else None
            return right
        if below is not None and self._is_value(below) and self._stands_over_values(cell):
            return below
        return None

    def _by_rows(self, cell: Cell, first: Cell) -> list[Cell]:
        """The answers of a label over several rows of sub-labels (全日制教育 | 高中, 在职教育 | 大专)."""
        answers = [first]
        for row in range(cell.row + 1, cell.row + max(cell.row_span, self._rows_of_subs(cell))):
            sub = self.table.at(row, cell.column + cell.column_span)
            if sub is None or sub.row != row or self.labels.get(id(sub), NO_LABEL).field != "sub":
                continue
            value = self.table.at(row, sub.column + sub.column_span)
            if value is not None and value.row == row and self._is_value(value):
                answers.append(value)
        return answers

    def _block_answer(self, cell: Cell, label: Label) -> Pair:
        if cell.tables:
            self.taken.add(id(cell))
            # 五、获奖记录 over its table in the same cell.
            return Pair(label, [], cell.where, (self.number, cell.row, cell.column), cell.tables)
        region = self._region_right(cell, label)
        is_empty = not any(other.text.strip() or other.tables for other in region)
        if is_empty and (not region or cell.column_span >= self.width - 1 or self._is_alone(cell)):
            region = self._rows_below(cell) or region
        region = region + self._continued(cell, region)
        return self._pair(label, cell, region)

    def _region_right(self, cell: Cell, label: Label) -> list[Cell]:
        """The cells right of a label over its rows, up to the next label's column."""
        last = cell.row + cell.row_span
        start = cell.column + cell.column_span
        inside = [
            other for other in self._between(cell.row, last) if other.column >= start and id(other) not in self.taken
        ]
        if self._is_sub_table(inside, label):
            return inside
        stop = min(
            (other.column for other in inside if self._ends_region(other, label)),
            default=self.width,
        )
        return [other for other in inside if other.column < stop]

    def _ends_region(self, cell: Cell, label: Label) -> bool:
        other = self.labels.get(id(cell))
        if other is None:
            inner = self.inline.get(id(cell), [])
            other = inner[0][0] if inner and label.field != "opinions" and len(cell.text) < 400 else None
            return other is not None and other.is_block and other.field != label.field
        return other.field != label.field or other.field == "opinions"

    def _is_sub_table(self, cells: list[Cell], label: Label) -> bool:
        """True when the first row of a region holds column heads (时间 | 荣誉名称 | 授予单位)."""
        if not cells:
            return False
        top = min(cell.row for cell in cells)
        heads = [cell for cell in cells if cell.row == top]
        return is_head_row(heads, label, self.book)

    def _rows_below(self, cell: Cell) -> list[Cell]:
        """The rows under a label that spans the table, up to the next row that begins with a label."""
        label = self.labels.get(id(cell)) or next((item[0] for item in self.inline.get(id(cell), []) if item[0]), None)
        region: list[Cell] = []
        row = cell.row + cell.row_span
        while row < self.height:
            cells = sorted(self.rows.get(row, ()), key=lambda other: other.column)
            if not cells:
                row += 1
                continue
            is_heads = label is not None and not region and is_head_row(cells, label, self.book)
            if not is_heads and any(self._opens(other, is_first=other is cells[0]) for other in cells):
                break
            region.extend(other for other in cells if id(other) not in self.taken)
            row += 1
        return region

    def _continued(self, cell: Cell, region: list[Cell]) -> list[Cell]:
        """Rows after the answer whose label cell is empty: the answer goes on there."""
        if not region or cell.column_span >= self.width:
            return []
        more: list[Cell] = []
        row = max(other.row + other.row_span for other in [cell, *region])
        while row < self.height:
            head = self.table.at(row, cell.column)
            if head is None or head.text.strip() or head.row != row or head.column_span != cell.column_span:
                break
            cells = [other for other in self.rows.get(row, ()) if other is not head]
            if not cells or any(id(other) in self.labels for other in cells) or not any(o.text.strip() for o in cells):
                break
            more.extend(cells)
            row += 1
        return more

    def _pair(self, label: Label, cell: Cell, region: list[Cell]) -> Pair:
        for other in region:
            self.taken.add(id(other))
        lines = [line for other in region for line in other.paragraphs if line.strip()]
        if len(region) > 1 and label.field in ("id_number", "phone"):
            lines = ["".join(lines)]
        tables = [inner for other in region for inner in other.tables]
        where = region[0].where if region else cell.where
        order = (self.number, cell.row, cell.column)
        return Pair(label, lines, where, order, tables, region if len(region) > 1 else [])
