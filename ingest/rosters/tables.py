"""One table or sheet with its lists: every row ends as a record, as passed over or as a named fault."""

import re
from dataclasses import dataclass, field

from ingest.field_names import FIELD_NAMES
from ingest.forms.labels import LabelBook
from ingest.forms.unread import MONTH_FIELDS
from ingest.readers.sheet_values import NumberCell, Sheet
from ingest.rosters.answers import faults_of
from ingest.rosters.body import REASONS, BodyRow, RowKind, count_in, is_repeated_head, place_in_column, read_row
from ingest.rosters.columns import Column
from ingest.rosters.facts import ListReader
from ingest.rosters.head import MAX_HEAD_ROWS, Head, Rows, find_head, head_at, rows_of, rows_with_name_label
from ingest.rosters.units import Unit, unit_in, unit_of_group
from ingest.types import ExtractedRecord, Issue, PassedOver, Severity, Table

_PADDED_MONTH = re.compile(r"(?:19|20)\d{2}\.0\d")

# Title, unit and date stand between a list and the next one below it.
MAX_LINES_ABOVE_HEAD = 3


@dataclass
class Reading:
    """What the lists of a document gave so far."""

    records: list[ExtractedRecord] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    passed_over: list[PassedOver] = field(default_factory=list)
    lists: int = 0


@dataclass
class TableReader:
    """One table or sheet, with any number of lists in it."""

    table: Table
    book: LabelBook
    reading: Reading
    unit: Unit | None
    required: frozenset[str] = frozenset()  # fields that the campaign asks of everybody

    def read(self) -> None:
        rows = rows_of(self.table)
        numbers = list(rows)
        named = rows_with_name_label(rows, self.book)
        position = 0
        while (head := find_head(self.table, rows, numbers, position, self.book, named)) is not None:
            self.reading.lists += 1
            above = [number for number in numbers[position:] if number < head.top]
            self.unit = self._unit(rows, above) or self.unit
            below = [number for number in numbers if number > head.bottom]
            after = self._next_head(rows, below, head, named)
            end = None if after is None else self._line_of_unit(rows, below, after) or after
            body = [number for number in below if end is None or number < end]
            first = len(self.reading.records)
            for group in head.groups:
                self._read_list(group, rows, body, is_alone=len(head.groups) == 1)
            self._name_unit(first, rows, body)
            if end is None:
                break
            position = numbers.index(end)

    def _next_head(self, rows: Rows, below: list[int], head: Head, named: set[int]) -> int | None:
        """Where another list begins in the same table: with columns of its own, or of another unit."""
        words = [column.words for group in head.groups for column in group]
        for index, number in enumerate(below):
            if named.isdisjoint(below[index : index + MAX_HEAD_ROWS]):
                continue
            other = head_at(self.table, rows, below, index, self.book)
            if other is None:
                continue
            is_same = [column.words for group in other.groups for column in group] == words
            if not is_same or self._is_of_another_unit(rows, self._line_of_unit(rows, below, number)):
                return number
        return None

    def _line_of_unit(self, rows: Rows, below: list[int], head: int) -> int | None:
        """The row a little above a head that names the recommending unit of what follows."""
        index = below.index(head)
        near = below[max(0, index - MAX_LINES_ABOVE_HEAD) : index]
        return next((number for number in near if self._unit(rows, [number]) is not None), None)

    def _is_of_another_unit(self, rows: Rows, line: int | None) -> bool:
        unit = self._unit(rows, [line]) if line is not None else None
        return unit is not None and self.unit is not None and unit[0] != self.unit[0]

    def _read_list(self, columns: list[Column], rows: Rows, body: list[int], *, is_alone: bool) -> None:
        is_1904 = isinstance(self.table, Sheet) and self.table.is_1904
        reader = ListReader(columns, self.book, is_1904, padded=_padded_months(self.table, columns))
        low, high = columns[0].index, columns[-1].index
        person: list[BodyRow] = []
        since_group = since_start = 0
        nameless_in_group = nameless = 0
        group: tuple[str, Unit] | None = None  # the unit that the heading over the rows names
        for number in body:
            own = [cell for cell in rows[number] if is_alone or low <= cell.column <= high]
            row = read_row(self.table, own, number, columns, person[-1] if person else None, self.book)
            if row.kind is RowKind.EMPTY or is_repeated_head(row, columns, self.book):
                continue
            if row.kind in (RowKind.MORE, RowKind.LABELLED):
                person.append(row)
                continue
            self._close(reader, person, group)
            person = []
            if row.kind in (RowKind.GROUP, RowKind.NOTE):
                named = unit_of_group(row.text, row.where, self.book)
                group = named if named is not None or row.kind is RowKind.GROUP else group
            if row.kind is RowKind.PERSON:
                person = [row]
                since_group, since_start = since_group + 1, since_start + 1
                continue
            if row.kind is RowKind.NAMELESS:
                nameless_in_group, nameless = nameless_in_group + 1, nameless + 1
            if row.kind is RowKind.SUM:
                # Who adds up rows counts those in which the name is missing too: they are told of already.
                rows_counted = {since_group + nameless_in_group, since_start + nameless}
                self._check_sum(row, {since_group, since_start}, rows_counted)
            if row.kind in (RowKind.SUM, RowKind.GROUP):
                since_group = nameless_in_group = 0
            self._pass_over(row, reader.name_column)
        self._close(reader, person, group)
        self._tell_unknown(columns, rows, body)
        self._tell_hidden(columns, rows, body)

    def _tell_unknown(self, columns: list[Column], rows: Rows, body: list[int]) -> None:
        """Columns that nobody asked for are passed over by name, once a list."""
        unknown = {column.index: column.words for column in columns if not column.is_known}
        if not unknown:
            return
        filled = {
            cell.column: cell.where for number in reversed(body) for cell in rows[number] if cell.column in unknown
        }
        self.reading.passed_over.extend(
            PassedOver(f"栏“{unknown[index]}”", "没有对应的字段", where) for index, where in sorted(filled.items())
        )

    def _tell_hidden(self, columns: list[Column], rows: Rows, body: list[int]) -> None:
        """A hidden column is read like the others and named, once a list, when anything stands in it."""
        taken = {column.index: column for column in columns if column.is_taken}
        hidden = self.table.hidden_columns & taken.keys()
        if not hidden:
            return
        filled = {
            cell.column: cell.where for number in reversed(body) for cell in rows[number] if cell.column in hidden
        }
        for index, where in sorted(filled.items()):
            label = taken[index].label
            field = label.field if label is not None else "honours"
            name = taken[index].words or FIELD_NAMES.get(field, field)
            message = f"“{name}”一栏是隐藏的，其中的内容已收录，请确认是否应当报送。"
            self.reading.issues.append(Issue("COLUMN_HIDDEN", Severity.WARNING, message, where, field))

    def _close(self, reader: ListReader, rows: list[BodyRow], group: tuple[str, Unit] | None = None) -> None:
        if not rows:
            return
        index = len(self.reading.records)
        before = len(self.reading.issues)
        record = reader.record(rows, index, self.reading.issues)
        if group is not None and not any(group[0] in asked.label.fields for asked in reader.columns if asked.label):
            record.add(group[0], *group[1])
        told = {issue.field for issue in self.reading.issues[before:]}
        self.reading.issues.extend(faults_of(record, rows[0], reader.questions, self.required, index, told))
        if self.table.hidden or rows[0].number in self.table.hidden_rows:
            name = str(record.get("name"))
            record.add("hidden", True, name, record.where)
            place = f"工作表“{self.table.name}”是隐藏的" if self.table.hidden else f"第{rows[0].number + 1}行是隐藏行"
            code = "SHEET_HIDDEN" if self.table.hidden else "ROW_HIDDEN"
            message = f"{place}，其中的“{name}”已收录并标记，请确认是否应当报送。"
            self.reading.issues.append(Issue(code, Severity.WARNING, message, record.where, "name", index))
        self.reading.records.append(record)

    def _pass_over(self, row: BodyRow, names: Column) -> None:
        where = place_in_column(row, names.index) if row.kind is RowKind.NAMELESS else row.where
        self.reading.passed_over.append(PassedOver(row.text, REASONS[row.kind], where))
        if row.kind is RowKind.NAMELESS:
            message = f"第{row.number + 1}行没有可识别的姓名，没有收录。"
            self.reading.issues.append(Issue("NAME_MISSING", Severity.ERROR, message, where, "name"))

    def _check_sum(self, row: BodyRow, counts: set[int], rows_counted: set[int]) -> None:
        stated = count_in(row)
        if stated is not None and stated not in counts | rows_counted:
            message = f"合计为{stated}人，表中实有{max(counts)}人，请核对。"
            self.reading.issues.append(Issue("SUM_MISMATCH", Severity.WARNING, message, row.where))

    def _unit(self, rows: Rows, numbers: list[int]) -> Unit | None:
        for number in reversed(numbers):
            cells = rows[number]
            for cell, beside in zip(cells, [*cells[1:], None], strict=True):
                found = unit_in(cell.text, beside.text if beside is not None else "", cell.where, self.book)
                if found is not None:
                    return found
        return None

    def _name_unit(self, first: int, rows: Rows, body: list[int]) -> None:
        """Give the unit of the line above, or else of a line below, to the records that have none of their own."""
        unit = self.unit or self._unit(rows, body[-6:])
        if unit is None:
            return
        value, raw, where = unit
        for record in self.reading.records[first:]:
            if record.get("recommending_unit") is None:
                record.add("recommending_unit", value, raw, where)


def _padded_months(table: Table, columns: list[Column]) -> dict[int, bool]:
    """Columns of numbers such as 1985.03: there a month without its nought can only be October."""
    months = {column.index for column in columns if column.label is not None and column.label.field in MONTH_FIELDS}
    return {
        cell.column: True
        for cell in table.cells
        if cell.column in months and isinstance(cell, NumberCell) and _PADDED_MONTH.fullmatch(cell.text)
    }
