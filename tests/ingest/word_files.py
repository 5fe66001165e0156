"""Word files made for tests: tables from rows of cells, or raw WordprocessingML."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
from docx.document import Document as WordDocument

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def add_table(document: WordDocument, rows: Sequence[Sequence[Any]], width: int) -> None:
    """A table of cells given as text or (text, column span[, row span]), each in the next free place of its row."""
    table = document.add_table(rows=len(rows), cols=width)
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for item in row:
            while (number, column) in taken:
                column += 1
            text, column_span, row_span = (item, 1, 1) if isinstance(item, str) else (*item, 1)[:3]
            cell = table.cell(number, column)
            if column_span > 1 or row_span > 1:
                cell = cell.merge(table.cell(number + row_span - 1, column + column_span - 1))
            first, *others = text.split("\n")
            cell.paragraphs[0].text = first
            for line in others:
                cell.add_paragraph(line)
            taken |= {(number + i, column + j) for i in range(row_span) for j in range(column_span)}
            column += column_span


def save(document: WordDocument, folder: Path) -> Path:
    """The document as a file."""
    path = folder / "推荐表.docx"
    document.save(str(path))
    return path


def raw_docx(folder: Path, body: str, prologue: str = "") -> Path:
    """A docx whose body is the given WordprocessingML."""
    path = folder / "原样.docx"
    docx.Document().save(str(path))
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = f"{prologue}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>".encode()
    with ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path
