"""From the rows of one person to a record: cells cleaned as form answers are, by a plan made once for each column."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ingest.cleaning import persons
from ingest.cleaning.units import split_unit_and_post
from ingest.forms.completing import trade_from_level
from ingest.forms.facts import add_answer, add_facts
from ingest.forms.labels import Label, LabelBook
from ingest.forms.pairs import Pair
from ingest.rosters.answers import asked_of
from ingest.rosters.body import BodyRow, RowKind
from ingest.rosters.columns import Column
from ingest.rosters.parts import add_parts
from ingest.rosters.values import DIGIT_FIELDS, NOTHING, UNUSUAL_START, Words, after_ditto, is_ditto, words_of
from ingest.types import Cell, ExtractedFact, ExtractedRecord, Issue, Severity

_IN_BRACKETS = re.compile(r"[（(]([^（()）]{1,8})[)）]")
_ETHNIC_GROUP = re.compile(persons.GROUP_PATTERN)
_BETWEEN_MARKS = re.compile(r"[、，,\s]+")
_BRACKETS = frozenset("（(")

# A cell that only points to another paper (见事迹材料) tells nothing itself.
_ELSEWHERE = re.compile(r"^[（(]?(?:详见|参见|见|另附|附后)[^，。；]{0,12}[)）]?[。]?$")

MAX_REMEMBERED = 5000
# Fields whose answers are the same few words in every list, and nobody's own.
COMMON = frozenset({"sex", "ethnicity", "political_status", "education", "skill_level", "years_in_trade", "title"})
# What the words of a short answer say, by the words.
Memory = dict[tuple[str, ...], Sequence[ExtractedFact]]


class ColumnPlan:
    """What is the same for every row of a column: decided once, since a roster has a hundred thousand cells."""

    __slots__ = (
        "column",
        "field",
        "index",
        "is_block",
        "is_common",
        "is_digits",
        "is_unit_and_post",
        "label",
        "memory",
        "only",
    )

    def __init__(self, column: Column, book: LabelBook) -> None:
        self.column = column
        self.index = column.index
        self.label = column.label
        self.field = column.label.field if column.label is not None else "honours"
        self.is_digits = self.field in DIGIT_FIELDS
        self.is_block = column.label is not None and column.label.is_block
        fields = column.label.fields if column.label is not None else ()
        self.is_unit_and_post = fields == ("employer", "position")
        self.only = fields[0] if len(fields) == 1 else ""  # the one field asked for, "" of a compound label
        self.is_common = column.label is not None and COMMON.issuperset(fields)
        self.memory: Memory = _common_memory(column.label, book) if column.label is not None and self.is_common else {}

    def is_plain(self, cell: Cell) -> bool:
        """True for an ordinary text, of which nothing but the words themselves can be told."""
        lines = cell.paragraphs
        if cell.kind != "text" or self.is_digits or not lines:
            return False
        return bool(lines[0]) and lines[0][0] not in UNUSUAL_START


@dataclass
class ListReader:
    """Makes the records of one list; remembers the cells above for 同上."""

    columns: list[Column]
    book: LabelBook
    is_1904: bool = False
    above: dict[int, Words | Cell] = field(default_factory=dict)
    padded: dict[int, bool] = field(default_factory=dict)  # columns whose numbers show months as 1985.03

    def __post_init__(self) -> None:
        """What is the same for every row is found once."""
        plans = [ColumnPlan(column, self.book) for column in self.columns]
        self.name = next(plan for plan in plans if plan.column.is_name)
        self.name_column = self.name.column
        self.parts = {plan.index: plan for plan in plans if plan.column.part}
        self.part_columns = [plan.column for plan in self.parts.values()]
        self.asked = [
            plan for plan in plans if plan.column.is_taken and not plan.column.is_name and not plan.column.part
        ]
        self.questions = asked_of(self.columns)
        fields = {name for plan in plans if plan.column.label is not None for name in plan.column.label.fields}
        self.has_level_alone = "skill_level" in fields and "occupation" not in fields

    def record(self, rows: list[BodyRow], index: int, issues: list[Issue]) -> ExtractedRecord:
        """The record of a person's rows; faults are added with the record's ``index``."""
        record = ExtractedRecord()
        first = rows[0]
        name_cell = first.cells[self.name.index]
        words = self._words(name_cell, self.name, first, index, issues)
        # The row's names are those of the cell as it stands; 同上 or a formula may tell others.
        is_as_it_stands = bool(first.names) and words.text == name_cell.text
        names = first.names if is_as_it_stands else persons.split_names(words.text) or first.names
        record.add("name", names[0], words.text, name_cell.where, confidence=words.confidence)
        record.where = name_cell.where
        if len(names) > 1:
            message = f"姓名栏中有{len(names)}个人（{'、'.join(names)}），只按第一人收录，请分行填报。"
            issues.append(Issue("TWO_NAMES", Severity.WARNING, message, name_cell.where, "name", index))
        labelled = [row for row in rows if row.answers]
        rows = [row for row in rows if not row.answers] if labelled else rows
        for plan in self.asked:
            for row in rows:
                cell = row.cells.get(plan.index)
                if cell is None:
                    if row.kind is RowKind.PERSON:
                        self.above.pop(plan.index, None)
                elif plan.is_block or row.kind is RowKind.MORE or not plan.is_plain(cell):
                    self._add(record, cell, row, plan, index, issues)
                else:
                    self._add_plain(record, cell, plan)
        if self.parts:
            self._add_parts(record, rows, index, issues)
        for row in labelled:
            for label, lines, where in row.answers:
                if label.is_block or record.get(label.field) is None:
                    add_facts(record, Pair(label, lines, where, (0, row.number, 0)), self.book)
        self._complete(record, words.text, name_cell)
        return record

    def _complete(self, record: ExtractedRecord, name: str, name_cell: Cell) -> None:
        """What cells tell beside what they are asked for."""
        if self.has_level_alone:
            trade_from_level(record)
        if not _BRACKETS.isdisjoint(name):
            _sex_beside_name(record, name, name_cell)

    def _add_plain(self, record: ExtractedRecord, cell: Cell, plan: ColumnPlan) -> None:
        """A short answer of words alone, as nearly all."""
        self.above[plan.index] = cell
        if not plan.only or record.first(plan.only) is None:
            if plan.only and not plan.is_common:  # nobody else's words: nothing to remember
                add_answer(record, plan.only, "\n".join(cell.paragraphs), cell.where)
                return
            where, add = cell.where, record.facts.append
            for found in self._cleaned(plan, tuple(cell.paragraphs)):
                add(ExtractedFact(found.field, found.value, found.raw, where, found.quote, found.confidence))

    def _add(
        self, record: ExtractedRecord, cell: Cell, row: BodyRow, plan: ColumnPlan, index: int, issues: list[Issue]
    ) -> None:
        if row.kind is RowKind.MORE and (cell.row < row.number or not plan.is_block):
            return
        words = self._words(cell, plan, row, index, issues)
        if not words.lines:
            return
        if plan.is_block:
            self._add_block(record, words, words.where or cell.where, row, plan)  # 同上: the words of a cell above
            return
        # A second column for a field (手机 beside 电话) never overwrites or doubles the first.
        if plan.only and record.first(plan.only) is not None:
            return
        # 同上, a date's serial number, a link's words: the quote is what really stands in the cell.
        shown = "" if words.lines == tuple(cell.paragraphs) else cell.text
        for found in self._cleaned(plan, words.lines):
            confidence, quote = min(found.confidence, words.confidence), shown or found.quote
            record.facts.append(ExtractedFact(found.field, found.value, found.raw, cell.where, quote, confidence))

    def _add_block(self, record: ExtractedRecord, words: Words, where: str, row: BodyRow, plan: ColumnPlan) -> None:
        if plan.label is None or _ELSEWHERE.match(words.text.strip()):
            return
        before = {fact.field for fact in record.facts} if words.confidence < 1 else frozenset[str]()
        add_facts(record, Pair(plan.label, list(words.lines), where, (0, row.number, plan.index)), self.book)
        for fact in record.facts if words.confidence < 1 else ():
            if fact.field not in before:
                fact.confidence = min(fact.confidence, words.confidence)

    def _cleaned(self, plan: ColumnPlan, lines: tuple[str, ...]) -> Sequence[ExtractedFact]:
        """What the words of a short answer say; 男, 群众, 技师 stand in thousands of rows and are cleaned once."""
        found = plan.memory.get(lines)
        if found is None and plan.label is not None:
            alone = ExtractedRecord()
            add_facts(alone, Pair(plan.label, list(lines), "", (0, 0, 0)), self.book)
            found = alone.facts
            if len(plan.memory) < MAX_REMEMBERED:
                plan.memory[lines] = found
        return found or ()

    def _words(self, cell: Cell, plan: ColumnPlan, row: BodyRow, index: int, issues: list[Issue]) -> Words:
        """The words of a cell, 同上 resolved; the fault is told once, with the record."""
        if plan.is_plain(cell):
            self.above[plan.index] = cell
            return Words(tuple(cell.paragraphs), where=cell.where)
        if is_ditto(cell.text):
            above = self.above.get(plan.index, NOTHING)
            return above if isinstance(above, Words) else Words(tuple(above.paragraphs), where=above.where)
        if plan.is_unit_and_post and (post := after_ditto(cell.text)):
            above = self.above.get(plan.index, NOTHING)
            unit = split_unit_and_post(above.text)[0]
            if unit:
                whole = Words((f"{unit} {post}",), where=cell.where)
                self.above[plan.index] = whole
                return whole
        padded = self.padded.get(plan.index)
        words = words_of(cell, plan.field, is_1904=self.is_1904, has_padded_months=padded)
        if words.code and cell.row == row.number:
            issues.append(Issue(words.code, Severity.WARNING, words.message, cell.where, plan.field, index))
        self.above[plan.index] = words._replace(code="", message="", where=cell.where)
        return words

    def _add_parts(self, record: ExtractedRecord, rows: list[BodyRow], index: int, issues: list[Issue]) -> None:
        def say(cell: Cell, column: Column, row: BodyRow) -> str | None:
            words = self._words(cell, self.parts[column.index], row, index, issues)
            return words.text if words.lines else None

        add_parts(record, rows, self.part_columns, say)


@lru_cache(maxsize=256)
def _common_memory(label: Label, book: LabelBook) -> Memory:
    """Kept from list to list, filled by the lists: words that tell nothing of whose they are."""
    return {}


def _sex_beside_name(record: ExtractedRecord, text: str, cell: Cell) -> None:
    """张三（女）: lists without a column of sex mark women, and people of other groups, behind the name."""
    for inside in _IN_BRACKETS.findall(text):
        for piece in _BETWEEN_MARKS.split(inside):
            if piece in ("男", "女") and record.get("sex") is None:
                record.add("sex", piece, piece, cell.where)
            elif piece.endswith("族") and _ETHNIC_GROUP.fullmatch(piece) and record.get("ethnicity") is None:
                record.add("ethnicity", piece, piece, cell.where)
