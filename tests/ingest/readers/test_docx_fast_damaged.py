"""The patterns against the tree over generated and damaged documents, and their time over endless ones."""

import random
import re
from pathlib import Path
from time import process_time
from zipfile import BadZipFile, ZipFile

import pytest
from lxml import etree

from ingest.readers.docx import MAIN_PART, _parse, _Reader
from ingest.readers.docx_fast import read_usual
from ingest.readers.docx_names import QN, W
from ingest.readers.docx_text import RunStyle
from ingest.readers.docx_tokens import MAX_BYTES, NotUsual
from ingest.types import Paragraph, Table

SAMPLES = sorted((Path(__file__).parents[3] / "samples").rglob("*.docx"))
ROOT, END = f'<w:document xmlns:w="{W}"><w:body>', "</w:body></w:document>"
TAG = re.compile("<[^>]*>")
PIECE = re.compile(r"<w:(p|r|tc|tr|tbl|rPr)(?: [^>]*)?>.*?</w:\1>", re.DOTALL)
INSERTED: list[str] = [
    *'<>/"&= \n\t\x01]',
    "&amp;",
    "&#30002;",
    "<w:p/>",
    "<w:tab/>",
    "<w:br/>",
    "<w:tr>",
    "</w:tc>",
    "<!-- -->",
]
INSERTED += ['<w:u w:val="single"/>', "<w:vMerge/>", '<w:gridSpan w:val="3" w:x="1"/>', "<w:noBreakHyphen/>", "]]>"]


def _by_tree(data: bytes) -> list[Paragraph | Table]:
    body = _parse(data).find(QN["body"])
    return _Reader(RunStyle(can_hide=False)).blocks(body) if body is not None else []


def _paragraph(dice: random.Random) -> str:
    words = dice.choice(("甲", " 乙 ", "A&lt;B", "丙&amp;丁", "戊\t己", ""))
    sign = dice.choice(("", "", "<w:tab/>", "<w:br/>", '<w:br w:type="page"/>', "<w:lastRenderedPageBreak/>"))
    looks = dice.choice(("", "<w:rPr><w:b/></w:rPr>", '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'))
    run = f'<w:r w:rsidR="00A1">{looks}<w:t xml:space="preserve">{words}</w:t>{sign}<w:t>{words}</w:t></w:r>'
    inner = dice.choice(("", run, run + '<w:bookmarkEnd w:id="0"/>' + run))
    return f"<w:p>{dice.choice(('', '<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>'))}{inner}</w:p>"


def _table(dice: random.Random, depth: int = 0) -> str:
    rows = []
    for _ in range(dice.randint(1, 4)):
        cells = []
        for _ in range(dice.randint(0, 4)):
            looks = dice.choice(("", '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"))
            nested = _table(dice, depth + 1) + _paragraph(dice) if depth < 2 and dice.random() < 0.1 else ""
            cells.append(f"<w:tc><w:tcPr>{looks}</w:tcPr>{_paragraph(dice)}{nested}</w:tc>")
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{''.join(rows)}</w:tbl>"


def _generated(seed: int) -> str:
    dice = random.Random(seed)
    blocks = [_table(dice) if dice.random() < 0.5 else _paragraph(dice) for _ in range(6)]
    return f"{ROOT}{''.join(blocks)}<w:sectPr><w:pgSz/></w:sectPr>{END}"


def _damaged(text: str, dice: random.Random) -> str:
    """One fault: signs lost, put in, cut off, or a tag or a whole piece where it does not belong."""
    place = dice.randrange(len(text))
    fault = dice.randrange(5)
    if fault == 0:
        return text[:place] + text[place + dice.choice((1, 2, 30)) :]
    if fault == 1:
        return text[:place]
    if fault == 2:
        return text[:place] + dice.choice(INSERTED) + text[place:]
    pieces: list[str] = [found.group() for found in (TAG if fault == 3 else PIECE).finditer(text)]
    moved = dice.choice(pieces)
    goal = dice.choice([found.start() for found in TAG.finditer(text)])
    return text[:goal] + moved + text[goal:]


def _check(data: bytes, name: str) -> bool:
    """True where the patterns take the document; then the tree takes it too and says the same."""
    try:
        blocks = read_usual(data)
    except NotUsual:
        return False
    assert blocks == _by_tree(data), name
    return True


def test_all_samples_and_their_damaged_copies_agree_with_the_tree() -> None:
    dice = random.Random(4)
    taken = 0
    for path in SAMPLES:
        try:
            with ZipFile(path) as archive:
                data = archive.read(MAIN_PART)
        except (BadZipFile, KeyError, NotImplementedError, RuntimeError):
            continue  # a sample that is no document
        _check(data, path.name)
        taken += sum(_check(_damaged(data.decode(), dice).encode(), path.name) for _ in range(8))

    assert taken > 0  # some faults (a lost character) leave a sound document


@pytest.mark.parametrize("seed", range(40))
def test_generated_documents_agree_with_the_tree(seed: int) -> None:
    text = _generated(seed)
    dice = random.Random(seed)

    is_taken = _check(text.encode(), str(seed))

    assert is_taken
    for _ in range(20):
        _check(_damaged(text, dice).encode(), str(seed))


@pytest.mark.parametrize(
    ("start", "repeated"),
    [
        ("<w:p>", "<w:r><w:t>a</w:t></w:r>"),
        ("<w:p><w:r>", "<w:t>a</w:t>"),
        ("<w:p><w:r><w:t>", "甲"),
        ("<w:p><w:pPr>", "<w:b/>"),
        ("<w:p><w:pPr>", "<w:tabs><w:b/><w:b/></w:tabs>"),
        ("<w:p", ' w:a="1"'),
        ('<w:p w:a="', "x"),
        ("<w:p><w:pPr><w:", "x"),
        ("<w:p>", '<w:bookmarkStart w:id="0"/>'),
        ("<w:p>", "<w:sectPr><w:b/></w:sectPr>"),
        ("", "<w:p>"),
        ("", "<w:p "),
        ("", "<w:p><w:pPr>"),
        ("", "<w:p><w:sectPr>"),
        ("", "<w:tc><w:tcPr><w:tabs>"),
        ("", "<w:tc>"),
        ("", "<w:tbl>"),
        ("", "</w:tc>"),
        ("", "<"),
    ],
)
def test_endless_garbage_is_left_in_linear_time(start: str, repeated: str) -> None:
    room = MAX_BYTES - len(ROOT + start + END)
    data = (ROOT + start + repeated * (room // len(repeated.encode())) + END).encode()
    began = process_time()

    with pytest.raises(NotUsual):
        read_usual(data)

    assert len(data) > MAX_BYTES * 0.99
    assert process_time() - began < 5  # 0.1–0.2 s; twice through all pairs of places would take hours


def test_larger_document_is_left_to_the_tree() -> None:
    with pytest.raises(NotUsual):
        read_usual((ROOT + "<w:p/>" * (MAX_BYTES // 6) + END).encode())


def test_undeclared_prefix_in_the_root_is_left_to_the_tree() -> None:
    data = f'<w:document xmlns:w="{W}" mc:Ignorable="w14"><w:body><w:p/></w:body></w:document>'.encode()

    with pytest.raises(NotUsual):
        read_usual(data)
    with pytest.raises(etree.XMLSyntaxError):
        _parse(data)
