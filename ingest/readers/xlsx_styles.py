"""Number formats of a workbook: style index of a cell → the format's code, "" for General."""

from functools import lru_cache
from zipfile import ZipFile

from lxml import etree

from ingest.readers.package_parts import read_part
from ingest.readers.sheet_values import DATE_FORMATS

# Excel's own formats that show a number with a fixed count of decimals.
NUMBER_FORMATS = {2: "0.00"}
MAX_REMEMBERED_BYTES = 32 * 1024


def read_formats(archive: ZipFile, part: str) -> list[str]:
    """The codes by style index; an empty list where the workbook has no styles."""
    if part not in archive.namelist():
        return []
    data = read_part(archive, part)
    return list(_remembered(data) if len(data) <= MAX_REMEMBERED_BYTES else _formats(data))


def _formats(data: bytes) -> tuple[str, ...]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(data, parser)
    own: dict[str, str] = {}
    if b"formatCode" in data or b"\x00" in data:  # the whole tree is not gone through for nothing
        own = {item.get("numFmtId", ""): item.get("formatCode", "") for item in root.iter("{*}numFmt")}
    codes = []
    for group in root.iterchildren("{*}cellXfs"):
        for style in group:
            number = style.get("numFmtId", "0") if isinstance(style.tag, str) else "0"
            known = int(number) if number.isdecimal() else 0
            codes.append(own.get(number) or DATE_FORMATS.get(known) or NUMBER_FORMATS.get(known, ""))
    return tuple(codes)


# Every workbook filled from one template has the same styles, to the byte.
_remembered = lru_cache(maxsize=64)(_formats)
