"""Hostile files, each made by a small function: name of the file, its bytes, the codes that may be said of it."""

import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

MB = 1024 * 1024
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
LAUGHS = "<!DOCTYPE x [" + '<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
) + "]>"  # fmt: skip
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Hostile:
    """One class of hostile file."""

    file: str
    make: Callable[[], bytes]
    codes: frozenset[str]


def zipped(members: dict[str, str | bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def docx(body: str, head: str = "", **parts: str) -> bytes:
    document = f'<?xml version="1.0"?>{head}<w:document {WORD}><w:body>{body}</w:body></w:document>'
    return zipped({"[Content_Types].xml": TYPES, "word/document.xml": document, **parts})


def xlsx(
    rows: str, *, head: str = "", strings: str = "", tail: str = "", target: str = "worksheets/sheet1.xml"
) -> bytes:
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return zipped(
        {
            "[Content_Types].xml": TYPES,
            "xl/workbook.xml": f'<workbook {SHEET} {RELS}><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{rel}/worksheet" Target="{target}"/>'
            f'<Relationship Id="rId2" Type="{rel}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'<?xml version="1.0"?>{head}<worksheet {SHEET}><sheetData>{rows}</sheetData>{tail}</worksheet>',
            "xl/sharedStrings.xml": strings or f"<sst {SHEET}/>",
        }
    )


def link_in_zip() -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        info = zipfile.ZipInfo("表.docx")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    return stream.getvalue()


def locked_zip() -> bytes:
    data = bytearray(zipped({"表.docx": "secret"}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    return bytes(data)


def lying_zip() -> bytes:
    """The directory says 10 bytes, the member holds a megabyte."""
    data = bytearray(zipped({"表.txt": b"x" * MB}))
    struct.pack_into("<I", data, data.index(b"PK\x01\x02") + 24, 10)
    return bytes(data)


def nested_zip(depth: int) -> bytes:
    data = zipped({"表.txt": "x"})
    for _ in range(depth):
        data = zipped({"内.zip": data})
    return data


def huge_picture() -> bytes:
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + head + b"\0\0\0\0" + b"\0\0\0\0IEND\xae\x42\x60\x82"


def many_cells() -> bytes:
    row = "".join(f'<c r="{letter}{{0}}"><v>1</v></c>' for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return xlsx("".join(f'<row r="{n}">{row.replace("{0}", str(n))}</row>' for n in range(1, 25_000)))


def nested_tables(depth: int) -> str:
    inner = "<w:p/>"
    for _ in range(depth):
        inner = f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    return inner


def _case(file: str, make: Callable[[], bytes], codes: str) -> Hostile:
    return Hostile(file, make, frozenset(codes.split()))


NOBODY = "NO_PERSON"
CASES = {
    "empty": _case("零.docx", lambda: b"", "EMPTY_FILE"),
    "truncated docx": _case("截.docx", lambda: docx("<w:p/>" * 9000)[:-200], "CORRUPT"),
    "external entity": _case(
        "实体.docx", lambda: docx("&x;", '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "XML_ENTITY"
    ),
    "entity in a sheet": _case("实体.xlsx", lambda: xlsx("", head='<!DOCTYPE w SYSTEM "http://bad.invalid/d">'), "XML_ENTITY"),
    "billion laughs": _case(
        "笑.xlsx", lambda: xlsx("", strings=f"{LAUGHS}<sst {SHEET}><si><t>&j;</t></si></sst>"), "XML_ENTITY"
    ),
    "utf-16 entity": _case(
        "实体二.docx", lambda: zipped({"[Content_Types].xml": TYPES, "word/document.xml": f"{LAUGHS}<x>&j;</x>".encode("utf-16")}),
        "XML_ENTITY",
    ),
    "zip bomb": _case("弹.zip", lambda: zipped({"大.txt": b"\0" * (30 * MB)}), "ZIP_BOMB"),
    "bomb in a bomb": _case("弹二.zip", lambda: zipped({"内.zip": zipped({"大.txt": b"\0" * (30 * MB)})}), "ZIP_BOMB"),
    "docx bomb": _case("弹.docx", lambda: docx("<w:p/>" * (5 * MB)), "ZIP_BOMB"),
    "traversal": _case("越.zip", lambda: zipped({"../../tmp/evil.docx": "x"}), "PATH_TRAVERSAL"),
    "windows traversal": _case("越二.zip", lambda: zipped({"..\\..\\evil.docx": "x"}), "PATH_TRAVERSAL"),
    "absolute path": _case("绝.zip", lambda: zipped({"/etc/cron.d/evil": "x"}), "PATH_TRAVERSAL"),
    "link": _case("链.zip", link_in_zip, "PATH_TRAVERSAL"),
    "too many entries": _case("多.zip", lambda: zipped({f"{n}.txt": "x" for n in range(2001)}), "ZIP_BOMB"),
    "deep packages": _case("套.zip", lambda: nested_zip(8), "ZIP_BOMB"),
    "locked zip": _case("锁.zip", locked_zip, "ENCRYPTED"),
    "lying sizes": _case("谎.zip", lying_zip, "CORRUPT ZIP_BOMB NO_PERSON"),
    "locked workbook": _case("锁.xlsx", lambda: OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 900, "ENCRYPTED"),
    "cell at the far end": _case(
        "远.xlsx",
        lambda: xlsx('<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>远</t></is></c></row>',
                     tail='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'), NOBODY,
    ),
    "too many cells": _case("格.xlsx", many_cells, "TOO_LARGE ZIP_BOMB"),
    "workbook without sheets": _case("缺.xlsx", lambda: zipped({"[Content_Types].xml": TYPES, "xl/x.xml": "<x/>"}), "CORRUPT"),
    "sheet outside the zip": _case("外.xlsx", lambda: xlsx("", target="../../../../etc/passwd"), NOBODY),
    "broken sheet": _case("坏.xlsx", lambda: xlsx("<row><c></row>"), "CORRUPT"),
    "deep tree in a sheet": _case("深.xlsx", lambda: xlsx("<a>" * 100_000 + "</a>" * 100_000), "NO_PERSON CORRUPT ZIP_BOMB"),
    "deep tree": _case("深.docx", lambda: docx("<w:p>" * 100_000 + "</w:p>" * 100_000), "CORRUPT NO_PERSON ZIP_BOMB"),
    "tables in tables": _case("表.docx", lambda: docx(nested_tables(70)), "CORRUPT NO_PERSON"),
    "endless span": _case(
        "宽.docx",
        lambda: docx('<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'),
        "CORRUPT NO_PERSON TOO_LARGE",
    ),
    "20 MB text": _case("大.txt", lambda: "工匠\n".encode() * (3 * MB), "TOO_LARGE"),
    "60 MB file": _case("大.pdf", lambda: b"%PDF-1.7\n" + b"0" * (60 * MB) + b"%%EOF", "TOO_LARGE"),
    "page as form": _case("网页.docx", "<html><body>表</body></html>".encode, "TYPE_MISMATCH"),
    "program as form": _case("程序.pdf", lambda: b"MZ\x90\x00" + bytes(range(256)) * 40, "TYPE_MISMATCH"),
    "truncated pdf": _case("截.pdf", lambda: b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>", "CORRUPT"),
    "empty pdf": _case("空.pdf", lambda: b"%PDF-1.7\n" + b"\xff" * 5000 + b"\n%%EOF", "CORRUPT NO_PERSON"),
    "huge picture": _case("图.png", huge_picture, "FORMAT_UNSUPPORTED IMAGE_TOO_LARGE TOO_LARGE CORRUPT"),
    "zeros in csv": _case("零.csv", lambda: b"\x00\x01\x02" * 4000, "TYPE_MISMATCH ENCODING_UNKNOWN FORMAT_UNSUPPORTED"),
    "no coding": _case("码.csv", lambda: "姓名,单位\n".encode("gbk") + bytes([0xFF, 0x80]) * 3000, "ENCODING_UNKNOWN NO_PERSON"),
    "open quotation mark": _case("引.csv", lambda: '姓名,单位\n"'.encode() + b"x,y\n" * 300_000, "NO_PERSON TOO_LARGE"),
    "old workbook of noise": _case(
        "噪.xls", lambda: OLE + b"\x09\x08" * 300 + "Workbook".encode("utf-16-le") + bytes(range(256)) * 20, "CORRUPT"
    ),
    "wrong suffix": _case("表.xlsx", lambda: docx("<w:p/>"), "TYPE_MISMATCH"),
}  # fmt: skip
