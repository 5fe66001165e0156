"""The docx reader: WordprocessingML over the zip by lxml, tables as their real cells (gridSpan, vMerge).

python-docx gives merged cells twice and drops content controls, so the XML is read directly.
"""

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

from ingest.readers.docx_cells import CONTINUE, CellPlaces, span_of
from ingest.readers.docx_fast import read_usual
from ingest.readers.docx_names import QN, STRICT_W, VAL, W, child_of, is_on, local_name
from ingest.readers.docx_pictures import cut_pictures
from ingest.readers.docx_scans import is_only_pictures, read_pasted
from ingest.readers.docx_text import RunStyle, paragraph_parts
from ingest.readers.docx_tokens import NotUsual
from ingest.readers.package_parts import RELATIONS, read_relations
from ingest.types import Cell, Document, Paragraph, Table

MAIN_PART = "word/document.xml"
STYLES_PART = "word/styles.xml"
# Containers that only wrap other blocks, rows or cells.
USUAL = frozenset(QN[name] for name in ("p", "tbl", "tr", "tc", "tcPr", "trPr"))
WRAPPERS = {"sdtContent", "sdt", "customXml", "smartTag", "ins", "moveTo"}


def read_docx(path: Path) -> Document:
    """Read a docx that has passed the guard; ``lxml.etree.XMLSyntaxError`` and ``KeyError`` mean a corrupt file."""
    with ZipFile(path) as archive:
        return read_opened_docx(path, archive)


def read_opened_docx(path: Path, archive: ZipFile) -> Document:
    """The same for a file that is open as a zip already: reading a zip's directory twice is dear."""
    names = set(archive.namelist())
    main_part = _main_part(archive, names)
    data = archive.read(main_part)
    document = _read_main(path, archive, names, data)
    if is_only_pictures(document):
        read_pasted(archive, main_part, data, document)
    return document


def _read_main(path: Path, archive: ZipFile, names: set[str], data: bytes) -> Document:
    # Word writes 350 KB of styles: they are opened only for a document whose runs name one.
    names_style = STYLES_PART in names and (b"rStyle" in data or b"\x00" in data)
    hidden = _hidden_styles(archive.read(STYLES_PART)) if names_style else frozenset[str]()
    document = Document(file=path.name, format="docx")
    style = RunStyle(hidden, can_hide=bool(hidden) or b"vanish" in data or b"\x00" in data)
    if not style.can_hide:
        try:
            plain, document.images = cut_pictures(data, style)
            document.blocks = read_usual(plain)
        except NotUsual:
            pass  # read from its tree
        else:
            return document
    reader = _Reader(style)
    body = _parse(data).find(QN["body"])
    if body is not None:
        document.blocks = reader.blocks(body)
    document.images = reader.images
    return document


def _parse(data: bytes) -> etree._Element:
    data = data.replace(STRICT_W, W.encode())
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, collect_ids=False
    )
    return etree.fromstring(data, parser)


def _main_part(archive: ZipFile, names: set[str]) -> str:
    for relation in read_relations(archive, RELATIONS) if RELATIONS in names else ():
        target = relation.target.lstrip("/")
        if relation.kind.endswith("/officeDocument") and target in names:
            return target
    return MAIN_PART


def _hidden_styles(data: bytes) -> frozenset[str]:
    """The character styles that hide their text; most documents have none, and nothing to parse."""
    if b"vanish" not in data and b"\x00" not in data:
        return frozenset()
    hidden = set()
    for style in _parse(data).iter(QN["style"]):
        vanish = style.find(f"{QN['rPr']}/{QN['vanish']}")
        if vanish is not None and is_on(vanish):
            hidden.add(style.get(f"{{{W}}}styleId", ""))
    return frozenset(hidden)


class _Reader:
    """Walks the body once, counting tables, paragraphs and pictures."""

    def __init__(self, style: RunStyle) -> None:
        self.style = style
        self.images = 0
        self.paragraphs = 0
        self.tables = 0

    def blocks(self, container: etree._Element) -> list[Paragraph | Table]:
        result: list[Paragraph | Table] = []
        for element in _unwrapped(container):
            if element.tag == QN["tbl"]:
                self.tables += 1
                result.append(self.table(element, f"table {self.tables}"))
            elif element.tag == QN["p"]:
                result.extend(self._paragraph(element))
        return result

    def _paragraph(self, element: etree._Element) -> Iterator[Paragraph | Table]:
        self.paragraphs += 1
        parts = paragraph_parts(element, self.style, mark_underline=True)
        self.images += parts.images
        where = f"paragraph {self.paragraphs}"
        for line in parts.text.split("\n"):
            if line.strip():
                yield Paragraph(line, where)
        for box in parts.boxes:
            yield from self.blocks(box)

    def table(self, element: etree._Element, where: str) -> Table:
        table = Table(where=where)
        places = CellPlaces(table)
        row_number = 0
        for row in _unwrapped(element):
            if row.tag != QN["tr"] or _is_deleted(row):
                continue
            self._row(row, row_number, places)
            row_number += 1
        return table

    def _row(self, row: etree._Element, number: int, places: CellPlaces) -> None:
        cells = places.table.cells
        row_properties = child_of(row, QN["trPr"])
        column = _number(_property(row_properties, "gridBefore"), 0)
        position = 0
        for element in _unwrapped(row):
            if element.tag != QN["tc"]:
                continue
            position += 1
            properties = child_of(element, QN["tcPr"])
            merges = {item.tag: item for item in properties} if properties is not None else {}
            span = _number(merges.get(QN["gridSpan"]), 1)
            if _merge(merges.get(QN["hMerge"])) == CONTINUE and cells:
                cells[-1].column_span += span
            else:
                self._fill(places.place(number, column, position, span, _merge(merges.get(QN["vMerge"]))), element)
            column += span

    def _fill(self, cell: Cell, element: etree._Element) -> None:
        """Add the paragraphs and nested tables of a cell; Word shows nothing of a merged continuation but keeps it."""
        for block in _unwrapped(element):
            if block.tag == QN["tbl"]:
                where = f"{cell.where}, table {len(cell.tables) + 1}"
                cell.tables.append(self.table(block, where))
            elif block.tag == QN["p"]:
                parts = paragraph_parts(block, self.style)
                self.images += parts.images
                cell.paragraphs.extend(line for line in parts.text.split("\n") if line.strip())
                for box in parts.boxes:
                    self._fill(cell, box)


def _unwrapped(container: etree._Element) -> Iterator[etree._Element]:
    """The children, content controls and other wrappers opened; a control that shows its placeholder is empty."""
    for child in container:
        if child.tag in USUAL:
            yield child
            continue
        name = local_name(child)
        if name == "sdt":
            properties, content = child_of(child, QN["sdtPr"]), child_of(child, QN["sdtContent"])
            if content is None:
                continue
            placeholder = _property(properties, "showingPlcHdr")
            if placeholder is not None and is_on(placeholder):
                if not content.findall(f".//{QN['tc']}"):
                    continue
                for words in content.iter(QN["t"]):  # the cell stays, without the words that ask for an answer
                    words.text = ""
            yield from _unwrapped(content)
        elif name in WRAPPERS:
            yield from _unwrapped(child)
        else:
            yield child


def _property(properties: etree._Element | None, name: str) -> etree._Element | None:
    return child_of(properties, QN[name]) if properties is not None else None


def _merge(element: etree._Element | None) -> str | None:
    """The value of a vMerge or hMerge, None without one."""
    return element.get(VAL, CONTINUE) if element is not None else None


def _number(element: etree._Element | None, default: int) -> int:
    return span_of(element.get(VAL) if element is not None else None, default)


def _is_deleted(row: etree._Element) -> bool:
    return _property(child_of(row, QN["trPr"]), "del") is not None
