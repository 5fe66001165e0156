"""Word 97–2003 files read directly: the text by its piece table ([MS-DOC] 2.4.1), tables by the paragraphs' flags.

Needs no converter. Where the pages of properties are damaged, a table comes out as its rows of cells by their marks.
"""

import re
import struct
from dataclasses import dataclass
from pathlib import Path

from xlrd.compdoc import CompDoc

from ingest.readers.doc_properties import (
    CHARACTER_PAGES,
    PARAGRAPH_PAGES,
    ParagraphFlags,
    PropertyPages,
    is_ticked,
    paragraph_flags,
)
from ingest.readers.doc_tables import Segment, blocks_of_segments
from ingest.readers.ole import DAMAGE
from ingest.types import Cell, Document, Paragraph, Table

# Offsets in the file information block: flags, length of the main text, place and size of the piece table.
FLAGS, MAIN_LENGTH, PIECES_AT, PIECES_SIZE = 0x0A, 0x4C, 0x01A2, 0x01A6
SECOND_TABLE_STREAM = 0x0200
COMPRESSED = 0x40000000
CELL, PARAGRAPH = "\x07", "\r"
BOX, TICKED, EMPTY_BOX = "\x01", "☑", "□"
# Field codes (between 13 and 14) are not text, their results (to 15) are; the code of a check box holds its sign.
_FIELD = re.compile("\x13([^\x13\x14\x15]*)(?:\x14([^\x13\x15]*))?\x15")
_SIGN = re.compile(f"[{TICKED}{EMPTY_BOX}]")
_INVISIBLE = re.compile("[\x00-\x06\x08\x0e-\x12\x16-\x1f]")


class DocumentDamaged(Exception):
    """The file has not the parts of a Word 97–2003 document."""


@dataclass(frozen=True)
class _Streams:
    """The text with the byte offset of each of its characters, and the streams that hold its properties."""

    text: str
    places: list[int]
    word: bytes
    table: bytes
    data: bytes


def read_doc(path: Path) -> Document:
    """The paragraphs and tables of the main text; raises ``DocumentDamaged``."""
    document = Document(file=path.name, format="doc")
    streams = _streams(path)
    try:
        segments = _segments(streams)
    except (struct.error, IndexError, KeyError):
        segments = []  # the text is there, only its properties are not
    if CELL not in streams.text or any(segment.flags.ends_row for segment in segments):
        document.blocks.extend(blocks_of_segments(segments))
    if not document.blocks:
        _read_by_marks(main_text(path), document)
    return document


def _segments(streams: _Streams) -> list[Segment]:
    """The text cut at its marks, each piece with the flags of its mark."""
    paragraphs = PropertyPages(streams.word, streams.table, PARAGRAPH_PAGES)
    text = _with_boxes(streams)
    segments: list[Segment] = []
    begin = 0
    for index, sign in enumerate(text):
        if sign in (CELL, PARAGRAPH):
            properties = paragraphs.at(streams.places[index])
            flags = paragraph_flags(paragraphs.with_data(properties, streams.data), is_mark=sign == CELL)
            segments.append(Segment(_words(text[begin:index]), flags))
            begin = index + 1
    return [*segments, Segment(_words(text[begin:]), ParagraphFlags())]


def _with_boxes(streams: _Streams) -> str:
    """The text with ☑ or □ where a check box of a form stands."""
    if BOX not in streams.text:
        return streams.text
    characters = PropertyPages(streams.word, streams.table, CHARACTER_PAGES)
    signs = list(streams.text)
    for index, sign in enumerate(signs):
        ticked = is_ticked(characters.at(streams.places[index]), streams.data) if sign == BOX else None
        if ticked is not None:
            signs[index] = TICKED if ticked else EMPTY_BOX
    return "".join(signs)


def _read_by_marks(text: str, document: Document) -> None:
    number = 0
    for part in _parts(text):
        if CELL in part:
            document.blocks.append(_table(part, f"table {len(document.tables) + 1}"))
            continue
        for line in re.split("[\r\x0b\x0c\n]", part):
            if line.strip():
                number += 1
                document.blocks.append(Paragraph(line, f"paragraph {number}"))


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
    return _words(_streams(path).text)


def _streams(path: Path) -> _Streams:
    try:
        container = CompDoc(path.read_bytes(), logfile=_Silence())
        word = container.get_named_stream("WordDocument")
        name = "1Table" if struct.unpack_from("<H", word, FLAGS)[0] & SECOND_TABLE_STREAM else "0Table"
        table = container.get_named_stream(name)
        text, places = _pieces(word, table)
        length = struct.unpack_from("<i", word, MAIN_LENGTH)[0]
        data = container.get_named_stream("Data") or b""
    except DAMAGE as error:
        raise DocumentDamaged(str(error)) from error
    return _Streams(text[:length], places[:length], word, table, data)


def _words(text: str) -> str:
    """The text with its marks (cell, paragraph), fields replaced by their results or their boxes."""
    previous = None
    while previous != text:
        previous = text
        text = _FIELD.sub(lambda match: "".join(_SIGN.findall(match[1])) or match[2] or "", text)
    return _INVISIBLE.sub("", text).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class _Silence:
    """A place for the messages of the OLE reader."""

    def write(self, text: str) -> int:
        """Take and forget."""
        return len(text)


def _pieces(word: bytes, table: bytes) -> tuple[str, list[int]]:
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
    texts: list[str] = []
    places: list[int] = []
    for index in range(count):
        place = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * index + 2)[0]
        characters = starts[index + 1] - starts[index]
        if place & COMPRESSED:
            begin = (place & ~COMPRESSED) // 2
            piece = word[begin : begin + characters].decode("cp1252", "replace")
            places.extend(range(begin, begin + len(piece)))
        else:
            # Each half of a surrogate pair counts as a character here; two stand-ins keep text and places in step.
            units = struct.unpack_from(f"<{characters}H", word, place)
            piece = "".join(map(chr, units))
            places.extend(range(place, place + 2 * characters, 2))
        texts.append(piece)
    return "".join(texts), places
