"""Word 97–2003 files read directly: the text by its piece table ([MS-DOC] 2.4.1), cells by their marks.

Needs no converter. Merged cells and nested tables are not known here: a table comes out as its rows of cells.
"""

import re
import struct
from pathlib import Path

from xlrd.compdoc import CompDoc

from ingest.readers.ole import DAMAGE
from ingest.types import Cell, Document, Paragraph, Table

# Offsets in the file information block: flags, length of the main text, place and size of the piece table.
FLAGS, MAIN_LENGTH, PIECES_AT, PIECES_SIZE = 0x0A, 0x4C, 0x01A2, 0x01A6
SECOND_TABLE_STREAM = 0x0200
COMPRESSED = 0x40000000
CELL, PARAGRAPH = "\x07", "\r"
# Field codes (between 13 and 14) are not text, their results (to 15) are.
_FIELD = re.compile("\x13[^\x13\x14\x15]*(?:\x14([^\x13\x15]*))?\x15")
_INVISIBLE = re.compile("[\x00-\x06\x08\x0e-\x12\x16-\x1f]")


class DocumentDamaged(Exception):
    """The file has not the parts of a Word 97–2003 document."""


def read_doc(path: Path) -> Document:
    """The paragraphs and tables of the main text; raises ``DocumentDamaged``."""
    document = Document(file=path.name, format="doc")
    number = 0
    for part in _parts(main_text(path)):
        if CELL in part:
            document.blocks.append(_table(part, f"table {len(document.tables) + 1}"))
            continue
        for line in re.split("[\r\x0b\x0c\n]", part):
            if line.strip():
                number += 1
                document.blocks.append(Paragraph(line, f"paragraph {number}"))
    return document


def _parts(text: str) -> list[str]:
    """The text outside tables and each table; a table's first cell begins after the last paragraph mark before it."""
    first, last = text.find(CELL), text.rfind(CELL)
    if first < 0:
        return [text]
    begin = text.rfind(PARAGRAPH, 0, first) + 1
    return [text[:begin], text[begin : last + 1], text[last + 1 :]]


def _table(text: str, where: str) -> Table:
    """Rows end where a mark follows a mark at once; an empty cell ends a row too early, which does no harm to labels."""
    table = Table(where=where)
    row = column = 0
    for words in text.split(CELL)[:-1]:
        if not words.strip():
            row, column = (row + 1, 0) if column else (row, 0)
            continue
        lines = [line for line in re.split("[\r\x0b\x0c\n]", words) if line.strip()]
        place = f"{where}, row {row + 1}, cell {column + 1}"
        table.cells.append(Cell(row, column, paragraphs=lines, where=place))
        column += 1
    return table


def main_text(path: Path) -> str:
    """The main text with its marks (cell, paragraph), fields replaced by their results."""
    try:
        container = CompDoc(path.read_bytes(), logfile=_Silence())
        word = container.get_named_stream("WordDocument")
        name = "1Table" if struct.unpack_from("<H", word, FLAGS)[0] & SECOND_TABLE_STREAM else "0Table"
        pieces = _pieces(word, container.get_named_stream(name))
        length = struct.unpack_from("<i", word, MAIN_LENGTH)[0]
    except DAMAGE as error:
        raise DocumentDamaged(str(error)) from error
    text = "".join(pieces)[:length]
    previous = None
    while previous != text:
        previous = text
        text = _FIELD.sub(lambda match: match.group(1) or "", text)
    return _INVISIBLE.sub("", text)


class _Silence:
    """A place for the messages of the OLE reader."""

    def write(self, text: str) -> int:
        """Take and forget."""
        return len(text)


def _pieces(word: bytes, table: bytes) -> list[str]:
    at, size = struct.unpack_from("<ii", word, PIECES_AT)
    clx = table[at : at + size]
    position = 0
    while position < len(clx) and clx[position] == 1:  # property lists before the piece table
        position += 3 + struct.unpack_from("<H", clx, position + 1)[0]
    if position >= len(clx) or clx[position] != 2:
        raise ValueError("no piece table")
    length = struct.unpack_from("<i", clx, position + 1)[0]
    plc = clx[position + 5 : position + 5 + length]
    count = (len(plc) - 4) // 12
    starts = struct.unpack_from(f"<{count + 1}i", plc, 0)
    texts = []
    for index in range(count):
        place = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * index + 2)[0]
        characters = starts[index + 1] - starts[index]
        if place & COMPRESSED:
            begin = (place & ~COMPRESSED) // 2
            texts.append(word[begin : begin + characters].decode("cp1252", "replace"))
        else:
            texts.append(word[place : place + 2 * characters].decode("utf-16-le", "replace"))
    return texts
