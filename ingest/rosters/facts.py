"""From the rows of one person to a record: cells cleaned as form answers are, honours and careers put together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import zip_longest
from typing import Any

from ingest.cleaning import careers, honours, persons
from ingest.cleaning.text import clean_line, is_nothing
from ingest.forms.facts import add_facts
from ingest.forms.labels import Label, LabelBook
from ingest.forms.pairs import Pair
from ingest.rosters.answers import asked_of
from ingest.rosters.body import BodyRow
from ingest.rosters.columns import CAREER_PARTS, HONOUR_PARTS, Column
from ingest.rosters.values import NOTHING, Words, is_ditto, is_plain, words_of
from ingest.types import Cell, ExtractedFact, ExtractedRecord, Issue, Severity

_IN_BRACKETS = re.compile(r"[（(]([^（()）]{1,8})[)）]")
_BETWEEN_MARKS = re.compile(r"[、，,\s]+")

_LINES = re.compile(r"[\n；;]+")
_LISTED = re.compile(r"[\n；;、，,]+")

# A cell that only points to another paper (见事迹材料) tells nothing itself.
_ELSEWHERE = re.compile(r"^[（(]?(?:详见|参见|见|另附|附后)[^，。；]{0,12}[)）]?[。]?$")

MAX_REMEMBERED = 5000
# Fields whose answers are the same few words in every list, and nobody's own.
COMMON = frozenset({"sex", "ethnicity", "political_status", "education", "skill_level", "years_in_trade", "title"})


@dataclass
class ListReader:
    """Makes the records of one list; remembers the cells above for 同上."""

    columns: list[Column]
    book: LabelBook
    is_1904: bool = False
    above: dict[int, Words] = field(default_factory=dict)
    cleaned: dict[tuple[int, tuple[str, ...]], Sequence[ExtractedFact]] = field(default_factory=dict)
    padded: dict[int, bool] = field(default_factory=dict)  # columns whose numbers show months as 1985.03

    def __post_init__(self) -> None:
        """What is the same for every row is found once."""
        self.name_column = next(column for column in self.columns if column.is_name)
        self.asked = [
            (column, column.label)
            for column in self.columns
            if column.label is not None and column.is_taken and not column.is_name and not column.part
        ]
        self.questions = asked_of(self.columns)
        self.has_parts = any(column.part for column in self.columns)

    def record(self, rows: list[BodyRow], index: int, issues: list[Issue]) -> ExtractedRecord:
        """The record of a person's rows; faults are added with the record's ``index``."""
        record = ExtractedRecord()
        first = rows[0]
        labelled = [row for row in rows if row.answers]
        rows = [row for row in rows if not row.answers]
        name_column = self.name_column
        name_cell = first.cells[name_column.index]
        words = self._words(first, name_column, index, issues)
        names = persons.split_names(words.text) or first.names
        record.add("name", names[0], words.text, name_cell.where, confidence=words.confidence)
        record.where = name_cell.where
        if len(names) > 1:
            message = f"姓名栏中有{len(names)}个人（{'、'.join(names)}），只按第一人收录，请分行填报。"
            issues.append(Issue("TWO_NAMES", Severity.WARNING, message, name_cell.where, "name", index))
        for column, label in self.asked:
            for row in rows:
                self._add(record, row, column, label, index, issues)
        if self.has_parts:
            self._add_parts(record, rows, index, issues)
        for row in labelled:
            for label, lines, where in row.answers:
                if label.is_block or record.get(label.field) is None:
                    add_facts(record, Pair(label, lines, where, (0, row.number, 0)), self.book)
        _sex_beside_name(record, words.text, name_cell)
        return record

    def _add(
        self, record: ExtractedRecord, row: BodyRow, column: Column, label: Label, index: int, issues: list[Issue]
    ) -> None:
        cell = row.cells.get(column.index)
        if cell is None:
            if row.kind == "person":
                self.above.pop(column.index, None)
            return
        is_block = label.is_block
        if row.kind == "more" and (cell.row < row.number or not is_block):
            return
        words = self._words(row, column, index, issues)
        if not words.lines or (is_block and _ELSEWHERE.match(words.text.strip())):
            return
        where = words.where or cell.where  # 同上 has its words from a cell above
        if is_block:
            before = {fact.field for fact in record.facts}
            add_facts(record, Pair(label, list(words.lines), where, (0, row.number, column.index)), self.book)
            for fact in record.facts:
                if fact.field not in before:
                    fact.confidence = min(fact.confidence, words.confidence)
            return
        # A second column for a field (手机 beside 电话) never overwrites or doubles the first.
        if len(label.fields) == 1 and any(fact.field == label.field for fact in record.facts):
            return
        # 同上, a date's serial number, a link's words: the quote is what really stands in the cell.
        shown = "" if words.lines == tuple(cell.paragraphs) else cell.text
        for found in self._cleaned(column, label, words.lines):
            confidence, quote = min(found.confidence, words.confidence), shown or found.quote
            record.facts.append(ExtractedFact(found.field, found.value, found.raw, cell.where, quote, confidence))

    def _cleaned(self, column: Column, label: Label, lines: tuple[str, ...]) -> Sequence[ExtractedFact]:
        """What the words of a short answer say; 男, 群众, 技师 stand in thousands of rows and are cleaned once."""
        if COMMON.issuperset(label.fields):
            return _common_facts(label, lines, self.book)
        key = (column.index, lines)
        found = self.cleaned.get(key)
        if found is None:
            found = _facts_of(label, lines, self.book)
            if len(self.cleaned) < MAX_REMEMBERED:
                self.cleaned[key] = found
        return found

    def _words(self, row: BodyRow, column: Column, index: int, issues: list[Issue]) -> Words:
        """The words of a cell, 同上 resolved; the fault is told once, with the record."""
        cell = row.cells.get(column.index)
        if cell is None:
            return NOTHING
        name = column.label.field if column.label is not None else "honours"
        if is_plain(cell, name):
            words = self.above[column.index] = Words(tuple(cell.paragraphs), where=cell.where)
            return words
        if is_ditto(cell.text):
            return self.above.get(column.index, NOTHING)
        padded = self.padded.get(column.index)
        words = words_of(cell, name, is_1904=self.is_1904, has_padded_months=padded)
        if words.code and cell.row == row.number:
            issues.append(Issue(words.code, Severity.WARNING, words.message, cell.where, name, index))
        self.above[column.index] = words._replace(code="", message="", where=cell.where)
        return words

    def _add_parts(self, record: ExtractedRecord, rows: list[BodyRow], index: int, issues: list[Issue]) -> None:
        found: list[honours.Honour] = []
        steps: list[careers.Step] = []
        used: list[Cell] = []
        names = [column for column in self.columns if column.part == "honour_name"]
        for row in rows:
            own = {number: cell for number, cell in row.cells.items() if cell.row == row.number or row is rows[0]}
            parts = self._parts(replace(row, cells=own), HONOUR_PARTS, index, issues)
            for column in names:
                told = parts.get((column.part, column.index), "")
                found.extend(_honours(told, {part: text for (part, _), text in parts.items()}, column.stated))
            career = {
                part: text
                for (part, _), text in self._parts(replace(row, cells=own), CAREER_PARTS, index, issues).items()
            }
            step = careers.step_from_cells(
                career.get("career_start", ""), career.get("career_end", ""), career.get("career_what", "")
            )
            steps.extend([step] if step is not None else [])
            used.extend(own[column.index] for column in self.columns if column.part and column.index in own)
        _extend(record, "honours", found, [cell for cell in used if cell.text])
        _extend(record, "experience", steps, [cell for cell in used if cell.text])

    def _parts(
        self, row: BodyRow, wanted: tuple[str, ...], index: int, issues: list[Issue]
    ) -> dict[tuple[str, int], str]:
        return {
            (column.part, column.index): words.text
            for column in self.columns
            if column.part in wanted and (words := self._words(row, column, index, issues)).lines
        }


def _facts_of(label: Label, lines: tuple[str, ...], book: LabelBook) -> Sequence[ExtractedFact]:
    alone = ExtractedRecord()
    add_facts(alone, Pair(label, list(lines), "", (0, 0, 0)), book)
    return alone.facts


@lru_cache(maxsize=MAX_REMEMBERED)
def _common_facts(label: Label, lines: tuple[str, ...], book: LabelBook) -> Sequence[ExtractedFact]:
    """Kept from list to list: words that tell nothing of whose they are."""
    return _facts_of(label, lines, book)


def _honours(names: str, parts: dict[str, str], stated: str) -> Iterator[honours.Honour]:
    """The honours of one row: names and times in the same number of lines belong together."""
    if is_nothing(names):
        return
    times = _split(parts.get("honour_when", ""), _LINES)
    listed = _split(names, _LINES)
    if len(times) > 1 and len(listed) != len(times):
        listed, times = _fitting(names, parts.get("honour_when", ""), listed, times)
    if not times:
        for honour in honours.clean_honours(names):
            level = honours.honour_level("", parts.get("honour_issuer", ""), stated or parts.get("honour_level", ""))
            yield {**honour, "level": level or honour["level"]} if stated or not honour["level"] else honour
        return
    issuers = _split(parts.get("honour_issuer", ""), _LINES)
    levels = _split(parts.get("honour_level", ""), _LINES)
    for name, when, issuer, level in zip_longest(listed, times, issuers, levels, fillvalue=""):
        if not is_nothing(name):
            when = when or (times[0] if len(times) == 1 else "")
            issuer = issuer or (issuers[0] if len(issuers) == 1 else "")
            yield honours.honour_from_row(honours.HonourRow(name, issuer, when, stated or level))


def _fitting(names: str, when: str, listed: list[str], times: list[str]) -> tuple[list[str], list[str]]:
    """Another way of parting that gives as many names as times; else the times are dropped, not guessed."""
    by_comma, when_by_comma = _split(names, _LISTED), _split(when, _LISTED)
    for some, others in ((by_comma, times), (by_comma, when_by_comma), (listed, when_by_comma)):
        if len(some) == len(others):
            return some, others
    return listed, []


def _split(text: str, pattern: re.Pattern[str]) -> list[str]:
    return [clean_line(piece) for piece in pattern.split(text) if clean_line(piece)]


def _extend(record: ExtractedRecord, name: str, items: list[Any], cells: list[Cell]) -> None:
    if not items:
        return
    before = next((fact for fact in record.facts if fact.field == name), None)
    raw = "\n".join(dict.fromkeys(cell.text for cell in cells))
    if before is None:
        record.facts.append(
            ExtractedFact(name, items, raw, cells[0].where if cells else record.where, cells[0].text if cells else raw)
        )
    else:
        before.value = before.value + [item for item in items if item not in before.value]
        before.raw = f"{before.raw}\n{raw}"


def _sex_beside_name(record: ExtractedRecord, text: str, cell: Cell) -> None:
    """张三（女）: lists without a column of sex mark women, and people of other groups, behind the name."""
    for inside in _IN_BRACKETS.findall(text):
        for piece in _BETWEEN_MARKS.split(inside):
            if piece in ("男", "女") and record.get("sex") is None:
                record.add("sex", piece, piece, cell.where)
            elif (
                re.fullmatch(persons.GROUP_PATTERN, piece) and piece.endswith("族") and record.get("ethnicity") is None
            ):
                record.add("ethnicity", piece, piece, cell.where)
