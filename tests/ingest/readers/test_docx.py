"""The docx reader on raw WordprocessingML: what is shown is read once, what is not shown is not read."""

from pathlib import Path

import pytest

from ingest.readers.docx import read_docx
from tests.ingest.word_files import raw_docx


def paragraph(runs: str) -> str:
    return f"<w:p>{runs}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def drop_down(result: int | None, default: int = 0, shown: str = "") -> str:
    told = f'<w:result w:val="{result}"/>' if result is not None else f'<w:default w:val="{default}"/>'
    entries = '<w:listEntry w:val="男"/><w:listEntry w:val="女"/>'
    begin = f'<w:fldChar w:fldCharType="begin"><w:ffData><w:ddList>{told}{entries}</w:ddList></w:ffData></w:fldChar>'
    separate = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}' if shown else ""
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return f"<w:r>{begin}</w:r><w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r>{separate}{end}"


BOX = "<w:txbxContent><w:p><w:r><w:t>框内文字</w:t></w:r></w:p></w:txbxContent>"
TEXTS = {
    "split runs": (run("张") + run("三"), ["张三"]),
    "deleted": (run("张三") + "<w:del><w:r><w:delText>李四</w:delText></w:r></w:del>", ["张三"]),
    "moved away": (run("张三") + f"<w:moveFrom>{run('李四')}</w:moveFrom>", ["张三"]),
    "inserted": (run("张") + f"<w:ins>{run('三')}</w:ins>", ["张三"]),
    "hidden": (run("张三") + run("李四", "<w:vanish/>"), ["张三"]),
    "not hidden": (run("张三", '<w:vanish w:val="0"/>'), ["张三"]),
    "content control": (f"<w:sdt><w:sdtContent>{run('张三')}</w:sdtContent></w:sdt>", ["张三"]),
    "placeholder": (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击输入')}</w:sdtContent></w:sdt>",
        [],
    ),
    "check box": (
        (
            '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr>'
            f"<w:sdtContent>{run('?')}</w:sdtContent></w:sdt>{run('技师')}"
        ),
        ["☑技师"],
    ),
    "legacy drop-down": (drop_down(1), ["女"]),
    "legacy drop-down by its default": (drop_down(None, default=0), ["男"]),
    "legacy drop-down shown as well": (drop_down(1, shown=run("女")), ["女"]),
    "legacy drop-down out of its list": (drop_down(7), []),
    "legacy check box": (
        (
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData>'
            f"</w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>{run('技师')}"
        ),
        ["☑技师"],
    ),
    "symbols": (
        (
            f'<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>{run("男")}'
            f'<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>{run("女")}'
        ),
        ["□男☑女"],
    ),
    "text box once": (
        (
            f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        ),
        ["框内文字"],
    ),
}


@pytest.mark.parametrize(("runs", "expected"), TEXTS.values(), ids=list(TEXTS))
def test_paragraph_text(runs: str, expected: list[str], tmp_path: Path) -> None:
    document = read_docx(raw_docx(tmp_path, paragraph(runs)))

    assert [item.text for item in document.paragraphs] == expected


def cell(text: str, properties: str = "", inner: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}{paragraph(run(text))}</w:tc>"


def test_table_is_its_real_cells(tmp_path: Path) -> None:
    rows = [
        cell("荣誉", '<w:vMerge w:val="restart"/>') + cell("时间") + cell("名称", '<w:gridSpan w:val="2"/>'),
        cell("", "<w:vMerge/>")
        + f"<w:sdt><w:sdtContent>{cell('2019')}</w:sdtContent></w:sdt>"
        + cell("奖")
        + cell("级"),
    ]
    table = (
        "<w:tbl>" + f"<w:tr>{rows[0]}</w:tr><w:sdt><w:sdtContent><w:tr>{rows[1]}</w:tr></w:sdtContent></w:sdt></w:tbl>"
    )

    document = read_docx(raw_docx(tmp_path, table))

    shapes = [(item.text, item.row, item.column, item.row_span, item.column_span) for item in document.tables[0].cells]
    assert shapes == [
        ("荣誉", 0, 0, 2, 1),
        ("时间", 0, 1, 1, 1),
        ("名称", 0, 2, 1, 2),
        ("2019", 1, 1, 1, 1),
        ("奖", 1, 2, 1, 1),
        ("级", 1, 3, 1, 1),
    ]


def test_deleted_row_is_not_read_and_nested_table_hangs_on_its_cell(tmp_path: Path) -> None:
    inner = f"<w:tbl><w:tr>{cell('内')}</w:tr></w:tbl>"
    gone = f"<w:tr><w:trPr><w:del w:id='1'/></w:trPr>{cell('删')}</w:tr>"

    document = read_docx(raw_docx(tmp_path, f"<w:tbl>{gone}<w:tr>{cell('外', '', inner)}</w:tr></w:tbl>"))

    only = document.tables[0].cells[0]
    assert (len(document.tables[0].cells), only.text, only.tables[0].cells[0].text) == (1, "外", "内")
    assert only.tables[0].cells[0].where == "table 1, row 1, cell 1, table 1, row 1, cell 1"


def test_a_cell_that_only_asks_for_its_answer_stays_and_is_empty(tmp_path: Path) -> None:
    cell = "<w:tc><w:p>{}</w:p></w:tc>"
    control = (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{cell.format(run('请输入'))}</w:sdtContent></w:sdt>"
    )
    row = f"<w:tr>{cell.format(run('职称'))}{control}{cell.format(run('手机'))}</w:tr>"

    document = read_docx(raw_docx(tmp_path, f"<w:tbl>{row}</w:tbl>"))

    assert [item.text for item in document.tables[0].cells] == ["职称", "", "手机"]
