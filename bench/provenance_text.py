"""A second reading of a document, by other means than the product's readers: what stands at a place, and from it on."""

import csv
import html
import re
from collections.abc import Callable
from datetime import datetime
from itertools import accumulate
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import openpyxl
import pypdfium2
import xlrd

# A place → the text there, and the text from there to the end.
Place = Callable[[str], tuple[str, str]]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOWHERE = ("", "")


def second_reading(path: Path) -> Place:
    """The reading by the file's suffix."""
    readings: dict[str, Callable[[Path], Place]] = {
        ".docx": _word, ".xlsx": _workbook, ".xls": _old_workbook, ".csv": _separated, ".txt": _lines, ".html": _page,
        ".pdf": _pdf, ".doc": _old_word,
    }  # fmt: skip
    return readings[path.suffix.lower()](path)


def _decoded(path: Path) -> str:
    data = path.read_bytes()
    for coding in ("utf-8-sig", "gb18030", "utf-16"):
        try:
            return data.decode(coding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _lines(path: Path) -> Place:
    """A line, and a sentence that begins in it and goes on over its breaks."""
    lines = re.split(r"\r\n|\r|\n", _decoded(path))

    def at(where: str) -> tuple[str, str]:
        number = int(re.findall(r"line (\d+)", where)[0])
        rest = "".join(lines[number - 1 :])
        return rest, rest

    return at


def _separated(path: Path) -> Place:
    text = _decoded(path)
    separator = max(",;\t|", key=text.count)
    rows: dict[int, list[str]] = {}
    reader = csv.reader(text.splitlines(keepends=True), delimiter=separator)
    begin = 1
    for row in reader:
        rows[begin] = row
        begin = reader.line_num + 1

    def at(where: str) -> tuple[str, str]:
        line, column = (int(number) for number in re.findall(r"\d+", where))
        cells = rows.get(line, [])
        return (cells[column - 1], "".join(cells)) if column <= len(cells) else NOWHERE

    return at


def _page(path: Path) -> Place:
    """The source from a line on without its tags; a table's cell by counting rows and cells of the source."""
    source = _decoded(path)
    lines = source.split("\n")
    tables = re.findall(r"<table\b.*?</table>", source, re.DOTALL | re.IGNORECASE)

    def at(where: str) -> tuple[str, str]:
        if where.startswith("table "):
            table, row, cell = (int(number) for number in [*re.findall(r"\d+", where), 1][:3])
            row_only = where.count(",") == 1
            rows = re.findall(r"<tr\b.*?</tr>", tables[table - 1], re.DOTALL | re.IGNORECASE)
            if row_only:
                return _untagged(rows[row - 1]), _untagged(tables[table - 1])
            cells = re.findall(r"<t[dh]\b.*?</t[dh]>", rows[row - 1], re.DOTALL | re.IGNORECASE)
            return _untagged(cells[cell - 1]), _untagged(tables[table - 1])
        rest = _untagged("\n".join(lines[int(where.split()[1]) - 1 :]))
        return rest, rest

    return at


def _untagged(source: str) -> str:
    source = re.sub(r"<(script|style)\b.*?</\1>", "", source, flags=re.DOTALL | re.IGNORECASE)
    return html.unescape(re.sub(r"^[^<>]*>|<[^>]*>", "", source))


def _word(path: Path) -> Place:
    """Tables and paragraphs counted over the XML as they stand in the body, wrappers opened."""
    with ZipFile(path) as archive:
        root = ET.fromstring(archive.read("word/document.xml"))  # noqa: S314  the project's own samples
    body = root.find(f"{W}body")
    everything = _words(root)

    def at(where: str) -> tuple[str, str]:
        element = body
        for kind, number in re.findall(r"(table|row|cell|paragraph) (\d+)", where):
            tag = {"table": "tbl", "row": "tr", "cell": "tc", "paragraph": "p"}[kind]
            found = _children(element, W + tag) if element is not None else []
            element = found[int(number) - 1] if int(number) <= len(found) else None
        return (_words(element), everything) if element is not None else NOWHERE

    return at


def _children(element: Any, tag: str) -> list[Any]:
    """The nearest descendants of a name: not those inside another table, row, cell or paragraph."""
    found = []
    for child in element:
        if child.tag == tag:
            found.append(child)
        elif child.tag not in {W + name for name in ("tbl", "tr", "tc", "p")}:
            found += _children(child, tag)
    return found


def _words(element: Any) -> str:
    signs = {f"{W}t": None, f"{W}noBreakHyphen": "-"}
    return "".join(signs[item.tag] or item.text or "" for item in element.iter() if item.tag in signs)


def _workbook(path: Path) -> Place:
    book, formulas = openpyxl.load_workbook(path, data_only=True), openpyxl.load_workbook(path)

    def at(where: str) -> tuple[str, str]:
        name, _, reference = where.removeprefix("sheet ").rpartition(", ")
        shown = _shown(book[name][reference].value) or str(formulas[name][reference].value)  # a link without a result
        rows = book[name].iter_rows(values_only=True)
        return shown, shown + "".join(str(value) for row in rows for value in row if value is not None)

    return at


def _old_workbook(path: Path) -> Place:
    book = xlrd.open_workbook(path)

    def at(where: str) -> tuple[str, str]:
        name, _, reference = where.removeprefix("sheet ").rpartition(", ")
        letters, row = re.findall(r"([A-Z]+)(\d+)", reference)[0]
        column = list(accumulate(letters, lambda so_far, letter: so_far * 26 + ord(letter) - 64, initial=0))[-1]
        cell = book.sheet_by_name(name).cell(int(row) - 1, column - 1)
        value = xlrd.xldate_as_datetime(cell.value, book.datemode) if cell.ctype == xlrd.XL_CELL_DATE else cell.value
        return _shown(value), "".join(str(item) for line in book.sheet_by_name(name).get_rows() for item in line)

    return at


def _shown(value: Any) -> str:
    """A value in the spellings in which a sheet may show it."""
    if isinstance(value, datetime):
        spellings = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y-%m", "%Y.%m", "%Y年%m月", "%Y/%m")
        plain = [value.strftime(spelling) for spelling in spellings]
        return " ".join(plain + [re.sub(r"(?<=\D)0", "", text) for text in plain])
    return f"{value:.10g}" if isinstance(value, float) else str(value if value is not None else "")


def _pdf(path: Path) -> Place:
    """The text of a page as pdfium itself orders it; a cell may go on over the page.

    Quotation marks, of another font than the words, stand apart from them there, and are left out by ``provenance``.
    """
    document = pypdfium2.PdfDocument(path)
    pages = [page.get_textpage().get_text_range() for page in document]

    def at(where: str) -> tuple[str, str]:
        number = int(re.findall(r"page (\d+)", where)[0])
        return "".join(pages[number - 1 : number + 1]), "".join(pages[number - 1 :])

    return at


def _old_word(path: Path) -> Place:
    """The characters of the binary in both alignments: Word keeps them in order, without places."""
    data = path.read_bytes()
    text = data.decode("utf-16-le", "ignore") + data[1:].decode("utf-16-le", "ignore") + data.decode("latin-1")
    return lambda _where: (text, text)
