"""Sheets that are ledgers: which one by the words of the head, its rows checked cell by cell, rows of one thing joined."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from ingest.cleaning.dates import clean_moment, normalise_date_text
from ingest.ledgers.definitions import EXAMPLE, LEDGERS, ROLE_LABELS, STATUS_LABELS, Column, Ledger
from ingest.ledgers.kinds import kind_column
from ingest.readers.sheet_values import column_letters
from ingest.types import Cell, Document, Extraction, Issue, LedgerLine, PassedOver, Severity, Table

HEAD_ROWS = 12  # titles and notes above the head
_BARE = re.compile(r"[\s*＊★:：（）()【】]|必填|选填")
# What falls away at the end of a head: the signs of ``_BARE`` and the last of its words.
_AROUND = frozenset("*＊★:：（）()【】填")
_DAY = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?")
_PAST_YEAR = re.compile(r"\d\D+\d|\d{5}")  # more numbers than the year
_LISTED = re.compile(r"[；;、\n]+")
_SUM = re.compile(r"^(?:合计|小计|总计|注[:：]|说明[:：]|填表人|制表)")
ROLES = {label: value for value, label in ROLE_LABELS.items()} | {"负责人": "leader", "队长": "leader"}
STATUSES = {label: value for value, label in reversed(STATUS_LABELS.items())}


@dataclass
class _Row:
    """A row as read: its values by key, its place and the cell that names its person, its faults."""

    where: str
    person: str
    kind_place: str = ""  # where the kind of help stands or should stand
    values: dict[str, str] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)


def extract_ledgers(document: Document) -> Extraction:
    """The extractor of ledgers: nothing at all where no sheet has a ledger's head."""
    found = Extraction(document.file, document.format)
    for table in document.tables:
        known = _head(table)
        if known is not None:
            ledger, head_row, columns = known
            found.ledger = ledger.code
            rows = list(_rows(table, ledger, head_row, columns, found.passed_over))
            found.lines.extend(_lines(ledger, rows))
    return found


def _head(table: Table) -> tuple[Ledger, int, dict[int, Column]] | None:
    """The ledger whose required columns the first fitting row names, with its columns by number."""
    best: tuple[int, Ledger, int, dict[int, Column]] | None = None
    known, signs = _head_words(), _last_signs()
    for cells in table.rows():
        row = cells[0].row
        if row > HEAD_ROWS:
            break
        words = {
            cell.column: text
            for cell in cells
            # Most texts are told by their last sign alone.
            if (lines := cell.paragraphs)
            and ((last := lines[-1][-1:]) in signs or not last or last.isspace())
            and (text := _BARE.sub("", cell.text)) in known
        }
        for ledger in LEDGERS if len(words) > 1 else ():
            columns = _columns(ledger, words)
            keys = {column.key for column in columns.values()}
            is_whole = all(column.key in keys for column in ledger.columns if column.required)
            # A team's name with persons and units stands in many rosters: the head has to name the ledger's own words.
            own = len(keys - {"id", "city", "province", "industry", "person_name", "person_employer", "person_id"})
            if is_whole and own >= 2 and (best is None or len(columns) > best[0]):
                best = (len(columns), ledger, row, columns)
    return best[1:] if best else None


def _columns(ledger: Ledger, words: dict[int, str]) -> dict[int, Column]:
    by_words = _columns_by_words()[ledger.code]
    found: dict[int, Column] = {}
    for number, text in words.items():
        for column in by_words.get(text, ()):
            if column not in found.values():
                found[number] = column
                break
    return found


@lru_cache(maxsize=1)
def _head_words() -> frozenset[str]:
    """All words that head a column of any ledger: most rows of other sheets hold none and are done with at once."""
    return frozenset(words for book in _columns_by_words().values() for words in book)


@lru_cache(maxsize=1)
def _last_signs() -> frozenset[str]:
    return frozenset(words[-1] for words in _head_words()) | _AROUND


@lru_cache(maxsize=1)
def _columns_by_words() -> dict[str, dict[str, list[Column]]]:
    """Ledger → words of a head → the columns that they may mean, in the ledger's order."""
    books: dict[str, dict[str, list[Column]]] = {}
    for ledger in LEDGERS:
        book = books.setdefault(ledger.code, {})
        for column in ledger.columns:
            for words in dict.fromkeys((column.label, *column.aliases)):
                book.setdefault(words, []).append(column)
    return books


def _rows(
    table: Table, ledger: Ledger, head_row: int, columns: dict[int, Column], passed: list[PassedOver]
) -> Iterator[_Row]:
    for cells in table.rows():
        row = cells[0].row
        texts = [cell.text.strip() for cell in cells if cell.text.strip()]
        if row <= head_row or not texts:
            continue
        if texts[0].startswith(EXAMPLE) or (_SUM.match(texts[0]) and len(texts) <= 3):
            reason = "示例行" if texts[0].startswith(EXAMPLE) else "合计、说明"
            passed.append(PassedOver(" ".join(texts)[:200], reason, cells[0].where))
            continue
        yield _row(table, ledger, row, columns, cells)


def _row(table: Table, ledger: Ledger, row: int, columns: dict[int, Column], cells: list[Cell]) -> _Row:
    where = next((cell.where for cell in cells if cell.text.strip()), "")
    read = _Row(where, _person_place(where, columns))
    for number, column in columns.items():
        cell = table.at(row, number)
        if cell is None or not cell.text.strip():
            continue
        words = cell.text.strip().removeprefix("'")
        value, fault = _value(column, words)
        read.values[column.key] = value
        if fault:
            read.issues.append(
                Issue("LEDGER_VALUE", Severity.ERROR, f"“{column.label}”{fault}。", cell.where, column.key, 0)
            )
    asked = kind_column(ledger)
    read.kind_place = next((_place(read.where, n) for n, column in columns.items() if column is asked), read.where)
    for number, column in columns.items():
        if column.required and not read.values.get(column.key):
            place = _place(read.where, number)
            read.issues.append(Issue("LEDGER_FIELD", Severity.ERROR, f"缺少“{column.label}”。", place, column.key, 0))
    return read


def _person_place(where: str, columns: dict[int, Column]) -> str:
    """The cell of the same row that says who is meant: the name, else the number of the profile."""
    numbers = {column.key: number for number, column in columns.items()}
    number = numbers.get("person_name", numbers.get("person_id"))
    return where if number is None else _place(where, number)


def _place(where: str, column: int) -> str:
    """The place of another cell of the same row."""
    if where.startswith("line "):
        return f"{where.partition(',')[0]}, column {column + 1}"
    return re.sub(r"[A-Z]{1,3}(\d+)$", lambda found: f"{column_letters(column)}{found[1]}", where)


def _value(column: Column, words: str) -> tuple[str, str]:
    """The value in its normal form, and what is wrong with it."""
    if column.kind == "date":
        value = _date(words)
        return value or words, "" if value else f"不是日期：{words[:20]}，请写成 2024-05 或 2024-05-16"
    if column.choices and words not in column.choices and not (column.key == "person_role" and words in ROLES):
        return words, f"不在可选的范围里（{'、'.join(column.choices)}）"
    return words, ""


def _date(words: str) -> str:
    day = _DAY.match(normalise_date_text(words))
    if day:
        year, month, date = (int(part) for part in day.groups())
        return f"{year:04d}-{month:02d}-{date:02d}" if 1 <= month <= 12 and 1 <= date <= 31 else ""
    value = clean_moment(words)
    # 2024年13月: a month that is none would otherwise leave the year, as if nobody had written more.
    return "" if value.isdigit() and _PAST_YEAR.search(normalise_date_text(words)) else value


def _lines(ledger: Ledger, rows: list[_Row]) -> Iterator[LedgerLine]:
    if not ledger.grouped:
        for row in rows:
            yield _line(ledger, [row])
        return
    groups: dict[str, list[_Row]] = {}
    above = ""
    for row in rows:
        name = row.values.get("id") or "\0".join(row.values.get(key, "") for key in ledger.natural_key)
        # Under a team's row the next members often stand without its name.
        has_name = any(row.values.get(key) for key in ("id", *ledger.natural_key))
        above = name if has_name or not above else above
        groups.setdefault(above, []).append(row)
    for group in groups.values():
        for row in group[1:]:
            row.issues = [issue for issue in row.issues if issue.code != "LEDGER_FIELD"]
        yield _line(ledger, group)


def _line(ledger: Ledger, rows: list[_Row]) -> LedgerLine:
    content: dict[str, Any] = {
        column.key: next((row.values[column.key] for row in rows if row.values.get(column.key)), "")
        for column in ledger.columns
        if not column.key.startswith("person_")
    }
    content["id"] = content["id"] or own_number(ledger, content)
    if "former_names" in content:
        content["former_names"] = [part.strip() for part in _LISTED.split(content["former_names"]) if part.strip()]
    if "status" in content:
        content["status"] = STATUSES.get(content["status"], content["status"] or "active")
    if ledger.grouped:
        content["people"] = [_person(row) for row in rows if any(key.startswith("person_") for key in row.values)]
    issues = [issue for row in rows for issue in row.issues]
    is_told = kind_column(ledger) is None or content["kind"]
    return LedgerLine(content, rows[0].where, [r.where for r in rows], issues, "" if is_told else rows[0].kind_place)


def _person(row: _Row) -> dict[str, str]:
    told = {key.removeprefix("person_"): value for key, value in row.values.items() if key.startswith("person_")}
    if "role" in told:
        told["role"] = ROLES.get(told["role"], told["role"])
    return told | {"where": row.person}


def own_number(ledger: Ledger, content: dict[str, Any]) -> str:
    """The number of a row that came without one: the same at each coming, since made of what names it."""
    named = "\0".join(re.sub(r"\s", "", str(content.get(key, ""))) for key in ledger.natural_key)
    return f"T-{hashlib.sha256(f'{ledger.code}{named}'.encode()).hexdigest()[:16]}"
