"""Text tables (.csv, .tsv): coding and separator found out by trial, rows as one table; anything unusual is told."""

import csv
import io
import re
from collections import Counter
from pathlib import Path

from ingest.readers.csv_lines import MAX_BROKEN_LINES, Line, read_lines
from ingest.readers.encoding import decode_text
from ingest.readers.sheet_values import FORMULA_START, MAX_CELLS, FormulaCell
from ingest.types import Cell, Document, Issue, Severity, Table

SEPARATORS = {",": "逗号", "\t": "制表符", ";": "分号", "，": "全角逗号", "；": "全角分号", "|": "竖线", "、": "顿号"}
# What a csv file is expected to have; a .tsv file has tabs.
USUAL = {".tsv": "\t"}
MAX_LINES = 100_000
# So many lines decide which separator a file has.
TRIAL_LINES = 60
# ="0123" is a spreadsheet's way of keeping a number as text.
_KEPT_TEXT = re.compile(r'^="([^"]*)"$')
LOST_SHARE = 0.002  # of the signs may be unreadable before the whole coding is held to be wrong


def read_csv(path: Path) -> Document:
    """The document with one table; a coding that cannot be told refuses it."""
    document = Document(file=path.name, format="csv")
    text = _decode(path.read_bytes(), document.issues)
    if text is None:
        return document
    text = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > MAX_LINES:
        message = f"表格超过{MAX_LINES // 10000}万行，无法作为人员名单读取。"
        document.issues.append(Issue("TOO_LARGE", Severity.ERROR, message))
        return document
    declared, text, skipped = _declared_separator(text)
    separator = declared or find_separator(text)
    if separator != USUAL.get(path.suffix.lower(), ","):
        message = f"文件以{SEPARATORS.get(separator, separator)}分隔而不是逗号，已按{SEPARATORS.get(separator, separator)}读取。"
        document.issues.append(Issue("CSV_SEPARATOR", Severity.WARNING, message, "line 1"))
    table = Table(where="line 1")
    for line in _rows(text, separator, skipped, document.issues):
        table.cells.extend(_cells(line))
        if len(table.cells) > MAX_CELLS:
            message = f"表格超过{MAX_CELLS // 10000}万个单元格，无法作为人员名单读取。"
            document.issues.append(Issue("TOO_LARGE", Severity.ERROR, message, f"line {line.number}"))
            break
    document.blocks.append(table)
    return document


def _decode(data: bytes, issues: list[Issue]) -> str | None:
    """The text; a few unreadable signs are told, too many of them refuse the file."""
    text, is_sure = decode_text(data)
    lost = text.count("\ufffd")
    if not is_sure and lost > max(3, len(text) * LOST_SHARE):
        message = "文件编码无法识别（不是 UTF-8、GB18030 或 UTF-16），请另存为 UTF-8 后重新报送。"
        issues.append(Issue("ENCODING_UNKNOWN", Severity.ERROR, message))
        return None
    if lost:
        issues.append(Issue("ENCODING_DOUBT", Severity.WARNING, f"文件中有{lost}个字符无法识别，请核对。"))
    return text


def _declared_separator(text: str) -> tuple[str, str, int]:
    """``sep=;`` in the first line is Excel's own way of naming the separator."""
    match = re.match(r"\ufeff?sep=(.)\n", text, re.IGNORECASE)
    return (match.group(1), text[match.end() :], 1) if match else ("", text.removeprefix("\ufeff"), 0)


def find_separator(text: str) -> str:
    """The separator under which most rows have the same number of cells; more cells win, the comma before all."""
    lines = [line for line in text.split("\n", TRIAL_LINES + 1)[:TRIAL_LINES] if line.strip()]
    sample = "\n".join(lines)
    best, best_score = ",", 0.0
    for separator in SEPARATORS:
        try:
            widths = [len(row) for row in csv.reader(io.StringIO(sample), delimiter=separator) if any(row)]
        except csv.Error:
            continue
        counts = Counter(width for width in widths if width > 1)
        if not counts:
            continue
        width, rows = max(counts.items(), key=lambda item: (item[1], item[0]))
        score = rows / len(widths) * min(width, 8)
        if score > best_score:
            best, best_score = separator, score
    return best


def _rows(text: str, separator: str, skipped: int, issues: list[Issue]) -> list[Line]:
    try:
        rows, broken = read_lines(text.split("\n"), separator, skipped)
    except csv.Error:
        rows, broken = [], [1 + skipped]
    if len(broken) > MAX_BROKEN_LINES or not rows:
        rows = [
            Line(number, line.split(separator)) for number, line in enumerate(text.split("\n"), 1 + skipped) if line
        ]
    if broken:
        numbers = "、".join(str(number) for number in broken[:5])
        message = f"文件中的引号不成对（第{numbers}行{'等' if len(broken) > 5 else ''}），已按原样读取，请核对。"
        issues.append(Issue("CSV_QUOTES", Severity.WARNING, message, f"line {broken[0]}"))
    return rows


def _cells(line: Line) -> list[Cell]:
    cells: list[Cell] = []
    for column, raw in enumerate(line.cells):
        text = raw.strip("\t ")
        kept = _KEPT_TEXT.match(text)
        text = kept.group(1) if kept else text
        if not text.strip():
            continue
        where = f"line {line.number}, column {column + 1}"
        if not kept and FORMULA_START.match(text):
            cells.append(
                FormulaCell(line.number - 1, column, kind="formula", where=where, formula=text.lstrip("=＝ ")[:500])
            )
        else:
            cells.append(Cell(line.number - 1, column, paragraphs=text.split("\n"), where=where))
    return cells
